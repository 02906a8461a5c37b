"""One sweep, in the store's writer transaction, and the keys that must be destroyed after it."""

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from gateway.clock import day, rfc3339
from gateway.keys import Keyring
from gateway.log.append import Log, NewEntry

MOST_AT_ONCE = 2000
HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did: copies ended, of these never sent, recalls asked for, and whether more is due."""

    copies: int
    not_sent: int
    recalls: int
    inferences: int
    more: bool


def due(tx: Connection, now_ms: int, horizon_ms: int) -> list[dict[str, Any]]:
    """Return what is due until `now_ms + horizon_ms`, per day, purpose and recipient, soonest first."""
    rows = tx.exec_driver_sql(
        "SELECT due, purpose, recipient, count(*) AS n FROM disclosures WHERE sealed IS NOT NULL AND due <= ? "
        "GROUP BY due, purpose, recipient ORDER BY due, purpose, recipient",
        (now_ms + horizon_ms,),
    ).fetchall()
    return [
        {
            "due": rfc3339(r.due),
            "overdue": r.due <= now_ms,
            "purpose": r.purpose,
            "recipient": r.recipient,
            "records": r.n,
        }
        for r in rows
    ]


def sweep(
    tx: Connection,
    log: Log,
    keys: dict[bytes, bytes],
    recallable: Collection[str],
    now_ms: int,
    entry_about: Callable[..., NewEntry],
    named: Callable[[Connection, Sequence[Any]], dict[int, list[Any]]],
) -> Swept:
    """
    End what is due. `recallable` names the recipients that have a deletion endpoint; `keys` maps handles to workers' keys.
    `named` gives rows again for everybody else who is named in them, by the log entry that is theirs.

    Rows that are on the wire wait for the next sweep, when they have an outcome.
    """
    rows = tx.exec_driver_sql(
        "SELECT d.seq, d.id, d.idx, d.handle, d.recipient, d.purpose, d.bundle, d.state, "
        "coalesce(o.attempts, 0) AS attempts, coalesce(o.uncertain, 0) AS uncertain "
        "FROM disclosures d LEFT JOIN outbox o ON o.disclosure = d.seq "
        "WHERE d.due <= ? AND d.sealed IS NOT NULL AND d.state <> 'claimed' ORDER BY d.due, d.seq LIMIT ?",
        (now_ms, MOST_AT_ONCE),
    ).fetchall()
    waiting = [row for row in rows if row.state == "queued"]
    # What may have reached the recipient in an earlier attempt is to be deleted there too.
    gone = [row for row in rows if row.state != "queued" or row.uncertain]
    entries = []
    for idx, group in _by_entry(waiting).items():
        common = {"reasons": ["retention_ended"], "bundle": group[0].bundle}
        told = {**common, "outcome": "not_sent", "attempt": max(row.attempts for row in group) + 1}
        entries.append(entry_about(group, "outcome", keys, now_ms, told, of=idx))
        entries.append(entry_about(group, "withholding", keys, now_ms, common, of=idx))
    for idx, group in named(tx, waiting).items():
        told = {"reasons": ["retention_ended"], "bundle": group[0].bundle, "outcome": "not_sent"}
        attempt = max(row.attempts for row in group) + 1
        entries.append(entry_about(group, "outcome", keys, now_ms, {**told, "attempt": attempt}, of=idx))
    for idx, group in {**_by_entry(rows), **named(tx, rows)}.items():
        entries.append(
            entry_about(group, "deletion", keys, now_ms, {"bundle": group[0].bundle, "why": "retention"}, of=idx)
        )
    if entries:
        log.append(tx, entries)
    recalls = [
        (str(uuid.uuid4()), row.recipient, row.seq, "retention", now_ms)
        for row in gone
        if row.recipient in recallable and row.state in ("sent", "refused", "unknown", "queued")
    ]
    _many(
        tx, "INSERT INTO recalls(id, recipient, disclosure, why, next_at, attempts) VALUES (?, ?, ?, ?, ?, 0)", recalls
    )
    _many(tx, "DELETE FROM outbox WHERE disclosure = ?", [(row.seq,) for row in waiting])
    _many(tx, "UPDATE disclosures SET sealed = NULL, state = 'not_sent' WHERE seq = ?", [(row.seq,) for row in waiting])
    _many(tx, "UPDATE disclosures SET sealed = NULL, state = 'deleted' WHERE seq = ?", [(row.seq,) for row in gone])
    _many(tx, "DELETE FROM mentions WHERE disclosure = ?", [(row.seq,) for row in rows])
    inferences = tx.exec_driver_sql("DELETE FROM inferences WHERE due <= ?", (now_ms,)).rowcount
    _leftovers(tx, now_ms)
    return Swept(len(rows), len(waiting), len(recalls), inferences, len(rows) == MOST_AT_ONCE)


def expired_keys(tx: Connection, keyring: Keyring, period: str, now_ms: int) -> list[str]:
    """
    Return the names of the keys that nothing needs any more: due days that have begun and hold no unsettled row, hours of the
    spool that are settled, and pseudonym periods whose records are all gone.
    """
    today = day(now_ms)
    held = {
        *_held(tx, "SELECT DISTINCT day_key FROM disclosures WHERE due <= ? AND sealed IS NOT NULL", now_ms),
        *_held(tx, "SELECT DISTINCT day_key FROM inferences WHERE due <= ? AND sealed IS NOT NULL", now_ms),
    }
    names = []
    for name in keyring.names("day/"):
        key = keyring.find(name)
        if name.removeprefix("day/") <= today and key is not None and key.id not in held:
            names.append(name)
    hours = {
        *tx.exec_driver_sql("SELECT DISTINCT hour FROM spool").scalars(),
        *tx.exec_driver_sql("SELECT DISTINCT hour FROM buckets").scalars(),
    }
    # The hour before is kept: what was begun in its last moment may still be on its way to the store.
    before = rfc3339(now_ms - HOUR_MS)[:13]
    names += [
        n for n in keyring.names("hour/") if n.removeprefix("hour/") < before and n.removeprefix("hour/") not in hours
    ]
    kept = {(row.recipient, row.period) for row in tx.exec_driver_sql("SELECT DISTINCT recipient, period FROM tokens")}
    for name in keyring.names("period/"):
        _, recipient, _, month = name.split("/", 3)
        if month < period and (recipient, month) not in kept:
            names.append(name)
    return names


def _held(tx: Connection, statement: str, now_ms: int) -> list[str]:
    return list(tx.exec_driver_sql(statement, (now_ms,)).scalars())


def _leftovers(tx: Connection, now_ms: int) -> None:
    run = tx.exec_driver_sql
    run("DELETE FROM duplicates WHERE until IS NOT NULL AND until < ?", (now_ms,))
    run("DELETE FROM sessions WHERE expires <= ?", (now_ms,))
    # A pseudonym leads back to its worker only while a record that wore it is kept.
    run(
        "DELETE FROM tokens WHERE NOT EXISTS (SELECT 1 FROM disclosures d WHERE d.handle = tokens.handle "
        "AND d.recipient = tokens.recipient AND d.sealed IS NOT NULL) "
        "AND NOT EXISTS (SELECT 1 FROM mentions m JOIN disclosures d ON d.seq = m.disclosure "
        "WHERE m.handle = tokens.handle AND d.recipient = tokens.recipient)"
    )
    run(
        "DELETE FROM facts WHERE digest NOT IN (SELECT DISTINCT facts FROM disclosures WHERE sealed IS NOT NULL "
        "UNION SELECT DISTINCT facts FROM mentions)"
    )


def _by_entry(rows: Sequence[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.idx, []).append(row)
    return groups


def _many(tx: Connection, statement: str, rows: list[Any]) -> None:
    if rows:
        tx.exec_driver_sql(statement, rows)
