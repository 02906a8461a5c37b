"""The screens' German and Spanish rules find what tells of a topic, and leave alone what only sounds like it."""

import json
import time
from pathlib import Path

import pytest

from gateway.redact.canonicalise import View, views
from gateway.redact.screen import Screen
from gateway.redact.screen_rules import PROTECTED, TOPICS, english, german, spanish
from tests.redact.screen_clean import clean_lines

HERE = Path(__file__).parent
LANGUAGES = ("de", "es")
# What the seen sentences must reach, and the floor under the figures of those that were held out: they are few, so they jump.
LEAST_SEEN = 0.97
LEAST_HELD_OUT = 0.95


@pytest.fixture(scope="module")
def screen():
    return Screen()


def sentences(language, part):
    lines = (HERE / f"screen_{language}_{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def told(screen, text):
    plain = [view for view in views(text) if not view.strict][-1]
    answer = screen.judge([plain]).get(0)
    return set() if answer is None else {*answer.topics, *([PROTECTED] if answer.protected else [])}


@pytest.mark.parametrize("part", ["seen", "held_out"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_recall_and_precision(screen, language, part, capsys):
    """Of labelled sentences the right topic is named, and next to no near miss is withheld."""
    rows = sentences(language, part)
    positives = [row for row in rows if row["topic"] != "none"]
    misses = [row for row in rows if row["topic"] == "none"]
    found = [row for row in positives if row["topic"] in told(screen, row["text"])]
    wrong = [row["text"] for row in misses if told(screen, row["text"])]
    recall = len(found) / len(positives)
    precision = len(found) / (len(found) + len(wrong))
    with capsys.disabled():
        print(
            f"\nscreens, {language}, {part}: {len(positives)} positives, {len(misses)} near misses,"
            f" recall {recall:.3f}, precision {precision:.3f}"
        )
    least = LEAST_SEEN if part == "seen" else LEAST_HELD_OUT
    assert recall >= least, [row["text"] for row in positives if row not in found] if part == "seen" else recall
    assert precision >= least, wrong if part == "seen" else precision


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_sentences_of_every_topic(language):
    """At least 200 of each kind, about a third held out, none twice, and both parts have every topic."""
    seen, held_out = sentences(language, "seen"), sentences(language, "held_out")
    every = seen + held_out
    assert len({row["text"] for row in every}) == len(every)
    positives = [row for row in every if row["topic"] != "none"]
    assert len(positives) >= 200
    assert len(every) - len(positives) >= 200
    assert len(held_out) >= len(every) * 0.3
    for part in (seen, held_out):
        assert {row["topic"] for row in part} == {topic.name for topic in TOPICS} | {"none"}


def test_each_language_has_every_topic():
    """No topic is left to one language alone."""
    for language in (english, german, spanish):
        assert [topic.name for topic in language.TOPICS] == [topic.name for topic in TOPICS]


def test_clean_lines_are_left_alone(screen):
    """Two thousand ordinary titles and chat lines of three languages tell nothing."""
    assert [line for line in clean_lines(2_000) if told(screen, line)] == []


@pytest.mark.parametrize(("topics", "others"), [(german.TOPICS, "es"), (spanish.TOPICS, "de")], ids=["de", "es"])
def test_a_language_does_not_fire_on_anothers_words(topics, others):
    """The rules of one language alone see nothing in the near misses of the other two, without anything being excused."""
    alone = Screen([*topics])
    english_misses = (HERE / "screen_near_misses.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [*map(json.loads, english_misses), *sentences(others, "seen"), *sentences(others, "held_out")]
    assert [row["text"] for row in rows if row["topic"] == "none" and told(alone, row["text"])] == []


@pytest.mark.parametrize(
    "seed",
    [
        "wir ",
        "beschwerde ",
        "ist ",
        "ueber ",
        "in der ",
        "todos ",
        "no nos ",
        "le dio ",
        "de la ",
        "queja de ",
        "a",
        "die tuerken ",
    ],
)
def test_hostile_texts_take_linear_time(screen, seed):
    """Sixteen thousand characters of what the rules begin with are judged in a moment of the processor."""
    began = time.thread_time()
    screen.judge([View(seed * (16_384 // len(seed)))])
    assert time.thread_time() - began < 0.5


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("She's transitioning.", "sexual_orientation"),
        ("she's transitioning and would like other pronouns", "sexual_orientation"), ("had gender-affirming care abroad", "sexual_orientation"),
        ("Robin uses they/them", "sexual_orientation"), ("in a same sex relationship", "sexual_orientation"),
        ("he relapsed in March", "health"), ("goes to an AA meeting at lunch", "health"), ("off with menopause symptoms", "health"),
        ("my parents are from Ghana", "ethnicity"), ("I'm undocumented, don't tell", "ethnicity"), ("joined Unite in May", "union_membership"), ("voted Reform.", "politics"),
        ("Krebsnachsorge am Montag, kommt später", "health"), ("sie ist Sinteza", "ethnicity"), ("reconocido un 65% de discapacidad", "disability"),
        ("tiene un 40 % de discapacidad", "disability"), ("libra por el shabat", "religion"),
        ("she's transitioning to the new payroll system", None), ("they're transitioning and migrating the service", None), ("the API is undocumented", None),
        ("undocumented behaviour of the parser", None), ("her parents are from out of town", None), ("voted for reform of the meeting rules", None), ("left, unite, right", None),
        ("uses them/then swapped", None), ("33 % de descuento", None), ("the bug relapsed", None), ("NA meeting notes", None),
    ],
)  # fmt: skip
def test_what_tells_of_a_topic_in_other_words(screen, text, topic):
    """Words that are only sometimes private tell of it beside those that make them so."""
    assert told(screen, text) == ({topic} if topic else set())
