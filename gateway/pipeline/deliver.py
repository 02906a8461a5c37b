"""
Sending: look again, claim, send, record the outcome.

Between the look and the claim something may change, so the claiming transaction compares versions and asks for another look where
they differ. Deciding and sending hold no transaction open. A record that may no longer go, or would now go in another form, is
withheld and never transformed a second time.
"""

import asyncio
import random
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection

from gateway import copies
from gateway.clock import Clock
from gateway.consent import Rights
from gateway.keys import Unreadable
from gateway.log.append import Log
from gateway.model import Allow, Decision, Facts
from gateway.pipeline import damage, mentions, outbox
from gateway.pipeline import facts as facts_of
from gateway.pipeline.people import People
from gateway.pipeline.prepare import due_ms
from gateway.pipeline.record import count, rights_moved, versions_moved
from gateway.pipeline.standing import Plan, Standing
from gateway.pipeline.tally import Tally
from gateway.recipients import backoff
from gateway.recipients.attempt import Attempt
from gateway.registers import Recipient
from gateway.settings import DeliverySettings
from gateway.store import Store

LOOKS = 5  # how often a look is repeated when things keep changing under it, before the row simply waits


class Sending(Protocol):
    """What sends; `recipients.webhook.Sender` is the one there is."""

    async def send(
        self, recipient: Recipient, secrets: Sequence[str], webhook_id: str, records: Sequence[bytes], now_ms: int
    ) -> Attempt:
        """Send records as one webhook."""
        ...

    async def delete(
        self, recipient: Recipient, secrets: Sequence[str], webhook_id: str, disclosure_ids: Sequence[str], now_ms: int
    ) -> Attempt:
        """Ask for the deletion of records."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """What a second decision said of waiting rows, and under which versions."""

    going: list[Any]
    records: list[bytes]
    fallen: list[outbox.Fallen]
    roster_version: int
    refusals_version: int
    persons: dict[bytes, int]
    ends: list[int]  # moments, in epoch seconds, at which a decision of the look may change
    standing: Standing


class Deliverer:
    """Empties the outbox of one store."""

    def __init__(
        self,
        store: Store,
        log: Log,
        people: People,
        sender: Sending,
        clock: Clock,
        settings: DeliverySettings,
        *,
        rights: Rights,
        tally: Tally,
        standing: Callable[[], Standing],
        secrets: Callable[[str], Sequence[str]],
        executor: Executor,
    ) -> None:
        self._store = store
        self._log = log
        self._people = people
        self._sender = sender
        self._clock = clock
        self._settings = settings
        self._rights = rights
        self._tally = tally
        self._standing = standing
        self._secrets = secrets
        self._executor = executor
        self._random = random.SystemRandom()
        self._on_wire: set[int] = set()
        self._stranded = (
            True  # whether rows may be claimed that nobody sends: after a start, or an outcome that was not recorded
        )

    async def recover(self) -> int:
        """Give rows that are claimed and not on the wire their outcome: unknown. Return how many there were."""
        now, on_wire = self._clock.now_ms(), frozenset(self._on_wire)
        found = await self._store.write(lambda tx: outbox.recover(tx, self._log, self._people.keys(), now, on_wire))
        self._stranded = False
        return found

    async def deliver(self) -> int:
        """Send everything that is due, recipients side by side; return how many records were sent."""
        if self._stranded:
            await self.recover()
        with self._store.read() as tx:
            recipients = outbox.recipients_waiting(tx, self._clock.now_ms())
        done = await asyncio.gather(*(self._deliver_to(name) for name in recipients), return_exceptions=True)
        for failed in done:
            if isinstance(failed, BaseException):
                raise failed  # one recipient's trouble has not stopped the others
        return sum(n for n in done if isinstance(n, int))

    async def _deliver_to(self, recipient: str) -> int:
        sent = 0
        while True:
            went = await self._deliver_once(recipient)
            if went is None:
                return sent
            sent += went

    async def _deliver_once(self, recipient: str) -> int | None:
        """Send one webhook; None when nothing more is due, or things are changing too fast."""
        for _ in range(LOOKS):
            with self._store.read() as tx:
                rows = outbox.waiting(tx, recipient, self._clock.now_ms(), self._settings.batch_records)
                named = mentions.of_rows(tx, rows)
            if not rows:
                return None
            standing = self._standing()
            look = await asyncio.get_running_loop().run_in_executor(self._executor, self.look, rows, named, standing)
            if any(facts_of.BROKEN.intersection(one.reasons) for one in look.fallen):
                # Nothing can be decided now, unless policy was changed meanwhile: then there is another engine to ask.
                if standing is self._standing():
                    return None
                continue
            whole = len(look.going) == len(rows)
            webhook_id = await self._store.write(partial(self._claim, look=look, whole=whole))
            if webhook_id is None:
                continue
            for one in look.fallen:
                self._tally.withheld(one.reasons, 1)
            damage.tell(recipient, look.fallen)
            if not look.going:
                return 0
            return await self._send(recipient, look, webhook_id)
        return None

    def look(self, rows: Sequence[Any], named: Sequence[Any], standing: Standing) -> Look:
        """Decide once more, as of now, about waiting rows and about everybody else who is `named` in them."""
        now_ms = self._clock.now_ms()
        look = Look([], [], [], self._people.roster.version, self._rights.refusals_version, {}, [], standing)
        wanted: dict[tuple[object, ...], Facts] = {}
        plans = {plan.name: plan for made in standing.plans.values() for plan in made.plans}
        damaged = damage.of_facts((*rows, *named))
        sound = [row for row in rows if row.seq not in damaged]
        own = {row.seq: self._ask(row, look, wanted, plans, standing, now_ms // 1000) for row in sound}
        others = [
            (one, self._ask(one, look, wanted, plans, standing, now_ms // 1000)) for one in named if one.seq in own
        ]
        decisions = facts_of.decide(standing, wanted, now_ms // 1000)
        look.ends.extend(one.valid_until for one in decisions.values() if one.valid_until is not None)
        changed = {one.seq for one, key in others if _has_changed(one, decisions.get(key) if key else None)}
        reasons: dict[int, tuple[str, ...]] = dict.fromkeys(damaged, (damage.DAMAGED,))
        for row in sound:
            key = own[row.seq]
            reasons[row.seq] = self._why_not(row, decisions.get(key) if key else None, now_ms)
            if not reasons[row.seq] and row.seq in changed:
                reasons[row.seq] = ("decision_changed",)
        self._open(rows, reasons, look)
        return look

    def _open(self, rows: Sequence[Any], reasons: Mapping[int, tuple[str, ...]], look: Look) -> None:
        """Put what is sent of the rows that may go into a look, and why for those that have `reasons` to stay."""
        unopened: list[Any] = []
        for row in rows:
            why, copy = reasons[row.seq], None
            if not why:
                try:
                    copy = copies.open_copy(self._people.keyring, row)
                    why = ("key_destroyed",)
                except Unreadable:
                    unopened.append(row)
                    why = (damage.DAMAGED,)
            if copy is None:
                look.fallen.append(outbox.Fallen(row, why, look.standing.digest))
            else:
                look.going.append(row)
                look.records.append(copy.record)
        if unopened:
            damage.require_own(self._store, self._people.keyring, unopened, another_opened=bool(look.going))

    def _ask(
        self,
        row: Any,
        look: Look,
        wanted: dict[tuple[object, ...], Facts],
        plans: Mapping[str, Plan],
        standing: Standing,
        now_s: int,
    ) -> tuple[object, ...] | None:
        """Put the question that a row, or somebody's mention in it, was decided on; return its key, None where it cannot be put."""
        person = self._people.by_handle(row.handle)
        plan = plans.get(msgspec.json.decode(row.entry).get("route"))
        if person is None or plan is None or not _same_route(plan, row):
            return None
        look.persons[row.handle] = person.rights_version
        old = msgspec.json.decode(row.facts, type=Facts)
        who = facts_of.person_facts(person, plan, standing, self._rights, now_s)
        topics = tuple(old.topics)
        about = (plan.name, old.event_type, tuple(old.fields.items()), who, old.working, old.zone, topics)
        if about not in wanted:
            wanted[about] = facts_of.make(now_s, plan, old.event_type, old.fields, who, old.working, old.zone, topics)
        return about

    def _why_not(self, row: Any, decision: Decision | None, now_ms: int) -> tuple[str, ...]:
        if row.due <= now_ms:
            return ("retention_ended",)
        if decision is None:
            return ("decision_changed",)
        if not isinstance(decision.verdict, Allow):
            return decision.verdict.reasons
        if _has_changed(row, decision) or due_ms(row.at, decision.verdict.retention_days) != row.due:
            return ("decision_changed",)
        return ()

    def _claim(self, tx: Connection, look: Look, whole: bool) -> str | None:
        moved = versions_moved(tx, look.standing.digest, look.roster_version, look.refusals_version)
        if moved or rights_moved(tx, look.persons) or look.standing is not self._standing():
            return None
        now = self._clock.now_ms()
        if any(now // 1000 >= end for end in look.ends):
            return None
        claimed = outbox.claim(tx, look.going, whole, now) if look.going else ""
        if claimed is not None and look.fallen:
            count(tx, damage.counts(outbox.drop(tx, self._log, look.fallen, self._people.keys(), now), now))
        return claimed

    async def _send(self, name: str, look: Look, webhook_id: str) -> int:
        seqs = {row.seq for row in look.going}
        self._on_wire |= seqs
        try:
            self._store.check()  # a store that broke at the claim could not record the outcome either
            attempt = await self._attempt(name, look, webhook_id)
            now = self._clock.now_ms()
            next_at = None if attempt.outcome == "sent" else self._next(look.going[0], attempt, now)
            await self._store.write(
                lambda tx: outbox.settle(
                    tx, self._log, look.going, attempt.outcome, attempt.status, self._people.keys(), now, next_at
                )
            )
        except BaseException:
            self._stranded = True
            raise
        finally:
            self._on_wire -= seqs
        return len(look.going) if attempt.outcome == "sent" else 0

    async def _attempt(self, name: str, look: Look, webhook_id: str) -> Attempt:
        began = time.monotonic()
        # The body's stamp is when its newest record was recorded: a webhook id never changes its body, retried or not.
        made = max(row.at for row in look.going)
        recipient = look.standing.bundle.registers.recipients[name]
        attempt = await self._sender.send(recipient, self._secrets(name), webhook_id, look.records, made)
        self._tally.sent(name, attempt.outcome, len(look.going), time.monotonic() - began)
        return attempt

    def _next(self, row: Any, attempt: Attempt, now_ms: int) -> int | None:
        what = backoff.plan(row.attempts + 1, attempt, self._random)
        if (
            isinstance(what, backoff.Stop)
            or now_ms + what.wait_ms > row.at + self._settings.keep_trying_hours * 3_600_000
        ):
            return None
        return now_ms + what.wait_ms


def _has_changed(row: Any, decision: Decision | None) -> bool:
    """Tell whether a decision is another than the one that a row's entry was written under."""
    if decision is None or not isinstance(decision.verdict, Allow):
        return True
    return bool(facts_of.forms_of(decision.verdict) != msgspec.json.decode(row.entry)["forms"])


def _same_route(plan: Plan, row: Any) -> bool:
    return plan.route.recipient == row.recipient and plan.route.purpose == row.purpose
