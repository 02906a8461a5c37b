"""
ActivityWatch runs between their end and the path.

Heartbeats are merged in the spool; a run that is over is parked, sealed under the hourly key, in the transaction that ended it, and
leaves that place in the transaction that records it. So a crash between the two loses nothing and counts nothing twice.
"""

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from gateway import keys
from gateway.clock import day
from gateway.model import Event
from gateway.pipeline.record import count
from gateway.sources.activitywatch import Taken, hour_of

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Event)


def park(tx: Connection, keyring: keys.Keyring, events: Sequence[Event], now_ms: int) -> None:
    """Keep runs that are over until they are recorded."""
    if not events:
        return
    hour = hour_of(now_ms)
    key = keyring.ensure([f"hour/{hour}"])[f"hour/{hour}"].secret
    rows = []
    for event in events:
        name = _name(event)
        rows.append((name, hour, keys.seal(key, _encoder.encode(event), name.encode())))
    tx.exec_driver_sql("INSERT OR REPLACE INTO ended_runs(id, hour, sealed) VALUES (?, ?, ?)", rows)


def parked(tx: Connection, keyring: keys.Keyring, most: int) -> list[tuple[str, Event | None]]:
    """Return parked runs with their names; None for one whose hour's key is gone, which nobody can open any more."""
    found: list[tuple[str, Event | None]] = []
    for row in tx.exec_driver_sql("SELECT id, hour, sealed FROM ended_runs ORDER BY rowid LIMIT ?", (most,)):
        key = keyring.find(f"hour/{row.hour}")
        event = None if key is None else _decoder.decode(keys.unseal(key.secret, row.sealed, row.id.encode()))
        found.append((row.id, event))
    return found


def unpark(tx: Connection, names: Sequence[str]) -> None:
    """Let go of parked runs, in the transaction that settles what becomes of them."""
    if names:
        tx.exec_driver_sql("DELETE FROM ended_runs WHERE id = ?", [(name,) for name in names])


def count_left_out(tx: Connection, source: str, taken: Sequence[Taken], now_ms: int) -> None:
    """Count the fields that the allow-list left out, and events that were not kept at all, for the DPO."""
    rows: dict[tuple[str, str], int] = {}
    for one in taken:
        for name in one.unmapped:
            rows["unmapped", f"{one.type} {name}"] = rows.get(("unmapped", f"{one.type} {name}"), 0) + 1
        if one.dropped is not None:
            rows["unattributed", one.dropped] = rows.get(("unattributed", one.dropped), 0) + 1
    count(tx, [(kind, day(now_ms), source, detail, n) for (kind, detail), n in rows.items()])


def _name(event: Event) -> str:
    return hashlib.sha256(f"{event.source}\0{event.id}".encode("utf-8", "surrogatepass") + event.digest).hexdigest()
