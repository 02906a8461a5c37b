"""The main path, on real store, log, keyring and policy: what is forwarded, what is withheld, what is logged, and in which order."""

import asyncio
import base64
import json

import msgspec
import pytest

from gateway import copies, keys
from gateway.errors import Conflict, Unavailable
from gateway.log import records
from gateway.model import Finding, Scan
from gateway.recipients.attempt import Attempt
from tests.pipeline.world import NOON, badge, reopen, window

DAY = 86_400_000


def test_a_record_goes_in_the_form_that_policy_asked_for(world):
    """What arrives has a pseudonym, a coarse time and app, the redacted title, and nothing that the field map does not list."""
    world.detector.scans = lambda texts: [Scan((Finding(0, 4, "PERSON", 1.0),))] * len(texts)

    async def story():
        await world.receive(window(1, title="Anna: plan", password="hunter2"))
        return await world.parts.pipeline.deliver()

    sent = asyncio.run(story())
    (record,) = map(json.loads, world.sender.records())

    assert sent == 1
    assert record["purpose"] == "workload-balancing"
    assert record["fields"]["title"] == "[PERSON]: plan"
    assert record["fields"]["time"] == "2026-11-20T09:00:00Z"
    assert record["fields"]["app"] == "browser"
    assert record["fields"]["worker"].startswith("w_")
    assert "W-1001" not in json.dumps(record)
    assert "hunter2" not in json.dumps(record)


def tab(number, url):
    """Return an event of the browser tab in front."""
    return msgspec.structs.replace(window(number, url=url), type="web.tab.current")


def test_a_host_is_looked_at_before_it_leaves(world):
    """Of an address only the host goes, so it alone is looked at; one that is a worker's name stays here."""
    seen = []

    def scans(texts):
        seen.extend(texts)
        return [Scan((Finding(0, len(t), "URL", 0.9, "roster/W-1001" if "anna" in t else "x"),)) for t in texts]

    world.detector.scans = scans

    async def story():
        await world.receive(tab(1, "https://anna-schmidt.example.com/x"), tab(2, "https://intranet.example.com/anna"))
        await world.parts.pipeline.deliver()

    asyncio.run(story())
    one, two = (json.loads(record)["fields"] for record in world.sender.records())

    assert "url" not in one
    assert two["url"] == "intranet.example.com"
    assert {"anna-schmidt.example.com", "intranet.example.com"} <= set(seen)
    assert not [text for text in seen if text.startswith("https")]


def test_a_host_that_cannot_be_judged_withholds(world):
    """As with any text: the record stays here."""
    world.detector.scans = lambda texts: [Scan(failure="text_not_judged" if "." in t else None) for t in texts]
    result = asyncio.run(world.receive(tab(1, "https://odd.example.com/x")))

    assert result.withheld == {"text_not_judged": 1}


def test_the_entry_is_durable_before_anything_is_sent(world):
    """At the moment of sending, a reader of the store finds the entry, committed to, and the row claimed."""
    seen = []

    def look(_id, sent):
        for one in sent:
            disclosure = json.loads(one)["disclosure_id"]
            (row,) = world.rows("SELECT idx, state FROM disclosures WHERE id = ?", disclosure)
            seen.append((row.state, len(world.rows("SELECT 1 FROM entries WHERE idx = ?", row.idx))))

    world.sender.before = look

    async def story():
        await world.receive(window(1), window(2))
        await world.parts.pipeline.deliver()

    asyncio.run(story())

    assert seen == [("claimed", 1), ("claimed", 1)]


def test_the_log_commits_to_the_very_bytes_that_are_sent(world):
    """The root in the entry is that of the commitments to the sent bytes, in their order."""

    async def story():
        await world.receive(*(window(n) for n in range(5)))
        await world.parts.pipeline.deliver()

    asyncio.run(story())
    (entry,) = world.entries("disclosure")
    rows = world.rows("SELECT * FROM disclosures ORDER BY position")
    opened = [copies.open_copy(world.parts.keyring, row) for row in rows]
    root = records.records_root([records.commitment(copy.nonce, copy.record) for copy in opened])

    assert base64.b64decode(entry["root"]) == root
    assert sorted(world.sender.records()) == sorted(copy.record for copy in opened)
    assert entry["records"] == 5


def test_one_entry_covers_one_worker_route_and_decision(world):
    """Records of two workers in one batch make two entries, with references that do not repeat."""
    asyncio.run(world.receive(window(1), window(2, worker="W-1003"), window(3)))
    made = world.entries("disclosure")

    assert sorted(entry["records"] for entry in made) == [1, 2]
    assert len({entry["ref"] for entry in made}) == 2


def test_nothing_flows_without_a_published_policy(world):
    """Before the first publication the path is unavailable and takes nothing."""
    world.parts.pipeline.current = None

    with pytest.raises(Unavailable):
        asyncio.run(world.receive(window(1)))

    assert world.rows("SELECT 1 FROM disclosures") == []


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (badge(1, badge_id="B-9999"), "unknown_worker"),
        (window(1, worker="W-9999"), "unknown_worker"),
        (window(1, at=NOON - 8 * DAY), "too_old"),
    ],
)
def test_what_cannot_be_judged_is_withheld_with_its_reason(world, event, reason):
    """An unknown worker and an old event are withheld, logged, and leave no body."""
    result = asyncio.run(world.receive(event))
    (entry,) = world.entries("withholding")

    assert result.withheld == {reason: 1}
    assert entry["reasons"] == [reason]
    assert world.rows("SELECT 1 FROM disclosures") == []


def test_a_credential_speaks_only_for_its_workers(world):
    """An event of a worker whom the credential is not bound to is withheld."""
    result = asyncio.run(world.receive(window(1), window(2, worker="W-1003"), bound=frozenset({"W-1001"})))

    assert result.withheld["worker_not_bound"] == 1
    assert result.forwarded == {("workload-balancing", "workload-model"): 1}


def test_duplicates_take_effect_once_and_conflicts_not_at_all(world):
    """The same event again is a duplicate; its id with another body refuses the whole batch and is logged."""

    async def story():
        first = await world.receive(window(1))
        again = await world.receive(window(1), window(2))
        with pytest.raises(Conflict) as refusal:
            await world.receive(window(3), window(1, title="another"))
        return first, again, refusal.value

    first, again, refusal = asyncio.run(story())

    assert (first.accepted, again.accepted, again.duplicates) == (1, 1, 1)
    assert refusal.index == 1
    assert len(world.entries("conflict")) == 1
    assert len(world.rows("SELECT 1 FROM disclosures")) == 2
    assert asyncio.run(world.receive(window(3))).accepted == 1


def test_the_screen_leaves_no_trace_of_who_was_screened(world):
    """A screened message is answered as accepted; one more is counted, and no entry, link or disclosure exists."""
    world.detector.scans = lambda texts: [Scan(protected="union" in text) for text in texts]
    before = world.parts.log.size, world.rows("SELECT * FROM person_links")
    result = asyncio.run(world.receive(window(1, title="join the union")))

    assert result.accepted == 1
    assert (world.parts.log.size, world.rows("SELECT * FROM person_links")) == before
    assert world.rows("SELECT source, detail, n FROM counts WHERE kind = 'screened'") == [("", "currentwindow", 1)]
    assert world.rows("SELECT 1 FROM disclosures") == []


@pytest.mark.parametrize("garbage", [RuntimeError("Anna"), None, [], [Scan(failure="text_not_judged")]])
def test_a_broken_detector_withholds(world, garbage):
    """A detector that raises, answers nothing or fails lets nothing out."""

    def scan(_):
        if isinstance(garbage, Exception):
            raise garbage
        return garbage

    world.detector.scans = scan
    result = asyncio.run(world.receive(window(1)))

    assert result.forwarded == {}
    assert set(result.withheld) <= {"internal_fault", "text_not_judged"}


def test_an_objection_bites_on_the_next_record_and_on_queued_ones(world):
    """What waits is not sent after an objection was answered; new records are withheld."""

    async def story():
        await world.receive(window(1), window(2, worker="W-1003"))
        answer = await world.run(
            "consent.change", action="object", worker="W-1001", purpose="workload-balancing", evidence="a letter"
        )
        sent = await world.parts.pipeline.deliver()
        return answer, sent, await world.receive(window(3))

    answer, sent, later = asyncio.run(story())

    assert answer["stopped"] == 1
    assert sent == 1  # the other worker's
    assert later.withheld["objection"] == 2
    (outcome,) = [entry for entry in world.entries("outcome") if entry["outcome"] == "not_sent"]
    assert outcome["reasons"]


def test_a_withdrawn_consent_is_reported_as_already_sent(world):
    """An external recipient needs that worker's consent; what had gone before the withdrawal is said to be gone."""

    async def story():
        none = await world.receive(badge(1))
        await world.run(
            "consent.change",
            action="give",
            worker="W-1005",
            purpose="benefit-offers",
            recipient="benefits-vendor",
            evidence="form",
        )
        given = await world.receive(badge(2))
        await world.parts.pipeline.deliver()
        withdrawn = await world.run(
            "consent.change",
            action="withdraw",
            worker="W-1005",
            purpose="benefit-offers",
            recipient="benefits-vendor",
            evidence="call",
        )
        return none, given, withdrawn, await world.receive(badge(3))

    none, given, withdrawn, after = asyncio.run(story())
    external = ("benefit-offers", "benefits-vendor")

    assert external not in none.forwarded
    assert given.forwarded[external] == 1
    assert withdrawn["already_sent"] == 1
    assert external not in after.forwarded


def test_an_unknown_outcome_is_retried_under_the_same_id_and_ends_once(world):
    """A webhook id never changes its body; each attempt leaves an outcome."""
    world.sender.answers = [Attempt("unknown")]

    async def story():
        world.clock.advance(1)
        await world.receive(window(1))
        world.clock.advance(-1)  # recorded later, but taken in earlier: the order of a retry must be the first one's
        await world.receive(window(2))
        world.clock.advance(5)
        await world.parts.pipeline.deliver()
        world.clock.advance(10_000)
        return await world.parts.pipeline.deliver()

    assert asyncio.run(story()) == 2
    assert world.sender.bodies[0] == world.sender.bodies[1]
    (_, first, one), (_, second, two) = world.sender.sent
    assert first == second
    assert one == two
    assert [entry["outcome"] for entry in world.entries("outcome")] == ["unknown", "unknown", "sent", "sent"]
    assert world.rows("SELECT 1 FROM outbox") == []


def test_when_a_record_falls_out_the_rest_go_under_a_new_id(world):
    """After an objection between two attempts, the retry has another webhook id and lacks that worker's record."""
    world.sender.answers = [Attempt("unknown")]

    async def story():
        await world.receive(window(1), window(2, worker="W-1003"))
        await world.parts.pipeline.deliver()
        await world.run(
            "consent.change", action="object", worker="W-1001", purpose="workload-balancing", evidence="a letter"
        )
        world.clock.advance(10_000)
        await world.parts.pipeline.deliver()

    asyncio.run(story())
    (_, first, one), (_, second, two) = world.sender.sent

    assert first != second
    assert len(one) == 2
    assert len(two) == 1
    assert two[0] in one


def test_what_was_claimed_when_we_crashed_is_assumed_disclosed(world):
    """After a restart a claimed row gets the outcome unknown and is sent again under the same id."""

    async def crash():
        await world.receive(window(1))

        def die(*_):
            raise SystemExit

        world.sender.before = die
        try:
            await world.parts.pipeline.deliver()
        except SystemExit:
            pass

    with pytest.raises(SystemExit):
        asyncio.run(crash())
    world.sender.before = lambda *_: None
    again = reopen(world)

    async def recover():
        recovered = await again.parts.pipeline.deliverer.recover()
        await again.parts.pipeline.deliver()
        return recovered

    try:
        assert asyncio.run(recover()) == 1
        assert [entry["outcome"] for entry in again.entries("outcome")] == ["unknown", "sent"]
    finally:
        again.parts.close()


def test_timers_end_copies_keys_and_recipients_copies(world):
    """When its time is up a copy opens with no key that is left, its day's key is gone, and the recipient confirms deletion."""

    async def story():
        await world.receive(window(1))
        await world.parts.pipeline.deliver()
        (row,) = world.rows("SELECT * FROM disclosures")
        pair = world.parts.keyring.by_id(row.pair_key)
        before = set(world.parts.keyring.names("day/"))
        world.clock.set(row.due)
        swept = await world.parts.pipeline.sweep()
        confirmed = await world.parts.pipeline.recall()
        return row, pair, before, swept, confirmed

    row, pair, before, swept, confirmed = asyncio.run(story())

    assert (swept.copies, swept.recalls, confirmed) == (1, 1, 1)
    assert before - set(world.parts.keyring.names("day/"))
    assert world.sender.deleted == [[row.id]]
    assert copies.open_copy(world.parts.keyring, row) is None
    for name in world.parts.keyring.names():
        secret = world.parts.keyring.find(name).secret
        for one, two in ((pair.secret, secret), (secret, pair.secret)):
            with pytest.raises(keys.Unreadable):
                keys.unseal(keys.copy_key(one, two), row.sealed, row.id.encode())
    assert [entry["answer"] for entry in world.entries("recall")] == ["confirmed"]


def test_a_copy_is_never_kept_longer_than_its_retention(world):
    """The due moment is at most the purpose's days after receipt, and at most a day less."""
    asyncio.run(world.receive(window(1)))
    (row,) = world.rows("SELECT due, at FROM disclosures")

    assert 29 * DAY <= row.due - row.at <= 30 * DAY


def test_what_was_never_sent_is_withheld_when_its_time_is_up(world):
    """A queued record whose retention ends is never sent, and says why."""

    async def story():
        await world.receive(window(1))
        world.clock.advance(31 * DAY)
        swept = await world.parts.pipeline.sweep()
        return swept, await world.parts.pipeline.deliver()

    swept, sent = asyncio.run(story())

    assert (swept.not_sent, swept.recalls, sent) == (1, 0, 0)
    assert world.sender.sent == []


def test_a_clock_that_goes_back_stops_the_path(world):
    """More than five minutes back: nothing is taken until the clock is right again."""
    asyncio.run(world.receive(window(1)))
    world.clock.advance(-6 * 60_000)

    with pytest.raises(Unavailable):
        asyncio.run(world.receive(window(2, at=NOON - 600_000)))

    assert not world.parts.health()["ready"]


def test_many_clients_at_once_share_commits_and_lose_nothing(world):
    """Batches that arrive together are recorded in fewer groups than batches, each exactly once."""

    async def story():
        before = world.parts.store.groups
        results = await asyncio.gather(*(world.receive(window(n)) for n in range(60)))
        return sum(one.accepted for one in results), world.parts.store.groups - before

    accepted, groups = asyncio.run(story())

    assert accepted == 60
    assert groups < 60
    assert len(world.rows("SELECT 1 FROM disclosures")) == 60


def test_a_restart_goes_on_where_it_stopped(world):
    """Rights, roster, policy, duplicates and the log survive a restart."""

    async def story():
        await world.receive(window(1))
        await world.run(
            "consent.change", action="object", worker="W-1001", purpose="workload-balancing", evidence="a letter"
        )

    asyncio.run(story())
    size = world.parts.log.size
    again = reopen(world)

    async def after():
        return await again.receive(window(1), window(2))

    try:
        assert again.parts.log.size == size
        result = asyncio.run(after())
        assert (result.accepted, result.duplicates) == (1, 1)
        assert result.forwarded == {}
    finally:
        again.parts.close()


def test_json_inside_a_string_is_walked(world):
    """What hides behind JSON escapes in a text field is looked at as the string that it stands for."""
    seen = []
    world.detector.scans = lambda texts: (seen.extend(texts), [Scan()] * len(texts))[1]
    asyncio.run(world.receive(window(1, title='{"to": "\\u0061nna@example.com"}')))

    assert "anna@example.com" in seen


def test_an_engine_outside_is_asked_for_every_batch(world):
    """Verdicts of a server are not kept beyond a batch: when it is gone, the next record is withheld."""
    standing = world.parts.pipeline.standing()
    standing.remembers = False
    standing.decisions.clear()
    asyncio.run(world.receive(window(1)))
    standing.engine.close()

    result = asyncio.run(world.receive(window(2)))

    assert result.forwarded == {}
    assert set(result.withheld) == {"policy_unavailable"}


def test_nothing_due_costs_no_commit(world):
    """The loop that ends runs does not write when no run is due."""
    before = world.parts.store.groups

    assert asyncio.run(world.parts.pipeline.close_runs()) == 0
    assert world.parts.store.groups == before


def test_an_outcome_that_could_not_be_recorded_is_unknown_and_sent_again(world):
    """When the store refuses the outcome, the row is not left claimed: the next round says unknown, and tries once more."""

    def full(*_):
        raise Unavailable("the disk is full")

    async def story():
        await world.receive(window(1))
        world.sender.before = lambda *_: setattr(world.parts.store.hooks, "before_commit", full)
        with pytest.raises(Unavailable):
            await world.parts.pipeline.deliver()
        world.sender.before = lambda *_: None
        del world.parts.store.hooks.before_commit  # there is room again
        return await world.parts.pipeline.deliver()

    assert asyncio.run(story()) == 1
    assert [entry["outcome"] for entry in world.entries("outcome")] == ["unknown", "sent"]
    assert world.sender.bodies[0] == world.sender.bodies[1]


def test_what_may_have_arrived_is_recalled_even_if_it_was_still_waiting(world):
    """A record whose only attempt had no answer is deleted at the recipient too when its time is up."""
    world.sender.answers = [Attempt("unknown")]

    async def story():
        await world.receive(window(1))
        await world.parts.pipeline.deliver()
        world.clock.advance(31 * DAY)
        swept = await world.parts.pipeline.sweep()
        return swept, await world.parts.pipeline.recall()

    swept, confirmed = asyncio.run(story())

    assert (swept.copies, swept.not_sent, swept.recalls, confirmed) == (1, 1, 1, 1)
    assert [entry["outcome"] for entry in world.entries("outcome")] == ["unknown", "not_sent"]
    assert [entry["attempt"] for entry in world.entries("outcome")] == [1, 2]
