"""Passwords in sentences are found; talk about passwords is not."""

import pytest

from gateway.redact.recognizers.passwords import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("the password is Tr0ub4dor&3.", "Tr0ub4dor&3"), ("das Kennwort lautet Sommer2026!", "Sommer2026!"), ("la contraseña es Luna99x", "Luna99x"),
        ("CREATE USER 'x' IDENTIFIED BY 'pa$$ word'", "pa$$ word"),
    ],
)  # fmt: skip
def test_passwords(text, secret):
    """Each is found whole."""
    assert FAMILY.surfaces(text, "SECRET") == [secret]


LONG = "Ab1!" * 2000


@pytest.mark.parametrize(
    "text",
    [f'the password is "{LONG}" end', f"the password is {LONG} end", f"identified by '{LONG}' end"],
)
def test_a_long_password_is_found_to_its_end(text):
    """However long it is, nothing of it stays."""
    held = {at for f in FAMILY.findings(text) for at in range(f.start, f.end)}
    assert held >= set(range(text.index("Ab1"), text.rindex("b1") + 3))
    assert max(held) < len(text) - 3
