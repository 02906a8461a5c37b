"""What one person is known by: names, login names, aliases, each under its key."""

from gateway.redact.people.known import FAMILY, FULL, GIVEN, HANDLE, ID, MAIL, USER, alias_key, known_by

from . import PEOPLE, person


def test_a_person_is_known_by_names_and_aliases():
    """Parts of names, logins made of them, aliases without their separators; long words for typos; phones as numbers."""
    known = known_by(PEOPLE[0])
    for key, what in (
        ("anna", GIVEN), ("schmidt", FAMILY), ("annaschmidt", FULL), ("aschmidt", HANDLE), ("aschm", USER), ("47110", ID),
        (alias_key(["b", "7781"]), ID), ("=anna.schmidt@example.com", MAIL),
    ):  # fmt: skip
        assert known.keys[key] & what, key
    assert known.words == {"schmidt"}
    assert known.phones == (49301234567,)
    assert {part for part, _ in known.triggers} == {"7781", "1001", "schmidt"}


def test_compound_names_are_known_by_their_parts():
    """Either part, both as one word, and with the particles."""
    keys = known_by(person("W-1", "Hans-Peter", "von der Heyden")).keys
    for key in ("hans", "peter", "hanspeter", "heyden", "von der heyden", "vonderheyden", "hpheyden", "hheyden"):
        assert key in keys, key
    assert "von" not in keys
