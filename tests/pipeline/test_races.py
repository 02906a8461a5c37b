"""Deciding, releasing and changing go on at once, in several threads: none of them sees half of another, and nothing slips between."""

import asyncio
import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from gateway import copies, keys
from gateway.errors import Unavailable
from gateway.parts import PREPARING, open_parts
from gateway.pipeline import facts as facts_of
from gateway.pipeline import mentions, outbox
from gateway.policy import boundaries
from gateway.redact.workers import Budget, Workers
from tests.pipeline.test_mentions import entries_of, found, message, objection, use
from tests.pipeline.world import NOON, ROSTER, World, make_world, settle, window

PLANTED = "tests.redact.workers.planted:detector"
CHATS = ("U1001", "U1003", "U1005")


@pytest.fixture(name="naming")
def _naming(tmp_path):
    """Return a world in which colleagues may be named by their pseudonyms."""
    made = make_world(tmp_path)
    use(made, "{form: redact, mentions: pseudonyms}")
    asyncio.run(made.run("roster.import", text=ROSTER))
    made.detector.scans = found
    yield made
    made.parts.close()


@pytest.fixture(name="restless")
def _restless():
    """Have threads take turns as often as the interpreter can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def told(batch):
    """Return what a prepared batch says, without what is drawn anew each time."""
    left = [
        (one.person.worker.worker_id, one.plan.name, facts_of.forms_of(one.allowed), [r.position for r in one.records],
         sorted(m.person.worker.worker_id for m in one.mentions), one.token)
        for one in batch.releases
    ]  # fmt: skip
    return left, [(one.reasons, one.positions) for one in batch.withheld.values()]


@pytest.mark.usefixtures("restless")
def test_looking_again_beside_preparing(naming, monkeypatch):
    """Twelve threads prepare and look again over the same memories, which are emptied all the while: each answers as it does alone."""
    world, events = naming, [message(n, f"ask Eva and Anna {n}", chat_id=CHATS[n % 3]) for n in range(6)]
    batches = [[one, window(n, worker="W-1001" if n % 2 else "W-1003")] for n, one in enumerate(events)]
    asyncio.run(world.receive(*events))
    monkeypatch.setattr(facts_of, "MOST_REMEMBERED", 1)
    monkeypatch.setattr(boundaries, "MOST_KEPT", 1)
    pipeline, roster = world.parts.pipeline, world.parts.roster
    standing, preparer, deliverer = pipeline.standing(), pipeline.preparer, pipeline.deliverer
    with world.parts.store.read() as tx:
        rows = outbox.waiting(tx, "workload-model", NOON, 100)
        named = mentions.of_rows(tx, rows)
    assert len(rows) == 6
    assert len(named) == 8

    def prepare(n):
        keys.sealing.forget([])
        return told(preparer.prepare(batches[n % 6], None, standing, roster, NOON + n // 6))

    def look(n):
        seen = deliverer.look(rows, named, standing)
        return seen.records, seen.fallen, seen.persons, sorted(set(seen.ends))

    expected = [prepare(n) for n in range(6)], look(0)
    assert not expected[1][1]
    with ThreadPoolExecutor(12) as threads:
        prepared = [threads.submit(prepare, n) for n in range(300)]
        looked = [threads.submit(look, n) for n in range(100)]
        assert all(one.result() == expected[1] for one in looked)
        assert all(one.result() == expected[0][n % 6] for n, one in enumerate(prepared))


@pytest.mark.usefixtures("restless")
def test_all_at_once(naming):
    """
    Events come and records leave while a worker objects and does not, people come, representatives refuse and policy is put in force.

    What was answered holds from its entry on; nothing is lost, and nothing is withheld for a reason that nobody had.
    """
    world, done = naming, asyncio.Event()
    bundle = world.parts.bundle()

    async def take(number):
        while True:
            try:
                return await world.receive(message(number, "ask Eva"))
            except Unavailable as answer:  # too much changed at once: whoever sends tries again
                assert answer.code == "unsettled"

    async def taking():
        try:
            for n in range(60):
                await asyncio.gather(*(take(f"{n}.{k}") for k in range(3)))
        finally:
            done.set()

    async def again(step, most=1000, pause_s=0.005):
        for n in range(1, most):
            await step(n)
            await asyncio.sleep(pause_s)
            if done.is_set():
                return

    async def changing(n):
        await objection(world, "W-1005", "object" if n % 2 else "lift")

    async def hiring(n):
        person = f"W-2{n},Ida,Nowak{n},i{n}@example.com,i{n},E-2{n},U2{n},van-2{n},B-2{n},Europe/Berlin,DE,support,employee,day-shift"
        await world.run("roster.import", text=f"{ROSTER}{person}\n")

    async def putting_in_force(_):
        await asyncio.to_thread(world.parts.activate, bundle)

    async def story():
        delivering = again(lambda _: world.parts.pipeline.deliver())
        changes = again(changing, pause_s=0.02), again(hiring, 5, 0.05), again(putting_in_force, 4, 0.1)
        await asyncio.gather(taking(), delivering, *changes)
        await objection(world, "W-1005")
        await world.parts.pipeline.deliver()

    asyncio.run(story())
    said = entries_of(world, "W-1005", "objection")
    assert len(said) > 5
    changes = [(entry["index"], entry["state"] == "objection") for entry in said]
    for entry in entries_of(world, "W-1005"):
        before = [objects for index, objects in changes if index < entry["index"]]
        assert not (before and before[-1]), "named after the objection was recorded"
    assert sum(entry["records"] for entry in entries_of(world, "W-1003")) == 180
    assert {reason for entry in world.entries("withholding") for reason in entry["reasons"]} <= {"decision_changed"}
    states = {row.state: row.n for row in world.rows("SELECT state, count(*) AS n FROM disclosures GROUP BY state")}
    assert states.keys() <= {"sent", "not_sent"}
    assert states["sent"] == len(world.sender.records())


def test_a_publication_while_a_batch_is_prepared_withholds_nothing(naming):
    """The same policy put in force again ends the engine that a batch is being decided with; so it is decided with the next."""
    world, bundle = naming, naming.parts.bundle()

    def scans(texts):
        if not seen:
            seen.append(texts)
            world.parts.activate(bundle)
        return found(texts)

    seen = []
    world.detector.scans = scans
    result = asyncio.run(world.receive(message(1, "ask Eva")))

    assert result.withheld == {}
    assert result.forwarded == {("support-quality", "workload-model"): 1}


def test_a_publication_while_a_record_is_looked_at_again_drops_nothing(naming):
    """Likewise for what waits: it goes by the next look."""
    world, bundle = naming, naming.parts.bundle()
    people, seen = world.parts.people, []

    async def story():
        await world.receive(message(1, "ask Eva"))
        by_handle = people.by_handle

        def find(mark):
            if not seen:
                seen.append(mark)
                world.parts.pipeline.standing().decisions.clear()
                world.parts.activate(bundle)
            return by_handle(mark)

        people.by_handle = find
        return await world.parts.pipeline.deliver()

    assert asyncio.run(story()) == 1


def test_what_waits_leaves_while_texts_hang(naming):
    """With as many hanging batches as there is room for, what was decided before is looked at again and sent."""
    world, over = naming, threading.Event()

    def hang(texts):
        assert over.wait(60)
        return found(texts)

    async def story():
        await world.receive(message("first", "ask Eva"))
        world.detector.scans = hang
        hanging = [asyncio.create_task(world.receive(message(n, f"ask Eva {n}"))) for n in range(PREPARING + 1)]
        try:
            await asyncio.sleep(0.1)
            return await asyncio.wait_for(world.parts.pipeline.deliver(), 40)
        finally:
            over.set()
            await asyncio.gather(*hanging)

    assert asyncio.run(story()) == 1


def test_what_waits_goes_on_waiting_while_nothing_can_be_decided(naming):
    """An engine that is down lets nothing go and drops nothing: the records leave when it is back."""
    world = naming
    pipeline = world.parts.pipeline

    async def story():
        await world.receive(*(message(n, "ask Eva") for n in range(3)))
        standing = pipeline.standing()
        standing.decisions.clear()
        standing.engine.close()
        down = await pipeline.deliver()
        states = [row.state for row in world.rows("SELECT state FROM disclosures")]
        world.parts.activate(standing.bundle)
        return down, states, await pipeline.deliver()

    assert asyncio.run(story()) == (0, ["queued"] * 3, 3)
    assert world.entries("withholding") == []


# --- a change of the roster, and the processes that look at texts ---


def with_processes(folder):
    """Return a world whose texts are looked at by a process; it takes half a second to learn of people whose name begins with Slow."""
    made = make_world(folder)
    made.parts.close()
    parts = open_parts(
        made.parts.settings, clock=made.clock, sender=made.sender,
        detector=lambda roster: Workers(roster.people(), processes=1, budget=Budget(scan_s=20), factory=PLANTED),
    )  # fmt: skip
    return World(parts, made.clock, made.sender, made.detector, folder)


def test_nobody_is_ready_until_the_new_people_are_known(tmp_path):
    """
    While a change of the roster is on its way to the processes, we are not ready, and what comes is looked at by those who know it.

    No record that was recorded after the change holds the new name, whenever it came.
    """
    world = with_processes(tmp_path)
    hired = "W-9,Ida,Slowinska,i@example.com,ida,E-9,U9,van-9,B-9,Europe/Berlin,DE,support,employee,day-shift\n"
    ready, answered = [], asyncio.Event()

    async def watching():
        while not answered.is_set():
            ready.append(world.parts.health()["ready"])
            await asyncio.sleep(0.01)

    async def taking():
        for n in range(400):
            await world.receive(message(n, f"ask Slowinska {n % 2 * n}"))
            await asyncio.sleep(0.005)
            if answered.is_set():
                return

    async def hiring():
        await asyncio.sleep(0.2)
        await world.run("roster.import", text=ROSTER + hired)
        gap = world.parts.health()
        await world.receive(message("gap", "ask Slowinska in the gap"))
        answered.set()
        return gap, world.parts.health()

    async def story():
        await settle(world.parts)
        assert await asyncio.to_thread(world.parts.looking.wait, 60)
        (gap, after), *_ = await asyncio.gather(hiring(), taking(), watching())
        return gap, after

    try:
        gap, after = asyncio.run(story())
        changed = world.entries("roster")[-1]["index"]
        texts = {}
        for row in world.rows("SELECT * FROM disclosures"):
            copy = copies.open_copy(world.parts.keyring, row)
            texts.setdefault(row.idx > changed, []).append(json.loads(copy.record)["fields"]["text"])
        assert gap["reasons"] == ["detector_unavailable"]
        assert after["ready"]
        assert set(ready) == {True, False}
        assert all("Slowinska" in text for text in texts[False])
        assert not [text for text in texts[True] if "Slowinska" in text]
        assert "ask [PERSON] in the gap" in texts[True]
    finally:
        world.parts.close()
