"""Signed webhooks: what is sent, and what each way of answering comes to."""

import asyncio
import base64
import json
import os
import socket
import struct
import time

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from gateway.canonical import dump
from gateway.clock import SetClock, SystemClock
from gateway.recipients import webhook
from gateway.recipients.attempt import Attempt
from gateway.recipients.webhook import Sender, body, secret_bytes, signature
from gateway.registers import Recipient
from tests.ports import kept

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
RECORDS = [dump({"disclosure_id": "d-1", "fields": {"text": "größe €"}}), dump({"disclosure_id": "d-2", "n": 1.5})]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def recipient(port: int, host: str = "127.0.0.1", scheme: str = "http", **more) -> Recipient:
    """A local recipient with the records and deletions endpoints of the demonstration."""
    base = f"{scheme}://{host}:{port}"
    return Recipient(
        title="Test", kind="internal", country="DE", address=f"{base}/in", deletion=f"{base}/out", local=True, **more
    )


def send(to: Recipient, clock=None, secrets=(SECRET,), sender: Sender | None = None, records=RECORDS) -> Attempt:
    """Send the test records once."""
    sender = sender or Sender(clock or SystemClock())
    return asyncio.run(sender.send(to, secrets, "msg_1", records, 1_763_800_000_000))


def headers_of(request: bytes) -> dict[str, str]:
    """Take a raw request's headers apart."""
    lines = request.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}


def answer(text: bytes):
    """A recipient that reads the whole request and answers with these bytes."""

    def behave(server, connection):
        server.read_request(connection)
        connection.sendall(text)

    return behave


def test_signature_matches_the_published_vector():
    """The signature of the Standard Webhooks example is what the standard says it is."""
    expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    assert expected == signature([SECRET], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')


def test_a_standard_verifier_accepts_what_is_sent(recipient_that):
    """The reference library verifies a real request, and refuses it once a byte of the body is changed."""
    server = recipient_that(answer(OK))

    assert Attempt("sent", 200) == send(recipient(server.port))

    request = server.requests[0]
    content = request.partition(b"\r\n\r\n")[2]
    assert {"type", "timestamp", "data"} == set(Webhook(SECRET).verify(content, headers_of(request)))
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(content.replace(b"1.5", b"1.6"), headers_of(request))


def test_records_leave_byte_for_byte(recipient_that):
    """Each record's canonical bytes stand unchanged in the body, in order, and the whole is JSON."""
    server = recipient_that(answer(OK))
    send(recipient(server.port))
    content = server.requests[0].partition(b"\r\n\r\n")[2]

    assert b'{"data":{"records":[' + b",".join(RECORDS) + b"]}," in content
    assert [json.loads(record) for record in RECORDS] == json.loads(content)["data"]["records"]
    assert dump(json.loads(content)) == content


def test_the_body_does_not_change_between_attempts(recipient_that):
    """A retry later under the same webhook id has the same body and a new signature time."""
    server = recipient_that(answer(OK))
    clock = SetClock(1_763_800_000_000)
    send(recipient(server.port), clock)
    clock.advance(300_000)
    send(recipient(server.port), clock)
    first, second = server.requests

    assert first.partition(b"\r\n\r\n")[2] == second.partition(b"\r\n\r\n")[2]
    assert "1763800000" == headers_of(first)["webhook-timestamp"]
    assert "1763800300" == headers_of(second)["webhook-timestamp"]


def test_rotation_signs_with_every_active_secret(recipient_that):
    """While a secret is turned over, the old and the new one both verify."""
    server = recipient_that(answer(OK))
    new = "whsec_" + base64.b64encode(bytes(range(32))).decode()
    send(recipient(server.port), secrets=(SECRET, new))
    content = server.requests[0].partition(b"\r\n\r\n")[2]

    for secret in (SECRET, new):
        assert Webhook(secret).verify(content, headers_of(server.requests[0]))


@pytest.mark.parametrize("secrets", [(), ("no-prefix",), ("whsec_c2hvcnQ=",)])
def test_nothing_leaves_unsigned(recipient_that, secrets):
    """Without a usable secret no connection is made."""
    server = recipient_that(answer(OK))
    try:
        assert "not_sent" == send(recipient(server.port), secrets=secrets).outcome
    except ValueError:
        pass

    assert 0 == server.connections


def test_a_deletion_names_the_disclosures(recipient_that):
    """A recall goes to the deletion endpoint, signed, with the disclosure ids and nothing else."""
    server = recipient_that(answer(b"HTTP/1.1 204 No Content\r\n\r\n"))
    attempt = asyncio.run(Sender(SystemClock()).delete(recipient(server.port), [SECRET], "del_1", ["d-1", "d-2"], 0))
    request = server.requests[0]
    content = request.partition(b"\r\n\r\n")[2]

    assert Attempt("sent", 204) == attempt
    assert request.startswith(b"POST /out HTTP/1.1\r\n")
    assert {"disclosure_ids": ["d-1", "d-2"]} == Webhook(SECRET).verify(content, headers_of(request))["data"]


def test_a_recipient_without_a_deletion_endpoint_is_not_asked():
    """Where no endpoint is registered nothing is sent, and it says so."""
    silent = Recipient(title="T", kind="internal", country="DE", address="http://127.0.0.1:1/", local=True)

    assert "not_sent" == asyncio.run(Sender(SystemClock()).delete(silent, [SECRET], "del_1", ["d"], 0)).outcome


def test_environment_proxies_are_ignored(recipient_that, monkeypatch):
    """A proxy named in the environment sees nothing: the connection goes to the checked address."""
    proxy, server = recipient_that(answer(OK)), recipient_that(answer(OK))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")

    assert "sent" == send(recipient(server.port)).outcome
    assert (0, 1) == (proxy.connections, server.connections)


# --- faults ---


def reset(server, connection):
    """Read part of the request, then reset the connection."""
    connection.recv(100)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def close_at_once(server, connection):
    """Read the request and close without an answer."""
    server.read_request(connection)


def hang(server, connection):
    """Read the request and never answer."""
    server.read_request(connection)
    server.stopped.wait(30)


def drip_headers(server, connection):
    """Answer one byte of an endless header at a time."""
    server.read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not server.stopped.wait(0.05):
        connection.sendall(b"a")


def endless_headers(server, connection):
    """Answer with headers that never end, as fast as they are read."""
    server.read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while not server.stopped.is_set():
        connection.sendall(b"X-More: " + b"a" * 60_000 + b"\r\n")


def endless_informational(server, connection):
    """Answer `100 Continue` for ever."""
    server.read_request(connection)
    while not server.stopped.is_set():
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
        time.sleep(0.01)


def endless_body(server, connection):
    """Answer 200 with a body that never ends."""
    server.read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not server.stopped.is_set():
        connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def slow_body(server, connection):
    """Answer 200 at once, and its body a byte at a time."""
    server.read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not server.stopped.wait(0.05):
        connection.sendall(b"a")


FAULTS = {
    "reset": (reset, Attempt("unknown", why="connection")),
    "closed without an answer": (close_at_once, Attempt("unknown", why="malformed_answer")),
    "hang": (hang, Attempt("unknown", why="timeout")),
    "slow-loris headers": (drip_headers, Attempt("unknown", why="timeout")),
    "endless headers": (endless_headers, Attempt("unknown", why="malformed_answer")),
    "endless informational": (endless_informational, Attempt("unknown", why="timeout")),
    "endless body": (endless_body, Attempt("sent", 200)),
    "slow body": (slow_body, Attempt("sent", 200)),
    "half a status line": (answer(b"HTTP/1.1 20"), Attempt("unknown", why="malformed_answer")),
    "half a body": (answer(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"), Attempt("sent", 200)),
    "not HTTP": (answer(b"220 mail.example ESMTP\r\n"), Attempt("unknown", why="malformed_answer")),
    "redirect": (
        answer(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"),
        Attempt("refused", 302, why="status"),
    ),
    "redirect that keeps the body": (
        answer(b"HTTP/1.1 307 T\r\nLocation: /in\r\nContent-Length: 0\r\n\r\n"),
        Attempt("refused", 307, why="status"),
    ),
    "server error": (answer(b"HTTP/1.1 500 E\r\nContent-Length: 0\r\n\r\n"), Attempt("refused", 500, why="status")),
    "gone": (answer(b"HTTP/1.1 410 G\r\nContent-Length: 0\r\n\r\n"), Attempt("refused", 410, why="status")),
    "throttled": (
        answer(b"HTTP/1.1 429 T\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n"),
        Attempt("refused", 429, 120, why="status"),
    ),
    "throttled with nonsense": (
        answer(b"HTTP/1.1 429 T\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n"),
        Attempt("refused", 429, None, why="status"),
    ),
    "protocol switch that nobody asked for": (
        answer(b"HTTP/1.1 101 S\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
        Attempt("unknown", why="malformed_answer"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_outcome_within_bounds(recipient_that, monkeypatch, name):
    """Whatever a recipient does, the attempt ends in time with the right outcome, and no descriptor is left open."""
    behave, expected = FAULTS[name]
    server = recipient_that(behave)
    if expected.why == "timeout":  # whoever answers has as long as ever: a busy machine is no fault of the recipient
        monkeypatch.setattr(webhook, "TOTAL_S", 1.5)
    monkeypatch.setattr(webhook, "DRAIN_S", 0.5)
    sender, to = Sender(SystemClock()), recipient(server.port)
    started = time.monotonic()
    before = len(os.listdir("/proc/self/fd"))

    assert expected == send(to, sender=sender)
    assert time.monotonic() - started < 20
    assert 1 == server.connections
    server.close()
    deadline = time.monotonic() + 20
    while len(os.listdir("/proc/self/fd")) > before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(os.listdir("/proc/self/fd")) <= before


def test_a_redirect_is_not_followed(recipient_that):
    """Not even to the recipient itself: one request, and the other server sees nothing."""
    other = recipient_that(answer(OK))
    location = f"HTTP/1.1 308 P\r\nLocation: http://127.0.0.1:{other.port}/\r\nContent-Length: 0\r\n\r\n"
    server = recipient_that(answer(location.encode()))

    assert "refused" == send(recipient(server.port)).outcome
    assert 0 == other.connections


def test_a_closed_port_is_not_sent():
    """Where nobody listens nothing left."""
    with kept() as port:
        assert Attempt("not_sent", why="connect") == send(recipient(port))


def test_a_slow_resolver_is_not_sent(monkeypatch):
    """A resolver that does not answer in time costs the connect limit, and nothing left."""
    monkeypatch.setattr(webhook, "CONNECT_S", 0.2)

    async def never(host, port):
        await asyncio.sleep(30)
        return []

    assert Attempt("not_sent", why="timeout") == send(
        recipient(80, "model.example"), sender=Sender(SystemClock(), resolver=never)
    )


def test_an_unresolvable_name_is_not_sent():
    """A name without an address is not an exception."""

    async def nothing(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    assert Attempt("not_sent", why="connection") == send(
        recipient(80, "model.example"), sender=Sender(SystemClock(), resolver=nothing)
    )


def test_a_date_in_retry_after_is_understood(recipient_that):
    """`Retry-After` may be a date; it counts from the gateway's clock."""
    text = b"HTTP/1.1 503 B\r\nRetry-After: Sat, 22 Nov 2025 09:00:00 GMT\r\nContent-Length: 0\r\n\r\n"
    server = recipient_that(answer(text))
    clock = SetClock(1_763_801_940_000)  # 2025-11-22T08:59:00Z

    assert 60 == send(recipient(server.port), clock).retry_after_s


def tls_recipient(recipient_that, authority, name: str, *, expired: bool = False):
    """A recipient with a certificate for `name`, and a resolver that leads `model.example` to it."""
    server = recipient_that(answer(OK), authority.server(name, expired=expired))

    async def resolver(host, port):
        assert "model.example" == host
        return ["127.0.0.1"]

    return server, recipient(server.port, "model.example", "https"), resolver


def test_tls_verifies_the_name_and_not_the_address(recipient_that, authority):
    """The connection goes to the address, the certificate and the Host header are those of the name."""
    server, to, resolver = tls_recipient(recipient_that, authority, "model.example")

    assert "sent" == send(to, sender=Sender(SystemClock(), resolver, authority.client)).outcome
    assert f"model.example:{server.port}" == headers_of(server.requests[0])["host"]


@pytest.mark.parametrize("fault", ["unknown authority", "wrong name", "expired", "not TLS"])
def test_bad_tls_sends_nothing(recipient_that, authority, monkeypatch, fault):
    """A certificate that cannot be verified, or no TLS at all: not sent, and the recipient read no request."""
    monkeypatch.setattr(webhook, "CONNECT_S", 0.5)
    name = "other.example" if fault == "wrong name" else "model.example"
    server, to, resolver = tls_recipient(recipient_that, authority, name, expired=fault == "expired")
    if fault == "not TLS":
        server = recipient_that(answer(OK))
        to = recipient(server.port, "model.example", "https")
    trust = None if fault == "unknown authority" else authority.client

    assert "not_sent" == send(to, sender=Sender(SystemClock(), resolver, trust)).outcome
    assert [] == server.requests


def test_answers_are_never_logged(recipient_that, caplog):
    """Nothing that a recipient says reaches a log record, even at the finest level."""
    caplog.set_level(0)
    said = b"HTTP/1.1 500 canary-reason\r\nX-Said: canary-header\r\nContent-Length: 11\r\n\r\ncanary-body"
    server = recipient_that(answer(said))
    send(recipient(server.port))

    assert "canary" not in caplog.text
    assert all("canary" not in str(vars(record)) for record in caplog.records)


def test_a_large_body_that_nobody_reads_ends_in_time(recipient_that, monkeypatch):
    """A recipient that takes the connection and reads nothing cannot hold the sender."""
    monkeypatch.setattr(webhook, "TOTAL_S", 1.0)
    server = recipient_that(lambda server, connection: server.stopped.wait(30))

    assert Attempt("unknown", why="timeout") == send(recipient(server.port), records=[b'"' + b"x" * 30_000_000 + b'"'])


def test_body_of_no_records_is_still_a_webhook():
    """The body's frame is right for any number of records."""
    assert {"data": {"records": []}, "timestamp": "1970-01-01T00:00:00.000Z", "type": "gateway.records"} == json.loads(
        body([], 0)
    )


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_!!!!", "whsec_" + "A" * 28, "whsec_" + "A" * 100])
def test_bad_secrets_are_refused(secret):
    """A secret has its prefix, is base64 and holds 24 to 64 bytes."""
    with pytest.raises(ValueError, match="webhook secret"):
        secret_bytes(secret)
