"""Counts of everybody together: right, and silent about few."""

import pytest
from web.world import DAY_MS, NOW, World

from gateway.rights import figures


def test_reasons_add_up(world, tx):
    """Each reason's records are those of the entries that name it, most first."""
    found = figures.withheld_by_reason(tx, 0)
    assert [n for _, n in found] == sorted((n for _, n in found), reverse=True)
    assert dict(found)["no_consent"] == 2
    assert figures.withheld_by_reason(tx, NOW + 1) == []


def test_days_add_up(world, tx):
    """Shared and withheld per UTC day."""
    found = figures.by_day(tx, NOW // DAY_MS * DAY_MS)
    assert {(NOW // DAY_MS * DAY_MS, True), (NOW // DAY_MS * DAY_MS, False)} == {
        (day, shared) for day, shared, _ in found
    }
    assert all(n > 0 for _, _, n in found)


def test_counts_are_summed(world, tx):
    """Unmapped fields come with their counts and last day."""
    first, *_ = figures.counted(tx, "unmapped", "2026-11-01")
    assert {"source": "desktop", "detail": "currentwindow/incognito", "n": 41, "day": "2026-11-19"} == first
    assert figures.counted(tx, "unmapped", "2026-11-20") == []


@pytest.mark.parametrize(("smallest", "shown"), [(10, 12), (12, 12), (13, None)])
def test_few_screened_are_not_told(world, tx, smallest, shown):
    """The screen's count appears from the minimum size on, and not one below."""
    assert figures.screened(tx, "2026-11-01", smallest) == shown


def test_a_purpose_of_few_people_is_not_told(tmp_path):
    """With one person fewer than the minimum there is no figure at all; with enough it is rounded down to tens."""
    world = World(tmp_path)
    try:
        world.share("W-1001", records=13)
        world.share("W-1002", records=4)
        with world.parts.store.read() as tx:
            assert figures.by_purpose(tx, 0, NOW + 1, 3) == {}
            assert {"workload-balancing": figures.Used(10, 0)} == figures.by_purpose(tx, 0, NOW + 1, 2)
            assert figures.by_purpose(tx, 0, NOW, 2) == {}
    finally:
        world.close()
