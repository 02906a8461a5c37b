"""
One linear pass over a batch of texts that says which recognizers could match, and where.

Hyperscan works on bytes, so each text is first written as its *shape*, one byte per code point: ASCII as it is, other letters
as `_`, digits as `0`, spaces as a space, the rest as 0x02. The offsets of hits are then code point offsets, `\\w`, `\\d`, `\\s`
and `\\b` mean what they mean in the recognizers' Unicode regexes, and no pattern needs Unicode tables.

An anchor is a pattern that any match of its recognizer must contain. Anchors may fire too often, never too seldom.
"""

import threading
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import msgspec
import regex


class Anchor(msgspec.Struct, frozen=True):
    """A byte regex over shapes; `of` is the index of the recognizer it stands for."""

    pattern: str
    of: int
    caseless: bool = True


class _Shape(dict[int, str]):
    """A table for `str.translate`, filled with the characters that are met."""

    def __missing__(self, code: int) -> str:
        self[code] = shape = _shape_of(chr(code))
        return shape


# The letters outside ASCII that regexes ignoring case take for ASCII ones: long s, Kelvin sign, the Turkish i's. Capitals stay
# capitals, for anchors that do not ignore case.
_FOLDED = {"ſ": "s", "\u212a": "K", "İ": "I", "ı": "i"}
_WORD = regex.compile(r"\w")
_SPACE = regex.compile(r"\s")
_DIGIT = regex.compile(r"\d")


def _shape_of(character: str) -> str:
    if character.isascii():
        return character
    if character in _FOLDED:
        return _FOLDED[character]
    if _DIGIT.fullmatch(character):
        return "0"
    if _WORD.fullmatch(character):
        return "_"
    return " " if _SPACE.fullmatch(character) else "\x02"


_SHAPES = _Shape()


def shape(text: str) -> str:
    """Return the text with one ASCII character per code point, for patterns that know no others."""
    return text if text.isascii() else text.translate(_SHAPES)


class Compiled:
    """Anchors in one database. Compiling takes a second, but lets go of the interpreter, so other things load meanwhile."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        import hyperscan

        self._of = [anchor.of for anchor in anchors]
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=[anchor.pattern.encode() for anchor in anchors],
            ids=list(range(len(anchors))),
            flags=[hyperscan.HS_FLAG_CASELESS * anchor.caseless for anchor in anchors],
        )

    def scan(self, shapes: bytes, seen: list[tuple[int, int]]) -> None:
        """Add (end, recognizer) of every anchor that fires. Not from two threads: a database has one scratch space."""
        of = self._of

        def note(pattern: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            seen.append((end, of[pattern]))

        self._database.scan(shapes, match_event_handler=note)


class Gate:
    """All anchors, in one database or in several."""

    def __init__(self, *parts: Compiled) -> None:
        self._parts = parts
        self._lock = threading.Lock()

    def hits(self, texts: Sequence[str]) -> dict[int, dict[int, list[int]]]:
        """Return by text, then by recognizer, the end offsets of the anchors that fired, ascending."""
        shapes = [text if text.isascii() else shape(text) for text in texts]
        joined = "\n".join(shapes).encode()
        seen: list[tuple[int, int]] = []
        with self._lock:
            for part in self._parts:
                part.scan(joined, seen)
        found: dict[int, dict[int, list[int]]] = {}
        if not seen:
            return found
        starts = list(accumulate((len(text) + 1 for text in shapes), initial=0))
        for end, of in sorted(seen):
            index = bisect_right(starts, end - 1) - 1
            offsets = found.setdefault(index, {}).setdefault(of, [])
            offset = end - starts[index]
            if offset <= len(texts[index]) and (not offsets or offsets[-1] != offset):
                offsets.append(offset)
        return found
