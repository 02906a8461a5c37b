"""Looking from outside: what a worker sees, and the shipped verifier as a program of its own."""

import asyncio
import json
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from gateway import control
from gateway.demo import outside
from tests.pipeline.world import make_world, settle, window


@pytest.fixture(name="exported", scope="module")
def _exported(tmp_path_factory):
    """An exported log of some entries, its key, and an earlier checkpoint."""
    folder = tmp_path_factory.mktemp("exported")
    world = make_world(folder)

    async def story():
        await settle(world.parts)
        early = world.parts.log.note
        await world.receive(window(1), window(2))
        await control.run(world.parts, "log.export", {"dir": str(folder / "export")})
        return early

    early = asyncio.run(story())
    vkey = world.parts.log.verifier.vkey
    world.parts.close()
    return folder / "export", vkey, early


def test_a_whole_log_is_verified_and_a_changed_one_found(exported, tmp_path):
    """With the key and an earlier checkpoint alone; the export itself is not touched by the trial."""
    export, vkey, early = exported
    before = {path: path.read_bytes() for path in export.rglob("*") if path.is_file()}

    assert outside.verified(export, vkey, early, tmp_path)
    assert outside.tampering_found(export, vkey, early, tmp_path)
    assert before == {path: path.read_bytes() for path in export.rglob("*") if path.is_file()}


def test_a_log_of_another_key_is_not_verified(exported, tmp_path):
    """The key that was kept elsewhere decides, not the one in the export."""
    export, _, early = exported
    other = make_world(tmp_path / "other")
    foreign = other.parts.log.verifier.vkey
    other.parts.close()

    assert not outside.verified(export, foreign, early, tmp_path)


def test_a_log_that_lacks_a_file_is_not_verified(exported, tmp_path):
    """A missing bundle of entries is found."""
    export, vkey, early = exported
    copy = tmp_path / "copy"
    shutil.copytree(export, copy)
    next(path for path in (copy / "tile" / "entries").rglob("*") if path.is_file()).unlink()

    assert not outside.verified(copy, vkey, early, tmp_path)


def test_a_verifier_that_is_satisfied_with_anything_is_found_out(exported, tmp_path, monkeypatch):
    """That is what the changed byte is for."""
    export, vkey, early = exported
    script = tmp_path / "satisfied.py"
    script.write_text("import sys\nsys.exit(0)\n")
    monkeypatch.setattr(outside, "VERIFIER", script)

    assert outside.verified(export, vkey, early, tmp_path)
    assert not outside.tampering_found(export, vkey, early, tmp_path)


class Pages(BaseHTTPRequestHandler):
    """Stands for the gateway's interface to a worker: three disclosures on pages of two."""

    protocol_version = "HTTP/1.1"
    items = (
        {"id": "d1", "purpose": "p", "recipient": "r", "state": "sent"},
        {"id": "d2", "purpose": "p", "recipient": "r", "state": "sent"},
        {"id": "d3", "purpose": "q", "recipient": "r", "state": "not_sent"},
    )

    def do_GET(self):
        """Answer a page, a payload, or the page of conclusions."""
        url = urlsplit(self.path)
        status, body = 200, b"<p>said</p>"
        if url.path == "/v1/me/disclosures":
            start = int(parse_qs(url.query).get("after", ["0"])[0])
            following = str(start + 2) if start + 2 < len(self.items) else None
            body = json.dumps({"items": self.items[start : start + 2], "next": following}).encode()
        elif url.path == "/v1/me/withholdings":
            body = json.dumps({"items": [{"reasons": ["a", "b"]}, {"reasons": ["b"]}], "next": None}).encode()
        elif url.path.endswith("/payload"):
            status, body = (200, b'{"n":1}') if "/d1/" in url.path else (404, b"{}")
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(name="url")
def _url():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_every_page_is_turned(url):
    """All disclosures, one payload for each use that was sent, every reason once, and the page of conclusions."""
    seen = outside.seen_by(url, "token")

    assert ["d1", "d2", "d3"] == [item["id"] for item in seen.disclosures]
    assert {"d1": b'{"n":1}'} == seen.payloads
    assert frozenset("ab") == seen.reasons
    assert "<p>said</p>" == seen.page


def test_a_page_is_read_as_it_is(url):
    """The text of the page, for whoever is signed in."""
    assert "<p>said</p>" == outside.page(url, "token", "/dpo")


def test_payloads_are_asked_for_one_by_one(url):
    """The status of each record's payload is told."""
    assert {"d1": 200, "d2": 404} == outside.payload_status(url, "token", ["d1", "d2"])
