"""Tokens by their prefix, their scheme or their form, passwords in addresses, and private keys."""

import pytest

from gateway.redact.recognizers.tokens import RECOGNIZERS
from tests.redact.recognizers.looking import Family

FAMILY = Family(RECOGNIZERS)
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJlLWJ5dGVz"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("uses AKIAIOSFODNN7EXAMPLE here", "AKIAIOSFODNN7EXAMPLE"), ("ghp_" + "a1B2" * 9 + " leaked", "ghp_" + "a1B2" * 9),
        ("glpat-" + "x1Y2z3W4" * 3, "glpat-" + "x1Y2z3W4" * 3), ("xoxb-123456789012-abcdefABCDEF", "xoxb-123456789012-abcdefABCDEF"),
        ("Authorization: Bearer abc123def456ghi789", "abc123def456ghi789"), ("Authorization: Basic YW5uYTpnZWhlaW0=", "YW5uYTpnZWhlaW0="),
        ("C: AUTH PLAIN AGFubmEAZ2VoZWlt", "AGFubmEAZ2VoZWlt"), ("a1 AUTHENTICATE PLAIN AGFubmEAZ2VoZWlt", "AGFubmEAZ2VoZWlt"), (f"cookie {JWT};", JWT),
        ("postgres://anna:geheim@db/x", "geheim"),
        ("figma figd_" + "aB3_" * 9 + ".", "figd_" + "aB3_" * 9), ("(ntn_" + "a1B2" * 11 + ")", "ntn_" + "a1B2" * 11), ("PMAK-" + "0a1b" * 6 + "-" + "2c" * 17, "PMAK-" + "0a1b" * 6 + "-" + "2c" * 17),
        ("glsa_" + "aB12" * 8 + "_0a1b2c3d", "glsa_" + "aB12" * 8 + "_0a1b2c3d"), ("pscale_pw_" + "a-B1" * 10, "pscale_pw_" + "a-B1" * 10),
        ("HRKU-0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f", "HRKU-0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f"), ("a1B2c3D4e5F6g7.atlasv1." + "aB1-" * 16, "a1B2c3D4e5F6g7.atlasv1." + "aB1-" * 16),
        ("twilio AC" + "0a1b" * 8, "AC" + "0a1b" * 8), ("dapi" + "0a1b" * 8 + "-2", "dapi" + "0a1b" * 8 + "-2"), ("bot 7123456789:AA" + "aB-" * 11, "7123456789:AA" + "aB-" * 11),
        ("discord M" + "aB1" * 8 + ".Gx_1aB." + "z9Y-" * 7, "M" + "aB1" * 8 + ".Gx_1aB." + "z9Y-" * 7), ("Authorization: SSWS 00aB3dE5gH7jK9mN1p", "00aB3dE5gH7jK9mN1p"),
    ],
)  # fmt: skip
def test_tokens(text, secret):
    """Each is found whole."""
    assert FAMILY.surfaces(text, "SECRET") == [secret]


LONG = "Ab1_" * 2000


@pytest.mark.parametrize(
    "text",
    [
        f"uses sk-{LONG} end", f"Authorization: Bearer {LONG} end", f"cookie eyJ{LONG} end", f"cookie eyJ{LONG}.eyJ{LONG}.c2ln end",
        f"postgres://anna:{LONG.replace('_', '!')}@db/x end",
    ],
)  # fmt: skip
def test_a_long_token_is_found_to_its_end(text):
    """However long it is, nothing of it stays."""
    held = {at for f in FAMILY.findings(text) for at in range(f.start, f.end)}
    assert held >= set(range(text.index("Ab1"), text.rindex("b1") + 3))
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
        "figd_", "ntn_errors_total", "AC0a1b2c3d", "sk" + "0a1b" * 9, "SK " + "0a1b" * 8, "12345678:AAPL", "at 1712345678:AAA", "atlasv1 is old", "Module.Source.Name", "pscale_pw", "HRKU-", "dapi0a1b",
        "node_modules.a.b", "md5 " + "0a1b" * 8,
    ],
)  # fmt: skip
def test_no_tokens(text):
    """Prefixes alone, and what is too short or too long for one."""
    assert FAMILY.found(text) == []
