"""Evidence gathered from outside: what workers see over HTTP, and whether the exported log holds for somebody without our code."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gateway.demo.claims import Seen
from gateway.demo.client import Client, bearer
from gateway.log import verify as verifier

VERIFIER = Path(verifier.__file__)  # run as a script of its own, so it shares no memory and no store with the gateway


def seen_by(url: str, token: str) -> Seen:
    """Ask the gateway as one worker: every disclosure, one payload for each use, reasons, and the page of inferences."""
    client = Client(url, bearer(token))
    disclosures = _pages(client, "/v1/me/disclosures")
    withholdings = _pages(client, "/v1/me/withholdings")
    payloads: dict[tuple[Any, Any], tuple[str, bytes]] = {}
    for item in disclosures:
        use = (item["purpose"], item["recipient"])
        if item["state"] == "sent" and use not in payloads:
            payloads[use] = (item["id"], client.get(f"/v1/me/disclosures/{item['id']}/payload").body)
    page = client.get("/me/conclusions").body.decode()
    client.close()
    reasons = frozenset(reason for item in withholdings for reason in item["reasons"])
    return Seen(disclosures, dict(payloads.values()), reasons, page)


def page(url: str, token: str, path: str) -> str:
    """Return a page as somebody signed in with `token` sees it."""
    client = Client(url, bearer(token))
    text = client.get(path).body.decode()
    client.close()
    return text


def payload_status(url: str, token: str, disclosure_ids: Iterable[str]) -> dict[str, int]:
    """Return the HTTP status of each record's payload, asked for as the worker whose it is."""
    client = Client(url, bearer(token))
    found = {name: client.get(f"/v1/me/disclosures/{name}/payload").status for name in disclosure_ids}
    client.close()
    return found


def _pages(client: Client, path: str) -> list[Mapping[str, Any]]:
    items: list[Mapping[str, Any]] = []
    after = ""
    while True:
        answer = client.get(f"{path}?limit=500{after}")
        if answer.status != 200:
            return items
        page = answer.json()
        items += page["items"]
        if page["next"] is None:
            return items
        after = f"&after={page['next']}"


def verified(export: Path, vkey: str, checkpoint: bytes, folder: Path) -> bool:
    """Check an exported log with the shipped verifier alone, by a key and a checkpoint that were kept elsewhere."""
    (folder / "vkey").write_text(vkey + "\n", encoding="utf-8")
    (folder / "checkpoint").write_bytes(checkpoint)
    script = folder / "verify.py"
    shutil.copyfile(VERIFIER, script)
    command = [
        sys.executable, "-I", str(script), "--vkey", str(folder / "vkey"), "--checkpoint", str(folder / "checkpoint"), str(export)
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
    return done.returncode == 0


def tampering_found(export: Path, vkey: str, checkpoint: bytes, folder: Path) -> bool:
    """Change one byte in the middle of a copy of the log, and see whether the verifier refuses it."""
    copy = folder / "tampered"
    shutil.copytree(export, copy)
    bundle = min(path for path in (copy / "tile" / "entries").rglob("*") if path.is_file())
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    bundle.write_bytes(content)
    return not verified(copy, vkey, checkpoint, folder)
