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


# Written down from what the networks say of themselves and from public lists of ISO/IEC 7812 issuer numbers, not from the module's
# table: who, first digits, lengths. Of a range its ends and one between.
PUBLISHED = [
    ("Visa", "4 4026 417500 4508 4844 4913 4917", "13 16 19"),
    ("Mastercard", "51 52 53 54 55 2221 222100 2300 2500 2720 272099", "16"),
    ("American Express", "34 37", "15"),
    ("Diners Club International", "300 303 305 3095 36 38 39", "14 16 19"),
    ("Discover", "6011 622126 622500 622925 644 646 649 65", "16 17 18 19"),
    ("JCB", "3528 3550 3589", "16 17 18 19"),
    ("China UnionPay", "62 620 6282 8100 8171", "16 17 18 19"),
    ("Maestro", "5018 5020 5038 5893 6304 6390 6391 6399 6759 6761 6762 6763", "12 13 14 15 16 17 18 19"),
    ("Maestro, as the network reserves it", "50 56 57 58 59 60 61 63 64 66 67 68 69", "12 13 14 15 16 17 18 19"),
    ("Maestro UK", "6759 676770 676774", "12 13 14 15 16 17 18 19"),
    ("Dankort", "5019 4571", "16"),
    ("Mir", "2200 2201 2202 2203 2204", "16 17 18 19"),
    ("BORICA", "2205", "16"),
    ("NPS Pridnestrovie", "6054740 6054744", "16"),
    ("Troy", "65 9792", "16"),
    ("RuPay", "60 65 81 82 508 353 356", "16"),
    ("InterPayment", "636", "16 17 18 19"),
    ("InstaPayment", "637 638 639", "16"),
    ("LankaPay", "357111", "16"),
    ("UzCard", "8600 5614", "16"),
    ("Humo", "9860", "16"),
    ("NAPAS", "9704", "16 19"),
    ("BC Card", "94 9400 9490", "16"),
    ("UATP", "1 1354 1800 1920", "15"),
    ("Verve", "506099 506150 506198 650002 650015 650027 507865 507950 507964", "16 18 19"),
    ("Elo", "401178 431274 438935 451416 457393 504175 506699 506778 509000 509999 627780 636297 636368 650031 651652 655000", "16"),
    ("Hipercard", "606282", "16"),
    ("Meeza", "507803 507808 507810", "16"),
    ("Carnet", "506199 506273 636379 639388 639484", "16"),
    ("Switch", "4903 4905 4911 4936 564182 633110 6333 6759", "16 18 19"),
    ("Solo", "6334 6767", "16 18 19"),
    ("Laser", "6304 6706 6709 6771", "16 17 18 19"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "starts", "lengths"), PUBLISHED)
def test_every_published_range_is_found(name, starts, lengths):
    """Whatever the module's own table says: a number of each range and length, with a right last digit, is a card."""
    chance = random.Random(name)
    for start in starts.split():
        for length in map(int, lengths.split()):
            number = card(chance, start, start, length)
            for shown in {number, grouped(number, chance)}:
                assert FAMILY.surfaces(f"card {shown} was charged", "CREDIT_CARD") == [shown], (name, shown)


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
