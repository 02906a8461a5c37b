"""Dates in digits and words, in three languages; versions, amounts and times of day are none."""

import pytest

from gateway.redact.recognizers.dates import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)

DATES = [
    ("born 10/5/1971 in Leeds", "10/5/1971"), ("on 2026-03-02 08:00:01 UTC", "2026-03-02 08:00:01 UTC"),
    ("[2024-05-21T18:03:00Z] login", "2024-05-21T18:03:00Z"), ("at 2024-05-21T18:03:00.123+02:00,", "2024-05-21T18:03:00.123+02:00"),
    ("am 3. 9. 2015 verkündet", "3. 9. 2015"), ("am 03.09.2015 um 14:30 Uhr", "03.09.2015 um 14:30 Uhr"), ("el 26/04/1933.", "26/04/1933"),
    ("el 20-08-05 es", "20-08-05"), ("2024/07/05 22:25", "2024/07/05 22:25"), ("On 2 June 1998, a", "2 June 1998"),
    ("on June 2nd, 1998 we", "June 2nd, 1998"), ("since July 1998", "July 1998"), ("the 27th of December 2001", "27th of December 2001"),
    ("14 and 15 March 2020", "14 and 15 March 2020"), ("Sent: Friday, 3 May 2024 09:15 AM", "Friday, 3 May 2024 09:15 AM"),
    ("am 22. Juni 2015", "22. Juni 2015"), ("ab 1. März 2011", "1. März 2011"), ("im Dezember 2009", "Dezember 2009"),
    ("el 10 de noviembre de 2006", "10 de noviembre de 2006"), ("en mayo de 2012", "mayo de 2012"), ("En marzo-09 volvió", "marzo-09"),
    ("Date: Mon, 17 Dec 2001 14:28:03 -0800 (PST)", "Mon, 17 Dec 2001 14:28:03 -0800 (PST)"), ("born in 1946 and", "1946"),
    ("seit 1987 dort", "1987"), ("desde 1999", "1999"), ("(2017–2021)", "2017–2021"), ("backup 20240521T180300Z.log", "20240521T180300Z"),
    ("see you on Monday", "Monday"), ("am Donnerstag", "Donnerstag"), ("el viernes", "viernes"),
    ("sentenced to three years and four months' imprisonment", "three years and four months"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date"), DATES)
def test_dates(text, date):
    """Each is found from its first to its last character."""
    assert FAMILY.surfaces(text, "DATE") == [date]


@pytest.mark.parametrize(
    "text",
    [
        "version 2.14.0 released", "v1.2.03", "at 14:30", "10.20.30.40", "in 2000 steps", "of 2010 kg", "it may 5 times fail",
        "ratio 12/27", "1/2/3/4", "Room 2026", "Excel 2019", "ticket 2024-123456", "99/99/9999", "2024-13-45", "Black Friday sale",
        "martes", "sun and rain", "decade 1990s", "000-12-34", "There are 8. May I suggest the first?",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Versions, times, amounts, paths and words that only begin like a month."""
    assert FAMILY.surfaces(text, "DATE") == []
