"""
Where Presidio sees a telephone number or a web address and there is none.

Each reason stands in `PHONES` or `ADDRESSES` with its name; the differential test lists what it takes away, by these names.
"""

from collections.abc import Callable
from typing import Final

import regex

_DATE: Final = regex.compile(
    r"[(\[]?(?:\d{1,2}[./-] ?\d{1,2}[./-] ?(?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})(?:\D{1,2}\d{0,6})?"
)
_ZONE: Final = regex.compile(r"\d\d [-+]\d{4}")
_YEARS: Final = regex.compile(r"(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d")
_EPOCH: Final = regex.compile(r"1[5-9]\d{8}(?:\d{3}){0,2}")
_NETWORK: Final = regex.compile(r"(?P<address>\d{1,3}(?:\.\d{1,3}){3})(?:/\d{1,2})?")
_REQUEST: Final = regex.compile(r"\d{1,6} [1-5]\d\d \d{1,7}")
_BOOK: Final = regex.compile(r"(?:ISBN|ISSN|EAN|GTIN|UPC|PMID|DOI)[-:\d\s.]{0,8}\Z", regex.I)


def _short(text: str, start: int, end: int) -> bool:
    """Fewer than seven digits: `1688 Clayton Road`."""
    return sum(map(str.isdecimal, text[start:end])) < 7


def _dated(text: str, start: int, end: int) -> bool:
    """A date, two years, or a clock's seconds with its time zone: `3. 9. 2015`, `03 -0800`."""
    return any(form.fullmatch(text, start, end) for form in (_DATE, _YEARS, _ZONE))


def _epoch(text: str, start: int, end: int) -> bool:
    """Seconds, milliseconds or microseconds since 1970, of the years 2017 to 2033."""
    return _EPOCH.fullmatch(text, start, end) is not None


def _inside(text: str, start: int, end: int) -> bool:
    """Part of a longer word or number: a hash, a part number, decimals."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        before[-1:].isalpha()
        or after[:1].isalpha()
        or (before[-1:] in ".,_" and before[:1].isalnum() and text[start] != "+")
        or (after[:1] in ".,_" and after[1:].isdecimal())
        or after[:1] == "_"
    ) and not regex.match(r"(?:x|ext|und|and|y)", text[end : end + 3], regex.I)


def _network(text: str, start: int, end: int) -> bool:
    """The address of a machine or a network: `10.20.30.40`, `10.20.30.0/24`."""
    found = _NETWORK.fullmatch(text, start, end)
    return found is not None and (
        max(map(int, found["address"].split("."))) < 256 and text[max(0, start - 1) : start] != "+"
    )


def _request(text: str, start: int, end: int) -> bool:
    """The end of a path, a status and a size, as servers log them: `GET /items/011272 200 6730`."""
    return text[max(0, start - 1) : start] == "/" and _REQUEST.fullmatch(text, start, end) is not None


def _book(text: str, start: int, _end: int) -> bool:
    """The number of a book or an article."""
    return _BOOK.search(text, max(0, start - 16), start) is not None


Reason = Callable[[str, int, int], bool]
PHONES: Final[dict[str, Reason]] = {
    "fewer than seven digits": _short,
    "date": _dated,
    "epoch": _epoch,
    "part of something longer": _inside,
    "book": _book,
    "network": _network,
    "request": _request,
}

# Endings that are countries and file types, and those of them where only the stem tells.
_FILES: Final = frozenset("py sh so pm ps cc mk zip mov do tf ml st am gz".split())
_PERHAPS_FILES: Final = frozenset("pl rs md ai la in app".split())
_STEMS: Final = frozenset(
    "main lib mod test tests index readme changelog license setup config conf utils util run build install install script deploy notes todo report contributing init server client app cli api"
    " makefile docker template types models errors summary plan draft security".split()
)
_PARTS: Final = regex.compile(r"[\w.-]+")


def _cut(text: str, start: int, end: int) -> bool:
    """The word goes on: `coverletter.do` of `coverletter.doc`, `Dr.Fr` of `Dr.Francisco`."""
    return text[end : end + 1].isalnum() or text[end : end + 1] == "_"


def _file(text: str, start: int, end: int) -> bool:
    """A file of one name and an ending: `main.py`, `run.sh`, `README.md`."""
    found = text[start:end]
    stem, _, ending = found.rpartition(".")
    if _PARTS.fullmatch(found) is None or "." in stem or found.lower().startswith("www."):
        return False
    return ending.lower() in _FILES or (
        ending.lower() in _PERHAPS_FILES and (stem.lower() in _STEMS or "_" in stem or stem.isupper())
    )


def _sentence(text: str, start: int, end: int) -> bool:
    """The end of a sentence and the next one's first word, with no space: `done.In`."""
    found = text[start:end]
    stem, _, ending = found.rpartition(".")
    return (
        _PARTS.fullmatch(found) is not None
        and "." not in stem
        and ending.istitle()
        and not stem.isupper()
        and text[end : end + 1] in (" ", "")
    )


ADDRESSES: Final[dict[str, Reason]] = {"cut off": _cut, "file": _file, "sentence": _sentence}


def is_no_phone(text: str, start: int, end: int) -> bool:
    """Say whether there is a reason against a telephone number there."""
    return any(reason(text, start, end) for reason in PHONES.values())


def is_no_address(text: str, start: int, end: int) -> bool:
    """Say whether there is a reason against a web address there."""
    return any(reason(text, start, end) for reason in ADDRESSES.values())
