"""
The one clock, passed in wherever time matters.

Times are integers: milliseconds since 1970 UTC for events and records, whole seconds for facts and boundaries. Text form is
RFC 3339 in UTC with milliseconds.
"""

import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Protocol


class Clock(Protocol):
    """Tells the time in milliseconds since 1970 UTC."""

    def now_ms(self) -> int:
        """Return the present time in epoch milliseconds."""
        ...


class SystemClock:
    """The host's wall clock."""

    def now_ms(self) -> int:
        """Return the present time in epoch milliseconds."""
        return time.time_ns() // 1_000_000


class SetClock:
    """A clock that stands where it is put: the demonstration's and the tests'."""

    def __init__(self, now_ms: int) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        """Return the time that was set, in epoch milliseconds."""
        return self._now_ms

    def set(self, now_ms: int) -> None:
        """Move the clock to `now_ms`."""
        self._now_ms = now_ms

    def advance(self, milliseconds: int) -> None:
        """Move the clock on by `milliseconds`."""
        self._now_ms += milliseconds


def rfc3339(ms: int) -> str:
    """Write epoch milliseconds as RFC 3339 in UTC: `2026-11-20T09:00:00.000Z`."""
    number, rest = divmod(ms, 86_400_000)
    seconds, rest = divmod(rest, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{_date(number)}T{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.{rest:03d}Z"


def from_rfc3339(text: str) -> int:
    """Read an RFC 3339 time with its offset into epoch milliseconds; `ValueError` when it is not one."""
    if len(text) < 20 or text[10] not in "Tt ":
        raise ValueError("not an RFC 3339 time")
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError("the time has no offset from UTC")
    return round(moment.timestamp() * 1000)


def day(ms: int) -> str:
    """Return the UTC day of epoch milliseconds as `YYYY-MM-DD`."""
    return _date(ms // 86_400_000)


@lru_cache(maxsize=4096)
def _date(number: int) -> str:
    # Events of a batch are of one day or two, and formatting dates is slow.
    return f"{datetime.fromtimestamp(number * 86_400, UTC):%Y-%m-%d}"
