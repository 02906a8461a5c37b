"""The outbox: a waiting record is sent or falls out, and either is recorded once."""

import asyncio

from tests.pipeline.world import badge, window

OBJECTION = {"action": "object", "worker": "W-1001", "purpose": "workload-balancing", "evidence": "said so"}


def test_two_looks_at_once_record_one_fall(world):
    """Deliveries side by side, after an objection, leave one withholding and one outcome for what waited."""

    async def story():
        await world.receive(window(1))
        await world.run("consent.change", **OBJECTION)
        before = (len(world.entries("withholding")), len(world.entries("outcome")))
        await asyncio.gather(*(world.parts.pipeline.deliver() for _ in range(4)))
        return before

    withheld, outcomes = asyncio.run(story())

    assert [] == world.sender.sent
    assert len(world.entries("withholding")) - withheld == 1
    assert len(world.entries("outcome")) - outcomes == 1
    assert [] == world.rows("SELECT 1 FROM outbox")


def test_a_sweep_between_look_and_claim_is_not_recorded_again(world):
    """What a sweep took out while a look was at it is left alone by the claim that follows."""

    async def story():
        await world.receive(badge(1, badge_id="B-1001"))
        world.clock.advance(40 * 86_400_000)
        deliverer = world.parts.pipeline.deliverer
        look = deliverer.look

        def swept_meanwhile(*arguments):
            seen = look(*arguments)
            asyncio.run_coroutine_threadsafe(world.parts.pipeline.sweep(), loop).result(30)
            return seen

        loop = asyncio.get_running_loop()
        deliverer.look = swept_meanwhile
        await world.parts.pipeline.deliver()

    asyncio.run(story())
    waiting = [entry["index"] for entry in world.entries("disclosure")]
    outcomes = [entry["of"] for entry in world.entries("outcome")]

    assert sorted(waiting) == sorted(outcomes)
    assert [] == world.rows("SELECT 1 FROM outbox")
