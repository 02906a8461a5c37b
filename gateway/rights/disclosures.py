"""What was shared about a worker: the rows of `disclosures` that are theirs, with what the log says of each."""

from collections import Counter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, case, func, select

from gateway.clock import rfc3339
from gateway.errors import BadInput
from gateway.keys import Keyring, place_of
from gateway.rights import entries as log_entries
from gateway.store.schema import disclosures, facts, mentions, recalls

LEFT = ("sent", "refused", "unknown", "claimed", "deleted")  # bytes left or may have left


class Total(msgspec.Struct, frozen=True):
    """For one recipient and purpose: records that left or may have, copies still kept, and the last day of these."""

    recipient: str
    purpose: str
    left: int
    kept: int
    due: int


def page(
    tx: Connection, keyring: Keyring, handle: bytes, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """
    Return up to `limit` disclosures after the one with id `after`, oldest first, as interfaces write them, and the next `after`.

    The cursor is an id of the worker's own, so that it tells nothing of how much there is about others. `BadInput` when it is
    not one.
    """
    found = select(disclosures).where(disclosures.c.handle == handle).order_by(disclosures.c.seq).limit(limit + 1)
    if after is not None:
        start = one(tx, keyring, handle, after)
        if start is None:
            raise BadInput("not a place to go on from", field="after")
        found = found.where(disclosures.c.seq > start.seq)
    rows = list(tx.execute(found))
    kept = rows[:limit]
    bodies = log_entries.many(tx, sorted({row.idx for row in kept}))
    items = [as_item(row, bodies.get(row.idx)) for row in kept]
    return items, kept[-1].id if len(rows) > limit else None


def named(keyring: Keyring, disclosure_id: str) -> ColumnElement[bool]:
    """Return the condition that a disclosure has this id."""
    place = place_of(keyring.ensure(["ids"])["ids"], disclosure_id)
    early = disclosures.c.place.is_(None) & (disclosures.c.id == disclosure_id)
    return early if place is None else (disclosures.c.place == place) | early


def one(tx: Connection, keyring: Keyring, handle: bytes, disclosure_id: str) -> Any | None:
    """Return this worker's disclosure of that id, or None: absent and somebody else's are the same."""
    mine = named(keyring, disclosure_id) & (disclosures.c.handle == handle)
    return tx.execute(select(disclosures).where(mine)).first()


def of_entry(tx: Connection, handle: bytes, index: int, limit: int | None = None) -> list[Any]:
    """Return this worker's disclosures under one log entry, in their order."""
    mine = (disclosures.c.idx == index) & (disclosures.c.handle == handle)
    return list(tx.execute(select(disclosures).where(mine).order_by(disclosures.c.position).limit(limit)))


def states_of_entries(tx: Connection, handle: bytes, indices: list[int]) -> dict[int, Counter[str]]:
    """Return how many records of each entry are in which state, those of others too that name the worker."""
    mine = (disclosures.c.handle == handle) & disclosures.c.idx.in_(indices)
    grouped = select(disclosures.c.idx, disclosures.c.state, func.count()).where(mine)
    named = (mentions.c.handle == handle) & mentions.c.idx.in_(indices)
    beside = select(mentions.c.idx, disclosures.c.state, func.count()).where(named)
    beside = beside.join(disclosures, disclosures.c.seq == mentions.c.disclosure)
    found: dict[int, Counter[str]] = {index: Counter() for index in indices}
    for query in (
        grouped.group_by(disclosures.c.idx, disclosures.c.state),
        beside.group_by(mentions.c.idx, disclosures.c.state),
    ):
        for index, state, n in tx.execute(query):
            found[index][state] += n
    return found


def asked_of_entry(tx: Connection, handle: bytes, index: int) -> bytes | None:
    """Return the facts, as JSON, that an entry of this worker was decided on, or None once no copy is kept."""
    own = select(facts.c.body).join(disclosures, disclosures.c.facts == facts.c.digest)
    found = tx.execute(own.where((disclosures.c.idx == index) & (disclosures.c.handle == handle)).limit(1)).scalar()
    if found is None:
        named = select(facts.c.body).join(mentions, mentions.c.facts == facts.c.digest)
        found = tx.execute(named.where((mentions.c.idx == index) & (mentions.c.handle == handle)).limit(1)).scalar()
    return found


def totals(tx: Connection, handle: bytes) -> list[Total]:
    """Return what was shared for each recipient and purpose."""
    left = func.sum(case((disclosures.c.state.in_(LEFT), 1), else_=0))
    kept = func.sum(case((disclosures.c.sealed.is_not(None), 1), else_=0))
    found = select(disclosures.c.recipient, disclosures.c.purpose, left, kept, func.max(disclosures.c.due))
    grouped = found.where(disclosures.c.handle == handle).group_by(disclosures.c.recipient, disclosures.c.purpose)
    return [Total(r, p, int(n), int(k), int(due)) for r, p, n, k, due in tx.execute(grouped)]


def recall_answers(tx: Connection, seqs: list[int]) -> dict[int, tuple[str, str | None]]:
    """Return (why, answer or None while open) of the latest recall of each of these disclosures."""
    found = select(recalls.c.disclosure, recalls.c.why, recalls.c.answer).where(recalls.c.disclosure.in_(seqs))
    return {seq: (why, answer) for seq, why, answer in tx.execute(found.order_by(recalls.c.id))}


def as_item(row: Any, entry: log_entries.Seen | None) -> dict[str, Any]:
    """Return a disclosure as `GET /v1/me/disclosures` writes it."""
    body = entry.body if entry else {}
    return {
        "id": row.id,
        "index": row.idx,
        "at": rfc3339(row.at),
        "recipient": row.recipient,
        "purpose": row.purpose,
        "state": row.state,
        "source": row.source,
        "event_type": row.event_type,
        "bundle": row.bundle,
        "basis": body.get("basis", ""),
        "categories": body.get("categories", []),
        "forms": body.get("forms", {}),
        "retain_until": rfc3339(row.due),
        "payload": f"/v1/me/disclosures/{row.id}/payload" if row.sealed is not None else None,
    }
