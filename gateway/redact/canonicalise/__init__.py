"""
Several readings ("views") of one text, so that detection sees what a person or a program would read.

    "anna\\u200b.schmidt%40example.com"  →  the text itself
                                           "anna.schmidt%40example.com"  (plain letters)
                                           "anna.schmidt@example.com"    (decoded)

Views serve detection only and are never sent. Each maps its code points back to the original, so a finding in a view covers
the exact original characters. A plain text has one view, itself. What would cost more than the budget raises `OverBudget`.

Readings of one kind undo what cannot be anything else (`plain`, `codes`, `order.shown`, `blobs`). The others join, turn and
guess; what is found in their views counts only when it is `believable`. A text is read again until nothing is left to read:
each reading that has a sign in a view is tried on it, in the order of `READINGS`, and the first one that reads makes the next
view. Joining lines and reading backwards are tried beside those, on the text and on the last view.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import msgspec

from gateway.model import Finding
from gateway.redact.canonicalise.belief import believable, worth_asking
from gateway.redact.canonicalise.blobs import unpack
from gateway.redact.canonicalise.budget import DEFAULT_BUDGET, Budget
from gateway.redact.canonicalise.codes import decode
from gateway.redact.canonicalise.masked import masked
from gateway.redact.canonicalise.numbers import numbered
from gateway.redact.canonicalise.order import is_overridden, shown, turned
from gateway.redact.canonicalise.plain import plainly
from gateway.redact.canonicalise.signs import (
    BACKWARDS,
    BLOBS,
    CODES,
    LINES,
    MARKUP,
    MASKED,
    MISREAD,
    NOTHING,
    NUMBERS,
    SIGNS,
    SPACED,
    SPELT,
    Seen,
    signs,
)
from gateway.redact.canonicalise.splits import respelt, unbroken, unmarked, unspaced
from gateway.redact.canonicalise.view import OverBudget, View
from gateway.redact.canonicalise.words import reread, worded

__all__ = [
    "READINGS",
    "Budget",
    "OverBudget",
    "Readings",
    "View",
    "believable",
    "plainly",
    "readings",
    "views",
    "worth_asking",
]


READINGS: Final[tuple[tuple[int, Callable[[View], View | None]], ...]] = (
    (CODES, decode),
    (BLOBS, unpack),  # before what joins: topics and strangers are looked for only where nothing was
    (SPELT, respelt),  # before what only joins: what reads for names reads no joined text
    (MARKUP, unmarked),
    (SPACED, unspaced),
    (NUMBERS, numbered),
    (SIGNS, worded),
    (MISREAD, reread),
)


def views(text: str, budget: Budget = DEFAULT_BUDGET) -> list[View]:
    """Return the readings of `text`, the original first; raise `OverBudget`."""
    read = readings([text], budget).further.get(0, [View(text)])
    if isinstance(read, OverBudget):
        raise read
    return read


class _Open(msgspec.Struct):
    """A view that is to be read further. Lines are joined and a text is read backwards once on the way to it."""

    view: View
    first: bool = True
    lines: bool = True
    backwards: bool = True


class _Reading:
    """The views of one text so far."""

    def __init__(self, text: str, budget: Budget) -> None:
        self._budget = budget
        self._known: set[str] = set()
        self._characters = 0
        self._rounds = 0
        self.views: list[View] = []
        self.open: list[_Open] = []
        original = View(text)
        if text.isascii():
            self._add(original, _Open(original))
            return
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise OverBudget("the text holds lone surrogates")
        self._add(original, None)
        self._settle(original, _Open(original))

    def _add(self, view: View, onwards: _Open | None) -> None:
        self._known.add(view.text)
        self._characters += len(view.text)
        self.views.append(view)
        if len(self.views) > self._budget.views or self._characters > self._budget.read:
            raise OverBudget("the text has more readings than we judge")
        if onwards is not None:
            self.open.append(onwards)

    def _settle(self, view: View, onwards: _Open) -> None:
        """Take a view in plain letters, in the order it is written in and in the order it is shown in."""
        orders = [view, shown(view)] if is_overridden(view.text) else [view]
        for one in orders:
            plain = plainly(one) or one
            if plain.text not in self._known:
                self._add(plain, msgspec.structs.replace(onwards, view=plain))
            elif plain.text == self.views[0].text and not self.open:
                self.open.append(msgspec.structs.replace(onwards, view=plain))

    def onwards(self, seen: Sequence[Seen]) -> None:
        """Read the open views further where they show signs: one round."""
        open_, self.open = self.open, []
        last = self._rounds >= self._budget.rounds
        self._rounds += 1
        for one, shows in zip(open_, seen, strict=True):
            if shows.bits:
                self._onwards(one, shows, last=last)

    def _onwards(self, one: _Open, seen: Seen, *, last: bool) -> None:
        read = next(
            (new for sign, reading in READINGS if seen.bits & sign and (new := reading(one.view)) is not None), None
        )
        if read is not None:
            if last:
                raise OverBudget("coded more often than we decode")
            self._settle(read, _Open(read, first=False, lines=one.lines, backwards=one.backwards))
        # Joining and turning come once each, so they end by themselves, and the last code may hold what is written backwards.
        if read is not None and not one.first:
            return
        if seen.bits & LINES and one.lines and one.backwards:
            for joined in unbroken(one.view):
                self._settle(joined, _Open(joined, first=False, lines=False))
        if seen.bits & BACKWARDS and one.backwards:
            back = turned(one.view, seen.backwards)
            if back is not None:
                self._settle(back, _Open(back, first=False, lines=False, backwards=False))


class Readings(NamedTuple):
    """
    Of those texts of a batch that have more readings than themselves, by place: all of them, the text first, or the `OverBudget`
    that it raised. And of every text what is left of masked values in it.
    """

    further: "dict[int, list[View] | OverBudget]"
    masked: list[list[Finding]]


def readings(texts: Sequence[str], budget: Budget = DEFAULT_BUDGET) -> Readings:
    """
    Return the readings of texts, and what is left of masked values in them.

    All texts of a batch are looked at for signs in one pass. A plain text costs no more than its share of that.
    """
    read: dict[int, list[View] | OverBudget] = {}
    left: list[list[Finding]] = [[] for _ in texts]
    shown: dict[int, Seen | None] = {}  # of a text that is not in plain letters it has to be seen yet
    plain = [index for index, text in enumerate(texts) if text.isascii()]
    if len(plain) < len(texts):
        shown.update((index, None) for index, text in enumerate(texts) if not text.isascii())
    if max(map(len, texts), default=0) > budget.characters:
        read = {i: OverBudget("the text is too long") for i, text in enumerate(texts) if len(text) > budget.characters}
        plain = [index for index in plain if index not in read]
        shown = {index: None for index in shown if index not in read}
    shown.update((plain[place], shows) for place, shows in signs().seen([texts[index] for index in plain]).items())
    further: list[tuple[int, _Reading]] = []
    for index, shows in shown.items():
        if shows is None or shows.bits & MASKED:
            left[index] = masked(texts[index], budget)
        try:
            one = _Reading(texts[index], budget)
            if shows is not None:
                one.onwards([shows])
            further.append((index, one))
        except OverBudget as error:
            read[index] = error
    _read_on(further, read)
    return Readings(read, left)


def _read_on(further: "list[tuple[int, _Reading]]", read: "dict[int, list[View] | OverBudget]") -> None:
    """Read these texts, each beside its place, until nothing is left to read, and put those with several readings into `read`."""
    while further:
        open_ = [one.view.text for _, reading in further for one in reading.open]
        seen = signs().seen(open_)
        shows = (seen.get(place, NOTHING) for place in range(len(open_)))
        still: list[tuple[int, _Reading]] = []
        for index, reading in further:
            try:
                reading.onwards([next(shows) for _ in reading.open])
            except OverBudget as error:
                read[index] = error
                continue
            if reading.open:
                still.append((index, reading))
            elif len(reading.views) > 1:
                read[index] = reading.views
        further = still
