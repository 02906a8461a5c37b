"""Aliases are found with other separators than the roster's, and not inside other words."""

from gateway.redact.people import Names

from . import person
from .test_names import found


def test_separators_of_an_alias_may_differ():
    """One sign between its runs or none; a space only where letters make it sure; never across more."""
    for text in ("TRUCK-0412", "truck0412", "TRUCK_0412", "truck 0412", "Truck/0412"):
        assert (text, "ID", "W-1004") in found(f"the {text} stands"), text
    for text in ("truck -- 0412", "xTRUCK-0412", "TRUCK-04122", "b 7781"):
        assert not any(label == "ID" for _, label, _ in found(text)), text


def test_an_address_is_found_as_it_stands():
    """Another host or a longer local part is another address."""
    assert ("anna.schmidt@example.com", "EMAIL", "W-1001") in found("mailto:anna.schmidt@example.com")
    assert not any(label == "EMAIL" for _, label, _ in found("anna.schmidt@example.net xanna.schmidt@example.com"))


def test_a_letter_and_digits_with_a_space_between():
    """An id where a word announces it, or with a capital and four digits that are no year."""
    for text in ("badge B 7781", "Ausweis b 7781", "see B 7781 please"):
        assert any(label == "ID" and who == "W-1001" for _, label, who in found(text)), text
    names = Names([person("W-1", "Anna", "Schmidt", badge="B-2024")])
    assert found("B 2024", names) == set()
    assert ("B 2024", "ID", "W-1") in found("badge B 2024", names)
