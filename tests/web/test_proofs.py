"""Entries and receipts: what can be kept and checked without us."""

import json

import pytest

from gateway.log import merkle, receipt
from gateway.model import Role

W, A = Role.WORKER, Role.AUDITOR


def test_a_receipt_opens_its_record_and_no_other(served):
    """Each record's receipt proves the entry and opens that record's bytes; another record's bytes do not fit."""
    world, vkey = served.world, served.world.parts.log.verifier.vkey
    for n, identity in enumerate(world.ids):
        made = served.get(f"/v1/entries/{world.index}/receipt?disclosure={identity}", W)
        assert receipt.verify(made.content, vkey, world.bodies[n]).index == world.index
        with pytest.raises(merkle.ProofError):
            receipt.verify(made.content, vkey, world.bodies[n - 1])
        assert "attachment" in made.headers["content-disposition"]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.DPO, Role.REPRESENTATIVE])
def test_a_watchers_receipt_opens_nothing(served, role):
    """Those who watch over the log get the proof, and nothing that opens a record."""
    made = served.get(f"/v1/entries/{served.world.index}/receipt", role)
    assert receipt.verify(made.content, served.world.parts.log.verifier.vkey).index == served.world.index
    assert "commitment" not in made.json()


def test_a_workers_receipt_of_what_is_gone_opens_nothing(served):
    """When copies of the entry are deleted the proof stays and the opening is gone."""
    items = served.get("/v1/me/disclosures?limit=1000", W).json()["items"]
    gone = next(item for item in items if item["state"] == "deleted")
    made = served.get(f"/v1/entries/{gone['index']}/receipt", W)
    assert made.status_code == 200
    assert "commitment" not in made.json()


def test_a_withholding_has_a_receipt_too(served):
    """What was withheld is proved as well."""
    made = served.get(f"/v1/entries/{served.world.withheld}/receipt", W)
    verified = receipt.verify(made.content, served.world.parts.log.verifier.vkey)
    assert verified.entry["reasons"] == ["no_consent"]


def test_an_entry_is_its_hashed_bytes(served):
    """What the route gives is what the tree hashes."""
    answer = served.get(f"/v1/entries/{served.world.index}", A)
    made = served.get(f"/v1/entries/{served.world.index}/receipt", A).content
    assert receipt.verify(made, served.world.parts.log.verifier.vkey).entry == json.loads(answer.content)
