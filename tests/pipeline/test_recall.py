"""Recalls: a recipient is asked to delete what has ended here, once, and its answer is logged."""

import asyncio

from gateway.recipients.attempt import Attempt
from tests.pipeline.world import window

MONTH = 31 * 86_400_000


async def forwarded(world):
    """Send two records and let their time pass."""
    await world.receive(window(1), window(2))
    await world.parts.pipeline.deliver()
    world.clock.advance(MONTH)
    await world.parts.pipeline.sweep()


def test_two_recalls_at_once_ask_once(world):
    """A command's sweep beside the loop's recall does not ask for the same deletion twice, nor log two answers."""

    async def story():
        await forwarded(world)
        return await asyncio.gather(world.parts.pipeline.recall(), world.parts.pipeline.recall())

    confirmed = asyncio.run(story())

    assert [0, 2] == sorted(confirmed)
    assert 1 == len(world.sender.deleted)
    assert 2 == sum(entry["records"] for entry in world.entries("recall"))


def test_a_recall_that_failed_is_asked_again(world):
    """Unanswered and refused recalls stay open, each answer logged; confirmed, the recall is over."""

    async def story():
        await forwarded(world)
        world.sender.answers = [Attempt("unknown", why="timeout"), Attempt("refused", 500, why="status")]
        found = []
        for _ in range(4):
            found.append(await world.parts.pipeline.recall())
            world.clock.advance(3_600_000)
        return found

    assert [0, 0, 2, 0] == asyncio.run(story())
    assert ["unknown", "refused", "confirmed"] == [entry["answer"] for entry in world.entries("recall")]


def test_a_recipient_that_is_gone_is_not_asked_for_ever(world):
    """410 ends the recall, and the log says that it was refused."""

    async def story():
        await forwarded(world)
        world.sender.answers = [Attempt("refused", 410, why="status")]
        await world.parts.pipeline.recall()
        world.clock.advance(MONTH)
        await world.parts.pipeline.recall()

    asyncio.run(story())

    assert 1 == len(world.sender.deleted)
    assert ["refused"] == [entry["answer"] for entry in world.entries("recall")]
