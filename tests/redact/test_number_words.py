"""Numbers in words, read for days, months and years."""

import pytest
import regex

from gateway.redact import number_words
from gateway.redact.invented import fold
from gateway.redact.recognizers import ages


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("first", 1), ("twenty first", 21), ("thirty first", 31), ("erste", 1), ("siebenten", 7), ("sechzehnter", 16), ("einunddreissigsten", 31),
        ("zwanzigstem", 20), ("uno", 1), ("primero", 1), ("veintitres", 23), ("treinta uno", 31),
    ],
)  # fmt: skip
def test_days(words, day):
    """English and German count days in order, Spanish does so for the first alone."""
    assert number_words.day(words.split()) == day


@pytest.mark.parametrize("words", ["", "thirty second", "forty", "zweiunddreissigsten", "treinta dos", "none", "one"])
def test_no_days(words):
    """No month has more than 31; "the one of May" is none."""
    assert number_words.day(words.split()) is None


def test_months():
    """German counts months too; in other languages they are named."""
    assert [number_words.month(word) for word in ("ersten", "zwolfter", "siebte", "dreizehnten", "first")] == [
        1,
        12,
        7,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen eighty three", 1983), ("nineteen oh five", 1905), ("nineteen hundred eighty", 1980), ("two thousand", 2000), ("two thousand one", 2001),
        ("twenty twenty one", 2021), ("twenty twelve", 2012), ("twenty five", 25), ("ninety one", 91), ("neunzehnhundert", 1900),
        ("neunzehnhundertundeins", 1901), ("neunzehn hundert drei achtzig", 1983), ("zweitausendelf", 2011), ("achtundsechzig", 68), ("nullfunf", 5),
        ("mil novecientos ochenta siete", 1987), ("mil novecientos", 1900), ("dos mil veintiuno", 2021), ("setenta cuatro", 74),
    ],
)  # fmt: skip
def test_years(words, year):
    """With the century and without it; "twenty five" is the short form of a year, "twenty twelve" is none."""
    assert number_words.year(words.split()) == year


@pytest.mark.parametrize("words", ["", "mil", "thousand", "neunzehn hundert tausend", "ochenta mil"])
def test_no_years(words):
    """What is left over, or too much, is no year."""
    assert number_words.year(words.split()) is None


def test_numerals_that_ages_are_found_by_are_read():
    """Where the recognizers know a number in words, it is read as that number."""
    tens = [f"{ten}-{one}" for ten in ("twenty", "ninety") for one in ("one", "nine")]
    for said, number in zip(tens, (21, 29, 91, 99), strict=True):
        assert regex.fullmatch(ages.NUMERALS, said)
        assert number_words.year(fold(said).split("-")) == number
