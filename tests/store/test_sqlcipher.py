"""gateway.store.sqlcipher: durable groups, sealed files, and refusal when the file cannot be trusted."""

import asyncio
import os

import pytest

from gateway.errors import BadInput, ConfigurationError, Unavailable
from gateway.store import Hooks, Store, meta_value, set_meta
from gateway.store.sqlcipher import lock_is_held

KEY = bytes(range(32))


class Counting(Hooks):
    """Counts what became of groups, and can refuse one."""

    def __init__(self):
        self.before = self.done = self.back = 0
        self.refuse = False

    def before_commit(self, tx):
        """Count, or refuse."""
        self.before += 1
        if self.refuse:
            raise Unavailable("refused")

    def committed(self):
        """Count."""
        self.done += 1

    def rolled_back(self):
        """Count."""
        self.back += 1


@pytest.fixture(name="store")
def _store(tmp_path):
    made = Store(tmp_path / "data", KEY, hooks=Counting())
    yield made
    made.close()


def put(name, value="x"):
    """Return a work that sets a value."""
    return lambda tx: set_meta(tx, name, value)


def names(store):
    """Return the names of all values."""
    with store.read() as tx:
        return {row.name for row in tx.exec_driver_sql("SELECT name FROM meta")}


def test_every_commit_is_synced(store):
    """The writer's connection is in WAL with synchronous=FULL and overwrites what it deletes."""
    found = store.write_sync(
        lambda tx: [
            tx.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous", "secure_delete")
        ]
    )

    assert found == ["wal", 2, 1]


def test_works_that_arrive_together_share_a_commit(store):
    """Fifty writers at once need fewer commits than fifty, and each is told its own result."""

    async def story():
        return await asyncio.gather(*(store.write(lambda tx, n=n: (put(str(n))(tx), n)[1]) for n in range(50)))

    assert asyncio.run(story()) == list(range(50))
    assert store.groups < 50
    assert store.hooks.done == store.groups


def test_one_bad_work_does_not_take_its_group_along(store):
    """The work that raises gets its exception; the others of its group are committed once each."""

    def bad(tx):
        put("never")(tx)
        raise BadInput("no")

    async def story():
        works = [store.write(put("a")), store.write(bad), store.write(put("b"))]
        return await asyncio.gather(*works, return_exceptions=True)

    first, refused, third = asyncio.run(story())

    assert first is None
    assert third is None
    assert isinstance(refused, BadInput)
    assert names(store) == {"a", "b"}


def test_a_commit_that_the_hooks_refuse_leaves_nothing(store):
    """When the checkpoint cannot be signed, the group is rolled back."""
    store.hooks.refuse = True

    with pytest.raises(Unavailable):
        store.write_sync(put("a"))

    assert names(store) == set()
    assert store.hooks.back == 1


def test_a_reader_sees_one_moment_and_cannot_write(store):
    """A snapshot does not change under its reader, and refuses to be written to."""
    store.write_sync(put("a"))
    with store.read() as tx:
        assert meta_value(tx, "a") == "x"
        store.write_sync(put("a", "y"))
        assert meta_value(tx, "a") == "x"
        with pytest.raises(Exception, match="readonly|read-only|attempt to write"):
            set_meta(tx, "b", "x")


@pytest.mark.parametrize("harm", ["unlink", "replace"])
def test_a_store_that_was_taken_away_takes_nothing_more(store, harm):
    """SQLite would go on committing to an unlinked file; we do not."""
    store.write_sync(put("a"))
    if harm == "replace":
        store.path.rename(store.path.with_name("old.db"))
        store.path.write_bytes(b"")
    else:
        store.path.unlink()

    with pytest.raises(Unavailable):
        store.write_sync(put("b"))
    with pytest.raises(Unavailable):
        store.check()


def test_too_many_waiting_works_are_refused_at_once(tmp_path):
    """The queue is bounded: what is over it hears so and is not lost silently."""
    store = Store(tmp_path, KEY, most_waiting=0)
    try:
        with pytest.raises(Unavailable) as refusal:
            store.write_sync(put("a"))
        assert refusal.value.code == "overloaded"
    finally:
        store.close()


def test_nothing_of_the_files_can_be_read_without_the_key(tmp_path):
    """Neither database nor write-ahead log holds a value in clear, and another key opens nothing."""
    store = Store(tmp_path, KEY)
    store.write_sync(put("name", "Zx81canary Schmidt"))
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    store.close()

    assert b"Zx81canary" not in raw
    assert b"CREATE TABLE" not in raw
    with pytest.raises(ConfigurationError, match="keyring"):
        Store(tmp_path, os.urandom(32))


def test_one_process_has_the_folder(store):
    """A second opening is refused while the first holds the lock, and possible afterwards."""
    assert lock_is_held(store.folder)
    with pytest.raises(ConfigurationError, match="another gateway"):
        Store(store.folder, KEY)

    store.close()

    assert not lock_is_held(store.folder)


def test_a_close_commits_what_was_promised(tmp_path):
    """Works queued before the close are committed; later ones are refused."""
    store = Store(tmp_path, KEY)
    waiting = [store.submit(put(str(n))) for n in range(20)]
    store.close()

    assert all(future.result(1) is None for future in waiting)
    with pytest.raises(Unavailable):
        store.write_sync(put("late"))


def test_a_vacuum_keeps_everything(store):
    """The file is rewritten and nothing of it is lost."""
    store.write_sync(put("a"))
    store.vacuum()

    assert names(store) == {"a"}
