"""Numbers of two digits that are written as words, in English, German and Spanish: "eighty-two", "dreiundachtzig", "setenta y tres"."""

import re
from collections.abc import Mapping
from typing import Final

# In plain letters: "fünfzig" is "funfzig" here, "dreißig" is "dreissig", and "veintitrés" is "veintitres".
_GERMAN_ONES: Final = {
    "ein": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "funf": 5, "fuenf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
}  # fmt: skip
_GERMAN_TENS: Final = {
    "zwanzig": 20, "dreissig": 30, "vierzig": 40, "funfzig": 50, "fuenfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_ENGLISH_ONES: Final = {
    word: digit for digit, word in enumerate("one two three four five six seven eight nine".split(), 1)
}
_ENGLISH_TENS: Final = {
    word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SPANISH_ONES: Final = {
    word: digit for digit, word in enumerate("uno dos tres cuatro cinco seis siete ocho nueve".split(), 1)
} | {"un": 1, "una": 1}
_SPANISH_TENS: Final = {
    word: 10 * tens for tens, word in enumerate("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), 3)
}
_ALONE: Final = {
    word: number
    for words in (
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
        "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte",
    )
    for number, word in enumerate(words.split(), 10)
} | {"zwoelf": 12, "fuenfzehn": 15, "fourty": 40}


def _any(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# A number of two digits in words, for patterns that have edges of their own.
PAIR: Final = (
    rf"(?:(?:{_any(_GERMAN_ONES)})und)?(?:{_any(_GERMAN_TENS)})"
    rf"|(?:{_any(_ENGLISH_TENS)})(?:[ \-]?(?:{_any(_ENGLISH_ONES)}))?"
    rf"|(?:(?:{_any(_SPANISH_TENS)})(?: y (?:{_any(_SPANISH_ONES)}))?|veinti(?:{_any(_SPANISH_ONES)}))"
    rf"|{_any(_ALONE)}"
)
_READ: Final = (
    _ALONE
    | _GERMAN_TENS
    | _ENGLISH_TENS
    | _SPANISH_TENS
    | {f"{one}und{ten}": tens + ones for one, ones in _GERMAN_ONES.items() for ten, tens in _GERMAN_TENS.items()}
    | {ten + one: tens + ones for one, ones in _ENGLISH_ONES.items() for ten, tens in _ENGLISH_TENS.items()}
    | {f"{ten}y{one}": tens + ones for one, ones in _SPANISH_ONES.items() for ten, tens in _SPANISH_TENS.items()}
    | {f"veinti{one}": 20 + ones for one, ones in _SPANISH_ONES.items()}
)


def two_digits(pair: str) -> str:
    """Return the two digits of what `PAIR` matched, in letters of either case."""
    return str(_READ[re.sub("[ -]", "", pair.lower())])
