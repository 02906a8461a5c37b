"""
Was somebody at work then? By the schedule's hours and breaks in the worker's own time zone.

Everything uncertain counts as not working: no schedule, an unknown time zone, an event any part of which is off shift. Where
clocks change inside a boundary, hours are taken short and breaks long.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from gateway.model import Worker
from gateway.registers import Registers, Schedule

State = Literal["working", "break", "off_shift"]

LONGEST_MS = 7 * 86_400_000
MINUTE_MS = 60_000
_MOST_MINUTES = 50_000
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOST_DAYS = 50_000

_Span = tuple[int, int]
_Day = tuple[tuple[_Span, ...], tuple[_Span, ...]]  # hours, breaks; epoch milliseconds
_minutes: dict[tuple[int, str, int, int], tuple[Schedule, State]] = {}
_days: dict[tuple[int, str, int], tuple[Schedule, _Day]] = {}


def working(registers: Registers, worker: Worker, start_ms: int, end_ms: int) -> State:
    """Return a worker's state over an event from `start_ms` to `end_ms` (epoch milliseconds; the same for a moment)."""
    schedule = registers.schedules.get(worker.schedule)
    if schedule is None or end_ms < start_ms:
        return "off_shift"
    # Hours begin and end on whole minutes, so all that matters of an event is which minutes it touches.
    first, last = start_ms // MINUTE_MS, (max(end_ms, start_ms + 1) - 1) // MINUTE_MS
    key = (id(schedule), worker.time_zone, first, last)
    kept = _minutes.get(key)
    if kept is None or kept[0] is not schedule:
        if len(_minutes) > _MOST_MINUTES:
            _minutes.clear()
        found = state(schedule, worker.time_zone, first * MINUTE_MS, (last + 1) * MINUTE_MS)
        kept = _minutes[key] = (schedule, found)
    return kept[1]


def state(schedule: Schedule | None, time_zone: str, start_ms: int, end_ms: int) -> State:
    """
    Return `working`, `break` when any part is in a break, or `off_shift` when any part is outside the hours.

    An interval of a schedule is half open and belongs to the day on which it starts, also when it runs past midnight.
    """
    end = max(end_ms, start_ms + 1)
    zone = _zone(time_zone)
    if schedule is None or zone is None or end_ms < start_ms or end - start_ms > LONGEST_MS or abs(start_ms) > 1 << 47:
        return "off_shift"
    first = datetime.fromtimestamp(start_ms // 1000, UTC).toordinal() - 2
    last = datetime.fromtimestamp(end // 1000, UTC).toordinal() + 1
    days = [_day(schedule, time_zone, zone, ordinal) for ordinal in range(first, last + 1)]
    reached = start_ms
    for begin, until in sorted(span for hours, _ in days for span in hours):
        if begin <= reached < until:
            reached = until
    if reached < end:
        return "off_shift"
    return (
        "break" if any(begin < end and start_ms < until for _, breaks in days for begin, until in breaks) else "working"
    )


def _day(schedule: Schedule, time_zone: str, zone: ZoneInfo, ordinal: int) -> _Day:
    """Return the hours and breaks that start on a local day. Kept, together with the schedule that its id stands for."""
    key = (id(schedule), time_zone, ordinal)
    kept = _days.get(key)
    if kept is not None and kept[0] is schedule:
        return kept[1]
    day = date.fromordinal(ordinal)
    weekday = _WEEKDAYS[day.weekday()]
    hours = tuple(span for text in schedule.hours.get(weekday, ()) if (span := _span(day, text, zone, short=True)))
    breaks = tuple(span for text in schedule.breaks.get(weekday, ()) if (span := _span(day, text, zone, short=False)))
    if len(_days) >= _MOST_DAYS:
        _days.clear()
    _days[key] = (schedule, (hours, breaks))
    return hours, breaks


def _span(day: date, text: str, zone: ZoneInfo, *, short: bool) -> _Span | None:
    """Return "HH:MM-HH:MM" on a day as epoch milliseconds, the shorter or longer reading where a clock change leaves two."""
    begin, end = (int(part[:2]) * 60 + int(part[3:]) for part in text.split("-"))
    begins, ends = _readings(day, begin, zone), _readings(day, end if end > begin else end + 1440, zone)
    span = (max(begins), min(ends)) if short else (min(begins), max(ends))
    return span if span[0] < span[1] else None


def _readings(day: date, minutes: int, zone: ZoneInfo) -> tuple[int, int]:
    local = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 -- the zone comes next
    first, second = (int(local.replace(tzinfo=zone, fold=fold).timestamp()) * 1000 for fold in (0, 1))
    return first, second


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # a name that is no zone, or no path that could be one
        return None
