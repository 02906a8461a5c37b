"""A text is read in the order in which it is shown."""

import pytest

from gateway.redact.canonicalise.order import is_overridden, shown, turned
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
