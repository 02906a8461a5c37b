"""
Digits that are written as words, in English, German and Spanish: "four one one", "doppelvier", "double three".

Beside such, numbers of two digits are read too ("four eighteen, sixty-two"); by themselves those count something.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from gateway.redact.canonicalise.tens import PAIR, two_digits
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
# One digit, or several at once. A capital letter may stand beside words in lower case letters: "EMPzero", "oneB".
_ONE = re.compile(rf"(?:(?P<times>{_TIMES})[ \-]?)?(?P<word>{WORD})", re.IGNORECASE)
_STANDING = re.compile(rf"(?<![a-z])(?i:(?:(?:{_TIMES})[ \-]?)?(?:{WORD})(?:{WORD}){{0,24}}+)(?![a-z])")
_MIXED = re.compile(rf"(?:(?:{_TIMES})[ \-]?)?(?:{FIRM})", re.IGNORECASE)
_PAIR = re.compile(rf"(?<![A-Za-z])(?:{PAIR})(?![A-Za-z])", re.IGNORECASE)
_TOKEN = re.compile(r"\S{9,512}+")
# Before the sign of an address two are enough, and they may go on a word: "annafour three@example.com".
_BEFORE_AT = re.compile(rf"(?<=[A-Za-z._\-])(?:{WORD})(?: (?:{WORD})){{1,12}}(?=@)", re.IGNORECASE)
# Hexadecimal digits of which those that are letters stand as they are: "oneb:fourfour:eleven" is "1b:44:…" of a MAC address.
_HEX: Final = rf"(?:{WORD}|[A-Fa-f])"
_HEXES = re.compile(
    rf"(?<![^\W_])(?:{_HEX}[ ]?){{1,4}}(?:[:.\-](?:{_HEX}[ ]?){{1,4}}){{2,7}}(?<! )(?![^\W_])", re.IGNORECASE
)
_HEX_ONE = re.compile(rf"(?P<word>{WORD})|(?P<space> )|[A-Fa-f]|[:.\-]", re.IGNORECASE)
# Between two digits of one number: spaces, signs, and a few letters or digits, as in a MAC address or an IBAN, but no word.
_BETWEEN = re.compile(r"(?:[A-Z0-9]{1,4}+|(?<![a-z])[a-z](?![a-z])|[^A-Za-z0-9\n]){0,12}")
_FARTHEST: Final = 12
# Of digits, and one more where some words stand for two: "at once two of them" is no number.
_LEAST: Final = 3
# Two are enough where they stand in a token with other characters: "j.doe-seven seven@example.com".
_GLUED_BEFORE = re.compile(r"[\w.@/\-+:][._@/\-+:]$")
_GLUED_AFTER = re.compile(r"[@/_][\w]")
# What is part of the number before its first digit in words: a country's letters, single characters, an address.
_BEFORE = re.compile(r"(?:(?<![^\W_])(?<!\w['’])(?:[A-Z]{1,4}|\S(?: \S){0,3})|[+(]|\S{1,64}[.@/_\-]\S{0,64}) $")
_AFTER = re.compile(r" (?=[@.:/\-)]|(?!I\b)[A-Z0-9](?![^\W_]))")
# A country's letters that stand apart from each other.
_APART = re.compile(r"(?<![^\W_])[A-Z] [A-Z] $")
_PLUS = re.compile(r"(?:plus|mas)[ ]?$", re.IGNORECASE)


def numbered(view: View) -> View | None:
    """Return the view with three or more digits in words beside each other as digits, or None when there are none."""
    return rewrite(view, _hexes(view.text), WORDED) or rewrite(view, _edits(view.text), WORDED)


def _hexes(text: str) -> Iterator[Edit]:
    """Yield the edits that make a hexadecimal number of groups of digits in words and letters."""
    for number in _HEXES.finditer(text):
        parts = list(_HEX_ONE.finditer(text, *number.span()))
        words = sum(part["word"] is not None for part in parts)
        letters = sum(part[0].isalpha() and part["word"] is None for part in parts)
        if words < _LEAST or not letters:
            continue
        for part in parts:
            if part["word"] is not None:
                yield Edit(*part.span(), DIGITS[part["word"].lower()])
            elif part["space"] is not None:
                yield Edit(*part.span())


def _edits(text: str) -> Iterator[Edit]:
    group: list[re.Match[str]] = []
    at = 0
    for word in [*_words(text), None]:
        if group and (word is None or not _near(text, group[-1].end(), word.start())):
            edits = _group(text, group, at)
            yield from edits
            at = edits[-1].end if edits else at
            group = []
        if word is not None:
            group.append(word)


def _near(text: str, start: int, end: int) -> bool:
    return end - start <= _FARTHEST and _BETWEEN.fullmatch(text[start:end]) is not None


def _words(text: str) -> list[re.Match[str]]:
    """Return the digits in words, sorted: those that stand as words, one or two at once, and those in a token that holds several."""
    found: dict[int, re.Match[str]] = {}
    for token in _TOKEN.finditer(text):
        inside = list(_MIXED.finditer(text, token.start(), token.end()))
        if len(inside) >= _LEAST:
            found.update((match.start(), one) for match in inside if (one := _ONE.match(text, match.start())))
    for pattern in (_STANDING, _BEFORE_AT):
        for run in pattern.finditer(text):
            found.update((one.start(), one) for one in _ONE.finditer(text, run.start(), run.end()))
    found.update((pair.start(), pair) for pair in _PAIR.finditer(text))
    ordered: list[re.Match[str]] = []
    for _, match in sorted(found.items()):
        if not ordered or match.start() >= ordered[-1].end():
            ordered.append(match)
    return ordered


def _group(text: str, group: Sequence[re.Match[str]], at: int) -> list[Edit]:
    """Return the edits, none before `at`, that make one number of a group of digits in words; none for too few of them."""
    first, last = group[0].start(), group[-1].end()
    glued = _GLUED_BEFORE.search(text, max(at, first - 2), first) or _GLUED_AFTER.match(text, last)
    digits = [_digits(one) for one in group]
    pairs = sum(one.re is _PAIR for one in group)
    least = _LEAST + (pairs > 0) if glued is None else 2
    if pairs == len(group) or sum(map(len, digits)) < least:
        return []
    edits: list[Edit] = []
    plus = _PLUS.search(text, max(at, first - 5), first)
    if plus is not None:
        edits.append(Edit(plus.start(), plus.end(), "+"))
    elif _BEFORE.search(text, max(at, first - 80), first) is not None:
        if _APART.search(text, max(at, first - 4), first) is not None:
            edits.append(Edit(first - 3, first - 2))
        edits.append(Edit(first - 1, first))
    listed = all("," in text[one.end() : other.start()] for one, other in pairwise(group))
    for number, one in enumerate(group):
        if number:
            edits += _spaces(text, group[number - 1].end(), one.start(), listed=listed)
        edits.append(Edit(one.start(), one.end(), digits[number]))
    if _AFTER.match(text, last) is not None:
        edits.append(Edit(last, last + 1))
    return edits


def _digits(one: re.Match[str]) -> str:
    """Return the digits that a word, or a word and how many times, stands for."""
    if one.re is _PAIR:
        return two_digits(one[0])
    return DIGITS[one["word"].lower()] * TIMES.get((one["times"] or "").lower(), 1)


def _spaces(text: str, start: int, end: int, *, listed: bool) -> Iterator[Edit]:
    """
    Yield edits that take out the spaces between two digits, but for three, which stand for one.

    So does a comma with a space, but not where one stands between all of them, as in a list of numbers.
    """
    for space in re.finditer(r"[ \t]+" if listed else r",?[ \t]+", text[start:end]):
        wide = len(space[0]) == 3 or space[0][0] == ","
        yield Edit(start + space.start(), start + space.end(), " " if wide else "")
