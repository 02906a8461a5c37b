"""Texts that come again are answered from memory, and never from a roster that is no longer in force."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model import Finding, Scan
from gateway.redact.remembered import LONGEST, Remembered


class Counting:
    """Answers with a finding over the whole text, and notes what it was asked."""

    def __init__(self):
        self.asked = []
        self.failure = None
        self.by = "first"

    def look(self, texts, language):
        self.asked += texts
        return [Scan((Finding(0, max(1, len(t)), "ID", 1.0, self.by),), failure=self.failure) for t in texts]


def test_a_text_is_looked_at_once():
    """The second time it is answered from memory, in the place it has in its batch."""
    counting = Counting()
    remembered = Remembered(counting.look)
    first = remembered.scan(["a", "bb"])
    assert remembered.scan(["bb", "ccc", "a"]) == [first[1], *counting.look(["ccc"], None), first[0]]
    assert counting.asked == ["a", "bb", "ccc", "ccc"]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=3), max_size=6), max_size=6))
def test_memory_changes_no_answer(batches):
    """Whatever came before, the answer is the one that a look would give."""
    remembered = Remembered(Counting().look, most=4)
    for texts in batches:
        assert remembered.scan(texts) == Counting().look(texts, None)


def test_the_language_asked_for_belongs_to_the_question():
    """The same text asked in another language is another question."""
    counting = Counting()
    remembered = Remembered(counting.look)
    remembered.scan(["a"], "de")
    remembered.scan(["a"], "es")
    assert counting.asked == ["a", "a"]


def test_what_was_not_judged_is_looked_at_again():
    """A failure is not remembered: the machinery may be well again."""
    counting = Counting()
    remembered = Remembered(counting.look)
    counting.failure = "detector_unavailable"
    assert remembered.scan(["a"])[0].failure
    counting.failure = None
    assert remembered.scan(["a"])[0].failure is None


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "lone \ud800"])
def test_long_texts_and_no_texts_are_not_remembered(text):
    """They are looked at each time."""
    counting = Counting()
    remembered = Remembered(counting.look)
    remembered.scan([text])
    remembered.scan([text])
    assert counting.asked == [text, text]


def test_a_new_roster_ends_the_memory():
    """After `forget`, nothing is answered from a look under the old roster, not even from one that was under way."""
    counting = Counting()
    began, go = threading.Event(), threading.Event()

    def slow(texts, language):
        answers = counting.look(texts, language)
        began.set()
        go.wait(60)
        return answers

    remembered = Remembered(slow)
    thread = threading.Thread(target=remembered.scan, args=(["a"],))
    thread.start()
    began.wait(60)
    counting.by = "second"
    remembered.forget()
    go.set()
    thread.join()
    assert remembered.scan(["a"])[0].findings[0].by == "second"


def test_an_answer_for_each_text_or_none():
    """A look that answers fewer texts than it was asked is broken, and its answers are not used."""
    with pytest.raises(ValueError, match="not every text"):
        Remembered(lambda texts, language: []).scan(["a"])


def test_it_holds_no_text():
    """Nothing of a text is in what is kept."""
    remembered = Remembered(Counting().look)
    remembered.scan(["Zofia Nowak"])
    assert "Zofia" not in repr(remembered._known)
