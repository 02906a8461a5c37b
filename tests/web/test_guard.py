"""What holds for every request: Host, headers, and no detail of what went wrong inside."""

import pytest

from gateway.model import Role
from gateway.web.guard import CONTENT_POLICY, name_of

PATHS = [
    "/",
    "/me",
    "/dpo",
    "/v1/me/disclosures",
    "/v1/entries/1",
    "/log/checkpoint",
    "/livez",
    "/metrics",
    "/nothing",
    "/static/gateway.css",
]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8470", "", "[::2]", "gateway"]
)
@pytest.mark.parametrize("path", PATHS)
def test_a_foreign_host_is_refused_everywhere(served, path, host):
    """A page that has rebound its own name to our address gets 400 on every path."""
    with served.client() as client:
        answer = client.get(path, headers={"host": host})
    assert answer.status_code == 400
    assert host == "" or host not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8470", "LOCALHOST", "[::1]:8470"])
def test_our_own_names_are_taken(served, host):
    """Names of the settings are taken with any port and in any case."""
    with served.client() as client:
        assert client.get("/livez", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "name"),
    [("A.example:80", "a.example"), ("[::1]:8470", "[::1]"), ("[::1]", "[::1]"), (" x ", "x"), (":80", "")],
)
def test_a_host_is_read_without_its_port(host, name):
    """Ports go, brackets stay, case does not count."""
    assert name_of(host) == name


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(served, path):
    """Pages, JSON, files and errors alike: no scripts, no frames, no sniffing, nothing stored on the way."""
    answer = served.get(path, Role.WORKER)
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    assert "script-src 'none'" in CONTENT_POLICY
    assert "default-src 'self'" in CONTENT_POLICY
    assert "frame-ancestors 'none'" in CONTENT_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")


def test_what_breaks_inside_says_nothing(fresh):
    """An unforeseen error is `internal`, in JSON for programs and as a page for people, without its text."""
    fresh.world.parts.people.use(None)  # a broken part: asking it raises AttributeError
    page, machine = fresh.get("/me", Role.WORKER), fresh.get("/representative/refusals", Role.REPRESENTATIVE)
    assert {500} == {page.status_code, machine.status_code}
    assert "internal" in page.text
    assert "Attribute" not in page.text + machine.text
    assert "NoneType" not in page.text + machine.text
