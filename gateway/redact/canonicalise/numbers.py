"""
Digits that are written as words, in English, German and Spanish: "four one one", "doppelvier", "oneone", "double three".
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from gateway.redact.canonicalise.view import WORDED, Edit, View, rewrite

# In plain letters: "fünf" is "funf" here.
DIGITS: Final = {
    word: str(digit)
    for words in (
        "zero one two three four five six seven eight nine",
        "null eins zwei drei vier funf sechs sieben acht neun",
        "cero uno dos tres cuatro cinco seis siete ocho nueve",
    )
    for digit, word in enumerate(words.split())
} | {"oh": "0", "zwo": "2", "fuenf": "5", "un": "1", "ein": "1"}
TIMES: Final = {"double": 2, "triple": 3, "treble": 3, "doppel": 2, "doppelte": 2, "doble": 2, "dreifach": 3}

# Words so short that other words contain them count only beside others.
_LOOSE: Final = frozenset({"oh", "un", "ein"})
WORD: Final = "|".join(sorted(DIGITS, key=len, reverse=True))
FIRM: Final = "|".join(sorted(DIGITS.keys() - _LOOSE, key=len, reverse=True))
_TIMES: Final = "|".join(sorted(TIMES, key=len, reverse=True))
# One digit, or several at once; `word` is in lower case letters, so that a capital letter may stand beside it.
_ONE = re.compile(rf"(?:(?P<times>{_TIMES})[ \-]?)?(?P<word>{WORD})", re.IGNORECASE)
_STANDING = re.compile(
    rf"(?<![^\W\d_])(?:(?:{_TIMES})[ \-]?)?(?:{WORD})(?:{WORD}){{0,24}}+(?![^\W\d_])", re.IGNORECASE
)
_MIXED = re.compile(rf"(?:(?:{_TIMES})[ \-]?)?(?:{FIRM})", re.IGNORECASE)
_TOKEN = re.compile(r"\S{9,512}+")
# Between two digits of one number: spaces, signs, and a letter or digit or two, as in a MAC address.
_BETWEEN = re.compile(r"[^A-Za-z0-9\n]{0,4}(?:[A-Za-z0-9]{1,4}[^A-Za-z0-9\n]{0,4}){0,3}")
_LEAST: Final = 3
# What is part of the number before its first digit in words: a country's letters, single characters, an address.
_BEFORE = re.compile(r"(?:(?<![^\W_])(?:[A-Z]{1,4}|\S(?: \S){0,3})|[+(]|\S{1,64}[.@/_\-]\S{0,64}) $")
_AFTER = re.compile(r" (?=[@.:/\-)]|[A-Z0-9](?![^\W_]))")
_PLUS = re.compile(r"(?:plus|mas|und)[ ]?$", re.IGNORECASE)


def numbered(view: View) -> View | None:
    """Return the view with three or more digits in words beside each other as digits, or None when there are none."""
    return rewrite(view, _edits(view.text), WORDED)


def _edits(text: str) -> Iterator[Edit]:
    words = _words(text)
    group: list[re.Match[str]] = []
    at = 0
    for word in words:
        if (group and _BETWEEN.fullmatch(text, group[-1].end(), min(word.start(), group[-1].end() + 24)) is None) or (group and word.start() - group[-1].end() > 24):
            at = yield from _group(text, group, at)
            group = []
        group.append(word)
    yield from _group(text, group, at)


def _words(text: str) -> list[re.Match[str]]:
    """Return the digits in words, sorted: those that stand as words, and those in a token that holds several."""
    found: dict[int, re.Match[str]] = {}
    for token in _TOKEN.finditer(text):
        inside = list(_MIXED.finditer(text, token.start(), token.end()))
        if len(inside) >= _LEAST:
            found.update((match.start(), one) for match in inside if (one := _ONE.match(text, match.start())))
    for run in _STANDING.finditer(text):
        found.update((one.start(), one) for one in _ONE.finditer(text, run.start(), run.end()))
    ordered: list[re.Match[str]] = []
    for _, match in sorted(found.items()):
        if not ordered or match.start() >= ordered[-1].end():
            ordered.append(match)
    return ordered


def _group(text: str, group: list[re.Match[str]], at: int) -> Iterator[Edit]:
    """Yield the edits that make one number of a group of digits in words; return where they end."""
    if len(group) < _LEAST:
        return at
    first, last = group[0].start(), group[-1].end()
    plus = _PLUS.search(text, max(at, first - 5), first)
    before = _BEFORE.search(text, max(at, first - 80), first) if plus is None else None
    if plus is not None:
        yield Edit(plus.start(), plus.end(), "+")
    elif before is not None:
        yield Edit(first - 1, first)
    for one, following in pairwise([*group, None]):
        yield Edit(one.start(), one.end(), DIGITS[one["word"].lower()] * TIMES.get((one["times"] or "").lower(), 1))
        if following is not None:
            yield from _spaces(text, one.end(), following.start())
    after = _AFTER.match(text, last)
    if after is not None:
        yield Edit(last, last + 1)
        last += 1
    return last


def _spaces(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield edits that take out the spaces between two digits, but for three, which stand for one."""
    for space in re.finditer(r"[ \t]+", text[start:end]):
        wide = len(space[0]) == 3
        yield Edit(start + space.start(), start + space.end(), " " if wide else "")
