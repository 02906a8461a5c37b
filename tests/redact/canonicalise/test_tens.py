"""Numbers of two digits in words."""

import re

import pytest

from gateway.redact.canonicalise.tens import PAIR, two_digits


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("einundneunzig Zwoundsiebzig funfundfunfzig fuenfunddreissig elf zwoelf sechzehn zehn", "91 72 55 35 11 12 16 10"),
        ("eighty-two|EIGHTY TWO|ninetynine|forty|nineteen|ten", "82 82 99 40 19 10"),
        ("ochenta y dos|treinta|veintiuno|dieciseis|once|cuarenta y un", "82 30 21 16 11 41"),
    ],
)  # fmt: skip
def test_two_digits_are_read(words, digits):
    """German, English and Spanish, with what each puts between tens and ones."""
    found = re.findall(rf"\b(?:{PAIR})\b", words, re.IGNORECASE)
    assert " ".join(map(two_digits, found)) == digits


GERMAN = [f"{one}und{ten}" for ten in "zwanzig dreissig vierzig".split() for one in "ein zwei drei vier funf".split()]
ENGLISH = [f"{ten}-{one}" for ten in "twenty thirty forty".split() for one in "one two three four five".split()]
SPANISH = [f"{ten} y {one}" for ten in "treinta cuarenta".split() for one in "uno dos tres cuatro cinco".split()]


@pytest.mark.parametrize(("words", "first"), [(GERMAN, 2), (ENGLISH, 2), (SPANISH, 3)], ids=["de", "en", "es"])
def test_tens_and_ones_are_added(words, first):
    """Whatever order a language puts them in."""
    numbers = [str(10 * (first + at // 5) + at % 5 + 1) for at in range(len(words))]
    assert [two_digits(word) for word in words if re.fullmatch(PAIR, word)] == numbers
