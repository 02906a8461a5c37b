"""A text is read in the order in which it is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.model import Finding
from gateway.redact.canonicalise.order import FOUND, is_overridden, shown, turned, with_controls
from gateway.redact.canonicalise.view import OverBudget, View
from gateway.redact.detect import Detector


@pytest.mark.parametrize(
    ("logical", "visual"),
    [
        ("a \u202ecba\u202c d", "a abc d"),
        ("\u202ecba", "abc"),
        ("\u202ecb\nx", "bc\nx"),
        ("\u202ef\u202dde\u202ccba\u202c", "abcdef"),
        ("\u202bab\u202c", "ab"),
    ],
)
def test_an_override_turns_what_it_governs(logical, visual):
    """Until it is closed, the line ends, or another one turns it back."""
    assert shown(View(logical)).text == visual
    assert is_overridden(logical) == ("\u202e" in logical)


def test_the_controls_go_with_what_they_govern():
    """Whoever removes the value removes them too."""
    view = shown(View("a \u202ecba\u202c d"))
    assert view.origin(2, 5) == (2, 7)


def test_honest_texts_do_not_nest_deeper():
    """Nine overrides inside each other are not judged."""
    with pytest.raises(OverBudget):
        shown(View("\u202e" * 9))


def test_what_is_written_backwards_is_read_around_its_sign():
    """Near the places, from right to left, and never across the whole of a long text."""
    text = "x " * 500 + "tdimhcS annA" + " y" * 500
    view = turned(View(text), [1000])
    assert "Anna Schmidt" in view.text
    assert len(view.text) < 400
    at = view.text.index("Anna Schmidt")
    start, end = view.origin(at, at + 12)
    assert text[start:end] == "tdimhcS annA"
    assert turned(View(text), []) is None


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("at \u202e e v a \u202c now", ["\u202e e v a \u202c"]),
        ("at \u202ceva\u202e now", ["\u202ceva\u202e"]),
        ("at \u202e\u200deva\u200d\u202c now", ["\u202e\u200deva\u200d\u202c"]),
        ("eva\u202eeva", ["eva\u202e", "eva"]),
        ("at eva  \u200b \u202c", ["eva"]),
        ("eva", ["eva"]),
    ],
)
def test_controls_go_with_what_they_turned(text, taken):
    """A control right beside a finding goes too, once, and nothing that anybody sees goes with it."""
    value = "e v a" if "e v a" in text else "eva"
    places = [at for at in range(len(text)) if text.startswith(value, at)]
    findings = [Finding(at, at + len(value), "PERSON", 1.0, "x") for at in places]
    assert [text[one.start : one.end] for one in with_controls(text, findings)] == taken


@pytest.fixture(scope="module")
def detector():
    """Return patterns alone."""
    return Detector()


WRITTEN = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.from_regex(r"\+[1-9][0-9]{0,3}([ ./-]?[0-9]{1,8}){1,5}", fullmatch=True),
)
AROUND = st.sampled_from(["", " ", "call ", "from ", "(", ", ", ". ", "; x ", "A", "1", "+", "-", ":", "/", "@", "=", "\n", "ext 1", " ext 1", " x12", " 123456 7", " (0)"])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(AROUND, WRITTEN, AROUND)
def test_what_is_not_read_backwards_is_found_as_it_is_written(detector, before, value, after):
    """An address or a number that its form alone proves is covered from end to end by what is found."""
    text = before + value + after
    proved = [match.span() for match in FOUND.finditer(text)]
    findings = detector.scan([text])[0].findings
    assert all(any(one.start <= start and end <= one.end for one in findings) for start, end in proved)


def test_an_address_is_read_backwards_where_only_that_makes_it_one():
    """Of one that is right as it is written nothing more would be told; its signs count for nothing."""
    assert turned(View("from 10.20.30.40 on"), [5]) is None
    assert turned(View("call +49 30 1234567 on"), [8, 11]) is None
    assert turned(View("from 04.030.20.01 on"), [5]).text == "no 10.02.030.40 morf"
    assert turned(View("call 7654321 03 94+ on"), [5]).text == "no +49 30 1234567 llac"
