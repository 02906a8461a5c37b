"""Seven and more digits in words beside each other are found whole; counting and few of them are not."""

import pytest

from gateway.redact.recognizers.spelled_numbers import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("it's oh one three double four nine hundred two six eight, bye", "oh one three double four nine hundred two six eight"),
        ("ref seven one four, two two, nine oh three six", "seven one four, two two, nine oh three six"),
        ("Nummer null zwei null acht vier doppel sieben eins neun danke", "null zwei null acht vier doppel sieben eins neun"),
        ("Code zwo fünf null - neun eins eins drei", "zwo fünf null - neun eins eins drei"),
        ("apunta: nueve uno cinco cuatro cero dos dos ocho seis", "nueve uno cinco cuatro cero dos dos ocho seis"),
    ],
)  # fmt: skip
def test_numbers_that_are_said(text, number):
    """With doubled digits, hundreds, commas and dashes among them, from the first to the last."""
    assert FAMILY.surfaces(text, "PHONE") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "one two three four five six seven eight", "nine eight seven six five four three two one zero", "eins zwei drei vier fünf sechs sieben acht",
        "zero zero zero zero zero zero zero", "either one or two, three at most, four with you", "dos o tres, cuatro o cinco, seis o siete, ocho",
        "five six seven eight, and again", "onesie twosie",
    ],
)  # fmt: skip
def test_counting_is_no_number(text):
    """Up, down, on the spot, and words between."""
    assert FAMILY.found(text) == []
