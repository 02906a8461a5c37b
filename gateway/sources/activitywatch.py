"""
The ActivityWatch surface, as `aw-client` and its watchers need it (aw-server `rest.py`, `/api/0`), over the store.

Everything runs inside a transaction of the caller, who answers only after its commit. Of what a watcher sends, the field map's
allow-list is applied before anything is stored. Open runs and bucket descriptions are sealed under the key of the present hour;
bucket names, which hold host names, are stored as HMACs.

A run that is over stays in the spool, unchangeable, until it is recorded: `end_due` ends those whose time is up, `ended` reads
what waits as `Event`s, and `settle` takes them out, in the transaction that records them. Nothing is lost on the way.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select

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
from gateway.sources.spool import Ended, count, end_all, ended, hour_of, mark_of, open_runs, settle, write_runs
from gateway.sources.spool import end_due as end_due_runs
from gateway.store.schema import buckets, spool

__all__ = [
    "Caller",
    "Ended",
    "Heartbeat",
    "Point",
    "Taken",
    "bucket_of",
    "create_bucket",
    "end_all",
    "end_due",
    "ended",
    "finished",
    "forget",
    "heartbeat",
    "heartbeats",
    "hour_of",
    "is_due",
    "list_buckets",
    "open_events",
    "parse_event",
    "parse_pulsetime",
    "renew",
    "settle",
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
    What became of a heartbeat: the answer, how many runs it ended, the names of fields that were left out of a run that it
    began, and why nothing was kept of it (`unknown_event_type`, `incognito`), if so.
    """

    answer: dict[str, Any]
    type: str
    ended: int = 0
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
    over: list[tuple[str, Run]] = []
    answers = [
        _take(runs, over, mark, kinds[mark], beat, now_ms, allowed) if mark in kinds else None
        for mark, beat in zip(marks, beats, strict=True)
    ]
    changed = {mark: state for mark, state in runs.items() if state is not before.get(mark)}
    write_runs(tx, keyring, changed, over, now_ms)
    _count(tx, zip(beats, answers, strict=True), now_ms)
    return answers


def finished(
    tx: Connection,
    keyring: keys.Keyring,
    caller: Caller,
    bucket: str,
    points: Sequence[Point],
    *,
    allowed: Allowed,
) -> tuple[list[dict[str, Any]], list[Event]]:
    """
    Return the answers to events that are over when they are sent, and what is to be recorded of them.

    Reading is enough. What a watcher marked as private is answered like the rest and not recorded. Raises `NotFound` when there
    is no such bucket.
    """
    mark = mark_of(keyring, caller.credential, bucket)
    found = known_buckets(tx, keyring, caller.credential, [mark]).get(mark)
    if found is None:
        raise NotFound("there is no such bucket")
    starts: dict[int, int] = {}
    answers, events = [], []
    for point in points:
        kept = _kept(caller, found.type, point, allowed)
        data = {} if isinstance(kept, Taken) else kept[0]
        answers.append(shown(point.start, point.end, data))
        if not (isinstance(kept, Taken) and kept.dropped == "incognito"):
            # Not spooled, so the path itself reduces the data, and counts what it leaves out.
            number = starts[point.start] = starts.get(point.start, -1) + 1
            events.append(event_of(_run(caller, bucket, found.type, point, point.data, point.end, number)))
    return answers, events


def open_events(tx: Connection, keyring: keys.Keyring, caller: Caller, bucket: str) -> list[dict[str, Any]]:
    """Return the caller's open events in a bucket: the run that is not over yet, if any. Raises `NotFound`."""
    bucket_of(tx, keyring, caller, bucket)
    mark = mark_of(keyring, caller.credential, bucket)
    return [shown(run.start, run.end, run.data) for run, _ in open_runs(tx, keyring, [mark]).values()]


def end_due(tx: Connection, keyring: keys.Keyring, now_ms: int) -> int:
    """
    End the runs whose time is up; return how many. From then on they never change.

    Buckets are sealed anew with each hour here too, so that the keys of hours that are settled can be destroyed.
    """
    renew(tx, keyring, now_ms)
    return end_due_runs(tx, keyring, now_ms)


def is_due(tx: Connection, now_ms: int) -> bool:
    """Tell whether `end_due` has anything to do: a run whose time is up, or a bucket under the key of a past hour."""
    runs = select(spool.c.id).where(spool.c.closes <= now_ms).limit(1)
    past = select(buckets.c.bucket).where(buckets.c.hour != hour_of(now_ms)).limit(1)
    return tx.execute(runs).first() is not None or tx.execute(past).first() is not None


def forget(tx: Connection, credential: str) -> None:
    """Drop a credential's buckets and open runs, unread: it is revoked, or its worker erased."""
    tx.execute(delete(spool).where(spool.c.credential == credential))
    tx.execute(delete(buckets).where(buckets.c.credential == credential))


def _take(
    runs: dict[str, tuple[Run, int] | None],
    over: list[tuple[str, Run]],
    mark: str,
    kind: str,
    beat: Heartbeat,
    now_ms: int,
    allowed: Allowed,
) -> Taken:
    """Take one heartbeat into `runs`; what it ends goes to `over`."""
    state = runs.get(mark)
    ended = []
    if state is not None and state[1] <= now_ms:  # its time was up; only nobody has ended it yet
        ended.append(state[0])
        state = runs[mark] = None
    kept = _kept(beat.caller, kind, beat.point, allowed)
    if isinstance(kept, Taken):
        if state is not None:  # what we may not know about must not be bridged by what comes after it
            ended.append(state[0])
            runs[mark] = None
        over.extend((mark, run) for run in ended)
        return msgspec.structs.replace(kept, ended=len(ended))
    data, unmapped = kept
    begun = _run(beat.caller, beat.bucket, kind, beat.point, data, now_ms)
    merged = merge(state[0] if state else None, begun, beat.pulse_ms)
    if merged.ended is not None:
        ended.append(merged.ended)
    runs[mark] = (merged.run, closes(merged.run, beat.pulse_ms, now_ms))
    over.extend((mark, run) for run in ended)
    answer = shown(merged.run.start, merged.run.end, merged.run.data)
    return Taken(answer, kind, len(ended), unmapped if ended or state is None else ())


def _count(tx: Connection, taken: Iterable[tuple[Heartbeat, Taken | None]], now_ms: int) -> None:
    """Count the fields that were left out, and the types that nobody registered, as the path counts them for other events."""
    found: Counter[tuple[str, str, str]] = Counter()
    for beat, each in taken:
        if each is not None:
            found.update(("unmapped", beat.caller.source, f"{each.type} {name}") for name in each.unmapped)
            if each.dropped == "unknown_event_type":
                found["unattributed", beat.caller.source, each.dropped] += 1
    for (kind, source, detail), n in found.items():
        count(tx, kind, source, detail, n, now_ms)


def _kept(caller: Caller, kind: str, point: Point, allowed: Allowed) -> Taken | tuple[dict[str, Any], tuple[str, ...]]:
    """Return the data that may be kept with the names of the rest, or what to answer when nothing may be."""
    if is_incognito(point.data):
        return Taken(shown(point.start, point.end, {}), kind, dropped="incognito")
    kept = allowed(caller.source, kind, point.data)
    if kept is None:
        return Taken(shown(point.start, point.end, {}), kind, dropped="unknown_event_type")
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
