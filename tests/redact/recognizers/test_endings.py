"""The last digits of a card or an account are found where words say that they are that."""

import pytest

from gateway.redact.recognizers.endings import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    "text",
    [
        "card ending 3900", "Visa ending in 3900", "your card ends in 3900.", "the card ending with *3900 was charged", "account ending 3900", "Mastercard ending in ****3900", "last four digits 3900",
        "last 4 digits of her card: 3900", "tarjeta terminada en 3900", "la tarjeta que termina en 3900", "la cuenta acabada en 3900", "los últimos cuatro dígitos son 3900", "Karte mit Endziffern 3900",
        "Karte mit den Endziffern 3900", "Kreditkarte endet auf 3900", "Konto mit Endnummer 3900", "die letzten vier Ziffern 3900", "die Karte auf 3900 endend",
    ],
)  # fmt: skip
def test_the_last_digits(text):
    """In three languages, with what is numbered before them or called the last digits."""
    assert FAMILY.surfaces(text, "CREDIT_CARD") == ["3900"]


@pytest.mark.parametrize(
    "text",
    [
        "the year ending 2024", "card ending 12/26", "the meeting ends 1400", "the card game ends 2019-2020", "last four years 2019", "a number ending in 5 digits", "the last 4 items 3900",
        "her visa ends in 2027", "das Konto endet 2027", "sentences ending in 3900", "die letzten vier Tage 3900",
    ],
)  # fmt: skip
def test_other_endings(text):
    """Years, hours and expiry dates end something else."""
    assert FAMILY.found(text) == []
