"""From dates to moments: half-open, in UTC, the later of a notice's date and its first publication."""

from datetime import date

import pytest

from gateway.policy.boundaries import DAY, Boundaries, chosen, notice_digest, notice_from, seconds
from gateway.policy.bundle import Bundle
from gateway.registers import Notice

NOTICE = Notice(title="T", text="x", date=date(2026, 5, 4), days=14)
START = seconds(date(2026, 5, 4))


def test_a_date_is_the_start_of_its_day_in_utc() -> None:
    """2026-05-04 is midnight in UTC."""
    assert START == 1_777_852_800


@pytest.mark.parametrize(
    ("published_ms", "expected"),
    [
        (None, None),
        (0, START + 14 * DAY),
        (START * 1000, START + 14 * DAY),
        ((START + 5) * 1000, START + 5 + 14 * DAY),
        ((START + 5) * 1000 + 1, START + 6 + 14 * DAY),
    ],
)
def test_notice_counts_from_the_later(published_ms: int | None, expected: int | None) -> None:
    """Never published is never; a part of a second counts as a whole one."""
    assert notice_from(NOTICE, published_ms) == expected


@pytest.mark.parametrize(
    ("intervals", "now", "expected"),
    [
        ([], 5, None),
        ([(1, 10)], 5, (1, 10)),
        ([(1, 10), (10, 20)], 5, (1, 20)),
        ([(10, 20), (1, 12)], 5, (1, 20)),
        ([(1, None), (5, 9)], 5, (1, None)),
        ([(1, 4), (8, 9)], 3, (1, 4)),
        ([(1, 4), (8, 9)], 4, (8, 9)),
        ([(1, 4), (8, 9)], 9, (8, 9)),
        ([(1, 4), (8, None)], None, (8, None)),
    ],
)
def test_interval_that_counts(
    intervals: list[tuple[int, int | None]], now: int | None, expected: tuple[int, int | None] | None
) -> None:
    """Touching intervals are one; of those apart, the one around now, else the next, else the last."""
    assert chosen(intervals, now) == expected


def test_boundaries_of_the_shipped_routes(bundle: Bundle) -> None:
    """A route's moments come from its notice, its recipient's contract, and the orders and agreements that fit."""
    notices = bundle.registers.notices
    boundaries = Boundaries(bundle.registers, {(n, notice_digest(n, one)): START * 1000 for n, one in notices.items()})
    inspected = boundaries.of("badge-to-inspectorate", "DE")
    assert inspected.notice_from == START + 14 * DAY
    assert (inspected.order_from, inspected.order_until) == (seconds(date(2026, 3, 2)), seconds(date(2031, 3, 2)))
    assert (inspected.agreement_from, inspected.contract_from) == (seconds(date(2026, 1, 1)), None)
    former = boundaries.of("desktop-to-former-vendor", "ES")
    assert (former.contract_from, former.contract_until) == (seconds(date(2024, 1, 1)), seconds(date(2026, 1, 1)))
    assert (former.agreement_from, former.order_from) == (None, None)


def test_other_text_is_another_notice(bundle: Bundle) -> None:
    """A notice whose text was not the one published has not begun to count."""
    boundaries = Boundaries(bundle.registers, {(name, "0" * 64): START * 1000 for name in bundle.registers.notices})
    assert boundaries.of("vehicle-to-dispatch", "DE").notice_from is None
