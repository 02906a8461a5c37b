"""
Telephone numbers of the roster in every spelling: national, international, with and without the area's zero, local.

    +49 30 1234567 · 0049301234567 · (030) 123-45-67 · 030/1234567 · tel. 1234567

A number is kept as its digits without leading zeros. Two are the same when one ends in the other and what is missing in front
may be a country's or an area's code.
"""

import re
from collections.abc import Iterator
from typing import Final

_RUN: Final = re.compile(r"\+?\(?\d(?:[-x /()\[\].~]{0,4}\d){6,}")
_GROUP: Final = re.compile(r"\d+")
# What a roster writes behind a number to name an extension.
_EXTENSION: Final = re.compile(r"(?:x|ext|dw|#|;)", re.IGNORECASE)
# The digits that a local number has at least; all spellings of a number share these at their end.
LOCAL: Final = 7
_LONGEST: Final = 15
# A number of so few digits may be any count; a word must say that it is a telephone's, or the way it is written.
_SURE: Final = 9
_COUNTRY: Final = 3
_MOST_GROUPS: Final = 8
_CUE: Final = re.compile(
    r"(?:tel|phone|fone?|call|ring|dial|mobile?|cell|fax|ruf|nummer|nr|handy|anruf\w{0,3}|telefon\w{0,4}|llam\w{0,3}"
    r"|m[oó]vil|whatsapp|sms|number|at|on|auf|unter|al)[.:)]{0,2}\s{0,2}\(?$",
    re.IGNORECASE,
)


def number(value: str) -> int:
    """Return a number's digits as one integer, without zeros in front; 0 for what is no telephone number."""
    bare = _EXTENSION.split(value.replace("(0)", ""), maxsplit=1)[0]
    digits = "".join(str(int(character)) for character in bare if character.isdecimal()).lstrip("0")
    return int(digits) if LOCAL <= len(digits) <= _LONGEST else 0


def spoken(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """
    Return (start, end, number, whether it is surely a telephone number) of each stretch that may be one.

    Stretches begin and end with a group of digits; of those that begin together the longest comes first.
    """
    for run in _RUN.finditer(text):
        groups = [(m.start(), m.end()) for m in _GROUP.finditer(text, run.start(), run.end())]
        for first, (start, _) in enumerate(groups):
            size, last = 0, first
            ends = []
            while last < min(len(groups), first + _MOST_GROUPS) and size <= _LONGEST + 3:
                size += groups[last][1] - groups[last][0]
                if LOCAL <= size <= _LONGEST + 3:
                    ends.append(last)
                last += 1
            for last in reversed(ends):
                found = number(text[start : groups[last][1]])
                if found:
                    begin = start
                    while begin > run.start() and text[begin - 1] in "+(":
                        begin -= 1
                    sure = found >= 10 ** (_SURE - 1) or last > first or begin < start or text[start] == "0"
                    sure = sure or bool(_CUE.search(text, max(0, begin - 24), begin))
                    yield begin, groups[last][1], found, sure


def locals_of(text: str) -> list[int]:
    """
    Return the last digits (`LOCAL` of them) that any number of a text may have: all that `spoken` tells, perhaps more.

    It costs a fraction of that, and most texts hold nobody's.
    """
    found = []
    for run in _RUN.findall(text):
        digits = ""
        for group in _GROUP.finditer(run):
            here = digits + group[0]
            if len(here) >= LOCAL:
                found.append(int(here[-LOCAL:]))
            # An area's zero in brackets belongs to a number that ends with it, and to none that goes on.
            if run[max(0, group.start() - 1) : group.end() + 1] != "(0)":
                digits = here[-LOCAL:]
    return found


def same(one: int, other: int) -> bool:
    """Say whether two numbers that share their local end may be one telephone's."""
    if one == other:
        return True
    short, long = sorted((str(one), str(other)), key=len)
    if len(long) - len(short) > _COUNTRY + 5 or not long.endswith(short):
        return False
    # National against international: a country code is missing; local against either: an area code too.
    return len(long) - len(short) <= _COUNTRY or len(short) <= LOCAL + 2
