"""Telephone numbers are the same in every spelling, and other numbers are none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.redact.people import phones


def test_spellings_of_one_number_are_the_same():
    """International, national, with zeros and brackets, without the area."""
    whole = phones.number("+49 (0)30 1234567")
    for other in ("0049301234567", "030/1234567", "30 1234567", "1234567", "+49 30 1234567 ext. 12"):
        assert phones.same(whole, phones.number(other)), other
    for other in ("040 1234567", "+49 40 1234567", "030 7654321", "+4930123456"):
        assert not phones.same(whole, phones.number(other)), other
    assert phones.number("12345") == 0
    assert phones.number("1" * 16) == 0


def test_a_stretch_begins_and_ends_with_a_group():
    """A number is found beside other numbers; seven digits alone need a word that says it is a telephone's."""
    assert ("+49 30 1234567", True) in {
        ("+49 30 1234567 4"[a:b], sure) for a, b, _, sure in phones.spoken("+49 30 1234567 4")
    }
    assert [sure for *_, sure in phones.spoken("7654321 rows")] == [False]
    assert [sure for *_, sure in phones.spoken("tel. 7654321")] == [True]
    assert list(phones.spoken("2024 and 99")) == []


NUMBER = st.lists(
    st.sampled_from(
        ["+49", "(0)", "30", "0", "1234567", "123", "x12", "ext. 4", " ", "-", "/", "(", ")", "７６５４３２１"]
    )
)


@settings(max_examples=400)
@given(NUMBER)
def test_no_number_is_passed_over_by_its_last_digits(parts):
    """Whatever number a text may be spoken to hold, its last digits are among those looked up first."""
    text = "".join(parts)
    quick = set(phones.locals_of(text))
    assert {number % 10**phones.LOCAL for *_, number, _ in phones.spoken(text)} <= quick
