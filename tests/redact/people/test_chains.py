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


GIVEN = Names(
    [
        person("W-7", "Ramona", "Quist"),
        person("W-8", "Eskil", "Borg"),
        person("W-9", "Amparo", "Ríos"),
        person("W-5", "Bo", "Lind"),
    ]
)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Rota is done. ramona has the keys", "ramona", "W-7"),
        ("Die Liste hat eskil, Rest folgt", "eskil", "W-8"),
        ("La lista la tiene eskil", "eskil", "W-8"),
        ("Pide la llave a Amparo", "Amparo", "W-9"),
    ],
)
def test_a_given_name_in_lower_case_is_found_beside_capitals(text, words, who):
    """Who types names small begins a sentence with a capital all the same."""
    assert (words, "PERSON", who) in found(text, GIVEN)


@pytest.mark.parametrize("text", ["Recurso al amparo de la Ley 39", "Zum Teil bo 12, siehe Plan"])
def test_a_given_name_that_is_a_word_in_lower_case_is_not(text):
    """Nor one of so few letters that it is any abbreviation."""
    assert found(text, GIVEN) == set()
