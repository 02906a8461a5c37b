"""
The outbox: what waits for a recipient, claimed in one transaction and settled in another.

A row is queued, claimed (it may be on the wire), or gone from the outbox with a final state. A `webhook_id` never changes its
body: rows that were claimed together are retried together, and when one of them falls out the rest go under a new id. Each
attempt leaves an outcome entry for every log entry it touched.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from gateway.log.append import Log, NewEntry
from gateway.pipeline import mentions

WAITING = (
    "SELECT d.seq, d.id, d.idx, d.handle, d.source, d.event_type, d.recipient, d.purpose, d.bundle, d.at, d.due, d.pair_key, "
    "d.day_key, d.sealed, d.state, d.facts AS digest, f.body AS facts, e.body AS entry, o.webhook_id, o.attempts, o.uncertain, o.next_at "
    "FROM outbox o JOIN disclosures d ON d.seq = o.disclosure JOIN entries e ON e.idx = d.idx "
    "LEFT JOIN facts f ON f.digest = d.facts "  # a row whose facts are gone is damaged, and not to be passed over
)


@dataclass(frozen=True, slots=True)
class Fallen:
    """A waiting row that may not go any more, and why; `bundle` is that of the second decision."""

    row: Any
    reasons: tuple[str, ...]
    bundle: str


def recipients_waiting(tx: Connection, now_ms: int) -> list[str]:
    """Return the recipients for whom something is due to be sent."""
    return list(
        tx.exec_driver_sql(
            "SELECT DISTINCT o.recipient FROM outbox o JOIN disclosures d ON d.seq = o.disclosure "
            "WHERE o.next_at <= ? AND d.state = 'queued'",
            (now_ms,),
        ).scalars()
    )


def waiting(tx: Connection, recipient: str, now_ms: int, most: int) -> Sequence[Any]:
    """Return the next rows that go together: a webhook to be retried as it was, or new rows up to `most`."""
    first = tx.exec_driver_sql(
        "SELECT o.webhook_id FROM outbox o JOIN disclosures d ON d.seq = o.disclosure "
        "WHERE o.recipient = ? AND o.next_at <= ? AND d.state = 'queued' ORDER BY o.next_at, o.disclosure LIMIT 1",
        (recipient, now_ms),
    ).fetchone()
    if first is None:
        return ()
    if first.webhook_id is not None:
        where, values = "WHERE o.webhook_id = ? AND d.state = 'queued' ORDER BY o.disclosure", (first.webhook_id,)
        return tx.exec_driver_sql(WAITING + where, values).fetchall()
    where = (
        "WHERE o.recipient = ? AND o.webhook_id IS NULL AND o.next_at <= ? AND d.state = 'queued' "
        "ORDER BY o.next_at, o.disclosure LIMIT ?"
    )
    rows = tx.exec_driver_sql(WAITING + where, (recipient, now_ms, most)).fetchall()
    # In the order in which a retry will read them: what goes under one webhook id must have the same bytes each time.
    return sorted(rows, key=lambda row: row.seq)


def claim(tx: Connection, rows: Sequence[Any], complete: bool, now_ms: int) -> str | None:
    """
    Mark rows as on their way and return their webhook id, or None when any of them is no longer queued.

    `complete` says that no row of an earlier attempt has fallen out, so that its id may be used again.
    """
    webhook_id = rows[0].webhook_id if complete and rows[0].webhook_id else f"msg_{uuid.uuid4().hex}"
    seqs = [(row.seq,) for row in rows]
    if not all(_queued(tx, row.seq) for row in rows):
        return None
    tx.exec_driver_sql("UPDATE disclosures SET state = 'claimed' WHERE seq = ?", seqs)
    tx.exec_driver_sql(
        "UPDATE outbox SET webhook_id = ?, claimed_at = ?, attempts = attempts + 1 WHERE disclosure = ?",
        [(webhook_id, now_ms, *seq) for seq in seqs],
    )
    return webhook_id


def drop(tx: Connection, log: Log, fallen: Sequence[Fallen], keys: dict[bytes, bytes], now_ms: int) -> list[Fallen]:
    """
    Take rows out that may not go: an outcome `not_sent` and a withholding with its reasons for each entry touched.

    A row that a sweep or another look has taken out meanwhile is left alone, so that nothing is recorded twice. Returns those
    that were taken out now.
    """
    fallen = [one for one in fallen if _queued(tx, one.row.seq)]
    groups: dict[tuple[int, tuple[str, ...], str], list[Any]] = {}
    for one in fallen:
        groups.setdefault((one.row.idx, one.reasons, one.bundle), []).append(one.row)
    entries = []
    for (idx, reasons, bundle), rows in groups.items():
        common = {"reasons": list(reasons), "bundle": bundle}
        attempt = max(row.attempts for row in rows) + 1
        entries.append(
            entry_about(rows, "outcome", keys, now_ms, {**common, "outcome": "not_sent", "attempt": attempt}, of=idx)
        )
        entries.append(entry_about(rows, "withholding", keys, now_ms, common, of=idx))
    if not entries:
        return []
    bundles = {one.row.seq: one.bundle for one in fallen}
    for idx, named in mentions.by_entry(tx, [one.row for one in fallen]).items():
        # Why the record stays back is its own worker's affair; that it does is theirs too.
        told = {"reasons": ["decision_changed"], "bundle": bundles[named[0].seq], "outcome": "not_sent"}
        attempt = max(row.attempts for row in named) + 1
        entries.append(entry_about(named, "outcome", keys, now_ms, {**told, "attempt": attempt}, of=idx))
    log.append(tx, entries)
    tx.exec_driver_sql(
        "UPDATE disclosures SET state = ? WHERE seq = ?",
        [("unknown" if one.row.uncertain else "not_sent", one.row.seq) for one in fallen],
    )
    tx.exec_driver_sql("DELETE FROM outbox WHERE disclosure = ?", [(one.row.seq,) for one in fallen])
    return fallen


def _queued(tx: Connection, seq: int) -> bool:
    return (
        tx.exec_driver_sql("SELECT count(*) FROM disclosures WHERE seq = ? AND state = 'queued'", (seq,)).scalar() == 1
    )


def settle(
    tx: Connection,
    log: Log,
    rows: Sequence[Any],
    outcome: str,
    status: int | None,
    keys: dict[bytes, bytes],
    now_ms: int,
    next_at: int | None,
) -> None:
    """Record an attempt's outcome for every entry it touched; queue the rows again for `next_at`, or end them."""
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.idx, []).append(row)
    groups |= mentions.by_entry(tx, rows)
    log.append(
        tx,
        [
            entry_about(
                group, "outcome", keys, now_ms,
                {"outcome": outcome, "status": status, "attempt": group[0].attempts + 1, "bundle": group[0].bundle}, of=idx,
            )
            for idx, group in groups.items()
        ],
    )  # fmt: skip
    uncertain = int(outcome in ("unknown", "refused"))
    if next_at is None:
        states = [(_final(outcome, row.uncertain), row.seq) for row in rows]
        tx.exec_driver_sql("UPDATE disclosures SET state = ? WHERE seq = ?", states)
        tx.exec_driver_sql("DELETE FROM outbox WHERE disclosure = ?", [(row.seq,) for row in rows])
    else:
        tx.exec_driver_sql("UPDATE disclosures SET state = 'queued' WHERE seq = ?", [(row.seq,) for row in rows])
        tx.exec_driver_sql(
            "UPDATE outbox SET next_at = ?, claimed_at = NULL, uncertain = max(uncertain, ?) WHERE disclosure = ?",
            [(next_at, uncertain, row.seq) for row in rows],
        )


def recover(tx: Connection, log: Log, keys: dict[bytes, bytes], now_ms: int, on_wire: Collection[int] = ()) -> int:
    """Rows that were claimed and are not `on_wire` have no outcome: each is recorded as unknown and waits again."""
    claimed = tx.exec_driver_sql(WAITING + "WHERE d.state = 'claimed'").fetchall()
    rows = [row for row in claimed if row.seq not in on_wire]
    if rows:
        settle(tx, log, [_Unclaimed(row) for row in rows], "unknown", None, keys, now_ms, now_ms)
    return len(rows)


class _Unclaimed:
    """A row whose attempt was already counted when it was claimed."""

    def __init__(self, row: Any) -> None:
        self._row = row
        self.attempts = row.attempts - 1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)


def entry_about(
    rows: Sequence[Any], kind: str, keys: dict[bytes, bytes], now_ms: int, more: dict[str, Any], *, of: int
) -> NewEntry:
    """Return an entry of `kind` about rows of one disclosure entry. `keys` maps handles to workers' keys."""
    row = rows[0]
    key = keys.get(row.handle)
    return NewEntry(
        kind=kind,
        at=now_ms,
        handle=row.handle if key else None,
        worker_key=key,
        of=of,
        body={
            "recipient": row.recipient,
            "purpose": row.purpose,
            "basis": None,
            "categories": [],
            "records": len(rows),
            "retain_until": None,
            **more,
        },
    )


def _final(outcome: str, uncertain: int) -> str:
    return "unknown" if uncertain and outcome == "not_sent" else outcome
