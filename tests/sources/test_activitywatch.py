import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.errors import NotFound
from gateway.sources import activitywatch
from gateway.sources.activitywatch import Caller, Heartbeat, Point

from .source_registers import NOW

ANNA = Caller("c_anna", "desktop", "W-1001")
BEN = Caller("c_ben", "desktop", "W-1002")
WINDOW = {"client": "aw-watcher-window", "type": "currentwindow", "hostname": "annas-laptop"}
BUCKET = "aw-watcher-window_annas-laptop"
SECRET = "payroll Zx81canary.xlsx"


@pytest.fixture
def surface(store, keyring, maps):
    """Every call in a transaction of its own, as the web makes it."""

    class Surface:
        def create(self, caller=ANNA, bucket=BUCKET, body=WINDOW, now=NOW):
            return store.write_sync(lambda tx: activitywatch.create_bucket(tx, keyring, caller, bucket, body, now))

        def beat(self, start, end, data, *, caller=ANNA, bucket=BUCKET, pulse=2_000, now=NOW):
            return store.write_sync(
                lambda tx: activitywatch.heartbeat(
                    tx, keyring, caller, bucket, Point(start, end, data), pulse, now, allowed=maps.allowed
                )
            )

        def finish(self, now=None):
            end = activitywatch.end_all if now is None else lambda tx: activitywatch.end_due(tx, keyring, now)
            store.write_sync(end)
            return self.waiting()

        def waiting(self):
            with store.read() as tx:
                return activitywatch.ended(tx, keyring)

        def seen(self, caller=ANNA, bucket=BUCKET):
            with store.read() as tx:
                return activitywatch.open_events(tx, keyring, caller, bucket)

        def counts(self):
            with store.read() as tx:
                return dict(tx.exec_driver_sql("SELECT kind || ' ' || source || ' ' || detail, n FROM counts").all())

    return Surface()


def test_heartbeats_become_one_event(surface):
    """Beats of the same window merge; another window ends the run, which then waits to be recorded."""
    assert surface.create()
    assert 3.0 == surface.beat(NOW - 9_000, NOW - 6_000, {"app": "a", "title": "t"}).answer["duration"]
    assert 8.0 == surface.beat(NOW - 5_000, NOW - 1_000, {"app": "a", "title": "t"}).answer["duration"]
    assert [] == surface.waiting()
    assert 1 == surface.beat(NOW - 500, NOW, {"app": "b", "title": "u"}).ended
    (over,) = surface.waiting()
    assert (NOW - 9_000, NOW - 1_000, "W-1001") == (over.event.occurred_at, over.event.ended_at, over.event.worker)
    assert {"app": "a", "title": "t"} == over.event.data
    assert "c_anna" == over.credential


def test_what_the_field_map_does_not_name_is_never_stored(surface, store, keyring):
    """Before anything is spooled the allow-list is applied; the DPO sees the names of what was left out, once per run."""
    surface.create()
    data = {"app": "a", "title": "t", "url": SECRET, "deep": {"document": [SECRET]}}
    for n in range(3):
        answer = surface.beat(NOW - 9_000 + n * 1000, NOW - 8_000 + n * 1000, data).answer
        assert SECRET not in str(answer)
    assert SECRET not in str(surface.seen()) + str(surface.finish())
    assert {
        "unmapped desktop currentwindow url": 1,
        "unmapped desktop currentwindow deep.document[]": 1,
    } == surface.counts()


def test_nothing_personal_stands_in_the_spool_in_clear(surface, store):
    """Neither window titles nor host names nor bucket names can be read without the hour's key."""
    surface.create()
    surface.beat(NOW - 9_000, NOW - 8_000, {"app": "a", "title": SECRET})
    surface.beat(NOW - 7_000, NOW - 6_000, {"app": "b", "title": SECRET})
    with store.read() as tx:
        rows = [str(row) for table in ("spool", "buckets") for row in tx.exec_driver_sql(f"SELECT * FROM {table}")]
    assert 3 == len(rows)
    for row in rows:
        assert "canary" not in row
        assert "laptop" not in row


def test_private_windows_leave_nothing_and_bridge_nothing(surface):
    """An incognito beat is answered like others, not stored, and ends the run before it."""
    surface.create()
    surface.beat(NOW - 9_000, NOW - 8_000, {"app": "a", "title": "t"}, pulse=80_000)
    taken = surface.beat(NOW - 7_000, NOW - 3_000, {"app": "a", "title": SECRET, "incognito": True}, pulse=80_000)
    assert ("incognito", {}, 4.0) == (taken.dropped, taken.answer["data"], taken.answer["duration"])
    surface.beat(NOW - 2_000, NOW - 1_000, {"app": "a", "title": "t"}, pulse=80_000)
    events = [each.event for each in surface.finish()]
    assert [(NOW - 9_000, NOW - 8_000), (NOW - 2_000, NOW - 1_000)] == [(e.occurred_at, e.ended_at) for e in events]


def test_a_type_that_nobody_registered_is_counted_only(surface):
    """The watcher gets its 200; nothing of the event is kept."""
    surface.create(bucket="k", body={"client": "c", "type": "keystrokes"})
    taken = surface.beat(NOW - 9_000, NOW, {"keys": SECRET}, bucket="k")
    assert ("unknown_event_type", {}) == (taken.dropped, taken.answer["data"])
    assert [] == surface.finish()
    assert {"unattributed desktop unknown_event_type": 1} == surface.counts()


def test_callers_see_their_own_only(surface):
    """Another credential's bucket of the same name is another bucket, and its events are not to be seen."""
    surface.create()
    surface.beat(NOW - 9_000, NOW - 8_000, {"app": "a", "title": "t"})
    assert [{"app": "a", "title": "t"}] == [event["data"] for event in surface.seen()]
    for reading in (lambda: surface.seen(BEN), lambda: surface.beat(NOW, NOW, {}, caller=BEN)):
        with pytest.raises(NotFound):
            reading()
    surface.create(BEN)
    assert [] == surface.seen(BEN)


def test_a_run_closes_when_nothing_more_comes(surface):
    """Pulse and grace after the last beat, by our clock; then it cannot be prolonged any more."""
    surface.create()
    surface.beat(NOW - 3_000, NOW - 1_000, {"app": "a", "title": "t"}, pulse=2_000)
    assert [] == surface.finish(NOW + 61_999)
    (over,) = surface.finish(NOW + 62_000)
    surface.beat(NOW - 1_000, NOW + 62_000, {"app": "a", "title": "t"}, now=NOW + 62_000)
    assert [over] == surface.waiting()
    assert NOW - 1_000 == over.event.ended_at


def test_a_run_whose_time_was_up_is_not_prolonged(surface):
    """Even when nobody has ended it yet."""
    surface.create()
    surface.beat(NOW - 3_000, NOW - 1_000, {"app": "a", "title": "t"}, pulse=600_000)
    late = NOW + 700_000
    assert 1 == surface.beat(NOW, late, {"app": "a", "title": "t"}, pulse=600_000, now=late).ended


def test_recording_takes_runs_out(surface, store):
    """What is settled is gone; what is not settled stays, whatever happens in between."""
    surface.create()
    surface.beat(NOW - 9_000, NOW - 8_000, {"app": "a", "title": "t"})
    surface.beat(NOW - 7_000, NOW - 6_000, {"app": "b", "title": "t"})
    one, two = surface.finish()
    store.write_sync(lambda tx: activitywatch.settle(tx, [one.row]))
    assert [two] == surface.waiting()


def test_a_lost_hour_stops_nothing_and_is_counted(surface, keyring):
    """Runs whose key is gone cannot come back; the others go on, and the DPO sees how many were lost."""
    surface.create()
    surface.beat(NOW - 9_000, NOW - 8_000, {"app": "a", "title": "t"})
    keyring.destroy([f"hour/{activitywatch.hour_of(NOW)}"])
    later = NOW + 3_600_000
    assert [] == surface.finish(later)
    assert {"lost  spool_unreadable": 1} == surface.counts()
    assert surface.create(now=later)
    surface.beat(later - 9_000, later - 8_000, {"app": "a", "title": "t"}, now=later)
    assert 1 == len(surface.finish())


def test_ending_what_is_due_frees_settled_hours(surface, store):
    """After it no row, not even of an idle bucket, needs the key of an hour that is over."""
    surface.create()
    surface.beat(NOW - 9_000, NOW - 8_000, {"app": "a", "title": "t"})
    (over,) = surface.finish(NOW + 3_600_000)
    store.write_sync(lambda tx: activitywatch.settle(tx, [over.row]))
    with store.read() as tx:
        hours = tx.exec_driver_sql("SELECT hour FROM spool UNION SELECT hour FROM buckets").scalars().all()
    assert ["2026-11-21T11"] == hours
    assert surface.seen() == []


def test_finished_events_are_answered_and_handed_on(surface, store, keyring, maps):
    """An inserted event is over at once. The same list twice has the same ids; a private one is not handed on."""
    surface.create()
    points = [
        Point(NOW - 9_000, NOW, {"app": "a", "url": SECRET}),
        Point(NOW - 9_000, NOW, {"app": "b"}),
        Point(NOW, NOW, {"incognito": 1}),
    ]

    def insert():
        with store.read() as tx:
            return activitywatch.finished(tx, keyring, ANNA, BUCKET, points, allowed=maps.allowed)

    answers, events = insert()
    assert SECRET not in str(answers)
    assert 3 == len(answers)
    assert 2 == len({event.id for event in events})
    assert events == insert()[1]
    with store.read() as tx, pytest.raises(NotFound):
        activitywatch.finished(tx, keyring, BEN, BUCKET, points, allowed=maps.allowed)


def test_a_revoked_credential_leaves_nothing(surface, store):
    """Its buckets and runs go; those of others stay."""
    for caller in (ANNA, BEN):
        surface.create(caller)
        surface.beat(NOW - 9_000, NOW - 8_000, {"app": "a", "title": "t"}, caller=caller)
    store.write_sync(lambda tx: activitywatch.forget(tx, "c_anna"))
    with pytest.raises(NotFound):
        surface.seen()
    assert ["c_ben"] == [each.credential for each in surface.finish()]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.integers(0, 5), st.sampled_from("xy"), st.booleans()),
        max_size=25,
    )
)
def test_batches_do_what_single_beats_do(store, keyring, maps, sent):
    """However beats of two watchers are collected, the same runs come out, and no watched second is lost."""
    beats, at = [], {"a": NOW - 3_000_000, "b": NOW - 3_000_000}
    for who, gap, length, app, _ in sent:
        start = at[who] = at[who] + gap * 1000
        beats.append(
            Heartbeat(ANNA if who == "a" else BEN, BUCKET, Point(start, start + length * 1000, {"app": app}), 8_000)
        )

    def outcome(batches):
        def work(tx):
            for caller in (ANNA, BEN):
                activitywatch.create_bucket(tx, keyring, caller, BUCKET, WINDOW, NOW)
            for batch in batches:
                activitywatch.heartbeats(tx, keyring, batch, NOW, allowed=maps.allowed)
            activitywatch.end_all(tx)
            found = activitywatch.ended(tx, keyring)
            activitywatch.settle(tx, [each.row for each in found])
            return sorted((e.event.id, e.event.occurred_at, e.event.ended_at) for e in found)

        return store.write_sync(work)

    cut = [n for n, (*_, new) in enumerate(sent) if new]
    batches = [beats[i:j] for i, j in zip([0, *cut], [*cut, len(beats)], strict=True)]
    one_by_one = outcome([[beat] for beat in beats])
    assert one_by_one == outcome(batches)
    for beat in beats:
        prefix = f"{beat.caller.credential}/"
        assert any(i.startswith(prefix) and s <= beat.point.start and beat.point.end <= e for i, s, e in one_by_one)


def test_several_thousand_heartbeats_a_second(store, keyring, maps):
    """In batches of a hundred, sealing included."""
    callers = [Caller(f"c_{n}", "desktop", f"W-{n}") for n in range(100)]
    chance = random.Random(7)

    def prepare(tx):
        for caller in callers:
            activitywatch.create_bucket(tx, keyring, caller, BUCKET, WINDOW, NOW)

    def take(tx, beats):
        began = time.thread_time()
        activitywatch.heartbeats(tx, keyring, beats, NOW, allowed=maps.allowed)
        return time.thread_time() - began

    store.write_sync(prepare)
    spent = 0.0
    for n in range(30):
        at = NOW - 900_000 + n * 10_000
        beats = [
            Heartbeat(c, BUCKET, Point(at, at + 9_000, {"app": chance.choice("ab"), "title": "t" * 60}), 2_000)
            for c in callers
        ]
        spent += store.write_sync(lambda tx, beats=beats: take(tx, beats))
    rate = 3000 / spent
    print(f"{rate:.0f} heartbeats/s of the writer's own time")
    assert rate > 3000
