"""What stands between the characters of a value is taken out."""

import pytest

from gateway.redact.canonicalise.splits import unbroken, unmarked, unspaced
from gateway.redact.canonicalise.view import View


@pytest.mark.parametrize(
    ("split", "joined"),
    [
        ("an<b></b>na", "anna"),
        ('an<span class="x"></span>na', "anna"),
        ("an<!-- no -->na an<!---->na", "anna anna"),
        ("an****na **bold** text", "anna bold text"),
        ("1<td></td>2</td><td>3", "12\n\n3"),
    ],
)
def test_markup_goes(split, joined):
    """Empty elements, comments and stars leave nothing; what begins a cell or a line leaves a line break."""
    assert unmarked(View(split)).text == joined


@pytest.mark.parametrize(
    ("apart", "joined"),
    [
        ("call + 4 9   3 0   1 2 now", "call +49 30 12 now"),
        ('{"a": "a n n a @ x . d e"}', '{"a": "anna@x.de"}'),
        ("I 4 1 1 1 I", "I 4111 I"),
        ("it's 4 1 1 1", "it's 4111"),
        ("a n n a dot s c h", "anna.sch"),
        ("zero zero : one B : four", "00:1B:4"),
    ],
)
def test_characters_that_stand_apart_are_put_together(apart, joined):
    """One space goes, three stand for one; words beside them stay words."""
    assert unspaced(View(apart)).text == joined


@pytest.mark.parametrize("text", ["a b c", "the cat sat", "four one one", "- - - -"])
def test_prose_and_lists_stay(text):
    """Few single characters, digits in words alone and mere signs are nothing that stands apart."""
    assert unspaced(View(text)) is None


def test_each_line_break_goes_where_its_neighbours_stay():
    """Two views take every other one; blank lines stay."""
    assert [view.text for view in unbroken(View("a\nb\r\nc\nd\n\ne"))] == ["ab\r\ncd\n\ne", "a\nbc\nd\n\ne"]
    assert unbroken(View("a\n\nb")) == []
