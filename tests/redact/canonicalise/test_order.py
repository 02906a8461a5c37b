"""A text is read in the order in which it is shown."""

import pytest

from gateway.model import Finding
from gateway.redact.canonicalise.order import is_overridden, shown, turned, with_controls
from gateway.redact.canonicalise.view import OverBudget, View


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
