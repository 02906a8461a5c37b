"""Whatever odd thing an OPA server does, nothing is allowed; told by a stand-in server, since a real one behaves."""

import json
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

import pytest

from gateway.errors import ConfigurationError
from gateway.model import Allow, Deny, Facts
from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.opa import OpaEngine
from tests.policy.standin import StandIn, drip, send
from tests.ports import kept

GOOD: dict[str, Any] = {
    "allow": True,
    "reasons": [],
    "retention_days": 30,
    "obligations": {
        "worker": {"form": "pseudonymise"},
        "time": {"form": "generalise", "to": "hour"},
        "app": {"form": "generalise", "to": "app"},
        "title": {"form": "redact"},
    },
}
TIMEOUT = 0.4
PATIENCE = 30.0  # with a server that answers rightly, on a machine that may be busy
Fault = Callable[[socket.socket, str], None]


def whole(digest: str, *decisions: Any) -> bytes:
    """The body of an answer under a bundle."""
    return json.dumps({"result": {"bundle": digest, "decisions": list(decisions)}}).encode()


def says(make: Callable[[str], Any]) -> Fault:
    """A fault that is an odd body; `make` gets the right digest and returns bytes or a value."""

    def fault(connection: socket.socket, digest: str) -> None:
        made = make(digest)
        send(connection, made if isinstance(made, bytes) else json.dumps(made).encode())

    return fault


def status(code: bytes, head: bytes = b"") -> Fault:
    """A fault that is a right answer with a wrong status."""
    return lambda connection, digest: send(connection, whole(digest, GOOD), status=code, head=head)


def reset(connection: socket.socket, _: str) -> None:
    """Close with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def silent(connection: socket.socket, digest: str) -> None:
    """Answer rightly, and twenty seconds late."""
    time.sleep(20)
    send(connection, whole(digest, GOOD))


def half(connection: socket.socket, digest: str) -> None:
    """Promise all and send half."""
    body = whole(digest, GOOD)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body[: len(body) // 2])


FAULTS: dict[str, Fault] = {
    "closes": lambda connection, digest: None,
    "resets": reset,
    "answers late": silent,
    "drips": lambda connection, digest: drip(connection, whole(digest, GOOD), 0.05),
    "sends half": half,
    "no HTTP": lambda connection, digest: connection.sendall(b"allow\n"),
    "endless head": lambda connection, digest: connection.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000),
    "undefined": says(lambda digest: {}),
    "empty body": says(lambda digest: b""),
    "null": says(lambda digest: None),
    "true": says(lambda digest: True),
    "text": says(lambda digest: "true"),
    "one": says(lambda digest: 1),
    "list": says(lambda digest: []),
    "NaN": says(lambda digest: b'{"result": NaN}'),
    "no JSON": says(lambda digest: b"<html>allow</html>"),
    "not UTF-8": says(lambda digest: whole(digest, GOOD)[:-1] + b"\xff}"),
    "result null": says(lambda digest: {"result": None}),
    "result true": says(lambda digest: {"result": True}),
    "result is the decision": says(lambda digest: {"result": GOOD}),
    "an error": says(lambda digest: {"code": "internal_error", "message": "allow"}),
    "another bundle": says(lambda digest: whole("0" * 64, GOOD)),
    "no bundle": says(lambda digest: {"result": {"decisions": [GOOD]}}),
    "bundle null": says(lambda digest: {"result": {"bundle": None, "decisions": [GOOD]}}),
    "bundle in a list": says(lambda digest: {"result": {"bundle": [digest], "decisions": [GOOD]}}),
    "half-loaded": says(lambda digest: whole("", GOOD)),
    "no decisions": says(lambda digest: whole(digest)),
    "too many decisions": says(lambda digest: whole(digest, GOOD, GOOD)),
    "decisions is an object": says(lambda digest: {"result": {"bundle": digest, "decisions": {"0": GOOD}}}),
    "decision true": says(lambda digest: whole(digest, True)),
    "decision null": says(lambda digest: whole(digest, None)),
    "allow is text": says(lambda digest: whole(digest, GOOD | {"allow": "true"})),
    "allow is one": says(lambda digest: whole(digest, GOOD | {"allow": 1})),
    "no obligations": says(lambda digest: whole(digest, GOOD | {"obligations": {}})),
    "an obligation missing": says(lambda digest: whole(digest, GOOD | {"obligations": {"app": {"form": "keep"}}})),
    "an unknown form": says(
        lambda digest: whole(digest, GOOD | {"obligations": GOOD["obligations"] | {"app": {"form": "plain"}}})
    ),
    "allowed with reasons": says(lambda digest: whole(digest, GOOD | {"reasons": ["objection"]})),
    "days as text": says(lambda digest: whole(digest, GOOD | {"retention_days": "30"})),
    "days missing": says(lambda digest: whole(digest, {n: v for n, v in GOOD.items() if n != "retention_days"})),
    "the same key twice": says(
        lambda digest: whole(digest, GOOD).replace(b'"allow": true', b'"allow": false, "allow": true')
    ),
    "status 500": status(b"500 Internal Server Error"),
    "status 503": status(b"503 Service Unavailable"),
    "status 401": status(b"401 Unauthorized"),
    "status 404": status(b"404 Not Found"),
    "redirected": status(b"302 Found", b"Location: /elsewhere\r\n"),
    "redirected with the body": status(b"307 Temporary Redirect", b"Location: /v1/data/elsewhere\r\n"),
    "says it is gzip": status(b"200 OK", b"Content-Encoding: gzip\r\n"),
}


def test_the_table_is_long_enough() -> None:
    """At least thirty odd answers are tried."""
    assert len(FAULTS) >= 30


@pytest.mark.parametrize("name", FAULTS)
def test_odd_answer_never_allows(bundle: Bundle, facts: Callable[..., Facts], name: str) -> None:
    """Every fault is a denial that says why, within the time limit, and is asked about once."""
    with StandIn(lambda connection, _: FAULTS[name](connection, bundle.digest)) as server:
        engine = OpaEngine(bundle, server.url, timeout_s=TIMEOUT)
        started = time.monotonic()
        (verdict,) = engine.decide([facts()])
        took = time.monotonic() - started
        engine.close()
    assert verdict in (Deny(("policy_unavailable",)), Deny(("malformed_decision",)))
    assert server.asked == 1
    assert took < 15


def test_right_answer_allows(bundle: Bundle, facts: Callable[..., Facts], embedded: EmbeddedEngine) -> None:
    """The stand-in is believed when it answers rightly, so the faults above fail for what they are."""
    with StandIn(lambda connection, _: send(connection, whole(bundle.digest, GOOD))) as server:
        engine = OpaEngine(bundle, server.url, timeout_s=PATIENCE)
        verdicts = engine.decide([facts()])
        engine.close()
    assert isinstance(verdicts[0], Allow)
    assert verdicts == embedded.decide([facts()])


def test_server_that_comes_back_is_used_again(bundle: Bundle, facts: Callable[..., Facts]) -> None:
    """After a fault the policies are loaded anew, and the next decision stands."""
    answers = [b"{}", whole(bundle.digest, GOOD)]
    with StandIn(lambda connection, _: send(connection, answers.pop(0))) as server:
        engine = OpaEngine(bundle, server.url, timeout_s=PATIENCE)
        verdicts = [engine.decide([facts()])[0] for _ in range(2)]
        engine.close()
    assert verdicts[0] == Deny(("policy_unavailable",))
    assert isinstance(verdicts[1], Allow)


def test_no_server_is_a_denial(bundle: Bundle, facts: Callable[..., Facts]) -> None:
    """An address where nobody listens is no error at the start, and a denial."""
    with kept() as port:
        engine = OpaEngine(bundle, f"http://127.0.0.1:{port}", timeout_s=TIMEOUT)
        assert engine.decide([facts(), facts()]) == [Deny(("policy_unavailable",))] * 2
        engine.close()


def test_proxy_of_the_environment_is_not_used(
    bundle: Bundle, facts: Callable[..., Facts], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts go to OPA and nowhere else, whatever the environment says."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    with StandIn(lambda connection, _: send(connection, whole(bundle.digest, GOOD))) as server:
        engine = OpaEngine(bundle, server.url, timeout_s=PATIENCE)
        assert isinstance(engine.decide([facts()])[0], Allow)
        engine.close()


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8181", "ftp://127.0.0.1", "http://u:p@127.0.0.1:8181", "http://127.0.0.1:8181/v1", "http://[::1", "http://:80",
            "http://127.0.0.1:8181?x=1", "http://127.0.0.1:x"]
)  # fmt: skip
def test_odd_address_is_refused(bundle: Bundle, url: str) -> None:
    """policy.opa.url is a scheme, a host and a port, and nothing else."""
    with pytest.raises(ConfigurationError):
        OpaEngine(bundle, url)


@pytest.mark.opa
def test_server_of_our_own_wants_its_token(opa_engine: OpaEngine) -> None:
    """Nobody without the token can ask the server we start, nor change its policies."""
    import requests

    url = opa_engine._server.url
    for token in ({}, {"Authorization": "Bearer wrong"}):
        asked = requests.post(f"{url}/v1/data/gateway/decision", json={"input": {}}, headers=token, timeout=5)
        changed = requests.put(f"{url}/v1/data/gateway_bundle", json={}, headers=token, timeout=5)
        assert (asked.status_code, changed.status_code) == (401, 401)


@pytest.mark.opa
def test_killed_server_is_started_again(bundle: Bundle, opa: str, facts: Callable[..., Facts]) -> None:
    """A server of our own that dies is replaced at the next decision, and ends with the engine."""
    engine = OpaEngine(bundle, binary=opa, timeout_s=30.0)
    process = engine._server._process
    process.kill()
    process.wait()
    assert isinstance(engine.decide([facts()])[0], Allow)
    second = engine._server._process
    engine.close()
    assert second.poll() is not None
    assert engine.decide([facts()]) == [Deny(("policy_unavailable",))]


@pytest.mark.opa
def test_policies_that_opa_lost_are_loaded_again(bundle: Bundle, opa: str, facts: Callable[..., Facts]) -> None:
    """A server whose data was replaced behind our back is not believed, and is right again one decision later."""
    engine = OpaEngine(bundle, binary=opa, timeout_s=30.0)
    engine._client.update_or_create_data({"digest": "f" * 64}, "gateway_bundle")
    assert engine.decide([facts()]) == [Deny(("policy_unavailable",))]
    assert isinstance(engine.decide([facts()])[0], Allow)
    engine.close()
