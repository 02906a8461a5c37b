"""Values of keys that are words for a secret are found; placeholders, code and talk about them are not."""

import pytest

from gateway.redact.recognizers import credentials, passwords, tokens
from tests.redact.recognizers.looking import Family

FAMILY = Family((*credentials.RULES, *passwords.RULES, *tokens.RECOGNIZERS))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('DB_PASS = "A#9ES95dmd"', "A#9ES95dmd"), ('  dbPass: "5he4#nL$@VzWD",', "5he4#nL$@VzWD"), ('db-password: "GH1Dw9npfh"', "GH1Dw9npfh"),
        ('  pass := "$y3CabxYoqwuF"', "$y3CabxYoqwuF"), ("password=hunter2", "hunter2"), ("password: correct-horse-1", "correct-horse-1"),
        ("PWD=s3cr3t;Database=x", "s3cr3t"), ("Passwort: Geheim#2024", "Geheim#2024"), ("contraseña: Verano_2026", "Verano_2026"),
        ("'password' => 'Qwertz12',", "Qwertz12"), ('\\"password\\": \\"abc-123\\"', "abc-123"),
        ('apiKey: "sk-vxuPSb12q4fIXZYJLxNLyrE5"', "sk-vxuPSb12q4fIXZYJLxNLyrE5"), ("API key for backend: sk-k1g0SVnxveCxdM7S", "sk-k1g0SVnxveCxdM7S"),
        ('token := "9f8e7d6c5b4a39281706"', "9f8e7d6c5b4a39281706"), ("client_secret=aB3dE5gH7jK9mN1p", "aB3dE5gH7jK9mN1p"),
        ("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        ('<add key="MailPwd" value="Apfel#3" />', "Apfel#3"), ("<property name='db.password' value='Apfel Baum'/>", "Apfel Baum"), ('ConvertTo-SecureString "Apfel-Baum" -AsPlainText', "Apfel-Baum"),
        ("SECRET_KEY_BASE=" + "0a1b2c3d" * 8, "0a1b2c3d" * 8), ("PIN: 4821", "4821"), ("OTP: 482913", "482913"),
        ("dein neues PW: gulasch", "gulasch"), ("pw=Gulasch%5", "Gulasch%5"),
    ],
)  # fmt: skip
def test_secrets(text, secret):
    """Each is found whole."""
    assert secret in FAMILY.surfaces(text, "SECRET")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("token=/cb?access_key=AbCd1234EfGh99", "AbCd1234EfGh99"),
        ("auth: https://localhost/cb?token=Zx81Qw72Er63", "Zx81Qw72Er63"),
    ],
)
def test_a_key_inside_a_value_that_is_no_secret(text, secret):
    """An address is no secret, and what it carries is."""
    assert secret in FAMILY.surfaces(text, "SECRET")


LONG = "Ab1!" * 2000


@pytest.mark.parametrize(
    "text",
    [
        f"AWS_SESSION_TOKEN={LONG} end", f'password="{LONG}" end', f"secret: '{LONG}' end",
        f"api key for it: {LONG.replace('!', '_')} end", f'password="{LONG} {LONG}" end',
    ],
)  # fmt: skip
def test_a_long_secret_is_found_to_its_end(text):
    """However long it is, nothing of it stays."""
    held = {at for f in FAMILY.findings(text) if f.label == "SECRET" for at in range(f.start, f.end)}
    first = text.index("Ab1")
    assert held >= set(range(first, text.rindex("b1") + 3))
    assert max(held) < len(text) - 3


@pytest.mark.parametrize(
    "text",
    [
        "reset your password", "password: required", "Password=${DB_PASSWORD}", "password=None", "options['password'] = parsed.password", "secret = settings.app.secret", "token: str", "pass: bool = True", "password = getpass()",
        "Password: ********", "secret: <redacted>", "api_key: YOUR_KEY"[:8], "token expired", "the key is under the mat", "pin it to the wall", "bearer of news",
        "key: value", "pass = 3", "secretary: Anna", "compass: north", "password policy: see wiki", '<add key="MailPwd" value="" />', '<input name="token" value="${TOKEN}">', '<option id="page" value="Apfel">', "auth: oauth2", "basic training", "auth plain supported", "auth login required", "tokens: 1200",
        "signature: see below", "sk-", "passport: blue", "Passwort vergessen?", "author: me", "passenger: two", "schlüssel: Haustür",
    ],
)  # fmt: skip
def test_no_secrets(text):
    """Placeholders, types, prose."""
    assert FAMILY.surfaces(text, "SECRET") == []
