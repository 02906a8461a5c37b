"""
THE MAIN PATH. Worker data comes in by `receive` and leaves by `deliver`, and by no other way.

    source adapter → attribute (whose?) → scan (what is in the text?) → decide (may it? in which form?)
                  → transform (make it that form) → record (log entry + outbox + timers, one transaction)
                  → deliver: look again → claim → send → record the outcome
                  → sweep (what is due ends) → recall (recipients delete too)

A refusal is a value with reasons. An exception means broken machinery, and becomes a withholding in one place, `_broken`. Where not
even that can be recorded, the caller gets `Unavailable` and nothing was taken.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from gateway.clock import Clock
from gateway.errors import Conflict, GatewayError, Unavailable
from gateway.keys import Keyring
from gateway.log.append import Log
from gateway.model import Event
from gateway.pipeline import mentions
from gateway.pipeline.deliver import Deliverer
from gateway.pipeline.outbox import entry_about
from gateway.pipeline.people import People
from gateway.pipeline.prepare import Prepared, Preparer
from gateway.pipeline.recall import Recaller
from gateway.pipeline.record import Conflicting, Recorded, Recorder, Stale
from gateway.pipeline.standing import Standing
from gateway.pipeline.tally import Tally
from gateway.redact import pseudonyms
from gateway.retention import Swept, expired_keys, sweep
from gateway.sources import activitywatch, duplicates
from gateway.store import Store

LOOKS = 8  # how often a batch is decided again when things change under it, before it is refused with 503
MOST_RUNS = 200
DAY_MS = 86_400_000
PATIENCE_S = 45.0  # for the judging of a batch; longer than a start waits for the detector
STEP_BACK_MS = 5 * 60 * 1000  # how far the clock may step back before nothing more is taken

operations = logging.getLogger("gateway.pipeline")


@dataclass
class Pipeline:
    """The path's parts, wired by `app`. `standing` is what decisions are made under; None until a policy is published."""

    store: Store
    keyring: Keyring
    log: Log
    clock: Clock
    people: People
    preparer: Preparer
    recorder: Recorder
    deliverer: Deliverer
    recaller: Recaller
    executor: Executor
    tally: Tally
    current: Standing | None = None
    latest_ms: int = 0
    wake: asyncio.Event | None = None

    def standing(self) -> Standing:
        """Return what decisions are made under. Raises `Unavailable` before the first publication."""
        if self.current is None:
            raise Unavailable("no policy has been published", code="no_policy")
        return self.current

    async def receive(
        self,
        events: Sequence[Event],
        bound: frozenset[str] | None = None,
        settle: Callable[[Connection], None] | None = None,
    ) -> Recorded:
        """
        Take a batch the whole way to its durable record; what may be sent then waits in the outbox.

        `bound` are the workers that the credential may speak for (None: all). `settle` is done in the same transaction.
        Raises `Conflict` with the index of an id that came with another body, `Unavailable` when nothing could be recorded.
        """
        self.store.check()
        for _ in range(LOOKS):
            standing = self.standing()
            batch = await self._prepare(events, bound, standing)
            result = await self.store.write(partial(self._record, batch=batch, standing=standing, settle=settle))
            if isinstance(result, Conflicting):
                self.tally.conflicts += 1
                raise Conflict(
                    "this id came before with another body", code="id_conflict", field="id", index=result.position
                )
            if isinstance(result, Recorded):
                self._count(result)
                return result
            await asyncio.sleep(0)  # Stale: let the change that overtook us arrive in memory
        raise Unavailable("what decisions are made under keeps changing", code="unsettled")

    async def close_runs(self, every: bool = False) -> int:
        """Take ActivityWatch runs that are over down the path: those whose time is up, or `every` one; return how many."""
        now = self._now()
        with self.store.read() as tx:
            idle = not every and not activitywatch.is_due(tx, now)
        if not idle:
            await self.store.write(
                lambda tx: activitywatch.end_all(tx) if every else activitywatch.end_due(tx, self.keyring, now)
            )
        taken = 0
        while True:
            with self.store.read() as tx:
                over = activitywatch.ended(tx, self.keyring, MOST_RUNS)
            if not over:
                return taken
            await self._receive_runs(over)
            taken += len(over)

    async def _receive_runs(self, over: Sequence[activitywatch.Ended]) -> None:
        rows = [one.row for one in over]
        try:
            # A run leaves the spool in the transaction that records it: a crash loses nothing and counts nothing twice.
            await self.receive([one.event for one in over], settle=lambda tx: activitywatch.settle(tx, rows))
        except Conflict:
            if len(over) == 1:  # an id that came again with another body: it is logged, and cannot be taken
                await self.store.write(lambda tx: activitywatch.settle(tx, rows))
                return
            for one in over:
                await self._receive_runs([one])

    async def deliver(self) -> int:
        """Send what is due in the outbox and record each outcome; return how many records were sent."""
        self._now()  # by a clock that went back, what has expired would still be allowed
        return await self.deliverer.deliver()

    async def sweep(self) -> Swept:
        """End every copy whose time is up, then destroy the keys that nothing needs any more."""
        now = self._now()
        registers = self.standing().bundle.registers
        recallable = {name for name, recipient in registers.recipients.items() if recipient.deletion}
        total = Swept(0, 0, 0, 0, more=True)
        while total.more:
            swept = await self.store.write(
                lambda tx: sweep(tx, self.log, self.people.keys(), recallable, now, entry_about, mentions.by_entry)
            )
            total = Swept(
                total.copies + swept.copies,
                total.not_sent + swept.not_sent,
                total.recalls + swept.recalls,
                total.inferences + swept.inferences,
                swept.more,
            )
        with self.store.read() as tx:
            names = expired_keys(tx, self.keyring, pseudonyms.period(now), now)
        if names:
            await asyncio.to_thread(self.keyring.destroy, names)
        self.tally.deleted += total.copies
        self.tally.withheld(("retention_ended",), total.not_sent)
        return total

    async def recall(self) -> int:
        """Ask recipients to delete what has ended here; return how many deletions were confirmed."""
        return await self.recaller.recall()

    # --- how receive does it ---

    async def _prepare(self, events: Sequence[Event], bound: frozenset[str] | None, standing: Standing) -> Prepared:
        roster, now = self.people.roster, self._now()
        work = self.executor.submit(self.preparer.prepare, events, bound, standing, roster, now)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(work), PATIENCE_S)
        except GatewayError:
            raise
        except TimeoutError as error:
            if (
                work.cancelled()
            ):  # another batch is still being looked at; of this one nothing is known, not even a fault
                raise Unavailable("too much is waiting to be judged", code="overloaded") from None
            return self._broken(events, standing, roster.version, now, error)
        except Exception as error:  # noqa: BLE001 - the one place where broken machinery becomes a withholding
            return self._broken(events, standing, roster.version, now, error)

    def _broken(
        self, events: Sequence[Event], standing: Standing, roster_version: int, now: int, error: Exception
    ) -> Prepared:
        # The type alone: an exception's text may quote what was being looked at.
        operations.error("withheld after a fault", extra={"fault": type(error).__name__, "events": len(events)})
        return self.preparer.fault(events, standing, roster_version, now)

    def _record(
        self, tx: Connection, batch: Prepared, standing: Standing, settle: Callable[[Connection], None] | None
    ) -> Recorded | Stale | Conflicting:
        until = batch.valid_until()
        # The same policy may have been put in force again, which ended the engine that the batch was decided with.
        if standing is not self.current or (until is not None and self.clock.now_ms() // 1000 >= until):
            return Stale()
        result = self.recorder.record(tx, batch, partial(_remembered_until, standing))
        if settle is not None and isinstance(result, Recorded):
            settle(tx)
        return result

    def _now(self) -> int:
        now = self.clock.now_ms()
        if now < self.latest_ms - STEP_BACK_MS:
            raise Unavailable("the clock has gone back; set it right", code="clock_went_back")
        self.latest_ms = max(now, self.latest_ms)
        return now

    def _count(self, result: Recorded) -> None:
        self.tally.received += result.accepted
        self.tally.duplicates += result.duplicates
        for key, records in result.forwarded.items():
            self.tally.forwarded[key] += records
        for reason, records in result.withheld.items():
            self.tally.reasons[reason] += records
        if result.forwarded and self.wake is not None:
            self.wake.set()


def _remembered_until(standing: Standing, event: Event) -> int | None:
    return duplicates.remembered_until(event, standing.bundle.registers.sources[event.source].max_age_days * DAY_MS)
