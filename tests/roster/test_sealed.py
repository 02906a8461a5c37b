import pytest

from gateway import keys
from gateway.roster import sealed
from gateway.roster.index import Roster
from gateway.roster.plan import Changes, plan
from gateway.roster.table import parse_csv

NOW = 1_795_255_200_000
HEAD = "worker_id,given_name,family_name,email\n"
ANNA, BEN = "W-1,Anna,Zx81canary,anna@example.com\n", "W-2,Ben,Okafor,ben@example.com\n"


@pytest.fixture
def apply(store, keyring):
    def apply_text(text, current=None):
        changes, problems = plan(current or Roster(), parse_csv(HEAD + text)[0], now_ms=NOW)
        assert [] == problems
        return store.write_sync(lambda tx: sealed.apply(tx, keyring, changes, NOW))

    return apply_text


def load(store, keyring):
    with store.read() as tx:
        return sealed.load(tx, keyring)


def test_what_is_applied_is_loaded(apply, store, keyring):
    """Persons come back whole, and every change makes the next version."""
    assert 0 == load(store, keyring).version
    assert 1 == apply(ANNA + BEN)
    roster = load(store, keyring)
    assert ("W-1", 1, 2) == (roster.find("email", "anna@example.com", NOW), roster.version, len(roster))
    assert 2 == apply(ANNA.replace("anna@", "a@"), roster)
    assert "W-1" == load(store, keyring).find("email", "a@example.com", NOW)
    assert 2 == store.write_sync(lambda tx: sealed.apply(tx, keyring, Changes(), NOW))


def test_rights_of_a_worker_survive_an_import(apply, store, keyring):
    """Changing a roster row does not touch the version of that worker's rights."""
    apply(ANNA)
    store.write_sync(lambda tx: tx.exec_driver_sql("UPDATE workers SET rights_version = 7"))
    apply(ANNA.replace("anna@", "a@"), load(store, keyring))
    with store.read() as tx:
        assert 7 == tx.exec_driver_sql("SELECT rights_version FROM workers").scalar_one()


def test_rows_cannot_be_read_without_the_workers_key(apply, store, keyring):
    """Neither names nor ids stand in the table; with the key destroyed the worker is gone, others are not."""
    apply(ANNA.replace("W-1", "W-81canary") + BEN)  # three bytes stand in random ones by chance, ten do not
    with store.read() as tx:
        for row in tx.exec_driver_sql("SELECT handle, sealed FROM workers"):
            assert b"Zx81canary" not in row.sealed
            assert b"W-81canary" not in row.handle + row.sealed
    keyring.destroy(["worker/W-81canary"])
    assert {"W-2"} == set(load(store, keyring).persons())


def test_an_erased_worker_is_taken_out(apply, store, keyring):
    """Row and, by the caller, key."""
    apply(ANNA + BEN)
    assert 2 == store.write_sync(lambda tx: sealed.erase(tx, keyring, "W-1"))
    assert 2 == store.write_sync(lambda tx: sealed.erase(tx, keyring, "W-9"))
    assert {"W-2"} == set(load(store, keyring).persons())


def test_a_moved_row_does_not_open(apply, store, keyring):
    """One worker's row under another's handle is damage, and said so."""
    apply(ANNA + BEN)
    store.write_sync(
        lambda tx: tx.exec_driver_sql(
            "UPDATE workers SET sealed = (SELECT sealed FROM workers ORDER BY handle LIMIT 1)"
        )
    )
    with pytest.raises(keys.Unreadable):
        load(store, keyring)
