"""Web addresses with all that belongs to them."""

import pytest

from gateway.redact.recognizers.links import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see https://a.example.com/x?user=anna#top.", "https://a.example.com/x?user=anna#top"), ("http://host-12:8080/people/anna", "http://host-12:8080/people/anna"),
        ("(https://example.com?q=anna%20s)", "https://example.com?q=anna%20s"), ("ftp://anna@files.example.org/x", "ftp://anna@files.example.org/x"),
        ("go to www.example.com/a, then", "www.example.com/a"), ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("https://example.com/mail/anna@example.org", "https://example.com/mail/anna@example.org"), ("postgres://u:p@db/x", "postgres://u:p@db/x"),
    ],
)  # fmt: skip
def test_links(text, link):
    """Scheme, user, port, path, query and fragment are part of it; a sentence's full stop is not."""
    assert FAMILY.surfaces(text, "URL") == [link]


@pytest.mark.parametrize(
    "text", ["http://localhost:8080/x", "https://127.0.0.1/", "https://", "www.", "http: //x", "awww.nice.", "://x"]
)
def test_no_links(text):
    """A machine's own address, and halves."""
    assert FAMILY.surfaces(text, "URL") == []
