"""Working time: everything uncertain is off shift, clocks that change included."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model import Worker
from gateway.policy.bundle import Bundle
from gateway.policy.worktime import state, working
from gateway.registers import Schedule

DAY_SHIFT = Schedule(title="Day", hours={"fri": ("08:00-17:00",)}, breaks={"fri": ("12:00-12:45",)})
NIGHT = Schedule(title="Night", hours={"sat": ("22:00-06:00",)}, breaks={"sat": ("02:00-02:45",)})
SPLIT = Schedule(title="Split", hours={"fri": ("08:00-12:00", "12:00-24:00"), "sat": ("00:00-04:00",)})


def at(text: str, zone: str = "Europe/Berlin", fold: int = 0) -> int:
    """Return a local time in epoch milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp() * 1000)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-20T08:00", "2026-11-20T08:00", "working"),
        ("2026-11-20T07:59:59.999", "2026-11-20T07:59:59.999", "off_shift"),
        ("2026-11-20T07:59", "2026-11-20T08:01", "off_shift"),
        ("2026-11-20T16:00", "2026-11-20T17:00", "working"),
        ("2026-11-20T16:00", "2026-11-20T17:00:01", "off_shift"),
        ("2026-11-20T17:00", "2026-11-20T17:00", "off_shift"),
        ("2026-11-20T12:00", "2026-11-20T12:00", "break"),
        ("2026-11-20T12:45", "2026-11-20T12:45", "working"),
        ("2026-11-20T11:00", "2026-11-20T12:00", "working"),
        ("2026-11-20T11:00", "2026-11-20T12:01", "break"),
        ("2026-11-20T11:00", "2026-11-20T18:00", "off_shift"),
        ("2026-11-21T10:00", "2026-11-21T10:00", "off_shift"),
        ("2026-11-20T10:00", "2026-11-20T09:00", "off_shift"),
    ],
)
def test_day_shift(start: str, end: str, expected: str) -> None:
    """Hours are half open; any part off shift is off shift, else any part in a break is a break."""
    assert state(DAY_SHIFT, "Europe/Berlin", at(start), at(end)) == expected


def test_without_a_schedule_it_is_off_shift() -> None:
    """No schedule, and no such time zone, mean off shift."""
    noon = at("2026-11-20T10:00")
    assert state(None, "Europe/Berlin", noon, noon) == "off_shift"
    for zone in ("", "Mars/Olympus", "../../etc/passwd", "\0"):
        assert state(DAY_SHIFT, zone, noon, noon) == "off_shift"


def test_time_zone_is_the_workers_own() -> None:
    """The same moment is at work in Berlin and not in Los Angeles."""
    moment = at("2026-11-20T09:00")
    assert state(DAY_SHIFT, "Europe/Berlin", moment, moment) == "working"
    assert state(DAY_SHIFT, "America/Los_Angeles", moment, moment) == "off_shift"


def test_adjoining_intervals_are_one() -> None:
    """Work through noon and midnight has no gap."""
    assert state(SPLIT, "Europe/Berlin", at("2026-11-20T09:00"), at("2026-11-21T04:00")) == "working"
    assert state(SPLIT, "Europe/Berlin", at("2026-11-20T09:00"), at("2026-11-21T04:01")) == "off_shift"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-21T22:00", "2026-11-21T23:59", "working"),
        ("2026-11-22T05:59", "2026-11-22T05:59", "working"),
        ("2026-11-22T02:10", "2026-11-22T02:10", "break"),
        ("2026-11-22T06:00", "2026-11-22T06:00", "off_shift"),
        ("2026-11-21T05:00", "2026-11-21T05:00", "off_shift"),
    ],
)
def test_night_shift_belongs_to_the_day_it_starts_on(start: str, end: str, expected: str) -> None:
    """Past midnight it is still Saturday's shift; breaks past midnight stand in the hours of their own day."""
    breaks = Schedule(title="N", hours=NIGHT.hours, breaks={"sun": ("02:00-02:45",)})
    assert state(breaks, "Europe/Berlin", at(start), at(end)) == expected


def test_when_clocks_go_forward() -> None:
    """On 29 March 2026 Berlin has no 02:30: the shift is an hour shorter and nothing is counted double."""
    start, end = at("2026-03-28T22:00"), at("2026-03-29T06:00")
    assert end - start == 7 * 3_600_000
    assert state(NIGHT, "Europe/Berlin", start, end) in ("working", "break")
    assert state(NIGHT, "Europe/Berlin", start, end + 1000) == "off_shift"


def test_when_clocks_go_back() -> None:
    """On 25 October 2026 Berlin has 02:30 twice: a shift that ends then ends the first time, one that starts then the second."""
    until = Schedule(title="U", hours={"sat": ("22:00-02:30",)})
    since = Schedule(title="S", hours={"sun": ("02:30-06:00",)})
    first, second = at("2026-10-25T02:30"), at("2026-10-25T02:30", fold=1)
    assert second - first == 3_600_000
    assert state(until, "Europe/Berlin", first - 1000, first - 1000) == "working"
    assert state(until, "Europe/Berlin", first, first) == "off_shift"
    assert state(since, "Europe/Berlin", second - 1000, second - 1000) == "off_shift"
    assert state(since, "Europe/Berlin", second, second) == "working"


def test_break_is_long_when_clocks_go_back() -> None:
    """A break around the doubled hour covers both of its readings."""
    rest = Schedule(title="R", hours={"sat": ("22:00-06:00",)}, breaks={"sun": ("02:15-02:45",)})
    for fold in (0, 1):
        moment = at("2026-10-25T02:30", fold=fold)
        assert state(rest, "Europe/Berlin", moment, moment) == "break"


@given(
    st.integers(0, 4_102_444_800_000),
    st.integers(0, 4 * 86_400_000),
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"]
    ),
)
def test_a_whole_event_is_never_better_than_its_parts(start: int, length: int, zone: str) -> None:
    """If any moment of an event is off shift or in a break, the event is not called working."""
    schedule = Schedule(
        title="S",
        hours={"mon": ("22:00-06:00",), "tue": ("08:00-17:00",), "wed": ("00:00-24:00",), "sun": ("01:00-03:30",)},
        breaks={"tue": ("12:00-12:45",), "wed": ("02:00-03:00",)},
    )
    whole = state(schedule, zone, start, start + length)
    moments = [start + length * n // 7 for n in range(7)]
    parts = {state(schedule, zone, moment, moment) for moment in moments}
    if whole == "working":
        assert parts == {"working"}
    if whole == "break":
        assert "off_shift" not in parts


def test_moments_far_away_are_off_shift() -> None:
    """Absurd times raise nothing."""
    for moment in (-(10**15), 10**15, 2**60):
        assert state(DAY_SHIFT, "Europe/Berlin", moment, moment) == "off_shift"


def test_worker_is_judged_by_their_own_schedule(bundle: Bundle) -> None:
    """The roster's row names schedule and time zone; a name that no register has is off shift."""
    moment = int(datetime(2026, 11, 20, 9, 0, tzinfo=UTC).timestamp() * 1000)
    for schedule, expected in (("day-shift", "working"), ("", "off_shift"), ("unheard-of", "off_shift")):
        worker = Worker(worker_id="W-1", time_zone="Europe/Berlin", schedule=schedule)
        assert working(bundle.registers, worker, moment, moment) == expected
