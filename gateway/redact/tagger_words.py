"""
How the name model reads a text: words, how each word looks, and its pieces out of the encoder's vocabulary.

The encoder knows lower-case pieces without accents. What is lost by that is given to it as a "look": the shape of the word
(`Weber`, `WEBER`, `weber`, `j.`, 4 digits …), what stands before it (a space, a tab, a new line …), and whether its line is in
one case throughout. Training (`deploy/model`) reads texts with this very module, so that both see the same.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

# A run of letters and digits, or one other sign. `_` divides words, as it does in the encoder's own vocabulary.
_WORD: Final = re.compile(r"[^\W_]+|[^\w\s]|_")

# Of a word longer than this the rest is not looked at, and no word has more pieces than this: cost stays linear.
_MOST_CHARACTERS: Final = 48
MOST_PIECES: Final = 8
# Words whose pieces are remembered.
_REMEMBERED: Final = 32768

SHAPES: Final = 16
GAPS: Final = 9
LINES: Final = 4
# Looks that are not a word: padding, and the two ends of a window.
PAD_LOOK: Final = 0
LOOKS: Final = SHAPES * GAPS * LINES

_LOWER, _TITLE, _UPPER, _MIXED, _ONE_UPPER, _ONE_LOWER = 1, 2, 3, 4, 5, 6
_DIGITS_2, _DIGITS_3, _DIGITS_4, _DIGITS_MORE = 7, 8, 9, 10
_ALNUM, _ALNUM_UPPER, _SIGN, _CASELESS, _LONG = 11, 12, 13, 14, 15
_GLUED, _SPACE, _SPACES, _TAB, _NEW_LINE, _BLANK_LINE, _START, _INDENTED = 1, 2, 3, 4, 5, 6, 7, 8
_LINE_MIXED, _LINE_LOWER, _LINE_UPPER, _LINE_TITLE = 0, 1, 2, 3


def words_of(text: str) -> list[tuple[int, int]]:
    """Return where the words and signs of a text stand: offsets in code points, end exclusive."""
    return [match.span() for match in _WORD.finditer(text)]


def shape_of(word: str) -> int:
    """Return the number of a word's shape, below `SHAPES`."""
    if word.isalpha():
        return _shape_of_letters(word)
    if word.isdigit():
        return min(_DIGITS_MORE, max(_DIGITS_2, len(word) + 5))
    if not word[0].isalnum():
        return _SIGN
    if len(word) > 20:
        return _LONG
    return _ALNUM_UPPER if word == word.upper() else _ALNUM


def _shape_of_letters(word: str) -> int:
    if len(word) == 1:
        return _ONE_UPPER if word.isupper() else _ONE_LOWER if word.islower() else _CASELESS
    if len(word) > 40:
        return _LONG
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER
    if word.istitle():
        return _TITLE
    return _CASELESS if word.upper() == word.lower() else _MIXED


def looks_of(text: str, words: Sequence[tuple[int, int]]) -> list[int]:
    """Return the look of each word, below `LOOKS`: shape, gap before it, case of its line."""
    looks: list[int] = []
    end = 0
    line: list[int] = []
    for start, stop in words:
        gap = _START if not looks and not line else _gap(text, end, start)
        shape = shape_of(text[start:stop])
        if gap >= _NEW_LINE:
            looks.extend(_with_line(line))
            line = []
        line.append(shape * GAPS + gap)
        end = stop
    looks.extend(_with_line(line))
    return looks


def _gap(text: str, end: int, start: int) -> int:
    if end == start:
        return _GLUED
    if start == end + 1:
        return (
            _SPACE if text[end] == " " else _NEW_LINE if text[end] in "\n\r" else _TAB if text[end] == "\t" else _SPACE
        )
    between = text[end:start]
    lines = between.count("\n")
    if lines:
        return _BLANK_LINE if lines > 1 else _NEW_LINE if between[-1] == "\n" else _INDENTED
    return _TAB if "\t" in between else _SPACES


def _with_line(line: list[int]) -> list[int]:
    shapes = {shaped // GAPS for shaped in line}
    kind = _LINE_MIXED
    if not shapes & {_TITLE, _UPPER, _MIXED, _ONE_UPPER}:
        kind = _LINE_LOWER
    elif not shapes & {_LOWER, _TITLE, _MIXED, _ONE_LOWER}:
        kind = _LINE_UPPER
    elif not shapes & {_LOWER, _ONE_LOWER}:
        kind = _LINE_TITLE
    return [shaped * LINES + kind for shaped in line]


class Pieces:
    """
    WordPiece: a word as the longest pieces of a vocabulary, from left to right.

    `vocabulary` is one piece per line number; it must hold `[PAD]`, `[UNK]`, `[CLS]` and `[SEP]`, else `ValueError`.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        missing = {"[PAD]", "[UNK]", "[CLS]", "[SEP]"} - self._ids.keys()
        if missing or len(self._ids) != len(vocabulary):
            raise ValueError("the vocabulary lacks its special pieces or names a piece twice")
        self.pad, self.unknown = self._ids["[PAD]"], self._ids["[UNK]"]
        self.first, self.last = self._ids["[CLS]"], self._ids["[SEP]"]
        self._longest = max(map(len, vocabulary))
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces: at least one, at most `MOST_PIECES`."""
        known = self._known.get(word)
        if known is None:
            known = self._split(plain(word[:_MOST_CHARACTERS]))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            if len(word) <= _MOST_CHARACTERS:
                self._known[word] = known
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        start = 0
        while start < len(word) and len(found) < MOST_PIECES:
            head = "##" if start else ""
            for stop in range(min(len(word), start + self._longest), start, -1):
                number = self._ids.get(head + word[start:stop])
                if number is not None:
                    found.append(number)
                    start = stop
                    break
            else:
                return (self.unknown,)
        return tuple(found) or (self.unknown,)


def plain(word: str) -> str:
    """Return a word as the encoder's vocabulary writes it: lower case, without accents."""
    word = word.lower()
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def breaks_of(text: str, words: Sequence[tuple[int, int]]) -> list[bool]:
    """Say before which words a line or a sentence begins."""
    return [
        number == 0
        or "\n" in text[words[number - 1][1] : start]
        or (text[words[number - 1][0]] in ".!?" and start > words[number - 1][1])
        for number, (start, _) in enumerate(words)
    ]


def windows_of(counts: Sequence[int], breaks: Sequence[bool], most: int, overlap: int) -> list[tuple[int, int]]:
    """
    Cut a text of words with so many pieces each (`counts`) into windows of at most `most` pieces.

    Returns (first word, end word) of each. A window starts anew at a word where `breaks` is true, if there is one in the last
    third of the window before; else `overlap` pieces before its end, so that no name is seen only at an edge.
    """
    at = [0]
    for count in counts:
        at.append(at[-1] + count)
    windows: list[tuple[int, int]] = []
    first = 0
    while True:
        end = first
        while end < len(counts) and at[end + 1] - at[first] <= most:
            end += 1
        windows.append((first, max(end, first + 1)))
        if end >= len(counts):
            return windows
        back = end
        while back > first + 1 and at[end] - at[back] < overlap:
            back -= 1
        seam = next((word for word in range(end, back, -1) if breaks[word]), None)
        if seam is None:
            third = first + 1 + 2 * (end - first) // 3
            seam = next((word for word in range(back, third, -1) if breaks[word]), back)
        first = max(seam, first + 1)


def owners(windows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return which words each window answers for: of two that overlap, each the half that lies further inside it."""
    seams = [windows[0][0], *((one[1] + other[0] + 1) // 2 for one, other in pairwise(windows)), windows[-1][1]]
    return list(pairwise(seams))
