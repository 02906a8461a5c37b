"""Words beside each other make one name when they belong to one person; particles and middle names belong to it."""

import pytest

from gateway.redact.people import Names

from . import person
from .test_names import found

NAMES = Names(
    [person("W-1", "Ursula", "von der Heyden"), person("W-2", "Maeve", "O'Brien"), person("W-3", "Ana", "García Lorca")]
)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Ursula von der Heyden", "Ursula von der Heyden", "W-1"),
        ("Frau von der Heyden", "von der Heyden", "W-1"),
        ("U. von der Heyden", "U. von der Heyden", "W-1"),
        ("Maeve Theresa O'Brien", "Maeve Theresa O'Brien", "W-2"),
        ("O’Brien, Maeve", "O'Brien, Maeve", "W-2"),
        ("García Lorca, Ana", "Garcia Lorca, Ana", "W-3"),
        ("Ana García", "Ana Garcia", "W-3"),
    ],
)
def test_a_name_is_one_finding(text, words, who):
    """From its first particle or initial to its last part."""
    assert (words, "PERSON", who) in found(text, NAMES)


def test_words_that_join_two_people_join_no_name():
    """Two parts of one name with `and` between are two mentions."""
    assert found("Maeve and O'Brien", NAMES) == {("Maeve", "PERSON", "W-2"), ("O'Brien", "PERSON", "W-2")}
