"""Dates as people write them, read and written again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.written_dates import read, with_day

DATES = [
    ("2026-03-14", 2026, 3), ("14.03.2026", 2026, 3), ("14.3.26", 2026, 3), ("14/3/2026", 2026, 3), ("3/14/2026", 2026, 3),
    ("14-03-1988", 1988, 3), ("14 March 2026", 2026, 3), ("14th of March, 2026", 2026, 3), ("March 14, 2026", 2026, 3),
    ("Mar 14 2026", 2026, 3), ("14. März 2026", 2026, 3), ("14 de marzo de 2026", 2026, 3), ("14 March", None, 3),
    ("14. März", None, 3), ("March 2026", 2026, 3), ("marzo de 2026", 2026, 3), ("2026", 2026, None), ("3/4/2026", 2026, None),
    ("4.3.2026", 2026, 3), ("1984-03-03T10:11:12Z", 1984, 3), ("1984-03-03 10:11", 1984, 3),
    ("1984-03-03T10:11:12.123456+01:00", 1984, 3), ("1984-03-03T101112Z", 1984, 3),
    ("9. 5. 76", 1976, 5), ("neunten Mai neunzehnhundertsechsundsiebzig", 1976, 5), ("vierten April siebenundneunzig", 1997, 4),
    ("elfter Elfter neunundsechzig", 1969, 11), ("9. Mai sechsundsiebzig", 1976, 5), ("zweiten siebten neunzehn hundert drei und achtzig", 1983, 7),
    ("catorce de junio de mil novecientos noventa y dos", 1992, 6), ("treinta y uno de mayo del setenta y seis", 1976, 5), ("9 de mayo del 76", 1976, 5),
    ("1.º de abril de 1994", 1994, 4), ("veintidós de julio", None, 7), ("fourth april ninety-seven", 1997, 4), ("the twenty-second of July nineteen ninety-three", 1993, 7),
    ("May ninth, 1976", 1976, 5), ("Sep 9th '76", 1976, 9), ("9-V-1976", 1976, 5), ("14/XI/92", 1992, 11), ("14/nov/92", 1992, 11), ("9 XII 1976", 1976, 12),
]  # fmt: skip


@pytest.mark.parametrize(("text", "year", "month"), DATES)
def test_a_date_says_year_and_month(text, year, month):
    """In three languages and the usual orders; where day and month could be either, the month is not known."""
    date = read(text)
    assert (date.year, date.month) == (year, month)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Monday",
        "14:30",
        "99/99/2026",
        "31 Brumaire 2020",
        "14 March and later",
        "2026-13-01",
        "30/31/2026",
        "x" * 100,
        "marzo-09",
        "May first and second",
        "neunten Mai und Juni",
        "9. and 10. May seventy",
        "9 May 10:30",
        "14 XIV 1992",
        "first of Brumaire",
        "thirty-second of May",
        "9 May 1492 nineteen",
        "the of",
        "14.14.2026",
        "1984-03-03T10:11:12Z for Anna",
        "1984-03-03T99:11",
        "1984-13-03T10:11:12Z",
    ],
)
def test_what_is_no_date_is_not_read(text):
    """A text that holds more than a date, or none, is not read."""
    assert read(text) is None


@pytest.mark.parametrize("text", [text for text, _, _ in DATES])
@given(place=st.integers(0, 15))
def test_another_day_is_read_alike(text, place):
    """A date with another of its choices of day says the same year and month, and offers the same choices again."""
    date = read(text)
    if date.day is None:
        assert with_day(text, date, 13) is None
        return
    again = read(with_day(text, date, date.choices[place % len(date.choices)]))
    assert (again.year, again.month, again.other, again.choices) == (date.year, date.month, date.other, date.choices)


@pytest.mark.parametrize(
    ("text", "day", "written"),
    [
        ("3rd of May 1976", 26, "26th of May 1976"), ("May 9th, 1976", 21, "May 21st, 1976"), ("May 9th, 1976", 22, "May 22nd, 1976"), ("9TH MAY 1976", 23, "23RD MAY 1976"),
        ("May 1st, 1976", 13, "May 13th, 1976"), ("9 Thursday", 13, None),
    ],
)  # fmt: skip
def test_the_ending_of_an_ordinal_fits_its_day(text, day, written):
    """The 3rd becomes the 26th, not the 26rd."""
    date = read(text)
    assert (None if date is None else with_day(text, date, day)) == written
