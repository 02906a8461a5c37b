"""Whose name a given name is."""

import pytest

from gateway.redact.genders import _FEMALE, _MALE, KNOWN, TITLES, family_gender, gender_of, is_title


@pytest.mark.parametrize(
    ("name", "script", "gender"),
    [("Anna", "latin", "f"), ("JÜRGEN", "latin", "m"), ("Wanda", "latin", "f"), ("Andrea", "latin", "f"), ("Luca", "latin", "m"),
     ("Phuong", "latin", "n"), ("Анна", "cyrillic", "f"), ("Иван", "cyrillic", "m"), ("Никита", "cyrillic", "m"),
     ("Ελένη", "greek", "f"), ("Γιώργος", "greek", "m"), ("فاطمة", "arabic", "n")],
)  # fmt: skip
def test_gender_of_a_given_name(name, script, gender):
    """Known names, then endings; what cannot be told is neither."""
    assert gender_of(name, script) == gender


def test_gender_of_a_family_name():
    """Slavic and Greek family names have two forms, others one."""
    assert (family_gender("Петрова", "cyrillic"), family_gender("Петров", "cyrillic")) == ("f", "m")
    assert (family_gender("Παπαδοπούλου", "greek"), family_gender("Παπαδόπουλος", "greek")) == ("f", "m")
    assert family_gender("Schmidt", "latin") == "n"


def test_lists_are_apart():
    """No name is in both lists, and titles are no names."""
    assert not _FEMALE & _MALE
    assert not KNOWN & TITLES.keys()


def test_a_title_alone_is_nobody():
    """Without a name it says nothing; what may be a name or another word is none."""
    assert all(map(is_title, ("Mr", "Mrs. ", "frau", "SRA.", "Dr.")))
    assert not any(map(is_title, ("Don", "Fr.", "Mr Smith", "", "Anna")))
