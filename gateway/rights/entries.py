"""A worker's log entries, found by the handle that person links carry and read newest first."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from gateway.store.schema import entries, person_links


class Seen(msgspec.Struct, frozen=True):
    """A log entry as it was hashed: `body` is the parsed JSON, `at` epoch milliseconds."""

    index: int
    kind: str
    at: int
    body: dict[str, Any]

    @property
    def records(self) -> int:
        """How many records the entry stands for."""
        return int(self.body.get("records") or 0)


def of_worker(
    tx: Connection,
    handle: bytes,
    kinds: Sequence[str],
    *,
    before: int | None = None,
    after: int | None = None,
    since: int | None = None,
    limit: int | None = None,
) -> list[Seen]:
    """
    Return a worker's entries of these kinds: newest first, or oldest first when `after` (an index, exclusive) is given.

    `before` is an index, exclusive; `since` epoch milliseconds, inclusive.
    """
    found = (
        select(entries.c.idx, entries.c.kind, entries.c.at, entries.c.body)
        .join(person_links, person_links.c.idx == entries.c.idx)
        .where((person_links.c.handle == handle) & entries.c.kind.in_(kinds))
    )
    if before is not None:
        found = found.where(person_links.c.idx < before)
    if after is not None:
        found = found.where(person_links.c.idx > after)
    if since is not None:
        found = found.where(entries.c.at >= since)
    order = person_links.c.idx.asc() if after is not None else person_links.c.idx.desc()
    return [_seen(row) for row in tx.execute(found.order_by(order).limit(limit))]


def newest(tx: Connection, *, kind: str | None, before: int | None, limit: int) -> list[Seen]:
    """Return entries of anybody, newest first, of one kind or all, below the index `before`."""
    found = select(entries)
    if kind is not None:
        found = found.where(entries.c.kind == kind)
    if before is not None:
        found = found.where(entries.c.idx < before)
    return [_seen(row) for row in tx.execute(found.order_by(entries.c.idx.desc()).limit(limit))]


def belongs_to(tx: Connection, index: int, handle: bytes) -> bool:
    """Tell whether an entry is about this worker."""
    return tx.execute(select(person_links.c.handle).where(person_links.c.idx == index)).scalar() == handle


def one(tx: Connection, index: int) -> Seen | None:
    """Return the entry at an index, or None."""
    row = tx.execute(select(entries).where(entries.c.idx == index)).first()
    return None if row is None else _seen(row)


def raw(tx: Connection, index: int) -> bytes | None:
    """Return an entry's bytes exactly as the tree hashes them, or None."""
    return tx.execute(select(entries.c.body).where(entries.c.idx == index)).scalar()


def many(tx: Connection, indices: Sequence[int]) -> dict[int, Seen]:
    """Return the entries at these indices, by index."""
    rows = tx.execute(select(entries).where(entries.c.idx.in_(indices)))
    return {row.idx: _seen(row) for row in rows}


def _seen(row: Any) -> Seen:
    return Seen(row.idx, row.kind, row.at, msgspec.json.decode(row.body))
