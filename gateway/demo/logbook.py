"""The exported log, read as an outsider does: entry bundles of C2SP tlog-tiles, with none of the gateway's code."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Entry = Mapping[str, Any]


def read(folder: Path) -> list[Entry]:
    """Return every entry of an exported log, in order; `ValueError` when bundles are missing or malformed."""
    size = int((folder / "checkpoint").read_text(encoding="utf-8").split("\n")[1])
    entries: list[Entry] = []
    for n in range((size + 255) // 256):
        width = min(256, size - 256 * n)
        entries += _bundle((folder / "tile" / "entries" / _path(n, width)).read_bytes())
    if len(entries) != size:
        raise ValueError("the bundles hold another number of entries than the checkpoint says")
    return entries


def _path(n: int, width: int) -> str:
    groups = [f"{n % 1000:03}"]
    while n := n // 1000:
        groups.insert(0, f"x{n % 1000:03}")
    return "/".join(groups) + (f".p/{width}" if width < 256 else "")


def _bundle(data: bytes) -> Iterable[Entry]:
    while data:
        length = int.from_bytes(data[:2], "big")
        if len(data) < 2 + length:
            raise ValueError("a bundle of entries is cut off")
        yield json.loads(data[2 : 2 + length])
        data = data[2 + length :]


def sent(entries: Iterable[Entry]) -> Counter[tuple[str, str]]:
    """Return how many records the log says were sent, per (purpose, recipient): outcomes `sent` of disclosures."""
    entries = list(entries)
    counts: Counter[tuple[str, str]] = Counter()
    for index, entry in enumerate(entries):
        if entry["kind"] == "outcome" and entry.get("outcome") == "sent":
            of = entries[entry["of"]]
            if of["kind"] != "disclosure" or entry["of"] >= index:
                raise ValueError("an outcome stands before its disclosure")
            counts[of["purpose"], of["recipient"]] += entry["records"]
    return counts


def unsettled(entries: Iterable[Entry]) -> int:
    """Return how many disclosures have no outcome."""
    entries = list(entries)
    settled = {entry.get("of") for entry in entries if entry["kind"] == "outcome"}
    return sum(entry["kind"] == "disclosure" and index not in settled for index, entry in enumerate(entries))


def withheld(entries: Iterable[Entry]) -> Counter[str]:
    """Return how many records were withheld per reason; a record with two reasons counts under both."""
    counts: Counter[str] = Counter()
    for entry in entries:
        if entry["kind"] == "withholding":
            for reason in entry["reasons"]:
                counts[reason] += entry["records"]
    return counts


def deleted(entries: Iterable[Entry]) -> int:
    """Return how many records' copies the log says were deleted."""
    return sum(entry["records"] for entry in entries if entry["kind"] == "deletion")


def confirmed(entries: Iterable[Entry]) -> int:
    """Return how many records' deletion the log says recipients confirmed."""
    return sum(
        entry["records"] for entry in entries if entry["kind"] == "recall" and entry.get("answer") == "confirmed"
    )
