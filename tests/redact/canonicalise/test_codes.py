"""Codes are read as programs read them."""

import pytest

from gateway.redact.canonicalise.codes import decode
from gateway.redact.canonicalise.view import View


@pytest.mark.parametrize(
    ("coded", "read"),
    [
        ("%41%c3%a9%FF", "AéÿAé"[:0] + "AÃ©ÿ"),
        ("%C3%A9", "é"),
        ("&#64;&#x2e;&period;&nope;", "@..&nope;"),
        ("\\u0061\\ud835\\udfce", "a𝟎"),
        ("\\\\u0061\\\\u0062", "ab"),
        ("\\x61\\x62 \\U00000063 \\u{64}", "ab c d"),
        ('a\\nb\\"c\\/d', 'a\nb"c/d'),
        ("\\ud800", "\ufffd"),
    ],
)
def test_codes_are_read(coded, read):
    """Percent codes, entities, escapes; a lone half of a character is no character."""
    assert decode(View(coded)).text == read


@pytest.mark.parametrize(
    "coded", ["\\xe6\\xf1\\x4a\\x57\\x32\\x9a\\x95\\xeb", "\\xbb\\xda\\xc7\\x52\\x00\\x69\\x4b\\xfd"]
)
def test_bytes_that_are_no_text_stay(coded):
    """What no program could have meant as text hides nothing, and would only mislead; Latin-1 is read."""
    assert decode(View(f"blob {coded} end")) is None
    assert decode(View("\\x4d\\xfc\\x6c\\x6c\\x65\\x72")).text == "Müller"


@pytest.mark.parametrize("hidden", ["Anna Schmidt", "Nguy", "41502", "a.b@c.io"])
def test_bytes_that_are_none_hide_no_text_beside_them(hidden):
    """However many bytes that mean nothing stand around a word or a number, it is read."""
    junk = "".join(f"\\x{byte:02x}" for byte in range(0x80, 0x80 + 3 * len(hidden)))
    coded = "".join(f"\\x{ord(sign):02x}" for sign in hidden)
    assert hidden in decode(View(f"x {junk}{coded}{junk} y")).text


def test_each_code_leads_to_its_own_place():
    """A finding in the middle of codes covers no more than its own."""
    view = decode(View("%41%42%43"))
    assert view.origin(1, 2) == (3, 6)


def test_one_kind_of_code_at_a_time():
    """Escapes come before percent codes, since they may hold what changes the order of those."""
    assert decode(View("\\u202e04%")).text == "\u202e04%"
    assert decode(View("100% sure & done")) is None
