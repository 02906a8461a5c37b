"""Invented values are known again by their form, whatever they are taken for; nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.standing import IN_WORDS, invented_in, is_standing, is_written
from gateway.redact.surrogate import Surrogates
from tests.redact.cost import assert_linear, grown
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


@pytest.mark.parametrize(("label", "made"), [(label, made) for label, _, made in MADE if label in IN_WORDS])
def test_what_was_made_is_found_in_a_text(label, made):
    """With what it is, and a name with its initials; a title before it is none of it."""
    text = f"1) we met {made}, then (7)"
    (found,) = invented_in(text, lambda word: True)
    assert text[found.start : found.end] == made.removeprefix("Frau Dr. ")
    assert found.label == label
    assert not invented_in(text, lambda word: False)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Kerndalen, Torvelan and Marivelle B. Kerndalen", ["Kerndalen, Torvelan", "Marivelle B. Kerndalen"]),
        ("Marivelle Kerndalen, Torvelan Ulmdalen", ["Marivelle Kerndalen", "Torvelan Ulmdalen"]),
        ("Kerndalen's Ostmering S.L.-Bank in Kellermouth.", ["Kerndalen", "Ostmering S.L.", "Kellermouth"]),
        ("torvelan.kerndalen@mail.example_x 47 Fendalen Street Box", ["torvelan.kerndalen@mail.example", "47 Fendalen Street"]),
        ("a@Kerndalen Kerndalen@x Kerndalen7 x.Kerndalen torvelan.kerndalen@mail.example.com Kerndalen.x", []),
        ("Anna Smith, anna.kerndalen@mail.example, Baker Ltd, anna.example", []),
    ],
)  # fmt: skip
def test_values_in_a_text_are_apart(text, values):
    """Each whole, and none that goes on into something else, or that has a real part."""
    assert [text[one.start : one.end] for one in invented_in(text, lambda word: True)] == values


@pytest.mark.parametrize(
    "piece", ["Kerndalen ", "Kerndalen, Torvelan ", "a.", "torvelan.kerndalen@", "B. ", "7 Kern Street", "9"]
)
def test_looking_through_a_text_is_linear(piece):
    """Whatever it repeats, the time a text takes grows with its length."""
    assert_linear(lambda text: invented_in(text, lambda word: True), lambda size: grown(piece, size))
