"""What is left of a masked value is found with its stars."""

import time

import pytest

from gateway.redact.canonicalise.budget import DEFAULT_BUDGET, Budget
from gateway.redact.canonicalise.masked import masked
from tests.redact.cost import SIZES, TIMES, assert_linear, grown


@pytest.mark.parametrize(
    ("text", "left", "label"),
    [
        ("card 4111 **** **** 1111 ok", "4111 **** **** 1111", "ID"),
        ("card 411111****1111 ok", "411111****1111", "ID"),
        ("to anna.****@example.com now", "anna.****@example.com", "EMAIL"),
        ("record J****** N*****, paid", "J****** N*****", "PERSON"),
        ("iban DE89 3704 00**** 0130 00 ok", "DE89 3704 00**** 0130 00", "ID"),
        ("ssn ###-##-4399 ok", "###-##-4399", "SSN"),
        ("call +49 30 ****567 now", "+49 30 ****567", "ID"),
        ("to password=So**** now", "password=So****", "PERSON"),
        ("by Lind••••ist", "Lind••••ist", "PERSON"),
        ("no 12345678 901 **** ok", "12345678 901 ****", "ID"),
        ("no (030) 1234567-*** 11 ok", "(030) 1234567-*** 11", "ID"),
        ("no " + "1" * 60 + " **** ok", "1" * 60 + " ****", "ID"),
    ],
)
def test_the_rest_of_a_masked_value_is_found(text, left, label):
    """From its first character to its last, groups of a number included."""
    assert [(text[f.start : f.end], f.label) for f in masked(text)] == [(left, label)]


@pytest.mark.parametrize(
    "text",
    [
        "**bold** and ***both***",
        "total*** see note",
        "x = a ** b",
        "def f(*args, **kwargs):",
        "**** NOTE ****",
        "****NOTE****",
        "*** end ***",
        "set password=***** for it",
        "item=password=********",
        "",
    ],
)
def test_other_stars_are_nothing(text):
    """Emphasis, footnotes, operators and banners hide nobody."""
    assert masked(text) == []


HOSTILE = [
    "1" * 48 + " *** ", "1" * 50 + " *** ", "1" * 80 + " ***", "1" * 400 + "***", "***.", "(***", "x*** ", "A*** ", "1.1 ***\n", "1 1 1 1 *** ",
    "1 ***.***.", "DE89 *** ", "DE891234ABCD ***\n", "** ** ***- ", "*", "é***", "###-##-", "4111 **** **** 1111 ", "•• ", "(1)(1)(1)(1)*** ",
]  # fmt: skip


@pytest.mark.parametrize("seed", HOSTILE)
def test_stars_behind_whatever_cost_linear_time(seed):
    """Digits, masks, signs and letters in every mixture are tried once from each side of the stars, not in every division."""
    masked("warm ***")
    assert TIMES * SIZES[-1] == DEFAULT_BUDGET.characters
    assert_linear(masked, lambda size: grown(seed, size), each=10e-6)


def test_digits_before_stars_are_not_divided_in_every_way():
    """A number of fifty digits can be cut into groups in billions of ways; none of them is tried."""
    began = time.process_time()
    masked("1" * 50 + " ***")
    assert time.process_time() - began < 0.02


def test_a_text_over_budget_is_not_looked_at():
    """It is withheld for its length, so that what is masked in it is nobody's concern, and costs nothing."""
    text = "anna.****@example.com, " * 20
    assert len(masked(text, Budget(characters=len(text)))) == 20
    assert masked(text, Budget(characters=len(text) - 1)) == []
