"""What was shared about a worker, page by page."""

import pytest
from sqlalchemy import select
from web.world import World

from gateway.errors import BadInput
from gateway.rights import disclosures
from gateway.store import schema


def test_pages_join_to_the_whole(world, tx):
    """Following `next` gives each disclosure once, oldest first, and ends."""
    mark, found, after = world.handle_of("W-1001"), [], None
    while True:
        items, after = disclosures.page(tx, world.parts.keyring, mark, after, 7)
        found += [item["id"] for item in items]
        if after is None:
            break
    whole, last = disclosures.page(tx, world.parts.keyring, mark, None, 1000)
    assert found == [item["id"] for item in whole]
    assert len(found) == len(set(found))
    assert last is None


def test_an_item_says_what_interfaces_promise(world, tx):
    """Recipient, purpose, state, basis, categories, forms, version, until when, and where the payload is."""
    items, _ = disclosures.page(tx, world.parts.keyring, world.handle_of("W-1001"), None, 1000)
    item = next(item for item in items if item["id"] == world.ids[0])
    assert (item["index"], item["recipient"], item["purpose"], item["state"]) == (
        world.index, "workload-model", "workload-balancing", "sent",
    )  # fmt: skip
    assert item["forms"]["title"] == "redact"
    assert item["bundle"] == world.parts.bundle().digest
    assert item["retain_until"].endswith("Z")
    assert item["payload"].endswith(f"/{world.ids[0]}/payload")


def test_another_workers_id_is_no_cursor(world, tx):
    """A cursor must be an id of the worker's own; anything else is refused alike."""
    for cursor in (world.other_ids[0], "d_999_0", ""):
        with pytest.raises(BadInput):
            disclosures.page(tx, world.parts.keyring, world.handle_of("W-1001"), cursor, 10)


def test_one_is_the_workers_own(world, tx):
    """Somebody else's disclosure is as if it were not there."""
    assert disclosures.one(tx, world.parts.keyring, world.handle_of("W-1001"), world.ids[0]) is not None
    assert disclosures.one(tx, world.parts.keyring, world.handle_of("W-1001"), world.other_ids[0]) is None
    assert disclosures.of_entry(tx, world.handle_of("W-1001"), world.other_index) == []


def test_totals_count_what_left(world, tx):
    """Records that left or may have are counted; what still waits is not, and each kept copy is."""
    items, _ = disclosures.page(tx, world.parts.keyring, world.handle_of("W-1001"), None, 1000)
    totals = {(total.recipient, total.purpose): total for total in disclosures.totals(tx, world.handle_of("W-1001"))}
    assert sum(total.left for total in totals.values()) == sum(item["state"] != "queued" for item in items)
    assert sum(total.kept for total in totals.values()) == sum(item["payload"] is not None for item in items)
    assert totals["dispatch-agent", "road-safety"].left == 0
    assert totals["dispatch-agent", "road-safety"].kept == 2


def test_states_are_counted_by_entry(world, tx):
    """Each entry's records by state."""
    states = disclosures.states_of_entries(tx, world.handle_of("W-1001"), [world.index])
    assert {"sent": 3} == dict(states[world.index])


def test_a_recalls_answer_is_told(world, tx):
    """What a recipient answered to being asked to delete is found by disclosure."""
    items, _ = disclosures.page(tx, world.parts.keyring, world.handle_of("W-1001"), None, 1000)
    gone = [item["id"] for item in items if item["state"] == "deleted"]
    row = disclosures.one(tx, world.parts.keyring, world.handle_of("W-1001"), gone[0])
    assert disclosures.recall_answers(tx, [row.seq]) == {row.seq: ("retention", "confirmed")}


def test_an_id_from_before_places_still_leads_to_its_disclosure(tmp_path):
    """What was disclosed by an earlier version is found by the id it was given then, through an index of its own."""
    world = World(tmp_path).live_a_little()
    try:
        old, new = world.ids[:2]
        world.write(lambda tx: tx.exec_driver_sql("UPDATE disclosures SET place = NULL WHERE id = ?", (old,)))
        with world.parts.store.read() as tx:
            for name in (old, new):
                found = disclosures.one(tx, world.parts.keyring, world.handle_of("W-1001"), name)
                assert found is not None
                assert found.id == name
            query = select(schema.disclosures).where(disclosures.named(world.parts.keyring, old))
            compiled = query.compile(dialect=tx.dialect)
            values = tuple(compiled.params[name] for name in compiled.positiontup)
            plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", values).all()
        assert not [row for row in plan if "SCAN" in row[-1]], plan
    finally:
        world.close()
