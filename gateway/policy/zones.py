"""Is a place for work? By name, or by circles around coordinates; a non-work zone wins over a work zone around it."""

import math
import unicodedata
from typing import Literal

from gateway.model import Json
from gateway.registers import Registers, Zone

Place = Literal["work", "non_work", "unknown"]

EARTH_RADIUS_M = 6_371_008.8


def zone(registers: Registers, value: Json) -> Place:
    """
    Return what kind of place `value` is: a name (case and width of letters do not matter) or an object with `lat` and `lon`.

    Anything else, and a place in no zone, is `unknown`. Event types without a place are `not_located`; do not ask for them.
    """
    match value:
        case str():
            name = _folded(value)
            found = [
                entry.work for entry in registers.zones.values() if any(_folded(known) == name for known in entry.names)
            ]
        case {"lat": lat, "lon": lon} if _coordinate(lat, 90) and _coordinate(lon, 180):
            found = [entry.work for entry in registers.zones.values() if _inside(entry, lat, lon)]
        case _:
            found = []
    if not found:
        return "unknown"
    return "work" if all(found) else "non_work"


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _coordinate(value: Json, limit: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -limit <= value <= limit


def _inside(entry: Zone, lat: float, lon: float) -> bool:
    if entry.lat is None or entry.lon is None or entry.radius_m is None:
        return False
    return _distance_m(entry.lat, entry.lon, lat, lon) <= entry.radius_m


def _distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in metres (haversine)."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))
