"""The screens withhold what tells of protected activity or a special category, and little else."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.canonicalise import View, views
from gateway.redact.screen import Screen, Screened, _spaced
from gateway.redact.screen_rules import PROTECTED, TOPICS, Topic

HERE = Path(__file__).parent
LEAST_RECALL = LEAST_PRECISION = 0.97


@pytest.fixture(scope="module")
def screen():
    return Screen()


def sentences(name):
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def told(screen, text):
    """Return the topics that the screens see in a text, protected activity among them."""
    plain = [view for view in views(text) if not view.strict][-1]
    answer = screen.judge([plain]).get(0)
    return set() if answer is None else {*answer.topics, *([PROTECTED] if answer.protected else [])}


@pytest.mark.parametrize("held_out", [False, True], ids=["seen", "held out"])
def test_recall_and_precision(screen, held_out, capsys):
    """Labelled sentences of ten topics and near misses; a third of them was not looked at when the rules were written."""
    positives = [s for s in sentences("screen_positives.jsonl") if s["held_out"] is held_out]
    misses = [s for s in sentences("screen_near_misses.jsonl") if s["held_out"] is held_out]
    seen = [s for s in positives if s["topic"] in told(screen, s["text"])]
    wrong = [s["text"] for s in misses if told(screen, s["text"])]
    recall = len(seen) / len(positives)
    precision = len(seen) / (len(seen) + len(wrong))
    with capsys.disabled():
        print(
            f"\nscreens, {'held out' if held_out else 'seen'}: {len(positives)} positives, {len(misses)} near misses,"
            f" recall {recall:.3f}, precision {precision:.3f}"
        )
    missed = [s["text"] for s in positives if s not in seen]
    assert recall >= LEAST_RECALL, missed
    assert precision >= LEAST_PRECISION, wrong


def test_there_are_enough_sentences_of_every_topic():
    """At least 200 of each kind, a third held out, and every topic has some."""
    for name in ("screen_positives.jsonl", "screen_near_misses.jsonl"):
        known = sentences(name)
        assert len({s["text"] for s in known}) == len(known) >= 200
        assert sum(s["held_out"] for s in known) >= len(known) * 0.3
    assert {s["topic"] for s in sentences("screen_positives.jsonl")} == {topic.name for topic in TOPICS}


def test_spelling_does_not_hide_a_topic(screen):
    """Capitals, line breaks, full width letters and invisible characters change nothing."""
    for text in (
        "UNION MEETING",
        "union\n meeting",
        "Union_meeting_notes.docx",
        "ｕｎｉｏｎ meeting",
        "uni\u200bon meeting",
        "unión meeting",
    ):
        assert told(screen, text) == {PROTECTED}, text


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Diagnose F32.1 G, gesichert", True), ("diagnóstico (CIE-10): M54", True), ("diagnosis code J45", True), ("ICD-10 F43.2", True), ("AU bis 12.3.", True),
        ("Drucker, Diagnose: E05", False), ("diagnostics port M54", False), ("Flug nach Au am Montag", False),
    ],
)  # fmt: skip
def test_a_code_for_an_illness_tells_of_health(screen, text, tells):
    """A code that is announced as a diagnosis, and a certificate by its two letters; a printer's code is none."""
    assert ("health" in told(screen, text)) is tells


@given(st.lists(st.text(st.sampled_from("aΣİ_ \t\n\0\u2003x"), max_size=10), max_size=6))
def test_texts_in_a_row_are_spaced_like_each_alone(texts):
    """Whatever they hold: nothing, spaces only, or the sign that stands between them."""
    assert _spaced(texts) == [" ".join(text.lower().replace("_", " ").split()) for text in texts]


def test_a_near_miss_does_not_excuse_the_rest(screen):
    """A phrase that only sounds like a topic is passed over; the same text may still tell of it elsewhere."""
    assert told(screen, "European Union rules") == set()
    assert PROTECTED in told(screen, "after the European Union talk: union meeting at seven")


def test_texts_of_a_batch_are_judged_apart(screen):
    """Two halves of a phrase in two texts tell nothing."""
    halves = [View("the union"[:4]), View("union"), View("meeting"), View("union meeting")]
    assert screen.judge(halves) == {3: Screened(True, ())}


def test_a_batch_is_judged_as_its_texts_are(screen):
    """Searching many texts together finds what searching each finds, also where a rule looks for the end of its text."""
    texts = [s["text"] for name in ("screen_near_misses.jsonl", "screen_positives.jsonl") for s in sentences(name)]
    alone = {n: answer[0] for n, text in enumerate(texts) if (answer := screen.judge([View(text)]))}
    assert screen.judge([View(text) for text in texts]) == alone
    ends = Screen([Topic("ends", (r"\bwe push back$",))])
    assert set(ends.judge([View("we push back"), View("we push back now"), View("so we push back")])) == {0, 2}


def test_rules_can_be_given():
    """Another list of topics makes another screen."""
    screen = Screen([Topic("boats", (r"\bboats?\b",), (r"\bboat shoes\b",))])
    assert told(screen, "a boat") == {"boats"}
    assert told(screen, "boat shoes") == set()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_the_screens(text):
    """Anything gets an answer."""
    Screen(TOPICS[:1]).judge([View(text)])


def test_hostile_texts_take_linear_time(screen):
    """Sixteen thousand characters of what the rules begin with are judged in a moment of the processor."""
    for seed in ("we ", "complain ", "i am ", "union ", "how much do ", "a", "class action ", "let's all "):
        began = time.thread_time()
        screen.judge([View(seed * (16_384 // len(seed)))])
        assert time.thread_time() - began < 0.5, seed
