"""Pictures: every number is in its place, and nothing outside the drawing."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from gateway.web import charts

NOW = round(datetime(2026, 11, 20, 15, 30, tzinfo=UTC).timestamp() * 1000)
ITEMS = st.lists(st.tuples(st.integers(NOW - 40 * 86_400_000, NOW), st.booleans(), st.integers(0, 10**9)), max_size=30)


@given(ITEMS)
def test_bars_stay_inside_and_add_up(items):
    """Columns stand on the ground, do not overlap, and their numbers are those of the days shown."""
    chart = charts.by_day(items, NOW, 14)
    assert len(chart.bars) == 14
    for bar in chart.bars:
        assert 0 <= bar.withheld_y
        assert abs(bar.shared_y + bar.shared_height - 100) < 0.01
        assert abs(bar.withheld_y + bar.withheld_height - bar.shared_y) < 0.01
        assert (bar.shared_height > 0) == (bar.shared > 0)
        assert bar.x + 7 <= chart.width
    first = datetime(2026, 11, 7, tzinfo=UTC).timestamp() * 1000
    assert sum(bar.shared + bar.withheld for bar in chart.bars) == sum(n for at, _, n in items if at >= first)


def test_days_are_those_of_the_time_zone():
    """23:30 in UTC is the next day in Berlin."""
    late = round(datetime(2026, 11, 19, 23, 30, tzinfo=UTC).timestamp() * 1000)
    for zone, label in ((UTC, "Thu 19 Nov"), (ZoneInfo("Europe/Berlin"), "Fri 20 Nov")):
        [bar] = [bar for bar in charts.by_day([(late, True, 2)], NOW, 14, zone).bars if bar.shared]
        assert label == bar.label


def test_the_sentence_says_the_same():
    """Who does not see the picture is told its sums."""
    chart = charts.by_day([(NOW, True, 2), (NOW, False, 3)], NOW, 14)
    assert chart.summary.startswith("Last 14 days: 2 records shared, 3 withheld.")


@given(st.lists(st.tuples(st.text(), st.integers(0, 10**9)), max_size=10))
def test_the_longest_bar_is_whole(counts):
    """Widths are in proportion to the largest, which takes the whole width."""
    bars = charts.ranked(counts)
    assert all(0 <= bar.width <= 100 for bar in bars)
    assert not any(n for _, n in counts) or max(bar.width for bar in bars) == 100
