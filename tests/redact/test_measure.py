"""Figures mean what they say, and are those of the scorer that lies beside the corpora."""

import json
import os
import random
import shlex
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from gateway.redact.measure import Characters, Row, labelled, measured

TEXT = "Anna Schmidt of Acme wrote to zoe@example.org on Monday"
#       0    5       13 16        27 30             46 49


def document(spans, text=TEXT, **more):
    return {
        "text": text,
        "spans": [{"start": a, "end": b, "label": label, **rest} for a, b, label, rest in spans],
        **more,
    }


GOLD = labelled(
    document(
        [(0, 12, "PERSON", {}), (16, 20, "ORG", {}), (30, 45, "EMAIL", {})], labelled_types=["PERSON", "ORG", "EMAIL"]
    )
)


def test_overlap_and_exact():
    """A part is found and not exact; another type is neither; an unlabelled type is not wrong by type."""
    figures = measured([GOLD], [[(0, 4, "PERSON"), (16, 20, "PERSON"), (30, 45, "EMAIL_ADDRESS"), (49, 55, "DATE")]])
    assert figures.types == {
        "EMAIL": Row(1, 1, 1.0, 1.0, 1.0),
        "ORG": Row(1, 0, 0.0, 0.0, 0.0),
        "PERSON": Row(1, 2, 1.0, 0.5, 0.0),
        "ALL": Row(3, 3, 0.6667, 0.6667, 0.3333),
    }


def test_characters_are_counted_whatever_the_type():
    """Covered is covered: 4 of 12, 4 of 4 and 15 of 15 labelled ones, and 6 that nobody labelled."""
    figures = measured([GOLD], [[(0, 4, "PERSON"), (16, 20, "PERSON"), (30, 45, "EMAIL"), (49, 55, "DATE")]])
    recall, precision = 23 / 31, 23 / 29
    assert figures.leaked == round(8 / 31, 4)
    assert figures.characters == Characters(
        round(recall, 4), round(precision, 4), round(2 * recall * precision / (recall + precision), 4)
    )


def test_what_need_not_be_masked_is_neither_missed_nor_wrong():
    """Its characters count for nothing, but the type still counts it."""
    gold = labelled(document([(0, 12, "PERSON", {"mask": "MASK"}), (16, 20, "ORG", {"mask": "NO_MASK"})]))
    for found in ([(0, 12, "PERSON")], [(0, 12, "PERSON"), (16, 20, "ORG")]):
        figures = measured([gold], [found])
        assert (figures.leaked, figures.characters.precision) == (0.0, 1.0)


def test_what_is_labelled_twice_is_covered_once():
    """A name inside a longer name, or a span under two types, makes nothing more right than everything."""
    for spans in ([(0, 12), (0, 4)], [(0, 12), (5, 12), (3, 9)], [(0, 8), (6, 12)]):
        gold = labelled(document([(start, end, "PERSON", {}) for start, end in spans]))
        assert measured([gold], [[(0, 12, "PERSON")]]).characters == Characters(1.0, 1.0, 1.0)
    nested = labelled(document([(0, 12, "PERSON", {}), (0, 4, "ID", {})]))
    assert measured([nested], [[(0, 20, "PERSON")]]).characters.precision == 0.6


def test_types_can_be_chosen():
    """Figures of these alone; a corpus that labels none of them counts nothing."""
    assert set(measured([GOLD], [[(0, 12, "PERSON")]], frozenset({"PERSON"})).types) == {"PERSON", "ALL"}
    assert measured([GOLD], [[]], frozenset({"SSN"})).types["ALL"] == Row(0, 0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"text": "a"},
        document([(0, 99, "X", {})]),
        document([(3, 2, "X", {})]),
        document([("0", 2, "X", {})]),
        [],
        7,
    ],
)
def test_what_is_no_labelled_text_is_refused(bad):
    """A span outside its text, or none of the shape."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        labelled(bad)


def test_the_scorer_beside_the_corpora_says_the_same(tmp_path):
    """On every corpus, for answers that are partly right, the figures are the same to the last digit."""
    corpora = os.environ.get("GATEWAY_CORPORA")
    scorer = Path(corpora or "none").parent / "tools" / "score_detection.py"
    if not scorer.is_file():
        pytest.skip("GATEWAY_CORPORA names no folder with the scorer beside it")
    chance = random.Random(3)
    for name in ("tab.dev", "presidio_synth.dev", "wnut17.dev"):
        lines = (Path(corpora) / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[:120]
        documents = [json.loads(line) for line in lines]
        found = [_guesses(chance, document_) for document_ in documents]
        (tmp_path / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (tmp_path / "answers.jsonl").write_text(
            "\n".join(
                json.dumps({"id": str(n), "spans": [{"start": a, "end": b, "label": label} for a, b, label in spans]})
                for n, spans in enumerate(found)
            )
        )
        command = f"cat {shlex.quote(str(tmp_path / 'answers.jsonl'))}"
        said = subprocess.run(
            [sys.executable, scorer, "--json", command, tmp_path / "corpus.jsonl"],
            capture_output=True,
            text=True,
            check=True,
        )
        theirs = json.loads(said.stdout)
        mine = msgspec.to_builtins(measured([labelled(one) for one in documents], found))
        assert {key: theirs[key] for key in mine} == mine


def _guesses(chance, document_):
    """Return answers to a text: some right, some shifted, some of another type, some made up."""
    spans = []
    for span in document_["spans"]:
        if chance.random() < 0.7:
            start = max(0, span["start"] - chance.choice((0, 0, 0, 3)))
            spans.append((start, span["end"], chance.choice((span["label"], span["label"], "PERSON", "MISC"))))
    if chance.random() < 0.5 and len(document_["text"]) > 10:
        start = chance.randrange(len(document_["text"]) - 5)
        spans.append((start, start + 5, chance.choice(("PERSON", "DATE", "EMAIL"))))
    return spans
