"""
Dates as people write them: read for what they say, and written again with another day in the same form.

    2026-03-14 · 14.03.2026 · 14/3/26 · 3/14/2026 · 14 March 2026 · March 14, 2026 · 14. März · 14 de marzo de 2026
    2026-03-14T10:11:12Z · 2026-03-14 10:11 (read, but not written again)
    14-III-2026 · Mar 14th '26 · vierzehnter März sechsundachtzig · the fourteenth of March nineteen eighty-six

A whole text is read or not at all. Where day and month could be either way round, nobody knows which is which, and neither do we.
"""

import re
from typing import Final

import msgspec

from gateway.redact import number_words
from gateway.redact.invented import fold

_NAMES: Final = (
    "january jan januar jän janner enero ene", "february feb februar febrero", "march mar märz mrz marzo", "april apr abril abr",
    "may mai mayo", "june jun juni junio", "july jul juli julio", "august aug agosto ago", "september sep sept septiembre",
    "october oct oktober okt octubre", "november nov noviembre", "december dec dezember dez diciembre dic",
)  # fmt: skip
_MONTHS: Final = {fold(name): month for month, names in enumerate(_NAMES, 1) for name in names.split()}

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?P<time>[Tt ](?:[01]\d|2[0-4])(?::?[0-5]\d(?::?[0-6]\d(?:[.,]\d{1,9})?)?)?\s?(?:[Zz]|UTC|[+-]\d{2}(?::?\d{2})?)?)?"
)
_NUMBERS = re.compile(r"(?P<one>\d{1,2})(?P<by>[./-])\s?(?P<two>\d{1,2})(?P=by)\s?(?P<year>\d{4}|\d{2})")
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?:\s(?:of|de|del))?\s?(?P<name>[^\W\d_]{3,10})\.?(?:,?\s(?:(?:de|del)\s)?(?P<year>\d{4}))?"
)
_MONTH_FIRST = re.compile(
    r"(?P<name>[^\W\d_]{3,10})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{4}))?", re.IGNORECASE
)
_MONTH_ONLY = re.compile(r"(?P<name>[^\W\d_]{3,10})\.?\s(?:de\s)?(?P<year>\d{4})")
_YEAR_ONLY = re.compile(r"(?P<year>(?:19|20)\d{2})")

# What a date in words is made of, and what says nothing in it.
_SPELLED = re.compile(r"[^\W_](?:[^\W_]|[\s.,/'’-])*")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN: Final = frozenset("the of day st nd rd th de del ano o a y and und".split())
_ROMAN: Final = {name: month for month, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}


class Written(msgspec.Struct, frozen=True):
    """
    A date as it was read; what it does not say is None.

    `day` is where its day stands, `choices` what could stand there instead so that it is read the same way again.
    """

    year: int | None
    month: int | None
    other: str
    day: tuple[int, int] | None = None
    choices: range = range(0)


def read(text: str) -> Written | None:
    """Return what a text says when it is a date and nothing else, or None."""
    if len(text) > 80:
        return None
    found = _ISO.fullmatch(text)
    if found is not None:
        date = _checked(int(found["year"]), int(found["month"]), found, int(found["day"]))
        # With another day beside it a time of day would stay, which tells the moment as well as any.
        return date if date is None or not found["time"] else Written(date.year, date.month, "")
    found = _NUMBERS.fullmatch(text)
    if found is not None:
        return _of_numbers(found)
    for form in (_DAY_FIRST, _MONTH_FIRST):
        found = form.fullmatch(text)
        if found is not None and fold(found["name"]) in _MONTHS:
            year = int(found["year"]) if found["year"] else None
            return _checked(year, _MONTHS[fold(found["name"])], found, int(found["day"]))
    found = _MONTH_ONLY.fullmatch(text)
    if found is not None and fold(found["name"]) in _MONTHS:
        return Written(int(found["year"]), _MONTHS[fold(found["name"])], "")
    found = _YEAR_ONLY.fullmatch(text)
    return _of_words(text) if found is None else Written(int(found["year"]), None, "")


def with_day(text: str, date: Written, day: int) -> str | None:
    """Return a date with another day in the same form, or None when it has no day."""
    if date.day is None:
        return None
    start, end = date.day
    # In place of a word stand digits, as many as there are.
    width = end - start if text[start:end].isdecimal() else 0
    rest = text[end:]
    if width and (ordinal := _ORDINAL.match(rest)):
        ending = "th" if 10 < day < 20 else _ENDINGS.get(day % 10, "th")
        rest = (ending.upper() if ordinal[0].isupper() else ending) + rest[ordinal.end() :]
    return f"{text[:start]}{day:0{width}}{rest}"


_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
# The days that any month has, and that cannot be taken for a month.
_PLAIN: Final = range(13, 29)
_EITHER: Final = range(1, 13)


def _checked(year: int | None, month: int, found: re.Match[str], day: int) -> Written | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Written(year, month, "", found.span("day"), _PLAIN)


def _of_numbers(found: re.Match[str]) -> Written | None:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if len(found["year"]) == 2:
        year = _with_century(year)
    if not (1 <= one <= 31 and 1 <= two <= 31) or min(one, two) > 12:
        return None
    if found["by"] == "." or one > 12:
        return None if two > 12 else Written(year, two, "", found.span("one"), _PLAIN)
    if two > 12:
        return Written(year, one, "", found.span("two"), _PLAIN)
    # 3/4: the second is changed, into what could be day or month again; the first stays, and could be either too.
    return Written(year, None, f"{one}", found.span("two"), _EITHER)


def _with_century(year: int) -> int:
    return year + (1900 if year > 68 else 2000)


def _of_words(text: str) -> Written | None:
    """Read a date with a day, a month or a year in words, a month in Roman numerals, or a short year behind a month's name."""
    if _SPELLED.fullmatch(text) is None:
        return None
    tokens = [(fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    tokens = [token for token in tokens if token[0] not in _BETWEEN]
    words = [word for word, _, _ in tokens]
    for first in (0, 1):
        for last in (first + 2, first + 1):
            # The day is of one word or two, in front of the month or behind it.
            named = words[last : last + 1] if first == 0 else words[:1]
            rest = words[last + 1 :] if first == 0 else words[last:]
            if len(words) < last or not named:
                continue
            day, month, year = _day(words[first:last]), _month(named[0]), _year(rest)
            if day is None or month is None or (rest and year is None) or (not rest and words[first].isdecimal()):
                continue
            return Written(year, month, "", (tokens[first][1], tokens[last - 1][2]), _PLAIN)
    return None


def _day(words: list[str]) -> int | None:
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0]) if len(words[0]) <= 2 and 1 <= int(words[0]) <= 31 else None
    return number_words.day(words)


def _month(word: str) -> int | None:
    return _MONTHS.get(word) or _ROMAN.get(word) or number_words.month(word)


def _year(words: list[str]) -> int | None:
    if len(words) == 1 and words[0].isdecimal():
        year = int(words[0]) if len(words[0]) in (2, 4) else None
    else:
        year = number_words.year(words)
    if year is not None and year < 100:
        return _with_century(year)
    return year if year is not None and 1500 <= year < 2200 else None
