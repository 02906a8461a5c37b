"""
Recalls: asking a recipient to delete what it was given, and recording what it answers.

A recall follows its send: a record on the wire is not recalled before its outcome is known. Unanswered recalls are asked
again on the sending plan; each answer leaves an entry.
"""

import asyncio
import random
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from gateway.clock import Clock
from gateway.log.append import Log
from gateway.pipeline.outbox import entry_about
from gateway.pipeline.people import People
from gateway.pipeline.standing import Standing
from gateway.pipeline.tally import Tally
from gateway.recipients import backoff
from gateway.recipients.attempt import Attempt
from gateway.store import Store

MOST_AT_ONCE = 100

_OPEN = (
    "SELECT r.id AS recall, r.attempts, r.why, d.seq, d.id, d.idx, d.handle, d.recipient, d.purpose, d.bundle "
    "FROM recalls r JOIN disclosures d ON d.seq = r.disclosure "
    "WHERE r.recipient = ? AND r.next_at <= ? AND d.state <> 'claimed' ORDER BY r.next_at, r.disclosure LIMIT ?"
)


class Recaller:
    """Asks recipients to delete."""

    def __init__(
        self,
        store: Store,
        log: Log,
        people: People,
        sender: Any,
        clock: Clock,
        standing: Callable[[], Standing],
        secrets: Callable[[str], Sequence[str]],
        tally: Tally,
    ) -> None:
        self._store = store
        self._log = log
        self._people = people
        self._sender = sender
        self._clock = clock
        self._standing = standing
        self._secrets = secrets
        self._tally = tally
        self._random = random.SystemRandom()
        self._asking = asyncio.Lock()

    async def recall(self) -> int:
        """Ask for every deletion that is due; return how many were confirmed. Two at once would ask for the same twice."""
        async with self._asking:
            return await self._recall()

    async def _recall(self) -> int:
        confirmed = 0
        now = self._clock.now_ms()
        with self._store.read() as tx:
            names = (
                tx.exec_driver_sql("SELECT DISTINCT recipient FROM recalls WHERE next_at <= ?", (now,)).scalars().all()
            )
        for name in names:
            while done := await self._recall_from(name):
                confirmed += done
        return confirmed

    async def _recall_from(self, name: str) -> int:
        with self._store.read() as tx:
            rows = tx.exec_driver_sql(_OPEN, (name, self._clock.now_ms(), MOST_AT_ONCE)).fetchall()
        recipient = self._standing().bundle.registers.recipients.get(name)
        if not rows or recipient is None:
            return 0
        attempt = await self._sender.delete(
            recipient, self._secrets(name), f"msg_{uuid.uuid4().hex}", [row.id for row in rows], self._clock.now_ms()
        )
        now = self._clock.now_ms()
        await self._store.write(lambda tx: self._settle(tx, rows, attempt, now))
        return len(rows) if attempt.outcome == "sent" else 0

    def _settle(self, tx: Connection, rows: Sequence[Any], attempt: Attempt, now_ms: int) -> None:
        answer = "confirmed" if attempt.outcome == "sent" else attempt.outcome
        next_at = None if attempt.outcome == "sent" else self._next(rows[0], attempt, now_ms)
        groups: dict[int, list[Any]] = {}
        for row in rows:
            groups.setdefault(row.idx, []).append(row)
        self._log.append(
            tx,
            [
                entry_about(
                    group, "recall", self._people.keys(), now_ms,
                    {"answer": answer, "status": attempt.status, "why": group[0].why, "bundle": group[0].bundle}, of=idx,
                )
                for idx, group in groups.items()
            ],
        )  # fmt: skip
        tx.exec_driver_sql(
            "UPDATE recalls SET attempts = attempts + 1, next_at = ?, answer = ? WHERE id = ?",
            [(next_at, None if next_at is not None else answer, row.recall) for row in rows],
        )
        self._tally.recalls[answer] += len(rows)

    def _next(self, row: Any, attempt: Attempt, now_ms: int) -> int | None:
        what = backoff.plan(row.attempts + 1, attempt, self._random)
        return None if isinstance(what, backoff.Stop) else now_ms + what.wait_ms
