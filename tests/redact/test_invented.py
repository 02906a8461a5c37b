"""The invented names: apart by kind, each of its script, none of a person we know of."""

import pytest

from gateway.redact.genders import KNOWN
from gateway.redact.invented import FAMILY, GIVEN, NAMES, PARTS, PLACE_NAMES, fold, script_of


@pytest.mark.parametrize("script", PARTS)
def test_names_are_of_their_script(script):
    """Each name begins in its own script, and there are some for every gender."""
    parts = PARTS[script]
    for names in (*parts.given.values(), *parts.family.values()):
        assert len(names) >= 4
        assert {script_of(name) for name in names} == {script}
    assert set(parts.given) == set(parts.family) == {"f", "m", "n"}


def test_no_invented_name_is_a_name_we_know():
    """None is a frequent given name, and no given name is a family name too."""
    assert not NAMES & KNOWN
    assert not GIVEN & FAMILY
    assert not PLACE_NAMES & NAMES


def test_folding():
    """Marks, case and spaces do not count."""
    assert fold(" Müller  LÜDENSCHEID ") == "muller ludenscheid"


@pytest.mark.parametrize(
    ("text", "script"),
    [("Anna", "latin"), ("Éva", "latin"), ("Анна", "cyrillic"), ("Άννα", "greek"), ("آنا", "arabic"), ("安娜", "han"),
     ("안나", "hangul"), ("アンナ", "kana"), ("あんな", "kana"), ("अन्ना", None), ("42", None), ("", None)],
)  # fmt: skip
def test_scripts(text, script):
    """The first letter tells; a script without names has none."""
    assert script_of(text) == script
