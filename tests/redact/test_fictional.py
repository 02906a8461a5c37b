"""Numbers that nobody can have, in the look of those that somebody has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.fictional import MAKERS, digits, is_fictional, luhn
from tests.redact.styles import VALUES

NUMBERS = [(label, value) for label, value in VALUES if label in MAKERS]


def pick(below):
    return below // 2


@pytest.mark.parametrize(("label", "value"), NUMBERS)
def test_what_is_made_lies_in_a_reserved_range(label, value):
    """Real values do not, made ones do."""
    assert not is_fictional(label, value)
    assert is_fictional(label, MAKERS[label](value, pick))


@given(st.sampled_from(NUMBERS), st.randoms(use_true_random=False))
def test_any_choice_lies_in_a_reserved_range(number, chance):
    """Whatever the key picks."""
    label, value = number
    assert is_fictional(label, MAKERS[label](value, chance.randrange))


@pytest.mark.parametrize(("label", "value"), [(a, b) for a, b in NUMBERS if a in ("CREDIT_CARD", "IBAN", "MAC", "SSN")])
def test_grouping_and_length_stay(label, value):
    """Digits stand where digits stood, separators where they were."""
    made = MAKERS[label](value, pick)
    assert [c.isspace() or c in "-:" for c in made] == [c.isspace() or c in "-:" for c in value]


def test_a_made_card_fails_its_check():
    """No shop takes it; a real one passes."""
    assert luhn("4111111111111111")
    assert not luhn(digits(MAKERS["CREDIT_CARD"]("4111 1111 1111 1111", pick)))


def test_a_number_of_the_same_country():
    """American, British and German numbers get such; others a British one."""
    said = {value: MAKERS["PHONE"](value, pick) for label, value in NUMBERS if label == "PHONE"}
    assert re.match(r"\+49 ", said["+49 30 1234567"])
    assert re.match(r"\+1-", said["+1-212-555-7788"])
    assert re.match(r"020 ", said["020 7123 4567"])
    assert re.match(r"\+44 ", said["+34 612 345 678"])


@pytest.mark.parametrize(
    ("label", "value"), [("PHONE", "call 4 nine 1"), ("CREDIT_CARD", "4111 x 1111"), ("MAC", "zz")]
)
def test_what_is_not_only_a_number_has_none(label, value):
    """Letters between the digits would stay; such a value has no likeness."""
    assert MAKERS[label](value, pick) is None
