"""What the recipients' side notes."""

import json
from collections import Counter

from gateway.demo.witness import Witness


def body(*records) -> bytes:
    """A webhook body."""
    return json.dumps({"data": {"records": records}}, ensure_ascii=False, separators=(",", ":")).encode()


def test_a_record_that_arrives_twice_counts_once():
    """Records are known by their disclosure id."""
    witness = Witness()
    record = {"disclosure_id": "d1", "purpose": "p", "fields": {}}
    witness.saw("model", "records", body(record))
    witness.saw("model", "records", body(record, {**record, "disclosure_id": "d2"}))

    assert Counter({("p", "model"): 2}) == witness.counts()


def test_a_leak_is_found_in_either_spelling():
    """A value is found written plainly and as JSON escapes write it, and where it went is told."""
    witness = Witness()
    witness.saw("one", "records", body({"disclosure_id": "d1", "purpose": "p", "fields": {"t": "frag Díaz"}}))
    escaped = json.dumps({"data": {"records": [{"disclosure_id": "d2", "purpose": "p", "fields": {"t": "Díaz"}}]}})
    witness.saw("two", "records", escaped.encode())

    assert ["one", "two"] == witness.leaked("Díaz")
    assert [] == witness.leaked("Schmidt")


def test_deletions_are_noted_per_record():
    """Every request to delete is counted under its recipient."""
    witness = Witness()
    witness.saw("model", "deletions", b'{"data": {"disclosure_ids": ["d1", "d2"]}}')

    assert {("model", "d1"): 1, ("model", "d2"): 1} == dict(witness.deletions)
