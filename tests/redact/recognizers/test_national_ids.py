"""National numbers in groups, told by their check digits; the same shapes with another digit are none."""

import pytest

from gateway.redact.recognizers.national_ids import RULES
from tests.redact.cost import assert_linear, grown
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)

# Computed for these tests.
NUMBERS = [
    "40.718.263-Y", "40718263 Y", "40 718 263 Y", "40.718.263Y", "03391542-P", "03.391.542 - p", "X-2048117-J", "x-2048117-j", "X 2048117 J", "Y6613902-J", "X-2.048.117-J",
    "47 036 182 578", "47/036/182/578", "47-036-182-578", "46/10293847/53", "46 10293847 53", "46-10293847-53", "41/0192837426",
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("before", "behind"), [("", ""), ("la de mi mujer es ", ", creo"), ("(", ")"), ("- ", "."), ("Frau Wolf, ", " fehlt")]
)  # fmt: skip
def test_numbers(number, before, behind):
    """Each is found whole, with no word beside it."""
    assert FAMILY.surfaces(f"{before}{number}{behind}", "ID") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "40.718.263-A", "40718263 A", "X-2048117-K", "47 036 182 579", "47 036 182-578", "47 036 182 578 1", "1 47 036 182 578", "46/10293847/54", "99/10293847/53",
        "41/0192837427", "40.718.263", "1.40.718.263-Y", "47.036.182.578,00", "40718263-Yes", "38 172 940 630", "40718263 y otro",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Another check digit, groups that go on, amounts, and a word behind a number."""
    assert FAMILY.found(text) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    ["40.718.263-", "40 718 263 ", "X-2048117-", "47 036 182 578 ", "46/10293847/", "46 10293847 53 ", "12 345 678 Z "],
)
def test_cost_is_linear(seed):
    """Sixteen times the text costs about sixteen times the time, whatever nearly is such a number in it."""
    assert_linear(FAMILY.findings, lambda size: grown(seed, size))
