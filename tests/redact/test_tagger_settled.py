"""The cheap stage before the model."""

import time

import pytest

from gateway.redact.tagger_settled import Settled

WORDS = b"Inbox\nOutlook\nthe\nreport\nis\nlate\n3\n"


def test_only_known_words_are_settled():
    """One unknown word, or a known one written otherwise, is for the model to judge."""
    settled = Settled(WORDS)

    assert settled.settled("Inbox (3) - Outlook")
    assert settled.settled("the report is late")
    assert settled.settled("… 👋 –")
    assert not settled.settled("the report of Weber is late")
    assert not settled.settled("The report is late")
    assert settled.settled("the report is late 42")
    assert not settled.settled("the report is late 42000")
    assert not settled.settled("Inbox(3)-Outlook\N{ZERO WIDTH JOINER}Wéber")


@pytest.mark.parametrize("text", ["Guy is late", "Herzog is late", "Bean is late", "Sage is late", "eve is late"])
def test_no_name_is_settled(text):
    """A word that is a given or a family name as well is for the model, however often it was seen as a word."""
    assert not Settled(WORDS + b"Guy\nHerzog\nBean\nSage\neve\n").settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bodenfeld Brinkmeyer is late",
        "Report Brinkmeyer",
        "[PERSON] Brinkmeyer is late",
        "[PERSON] Page is late",
        "Brinkmeyer, Bodenfeld",
    ],
)
def test_settled_words_that_stand_like_a_name_are_for_the_model(text):
    """Two words with capitals beside each other may be one who is called so, and so may one beside somebody's name."""
    known = Settled(WORDS + b"Bodenfeld\nBrinkmeyer\n")
    assert known.settled("Brinkmeyer is late")
    assert not known.settled(text)


def test_titles_of_a_workplace_are_settled():
    """What only names documents and windows may stand side by side, and what was taken out is nobody's any more."""
    for text in ("Quarterly Budget Report - Mozilla Firefox", "the Report for [PERSON] - Outlook", "[PERSON] [PERSON]"):
        assert Settled(WORDS + b"for\n").settled(text), text


@pytest.mark.parametrize("text", ["73 448 266", "Order 1234 5678 9012 34", "Meeting 14 3 2026", "12-34-56"])
def test_numbers_that_stand_together_are_for_the_model(text):
    """They may be a telephone's, an account's or a day; a time and a version are not."""
    known = Settled(WORDS)
    assert not known.settled(text)
    assert known.settled("Meeting 10:30 - the report 2.1 is late 2024")


def test_a_long_text_is_not_settled():
    """The look is cheap because it is short."""
    assert not Settled(WORDS).settled("the report is late " * 100)


def test_a_list_without_words_settles_only_what_has_none():
    """An empty list is no licence to skip the model."""
    assert not Settled(b"").settled("anything")


def test_a_window_title_costs_microseconds():
    """The stage is worth it only if it is far cheaper than the model; the bound is ten times what was measured."""
    settled = Settled(WORDS)
    title = "the report is late the report is late - Outlook"
    best = min(_seconds(settled, title) for _ in range(20))

    assert best / 200 < 50e-6


def _seconds(settled, title):
    began = time.thread_time()
    for _ in range(200):
        settled.settled(title)
    return time.thread_time() - began
