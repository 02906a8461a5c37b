"""A waiting row that is damaged stays back and is told of; those behind it go, unless what would open it is what is broken."""

import asyncio
import json
import logging

import pytest

from gateway.errors import Unavailable
from gateway.log.verify import verify
from gateway.operations.examine import examine
from gateway.recipients.attempt import Attempt
from tests.pipeline.world import NOON, badge, reopen, window


def change(world, statement, *values):
    """Write into the store behind the gateway's back."""
    world.parts.store.write_sync(lambda tx: tx.exec_driver_sql(statement, values))


def flip(world, position):
    """Flip one bit in the sealed copy of the record at this position of the first entry; return its id."""
    (row,) = world.rows("SELECT seq, id, sealed FROM disclosures WHERE position = ? ORDER BY seq LIMIT 1", position)
    blob = bytearray(row.sealed)
    blob[len(blob) // 2] ^= 1
    change(world, "UPDATE disclosures SET sealed = ? WHERE seq = ?", bytes(blob), row.seq)
    return row.id


def waiting(world, count):
    """Have records of one worker wait."""
    asyncio.run(world.receive(*(window(n) for n in range(count))))


def deliver(world):
    return asyncio.run(world.parts.pipeline.deliver())


def sent(world):
    return {json.loads(record)["disclosure_id"] for record in world.sender.records()}


def withheld_later(world):
    """Return the withholdings of what was to be sent."""
    return [one for one in world.entries("withholding") if "of" in one]


def states(world):
    return dict(world.rows("SELECT id, state FROM disclosures"))


def test_a_damaged_copy_stays_back_and_the_others_go(world, caplog):
    """One flipped bit: that record is withheld with its reason and outcome, and every other one is sent."""
    waiting(world, 5)
    damaged = flip(world, 2)

    with caplog.at_level(logging.ERROR, "gateway.pipeline"):
        assert deliver(world) == 4
    (entry,) = world.entries("disclosure")
    (withheld,) = withheld_later(world)
    (not_sent,) = [one for one in world.entries("outcome") if one["outcome"] == "not_sent"]

    assert sent(world) == states(world).keys() - {damaged}
    assert states(world)[damaged] == "not_sent"
    assert (withheld["reasons"], withheld["records"]) == (["copy_damaged"], 1)
    assert (not_sent["of"], not_sent["reasons"], not_sent["records"]) == (entry["index"], ["copy_damaged"], 1)
    assert [] == world.rows("SELECT 1 FROM outbox")
    assert world.parts.pipeline.tally.reasons["copy_damaged"] == 1
    (line,) = [one for one in caplog.records if one.name == "gateway.pipeline"]
    assert (line.recipient, line.records) == (entry["recipient"], 1)


def test_the_log_that_tells_of_damage_verifies(world, tmp_path):
    """The entries about a damaged record are entries like any other."""
    waiting(world, 3)
    flip(world, 1)
    deliver(world)
    asyncio.run(world.run("log.export", dir=str(tmp_path / "log")))
    checkpoint = (tmp_path / "log" / "checkpoint").read_bytes()
    checked = verify(tmp_path / "log", (tmp_path / "log" / "vkey").read_text().strip(), checkpoint)

    assert checked.size == world.parts.log.size


def test_it_learns_of_damage_and_no_more(world):
    """`gateway doctor` says how many records, from where and for whom, for a week; a restart does not forget it."""
    waiting(world, 2)
    flip(world, 0)
    deliver(world)
    again = reopen(world)

    def told():
        findings = asyncio.run(examine(again.parts, {}))["findings"]
        return [one["finding"] for one in findings if "damaged" in one["finding"]]

    try:
        assert told() == [
            "1 stored records of desktop for workload-model were damaged and not sent, last on 2026-11-20"
        ]
        again.clock.set(NOON + 9 * 86_400_000)
        assert told() == []
    finally:
        again.parts.close()


@pytest.mark.parametrize("sealed", [b"", b"short", "text", bytes(400)])
def test_a_copy_that_is_none_stays_back(world, sealed):
    """Whatever stands there instead of a sealed copy, it holds up nobody else."""
    waiting(world, 2)
    (first, _) = world.rows("SELECT seq, id FROM disclosures ORDER BY seq")
    change(world, "UPDATE disclosures SET sealed = ? WHERE seq = ?", sealed, first.seq)

    assert deliver(world) == 1
    assert first.id not in sent(world)
    assert states(world)[first.id] == "not_sent"


def test_a_moved_copy_stays_back(world):
    """Copies that changed places open for neither record."""
    waiting(world, 3)
    one, two, three = world.rows("SELECT seq, id, sealed FROM disclosures ORDER BY seq")
    change(world, "UPDATE disclosures SET sealed = ? WHERE seq = ?", one.sealed, two.seq)
    change(world, "UPDATE disclosures SET sealed = ? WHERE seq = ?", two.sealed, one.seq)

    assert deliver(world) == 1
    assert sent(world) == {three.id}


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE facts SET body = CAST(replace(CAST(body AS TEXT), '"working":"', '"working": "') AS BLOB)""",
        "UPDATE facts SET body = x'7b'",
        "UPDATE facts SET body = 'text'",
        "DELETE FROM facts",
    ],
)
def test_rows_whose_facts_are_damaged_stay_back(world, statement):
    """What a row was decided on is no longer known, so it is not decided again and stays back; what comes later goes."""
    waiting(world, 2)
    change(world, statement)

    assert deliver(world) == 0
    assert set(states(world).values()) == {"not_sent"}
    assert {tuple(one["reasons"]) for one in withheld_later(world)} == {("copy_damaged",)}

    asyncio.run(world.receive(window(8)))
    assert deliver(world) == 1


def test_a_retry_loses_its_damaged_record_and_its_webhook_id(world):
    """Damage between two attempts: the rest goes under another id, and the damaged record may have arrived before."""
    waiting(world, 3)
    world.sender.answers = [Attempt("unknown", None)]
    deliver(world)
    damaged = flip(world, 0)
    world.clock.advance(3_600_000)

    assert deliver(world) == 2
    (_, first, _), (_, second, _) = world.sender.sent
    assert first != second
    assert states(world)[damaged] == "unknown"


def test_the_only_copy_there_is_stays_back(world):
    """With nothing to compare it with, a key folder that holds its keys is enough to say that the copy is damaged."""
    waiting(world, 1)
    flip(world, 0)

    assert deliver(world) == 0
    assert set(states(world).values()) == {"not_sent"}


# --- what is not plainly the row's own ---


def held(world, code):
    """Nothing is sent, recorded or lost; everything waits."""
    before = world.parts.log.size
    with pytest.raises(Unavailable) as refused:
        deliver(world)
    assert refused.value.code == code
    assert world.sender.sent == []
    assert world.parts.log.size == before
    assert set(states(world).values()) == {"queued"}


def test_a_key_folder_that_cannot_be_read_holds_everything(world):
    """Whether copy or key is damaged cannot be said then; once the folder is back, the damaged one stays back alone."""
    waiting(world, 3)
    flip(world, 1)
    (journal,) = world.parts.keyring.path.glob("keys-*")
    kept = journal.read_bytes()
    for broken in (b"", kept[:40], kept[:60] + bytes(8) + kept[68:]):
        journal.write_bytes(broken)
        held(world, "keyring")
    journal.rename(journal.with_name("elsewhere"))
    held(world, "keyring")
    journal.with_name("elsewhere").rename(journal)
    journal.write_bytes(kept)

    assert deliver(world) == 2


def test_a_wrong_key_in_use_holds_everything(world):
    """A key that is another than its id says opens nothing: that is the keyring's fault, and no record is given up for it."""
    waiting(world, 3)
    ring = world.parts.keyring
    (row,) = world.rows("SELECT DISTINCT pair_key FROM disclosures")
    right = ring.by_id(row.pair_key)
    ring._by_id[row.pair_key] = type(right)(right.id, bytes(32))
    held(world, "keyring")
    ring._by_id[row.pair_key] = right

    assert deliver(world) == 3


def test_where_no_copy_opens_everything_waits(world):
    """Every copy at once is not one row's damage: nothing is given up until another copy opens."""
    waiting(world, 3)
    for position in range(3):
        flip(world, position)
    asyncio.run(world.receive(window(7, worker="W-1003")))
    (good,) = world.rows("SELECT seq, sealed FROM disclosures ORDER BY seq DESC LIMIT 1")
    change(world, "UPDATE disclosures SET sealed = x'00' WHERE seq = ?", good.seq)
    change(world, "UPDATE outbox SET next_at = ? WHERE disclosure = ?", NOON + 1000, good.seq)
    held(world, "copies_unreadable")

    change(world, "UPDATE disclosures SET sealed = ? WHERE seq = ?", good.sealed, good.seq)
    assert deliver(world) == 0
    world.clock.advance(2000)
    assert deliver(world) == 1


def test_one_recipients_trouble_holds_up_no_other(world):
    """While the copies for one recipient wait, what is due to another goes."""
    waiting(world, 2)
    asyncio.run(world.receive(badge(1)))
    ring = world.parts.keyring
    (row,) = world.rows("SELECT DISTINCT pair_key FROM disclosures WHERE purpose = 'workload-balancing'")
    ring._by_id[row.pair_key] = type(ring.by_id(row.pair_key))(row.pair_key, bytes(32))
    with pytest.raises(Unavailable):
        deliver(world)

    assert dict(world.rows("SELECT DISTINCT recipient, state FROM disclosures")) == {
        "workload-model": "queued",
        "labour-inspectorate": "sent",
    }
