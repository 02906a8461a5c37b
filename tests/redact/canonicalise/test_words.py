"""Signs in words become signs, and letters in numbers digits."""

import pytest

from gateway.redact.canonicalise.view import View
from gateway.redact.canonicalise.words import reread, worded


@pytest.mark.parametrize(
    ("spelt", "signs"),
    [
        ("anna dot schmidt at example dot com", "anna.schmidt@example.com"),
        ("anna(dot)schmidt [at] example {dot} com", "anna.schmidt@example.com"),
        ("reach me at anna punkt s at example punkt com", "reach me at anna.s@example.com"),
        ("10 dot 2 dot 3 dot 4", "10.2.3.4"),
        ("536 dash 90 minus 4399", "536-90-4399"),
        ("anna arroba example punto es", "anna@example.es"),
        ("anna @ example . com", "anna@example.com"),
    ],
)
def test_signs_in_words_are_read(spelt, signs):
    """In three languages, in brackets or not; only the last "at" before a host is one."""
    assert worded(View(spelt)).text == signs


def test_prose_is_left_alone():
    """An "at" before a word is a preposition."""
    assert worded(View("meet me at noon at the gate")) is None


@pytest.mark.parametrize(
    ("misread", "digits"), [("SSN 532-6O-7383", "SSN 532-60-7383"), ("+1 (2l2) 555-O187", "+1 (212) 555-0187")]
)
def test_misread_digits_are_read(misread, digits):
    """A letter that looks like a digit, in a number of a known shape."""
    assert reread(View(misread)).text == digits


def test_words_are_no_misread_numbers():
    """Most of a number has to be digits."""
    assert reread(View("SOS-IS-GOOD goes-to-Bill")) is None
