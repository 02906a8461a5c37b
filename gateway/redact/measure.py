"""
How good a detector is on labelled texts: counted per type, and in characters.

A corpus says which types it labels; only those are counted. By *overlap* a labelled span is found when any span of its type shares
a character with it, and a found span is right when any labelled span of its type does. *Exact* is the same start, end and type.
*Characters* are those that any span covers, whatever its type, against those that are labelled: what a redactor takes away and
what it lets through (*leaked*); one that lies in several labelled spans counts once. Where a corpus says what is to be masked,
what need not be counts neither as missed nor as wrong.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from gateway.redact.labels import ours

ALL: Final = "ALL"
Span = tuple[int, int, str]


class Labelled(msgspec.Struct, frozen=True):
    """A text with its labelled spans. `types` are those the corpus labels; `spared` are the spans that need no masking."""

    text: str
    spans: tuple[Span, ...]
    types: frozenset[str]
    spared: frozenset[tuple[int, int]] = frozenset()


class Row(msgspec.Struct, frozen=True):
    """The figures of one type: how many were labelled and found, and shares from 0 to 1."""

    gold: int
    found: int
    recall: float
    precision: float
    exact_f1: float


class Characters(msgspec.Struct, frozen=True):
    """Shares of characters, from 0 to 1; precision says something only where a corpus labels every type."""

    recall: float
    precision: float
    f1: float


class Figures(msgspec.Struct, frozen=True):
    """What was measured on one corpus; `types` has a row for each type and one for `ALL` of them."""

    texts: int
    leaked: float
    characters: Characters
    types: dict[str, Row]


def labelled(document: Any) -> Labelled:
    """Return a line of a corpus. Raises `KeyError`, `TypeError` or `ValueError` for what is none."""
    text = document["text"]
    spans = tuple((span["start"], span["end"], ours(span["label"])) for span in document["spans"])
    if not isinstance(text, str) or not all(0 <= start < end <= len(text) for start, end, _ in spans):
        raise ValueError("a span lies outside its text")
    named = document.get("labelled_types") or {span["label"] for span in document["spans"]}
    spared = {(span["start"], span["end"]) for span in document["spans"] if span.get("mask") == "NO_MASK"}
    return Labelled(text, spans, frozenset(map(ours, named)), frozenset(spared))


def measured(texts: Sequence[Labelled], found: Sequence[Iterable[Span]], only: frozenset[str] = frozenset()) -> Figures:
    """Return the figures of these findings, of the types in `only` where any are named."""
    count = _Count()
    for one, spans in zip(texts, found, strict=True):
        count.add(
            one, [(start, end, ours(label)) for start, end, label in spans], one.types & only if only else one.types
        )
    return count.figures(len(texts))


class _Count:
    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.reached: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.exact: Counter[str] = Counter()
        self.labelled = self.covered = self.wrong = 0

    def add(self, one: Labelled, spans: list[Span], types: frozenset[str]) -> None:
        wanted = [span for span in one.spans if span[2] in types]
        given = [span for span in spans if span[2] in types]
        self.gold.update(label for _, _, label in wanted)
        self.found.update(label for _, _, label in given)
        self.reached.update(span[2] for span in wanted if _meets(span, given))
        self.right.update(span[2] for span in given if _meets(span, wanted))
        self.exact.update(span[2] for span in wanted if span in given)
        self._add_characters(one, spans, wanted)

    def _add_characters(self, one: Labelled, spans: list[Span], wanted: list[Span]) -> None:
        size = len(one.text)
        covered = _characters(size, (span[:2] for span in spans))
        to_mask = _characters(size, (span[:2] for span in wanted if span[:2] not in one.spared))
        self.labelled += to_mask.bit_count()
        self.covered += (covered & to_mask).bit_count()
        # What lies in a labelled span of whatever type is not wrongly covered.
        self.wrong += (covered & ~_characters(size, (span[:2] for span in one.spans))).bit_count()

    def figures(self, texts: int) -> Figures:
        rows = {label: self._row(label) for label in sorted({*self.gold, *self.found})}
        recall, precision = _share(self.covered, self.labelled), _share(self.covered, self.covered + self.wrong)
        characters = Characters(_round(recall), _round(precision), _round(_f1(recall, precision)))
        return Figures(texts, _round(1 - recall), characters, {**rows, ALL: self._row(ALL)})

    def _row(self, label: str) -> Row:
        gold, reached, found, right, exact = (
            sum(counter.values()) if label == ALL else counter[label]
            for counter in (self.gold, self.reached, self.found, self.right, self.exact)
        )
        return Row(
            gold,
            found,
            _round(_share(reached, gold)),
            _round(_share(right, found)),
            _round(_f1(_share(exact, gold), _share(exact, found))),
        )


def _characters(size: int, spans: Iterable[tuple[int, int]]) -> int:
    """Return the characters that lie in any of `spans`, a bit for each, so that one in several counts once."""
    inside = bytearray(size)
    for start, end in spans:
        inside[start:end] = b"\x01" * (end - start)
    return int.from_bytes(inside, "little")


def _meets(span: Span, others: Iterable[Span]) -> bool:
    start, end, label = span
    return any(label == kind and start < stop and begin < end for begin, stop, kind in others)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _round(share: float) -> float:
    return round(share, 4)
