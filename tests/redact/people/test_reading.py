"""Words of a text are cut and looked up; one letter wrong in a long name is tolerated where a name is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.canonicalise import View
from gateway.redact.people import Names
from gateway.redact.people.reading import camel, split, split_each, stems

from . import PEOPLE, person

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


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Vossens Büro", "Vossens"),
        ("Marxens Büro ist leer", "Marxens"),
        ("Fritzens Liste", "Fritzens"),
        ("die vogelsangsche Liste", "vogelsangsche"),
        ("die Vogelsangin kommt", "Vogelsangin"),
        ("im Vogelsangschen Büro", "Vogelsangschen"),
        ("ein Vogelsangscher Einfall", "Vogelsangscher"),
    ],
)
def test_german_endings_of_a_name_belong_to_it(text, word):
    """The genitive of names that end in s, x or z, and the adjective made of a family name."""
    names = Names(
        [person("W-1", "Fritz", "Voss"), person("W-2", "Ida", "Marx"), person("W-3", "Katharina", "Vogelsang")]
    )
    assert [text[f.start : f.end] for f in names.find([View(text)])[0]] == [word]


def test_a_genitive_that_looks_like_such_an_ending_still_names():
    """Hirsches is of Hirsch, although that is an animal too."""
    assert Names([person("W-1", "Ida", "Hirsch")]).find([View("Hirsches Antrag")])[0]


def test_german_words_with_such_endings_are_no_names():
    """Adjectives in -isch, infinitives and short words are words, also where somebody is called like the rest of them."""
    names = Names(
        person(f"W-{n}", "Ea", family)
        for n, family in enumerate("Galli Les Men Klat Deut Wies Koch Russi Reis".split())
    )
    for text in (
        "das gallische Dorf",
        "Lesens wert",
        "die Menschen klatschen",
        "deutsche Wiesen",
        "das kochsche Rezept",
    ):
        assert names.find([View(text)])[0] == [], text


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
    "text", ["Schimtt", "an schmxtd", "Schmxxt", "Okafxr", "Anna Smith", "market", "Patal", "Rehime"]
)
def test_two_typos_or_short_words_are_none(text):
    """Two letters wrong, or one in a short word, name nobody by family name."""
    for finding in NAMES.find([View(text)])[0]:
        assert text[finding.start : finding.end] == "Anna" or text == "Okafxr"


LOWER = Names(
    [
        person("W-1", "Katharina", "Vogelsang"),
        person("W-2", "Ewan", "MacLeod"),
        person("W-3", "Ben", "Okafor"),
        person("W-4", "Uwe", "Friedrich"),
        person("W-5", "Ada", "Schneider"),
        person("W-6", "Luz", "Morales"),
    ]
)


def named(text):
    return {(text[f.start : f.end], f.by.removeprefix("roster/")) for f in LOWER.find([View(text)])[0]}


@pytest.mark.parametrize(
    ("text", "word", "worker"),
    [
        ("ask vogelsagn about it", "vogelsagn", "W-1"),
        ("Bitte vogelsnag fragen", "vogelsnag", "W-1"),
        ("katharnia kommt heute", "katharnia", "W-1"),
        ("bitte okagor fragen", "okagor", "W-3"),
        ("met MacLoed today", "MacLoed", "W-2"),
        ("met MaceLod today", "MaceLod", "W-2"),
        ("Ewan MacLoed called", "Ewan MacLoed", "W-2"),
        ("MACLOED called", "MACLOED", "W-2"),
    ],
)
def test_a_typo_is_tolerated_in_lower_case_and_with_inner_capitals(text, word, worker):
    """A lone lower-case family name, a given one where nobody writes capitals, and a name with capitals inside: bound to whom they name."""
    assert named(text) == {(word, worker)}


@pytest.mark.parametrize(
    "text", ["friedlich gelöst", "das papier schneiden", "hay murales nuevos", "vogelsxxng", "an okafxxr"]
)
def test_words_of_no_list_are_no_misspelt_names(text):
    """Other forms of known words, and words two letters away, name nobody in lower case."""
    assert named(text) == set()


@pytest.mark.parametrize("text", ["MacLeodPlan and OkaforPlan", "KatharinaVogelsang"])
def test_names_in_a_word_with_inner_capitals_are_cut_out_before_a_typo_is_sought(text):
    """A word that holds a right name is no misspelt one."""
    assert all(worker in {"W-1", "W-2", "W-3"} and "Plan" not in word for word, worker in named(text))
    assert named(text)
