"""Erased is unreadable: after its time, no planted value is in any file, opened with every key that is left."""

import asyncio
import itertools

import pytest

from gateway import control, keys
from gateway.store import set_meta
from tests.e2e import residue
from tests.pipeline.world import make_world, settle, window

CANARIES = [f"canary-{n:04d}-of-anna" for n in range(300)]


@pytest.fixture(name="world")
def _world(tmp_path):
    made = make_world(tmp_path)
    asyncio.run(settle(made.parts))
    yield made
    made.parts.close()


def found(world, values):
    """Return which values stand in clear in any page or file of the data folder."""
    data = world.parts.settings.data
    plain = b"".join(residue.pages(data, world.parts.keyring.store_key))
    raw = b"".join(path.read_bytes() for path in data.iterdir() if path.is_file())
    return [value for value in values if value.encode() in plain or value.encode() in raw]


def opens(world, sealed, aad):
    """Tell whether any key that is left, or any two of them together, opens a blob."""
    left = [world.parts.keyring.find(name).secret for name in world.parts.keyring.names()]
    tried = [*left, *(keys.copy_key(one, two) for one, two in itertools.permutations(left, 2))]
    for key in tried:
        try:
            keys.unseal(key, sealed, aad)
        except keys.Unreadable:
            continue
        return True
    return False


def test_the_reader_of_pages_finds_what_is_there(world):
    """A value stored in clear is found in the pages, so that finding nothing means something."""
    world.parts.store.write_sync(lambda tx: set_meta(tx, "planted", CANARIES[0]))

    assert found(world, CANARIES) == [CANARIES[0]]


def test_nothing_of_a_payload_is_ever_in_clear_and_after_the_sweep_nothing_opens_it(world):
    """Titles are sealed from the first byte; once due, every copy ever written is under a key that no longer exists."""

    async def story():
        for start in range(0, len(CANARIES), 50):
            await world.receive(*(window(n, title=CANARIES[n]) for n in range(start, start + 50)))
        await world.parts.pipeline.deliver()
        copies = [(bytes(row.sealed), row.id) for row in world.rows("SELECT sealed, id FROM disclosures")]
        assert len(copies) == len(CANARIES)
        assert all(canary.encode() in b"".join(world.sender.records()) for canary in CANARIES)
        assert opens(world, copies[0][0], copies[0][1].encode())
        world.clock.advance(31 * 86_400_000)
        await control.run(world.parts, "retention.sweep", {})
        return copies

    copies = asyncio.run(story())

    assert found(world, CANARIES) == []
    for sealed, name in copies[::25]:
        assert not opens(world, sealed, name.encode())


def test_names_in_the_roster_are_nowhere_in_clear(world):
    """The roster is sealed per worker; only who has that worker's key reads it."""
    assert found(world, ["Schmidt", "anna.schmidt@example.com", "E-1001", "W-1001"]) == []
