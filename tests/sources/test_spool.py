import pytest

from gateway.keys import Unreadable
from gateway.sources import spool
from gateway.sources.heartbeats import Run

from .source_registers import NOW


def run(start, **more):
    fixed = {
        "source": "desktop",
        "worker": "W-1001",
        "credential": "c_anna",
        "bucket": "b",
        "type": "t",
        "since": start,
    }
    return Run(**fixed, start=start, end=start + 5, data={"app": "x"}, opened=NOW, **more)


def write(store, keyring, runs=None, over=()):
    store.write_sync(lambda tx: spool.write_runs(tx, keyring, runs or {}, over, NOW))


def test_open_runs_come_back_as_written(store, keyring):
    """By mark, with the time they close at; None takes one out."""
    write(store, keyring, {"m1": (run(NOW - 9), NOW + 5), "m2": (run(NOW - 8), NOW + 6)})
    write(store, keyring, {"m2": None})
    with store.read() as tx:
        assert {"m1": (run(NOW - 9), NOW + 5)} == spool.open_runs(tx, keyring, ["m1", "m2", "m3"])


def test_a_run_that_is_over_does_not_change(store, keyring):
    """It waits under an id of its own, oldest first, whatever is written for its bucket."""
    write(store, keyring, {"m1": (run(NOW - 5), NOW)}, [("m1", run(NOW - 9)), ("m1", run(NOW - 9))])
    assert 1 == store.write_sync(lambda tx: spool.end_due(tx, keyring, NOW))
    write(store, keyring, {"m1": None})
    with store.read() as tx:
        waiting = spool.ended(tx, keyring)
        assert {} == spool.open_runs(tx, keyring, ["m1"])
        assert waiting[:2] == spool.ended(tx, keyring, most=2)
    assert [NOW - 9, NOW - 9, NOW - 5] == [each.event.occurred_at for each in waiting]
    assert 3 == len({each.row for each in waiting})
    store.write_sync(lambda tx: spool.settle(tx, [each.row for each in waiting]))
    with store.read() as tx:
        assert [] == spool.ended(tx, keyring)


def test_all_of_one_credential_can_be_ended(store, keyring):
    """And no other's."""
    other = run(NOW, number=1)
    write(store, keyring, {"m1": (run(NOW), NOW + 9), "m2": (other, NOW + 9)})
    assert 0 == store.write_sync(lambda tx: spool.end_all(tx, "c_ben"))
    assert 2 == store.write_sync(lambda tx: spool.end_all(tx, "c_anna"))


def test_a_blob_moved_to_another_row_does_not_open(store, keyring):
    """What was sealed for one bucket cannot pass for another's."""
    write(store, keyring, {"m1": (run(NOW), NOW + 9), "m2": (run(NOW), NOW + 9)})
    store.write_sync(
        lambda tx: tx.exec_driver_sql(
            "UPDATE spool SET sealed = (SELECT sealed FROM spool WHERE id = 'm1') WHERE id = 'm2'"
        )
    )
    with store.read() as tx, pytest.raises(Unreadable):
        spool.open_runs(tx, keyring, ["m2"])


def test_marks_are_keyed_and_told_apart(keyring):
    """A mark names credential and bucket without showing either."""
    marks = {spool.mark_of(keyring, a, b) for a, b in (("c", "b"), ("c", "c"), ("b", "b"))}
    assert 3 == len(marks)
    assert all(len(mark) == 64 for mark in marks)


def test_counts_add_up(store):
    """A count grows in place."""
    for n in (2, 3):
        store.write_sync(lambda tx, n=n: spool.count(tx, "lost", "", "x", n, NOW))
    with store.read() as tx:
        assert 5 == tx.exec_driver_sql("SELECT n FROM counts").scalar_one()


def test_the_hour_names_the_key():
    """UTC, as the sweep that destroys keys reads it."""
    assert "2026-11-21T10" == spool.hour_of(NOW)
    assert [["a", "b"]] == list(spool.chunks(["a", "b", "a"]))
