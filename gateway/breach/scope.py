"""
Who was affected: every worker of whom a recipient got, or may have got, data in a window of time.

Only entries, person links and the keyring are read, so the answer is the same when every other table has been emptied. A
disclosure counts when the time from its `at` to its last outcome meets the half-open window [from, to); without an outcome, or
with one that does not cover all its records, it is still open. What was refused, unknown or left without an outcome may have
arrived: it is `assume_disclosed`. Only what was certainly not sent is out. Where in doubt, an entry is in.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, exists, func, or_, select

from gateway import keys
from gateway.keys import Keyring
from gateway.store.schema import entries, person_links

SENT, ASSUMED = "sent", "assume_disclosed"

_PART = 500  # indices in one query


class _Body(msgspec.Struct):
    """What scope needs of an entry's body."""

    categories: list[str] | None = None
    records: int | None = None
    outcome: str | None = None
    attempt: int | None = None


class _Told:
    """What the outcomes of one disclosure say."""

    __slots__ = ("covered", "last", "not_sent", "sent", "uncertain")

    def __init__(self) -> None:
        self.last = 0
        self.covered = 0  # records that have an outcome, counted once each at their first attempt
        self.not_sent = 0
        self.sent = False
        self.uncertain = False

    def add(self, at: int, body: _Body, records: int) -> None:
        """Take in one outcome of a disclosure of so many records."""
        self.last = max(self.last, at)
        told = records if body.records is None else body.records
        if not body.attempt or body.attempt == 1:
            self.covered += told
        if body.outcome == "sent":
            self.sent = True
        elif body.outcome == "not_sent":
            self.not_sent += told
        else:  # refused, unknown, and whatever a later version may say
            self.uncertain = True

    def concerns(self, at: int, records: int, from_ms: int) -> bool:
        """Tell whether the disclosure reaches into a window that begins at `from_ms` (its `at` is before the end)."""
        return self.covered < records or at >= from_ms or self.last >= from_ms

    def state(self, records: int) -> str | None:
        """Return `sent`, `assume_disclosed`, or None when nothing of it went out."""
        if self.sent:
            return SENT
        return ASSUMED if self.uncertain or self.not_sent < records else None

    def left(self, records: int) -> int:
        """Return how many records went out or may have: without those that surely stayed."""
        return records if self.uncertain else max(0, records - self.not_sent)


_NOTHING_TOLD = _Told()
_decode = msgspec.json.Decoder(_Body).decode


def scope(read_tx: Connection, keyring: Keyring, recipient: str, from_ms: int, to_ms: int) -> dict[str, Any]:
    """
    Return who was affected by a breach at `recipient` in [from_ms, to_ms), epoch milliseconds.

    `{"workers": [{"worker", "categories", "records", "state", "entries"}], "unidentifiable", "categories", "checkpoint"}`:
    workers sorted by id; `unidentifiable` counts entries whose worker has been erased; `categories` maps each category to the
    number of workers concerned; `checkpoint` is the newest signed one, which the entries' receipts lead to.
    """
    names = {keys.handle(key.secret): name for name, key in _worker_keys(keyring)}
    found: dict[str, dict[str, Any]] = {}
    unidentifiable = 0
    for index, handle, body, told in _disclosures(read_tx, recipient, from_ms, to_ms):
        records = 1 if body.records is None else body.records
        state = told.state(records)
        if state is None:
            continue
        worker = names.get(handle) if handle else None
        if worker is None:
            unidentifiable += 1
            continue
        about = found.setdefault(worker, {"categories": set(), "records": 0, "state": ASSUMED, "entries": []})
        about["categories"].update(body.categories or ())
        about["records"] += told.left(records)
        about["entries"].append(index)
        if state == SENT:
            about["state"] = SENT
    head = keyring.head()
    return {
        "workers": [
            {"worker": name, **about, "categories": sorted(about["categories"])}
            for name, about in sorted(found.items())
        ],
        "unidentifiable": unidentifiable,
        "categories": _counted(about["categories"] for about in found.values()),
        "checkpoint": head.decode("utf-8") if head else None,
    }


def _worker_keys(keyring: Keyring) -> Iterator[tuple[str, keys.Key]]:
    for name in keyring.names("worker/"):
        key = keyring.find(name)
        if key is not None:
            yield name.removeprefix("worker/"), key


def _disclosures(
    read_tx: Connection, recipient: str, from_ms: int, to_ms: int
) -> Iterator[tuple[int, bytes | None, _Body, _Told]]:
    """Give every disclosure that the window concerns, oldest first, with its person's handle and what its outcomes tell."""
    for rows in _candidates(read_tx, recipient, from_ms, to_ms):
        bodies = {row.idx: _decode(row.body) for row in rows}
        told = _outcomes(read_tx, bodies)
        for row in rows:
            body = bodies[row.idx]
            outcome = told.get(row.idx, _NOTHING_TOLD)
            records = 1 if body.records is None else body.records
            if outcome.concerns(row.at, records, from_ms):
                yield row.idx, row.handle, body, outcome


def _candidates(read_tx: Connection, recipient: str, from_ms: int, to_ms: int) -> Iterator[list[Any]]:
    """Give the disclosures that may reach into the window, in parts: they decide by columns, the caller by what was hashed."""
    outcome = entries.alias("outcome")
    told = and_(outcome.c.of == entries.c.idx, outcome.c.kind == "outcome")
    covered = select(func.coalesce(func.sum(outcome.c.records), 0)).where(told).scalar_subquery()
    reaches = or_(
        entries.c.at >= from_ms,
        covered < func.coalesce(entries.c.records, 1),
        exists().where(told, outcome.c.at >= from_ms),
    )
    query = (
        select(entries.c.idx, entries.c.at, entries.c.body, person_links.c.handle)
        .outerjoin(person_links, person_links.c.idx == entries.c.idx)
        .where(entries.c.recipient == recipient, entries.c.kind == "disclosure", entries.c.at < to_ms, reaches)
        .order_by(entries.c.idx)
    )
    result = read_tx.execute(query)
    while rows := result.fetchmany(_PART):
        yield list(rows)


def _outcomes(read_tx: Connection, bodies: dict[int, _Body]) -> dict[int, _Told]:
    """Read what is told of these disclosures."""
    told: dict[int, _Told] = {}
    query = select(entries.c.of, entries.c.at, entries.c.body).where(
        entries.c.of.in_(bodies), entries.c.kind == "outcome"
    )
    for row in read_tx.execute(query):
        records = bodies[row.of].records
        told.setdefault(row.of, _Told()).add(row.at, _decode(row.body), 1 if records is None else records)
    return told


def _counted(sets: Iterable[set[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in sets:
        for category in found:
            counts[category] = counts.get(category, 0) + 1
    return dict(sorted(counts.items()))
