"""
The store on SQLCipher: one writer thread that commits in groups, and read-only snapshots beside it.

A group is whatever arrived while the last commit was being synced; there is no timer. `write` returns only after a durable
commit (WAL, `synchronous=FULL`). Works are functions of the transaction alone: when one of a group raises, the group is rolled
back and each is run again by itself, so a work may run twice but takes effect at most once.

A commit that SQLite reports as done is not believed when the file it went to has been unlinked or replaced. After an I/O error
nothing is retried on the same handle (fsync may have dropped the pages): the store refuses all work until the process restarts.
"""

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from gateway.errors import ConfigurationError, Unavailable
from gateway.store import migrate
from gateway.store.statements import set_meta
from gateway.store.trouble import cannot_lock, cannot_write, is_database_error, is_fatal, opening_problem, unreadable

T = TypeVar("T")
Work = Callable[[Connection], Any]

MOST_IN_A_GROUP = 512
# Inserts come in eight sizes each (`statements`), so that many compiled statements are worth keeping.
OPENING = {"check_same_thread": False, "isolation_level": None, "timeout": 10, "cached_statements": 256}


class Hooks:
    """What else belongs to every group commit; the log hangs its checkpoint here. All run in the writer thread."""

    def before_commit(self, tx: Connection) -> None:
        """Add what the commit must hold. An exception rolls the group back."""

    def committed(self) -> None:
        """The group is durable."""

    def rolled_back(self) -> None:
        """Nothing of the group remains."""


class Store:
    """An open SQLCipher database, its writer thread, and the lock on its folder."""

    def __init__(self, folder: Path, key: bytes, *, hooks: Hooks | None = None, most_waiting: int = 4096) -> None:
        """Open (or make) `folder/gateway.db` with a raw 32-byte key. Raises `ConfigurationError` when that cannot be."""
        self.folder = folder
        self.path = folder / "gateway.db"
        self.hooks = hooks or Hooks()
        self.groups = 0  # commits so far
        self.works = 0  # works committed so far
        self.broken: str | None = None  # why nothing more is written until a restart
        self.failing = False  # the last group that had something to write could not be written
        self._key = key
        self._most_waiting = most_waiting
        self._queue: SimpleQueue[tuple[Work, Future[Any]] | None] = SimpleQueue()
        self._closed = False
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = _take_lock(folder)
        try:
            self._engine = self._open_engine(pool_size=1, read_only=False)
            self._writer = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            _settle_pragmas(self._writer)
            migrate.upgrade(self._writer)
            self._inodes = self._found()
            self._readers = self._open_engine(pool_size=8, read_only=True)
        except (sqlcipher.DatabaseError, DBAPIError) as error:
            self._lock.close()
            raise ConfigurationError(opening_problem(error), code="store_unreadable") from None
        except BaseException:
            self._lock.close()
            raise
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    # --- writing ---

    def submit(self, work: Callable[[Connection], T]) -> "Future[T]":
        """Queue `work` for the next group; the future resolves once it is durable, or carries its exception."""
        future: Future[T] = Future()
        if self.broken or self._closed:
            future.set_exception(Unavailable(self.broken or "the store is closed"))
        elif self._queue.qsize() >= self._most_waiting:
            future.set_exception(Unavailable("too much is waiting to be recorded", code="overloaded"))
        else:
            self._queue.put((work, future))
        return future

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in the writer's transaction and return its value after a durable commit."""
        import asyncio

        return await asyncio.wrap_future(self.submit(work))

    def write_sync(self, work: Callable[[Connection], T]) -> T:
        """As `write`, from a thread that is not an event loop's."""
        return self.submit(work).result()

    # --- reading ---

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """
        Give a read-only connection that sees one moment of the store. Raises `Unavailable` when the disk does not give it.

        SQLCipher refuses everything on a connection that once failed to read a page, so such a one is not used again.
        """
        with self._reader() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            try:
                connection.exec_driver_sql("BEGIN")
                yield connection
            except (DBAPIError, sqlcipher.Error) as error:
                if not is_fatal(error) and not cannot_lock(error):
                    raise
                connection.invalidate()
                raise unreadable() from None
            finally:
                if not connection.invalidated:
                    connection.exec_driver_sql("ROLLBACK")

    def _reader(self) -> Connection:
        """Return a pooled connection; a new one opens the file, reads its first page and locks it, any of which may fail."""
        try:
            return self._readers.connect()
        except (DBAPIError, sqlcipher.Error):
            raise unreadable() from None

    def waiting(self) -> int:
        """Return how many works wait for the writer."""
        return self._queue.qsize()

    def check(self) -> None:
        """Raise `Unavailable` when the store cannot record: broken, closed, unlinked or replaced."""
        if self.broken:
            raise Unavailable(self.broken)
        if self._closed:
            raise Unavailable("the store is closed")
        self._still_there()

    def probe(self) -> None:
        """Try to write, without waiting for it; when it succeeds the store is no longer `failing`."""
        if not self.waiting():
            self.submit(lambda tx: set_meta(tx, "probed", str(self.works)))

    def vacuum(self) -> None:
        """Rewrite the file so that no page holds remains of deleted rows. Runs in the writer thread, between groups."""

        def work(_: Connection) -> None:
            raise _Vacuum

        try:
            self.write_sync(work)
        except _Vacuum:
            pass

    def close(self) -> None:
        """Commit what is queued, then close. Nothing that was promised is lost."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._thread.join()
            self._writer.close()
            self._engine.dispose()
            self._readers.dispose()
            self._lock.close()

    # --- the writer thread ---

    def _run(self) -> None:
        while True:
            first = self._queue.get()
            if first is None:
                return
            group = [first] if _taken(first) else []
            last = False
            while len(group) < MOST_IN_A_GROUP:
                try:
                    item = self._queue.get_nowait()
                except Empty:
                    break
                if item is None:
                    last = True
                    break
                if _taken(item):
                    group.append(item)
            if group:
                self._commit(group)
            if last:
                return

    def _commit(self, group: list[tuple[Work, Future[Any]]]) -> None:
        try:
            results = self._attempt([work for work, _ in group])
        except _Vacuum as done:
            self._alone(group) if len(group) > 1 else self._run_vacuum(group[0][1], done)
        except BaseException as error:  # noqa: BLE001 - handed to the caller: nothing of the group was committed
            if len(group) > 1 and not self.broken:
                self._alone(group)
            else:
                for _, future in group:
                    future.set_exception(self._named(error))
        else:
            for (_, future), result in zip(group, results, strict=True):
                future.set_result(result)

    def _alone(self, group: list[tuple[Work, Future[Any]]]) -> None:
        for item in group:
            self._commit([item])

    def _attempt(self, works: list[Work]) -> list[Any]:
        if self.broken:
            raise Unavailable(self.broken)
        self._still_there()
        tx = self._writer
        try:
            tx.exec_driver_sql("BEGIN IMMEDIATE")
            before = _changes(tx)
            results = [work(tx) for work in works]
            self.hooks.before_commit(tx)
            wrote = _changes(tx) != before
            tx.exec_driver_sql("COMMIT")
        except BaseException as error:
            self._roll_back(error)
            raise
        try:
            self._still_there()
        except Unavailable as gone:
            self.broken = gone.message
            self.hooks.rolled_back()
            raise
        self.groups += 1
        self.works += len(works)
        self.failing = self.failing and not wrote
        try:
            self.hooks.committed()
        except Exception:  # noqa: BLE001 - the group is durable and must not run again; nothing more is written
            self.broken = (
                "the checkpoint beside the signing key could not be written; mend the keyring folder and restart"
            )
        return results

    def _roll_back(self, error: BaseException) -> None:
        if cannot_write(error):
            self.failing = True
        if is_fatal(error):
            self.broken = "the store reported an I/O error; restart the gateway after mending the disk"
        try:
            self._writer.exec_driver_sql("ROLLBACK")
        except Exception:  # noqa: BLE001 - SQLite rolls back by itself on some errors; then there is nothing to roll back
            if self._writer.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                self.broken = "a failed transaction could not be rolled back; restart the gateway"
        self.hooks.rolled_back()

    def _named(self, error: BaseException) -> BaseException:
        if is_database_error(error):
            return Unavailable(self.broken or "the store cannot record now", code="store_failed")
        return error

    def _still_there(self) -> None:
        try:
            found = self._found()
        except OSError:
            raise Unavailable("the store's file is gone", code="store_gone") from None
        if found != self._inodes:
            raise Unavailable("the store's file was replaced", code="store_gone")

    def _found(self) -> tuple[int, int]:
        # The write-ahead log stays the same file while the writer is open: commits to an unlinked one are lost too.
        return os.stat(self.path).st_ino, os.stat(f"{self.path}-wal").st_ino

    def _run_vacuum(self, future: Future[Any], done: BaseException) -> None:
        try:
            self._writer.exec_driver_sql("VACUUM")
            self._writer.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlcipher.DatabaseError as error:
            future.set_exception(self._named(error))
        except Exception as error:  # noqa: BLE001 - SQLAlchemy wraps the driver's error; the caller is told
            future.set_exception(self._named(error))
        else:
            future.set_exception(done)

    # --- opening ---

    def _open_engine(self, *, pool_size: int, read_only: bool) -> Engine:
        key = self._key.hex()
        if len(key) != 64:
            raise ConfigurationError("the store's key is not 32 bytes")

        def connect() -> Any:
            connection = sqlcipher.connect(str(self.path), **OPENING)
            connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error, past our logs
            # A raw key: no derivation rounds. PRAGMA takes no parameters; hex of our own bytes cannot break out.
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if read_only:
                connection.execute("PRAGMA query_only = ON")
                connection.execute("PRAGMA cache_size = -8192")
            return connection

        return create_engine(
            "sqlite+pysqlite://",
            creator=connect,
            module=sqlcipher,
            poolclass=QueuePool,
            pool_size=pool_size,
            max_overflow=0,
        )


class _Vacuum(Exception):
    """Not an error: tells the writer thread to vacuum outside any transaction."""


def _taken(item: tuple[Work, Future[Any]]) -> bool:
    # A caller that went away before its work began is skipped; from here on its future can no longer be cancelled.
    return item[1].set_running_or_notify_cancel()


def lock_is_held(folder: Path) -> bool:
    """Tell whether another process has the folder's lock, that is, whether a gateway runs on it."""
    try:
        _take_lock(folder).close()
    except ConfigurationError:
        return True
    return False


def _take_lock(folder: Path) -> Any:
    try:
        lock = open(folder / "lock", "a", encoding="ascii")  # noqa: SIM115 - held for the life of the store
    except OSError as error:
        raise ConfigurationError(
            f"the data folder cannot be written: {error.strerror}", code="store_unreadable"
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise ConfigurationError("another gateway has this data folder open", code="locked") from None
    return lock


def _settle_pragmas(connection: Connection) -> None:
    run = connection.exec_driver_sql
    if run("PRAGMA journal_mode = WAL").scalar() != "wal":
        raise ConfigurationError("the store's file system cannot hold a write-ahead log")
    run("PRAGMA synchronous = FULL")
    run("PRAGMA secure_delete = ON")
    run("PRAGMA cache_size = -65536")
    run("PRAGMA journal_size_limit = 16777216")
    if run("PRAGMA synchronous").scalar() != 2:
        raise ConfigurationError("the store does not sync its commits")


def _changes(connection: Connection) -> int:
    return connection.connection.dbapi_connection.total_changes  # type: ignore[union-attr,no-any-return]
