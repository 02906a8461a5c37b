"""The list of Presidio's recognizers says of their patterns only what is so."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.recognizers import load
from gateway.redact.recognizers.presidio_entries import ENTRIES

ADDRESSES = "::1 fe80::1/64 ::ffff:10.1.2.3 1:2:3:4:5:6:10.1.2.3 2001:db8::10.1.2.3 :: 1:2:3:4:5:6:7:8 10.1.2.3 10.1.2.3/24".split()


@pytest.fixture(scope="module")
def loaded():
    return {one.name: one for one in load([entry.name for entry in ENTRIES])[0]}


def test_what_a_pattern_is_said_to_hold_is_said_of_a_pattern(loaded):
    """A name that Presidio gives to no pattern would leave one untold; every one of these is told of, but for plain IPv4."""
    for entry in ENTRIES:
        named = {pattern.name for pattern in getattr(loaded[entry.name]._presidio, "patterns", ())}
        assert set(entry.holds) <= named, entry.name
    assert {pattern.name for pattern in loaded["IpRecognizer"]._presidio.patterns} - set(
        next(entry for entry in ENTRIES if entry.name == "IpRecognizer").holds
    ) == {"IPv4"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_match_holds_what_its_pattern_is_said_to(loaded, address):
    """So no pattern is passed over that would match."""
    holds = next(entry for entry in ENTRIES if entry.name == "IpRecognizer").holds
    for pattern in loaded["IpRecognizer"]._presidio.patterns:
        for match in pattern.compiled_regex.finditer(f"at {address} up"):
            assert holds.get(pattern.name, "") in match[0]


@given(
    st.lists(st.one_of(st.integers(0, 300).map(str), st.just("007"), st.just("00")), min_size=4, max_size=4).map(
        ".".join
    )
)
def test_a_form_that_is_valid_is_valid_to_presidio(address):
    """What is not parsed since its form says enough would be parsed."""
    entry = next(entry for entry in ENTRIES if entry.name == "IpRecognizer")
    if entry.valid.fullmatch(address):
        assert ipaddress.ip_interface(address)
