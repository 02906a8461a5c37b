"""
The recorded day's sources and people, each speaking the protocol that its real client speaks.

Desktop watchers send what `aw-client` sends; readers and the personnel system send CloudEvents, binary or structured; the chat
sends batches; vehicles and absences come as files. People use their rights over the gateway's interface, with their own token.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gateway.clock import rfc3339
from gateway.demo.client import Answer, Client, basic, bearer
from gateway.demo.day import Step

Ingest = Callable[[Path, str], Mapping[str, Any]]
"""Takes a file and a source's name, returns the counts that `gateway ingest` prints: accepted, duplicate, refused."""

WATCHERS = {
    "currentwindow": "aw-watcher-window",
    "afkstatus": "aw-watcher-afk",
    "web.tab.current": "aw-watcher-web-firefox",
}


@dataclass(frozen=True)
class Credentials:
    """Tokens: of each source by name, of each desktop by worker, and of people by worker id or role."""

    sources: Mapping[str, str]
    desktops: Mapping[str, str]
    people: Mapping[str, str]


@dataclass
class Sources:
    """Everybody who sends the gateway something during the day."""

    url: str
    credentials: Credentials
    folder: Path  # where files are dropped before they are ingested
    ingest: Ingest
    refused: list[str] = field(default_factory=list)  # what was not taken, by kind and status
    counts: Counter[str] = field(default_factory=Counter)  # accepted, duplicates, heartbeats
    _clients: dict[str, Client] = field(default_factory=dict)
    _buckets: set[str] = field(default_factory=set)

    def play(self, step: Step) -> None:
        """Send one step of the day; what is refused is noted, not raised."""
        kinds: dict[str, Callable[[Mapping[str, Any]], None]] = {
            "event": self._event,
            "batch": self._batch,
            "file": self._file,
            "right": self._right,
        }
        if step.kind == "heartbeat":
            self._heartbeat(step.body, step.at_ms)
        else:
            kinds[step.kind](step.body)

    def close(self) -> None:
        """Close every connection."""
        for client in self._clients.values():
            client.close()

    # --- ActivityWatch ---

    def _heartbeat(self, body: Mapping[str, Any], at_ms: int) -> None:
        worker, kind = body["worker"], body["bucket"]
        client = self._client(f"desktop {worker}", basic("desktop", self.credentials.desktops[worker]))
        host = f"pc-{worker[-4:]}"
        bucket = f"{WATCHERS[kind]}_{host}"
        if bucket not in self._buckets:
            made = {"client": WATCHERS[kind], "hostname": host, "type": kind}
            self._note("bucket", _as_aw_client(client, f"/api/0/buckets/{bucket}", made), 200, 304)
            self._buckets.add(bucket)
        event = {
            "id": None,
            "timestamp": rfc3339(at_ms).replace("Z", "+00:00"),
            "duration": 0.0,
            "data": body["data"],
        }
        path = f"/api/0/buckets/{bucket}/heartbeat?pulsetime={body['pulsetime']}"
        self._note("heartbeat", _as_aw_client(client, path, event), 200)
        self.counts["heartbeats"] += 1

    # --- CloudEvents ---

    def _event(self, body: Mapping[str, Any]) -> None:
        client, event = self._source(body["source"]), {"specversion": "1.0", **body["event"]}
        if body["mode"] == "structured":
            content = json.dumps({**event, "datacontenttype": "application/json"}).encode()
            answer = client.post("/v1/events", content, {"Content-Type": "application/cloudevents+json"})
        else:
            data = event.pop("data")
            headers = {f"ce-{name}": quote(str(value), safe=":/+-.,;=@!$&'()*~_") for name, value in event.items()}
            headers["Content-Type"] = "application/json"
            answer = client.post("/v1/events", json.dumps(data).encode(), headers)
        self._taken("event", answer)

    def _batch(self, body: Mapping[str, Any]) -> None:
        events = [{"specversion": "1.0", **event} for event in body["events"]]
        headers = {"Content-Type": "application/cloudevents-batch+json"}
        self._taken("batch", self._source(body["source"]).post("/v1/events", json.dumps(events).encode(), headers))

    def _taken(self, what: str, answer: Answer) -> None:
        if self._note(what, answer, 202):
            self.counts.update(answer.json())

    # --- files ---

    def _file(self, body: Mapping[str, Any]) -> None:
        path = self.folder / body["name"]
        if body["format"] == "csv":
            _write_csv(path, body["rows"])
        else:
            lines = (json.dumps({"specversion": "1.0", **row}) for row in body["rows"])
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        found = self.ingest(path, body["source"])
        self.counts.update({"accepted": found["accepted"], "duplicates": found["duplicate"]})
        if found["refused"]:
            self.refused.append(f"{body['name']}: {found['refused']} lines")

    # --- rights ---

    def _right(self, body: Mapping[str, Any]) -> None:
        who = body.get("worker") or body["role"]
        client = self._client(f"person {who}", bearer(self.credentials.people[who]))
        wanted = {name: body[name] for name in ("purpose", "recipient", "group") if name in body}
        self._note(body["act"], client.post_json(f"/v1/{body['act']}", wanted), 201)

    # --- connections ---

    def _source(self, name: str) -> Client:
        return self._client(f"source {name}", bearer(self.credentials.sources[name]))

    def _client(self, name: str, authorization: str) -> Client:
        if name not in self._clients:
            self._clients[name] = Client(self.url, authorization)
        return self._clients[name]

    def _note(self, what: str, answer: Answer, *expected: int) -> bool:
        if answer.status in expected:
            return True
        self.refused.append(f"{what}: HTTP {answer.status}")
        return False


def _as_aw_client(client: Client, path: str, value: Mapping[str, Any]) -> Answer:
    """POST as `aw-client` does, its stray header included."""
    headers = {"Content-type": "application/json", "charset": "utf-8"}
    return client.post(path, bytes(json.dumps(value), "utf8"), headers)


def _write_csv(path: Path, rows: list[Mapping[str, Any]]) -> None:
    columns = ["id", "time", "type", "subject", *sorted({name for row in rows for name in row["data"]})]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for row in rows:
            known = {name: row[name] for name in ("id", "time", "type", "subject")}
            writer.writerow({**known, **row["data"]})
