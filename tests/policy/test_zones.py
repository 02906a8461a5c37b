"""Places: known by name or circle, non-work wins, and whatever is not known is unknown."""

from typing import Any

import pytest

from gateway.policy.bundle import Bundle
from gateway.policy.zones import zone


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Gate A", "work"),
        ("  gate   a ", "work"),
        ("Break room", "non_work"),
        ("BREAK ROOM", "non_work"),
        ("\uff22reak room", "non_work"),
        ("Works council office", "non_work"),
        ("Gate Z", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
        (7, "unknown"),
        (["Gate A"], "unknown"),
        ({"lat": 40.7128, "lon": -74.006}, "work"),
        ({"lat": 40.7903, "lon": -73.9535}, "non_work"),
        ({"lat": 40.7903, "lon": -73.9585}, "work"),
        ({"lat": 52.5, "lon": 13.4}, "unknown"),
        ({"lat": 40.7128}, "unknown"),
        ({"lat": "40.7128", "lon": -74.006}, "unknown"),
        ({"lat": True, "lon": True}, "unknown"),
        ({"lat": float("nan"), "lon": 0.0}, "unknown"),
        ({"lat": 400.0, "lon": -74.006}, "unknown"),
    ],
)
def test_zone(bundle: Bundle, value: Any, expected: str) -> None:
    """A place is what the registers say of it."""
    assert zone(bundle.registers, value) == expected
