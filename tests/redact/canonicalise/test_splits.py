"""What stands between the characters of a value is taken out."""

import pytest

from gateway.redact.canonicalise.splits import respelt, unbroken, unmarked, unspaced
from gateway.redact.canonicalise.view import CODED, JOINED, View


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
        ("7 7 5 - 2 \n9 - 6 0 5 8", "775-29-6058"),
        ("7 7 5 - 2\n 9 - 6 0 5 8", "775-29-6058"),
        ("+   5   7       3   2   1", "+ 5 7   3 2 1"),
    ],
)
def test_characters_that_stand_apart_are_put_together(apart, joined):
    """One space goes, three stand for one; words beside them stay words."""
    assert unspaced(View(apart)).text == joined


@pytest.mark.parametrize("text", ["a b c", "the cat sat", "four one one", "- - - -"])
def test_prose_and_lists_stay(text):
    """Few single characters, digits in words alone and mere signs are nothing that stands apart."""
    assert unspaced(View(text)) is None


@pytest.mark.parametrize(
    ("apart", "joined", "mark"),
    [
        ("Frau B-r-u-n-n-e-r ist da", "Frau Brunner ist da", CODED),
        ("with H.o.r.s.t.", "with Horst.", CODED),
        ("es _I_n_e_s_ B_a_l_t_a_r_, si", "es _I_n_e_s_ Baltar, si", CODED),
        ("es _I_n_e_s_, si", "es Ines, si", JOINED),
        ("b/r/u/n/n/e/r or B|R|U|N|O", "brunner or BRUNO", JOINED),
        ("spell n-o-r-a-at-home", "spell nora-at-home", JOINED),
        ("_Brun_ner, `Brun`ner, Brun*ner*, Br*unn*er", "Brunner, Brunner, Brunner, Brunner", CODED),
        ("wegen H o r s t  B r u n n e r, ja", "wegen Horst  Brunner, ja", CODED),
        ("Name\tB\tr\tu\tn\to", "Name\tBruno", CODED),
        ("B r u n n e r ,   H o r s t", "B r u n n e r , Horst", CODED),
    ],
)
def test_words_spelt_out_are_put_together(apart, joined, mark):
    """One sign between all letters, or emphasis of a part of a word. A whole name is read as one, the rest is only joined."""
    view = respelt(View(apart))
    assert view.text == joined
    assert set(view.marks) == {0, mark}


@pytest.mark.parametrize(
    "text",
    [
        "my_own_list, _own_list, __init__, list_, MY_OWN, Report_final_v2.pdf, self._Own",
        "a-b-c and x.y.z, e.g. i.e. U.S.A., z.B. d.h., w/o, src/a/b/c/main.py",
        "SELECT a.b, c.d FROM e.f WHERE a*b*c > d",
        "`list`s and *all* of _them_, **bold** or `Name` and *Name*, 2*n*m",
        "B r u n o . x @ y . d e or b r u n o, T h i s 4 a b",
        "the L*a*b* space",
        "Kolleg*innen und Mitarbeiter*in",
        "r-w-x---, 1-2-3-4-5, 1.2.3.4",
    ],
)
def test_identifiers_and_abbreviations_stay(text):
    """Snake case, paths, abbreviations, sums and emphasis of whole words spell nothing out."""
    assert respelt(View(text)) is None


def test_a_name_spelt_out_leads_to_all_its_letters():
    """What is found covers every letter and what stands between them."""
    view = respelt(View("wegen B-r-u-n-n-e-r?"))
    assert view.origin(6, 13) == (6, 19)


def test_hyphenated_words_are_whole_in_a_view():
    """At the end of a line a hyphen between small letters is taken out with the break; others stay."""
    assert [view.text for view in unbroken(View("Brun-\nner Lang-\r\n  mann"))][2:] == ["Brunner Langmann"]
    assert len(unbroken(View("Anna-\nLena -\nx"))) == 2


def test_each_line_break_goes_where_its_neighbours_stay():
    """Two views take every other one; blank lines stay."""
    assert [view.text for view in unbroken(View("a\nb\r\nc\nd\n\ne"))] == ["ab\r\ncd\n\ne", "a\nbc\nd\n\ne"]
    assert unbroken(View("a\n\nb")) == []
