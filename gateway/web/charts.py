"""Pictures as numbers: what the small bar charts of the pages draw."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

STEP = 10  # width of one day in the drawing, of which 7 are bar


class DayBar(msgspec.Struct, frozen=True):
    """One day's column in a drawing 100 high, shared below withheld."""

    label: str
    shared: int
    withheld: int
    x: int
    shared_y: float
    shared_height: float
    withheld_y: float
    withheld_height: float


class DayChart(msgspec.Struct, frozen=True):
    """A drawing of days, oldest first, with one sentence that says the same."""

    bars: tuple[DayBar, ...]
    width: int
    summary: str
    shared_label: str


class Bar(msgspec.Struct, frozen=True):
    """One row of a list with bars; `width` in percent of the longest."""

    label: str
    n: int
    width: float


def by_day(
    counted: Iterable[tuple[int, bool, int]], now_ms: int, days: int, zone: tzinfo = UTC, shared_label: str = "Shared"
) -> DayChart:
    """Draw (at in epoch milliseconds, was shared, records) over the last `days` days of a time zone."""
    today = datetime.fromtimestamp(now_ms / 1000, zone).date()
    dates = [today - timedelta(days=back) for back in reversed(range(days))]
    sums = {date: [0, 0] for date in dates}
    for at, shared, records in counted:
        date = datetime.fromtimestamp(at / 1000, zone).date()
        if date in sums:
            sums[date][0 if shared else 1] += records
    top = max((sum(pair) for pair in sums.values()), default=0) or 1
    bars = []
    for n, (date, (shared_n, withheld_n)) in enumerate(sums.items()):
        low, high = _height(shared_n, top), _height(withheld_n, top)
        bars.append(
            DayBar(
                label=f"{date:%a} {date.day} {date:%b}",
                shared=shared_n,
                withheld=withheld_n,
                x=n * STEP + 2,
                shared_y=round(100 - low, 2),
                shared_height=low,
                withheld_y=round(100 - low - high, 2),
                withheld_height=high,
            )
        )
    all_shared, all_withheld = (sum(pair[k] for pair in sums.values()) for k in (0, 1))
    summary = (
        f"Last {days} days: {all_shared} records {shared_label.lower()}, {all_withheld} withheld. Numbers follow below."
    )
    return DayChart(tuple(bars), days * STEP, summary, shared_label)


def ranked(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    """Draw (label, count) rows as bars against the largest."""
    top = max((n for _, n in counts), default=0) or 1
    return [Bar(label, n, round(100 * n / top, 2)) for label, n in counts]


def _height(n: int, top: int) -> float:
    return round(max(94 * n / top, 1.5), 2) if n else 0.0
