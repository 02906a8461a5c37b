"""The demonstration's AI system, reached as the gateway reaches it."""

import asyncio
import http.client
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from gateway.canonical import dump
from gateway.clock import SetClock
from gateway.demo import day
from gateway.demo.ai_system import AiSystem
from gateway.recipients.attempt import Attempt
from gateway.recipients.secrets import new_webhook_secret
from gateway.recipients.webhook import Sender
from gateway.registers import Recipient

NOW = 1_795_170_000_000
SECRET = new_webhook_secret()


def record(name: str, token: str = "pw_k1_a", purpose: str = "workload-balancing", **fields) -> bytes:
    """A released record as the gateway writes it."""
    return dump({"disclosure_id": name, "event_type": "t", "purpose": purpose, "fields": {"worker": token, **fields}})


class World:
    """A running AI system for one recipient, the gateway's sender, and what was observed on the wire."""

    def __init__(self) -> None:
        self.clock = SetClock(NOW)
        self.seen: list[tuple[str, str, bytes]] = []
        self.system = AiSystem(["model"], self.clock, day.training(), lambda *what: self.seen.append(what))
        self.system.trust("model", [SECRET], "credential-1")
        self.system.start()
        base = f"{self.system.url}/model"
        self.recipient = Recipient(
            title="M",
            kind="internal",
            country="DE",
            address=f"{base}/records",
            deletion=f"{base}/deletions",
            local=True,
        )
        self.sender = Sender(self.clock)
        self._n = 0

    def send(self, *records: bytes, secret: str = SECRET) -> Attempt:
        """Send records as the gateway does."""
        self._n += 1
        return asyncio.run(self.sender.send(self.recipient, [secret], f"m{self._n}", records, self.clock.now_ms()))

    def delete(self, *names: str) -> Attempt:
        """Ask for deletion as the gateway does."""
        self._n += 1
        return asyncio.run(self.sender.delete(self.recipient, [SECRET], f"m{self._n}", names, self.clock.now_ms()))

    def names(self) -> set[str]:
        """The disclosure ids in memory."""
        return set(self.system.memory["model"].records)


@pytest.fixture(name="world")
def _world():
    world = World()
    yield world
    world.system.stop()


def test_it_takes_what_the_gateway_signs(world):
    """A signed webhook is verified by the AI system's own code, kept, and its bytes observed."""
    assert Attempt("sent", 204) == world.send(record("d1"), record("d2"))
    assert {"d1", "d2"} == world.names()
    assert record("d1") + b"," + record("d2") in world.seen[0][2]


def test_it_refuses_what_others_sign(world):
    """Another secret, or a signature ten minutes old, is refused and leaves nothing."""
    assert 401 == world.send(record("d1"), secret=new_webhook_secret()).status
    late = Sender(SetClock(NOW - 600_000))
    assert 401 == asyncio.run(late.send(world.recipient, [SECRET], "m", [record("d1")], NOW)).status
    assert (set(), []) == (world.names(), world.seen)


def test_a_record_that_comes_twice_counts_once(world):
    """The disclosure id is what it deduplicates on."""
    world.send(record("d1"))
    world.send(record("d1"))

    assert ({"d1"}, 1) == (world.names(), world.system.memory["model"].repeated)


def test_deletion_is_confirmed_and_gone(world):
    """What was recalled is no longer in memory, nor in what the model infers."""
    world.send(record("d1"), record("d2", token="pw_k1_b"))
    assert Attempt("sent", 204) == world.delete("d1", "unknown")
    assert {"d2"} == world.names()
    assert ["pw_k1_b"] == [inference["token"] for inference in world.system.inferences("model")]


def test_inferences_change_with_the_features(world):
    """The model is real: another day of work gives another estimate, the same day the same."""
    for n in range(10):
        world.send(record(f"a{n}", "quiet", app="browser", time="2026-11-20T09:00:00Z"))
        world.send(record(f"b{n}", "busy", app="mail", time=f"2026-11-20T{8 + n:02}:00:00Z"))
    values = {i["token"]: i["value"] for i in world.system.inferences("model")}

    assert values["busy"] > values["quiet"] + 20
    assert values == {i["token"]: i["value"] for i in world.system.inferences("model")}
    world.send(record("c1", "quiet", status="afk", time="2026-11-20T09:00:00Z"))
    assert values["quiet"] != {i["token"]: i["value"] for i in world.system.inferences("model")}["quiet"]


def test_it_comes_back_on_its_port(world):
    """Paused it cannot be reached, and nothing leaves; started again it answers where it was, with its memory."""
    world.send(record("d1"))
    port = world.system.port
    world.system.pause()
    assert "not_sent" == world.send(record("d2")).outcome
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", port))  # meanwhile it is nobody else's
    world.system.start()
    assert port == world.system.port
    assert "sent" == world.send(record("d2")).outcome
    assert {"d1", "d2"} == world.names()


def test_unknown_recipients_get_nothing(world):
    """A path that is no recipient's is 404."""
    connection = http.client.HTTPConnection("127.0.0.1", world.system.port)
    connection.request("POST", "/other/records", b"{}")

    assert 404 == connection.getresponse().status
    connection.close()


def test_it_reports_one_inference_per_person(world):
    """Each goes to the gateway's interface with the recipient's credential, and only those that were taken count."""
    got = []

    class Gateway(BaseHTTPRequestHandler):
        """Stands for the gateway's inference route."""

        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            got.append((self.path, self.headers["authorization"], body))
            self.send_response(201 if body["token"] != "b" else 404)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    world.send(record("d1", "a"), record("d2", "a"), record("d3", "b"), record("d4", "c", purpose="site-security"))
    taken = world.system.report(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()

    assert {"model": 1} == taken
    assert ["a", "b"] == [body["token"] for _, _, body in got]
    assert {("/v1/inferences", "Bearer credential-1")} == {(path, credential) for path, credential, _ in got}
    assert {"token", "statement", "value", "about", "made_at"} == set(got[0][2])
