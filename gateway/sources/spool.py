"""
ActivityWatch runs in the store, sealed under the key of the hour in which they were last touched.

An open run's row id is its bucket's mark, the HMAC of credential and bucket (bucket names hold host names). A run that is over
gets an id of its own, never changes again, and waits for the transaction that records it. A run is open for some eleven minutes
at most, so an hour's key can be destroyed soon after the hour.
"""

import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from gateway import keys
from gateway.clock import day, rfc3339
from gateway.model import Event
from gateway.sources.heartbeats import Run, event_of
from gateway.store.schema import counts, spool

CHUNK: Final = 500  # values in one IN
ENDED: Final = 0  # `closes` of a run that is over

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Run)


class Ended(msgspec.Struct, frozen=True):
    """A run that is over and waits in the spool to be recorded: its row, whose credential it came by, and the event."""

    row: str
    credential: str
    event: Event


def end_due(tx: Connection, keyring: keys.Keyring, now_ms: int) -> int:
    """End the runs whose time is up; return how many. From then on they never change."""
    _drop_unreadable(tx, keyring, now_ms)
    return _end(tx, and_(spool.c.closes <= now_ms, spool.c.closes != ENDED))


def end_all(tx: Connection, credential: str | None = None) -> int:
    """End every open run, or all of one credential; return how many."""
    still_open = spool.c.closes != ENDED
    return _end(tx, still_open if credential is None else and_(still_open, spool.c.credential == credential))


def ended(tx: Connection, keyring: keys.Keyring, most: int = 1000) -> list[Ended]:
    """Return runs that are over, oldest first. Reading is enough; `settle` takes them out in the transaction that records them."""
    wanted = select(spool).where(spool.c.closes == ENDED).order_by(spool.c.started).limit(most)
    found = []
    for row in tx.execute(wanted):
        run = open_sealed(keyring, row.hour, row.bucket, row.sealed, _decoder)
        if run is not None:
            found.append(Ended(row.id, row.credential, event_of(run)))
    return found


def settle(tx: Connection, rows: Iterable[str]) -> None:
    """Take runs out of the spool that are recorded in this transaction."""
    for chunk in chunks(rows):
        tx.execute(delete(spool).where(spool.c.id.in_(chunk)))


def open_runs(tx: Connection, keyring: keys.Keyring, marks: Iterable[str]) -> dict[str, tuple[Run, int]]:
    """Return open runs with the time they close at, by mark. What nobody can open any more is not there."""
    found = {}
    for chunk in chunks(marks):
        for row in tx.execute(select(spool).where(spool.c.id.in_(chunk))):
            run = open_sealed(keyring, row.hour, row.id, row.sealed, _decoder)
            if run is not None:
                found[row.id] = (run, row.closes)
    return found


def write_runs(
    tx: Connection,
    keyring: keys.Keyring,
    runs: Mapping[str, tuple[Run, int] | None],
    over: Sequence[tuple[str, Run]],
    now_ms: int,
) -> None:
    """Write the runs that are open now over what was there (None takes a row out), and add those that are over, by mark."""
    settle(tx, runs)
    hour = hour_of(now_ms)
    states = [(mark, mark, *state) for mark, state in runs.items() if state is not None]
    states += [(_ended_id(mark), mark, run, ENDED) for mark, run in over]
    rows = [
        {
            "id": row_id,
            "credential": run.credential,
            "bucket": mark,
            "started": run.start,
            "closes": end,
            "hour": hour,
            "sealed": seal(keyring, hour, mark, run),
        }
        for row_id, mark, run, end in states
    ]
    if rows:
        tx.execute(insert(spool), rows)


def count(tx: Connection, kind: str, source: str, detail: str, n: int, now_ms: int) -> None:
    """Add to a count of the DPO's."""
    row = {"kind": kind, "day": day(now_ms), "source": source, "detail": detail}
    where = and_(*(counts.c[name] == value for name, value in row.items()))
    if not tx.execute(update(counts).where(where).values(n=counts.c.n + n)).rowcount:
        tx.execute(insert(counts).values(**row, n=n))


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


def _end(tx: Connection, which: ColumnElement[bool]) -> int:
    """Give rows an id of their own, so that no heartbeat finds them any more."""
    marks = tx.execute(select(spool.c.id).where(which)).scalars().all()
    for mark in marks:
        tx.execute(update(spool).where(spool.c.id == mark).values(id=_ended_id(mark), closes=ENDED))
    return len(marks)


def _ended_id(mark: str) -> str:
    return f"{mark}/{secrets.token_hex(8)}"


def _drop_unreadable(tx: Connection, keyring: keys.Keyring, now_ms: int) -> None:
    """A run whose hour's key is gone cannot come back. It must not stay in the way, and is counted where the DPO sees it."""
    hours = tx.execute(select(spool.c.hour).distinct()).scalars().all()
    gone = [hour for hour in hours if keyring.find(f"hour/{hour}") is None]
    if gone:
        lost = tx.execute(delete(spool).where(spool.c.hour.in_(gone))).rowcount
        count(tx, "lost", "", "spool_unreadable", lost, now_ms)
