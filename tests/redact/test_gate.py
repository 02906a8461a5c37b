"""The gate's anchors fire wherever a recognizer could match."""

import re
import sys

import regex
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.gate import Anchor, Compiled, Gate, shape

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT)
def test_a_shape_has_one_ascii_byte_for_each_code_point(text):
    """Offsets in shapes are offsets in texts."""
    assert shape(text).isascii()
    assert len(shape(text)) == len(text)


@given(TEXT)
def test_shapes_keep_what_regexes_look_at(text):
    """Word, digit and space characters stay such, so that word boundaries stand in the same places."""
    formed = shape(text)
    for kind in (r"\w", r"\d", r"\s", r"\b"):
        seen = [match.start() for match in regex.finditer(kind, text)]
        assert seen == [match.start() for match in re.finditer(kind, formed, re.ASCII)], kind


def test_letters_that_case_folding_takes_for_ascii_are_known():
    """Each character that a regex ignoring case matches as an ASCII letter has that letter's shape, a capital a capital's."""
    every = "".join(chr(code) for code in range(128, sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for odd in regex.findall(letter, every, regex.IGNORECASE):
            assert shape(odd) == (letter.upper() if odd.isupper() else letter), hex(ord(odd))


def test_hits_come_by_text_and_recognizer():
    """Every text of a batch gets its own offsets, whatever stands before it, and nothing matches across two texts."""
    gate = Gate(Compiled([Anchor("@x", 0), Anchor("[0-9]{3}", 3)]))
    assert gate.hits(["é@x 123", "", "4", "56", "—\n@X", "none"]) == {0: {0: [3], 3: [7]}, 4: {0: [4]}}
    assert gate.hits(["nothing"]) == {}


@given(st.lists(st.text(st.sampled_from("a@x1é\n"), max_size=12), max_size=8))
def test_a_batch_gives_what_each_text_alone_gives(texts):
    """Joining texts for one pass changes no answer."""
    gate = Gate(Compiled([Anchor("@x", 0), Anchor("1a", 1)]))
    alone = {index: found[0] for index, text in enumerate(texts) if (found := gate.hits([text]))}
    assert gate.hits(texts) == alone
