"""Plain letters: what looks the same reads the same."""

import pytest

from gateway.redact.canonicalise.plain import _Plain, plainly
from gateway.redact.canonicalise.view import View


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zoë Łukasz Straße", "Zoe Lukasz Strasse"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("𝟒𝟏𝟏 ٤١١ ४११", "411 411 411"),
        ("раураl να", "paypal va"),
        ("a\u200bn\u0336n\u2060a\u00ad", "anna"),
        ("".join(chr(0xE0000 + ord(c)) for c in "anna@x"), "anna@x"),
        ("Ａ\u2028Ｂ", "A\nB"),
        ("ㅤx\u115f", "x"),
    ],
)
def test_what_looks_alike_is_alike(text, plain):
    """Widths, accents, scripts and what nobody sees make no difference."""
    assert plainly(View(text)).text == plain


def test_invisible_characters_go_with_their_neighbours():
    """What vanishes belongs to what stands before it, and what opens a stretch to what stands behind it."""
    view = plainly(View("a\u200b \u202eb\u202cc"))
    assert view.text == "a bc"
    assert [view.origin(at, at + 1) for at in range(4)] == [(0, 2), (2, 3), (3, 6), (6, 7)]


def test_a_form_of_several_characters_is_noted_before_it_is_known():
    """Another thread that finds the form finds it noted too, or it would lose the way back to the original."""
    table = _Plain()

    class Watched(set):
        def add(self, character):
            assert ord(character) not in table
            super().add(character)

    table.uneven = Watched()
    assert [table[ord(character)] for character in "aﬁ\u200b"] == ["a", "fi", ""]
    assert table.uneven == {"ﬁ", "\u200b"}


def test_plain_text_is_left_alone():
    """ASCII has no other form."""
    assert plainly(View("Quarterly report")) is None
