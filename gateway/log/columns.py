"""
Do the columns beside the entries still say what the entries say?

The tree hashes an entry's body; all other columns stand beside it only so that queries are fast. Whoever edits those leaves the
tree intact but hides an entry from a query, so an export compares them.
"""

from typing import Any

import msgspec
from sqlalchemy import Connection, select

from gateway.clock import from_rfc3339
from gateway.log.note import NoteError, from_base64
from gateway.store.schema import entries


class _Shown(msgspec.Struct):
    """The fields of an entry that have a column."""

    kind: str
    at: str
    ref: str
    of: int | None = None
    recipient: str | None = None
    records: int | None = None
    attempt: int | None = None
    outcome: str | None = None
    categories: list[str] | None = None


_PART = 4096
_decoder = msgspec.json.Decoder(_Shown)


def counted(kind: str, records: int | None, attempt: int | None) -> int | None:
    """
    Return an entry's `records` column.

    An outcome of a second or later attempt tells again of records that an earlier one told of, so it counts none; then a
    disclosure's records have all been told of when its outcomes' columns add up to them.
    """
    return 0 if kind == "outcome" and attempt is not None and attempt > 1 else records


def disagreement(read_tx: Connection) -> int | None:
    """Return the index of the first entry whose columns are not what its body says, or None."""
    first = 0
    categories: dict[int, list[str]] = {}  # of the entries that others are said to be alike
    while True:
        query = select(entries).where(entries.c.idx >= first).order_by(entries.c.idx).limit(_PART)
        rows = read_tx.execute(query).all()
        for row in rows:
            if not _agrees(row, categories):
                return int(row.idx)
        if len(rows) < _PART:
            return None
        first = rows[-1].idx + 1


def _agrees(row: Any, categories: dict[int, list[str]]) -> bool:
    try:
        shown = _decoder.decode(row.body)
        said = (from_rfc3339(shown.at), from_base64(shown.ref), shown.of, shown.recipient, shown.outcome)
    except (msgspec.MsgspecError, NoteError, ValueError):
        return False
    records = counted(shown.kind, shown.records, shown.attempt)
    if row.kind == "disclosure":
        if row.alike == row.idx:
            categories[row.idx] = shown.categories or []
        if row.alike not in categories or categories[row.alike] != (shown.categories or []):
            return False
    return (shown.kind, records, *said) == (row.kind, row.records, row.at, row.ref, row.of, row.recipient, row.outcome)
