"""
Open ActivityWatch runs in the store, sealed under the key of the hour in which they were last touched.

A run lives at most some eleven minutes, so an hour's key can be destroyed soon after the hour. Bucket names hold host names, so
rows go by a mark, the HMAC of credential and bucket.
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, and_, delete, insert, select, update

from gateway import keys
from gateway.clock import day, rfc3339
from gateway.model import Event
from gateway.sources.heartbeats import Run, event_of
from gateway.store.schema import counts, spool

CHUNK: Final = 500  # values in one IN

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Run)


def close_due(tx: Connection, keyring: keys.Keyring, now_ms: int) -> list[Event]:
    """End the runs whose time is up, and return them."""
    rows = tx.execute(select(spool).where(spool.c.closes <= now_ms).order_by(spool.c.started)).all()
    return _close(tx, keyring, rows, now_ms)


def close_all(tx: Connection, keyring: keys.Keyring, now_ms: int, credential: str | None = None) -> list[Event]:
    """End every open run, or all of one credential, and return them."""
    wanted = select(spool).order_by(spool.c.started)
    rows = tx.execute(wanted if credential is None else wanted.where(spool.c.credential == credential)).all()
    return _close(tx, keyring, rows, now_ms)


def open_runs(tx: Connection, keyring: keys.Keyring, marks: Iterable[str]) -> dict[str, tuple[Run, int]]:
    """Return open runs with the time they close at, by mark. What nobody can open any more is not there."""
    found = {}
    for chunk in chunks(marks):
        for row in tx.execute(select(spool).where(spool.c.id.in_(chunk))):
            run = open_sealed(keyring, row.hour, row.id, row.sealed, _decoder)
            if run is not None:
                found[row.id] = (run, row.closes)
    return found


def write_runs(tx: Connection, keyring: keys.Keyring, runs: Mapping[str, tuple[Run, int] | None], now_ms: int) -> None:
    """Write the runs that are open now over what was there; None takes a row out."""
    for chunk in chunks(runs):
        tx.execute(delete(spool).where(spool.c.id.in_(chunk)))
    hour = hour_of(now_ms)
    rows = [
        {
            "id": mark,
            "credential": run.credential,
            "bucket": mark,
            "started": run.start,
            "closes": end,
            "hour": hour,
            "sealed": seal(keyring, hour, mark, run),
        }
        for mark, (run, end) in ((mark, state) for mark, state in runs.items() if state is not None)
    ]
    if rows:
        tx.execute(insert(spool), rows)


def hour_of(now_ms: int) -> str:
    """Return the hour as spool rows and the ring's `hour/…` keys name it: `2026-11-20T09`."""
    return rfc3339(now_ms)[:13]


def mark_of(keyring: keys.Keyring, credential: str, bucket: str) -> str:
    """Return the keyed name of a bucket: host names stay out of the clear."""
    key = keyring.ensure(["duplicates"])["duplicates"].secret
    return hmac.digest(
        key, b"bucket\0" + credential.encode() + b"\0" + bucket.encode("utf-8", "surrogatepass"), "sha256"
    ).hex()


def seal(keyring: keys.Keyring, hour: str, mark: str, what: msgspec.Struct) -> bytes:
    """Seal a run or a bucket under an hour's key, bound to its mark."""
    name = f"hour/{hour}"
    return keys.seal(keyring.ensure([name])[name].secret, _encoder.encode(what), mark.encode())


def open_sealed(keyring: keys.Keyring, hour: str, mark: str, blob: bytes, decoder: Any) -> Any:
    """Open what `seal` sealed; None when the hour's key is gone. Raises `keys.Unreadable` for what was changed since."""
    key = keyring.find(f"hour/{hour}")
    if key is None:
        return None
    try:
        return decoder.decode(keys.unseal(key.secret, blob, mark.encode()))
    except msgspec.MsgspecError:
        raise keys.Unreadable("a spooled run does not decode") from None


def chunks(values: Iterable[str]) -> Iterable[list[str]]:
    """Return the distinct values in lists that are short enough for one statement."""
    every = list(dict.fromkeys(values))
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def _close(tx: Connection, keyring: keys.Keyring, rows: Sequence[Row[Any]], now_ms: int) -> list[Event]:
    for chunk in chunks(row.id for row in rows):
        tx.execute(delete(spool).where(spool.c.id.in_(chunk)))
    runs = [open_sealed(keyring, row.hour, row.id, row.sealed, _decoder) for row in rows]
    lost = sum(run is None for run in runs)
    if lost:
        _count_lost(tx, lost, now_ms)
    return [event_of(run) for run in runs if run is not None]


def _count_lost(tx: Connection, n: int, now_ms: int) -> None:
    """A run whose hour's key is gone cannot come back. It must not stop the others, and is counted where the DPO sees it."""
    row = {"kind": "lost", "day": day(now_ms), "source": "", "detail": "spool_unreadable"}
    where = and_(*(counts.c[name] == value for name, value in row.items()))
    if not tx.execute(update(counts).where(where).values(n=counts.c.n + n)).rowcount:
        tx.execute(insert(counts).values(**row, n=n))
