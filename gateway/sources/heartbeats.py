"""
ActivityWatch heartbeats: what one says, and how many become one run. Pure.

    heartbeat_merge (aw-core): where the data is the same and the heartbeat begins within the last run or at most `pulsetime`
    after its end, the run is prolonged to the heartbeat's end; otherwise a new run begins.

A run here is that with a limit: after ten minutes it is cut, without gap or overlap, so that what was watched is decided on
soon. `since` is where the uncut run began: watchers repeat a long state from its beginning, and what was counted before a cut
must not be counted again.
"""

import math
import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

import msgspec

from gateway import canonical
from gateway.clock import rfc3339
from gateway.errors import BadInput
from gateway.model import Event
from gateway.sources.limits import FUTURE_MS

LONGEST_MS: Final = 10 * 60 * 1000
# Clients merge by themselves for `commit_interval` (10 s) before they send, so silence means nothing for longer than the pulse.
GRACE_MS: Final = 60 * 1000
ORIGIN: Final = "activitywatch"

_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?")


class Caller(msgspec.Struct, frozen=True):
    """Who speaks: the credential's id, its source, and the one worker it names."""

    credential: str
    source: str
    worker: str | None


class Point(msgspec.Struct, frozen=True):
    """One ActivityWatch event as it was sent: epoch milliseconds, `end` not before `start`."""

    start: int
    end: int
    data: dict[str, Any]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """
    An open run, mapped fields only. Sealed as it is here: fields may be appended with a default, never reordered or renamed.

    `opened` is when we first heard of it, by our clock; all else is the watcher's time. `number` tells runs of one bucket apart
    that begin in the same millisecond.
    """

    source: str
    worker: str | None
    credential: str
    bucket: str
    type: str
    since: int
    start: int
    end: int
    data: dict[str, Any]
    opened: int
    number: int = 0


class Merged(msgspec.Struct, frozen=True):
    """What a heartbeat did: the run that is open now, and the one that it ended."""

    run: Run
    ended: Run | None = None


def parse_event(value: Any, now_ms: int) -> Point:
    """Read one ActivityWatch event. Raises `BadInput` that names the member."""
    if type(value) is not dict:
        raise BadInput("an event must be a JSON object", field="body")
    start = _timestamp(value.get("timestamp"))
    duration = value.get("duration", 0)
    if type(duration) not in (int, float) or not 0 <= duration < 10**9:
        raise BadInput("must be a number of seconds, not negative", field="duration")
    data = value.get("data", {})
    if type(data) is not dict:
        raise BadInput("must be a JSON object", field="data")
    if start > now_ms + FUTURE_MS:
        raise BadInput("is more than five minutes in the future", field="timestamp")
    end = start + round(duration * 1000)
    if end > now_ms + FUTURE_MS:
        raise BadInput("ends more than five minutes in the future", field="duration")
    return Point(start, end, data)


def parse_pulsetime(text: str | None) -> int:
    """Read `pulsetime` (seconds, required) into milliseconds, at most the length of a run. Raises `BadInput`."""
    try:
        seconds = float(text or "")
    except ValueError:
        raise BadInput("is required, a number of seconds", field="pulsetime") from None
    if not math.isfinite(seconds) or seconds < 0:
        raise BadInput("must be a number of seconds, not negative", field="pulsetime")
    return round(min(seconds * 1000, LONGEST_MS))


def is_incognito(data: dict[str, Any]) -> bool:
    """Tell whether the watcher marked this as private. Anything but a plain no counts as yes."""
    return data.get("incognito") not in (None, False)


def merge(run: Run | None, beat: Run, pulse_ms: int) -> Merged:
    """Take one heartbeat, given as the run that it would begin, into the bucket's open run."""
    if run is None:
        return Merged(beat)
    if run.data != beat.data or not run.since <= beat.start <= run.end + pulse_ms:
        number = run.number + 1 if beat.start == run.start else 0
        return Merged(msgspec.structs.replace(beat, number=number), run)
    if beat.end <= run.end and beat.start <= run.end:
        return Merged(run)
    if beat.end - run.start <= LONGEST_MS or run.end == run.start:
        return Merged(msgspec.structs.replace(run, end=max(run.end, beat.end)))
    # What begins here begins where the last piece ended: time in between counts, as upstream counts it.
    following = msgspec.structs.replace(beat, since=run.since, start=run.end, end=max(run.end, beat.end))
    return Merged(following, run)


def closes(run: Run, pulse_ms: int, now_ms: int) -> int:
    """Return when a run closes if nothing more comes (epoch milliseconds, our clock)."""
    return min(now_ms + pulse_ms, run.opened + LONGEST_MS) + GRACE_MS


def event_of(run: Run) -> Event:
    """Return a run that is over as an event. Its id is (credential, bucket, start)."""
    identity = f"{run.credential}/{run.bucket}/{run.start}" + (f".{run.number}" if run.number else "")
    whole = {"type": run.type, "id": identity, "start": run.start, "end": run.end, "data": run.data}
    return Event(
        source=run.source,
        origin=ORIGIN,
        id=identity,
        type=run.type,
        occurred_at=run.start,
        ended_at=run.end,
        worker=run.worker,
        data=run.data,
        digest=sha256(canonical.dump(whole)).digest(),
    )


def shown(start: int, end: int, data: dict[str, Any]) -> dict[str, Any]:
    """Return an event as ActivityWatch writes it."""
    return {"id": None, "timestamp": rfc3339(start), "duration": (end - start) / 1000, "data": data}


def _timestamp(text: Any) -> int:
    if type(text) is not str or not _TIMESTAMP.fullmatch(text):
        raise BadInput("is required, an ISO 8601 time", field="timestamp")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput("is required, an ISO 8601 time", field="timestamp") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    start = round(moment.timestamp() * 1000)
    if start < 0:
        raise BadInput("is before 1970", field="timestamp")
    return start
