"""Findings that overlap become one, and nothing that any of them covers is lost."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from gateway.model import Finding
from gateway.redact.resolve import resolve

PARTS = st.tuples(
    st.integers(0, 20), st.integers(1, 9), st.sampled_from(["roster/W-1", "roster/W-2", "x"]), st.floats(0.4, 1)
)


@given(st.lists(PARTS))
def test_resolving_loses_no_character_and_nobody(parts):
    """Overlapping findings become one that covers them all and still tells who of the roster is meant."""
    findings = [Finding(start, start + length, "ID", score, by) for start, length, by, score in parts]
    apart = resolve(findings)
    assert all(a.end <= b.start for a, b in itertools.pairwise(apart))
    assert {n for f in findings for n in range(f.start, f.end)} == {n for f in apart for n in range(f.start, f.end)}
    named = {w for f in findings if f.by != "x" for w in f.by.removeprefix("roster/").split(",")}
    assert named == {w for f in apart if f.by != "x" for w in f.by.removeprefix("roster/").split(",")}


def test_the_longest_gives_the_label():
    """An address that holds a name is an address, and still tells whose it is."""
    mail = Finding(0, 20, "EMAIL", 0.9, "EmailRecognizer")
    name = Finding(0, 4, "PERSON", 1.0, "roster/W-1")
    assert resolve([name, mail]) == (Finding(0, 20, "EMAIL", 0.9, "roster/W-1"),)


def test_a_pattern_knows_better_than_a_model():
    """Of the same stretch a pattern or the roster says what it is, however sure the model is."""
    read = Finding(5, 13, "DATE", 0.99, "model")
    address = Finding(5, 13, "IP", 0.6, "IpRecognizer")
    assert resolve([read, address]) == resolve([address, read]) == (address,)
