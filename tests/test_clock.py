"""gateway.clock: integers inside, RFC 3339 outside, and no time without an offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import clock


@given(st.integers(0, 4_102_444_800_000))
def test_a_written_time_reads_back(ms):
    """Milliseconds survive the way through text."""
    assert clock.from_rfc3339(clock.rfc3339(ms)) == ms


@pytest.mark.parametrize(
    "text", ["", "now", "2026-11-20", "2026-11-20T10:00:00", "2026-11-20T25:00:00Z", "2026-11-20T10:00"]
)
def test_what_is_no_rfc_3339_time_is_refused(text):
    """A time without an offset, or not a time, is a ValueError."""
    with pytest.raises(ValueError, match=".+"):
        clock.from_rfc3339(text)


def test_offsets_are_heeded():
    """The same moment in two offsets is the same number."""
    assert clock.from_rfc3339("2026-11-20T11:00:00+01:00") == clock.from_rfc3339("2026-11-20T10:00:00z")


def test_a_set_clock_stands_where_it_is_put():
    """The demonstration's clock moves only when it is moved."""
    made = clock.SetClock(5)
    made.advance(10)

    assert made.now_ms() == 15
    assert clock.day(86_400_000) == "1970-01-02"
