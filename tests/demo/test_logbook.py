"""The exported log as an outsider reads it."""

import json
from collections import Counter

import pytest

from gateway.demo import logbook


def export(folder, entries, size=None):
    """Write entries as C2SP tlog-tiles' bundles, with a checkpoint that names their number."""
    for n in range(0, max(len(entries), 1), 256):
        part = entries[n : n + 256]
        name = f"{n // 256:03}" + (f".p/{len(part)}" if len(part) < 256 else "")
        path = folder / "tile" / "entries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = [json.dumps(entry).encode() for entry in part]
        path.write_bytes(b"".join(len(each).to_bytes(2, "big") + each for each in raw))
    (folder / "checkpoint").write_text(f"origin\n{len(entries) if size is None else size}\nroot\n\n— sig\n")
    return folder


ENTRIES = [
    {"kind": "disclosure", "purpose": "p", "recipient": "r", "records": 3},
    {"kind": "withholding", "reasons": ["a", "b"], "records": 2},
    {"kind": "outcome", "of": 0, "outcome": "not_sent", "records": 1},
    {"kind": "outcome", "of": 0, "outcome": "sent", "records": 2},
    {"kind": "disclosure", "purpose": "p", "recipient": "r", "records": 1},
    {"kind": "deletion", "of": 0, "records": 2},
    {"kind": "recall", "of": 0, "answer": "confirmed", "records": 2},
    {"kind": "recall", "of": 0, "answer": "refused", "records": 9},
]


@pytest.mark.parametrize("n", [1, 255, 256, 257, 700])
def test_every_entry_is_read_in_order(tmp_path, n):
    """Full and partial bundles come to the checkpoint's number of entries."""
    entries = [{"kind": "access", "n": each} for each in range(n)]

    assert entries == logbook.read(export(tmp_path, entries))


def test_a_log_that_was_cut_is_not_read(tmp_path):
    """Fewer entries than the checkpoint says, or a bundle that breaks off, is an error and not a shorter log."""
    export(tmp_path, ENTRIES)
    bundle = next((tmp_path / "tile" / "entries").rglob("8"))
    content = bundle.read_bytes()
    bundle.write_bytes(content[:-3])
    with pytest.raises(ValueError, match="cut off"):
        logbook.read(tmp_path)
    last = len(json.dumps(ENTRIES[-1])) + 2
    bundle.write_bytes(content[:-last])
    with pytest.raises(ValueError, match="another number"):
        logbook.read(tmp_path)


def test_sums_are_those_of_the_entries():
    """Sent counts outcomes, withheld each reason, deletions and confirmed recalls their records."""
    assert Counter({("p", "r"): 2}) == logbook.sent(ENTRIES)
    assert Counter(a=2, b=2) == logbook.withheld(ENTRIES)
    assert (2, 2, 1) == (logbook.deleted(ENTRIES), logbook.confirmed(ENTRIES), logbook.unsettled(ENTRIES))


def test_an_outcome_before_its_disclosure_is_an_error():
    """A log in which something was sent before it was recorded does not add up."""
    with pytest.raises(ValueError, match="before"):
        logbook.sent([{"kind": "outcome", "of": 1, "outcome": "sent", "records": 1}, ENTRIES[0]])
