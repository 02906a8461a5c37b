"""
What the data protection officer and the representatives see of everybody together: counts, never persons.

Sums are made by the database over the log's entries, so that a page costs the same however many records an entry stands for.
"""

from typing import Any

import msgspec
from sqlalchemy import Connection

DAY_MS = 86_400_000
STEP = 10  # what representatives see is rounded down to this

_BY_REASON = """
SELECT reason.value AS reason, sum(json_extract(CAST(body AS TEXT), '$.records')) AS n
FROM entries, json_each(CAST(body AS TEXT), '$.reasons') AS reason
WHERE kind = 'withholding' AND at >= ? GROUP BY reason.value ORDER BY n DESC, reason.value
"""
_BY_DAY = """
SELECT at / 86400000 AS day, kind, sum(json_extract(CAST(body AS TEXT), '$.records')) AS n
FROM entries WHERE kind IN ('disclosure', 'withholding') AND at >= ? GROUP BY day, kind
"""
_BY_PURPOSE = """
SELECT json_extract(CAST(body AS TEXT), '$.purpose') AS purpose, kind, handle,
       sum(json_extract(CAST(body AS TEXT), '$.records')) AS n
FROM entries JOIN person_links USING (idx)
WHERE kind IN ('disclosure', 'withholding') AND at >= ? AND at < ? GROUP BY purpose, kind, handle
"""


class Used(msgspec.Struct, frozen=True):
    """Records of one purpose shared and withheld, rounded down to tens."""

    shared: int
    withheld: int


def withheld_by_reason(tx: Connection, since_ms: int) -> list[tuple[str, int]]:
    """Return (reason code, records), most first; a record with two reasons counts under both."""
    return [(row.reason, int(row.n or 0)) for row in tx.exec_driver_sql(_BY_REASON, (since_ms,))]


def by_day(tx: Connection, since_ms: int) -> list[tuple[int, bool, int]]:
    """Return (start of a UTC day in epoch milliseconds, was shared, records)."""
    rows = tx.exec_driver_sql(_BY_DAY, (since_ms,))
    return [(row.day * DAY_MS, row.kind == "disclosure", int(row.n or 0)) for row in rows]


def counted(tx: Connection, kind: str, since_day: str) -> list[dict[str, Any]]:
    """Return rows of the counts of a kind, summed per source and detail, most first, with the last day of each."""
    rows = tx.exec_driver_sql(
        "SELECT source, detail, sum(n) AS n, max(day) AS day FROM counts WHERE kind = ? AND day >= ? "
        "GROUP BY source, detail ORDER BY n DESC, source, detail",
        (kind, since_day),
    )
    return [dict(row) for row in rows.mappings()]


def screened(tx: Connection, since_day: str, smallest: int) -> int | None:
    """Return how many messages the protected-activity screen held back; None when too few to tell."""
    found = "SELECT sum(n) FROM counts WHERE kind = 'screened' AND day >= ?"
    n = tx.exec_driver_sql(found, (since_day,)).scalar() or 0
    return int(n) if n >= smallest else None


def by_purpose(tx: Connection, since_ms: int, until_ms: int, smallest: int) -> dict[str, Used]:
    """
    Return what each purpose used in a half-open time, where at least `smallest` workers are behind it.

    Rounded down to tens, so that one person's coming or going does not show as a difference of one.
    """
    people: dict[str, set[bytes]] = {}
    sums: dict[tuple[str, str], int] = {}
    for purpose, kind, handle, n in tx.exec_driver_sql(_BY_PURPOSE, (since_ms, until_ms)):
        if purpose is not None:
            people.setdefault(purpose, set()).add(handle)
            sums[purpose, kind] = sums.get((purpose, kind), 0) + int(n or 0)
    return {
        purpose: Used(*(sums.get((purpose, kind), 0) // STEP * STEP for kind in ("disclosure", "withholding")))
        for purpose, handles in people.items()
        if len(handles) >= smallest
    }
