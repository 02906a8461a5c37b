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
from sqlalchemy import Connection, Select, and_, case, func, or_, select

from gateway import keys
from gateway.keys import Keyring
from gateway.store.schema import entries, person_links

SENT, ASSUMED = "sent", "assume_disclosed"

_PART = 10_000  # rows in memory at a time


class _Body(msgspec.Struct):
    """What is read of an entry's body."""

    categories: list[str] | None = None


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
    for row in _disclosures(read_tx, recipient, from_ms, to_ms):
        if not row.sent and not row.uncertain and row.stayed >= row.records:
            continue  # certainly none of it went out
        worker = names.get(row.handle)
        if worker is None:
            unidentifiable += 1
            continue
        about = found.setdefault(worker, {"alike": set(), "records": 0, "state": ASSUMED, "entries": []})
        about["alike"].add(row.alike)
        about["records"] += row.records if row.uncertain else max(0, row.records - row.stayed)
        about["entries"].append(row.idx)
        if row.sent:
            about["state"] = SENT
    known = _categories(read_tx, set().union(*(about["alike"] for about in found.values())))
    for about in found.values():
        about["categories"] = sorted(set().union(*(known[idx] for idx in about.pop("alike"))))
        about["entries"].sort()
    head = keyring.head()
    return {
        "workers": [{"worker": name, **found[name]} for name in sorted(found)],
        "unidentifiable": unidentifiable,
        "categories": _counted(about["categories"] for about in found.values()),
        "checkpoint": head.decode("utf-8") if head else None,
    }


def _worker_keys(keyring: Keyring) -> Iterator[tuple[str, keys.Key]]:
    for name in keyring.names("worker/"):
        key = keyring.find(name)
        if key is not None:
            yield name.removeprefix("worker/"), key


def _disclosures(read_tx: Connection, recipient: str, from_ms: int, to_ms: int) -> Iterator[Any]:
    """Give every disclosure that the window concerns, with its person's handle and what its outcomes tell."""
    result = read_tx.execute(_query(recipient, from_ms, to_ms))
    while rows := result.fetchmany(_PART):
        yield from rows


def _query(recipient: str, from_ms: int, to_ms: int) -> Select[Any]:
    """
    Select idx, alike, records, handle, and of the outcomes: was any `sent`, is any neither that nor `not_sent`, how many
    records stayed. All columns lie in two indexes, and groups come in the first one's order; so a million entries take a second.
    """
    told = entries.alias("told")
    records = func.coalesce(entries.c.records, 1)
    told_records = case((told.c.idx.is_not(None), func.coalesce(told.c.records, records)))  # null where nothing is told
    is_not_sent = told.c.outcome == "not_sent"
    certain = func.coalesce(told.c.outcome, "").in_((SENT, "not_sent"))
    return (
        select(
            entries.c.idx,
            entries.c.alike,
            records.label("records"),
            person_links.c.handle,
            func.coalesce(func.max(told.c.outcome == SENT), 0).label("sent"),
            func.coalesce(func.max(and_(told.c.idx.is_not(None), ~certain)), 0).label("uncertain"),
            func.coalesce(func.sum(told_records).filter(is_not_sent), 0).label("stayed"),
        )
        .outerjoin(told, and_(told.c.of == entries.c.idx, told.c.kind == "outcome"))
        .outerjoin(person_links, person_links.c.idx == entries.c.idx)
        .where(entries.c.recipient == recipient, entries.c.kind == "disclosure", entries.c.at < to_ms)
        .group_by(entries.c.at, entries.c.records, entries.c.alike, entries.c.idx)
        .having(
            or_(
                entries.c.at >= from_ms,
                func.max(told.c.at) >= from_ms,
                func.coalesce(func.sum(told_records), 0) < records,
            )
        )
    )


def _categories(read_tx: Connection, indices: set[int]) -> dict[int, list[str]]:
    """Read the categories of the few entries that stand for all that are alike."""
    known = {}
    for idx in indices:
        body = read_tx.execute(select(entries.c.body).where(entries.c.idx == idx)).scalar_one()
        known[idx] = _decode(body).categories or []
    return known


def _counted(lists: Iterable[list[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in lists:
        for category in found:
            counts[category] = counts.get(category, 0) + 1
    return dict(sorted(counts.items()))
