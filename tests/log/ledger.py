"""A log over real tables in memory, with the transactions that the store would make."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from gateway.log.append import Log, NewEntry
from gateway.log.note import Signer
from gateway.store.schema import metadata

ORIGIN = "gateway.example/log"
START = 1_795_000_000_000


class Book:
    """A store's tables and the log on them. `group` is one group commit."""

    def __init__(self) -> None:
        # Two threads never share it; the pool keeps the one in-memory database alive.
        self.engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(self.engine)
        self.signer = Signer(ORIGIN, bytes(range(32)))
        self.tx = self.engine.connect()
        self.workers = [bytes((n,)) * 32 for n in range(1, 6)]
        self.now = START
        self.log = self.reopened()

    def reopened(self) -> Log:
        """Return the log as a restarted gateway would load it."""
        log = Log(self.signer, ORIGIN)
        log.load(self.tx)
        self.log = log
        return log

    @contextmanager
    def group(self) -> Iterator[None]:
        """One group commit, as the store makes it: an exception rolls all of it back."""
        self.tx.rollback()  # ends the transaction that reading began
        try:
            yield
            self.now += 1
            self.log.checkpoint(self.tx, self.now)
        except BaseException:
            self.tx.rollback()
            self.log.rolled_back()
            raise
        self.tx.commit()
        self.log.committed()

    def disclosure(self, worker: int | None = 0, **body: object) -> NewEntry:
        """Return an entry like those of the path."""
        self.now += 1
        about = {
            "recipient": "workload-model",
            "purpose": "workload-balancing",
            "basis": "legitimate_interest",
            "categories": ["app_name", "event_time"],
            "bundle": "sha256:" + "9f" * 32,
            "records": 1,
            "root": "A" * 43 + "=",
            "retain_until": "2026-12-20T00:00:00.000Z",
        }
        key = None if worker is None else self.workers[worker % len(self.workers)]
        return NewEntry(kind="disclosure", at=self.now, worker_key=key, body={**about, **body})

    def fill(self, count: int, *, at_once: int = 100) -> None:
        """Add entries of several workers, in groups."""
        while count > 0:
            part = min(count, at_once)
            with self.group():
                self.log.append(self.tx, [self.disclosure(n) for n in range(part)])
            count -= part

    def close(self) -> None:
        """Let go of the tables."""
        self.tx.close()
        self.engine.dispose()
