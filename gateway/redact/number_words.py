"""
Numbers that are written in words, in English, German and Spanish, read for the days and years of dates.

Words are given folded (`invented.fold`) and in the order they stand, without "and", "und", "y" and hyphens between them:
`day(["twenty", "first"])` is 21, `year(["mil", "novecientos", "ochenta", "siete"])` is 1987.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gateway.redact.invented import fold

_EN: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
).split()
_EN_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_TH: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_DE: Final = (
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn "
    "neunzehn"
).split()
_DE_TENS: Final = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_DE_TE: Final = (
    "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte fünfzehnte "
    "sechzehnte siebzehnte achtzehnte neunzehnte"
).split()
_ES: Final = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
    "diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
).split()
_ES_TENS: Final = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()


def _key(*words: str) -> str:
    return "".join(fold(word) for word in words)


def _english() -> Iterator[tuple[str, int]]:
    yield from ((_key(word), number) for number, word in enumerate(_EN, 1))
    for ten, tens in zip(range(20, 100, 10), _EN_TENS, strict=True):
        yield _key(tens), ten
        yield from ((_key(tens, one), ten + unit) for unit, one in enumerate(_EN[:9], 1))
    # "Nineteen oh five".
    yield from ((_key(nought, one), unit) for nought in ("oh", "o") for unit, one in enumerate(_EN[:9], 1))


def _german() -> Iterator[tuple[str, int]]:
    yield from ((_key(word), number) for number, word in enumerate(_DE, 1))
    for ten, tens in zip(range(20, 100, 10), _DE_TENS, strict=True):
        yield _key(tens), ten
        for unit, one in enumerate(("ein", *_DE[1:9]), 1):
            # In one word, or in three of which "und" was left out.
            yield _key(one, "und", tens), ten + unit
            yield _key(one, tens), ten + unit
    yield from ((_key("null", one), unit) for unit, one in enumerate(_DE[:9], 1))


def _spanish() -> Iterator[tuple[str, int]]:
    yield from ((_key(word), number) for number, word in enumerate(_ES, 1))
    yield from ((_key(word), number) for word, number in (("un", 1), ("veintiún", 21), ("primero", 1)))
    for ten, tens in zip(range(30, 100, 10), _ES_TENS, strict=True):
        yield _key(tens), ten
        yield from ((_key(tens, one), ten + unit) for unit, one in enumerate(_ES[:9], 1))


def _days() -> Iterator[tuple[str, int]]:
    yield from ((_key(word), number) for number, word in enumerate(_EN_TH, 1))
    yield from ((_key("twenty", word), 20 + number) for number, word in enumerate(_EN_TH[:9], 1))
    yield from (("thirtieth", 30), ("thirtyfirst", 31))
    yield from ((word, number) for word, number in _spanish() if number <= 31)
    german = [*_german_ordinals(12), *((_key(word), number) for number, word in enumerate(_DE_TE[12:], 13))]
    german += [(word + "ste", number) for word, number in _german() if 20 <= number <= 31]
    yield from _bent(german)


def _german_ordinals(most: int) -> Iterator[tuple[str, int]]:
    yield from ((_key(word), number) for number, word in enumerate(_DE_TE[:most], 1))
    yield "siebente", 7


def _bent(words: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    yield from ((word + ending, number) for word, number in words for ending in ("", "r", "n", "s", "m"))


def _years() -> Iterator[tuple[str, int]]:
    for numbers, centuries in (
        (_english(), (("nineteen", 1900), ("nineteenhundred", 1900), ("twothousand", 2000), ("twenty", 2000))),
        (_german(), (("neunzehnhundert", 1900), ("neunzehnhundertund", 1900), ("zweitausend", 2000), ("zweitausendund", 2000))),
        (_spanish(), (("milnovecientos", 1900), ("dosmil", 2000))),
    ):  # fmt: skip
        units = list(numbers)
        for century, from_year in centuries:
            # "Twenty five" is a number of its own; as a year it is said "twenty oh five" or "two thousand five".
            yield from ((century + word, from_year + unit) for word, unit in units if century + word not in _SHORT)
            if century not in {"nineteen", "twenty"}:
                yield century, from_year


_SHORT: Final = {**dict(_english()), **dict(_german()), **dict(_spanish())}
_DAYS: Final = dict(_days())
_MONTHS: Final = dict(_bent(_german_ordinals(12)))
_YEARS: Final = dict(_years())


def day(words: Sequence[str]) -> int | None:
    """Return the day of a month, 1 to 31, or None where the words are none."""
    return _DAYS.get("".join(words))


def month(word: str) -> int | None:
    """Return the month, 1 to 12, that German counts in words ("am siebzehnten achten"), or None."""
    return _MONTHS.get(word)


def year(words: Sequence[str]) -> int | None:
    """Return a year: from 1900 on with its century, 0 to 99 where the words leave it out, None where they are no year."""
    said = "".join(words)
    return _YEARS.get(said, _SHORT.get(said))
