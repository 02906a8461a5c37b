"""Cards of every issuer and accounts of every country are found, and numbers that only look like them are not."""

import random

import pytest

from gateway.redact.recognizers.numbers import IBAN_LENGTHS, ISSUERS, RECOGNIZERS, iban_holds, issuer, luhn
from tests.redact.recognizers.looking import Family

FAMILY = Family(RECOGNIZERS)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def card(chance, first, last, length):
    """Return a number of this range and length with the right last digit."""
    start = str(chance.randint(int(first), int(last))).zfill(len(first))
    body = start + "".join(chance.choices("0123456789", k=length - len(start) - 1))
    return next(body + digit for digit in "0123456789" if luhn(body + digit))


def grouped(number, chance):
    """Return the number in one of the usual groupings."""
    sizes = {15: [4, 6, 5], 14: [4, 6, 4], 13: [4, 3, 3, 3]}.get(len(number), [4] * 5)
    mark = chance.choice(["", " ", "-", ".", "\u00a0"])
    parts, rest = [], number
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    return mark.join(part for part in parts if part) if mark else number


def account(chance, country):
    """Return an account number of this country with right check digits."""
    body = "".join(
        chance.choices("0123456789" if chance.random() < 0.6 else LETTERS + "0123456789", k=IBAN_LENGTHS[country] - 4)
    )
    return next(made for n in range(2, 99) if iban_holds(made := f"{country}{n:02d}{body}"))


@pytest.mark.parametrize("name", ISSUERS)
def test_every_card_of_every_range_is_found(name):
    """In a sentence, alone, in a field and with its date behind it: recall 1.0 over what a generator makes."""
    chance = random.Random(name)
    for first, last, lengths in ISSUERS[name]:
        for length in lengths:
            for frame in ("{}", "card {}, thanks", '{{"card": "{}"}}', "pay with {} 12/27", "no {}; cvc 123", "#{}."):
                shown = grouped(card(chance, first, last, length), chance)
                text = frame.format(shown)
                assert any(shown in surface for surface in FAMILY.surfaces(text, "CREDIT_CARD")), text


def test_known_numbers_have_their_issuer():
    """Numbers that networks give out for tests."""
    for number, name in [
        ("4111111111111111", "Visa"), ("2223003122003222", "Mastercard"), ("5555555555554444", "Mastercard"),
        ("378282246310005", "American Express"), ("30569309025904", "Diners Club"), ("6011111111111117", "Discover"),
        ("3530111333300000", "JCB"), ("6200000000000005", "UnionPay"), ("2200000000000004", "Mir"), ("9792030394440796", "Troy"),
    ]:  # fmt: skip
        assert (issuer(number), luhn(number)) == (name, True), number


@pytest.mark.parametrize(
    "text",
    [
        "card 4111 1111 1111 1112", "0000 0000 0000 0000", "1111111111111117", "order 20260302080001", "41111111111111111111111111",
        "sum 4111,1111 1111", "7000 0000 0000 0005", "v4.111.111.111", "4 1 1 1",
    ],
)  # fmt: skip
def test_what_is_no_card(text):
    """A wrong last digit, no issuer, or a number that goes on."""
    assert FAMILY.surfaces(text, "CREDIT_CARD") == []


@pytest.mark.parametrize("country", sorted(IBAN_LENGTHS))
def test_an_account_of_every_country_is_found(country):
    """In one piece, in fours, in small letters, before other words."""
    chance = random.Random(country)
    for frame in ("{}", "to {} by Friday", '"iban":"{}"', "IBAN:{},", "({})"):
        for mark in ("", " ", "-", "."):
            whole = account(chance, country)
            shown = mark.join(whole[n : n + 4] for n in range(0, len(whole), 4))
            for variant in (shown, shown.lower()):
                assert FAMILY.surfaces(frame.format(variant), "IBAN") == [variant], (frame, variant)


@pytest.mark.parametrize("text", ["DE88370400440532013000", "XX89370400440532013000", "DE8937040044053201300", "DE893704004405320130001", "at 624 Avalon Avenue for $3,150"])  # fmt: skip
def test_what_is_no_account(text):
    """Wrong check digits, no such country, a digit too few or too many."""
    assert FAMILY.surfaces(text, "IBAN") == []
