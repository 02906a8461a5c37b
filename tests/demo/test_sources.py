"""The day's sources speak as their real clients do."""

import csv
import json
import threading
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_http_event

from gateway.demo import day
from gateway.demo.sources import Credentials, Sources

TOKENS = Credentials(
    {name: f"t-{name}" for name in day.SOURCES},
    {worker: f"d-{worker}" for worker in day.DESKTOPS},
    {name: f"p-{name}" for name in (*day.WORKERS, "representative")},
)


class Recorder(ThreadingHTTPServer):
    """A gateway that takes everything and keeps every request."""

    daemon_threads = True

    def __init__(self, status=None) -> None:
        self.requests = []
        self.status = status
        super().__init__(("127.0.0.1", 0), _Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        status = 202 if self.path == "/v1/events" else 201 if self.path.startswith("/v1/") else 200
        self.send_response(self.server.status or status)
        answer = b'{"accepted": 1, "duplicates": 0}'
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


@pytest.fixture(name="gateway")
def _gateway():
    server = Recorder()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(name="played")
def _played(gateway, tmp_path):
    """The whole day, sent to the recorder; files are noted with their content."""
    files = {}

    def ingest(path, source):
        files[path.name] = (source, path.read_text(encoding="utf-8"))
        return {"accepted": 1, "duplicate": 0, "refused": 0}

    sources = Sources(gateway.url, TOKENS, tmp_path, ingest)
    for step in day.steps(date(2026, 11, 20)):
        if step.kind != "partner":
            sources.play(step)
    sources.close()
    return gateway.requests, files, sources


def test_heartbeats_look_like_those_of_the_real_client(played, gateway, tmp_path, monkeypatch):
    """Bucket and heartbeat requests have the paths, headers and fields that `aw-client` sends."""
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    from aw_client import ActivityWatchClient
    from aw_core.models import Event

    requests, _, _ = played
    ours = [request for request in requests if request[0].startswith("/api/0/")]
    real = ActivityWatchClient("aw-watcher-window", host="desktop:d-W-1001@127.0.0.1", port=gateway.server_port)
    real.create_bucket("aw-watcher-window_pc-1001", "currentwindow")
    event = Event(timestamp=datetime(2026, 11, 20, 7, tzinfo=UTC), data={"app": "a", "title": "b"})
    real.heartbeat("aw-watcher-window_pc-1001", event, pulsetime=120.0)
    real.instance.fp.close()
    (made, beat) = gateway.requests[-2:]
    our_made = next(each for each in ours if each[0] == made[0])
    our_beat = next(each for each in ours if each[0] == beat[0])

    for theirs, mine in ((made, our_made), (beat, our_beat)):
        assert set(json.loads(theirs[2])) == set(json.loads(mine[2]))
        assert {"authorization", "content-type", "charset"} <= set(theirs[1])
        for name in ("authorization", "content-type", "charset"):
            assert theirs[1][name] == mine[1][name]
    assert json.loads(beat[2])["timestamp"][-6:] == json.loads(our_beat[2])["timestamp"][-6:] == "+00:00"


def test_each_bucket_is_made_once_before_its_heartbeats(played):
    """As watchers do when they start."""
    requests, _, _ = played
    seen = set()
    for path, headers, _ in requests:
        if path.startswith("/api/0/buckets/"):
            name, _, rest = path.removeprefix("/api/0/buckets/").partition("/")
            assert bool(rest) == ((headers["authorization"], name) in seen)
            seen.add((headers["authorization"], name))


def test_events_can_be_read_by_the_official_library(played):
    """Every single event, binary or structured, is a CloudEvent to the CloudEvents SDK, with nothing lost on the way."""
    requests, _, _ = played
    singles = [r for r in requests if r[0] == "/v1/events" and "batch" not in r[1]["content-type"]]
    recorded = [step.body["event"] for step in day.steps(date(2026, 11, 20)) if step.kind == "event"]

    assert len(recorded) == len(singles)
    assert {True, False} == {"ce-id" in headers for _, headers, _ in singles}
    for (_, headers, body), event in zip(singles, recorded, strict=True):
        read = from_http_event(HTTPMessage(headers=headers, body=body))
        assert (event["id"], event["source"], event["subject"]) == (
            read.get_id(),
            read.get_source(),
            read.get_subject(),
        )
        assert event["data"] == read.get_data()


def test_batches_are_arrays_of_events(played):
    """The chat sends JSON arrays of structured events, all of them its own."""
    requests, _, _ = played
    batches = [
        json.loads(body) for _, headers, body in requests if "cloudevents-batch" in headers.get("content-type", "")
    ]

    assert batches
    assert all({"specversion", "id", "source", "type", "time"} <= set(event) for batch in batches for event in batch)


def test_files_are_what_ingest_reads(played):
    """Absences are CSV with the promised columns first, positions are structured events a line."""
    _, files, _ = played
    source, text = files["absences.csv"]
    head, *rows = csv.reader(text.splitlines())
    assert "hr" == source
    assert ["id", "time", "type", "subject"] == head[:4]
    assert all(len(row) == len(head) for row in rows)
    source, text = files["vehicle.ndjson"]
    assert "vehicle" == source
    assert all(json.loads(line)["specversion"] == "1.0" for line in text.splitlines())


def test_each_speaks_with_its_own_credential(played):
    """Sources, desktops and people use nobody else's token."""
    requests, _, _ = played
    credentials = {
        path.split("?")[0]: headers["authorization"] for path, headers, _ in requests if path.startswith("/v1/")
    }

    assert "Bearer p-W-1001" == credentials["/v1/objections"]
    assert "Bearer p-W-1005" == credentials["/v1/withdrawals"]
    assert "Bearer p-representative" == credentials["/v1/refusals"]


def test_a_refusal_is_noted(tmp_path):
    """An answer that is not the protocol's is noted with its kind and status, and nothing is raised."""
    server = Recorder(status=503)
    sources = Sources(server.url, TOKENS, tmp_path, lambda path, source: {"accepted": 0, "duplicate": 0, "refused": 2})
    for kind in ("heartbeat", "event", "batch", "file", "right"):
        sources.play(next(step for step in day.steps(date(2026, 11, 20)) if step.kind == kind))
    sources.close()
    server.shutdown()
    server.server_close()

    assert {"bucket", "heartbeat", "event", "batch", "consents"} == {
        e.split(":")[0] for e in sources.refused if "HTTP 503" in e
    }
    assert any("2 lines" in each for each in sources.refused)
