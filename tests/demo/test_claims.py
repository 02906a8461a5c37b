"""Each claim holds for good evidence, and fails for evidence with one thing wrong."""

import json
from collections import Counter
from copy import deepcopy
from dataclasses import replace

import pytest

from gateway.demo import claims, day
from gateway.demo.claims import Evidence, Seen
from gateway.demo.witness import Witness

EXPECTED = {
    "forwarded": {"p → r": 6},
    "withheld": {"objection": 1, "protected_activity": 2},
    "duplicates": 1,
    "deleted": 6,
}
REASONS = {"W-1001": "objection", "W-1005": "consent_withdrawn", "W-1003": "on_break", "W-1002": "outside_working_time"}


def good() -> Evidence:
    """Evidence of a day on which each of the six people had one record, now deleted."""
    witness, records = Witness(), {}
    for n, worker in enumerate(day.WORKERS):
        record = {"disclosure_id": f"d{n}", "purpose": "p", "fields": {"worker": f"token-{n}"}}
        records[worker] = record
        witness.saw("r", "records", json.dumps({"data": {"records": [record]}}).encode())
    names = [record["disclosure_id"] for record in records.values()]
    witness.saw("r", "deletions", json.dumps({"data": {"disclosure_ids": names}}).encode())
    entries = [
        {"kind": "disclosure", "purpose": "p", "recipient": "r", "records": 6},
        {"kind": "outcome", "of": 0, "outcome": "sent", "records": 6},
        {"kind": "withholding", "reasons": ["objection"], "records": 1},
        {"kind": "deletion", "of": 0, "records": 6},
        {"kind": "recall", "of": 0, "answer": "confirmed", "records": 6},
    ]
    return Evidence(
        expected=EXPECTED,
        witness=witness,
        counts=Counter(duplicates=1),
        entries=entries,
        seen={
            worker: Seen(
                [{"id": record["disclosure_id"], "state": "sent"}],
                {record["disclosure_id"]: json.dumps(record).encode()},
                frozenset({REASONS.get(worker, "no_consent")}),
                f"<p>said of {worker}</p>",
            )
            for worker, record in records.items()
        },
        overview=" ".join(day.UNREGISTERED),
        inferences={worker: [f"said of {worker}"] for worker in day.WORKERS},
        taken=6,
        gone=dict.fromkeys(names, 404),
        verified=True,
        tampered_found=True,
        log_size=len(entries),
    )


def test_good_evidence_passes():
    """All claims hold, so that a failure below is the changed thing's doing."""
    assert [] == [(claim.sentence, claim.found) for claim in claims.check(good()) if not claim.holds]


def _leak(evidence):
    evidence.witness.bodies.append(("r", b"call +49 30 5550 1420"))


def _extra_arrival(evidence):
    record = {"disclosure_id": "x", "purpose": "p", "fields": {"worker": "token-9"}}
    evidence.witness.saw("r", "records", json.dumps({"data": {"records": [record]}}).encode())


def _named(evidence):
    record = {"disclosure_id": "d0", "purpose": "p", "fields": {"worker": "W-1001"}}
    evidence.witness.saw("r", "records", json.dumps({"data": {"records": [record]}}).encode())


def _linkable(evidence):
    record = {"disclosure_id": "x", "purpose": "q", "fields": {"worker": "token-0"}}
    evidence.witness.saw("r", "records", json.dumps({"data": {"records": [record]}}).encode())


def _page(text):
    def change(evidence):
        evidence.seen = {**evidence.seen, "W-1001": replace(evidence.seen["W-1001"], page=text)}

    return change


def _other_bytes(evidence):
    evidence.seen = {**evidence.seen, "W-1001": replace(evidence.seen["W-1001"], payloads={"d0": b'{"other": 1}'})}


def _unlisted(evidence):
    evidence.seen = {**evidence.seen, "W-1001": replace(evidence.seen["W-1001"], disclosures=[])}


def _traced(evidence):
    evidence.entries = [*evidence.entries, {"kind": "withholding", "reasons": ["protected_activity"], "records": 1}]


def _no_reason(evidence):
    evidence.seen = {**evidence.seen, "W-1001": replace(evidence.seen["W-1001"], reasons=frozenset())}


def _with(**changes):
    def change(evidence):
        for name, value in changes.items():
            setattr(evidence, name, value)

    return change


def _without_entry(index):
    def change(evidence):
        evidence.entries = [entry for n, entry in enumerate(evidence.entries) if n != index]

    return change


WRONG = [
    (claims.all_taken, _with(refused=["event: HTTP 503"])),
    (claims.all_taken, _with(counts=Counter())),
    (claims.forwarded_as_expected, _extra_arrival),
    (claims.forwarded_as_expected, _with(witness=Witness())),
    (claims.withheld_as_expected, _without_entry(2)),
    (claims.no_canary_left, _leak),
    (claims.no_canary_left, _with(witness=Witness())),
    (claims.surplus_counted, _with(overview="wrist_temperature")),
    (claims.only_pseudonyms, _named),
    (claims.only_pseudonyms, _linkable),
    (claims.screened_without_trace, _traced),
    (claims.screened_without_trace, _with(seen={})),
    (claims.log_tells_what_arrived, _extra_arrival),
    (claims.log_tells_what_arrived, _without_entry(1)),
    (claims.every_disclosure_settled, _without_entry(1)),
    (claims.every_disclosure_settled, _with(entries=[])),
    (claims.workers_see_what_was_sent, _other_bytes),
    (claims.workers_see_what_was_sent, _unlisted),
    (claims.workers_see_what_was_sent, _with(seen={})),
    (claims.workers_see_why, _no_reason),
    (claims.workers_see_why, _with(seen={})),
    (claims.inferences_shown, _page("<p>nothing</p>")),
    (claims.inferences_shown, _page("<p>said of W-1001, said of W-1002</p>")),
    (claims.inferences_shown, _with(taken=5)),
    (claims.inferences_shown, _with(inferences={})),
    (claims.deleted_when_due, _with(gone={"d0": 200})),
    (claims.deleted_when_due, _without_entry(3)),
    (claims.deletion_confirmed, _with(remembered=frozenset({"d0"}))),
    (claims.deletion_confirmed, _without_entry(4)),
    (claims.log_verified, _with(verified=False)),
    (claims.log_verified, _with(tampered_found=False)),
    (claims.log_verified, _with(log_size=4)),
]


@pytest.mark.parametrize(("claim", "change"), WRONG, ids=lambda each: each.__name__)
def test_a_claim_fails_for_what_is_wrong(claim, change):
    """Every claim has evidence that refutes it, and says what was found."""
    evidence = deepcopy_of(good())
    change(evidence)
    found = next(each for each in claims.check(evidence) if each.sentence == claim.__doc__)

    assert not found.holds
    assert found.found


def deepcopy_of(evidence: Evidence) -> Evidence:
    """Copy evidence, but for the lock of its witness."""
    witness = Witness(
        list(evidence.witness.bodies), dict(evidence.witness.arrivals), Counter(evidence.witness.deletions)
    )
    copied = replace(evidence, witness=witness)
    copied.entries = deepcopy(list(evidence.entries))
    return copied


def test_every_claim_is_refuted_somewhere_here():
    """No claim is there that nothing could make fail."""
    assert set(claims.CLAIMS) == {claim for claim, _ in WRONG}
