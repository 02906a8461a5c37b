import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.model import Event
from gateway.sources import duplicates
from gateway.sources.duplicates import CONFLICT, DUPLICATE, NEW

from .source_registers import NOW


def event(identity, body=b"x", origin="o", source="s", at=NOW):
    return Event(source=source, origin=origin, id=identity, type="t", occurred_at=at, data={}, digest=body.ljust(32))


@pytest.fixture
def take(store, keyring):
    key = keyring.ensure(["duplicates"])["duplicates"]

    def take_batch(*events):
        return store.write_sync(
            lambda tx: duplicates.take(
                tx, duplicates.identities(key, events), events, lambda e: duplicates.remembered_until(e, 7)
            )
        )

    return take_batch


def test_an_event_counts_once(take):
    """The same id and body again is a duplicate, in one batch and across batches; another body is a conflict."""
    assert [NEW, DUPLICATE] == take(event("1"), event("1"))
    assert [DUPLICATE, NEW] == take(event("1"), event("2"))
    assert [CONFLICT] == take(event("1", b"y"))
    assert [NEW, CONFLICT] == take(event("3"), event("3", b"y"))


def test_a_conflict_takes_nothing_of_the_batch(take):
    """What was new beside a conflict is still new later."""
    take(event("1"))
    assert [NEW, CONFLICT] == take(event("2"), event("1", b"y"))
    assert [NEW] == take(event("2"))


def test_ids_belong_to_their_source(take):
    """Credential's source and CloudEvents source are part of the key, and parts cannot run into each other."""
    assert [NEW] * 5 == take(
        event("1"), event("1", origin="p"), event("1", source="t"), event("b", origin="oa"), event("ab", origin="o")
    )


def test_rows_tell_nothing_and_end(take, store):
    """Neither id nor body can be guessed from a row; it ends when the event would be too old, or never without a time."""
    take(event("anna"), event("2", at=None))
    with store.read() as tx:
        rows = tx.exec_driver_sql("SELECT key, digest, until FROM duplicates ORDER BY until").all()
    ends = NOW + 7 + 300_000
    assert [None, ends + -ends % 3_600_000] == [row.until for row in rows]
    assert b"anna" not in rows[1].key
    assert event("anna").digest not in {row.digest for row in rows}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([b"x", b"y"])), min_size=1, max_size=4), max_size=6
    )
)
def test_every_event_is_new_at_most_once(store, keyring, batches):
    """However events are repeated and mixed, an id is accepted once, with one body (I-12)."""
    store.write_sync(lambda tx: tx.exec_driver_sql("DELETE FROM duplicates"))
    key = keyring.ensure(["duplicates"])["duplicates"]
    accepted = {}
    for batch in batches:
        events = [event(identity, body) for identity, body in batch]
        verdicts = store.write_sync(
            lambda tx, events=events: duplicates.take(tx, duplicates.identities(key, events), events, lambda _: None)
        )
        fresh = dict(accepted)
        for one, verdict in zip(events, verdicts, strict=True):
            known = fresh.get(one.id)
            assert (NEW if known is None else DUPLICATE if known == one.digest else CONFLICT) == verdict
            fresh.setdefault(one.id, one.digest)
        if CONFLICT not in verdicts:
            accepted = fresh


def test_looking_costs_little(store, keyring):
    """Some microseconds an event, in batches of a hundred."""
    key = keyring.ensure(["duplicates"])["duplicates"]
    batches = [[event(f"{n}-{m}") for m in range(100)] for n in range(50)]

    def work(tx):
        began = time.thread_time()
        for batch in batches:
            duplicates.take(tx, duplicates.identities(key, batch), batch, lambda _: None)
        return (time.thread_time() - began) / 5000 * 1e6

    each = store.write_sync(work)
    print(f"{each:.1f} µs")
    assert each < 40  # of this thread's own time; about ten on a quiet machine
