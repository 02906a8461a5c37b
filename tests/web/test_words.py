"""Plain words: every code that a page may show has some."""

from gateway.log.append import KINDS
from gateway.model import Form, Generalisation, Role, Style
from gateway.redact.replace import LABELS
from gateway.registers import Category
from gateway.web import words


def test_every_form_has_words():
    """Each form and each coarser form says what happened, in its own words."""
    codes = [form.value for form in Form] + [f"generalise:{to.value}" for to in Generalisation]
    codes += [f"redact:{style.value}" for style in Style if style is not Style.LABEL] + [
        "keep+mentions",
        "redact+mentions",
    ]
    said = [words.form(code)[0] for code in codes]
    assert "changed" not in said
    assert len(said) == len(set(said))
    assert words.form("keep")[1] == "keep"
    assert words.form("of a later version") == ("changed", "changed")


def test_every_kind_of_entry_and_role_has_words():
    """The log's kinds and the five roles."""
    assert words.ENTRY_KINDS.keys() >= KINDS
    assert words.ROLES.keys() == set(Role)
    assert words.role_of("dpo") == "Data protection officer"
    assert words.role_of("of a later version") == "of a later version"


def test_a_removed_part_is_named_by_label_or_category():
    """A detected part has a name; a field that went as a whole is called by its kind of data."""
    known = {"url": Category(title="Address of the page", dpv="x")}
    assert ["a person’s name", "Address of the page", "some label"] == [
        words.label(code, known) for code in ("PERSON", "url", "SOME_LABEL")
    ]


def test_access_and_removal_in_words():
    """Codes are told in sentences; what has none stands as it is."""
    assert words.access("sign-in link").startswith("A sign-in link")
    assert words.access("something else") == "something else"
    assert words.why_removed("redacted") == "taken out of the text"
    assert words.why_removed("of a later version") == "left out"
    assert "colleague" in words.why_removed("other_worker")


def test_every_label_has_words():
    """Whatever detection can find, the worker reads what it was."""
    assert words.LABELS.keys() >= set(LABELS) - {"WITHHELD"}


def test_reach_and_numbers():
    """What a withdrawal stopped, and what had left before."""
    assert words.reach(0, 0) == "Nothing was waiting."
    assert words.reach(1, 2) == "1 waiting record will not go; 2 records had been sent already."
    assert words.count(1, "copy", "copies") == "1 copy"
    assert words.count(2, "copy", "copies") == "2 copies"
