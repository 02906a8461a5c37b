"""
One whole little path, to be run where there is no network at all: watcher → gateway → recipient, and the pages.

    python -m tests.e2e.alone FOLDER

Everything real, the detector too; the recipient listens on loopback. Prints one line of JSON with what came of it.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import httpx

from gateway.clock import SetClock, rfc3339
from tests.e2e.running import eventually, gateway, recipient

FRIDAY = int(datetime(2026, 11, 20, 10, tzinfo=UTC).timestamp() * 1000)
TITLE = "Plan of anna.schmidt@intranet.co.uk and https://wiki.example.org/x, call +49 30 90182345 - Anna Schmidt"


def main(folder: Path) -> dict:
    """Run the path; return what happened."""
    with recipient() as vendor, gateway(folder, vendor.port, clock=SetClock(FRIDAY)) as running:
        assert running.parts.looking.wait(120)
        running.ask("recipient.secret", recipient="workload-model")
        watcher = running.ask("source.add", source="desktop", workers=["W-1001"])["token"]
        tokens = {role: running.ask("token", role=role)["token"] for role in ("representative", "dpo", "auditor", "it")}
        tokens["worker"] = running.ask("token", role="worker", worker="W-1001")["token"]
        with httpx.Client(base_url=running.url, timeout=60, trust_env=False) as client:
            send = {"headers": {"authorization": f"Bearer {watcher}"}}
            client.post("/api/0/buckets/b", json={"client": "c", "type": "currentwindow"}, **send).raise_for_status()
            point = {"timestamp": rfc3339(FRIDAY - 60_000), "duration": 5, "data": {"app": "firefox", "title": TITLE}}
            client.post("/api/0/buckets/b/events", json=[point], **send).raise_for_status()
            (record,) = eventually(vendor.records, 30)
            pages = {}
            for role, path in (
                ("worker", "/me"), ("worker", "/me/shared"), ("worker", "/me/choices"), ("representative", "/representative"),
                ("dpo", "/dpo"), ("dpo", "/dpo/purposes"), ("auditor", "/audit"), ("it", "/it"),
            ):  # fmt: skip
                answer = client.get(path, headers={"authorization": f"Bearer {tokens[role]}"})
                pages[path] = answer.status_code
            for path in ("/metrics", "/readyz", "/openapi.json", "/sign-in", "/static/gateway.css"):
                pages[path] = client.get(path).status_code
        running.ask("retention.sweep")
    return {"title": record["fields"]["title"], "pages": pages}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
