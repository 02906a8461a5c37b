"""
The ActivityWatch surface, as `aw-client` and its watchers need it (aw-server `rest.py`, `/api/0`), over the store.

Everything runs inside a transaction of the caller, who answers only after its commit. Of what a watcher sends, the field map's
allow-list is applied before anything is stored. Open runs and bucket descriptions are sealed under the key of the present hour;
bucket names, which hold host names, are stored as HMACs. A run that is over leaves the spool and comes back as an `Event`, for
the same transaction to record.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete

from gateway import keys
from gateway.errors import NotFound
from gateway.model import Event
from gateway.sources.buckets import bucket_of, create_bucket, known_buckets, list_buckets, renew
from gateway.sources.heartbeats import (
    Caller,
    Point,
    Run,
    closes,
    event_of,
    is_incognito,
    merge,
    parse_event,
    parse_pulsetime,
    shown,
)
from gateway.sources.spool import close_all, close_due, hour_of, mark_of, open_runs, write_runs
from gateway.store.schema import buckets, spool

__all__ = [
    "Caller",
    "Heartbeat",
    "Point",
    "Taken",
    "bucket_of",
    "close_all",
    "close_due",
    "create_bucket",
    "forget",
    "heartbeat",
    "heartbeats",
    "hour_of",
    "insert_events",
    "list_buckets",
    "open_events",
    "parse_event",
    "parse_pulsetime",
    "renew",
]

Allowed = Callable[[str, str, Mapping[str, Any]], tuple[dict[str, Any], tuple[str, ...]] | None]  # Mapper.allowed


class Heartbeat(msgspec.Struct, frozen=True):
    """One heartbeat to take in."""

    caller: Caller
    bucket: str
    point: Point
    pulse_ms: int


class Taken(msgspec.Struct, frozen=True):
    """
    What became of a heartbeat: the answer, the runs that it ended, the names of fields that were left out, and why nothing was
    kept of it (`unknown_event_type`, `incognito`), if so.
    """

    answer: dict[str, Any]
    closed: list[Event]
    type: str
    unmapped: tuple[str, ...] = ()
    dropped: str | None = None


def heartbeat(
    tx: Connection,
    keyring: keys.Keyring,
    caller: Caller,
    bucket: str,
    point: Point,
    pulse_ms: int,
    now_ms: int,
    *,
    allowed: Allowed,
) -> Taken:
    """Take one heartbeat in. Raises `NotFound` when there is no such bucket."""
    taken = heartbeats(tx, keyring, [Heartbeat(caller, bucket, point, pulse_ms)], now_ms, allowed=allowed)[0]
    if taken is None:
        raise NotFound("there is no such bucket")
    return taken


def heartbeats(
    tx: Connection, keyring: keys.Keyring, beats: Sequence[Heartbeat], now_ms: int, *, allowed: Allowed
) -> list[Taken | None]:
    """
    Take many heartbeats in, of any number of callers, in their order; None where there is no such bucket.

    Few statements serve all of them, so it pays to collect what waits.
    """
    marks = [mark_of(keyring, beat.caller.credential, beat.bucket) for beat in beats]
    before = open_runs(tx, keyring, marks)
    kinds = {mark: run.type for mark, (run, _) in before.items()}
    missing: dict[str, list[str]] = {}
    for mark, beat in zip(marks, beats, strict=True):
        if mark not in kinds:
            missing.setdefault(beat.caller.credential, []).append(mark)
    for credential, wanted in missing.items():
        found = known_buckets(tx, keyring, credential, wanted)
        kinds.update((mark, bucket.type) for mark, bucket in found.items())
    runs: dict[str, tuple[Run, int] | None] = dict(before)
    answers = [
        _take(runs, mark, kinds[mark], beat, now_ms, allowed) if mark in kinds else None
        for mark, beat in zip(marks, beats, strict=True)
    ]
    changed = {mark: state for mark, state in runs.items() if state is not before.get(mark)}
    write_runs(tx, keyring, changed, now_ms)
    return answers


def insert_events(
    tx: Connection,
    keyring: keys.Keyring,
    caller: Caller,
    bucket: str,
    points: Sequence[Point],
    *,
    allowed: Allowed,
) -> list[Taken]:
    """Take finished events in; each is over at once. Raises `NotFound` when there is no such bucket."""
    mark = mark_of(keyring, caller.credential, bucket)
    found = known_buckets(tx, keyring, caller.credential, [mark]).get(mark)
    if found is None:
        raise NotFound("there is no such bucket")
    starts: dict[int, int] = {}
    taken = []
    for point in points:
        kept = _kept(caller, found.type, point, allowed)
        if isinstance(kept, Taken):
            taken.append(kept)
            continue
        data, unmapped = kept
        number = starts[point.start] = starts.get(point.start, -1) + 1
        run = _run(caller, bucket, found.type, point, data, point.end, number)
        answer = shown(point.start, point.end, data)
        taken.append(Taken(answer, [event_of(run)], found.type, unmapped))
    return taken


def open_events(tx: Connection, keyring: keys.Keyring, caller: Caller, bucket: str) -> list[dict[str, Any]]:
    """Return the caller's open events in a bucket: the run that is not over yet, if any. Raises `NotFound`."""
    bucket_of(tx, keyring, caller, bucket)
    mark = mark_of(keyring, caller.credential, bucket)
    return [shown(run.start, run.end, run.data) for run, _ in open_runs(tx, keyring, [mark]).values()]


def forget(tx: Connection, credential: str) -> None:
    """Drop a credential's buckets and open runs, unread: it is revoked, or its worker erased."""
    tx.execute(delete(spool).where(spool.c.credential == credential))
    tx.execute(delete(buckets).where(buckets.c.credential == credential))


def _take(
    runs: dict[str, tuple[Run, int] | None], mark: str, kind: str, beat: Heartbeat, now_ms: int, allowed: Allowed
) -> Taken:
    state = runs.get(mark)
    closed: list[Event] = []
    if state is not None and state[1] <= now_ms:  # its time was up; only nobody has closed it yet
        closed.append(event_of(state[0]))
        state = runs[mark] = None
    kept = _kept(beat.caller, kind, beat.point, allowed)
    if isinstance(kept, Taken):
        if state is not None:  # a gap that we may not know about must not be bridged either
            closed.append(event_of(state[0]))
            runs[mark] = None
        return msgspec.structs.replace(kept, closed=closed)
    data, unmapped = kept
    merged = merge(
        state[0] if state else None, _run(beat.caller, beat.bucket, kind, beat.point, data, now_ms), beat.pulse_ms
    )
    if merged.ended is not None:
        closed.append(event_of(merged.ended))
    run = merged.run
    runs[mark] = (run, closes(run, beat.pulse_ms, now_ms))
    return Taken(shown(run.start, run.end, run.data), closed, kind, unmapped)


def _kept(caller: Caller, kind: str, point: Point, allowed: Allowed) -> Taken | tuple[dict[str, Any], tuple[str, ...]]:
    """Return the data that may be kept with the names of the rest, or what to answer when nothing may be."""
    if is_incognito(point.data):
        return Taken(shown(point.start, point.end, {}), [], kind, dropped="incognito")
    kept = allowed(caller.source, kind, point.data)
    if kept is None:
        return Taken(shown(point.start, point.end, {}), [], kind, dropped="unknown_event_type")
    return kept


def _run(
    caller: Caller, bucket: str, kind: str, point: Point, data: dict[str, Any], opened: int, number: int = 0
) -> Run:
    return Run(
        source=caller.source,
        worker=caller.worker,
        credential=caller.credential,
        bucket=bucket,
        type=kind,
        since=point.start,
        start=point.start,
        end=point.end,
        data=data,
        opened=opened,
        number=number,
    )
