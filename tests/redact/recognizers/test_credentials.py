"""Passwords, keys and tokens are found; placeholders, code and talk about them are not."""

import pytest

from gateway.redact.recognizers.credentials import RECOGNIZERS
from tests.redact.recognizers.looking import Family

FAMILY = Family(RECOGNIZERS)
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJlLWJ5dGVz"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('DB_PASS = "A#9ES95dmd"', "A#9ES95dmd"), ('  dbPass: "5he4#nL$@VzWD",', "5he4#nL$@VzWD"), ('db-password: "GH1Dw9npfh"', "GH1Dw9npfh"),
        ('  pass := "$y3CabxYoqwuF"', "$y3CabxYoqwuF"), ("password=hunter2", "hunter2"), ("password: correct-horse-1", "correct-horse-1"),
        ("PWD=s3cr3t;Database=x", "s3cr3t"), ("the password is Tr0ub4dor&3.", "Tr0ub4dor&3"), ("Passwort: Geheim#2024", "Geheim#2024"),
        ("das Kennwort lautet Sommer2026!", "Sommer2026!"), ("contraseña: Verano_2026", "Verano_2026"), ("la contraseña es Luna99x", "Luna99x"),
        ("CREATE USER 'x' IDENTIFIED BY 'pa$$ word'", "pa$$ word"), ("'password' => 'Qwertz12',", "Qwertz12"), ('\\"password\\": \\"abc-123\\"', "abc-123"),
        ('apiKey: "sk-vxuPSb12q4fIXZYJLxNLyrE5"', "sk-vxuPSb12q4fIXZYJLxNLyrE5"), ("API key for backend: sk-k1g0SVnxveCxdM7S", "sk-k1g0SVnxveCxdM7S"),
        ('token := "9f8e7d6c5b4a39281706"', "9f8e7d6c5b4a39281706"), ("client_secret=aB3dE5gH7jK9mN1p", "aB3dE5gH7jK9mN1p"),
        ("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        ("uses AKIAIOSFODNN7EXAMPLE here", "AKIAIOSFODNN7EXAMPLE"), ("ghp_" + "a1B2" * 9 + " leaked", "ghp_" + "a1B2" * 9),
        ("glpat-" + "x1Y2z3W4" * 3, "glpat-" + "x1Y2z3W4" * 3), ("xoxb-123456789012-abcdefABCDEF", "xoxb-123456789012-abcdefABCDEF"),
        ("Authorization: Bearer abc123def456ghi789", "abc123def456ghi789"), ("Authorization: Basic YW5uYTpnZWhlaW0=", "YW5uYTpnZWhlaW0="),
        ("C: AUTH PLAIN AGFubmEAZ2VoZWlt", "AGFubmEAZ2VoZWlt"), ("a1 AUTHENTICATE PLAIN AGFubmEAZ2VoZWlt", "AGFubmEAZ2VoZWlt"), (f"cookie {JWT};", JWT), ("postgres://anna:geheim@db/x", "geheim"), ("PIN: 4821", "4821"), ("OTP: 482913", "482913"),
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
        f"AWS_SESSION_TOKEN={LONG} end", f'password="{LONG}" end', f"secret: '{LONG}' end", f'the password is "{LONG}" end', f"the password is {LONG} end",
        f"api key for it: {LONG.replace('!', '_')} end", f"uses sk-{LONG.replace('!', '_')} end", f"Authorization: Bearer {LONG.replace('!', '_')} end",
        f"cookie eyJ{LONG.replace('!', '_')} end", f"cookie eyJ{LONG.replace('!', '_')}.eyJ{LONG.replace('!', '_')}.c2ln end", f"postgres://anna:{LONG}@db/x end",
        f"identified by '{LONG}' end", f'password="{LONG} {LONG}" end',
    ],
)  # fmt: skip
def test_a_long_secret_is_found_to_its_end(text):
    """However long it is, nothing of it stays."""
    held = {at for f in FAMILY.findings(text) if f.label == "SECRET" for at in range(f.start, f.end)}
    first = text.index("Ab1")
    assert held >= set(range(first, text.rindex("b1") + 3))
    assert max(held) < len(text) - 3


@pytest.mark.parametrize(
    "text", ["postgres://anna:ge@heim@db/x", "mysql://anna:ge/heim9@db/x", "amqp://anna:ge:heim@db"]
)
def test_signs_of_an_address_inside_a_password(text):
    """The host stands behind the last of them."""
    secret = text[text.index(":ge") + 1 : text.rindex("@")]
    assert secret in FAMILY.surfaces(text, "SECRET")


@pytest.mark.parametrize("text", ["http://example.com:8080/u/anna@x", "at http://a.b:80 by a@b.c", '{"url":"http://a.b:80","m":"a@b.c"}'])  # fmt: skip
def test_a_port_is_no_password(text):
    """Nor is what follows in the address."""
    assert FAMILY.surfaces(text, "SECRET") == []


def test_the_body_of_a_private_key():
    """From behind the begin line to the end line, or as far as it goes."""
    for end in ("-----END RSA PRIVATE KEY-----", ""):
        text = f"x\n-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKC\nAQEA1234+/==\n{end}"
        assert FAMILY.surfaces(text, "SECRET") == ["MIIEowIBAAKC\nAQEA1234+/=="]


LINES = "\n".join(["MIIEowIBAAKCAQEA1234+/MIIEowIBAAKCAQEA1234+/"] * 600)
HEADERS = "Version: GnuPG v2.0.22 (GNU/Linux)\nComment: made <for> tests\n\n"


@pytest.mark.parametrize(
    "body",
    [
        HEADERS + LINES[:2000],
        LINES,
        '\\n"\n  + "' + LINES[:2000].replace("\n", '\\n" +\n  "'),
        LINES[:1000] + "\n(cut)\n" + LINES[:1000],
    ],
)
@pytest.mark.parametrize("end", ["-----END PGP PRIVATE KEY BLOCK-----", ""])
def test_nothing_of_a_private_key_stays(body, end):
    """With headers, in quoted source lines, with other things between, and longer than any key: all of it is found."""
    found = FAMILY.surfaces(f"x\n-----BEGIN PGP PRIVATE KEY BLOCK-----\n{body}\n{end}", "SECRET")
    assert found == [body.strip()]


def test_talk_about_begin_lines_hides_no_page():
    """Where no key follows, neither the sentence that goes on in brackets nor what stands behind another block is one."""
    text = "files with -----BEGIN PRIVATE KEY----- (see wiki) are refused. " + "Words and more words. " * 50
    assert all(len(surface) < 20 for surface in FAMILY.surfaces(text, "SECRET"))
    text = f"like -----BEGIN PRIVATE KEY----- (in it). -----BEGIN PRIVATE KEY-----\n{LINES[:500]}\n-----END PRIVATE KEY-----"
    assert FAMILY.surfaces(text, "SECRET") == [LINES[:500].strip()]


@pytest.mark.parametrize(
    "text",
    [
        "reset your password", "password: required", "Password=${DB_PASSWORD}", "password=None", "options['password'] = parsed.password", "secret = settings.app.secret", "token: str", "pass: bool = True", "password = getpass()",
        "Password: ********", "secret: <redacted>", "api_key: YOUR_KEY"[:8], "token expired", "the key is under the mat", "pin it to the wall", "bearer of news",
        "key: value", "pass = 3", "secretary: Anna", "compass: north", "password policy: see wiki", "auth: oauth2", "basic training", "auth plain supported", "auth login required", "tokens: 1200",
        "signature: see below", "sk-", "passport: blue", "Passwort vergessen?", "author: me", "passenger: two", "schlüssel: Haustür",
    ],
)  # fmt: skip
def test_no_secrets(text):
    """Placeholders, types, prose."""
    assert FAMILY.surfaces(text, "SECRET") == []
