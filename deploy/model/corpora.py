"""The training corpora: JSON lines of texts with labelled spans, and what a corpus says by leaving something unlabelled."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LABELS = (
    "PERSON ORG LOCATION ADDRESS EMAIL PHONE URL IP MAC CREDIT_CARD IBAN SSN ZIP ID DATE AGE NRP TITLE PROFESSION USERNAME"
    " SECRET QUANTITY MISC"
).split()
# Outside, then for each label a tag for its first word and one for the others.
TAGS = ["O", *(f"{head}-{label}" for label in LABELS for head in "BI")]

# The corpus that is soon known by heart: parts of it can be left out, so that ways are trained on different ones.
JUDGMENTS = "tab"

# Types that are as good as never in these corpora, so that their being unlabelled means that there are none.
_ABSENT = {
    "germeval": {"SECRET", "USERNAME", "MAC", "IBAN", "CREDIT_CARD", "SSN", "IP", "EMAIL", "PHONE", "ID"},
    # Trades and titles are NRP there, ages too; an article of a law is no postcode.
    "tab": {
        "SECRET",
        "USERNAME",
        "MAC",
        "IBAN",
        "CREDIT_CARD",
        "SSN",
        "IP",
        "EMAIL",
        "PHONE",
        "URL",
        "ZIP",
        "TITLE",
        "PROFESSION",
    },
    "meddocan": {"SECRET", "USERNAME", "MAC", "IBAN", "CREDIT_CARD", "QUANTITY"},
    "sec_loans": {"SECRET", "USERNAME", "MAC", "IBAN", "CREDIT_CARD", "SSN", "IP", "AGE"},
    "presidio": {"SECRET", "USERNAME", "MAC"},
    "uner": {"SECRET", "MAC", "IBAN", "CREDIT_CARD", "SSN"},
    "wnut": {"SECRET", "MAC", "IBAN", "CREDIT_CARD", "SSN", "IP"},
    "btc": {"SECRET", "MAC", "IBAN", "CREDIT_CARD", "SSN", "IP"},
}


class Text(NamedTuple):
    """A text with its spans (start, end, label), apart from each other, in order; `types` are what the corpus labels."""

    text: str
    spans: list[tuple[int, int, str]]
    types: frozenset[str]
    language: str
    corpus: str


def read(path: Path) -> Iterator[Text]:
    """Yield the texts of a corpus. Raises what is wrong with a line, with its number."""
    corpus = path.name.split(".")[0]
    absent = next((types for name, types in _ABSENT.items() if corpus.startswith(name)), set())
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            one = json.loads(line)
            spans = [(span["start"], span["end"], span["label"]) for span in one["spans"]]
            types = frozenset(one["labelled_types"]) | {label for _, _, label in spans} | absent
        except (ValueError, KeyError, TypeError) as wrong:
            raise ValueError(f"{path}, line {number}: {wrong}") from wrong
        yield Text(one["text"], spans, types & set(LABELS), one.get("lang", "en"), corpus)


def read_folder(folder: Path) -> list[Text]:
    """Return all texts of the files `*.train.jsonl`; the `*.dev.jsonl` files are for measuring and are never read here."""
    files = sorted(folder.glob("*.train.jsonl"))
    if not files:
        raise ValueError(f"{folder} holds no *.train.jsonl")
    return [text for file in files for text in read(file)]


def without(texts: list[Text], first: int, step: int) -> list[Text]:
    """Leave out every text of `JUDGMENTS` whose place in it is `first`, `first + step`, and so on."""
    place = itertools.count()
    return [text for text in texts if text.corpus != JUDGMENTS or next(place) % step != first]
