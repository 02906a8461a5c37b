"""The cheap stage before the model."""

import time

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
    began = time.perf_counter()
    for _ in range(200):
        settled.settled(title)
    return time.perf_counter() - began
