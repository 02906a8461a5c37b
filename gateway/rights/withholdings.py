"""What was withheld about a worker, and for which reasons; never the content, which was not kept."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection

from gateway.clock import rfc3339
from gateway.errors import BadInput
from gateway.rights import entries as log_entries


def page(tx: Connection, handle: bytes, after: str | None, limit: int) -> tuple[list[dict[str, Any]], str | None]:
    """Return up to `limit` withholdings after the entry index `after`, oldest first, and the next `after`."""
    start = -1
    if after is not None:
        if not (after.isascii() and after.isdigit() and len(after) < 16):
            raise BadInput("not a place to go on from", field="after")
        start = int(after)
    seen = log_entries.of_worker(tx, handle, ("withholding",), after=start, limit=limit + 1)
    kept = seen[:limit]
    return [as_item(entry) for entry in kept], str(kept[-1].index) if len(seen) > limit else None


def as_item(entry: log_entries.Seen) -> dict[str, Any]:
    """Return a withholding as `GET /v1/me/withholdings` writes it."""
    body = entry.body
    return {
        "id": str(entry.index),
        "index": entry.index,
        "at": rfc3339(entry.at),
        "recipient": body.get("recipient"),
        "purpose": body.get("purpose"),
        "state": "withheld",
        "reasons": list(body.get("reasons", [])),
        "records": body.get("records", 1),
        "categories": list(body.get("categories", [])),
        "bundle": body.get("bundle"),
    }


def by_reason(seen: list[log_entries.Seen]) -> list[tuple[str, int]]:
    """Count records by reason over these entries, most first; a record with two reasons counts under both."""
    counts: Counter[str] = Counter()
    for entry in seen:
        for code in entry.body.get("reasons", []):
            counts[code] += entry.records
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
