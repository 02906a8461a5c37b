"""Invented values are known again by their form, whatever they are taken for; nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.standing import is_standing, is_written
from gateway.redact.surrogate import Surrogates
from tests.redact.styles import DRAW, VALUES

SURROGATES = Surrogates(DRAW)
MADE = [(label, value, SURROGATES.of(label, value)) for label, value in VALUES if label not in ("DATE", "AGE")]


def free(label, value):
    return True


@pytest.mark.parametrize(("label", "made"), [(label, made) for label, _, made in MADE])
def test_what_was_made_stands_under_any_label(label, made):
    """A name that is read as a firm, an account that is read as a quantity: it stays; unless it is somebody's after all."""
    title = made.startswith("Frau Dr.")
    assert is_standing(made, free) or title
    assert not is_standing(made, lambda label, value: False)
    for other in ("ORG", "QUANTITY", "LOCATION", "SECRET", "PERSON", "ADDRESS"):
        assert title or SURROGATES.of(other, made) == made


@pytest.mark.parametrize("value", [value for _, value, _ in MADE])
def test_no_real_value_stands(value):
    """What is somebody's, or may be, is never taken for ours."""
    assert not is_standing(value, free)


@pytest.mark.parametrize(
    "value",
    [
        "71 Quenmering Street.",
        "192.0.2.9.",
        "Osttetter GmbH Kellermouth Moskkemper GmbH",
        "Carrorsted, 7 Quennevick Street",
        "47 Fendalen Street (512) 555-0190",
        "Kerndalen S.L",
        "Fennuvel D. Zelltetter",
        "<cameriz.ruskkemper@mail.example>",
        "@lornrodan.example",
    ],
)
def test_invented_values_side_by_side_stand(value):
    """Of several, and with the signs around them, nothing is changed."""
    assert is_standing(value, free)
    assert SURROGATES.of("ORG", value) == value


@pytest.mark.parametrize(
    "value",
    [
        "", ".", "A.", "Anna Kerndalen", "Kerndalen 47110", "07576 87 Brambridger Street", "Kerndalen S C H M", "Kerndalen A.",
        "Kerndalen B C D F G", "anna.kerndalen@mail.example", "torvelan.kerndalen@mail.example.com", "GB00 0171 2345 6789 0123",
        "DE00ANNASCHMIDTBERLIN", "4000 0017 1234 5678", "2001:db8:171:2345::6789", "030 23125 417 Anna", "030 23125 4177",
        "anna.example", "71 Baker Street", "Anna GmbH", "192.0.2.9.77", "10.0.0.1", "岑", "カイゼン", "Torvelan\u200bAnna", "x@mail.example",
        "Calle Anna 12", "98765432", "987-65-4321 0171", "00:00:5e:00:54:01",
    ],
)  # fmt: skip
def test_nobody_can_pass_a_value_off_as_ours(value):
    """A real value beside an invented one, in the form of one, or spelt out by initials, does not stand."""
    assert not is_standing(value, free)


@given(st.text(max_size=30), st.sampled_from([made for _, _, made in MADE if not made.startswith("Frau")]))
def test_what_stands_has_nothing_beside(noise, made):
    """With any letter or digit of something else in it, a value does not stand."""
    text = f"k4n4ry {noise} {made}"
    assert not is_standing(text, free)
    assert "k4n4ry" not in (SURROGATES.of("ORG", text) or "")


@pytest.mark.parametrize(
    "value", ["a " * 50_000, "1 " * 50_000, "Kerndalen " * 20_000, "a.a@" * 30_000, "2001:" * 20_000]
)
def test_long_values_cost_linear_time(value):
    """Nothing is looked at more than a bounded number of times."""
    is_standing(value, free)


@pytest.mark.parametrize(
    ("label", "value"), [("PHONE", "Anna 030 23125 417"), ("SSN", "Anna 987654321"), ("MISC", "Kerndalen")]
)
def test_a_form_is_the_whole_value(label, value):
    """Letters beside the digits of a number are not passed over."""
    assert not is_written(label, value)
