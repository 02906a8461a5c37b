"""Sums of money with their currency."""

import pytest

from gateway.redact.recognizers.amounts import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(("text", "sum_"), [("paid EUR 2,500 then", "EUR 2,500"), ("5,121 euros (EUR) in", "5,121 euros (EUR)"), ("TRL 476,970,000", "TRL 476,970,000"), ("40 000 Euro", "40 000 Euro"), ("66.80 dollars", "66.80 dollars"), ("GBP 5 million", "GBP 5 million")])  # fmt: skip
def test_sums(text, sum_):
    """Each is found whole."""
    assert FAMILY.surfaces(text, "QUANTITY") == [sum_]


@pytest.mark.parametrize(
    "text", ["EUR", "5 items", "try 3 times", "Euro 2024 final"[:4], "12 euroland", "built for AMD64"]
)
def test_no_sums(text):
    """A currency or a number alone."""
    assert FAMILY.surfaces(text, "QUANTITY") == []
