"""Addresses of machines in every form, and coordinates."""

import ipaddress
import random

import pytest

from gateway.redact.recognizers.network import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


def test_every_form_of_ipv6():
    """Compressed, exploded, in capitals, with zone and prefix, with an IPv4 tail: what the standard library writes, we find."""
    chance = random.Random(3)
    for _ in range(300):
        words = [chance.choice([0, 0, 1, chance.randrange(1 << 16)]) for _ in range(8)]
        address = ipaddress.IPv6Address(b"".join(word.to_bytes(2, "big") for word in words))
        if address.packed.count(0) > 14:
            continue
        for shown in (
            address.compressed,
            address.exploded,
            address.compressed.upper(),
            f"{address.compressed}/64",
            f"{address.compressed}%eth0",
        ):
            for frame in ("{}", "from {} port 22", "[{}]:443", '"ip":"{}"', "addr={}"):
                assert FAMILY.surfaces(frame.format(shown), "IP") == [shown], frame.format(shown)
    assert FAMILY.surfaces("::ffff:10.20.30.40 up", "IP") == ["::ffff:10.20.30.40"]


@pytest.mark.parametrize(
    "text",
    ["std::vector", "a::b", "12:30:45", "::", "x::1y", "1:2:3", "10.20.30", "1.2.3.4.5", "256.1.1.1", "Foo::Bar::baz"],
)
def test_no_addresses(text):
    """Names in code, times, versions."""
    assert FAMILY.surfaces(text, "IP") == []


@pytest.mark.parametrize("mac", ["00:1B:44:11:3A:B7", "00-1b-44-11-3a-b7", "001b.4411.3ab7", "00:1b:44:11:3a:b7:00:01"])
def test_macs(mac):
    """In every grouping."""
    for frame in ("{}", "(MAC: {})", "dev={},x", '"{}"'):
        assert FAMILY.surfaces(frame.format(mac), "MAC") == [mac]
    assert FAMILY.surfaces("mac=001b44113ab7", "MAC") == ["001b44113ab7"]
    assert FAMILY.surfaces("sha 001b44113ab7", "MAC") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("at 52.5200, 13.4050 now", "52.5200, 13.4050"), ("GPS 52.520008,13.404954", "52.520008,13.404954"), ("-33.8688 151.2093", "-33.8688 151.2093"),
        ("lat=52.5200", "52.5200"), ('"longitude": -0.12574', "-0.12574"), ("52°31'12\"N 13°24'18\"E", "52°31'12\"N 13°24'18\"E"), ("40° 26′ 46″ N", "40° 26′ 46″ N"),
    ],
)  # fmt: skip
def test_coordinates(text, place):
    """Decimal degrees, a pair or after their word, and degrees with minutes."""
    assert FAMILY.surfaces(text, "LOCATION") == [place]


@pytest.mark.parametrize(
    "text", ["95.1234, 13.4050", "3.141, 2.718x", "1.5, 2.5", "flat 3.5", "20° C", "long: 3", "version 1.234.567"]
)
def test_no_coordinates(text):
    """Outside the globe, too coarse, or something else."""
    assert FAMILY.surfaces(text, "LOCATION") == []
