"""The name of an event type that nobody registered is free text of a source, and is kept nowhere."""

import asyncio
import hashlib
import json

import pytest

from gateway.errors import Conflict
from gateway.model import Event
from tests.pipeline.world import NOON, make_world, settle

NAME = "com.example.what-anna-schmidt-told-us"


@pytest.fixture(name="world")
def _world(tmp_path):
    made = make_world(tmp_path)
    asyncio.run(settle(made.parts))
    yield made
    made.parts.close()


def event(data, *, alias="B-1005"):
    """Return an event of a type that is in no register."""
    digest = hashlib.sha256(json.dumps(data).encode()).digest()
    return Event(
        source="badge", origin="doors", id="1", type=NAME, occurred_at=NOON, alias=("badge", alias), data=data, digest=digest
    )  # fmt: skip


@pytest.mark.parametrize("alias", ["B-1005", "B-unknown"])
def test_an_unregistered_type_is_withheld_without_its_name(world, alias):
    """Entry and counts say that it was unknown, of whom where somebody was found, and not what it was called."""

    async def story():
        await world.receive(event({"a": 1}, alias=alias))
        with pytest.raises(Conflict):
            await world.receive(event({"a": 2}, alias=alias))

    asyncio.run(story())
    (entry,) = world.entries("withholding")
    counts = world.rows("SELECT kind, source, detail FROM counts")

    assert entry["event_type"] is None
    assert entry["reasons"] == ["unknown_event_type" if alias == "B-1005" else "unknown_worker"]
    assert NAME not in repr(counts) + json.dumps([world.entries(kind) for kind in ("withholding", "conflict")])
    assert ("conflict", "badge", "") in [tuple(row) for row in counts]
