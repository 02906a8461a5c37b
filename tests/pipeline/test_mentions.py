"""A colleague named in a text: decided on like a record of the colleague's own, logged, counted in a breach, stopped by an objection."""

import asyncio
import hashlib
import json
import re
from functools import cache

import pytest

from gateway.breach.scope import scope
from gateway.model import Event, Finding, Scan
from gateway.pipeline.prepare import due_ms
from gateway.policy import shipped_directory
from gateway.policy.bundle import Bundle
from gateway.recipients.attempt import Attempt
from gateway.store import set_meta
from tests.pipeline.world import NOON, ROSTER, make_world

DAY = 86_400_000
NAMES = {"Anna": "roster/W-1001", "Carmen": "roster/W-1003", "Eva": "roster/W-1005", "Kim": "roster/W-1001,W-1005"}


def found(texts):
    """Find the workers' given names, as the roster would."""
    return [
        Scan(tuple(Finding(m.start(), m.end(), "PERSON", 0.9, by) for name, by in NAMES.items() for m in re.finditer(name, text)))
        for text in texts
    ]  # fmt: skip


def message(number, text, *, chat_id="U1003", at=NOON - 60_000):
    """Return a chat message, Carmen's unless said otherwise."""
    data = {"channel": "support", "text": text}
    return Event(
        source="chat", origin="chat", id=f"m{number}", type="com.example.chat.message", occurred_at=at,
        alias=("chat_id", chat_id), data=data, digest=hashlib.sha256(json.dumps([data, at]).encode()).digest(),
    )  # fmt: skip


@pytest.fixture(name="world")
def _world(tmp_path):
    made = make_world(tmp_path)
    use(made, "{form: redact, mentions: pseudonyms}")
    asyncio.run(made.run("roster.import", text=ROSTER))
    made.detector.scans = found
    yield made
    made.parts.close()


@cache
def needing(need):
    """Return the shipped policies with another need of message texts."""
    files = dict(Bundle.from_directory(shipped_directory()).files)
    purposes = files["registers/purposes.yaml"]
    files["registers/purposes.yaml"] = purposes.replace(
        b"message_text: {form: redact}", f"message_text: {need}".encode()
    )
    return Bundle.from_files(files)


def use(world, need):
    """Decide under them from now on; publishing would also run the examples, which state other needs."""
    bundle = needing(need)
    world.parts.activate(bundle)
    world.parts.store.write_sync(lambda tx: set_meta(tx, "bundle", bundle.digest))


async def objection(world, worker, action="object"):
    return await world.run(
        "consent.change", action=action, worker=worker, purpose="support-quality", evidence="a letter"
    )


def sent(world):
    return [json.loads(record)["fields"] for record in world.sender.records()]


def entries_of(world, worker, kind="disclosure"):
    """Return a worker's entries of a kind."""
    handle = world.parts.people.handle_of(worker)
    mine = {row.idx for row in world.rows("SELECT idx FROM person_links WHERE handle = ?", handle)}
    return [entry for entry in world.entries(kind) if entry["index"] in mine]


async def through(world, *events):
    await world.receive(*events)
    return await world.parts.pipeline.deliver()


def token_of(world, worker, number=99):
    """Return the token that the recipient has for a worker: what stands in a record of that worker's own."""
    chat = {"W-1001": "U1001", "W-1003": "U1003", "W-1005": "U1005"}[worker]
    asyncio.run(through(world, message(number, "nothing", chat_id=chat)))
    return sent(world)[-1]["worker"]


def test_a_colleague_is_named_by_the_own_pseudonym(world):
    """The token in the text is the one that the colleague's own records wear, and the worker's own name goes as ever."""
    asyncio.run(through(world, message(1, "Carmen asked Eva twice: Eva knows")))
    (fields,) = sent(world)
    token = token_of(world, "W-1005")

    assert fields["text"] == f"[PERSON] asked [{token}] twice: [{token}] knows"


def test_the_colleague_gets_an_entry_of_the_own(world):
    """It is about the colleague, says what was shared with whom, and shows nothing that ties it to the other's entry."""
    asyncio.run(through(world, message(1, "ask Eva"), message(2, "Eva knows"), message(3, "nobody")))
    (mine,) = entries_of(world, "W-1005")
    (theirs,) = entries_of(world, "W-1003")

    assert mine["mention"] is True
    assert mine["records"] == 2
    assert theirs["records"] == 3
    assert mine["categories"] == ["event_time", "message_text", "worker_identity"]
    assert (mine["recipient"], mine["purpose"]) == (theirs["recipient"], theirs["purpose"])
    assert "root" not in mine
    assert mine["ref"] != theirs["ref"]
    (outcome,) = entries_of(world, "W-1005", "outcome")
    assert (outcome["of"], outcome["outcome"], outcome["records"]) == (mine["index"], "sent", 2)


@pytest.mark.parametrize(
    "need", ["{form: redact}", "{form: redact, style: pseudonym}", "{form: redact, style: surrogate}"]
)
def test_without_the_purpose_asking_a_colleague_is_removed(world, need):
    """Removed is the rule, in every style: no token, no code, no invented name, and no entry."""
    use(world, need)
    asyncio.run(through(world, message(1, "ask Eva")))

    assert sent(world)[0]["text"] == "ask [PERSON]"
    assert entries_of(world, "W-1005") == []
    assert world.rows("SELECT 1 FROM mentions") == []


def test_who_objects_is_removed(world):
    """The colleague's objection is the colleague's: the name goes, the record does not stay back, and nothing is logged of it."""
    asyncio.run(objection(world, "W-1005"))
    asyncio.run(through(world, message(1, "ask Eva, then Anna")))

    assert re.fullmatch(r"ask \[PERSON\], then \[w_[^]]+\]", sent(world)[0]["text"])
    assert entries_of(world, "W-1005") == []
    assert len(entries_of(world, "W-1001")) == 1


def test_who_is_off_shift_is_removed(world):
    """Working time is judged by the colleague's own schedule."""
    asyncio.run(
        world.run(
            "roster.import",
            text="worker_id,given_name,family_name,email,time_zone,jurisdiction,kind,schedule\n"
            "W-1001,Anna,Schmidt,anna.schmidt@example.com,America/Los_Angeles,DE,employee,day-shift\n",
        )
    )
    asyncio.run(through(world, message(1, "ask Anna and Eva")))

    assert re.fullmatch(r"ask \[PERSON\] and \[w_[^]]+\]", sent(world)[0]["text"])


def test_who_may_be_either_is_removed(world):
    """A name that two workers go by names nobody."""
    asyncio.run(through(world, message(1, "ask Kim")))

    assert sent(world)[0]["text"] == "ask [PERSON]"
    assert world.rows("SELECT 1 FROM mentions") == []


def test_an_objection_before_release_keeps_the_record_back(world):
    """What was written with the colleague's token is not sent any more, whoever's record it is; the rest goes."""

    async def story():
        await world.receive(message(1, "ask Eva"), message(2, "ask nobody"))
        answer = await objection(world, "W-1005")
        return answer, await world.parts.pipeline.deliver()

    answer, went = asyncio.run(story())

    assert (answer["stopped"], went) == (1, 1)
    assert [fields["text"] for fields in sent(world)] == ["ask nobody"]
    (outcome,) = entries_of(world, "W-1005", "outcome")
    assert (outcome["outcome"], outcome["reasons"]) == ("not_sent", ["decision_changed"])
    (withheld,) = entries_of(world, "W-1003", "withholding")
    assert withheld["reasons"] == ["decision_changed"]  # not whose objection it was
    assert entries_of(world, "W-1005", "withholding") == []


@pytest.mark.parametrize(
    "damaged", ["UPDATE facts SET body = x'7b' WHERE digest = ?", "DELETE FROM facts WHERE digest = ?"]
)
def test_a_mention_whose_facts_are_damaged_keeps_the_record_back(world, damaged):
    """Whether a colleague may be named is never left undecided: the record stays back, and the rest goes."""

    async def story():
        await world.receive(message(1, "ask Eva"), message(2, "ask nobody"))
        (mention,) = world.rows("SELECT facts FROM mentions")
        world.parts.store.write_sync(lambda tx: tx.exec_driver_sql(damaged, (mention.facts,)))
        return await world.parts.pipeline.deliver()

    assert asyncio.run(story()) == 1
    assert [fields["text"] for fields in sent(world)] == ["ask nobody"]
    (withheld,) = entries_of(world, "W-1003", "withholding")
    assert withheld["reasons"] == ["copy_damaged"]
    (outcome,) = entries_of(world, "W-1005", "outcome")
    assert (outcome["outcome"], outcome["reasons"]) == ("not_sent", ["decision_changed"])


def test_an_objection_of_the_writer_says_nothing_to_the_named(world):
    """That Carmen objects is not told on Eva's page."""

    async def story():
        await world.receive(message(1, "ask Eva"))
        await objection(world, "W-1003")
        return await world.parts.pipeline.deliver()

    assert asyncio.run(story()) == 0
    (outcome,) = entries_of(world, "W-1005", "outcome")
    assert outcome["reasons"] == ["decision_changed"]
    assert entries_of(world, "W-1005", "withholding") == []


def test_an_objection_while_a_batch_is_prepared_is_seen(world):
    """The batch is decided again when the named worker's rights have moved on, and the name is gone."""

    def scans(texts):
        if not world.rows("SELECT 1 FROM rights"):
            asyncio.run_coroutine_threadsafe(objection(world, "W-1005"), loop).result(30)
        return found(texts)

    async def story():
        nonlocal loop
        loop = asyncio.get_running_loop()
        world.detector.scans = scans
        return await through(world, message(1, "ask Eva"))

    loop = None
    asyncio.run(story())

    assert sent(world)[0]["text"] == "ask [PERSON]"


def test_rights_that_move_between_deciding_and_recording(world):
    """The versions of everybody who is named are among those that the recording transaction compares."""
    preparer, standing = world.parts.pipeline.preparer, world.parts.pipeline.standing()
    batch = preparer.prepare([message(1, "ask Eva and Anna")], None, standing, world.parts.roster, NOON)
    handles = {world.parts.people.handle_of(worker) for worker in ("W-1001", "W-1003", "W-1005")}

    assert set(batch.persons()) == handles


def test_a_breach_reaches_whoever_was_named(world):
    """Scope lists the colleague with the records that name them; what was not sent is out."""
    asyncio.run(through(world, message(1, "ask Eva")))

    async def kept_back():
        await world.receive(message(2, "ask Anna"))
        await objection(world, "W-1001")
        await world.parts.pipeline.deliver()

    asyncio.run(kept_back())
    with world.parts.store.read() as tx:
        told = scope(tx, world.parts.keyring, "workload-model", NOON - DAY, NOON + DAY)
    workers = {one["worker"]: one for one in told["workers"]}

    assert workers.keys() == {"W-1003", "W-1005"}
    assert (workers["W-1005"]["state"], workers["W-1005"]["records"]) == ("sent", 1)


def test_an_attempt_without_answer_counts_for_the_named_too(world):
    """Unknown, then sent: the colleague's entry has each outcome."""
    world.sender.answers = [Attempt("unknown")]

    async def story():
        await through(world, message(1, "ask Eva"))
        world.clock.advance(10_000)
        await world.parts.pipeline.deliver()

    asyncio.run(story())

    assert [entry["outcome"] for entry in entries_of(world, "W-1005", "outcome")] == ["unknown", "sent"]


def test_what_ends_ends_for_the_named_too(world):
    """With the copy the link between the two goes, and the colleague's entry says that the copy is deleted."""

    async def story():
        await through(world, message(1, "ask Eva"))
        held = world.rows("SELECT token FROM tokens")
        world.clock.set(due_ms(NOON, 30))
        await world.parts.pipeline.sweep()
        return held

    held = asyncio.run(story())

    assert len(held) == 2
    assert [entry["why"] for entry in entries_of(world, "W-1005", "deletion")] == ["retention"]
    for table in ("mentions", "tokens", "facts"):
        assert world.rows(f"SELECT 1 FROM {table}") == []


def test_a_sweep_before_the_end_keeps_what_the_named_need(world):
    """The token leads back to the colleague, and the facts to decide on again stay, as long as the copy does."""

    async def story():
        await world.receive(message(1, "ask Eva"))
        await world.parts.pipeline.sweep()
        return await world.parts.pipeline.deliver()

    assert asyncio.run(story()) == 1
    handle = world.parts.people.handle_of("W-1005")
    assert len(world.rows("SELECT 1 FROM tokens WHERE handle = ?", handle)) == 1


def test_a_duplicate_names_nobody_again(world):
    """The same message again adds neither an entry nor a link."""

    async def story():
        await world.receive(message(1, "ask Eva"))
        await world.receive(message(1, "ask Eva"))

    asyncio.run(story())

    assert len(entries_of(world, "W-1005")) == 1
    assert len(world.rows("SELECT 1 FROM mentions")) == 1


def customers(texts):
    """Find a customer, and whatever is invented for one."""
    return [Scan((Finding(5, len(text), "PERSON", 0.9, "x"),)) for text in texts]


def test_a_code_is_the_same_for_one_recipient_and_month(world):
    """Two workers who write of one customer write of one code; in the next month it is another one."""
    use(world, "{form: redact, style: pseudonym}")
    world.detector.scans = customers
    asyncio.run(through(world, message(1, "call Jo Nemo"), message(2, "from JO NEMO", chat_id="U1005")))
    one, two = (fields["text"][5:] for fields in sent(world))
    world.clock.set(NOON + 20 * DAY)  # December
    asyncio.run(through(world, message(3, "call Jo Nemo", at=NOON + 20 * DAY - 60_000)))

    assert re.fullmatch(r"\[PERSON-[a-z]{20}\]", one)
    assert one == two
    assert sent(world)[-1]["text"][5:] != one


def test_the_own_name_is_the_own_token(world):
    """In code names a worker's own name is the token that the record wears already; a colleague's stays the label."""
    use(world, "{form: redact, style: pseudonym}")
    asyncio.run(through(world, message(1, "I am Carmen, not Eva")))
    (fields,) = sent(world)

    assert fields["text"] == f"I am [{fields['worker']}], not [PERSON]"


def test_an_invented_name_is_nobodys_here(world):
    """A surrogate goes through the path like any text, and a worker who has its name later takes it out of use."""
    use(world, "{form: redact, style: surrogate}")
    world.detector.scans = customers
    asyncio.run(through(world, message(1, "call Jo Nemo")))
    given, family = sent(world)[-1]["text"].split()[1:]
    hired = (
        f"{ROSTER}W-9,{given},{family},x@example.com,x,E-9,U9,van-9,B-9,Europe/Berlin,DE,support,employee,day-shift\n"
    )
    asyncio.run(world.run("roster.import", text=hired))
    asyncio.run(through(world, message(2, "call Jo Nemo")))

    assert not {"Jo", "Nemo"} & {given, family}
    assert not {given, family} & set(sent(world)[-1]["text"].split())


def test_best_effort_is_said_in_the_entry(world):
    """How many records hold a text in a language that we know by patterns and roster only stands in the decision's entry."""
    world.detector.scans = lambda texts: [Scan(best_effort="oui" in text) for text in texts]
    asyncio.run(through(world, message(1, "oui"), message(2, "yes")))
    (entry,) = entries_of(world, "W-1003")

    assert entry["best_effort"] == 1
