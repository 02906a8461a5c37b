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


def test_particles_are_glued_to_a_family_name():
    """Whole or as letters, alone and behind the first letter of a given name, and without the second family name."""
    keys = known_by(person("W-1", "Willem", "van den Berg")).keys
    assert all(key in keys for key in ("vdberg", "vandenberg", "wvdberg", "wvandenberg", "willemvdberg", "vdbergw"))
    keys = known_by(person("W-1", "María", "de la Cruz Martínez")).keys
    assert all(
        key in keys
        for key in ("delacruz", "mdelacruz", "dlcruz", "mdlcruz", "mcruz", "mmartinez", "~mc", "~mcm", "~mdlcm")
    )


def test_titles_and_remarks_of_a_roster_are_no_names():
    """They name nobody and stand in no login; a particle that a given name begins with is a name."""
    keys = known_by(person("W-1", "Prof. Dr. Renate", "Hillebrand (extern)")).keys
    assert "renatehillebrand" in keys
    assert not {"dr", "prof", "extern", "drhillebrand"} & set(keys)
    keys = known_by(person("W-2", "Ben Michael", "Okafor")).keys
    assert keys["ben"] & GIVEN
    assert "benokafor" in keys


def test_a_number_is_known_without_the_zeros_before_it():
    """Where enough digits are left."""
    keys = known_by(person("W-1", "Anna", "Schmidt", employee_number="00730420", badge="0012")).keys
    assert keys["730420"] & ID
    assert "12" not in keys
