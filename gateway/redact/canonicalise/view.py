"""
A view: one reading of a text, which knows for each of its characters where it comes from and what was done to it.

`rewrite` is the only way a reading changes a text, so that the way back to the original is kept in one place.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

# What was done to a character, one bit each, added up in `View.marks`. Beside a join, the mark is on the one after it.
CODED: Final = 1  # read from a code that can mean nothing else: %40, &#64;, \u0040; or put in the order it is shown in
BLOB: Final = 2  # read from base64 or hexadecimal
JOINED: Final = 4  # stands beside a character it does not touch in the text: markup, stars or spaces were between
LINED: Final = 8  # likewise, with a line break between
WORDED: Final = 16  # a sign or digit that is written as a word, or a letter taken for the digit it looks like
TURNED: Final = 32  # read from right to left
RISKY: Final = JOINED | LINED | WORDED | TURNED


class OverBudget(Exception):
    """The text is longer, or has more readings, than we judge."""


class View(msgspec.Struct, frozen=True, gc=False):
    """
    One reading. Character `i` of `text` stands for the original characters from `starts[i]` to before `ends[i]`.

    Without `starts` and `ends` the view is the original, character by character. `marks` holds one byte a character, what was
    done to it, and nothing where nothing was done to any.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    marks: bytes = b""
    # Whether what is found here has to be believed first (`believable`): something was joined, turned or guessed. It is asked
    # for every finding and would cost a look at every mark.
    strict: bool = False

    def __post_init__(self) -> None:
        if self.marks:
            msgspec.structs.force_setattr(self, "strict", done(self.marks) & RISKY != 0)

    @property
    def kind(self) -> str:
        """Return what was done in this view, in words, for an explanation: "joined, turned"; "as it is"."""
        every = done(self.marks)
        return ", ".join(name for bit, name in _NAMES if every & bit) or (
            "as it is" if self.starts is None else "plain"
        )

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a span of this view that is not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        first, last = self.starts[start], self.ends[end - 1]
        if self.marks and (self.marks.count(0, start, end) != end - start):
            # Where the order was turned, the first character of a reading need not be the first of the text.
            return min(self.starts[start:end]), max(self.ends[start:end])
        return first, last


_NAMES: Final = (
    (CODED, "decoded"), (BLOB, "blob"), (JOINED, "joined"), (LINED, "lines joined"), (WORDED, "words"), (TURNED, "turned"),
)  # fmt: skip


def done(marks: bytes) -> int:
    """Return all that was done to any of these characters, as the sum of its bits."""
    every = 0
    for mark in set(marks):
        every |= mark
    return every


class Edit(msgspec.Struct, frozen=True):
    """
    Replace the characters from `start` to before `end` by `text`; nothing in their place makes a join.

    Each new character stands for all that was replaced, or for as many characters as `unit` says.
    """

    start: int
    end: int
    text: str = ""
    unit: int = 0


def rewrite(view: View, edits: Iterable[Edit], mark: int) -> View | None:
    """Return `view` with `edits` (sorted, apart from each other) made and marked, or None when there are none."""
    size = len(view.text)
    from_starts: Sequence[int] = range(size) if view.starts is None else view.starts
    from_ends: Sequence[int] = range(1, size + 1) if view.ends is None else view.ends
    from_marks = view.marks or bytes(size)
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks = bytearray()
    joins: list[int] = []
    at = 0
    for edit in edits:
        text += (view.text[at : edit.start], edit.text)
        starts += from_starts[at : edit.start]
        ends += from_ends[at : edit.start]
        marks += from_marks[at : edit.start]
        at = edit.end
        if not edit.text:
            joins.append(len(marks))
            continue
        # What decodes to nothing but text was joined and turned rightly, so a blob says no more of that.
        if not edit.unit:
            start, end = view.origin(edit.start, edit.end)
            starts += [start] * len(edit.text)
            ends += [end] * len(edit.text)
            inherited = 0 if mark == BLOB else done(from_marks[edit.start : edit.end])
            marks += bytes([mark | inherited]) * len(edit.text)
            continue
        for a in range(edit.start, edit.end, edit.unit):
            start, end = view.origin(a, a + edit.unit)
            starts.append(start)
            ends.append(end)
            marks.append(mark | done(from_marks[a : a + edit.unit]))
    if at == 0 and not text:
        return None
    text.append(view.text[at:])
    starts += from_starts[at:]
    ends += from_ends[at:]
    marks += from_marks[at:]
    for join in joins:
        if join < len(marks):
            marks[join] |= mark
    return View("".join(text), starts, ends, bytes(marks))


def excerpt(view: View, spans: Sequence[tuple[int, int]], step: int, mark: int) -> View:
    """
    Return a view of the stretches `spans` (sorted, apart) alone, far enough from each other that nothing is found across two.

    With `step` −1 every stretch reads from right to left, the last one first.
    """
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks = bytearray()
    size = len(view.text)
    from_starts: Sequence[int] = range(size) if view.starts is None else view.starts
    from_ends: Sequence[int] = range(1, size + 1) if view.ends is None else view.ends
    from_marks = view.marks or bytes(size)
    added = _ADDED[mark]
    for start, end in spans[::step]:
        if text:
            text.append(_GAP)
            starts += [starts[-1]] * len(_GAP)
            ends += [ends[-1]] * len(_GAP)
            marks += bytes(len(_GAP))
        text.append(view.text[start:end][::step])
        starts += from_starts[start:end][::step]
        ends += from_ends[start:end][::step]
        marks += from_marks[start:end][::step].translate(added)
    return View("".join(text), starts, ends, bytes(marks))


# By a mark, what every byte of marks is with it.
_ADDED: Final = {1 << bit: bytes(one | 1 << bit for one in range(256)) for bit in range(6)}
_GAP: Final = "\n\n\n\n\n"
