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
        ("Kennwort für Tilda zurückgesetzt auf Fruehling2025#", "Fruehling2025#"), ("habe dein Passwort auf Apfelbaum31 geändert", "Apfelbaum31"), ("clave provisional Invierno-2025!", "Invierno-2025!"),
        ("the printer's login is still Printer4All!, sorry", "Printer4All!"), ("PW ist jetzt Sonnen+Blume", "Sonnen+Blume"), ("dein neues PW: Apfelbaum31", "Apfelbaum31"), ("neues pw ist 'Apfelbaum31'", "Apfelbaum31"),
        ("he puesto de clave Apfelbaum31", "Apfelbaum31"), ("te he cambiado la contraseña a Nieve_77, ok", "Nieve_77"), ("das WLAN-Passwort ist Apfel%baum.", "Apfel%baum"), ("Initialkennwort Apfelbaum31 bitte ändern", "Apfelbaum31"),
        ("Apfelbaum%1 ist das neue Passwort", "Apfelbaum%1"), ("Apfelbaum%1 is the new password", "Apfelbaum%1"), ("use Apfelbaum31 as the password", "Apfelbaum31"), ("PW ist jetzt apfelmus", "apfelmus"), ("the password is now lemon", "lemon"),
        ("la contraseña es zanahoriamorada.", "zanahoriamorada"),
        ("mysql -u tilda -pApfelbaum31 hr", "Apfelbaum31"), ("mysqldump -h db -p'Apfel baum' hr", "Apfel baum"), ("curl -s -u tilda:Apfelbaum31 https://example.org", "Apfelbaum31"), ("curl --user 'tilda:Apfel baum' x", "Apfel baum"),
        ("sshpass -p Apfelbaum31 ssh x", "Apfelbaum31"), ("sshpass -p 'Apfel Baum' ssh x", "Apfel Baum"), ("redis-cli -h x -a Apfelbaum31 ping", "Apfelbaum31"), (r"net use Z: \\fs\x /user:CORP\tilda Apfelbaum31", "Apfelbaum31"),
        ("docker login -u tilda -p Apfelbaum31", "Apfelbaum31"),
        ("the PIN is 8264", "8264"), ("Handy-PIN 8264, danke", "8264"), ("el PIN de la alarma 8264", "8264"), ("der Türcode wurde auf 8264 geändert", "8264"), ("door code: 826401", "826401"), ("PUK 82640193.", "82640193"), ("PIN 2019", "2019"),
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


@pytest.mark.parametrize(
    "text",
    [
        "my password is wrong", "the password is now invalid.", "das Passwort ist abgelaufen", "la contraseña es incorrecta", "change the password to something new", "password reset on 2025-02-14", "a password is required!", "the pass is valid until 12:30",
        "forgot my password again", "password policy v2", "Passwort vergessen?", "login is at 9am", "the login is still broken!", "setze das Passwort auf der Seite zurück", "clave de la reunión 2", "pass to 4 people",
        "mysql -u root -p", "mysql -p$DB_PASS", "curl -u $USER:$TOKEN x", "curl https://example.org", "sshpass -p $PW ssh", "redis-cli ping", "this is the password", "it is your password", "password is 12 characters",
        "we pass a value to f2()",
        "pin this message until 2027", "pin 12 of the connector", "code review on 2026-01-14", "error code 80070005", "the postal code", "PIN vergessen", "bar code 4006381333931",
    ],
)  # fmt: skip
def test_talk_about_passwords(text):
    """What is said of one that it does not give away, and options without a value."""
    assert FAMILY.found(text) == []
