"""Bodies that cannot be taken: a 4xx that names the field, and never the value."""

import pytest

from gateway.model import Role

CANARY = "canary-7f3a"
HEADERS = {"content-type": "application/json"}
BODIES = {
    "empty": (b"", "not_json"),
    "not json": (CANARY.encode(), "not_json"),
    "not utf-8": (b'{"purpose": "\xff"}', "not_utf8"),
    "an array": (b"[]", "bad_type"),
    "a string": (f'"{CANARY}"'.encode(), "bad_type"),
    "duplicate keys": (b'{"purpose": "a", "purpose": "b"}', "duplicate_key"),
    "NaN": (b'{"purpose": NaN}', "not_finite"),
    "a huge number": (b'{"purpose": 1e999}', "not_finite"),
    "a lone surrogate": (b'{"purpose": "\\ud800"}', "lone_surrogate"),
    "too deep": (b'{"purpose": ' + b"[" * 5000 + b"]" * 5000 + b"}", "too_deep"),
    "missing": (b"{}", "missing"),
    "null": (b'{"purpose": null}', "missing"),
    "a number": (b'{"purpose": 7}', "bad_type"),
    "blank": (b'{"purpose": "  "}', "bad_length"),
    "long": (b'{"purpose": "' + b"x" * 300 + b'"}', "bad_length"),
    "unknown": (f'{{"purpose": "{CANARY}"}}'.encode(), "unknown_purpose"),
    "an unknown recipient": (f'{{"purpose": "site-security", "recipient": "{CANARY}"}}'.encode(), "unknown_recipient"),
    "an unknown field": (f'{{"purpose": "site-security", "{CANARY}": 1}}'.encode(), "unknown_field"),
}


@pytest.mark.parametrize("path", ["/v1/consents", "/v1/withdrawals", "/v1/objections"])
@pytest.mark.parametrize("name", BODIES)
def test_a_bad_body_is_named_and_not_echoed(served, path, name):
    """Every bad body is a 400 with its own code; its value comes back nowhere, and nothing is recorded."""
    body, code = BODIES[name]
    before = served.world.parts.log.size
    with served.client(Role.WORKER) as client:
        answer = client.post(path, content=body, headers=HEADERS)
    assert (400, code) == (answer.status_code, answer.json()["code"])
    assert CANARY not in answer.text
    assert served.world.parts.log.size == before


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_415(served, kind):
    """JSON is taken as JSON only, so that no form of another site can look like it."""
    with served.client(Role.WORKER) as client:
        answer = client.post("/v1/consents", content=b'{"purpose": "site-security"}', headers={"content-type": kind})
    assert (415, "unsupported_type") == (answer.status_code, answer.json()["code"])


def test_a_long_body_is_413(served):
    """Whether its length is announced or not, it is cut off at the limit."""

    def pieces():
        for _ in range(200):
            yield b" " * 1024

    with served.client(Role.WORKER) as client:
        assert client.post("/v1/consents", content=b" " * 70_000, headers=HEADERS).status_code == 413
        assert client.post("/v1/consents", content=pieces(), headers=HEADERS).status_code == 413


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"action=give&action=object", 400),
        (b"&".join(b"a%d=1" % n for n in range(40)), 400),
        (b"a=%ff", 400),
        (b"\xff=1", 400),
    ],
)
def test_a_bad_form_is_refused(served, body, status):
    """A field twice, too many fields, and bytes that are no text are refused before anything is read from them."""
    headers = {"content-type": "application/x-www-form-urlencoded", "origin": served.base}
    with served.client(Role.WORKER, cookie=True) as client:
        assert client.post("/me/choices", content=body, headers=headers).status_code == status
