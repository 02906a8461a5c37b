"""A short form stands for its full name, and counts only beside the family name."""

from gateway.redact.people import Names
from gateway.redact.people.nicknames import nicknames

from . import person
from .test_names import found


def test_short_forms_count_beside_the_family_name():
    """Bill Harrington is William Harrington; Bill alone is nobody, and Anna has no short form."""
    names = Names([person("W-1", "William", "Harrington"), person("W-2", "Pepe", "Aguirre")])
    assert ("Bill Harrington", "PERSON", "W-1") in found("ask Bill Harrington", names)
    assert ("José Aguirre".replace("é", "e"), "PERSON", "W-2") in found("ask José Aguirre", names)
    assert found("pay the Bill, ask Bill", names) == set()
    assert "william" in nicknames("bill")
    assert not nicknames("okafor")
