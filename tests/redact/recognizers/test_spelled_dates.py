"""Dates of which a part is in words or Roman numerals, in three languages; marches, counts and sections of a law are none."""

import pytest

from gateway.redact.recognizers.spelled_dates import RULES
from tests.redact.cost import assert_linear, grown
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)

DATES = [
    ("geboren am neunten Mai neunzehnhundertsechsundsiebzig in Ulm", "neunten Mai neunzehnhundertsechsundsiebzig"),
    ("geb. am vierten April siebenundneunzig", "vierten April siebenundneunzig"), ("Geburtstag: elfter Elfter neunundsechzig", "elfter Elfter neunundsechzig"),
    ("der dreiundzwanzigste zweite achtundachtzig", "dreiundzwanzigste zweite achtundachtzig"), ("am 9. Mai sechsundsiebzig", "9. Mai sechsundsiebzig"),
    ("am dreißigsten Juni zweitausendeins", "dreißigsten Juni zweitausendeins"), ("zum ersten Jänner kommt sie", "ersten Jänner"),
    ("am fünften achten neunzehn hundert fünf und fünfzig", "fünften achten neunzehn hundert fünf und fünfzig"),
    ("nació el catorce de junio de mil novecientos noventa y dos", "catorce de junio de mil novecientos noventa y dos"),
    ("nací el tres de mayo del sesenta y uno", "tres de mayo del sesenta y uno"), ("el 9 de mayo del 76", "9 de mayo del 76"), ("el veintidós de julio", "veintidós de julio"),
    ("desde el 1.º de abril de 1994", "1.º de abril de 1994"), ("el doce de agosto de dos mil", "doce de agosto de dos mil"),
    ("born the ninth of May nineteen seventy-six", "ninth of May nineteen seventy-six"), ("dob fourth april ninety-seven", "fourth april ninety-seven"),
    ("on May ninth, 1976 in", "May ninth, 1976"), ("the thirty-first of October", "thirty-first of October"), ("August the third two thousand and one", "August the third two thousand and one"),
    ("Sep 9th '76", "Sep 9th '76"), ("her birthday is June fourth", "June fourth"), ("9 May nineteen oh five", "9 May nineteen oh five"),
    ("9-V-1976", "9-V-1976"), ("F.N.: 14/XI/92", "14/XI/92"), ("am 9. V. 1976", "9. V. 1976"), ("9 XII 1976", "9 XII 1976"), ("dated 3-viii-2001", "3-viii-2001"),
    ("geb. 9. 5. 76", "9. 5. 76"), ("Geburtstag ist 14. 11. 92", "14. 11. 92"), ("*9. 5. 76", "9. 5. 76"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date"), DATES)
def test_dates(text, date):
    """Each is found from its first to its last character."""
    assert FAMILY.surfaces(text, "DATE") == [date]


@pytest.mark.parametrize(
    "text",
    [
        "the first march through town", "the second may fail", "you may first want to look", "march third in line", "erste Hilfe, zweite Etage", "die ersten dritten Zähne",
        "der erste zweite Versuch", "am letzten Montag", "uno de marca blanca", "once de la mañana", "dos de ellos", "second marketing plan", "third decision",
        "Art. 4-II-12b", "Ludwig XIV 1643", "4-II-5-1", "1. 2. 30", "Schritte 1. 2. 3.", "am 1. 2. 30 Uhr", "version 2.V.19a", "the ninth inning", "it may 5 times fail",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Orders, parts of a whole, verbs that are months, and numbering."""
    assert FAMILY.surfaces(text, "DATE") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    [
        "erste märz ", "der dritte dritte ", "erste erste neunzig ", "uno de mayo ", "treinta y uno de mayo de ", "first of may ", "twenty-first may ", "may first ", "may 1 '83 ",
        "1 de mayo del ", "1. mai acht und ", "1-I-", "15-ix-19 ", "1 I 19", "am 1. 1. ", "1. 1. 11 ", "*1. 1. 1",
    ],
)  # fmt: skip
def test_cost_is_linear(seed):
    """Sixteen times the text costs about sixteen times the time, whatever nearly is a date in it."""
    assert_linear(FAMILY.findings, lambda size: grown(seed, size))
