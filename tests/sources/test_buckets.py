import pytest

from gateway.errors import BadInput, NotFound
from gateway.sources import buckets
from gateway.sources.heartbeats import Caller

from .source_registers import NOW

ANNA = Caller("c_anna", "desktop", "W-1001")
BODY = {"client": "aw-watcher-afk", "type": "afkstatus", "hostname": "annas-laptop"}
HOUR = 3_600_000


@pytest.fixture
def create(store, keyring):
    def create_one(name="b", body=BODY, now=NOW):
        return store.write_sync(lambda tx: buckets.create_bucket(tx, keyring, ANNA, name, body, now))

    return create_one


def test_a_bucket_is_made_once(create, store, keyring):
    """The second time it is there already, and stays as it was."""
    assert (True, False) == (create(), create(body={**BODY, "type": "other"}))
    with store.read() as tx:
        shown = buckets.bucket_of(tx, keyring, ANNA, "b")
        assert {"b": shown} == buckets.list_buckets(tx, keyring, ANNA)
        assert {} == buckets.list_buckets(tx, keyring, Caller("c_ben", "desktop", None))
    assert ("afkstatus", "aw-watcher-afk", "2026-11-21T10:00:00.000Z") == (
        shown["type"],
        shown["client"],
        shown["created"],
    )
    assert "annas-laptop" not in str(shown)


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("b", [], "type"),
        ("b", {"client": "c"}, "type"),
        ("b", {"type": "t"}, "client"),
        ("b", {"type": "t", "client": 7}, "client"),
        ("b", {"type": "t" * 257, "client": "c"}, "type"),
        ("b", {"type": "t\n", "client": "c"}, "type"),
        ("b" * 257, BODY, "bucket_id"),
        ("b\n", BODY, "bucket_id"),
        ("b\ud800", BODY, "bucket_id"),
    ],
)
def test_a_malformed_bucket_is_refused(create, name, body, field):
    """By field, without its value."""
    with pytest.raises(BadInput) as caught:
        create(name, body)
    assert field == caught.value.field


def test_a_credential_has_a_bounded_number_of_buckets(create):
    """Nobody fills the store with names."""
    for n in range(buckets.MOST_BUCKETS):
        create(f"b{n}")
    with pytest.raises(BadInput):
        create("one more")


def test_an_idle_bucket_does_not_keep_an_old_key_alive(create, store, keyring):
    """Renewed, it opens without the key of the hour it was made in; not renewed, it is gone and can be made again."""
    create()
    later = NOW + HOUR
    assert 1 == store.write_sync(lambda tx: buckets.renew(tx, keyring, later))
    assert 0 == store.write_sync(lambda tx: buckets.renew(tx, keyring, later))
    keyring.destroy(["hour/2026-11-21T10"])
    with store.read() as tx:
        assert "afkstatus" == buckets.bucket_of(tx, keyring, ANNA, "b")["type"]
    keyring.destroy(["hour/2026-11-21T11"])
    with store.read() as tx, pytest.raises(NotFound):
        buckets.bucket_of(tx, keyring, ANNA, "b")
    assert create(now=later + HOUR)


def test_a_bucket_that_nobody_can_open_is_cleared_away(create, store, keyring):
    """Renewal drops it, so that it holds nothing up."""
    create()
    keyring.destroy(["hour/2026-11-21T10"])
    assert 0 == store.write_sync(lambda tx: buckets.renew(tx, keyring, NOW + HOUR))
    with store.read() as tx:
        assert 0 == tx.exec_driver_sql("SELECT count(*) FROM buckets").scalar()
