"""Which region a place is in."""

import pytest

from gateway.redact.regions import REGIONS, region_of


@pytest.mark.parametrize(
    ("place", "region"),
    [("Berlin", "Germany"), ("MÜNCHEN", "Germany"), ("munchen", "Germany"), ("New York", "United States"), ("Sevilla,", "Spain"),
     ("Deutschland", "Western Europe"), ("España", "Southern Europe"), ("Mexico", "North America"), ("Kleinmachnow", None), ("", None)],
)  # fmt: skip
def test_places_have_regions(place, region):
    """Towns have a country, countries a part of the world, in three languages; the rest has none."""
    assert region_of(place) == region


def test_regions_are_plain():
    """What may stand in brackets is letters and spaces, and nothing that is read as a label's end."""
    assert all(region.replace(" ", "").isalpha() for region in REGIONS)
