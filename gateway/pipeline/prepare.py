"""
From a batch of events to what is to be recorded: whose, what is in the text, may it, in which form.

Nothing here writes to the store or opens a connection, and nothing personal of what is withheld outlives the batch. Each
event ends in exactly one way: unattributed (a count), screened (a count without a person), or one outcome per route.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway import canonical
from gateway.clock import day, rfc3339
from gateway.copies import seal_copies
from gateway.keys import Key, Keyring, handle, worker_secret
from gateway.log.records import commitment
from gateway.model import Allow, Decision, Event, Facts, Form, Mapped, Removed, Scan, Verdict
from gateway.pipeline import facts as facts_of
from gateway.pipeline.facts import Person
from gateway.pipeline.standing import Plan, Standing, TypePlan
from gateway.redact import forms, pseudonyms, walk
from gateway.roster import Ambiguous, Roster

DAY_MS = 86_400_000
Scans = dict[tuple[str, Any], Scan]


@dataclass(slots=True)
class Item:
    """One event on its way. `position` is its place in the batch as it was sent."""

    position: int
    event: Event
    person: Person
    plan: TypePlan
    mapped: Mapped
    working: str
    scans: Scans = field(default_factory=dict)
    failure: str | None = None
    protected: bool = False
    topics: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """One record in the form it may leave, sealed and committed to; `position` is its event's."""

    position: int
    disclosure_id: str
    body: bytes
    sealed: bytes
    commitment: bytes
    removed: tuple[Removed, ...]


@dataclass(slots=True)
class Release:
    """What one decision lets one recipient have of one worker."""

    person: Person
    plan: Plan
    decision: Decision
    facts: Facts
    due: int
    pair_key: str
    day_key: str
    token: str | None
    period: str
    span: tuple[int, int]
    records: list[Record]


@dataclass(slots=True)
class Withheld:
    """Records of one worker that go nowhere, for the same reasons. `person` is None where nobody could be found."""

    person: Person | None
    source: str
    event_type: str
    plan: Plan | None
    reasons: tuple[str, ...]
    categories: tuple[str, ...]
    valid_until: int | None
    positions: list[int]


@dataclass(slots=True)
class Prepared:
    """A batch, decided and transformed but not yet recorded, with the versions it was decided under."""

    now_ms: int
    events: Sequence[Event]
    bundle: str
    roster_version: int
    refusals_version: int
    releases: list[Release] = field(default_factory=list)
    withheld: dict[tuple[object, ...], Withheld] = field(default_factory=dict)
    screened: set[int] = field(default_factory=set)
    unmapped: dict[tuple[str, str], int] = field(default_factory=dict)

    def persons(self) -> dict[bytes, int]:
        """Return the rights version that each person was decided under, by handle."""
        found = {release.person.handle: release.person.rights_version for release in self.releases}
        for group in self.withheld.values():
            if group.person is not None:
                found[group.person.handle] = group.person.rights_version
        return found

    def valid_until(self) -> int | None:
        """Return the earliest moment (epoch seconds) at which a decision of the batch may change."""
        ends = [r.decision.valid_until for r in self.releases] + [w.valid_until for w in self.withheld.values()]
        return min((end for end in ends if end is not None), default=None)


class Preparer:
    """Carries a batch through the stages before the record."""

    def __init__(self, keyring: Keyring, rights: Any, scan: Callable[[Sequence[str]], list[Scan]], worktime: Any) -> None:
        self._keyring = keyring
        self._rights = rights
        self._scan = scan
        self._worktime = worktime

    def prepare(
        self, events: Sequence[Event], bound: frozenset[str] | None, standing: Standing, roster: Roster, now_ms: int
    ) -> Prepared:
        """Take a batch from parsing to the record's door. `bound` are the workers the credential may speak for."""
        batch = Prepared(now_ms, events, standing.digest, roster.version, self._rights.refusals_version)
        items = self.attribute(batch, bound, standing, roster)
        self.scan(items)
        groups = self.decide(batch, items, standing)
        self.transform(batch, groups)
        return batch

    def fault(self, events: Sequence[Event], standing: Standing, roster_version: int, now_ms: int) -> Prepared:
        """Return a batch in which everything is withheld, of nobody, because machinery broke while it was looked at."""
        batch = Prepared(now_ms, events, standing.digest, roster_version, self._rights.refusals_version)
        for position, event in enumerate(events):
            _withhold(batch, position, event, None, None, ("internal_fault",))
        return batch

    # --- whose? ---

    def attribute(
        self, batch: Prepared, bound: frozenset[str] | None, standing: Standing, roster: Roster
    ) -> list[Item]:
        """Find each event's worker and reduce it to its allow-listed fields; the rest is withheld here."""
        persons: dict[tuple[str, int | None], Person | None] = {}
        items = []
        for position, event in enumerate(batch.events):
            at = event.occurred_at
            worker_id = event.worker
            if worker_id is None and event.alias is not None:
                found = roster.find(*event.alias, at)
                if isinstance(found, Ambiguous):
                    _withhold(batch, position, event, None, None, ("ambiguous_worker",))
                    continue
                worker_id = found
            if worker_id is None:
                _withhold(batch, position, event, None, None, ("unknown_worker",))
                continue
            if bound is not None and worker_id not in bound:
                _withhold(batch, position, event, None, None, ("worker_not_bound",))
                continue
            try:
                person = persons[worker_id, at]
            except KeyError:
                person = persons[worker_id, at] = self.person(roster, worker_id, at)
            if person is None:
                _withhold(batch, position, event, None, None, ("unknown_worker",))
                continue
            plan = standing.plan(event)
            mapped = standing.map(event, worker_id) if plan is not None else None
            if plan is None or mapped is None:
                _withhold(batch, position, event, person, None, ("unknown_event_type",))
                continue
            for name in mapped.unmapped:
                where = (event.source, f"{event.type} {name}")
                batch.unmapped[where] = batch.unmapped.get(where, 0) + 1
            if at is not None and at < batch.now_ms - plan.max_age_ms:
                _withhold(batch, position, event, person, None, ("too_old",))
            elif not plan.plans:
                _withhold(batch, position, event, person, None, ("no_route",))
            else:
                working = "not_observed"
                if mapped.observes_work:
                    begun = batch.now_ms if at is None else at
                    working = self._worktime(standing.bundle.registers, person.worker, begun, event.ended_at or begun)
                items.append(Item(position, event, person, plan, mapped, working))
        return items

    def person(self, roster: Roster, worker_id: str, at_ms: int | None) -> Person | None:
        """Return a worker with key and rights, or None when the roster or the keyring does not know them."""
        worker = roster.worker(worker_id, at_ms) or (roster.worker(worker_id) if at_ms is None else None)
        key = self._keyring.find(f"worker/{worker_id}")
        if worker is None or key is None:
            return None
        return Person(worker, key.secret, handle(key.secret), self._rights.of(worker_id).version)

    # --- what is in the text? ---

    def scan(self, items: list[Item]) -> None:
        """Look at every text that some route could forward, each distinct text once."""
        places: dict[str, list[tuple[Item, str, Any]]] = {}
        for item in items:
            for name in item.plan.scanned:
                value = item.mapped.fields.get(name)
                if type(value) is str:
                    places.setdefault(value, []).append((item, name, ()))
                elif value is not None:
                    self._strings(item, name, value, places)
        texts = list(places)
        for text, scan in zip(texts, self._scan(texts) if texts else (), strict=True):
            for item, name, path in places[text]:
                item.scans[name, path] = scan
                if scan.failure is not None:
                    item.failure = scan.failure
                if scan.protected:
                    item.protected = True
                if scan.topics:
                    item.topics = tuple(sorted({*item.topics, *scan.topics}))

    def _strings(self, item: Item, name: str, value: Any, places: dict[str, list[tuple[Item, str, Any]]]) -> None:
        try:
            found = walk.strings(value)
        except walk.OverBudget:
            item.failure = "text_not_judged"
            return
        for path, text in found:
            places.setdefault(text, []).append((item, name, path))

    # --- may it? ---

    def decide(
        self, batch: Prepared, items: list[Item], standing: Standing
    ) -> dict[tuple[object, ...], tuple[Person, Plan, Facts, Decision, list[Item]]]:
        """Ask once per distinct facts; return the allowed records, grouped by person, route and decision."""
        now_s = batch.now_ms // 1000
        about: dict[tuple[bytes, str], tuple[object, ...]] = {}
        wanted: dict[tuple[object, ...], Facts] = {}
        asked: list[tuple[Item, Plan, tuple[object, ...]]] = []
        for item in items:
            if item.protected:
                batch.screened.add(item.position)
                continue
            if item.failure is not None:
                _withhold(batch, item.position, item.event, item.person, None, (item.failure,))
                continue
            mapped, person = item.mapped, item.person
            fields = tuple(mapped.categories.items())
            for plan in item.plan.plans:
                who = about.get((person.handle, plan.name))
                if who is None:
                    who = about[person.handle, plan.name] = facts_of.person_facts(
                        person, plan, standing, self._rights, now_s
                    )
                key = (plan.name, item.event.type, fields, who, item.working, mapped.zone, item.topics)
                if key not in wanted:
                    wanted[key] = facts_of.make(
                        now_s, plan, item.event.type, mapped.categories, who, item.working, mapped.zone, item.topics
                    )
                asked.append((item, plan, key))
        decisions = facts_of.decide(standing, wanted, now_s)
        groups: dict[tuple[object, ...], tuple[Person, Plan, Facts, Decision, list[Item]]] = {}
        for item, plan, key in asked:
            decision = decisions[key]
            if isinstance(decision.verdict, Allow):
                group = (item.person.handle, key)
                if group not in groups:
                    groups[group] = (item.person, plan, wanted[key], decision, [])
                groups[group][4].append(item)
            else:
                _withhold(
                    batch, item.position, item.event, item.person, plan, decision.verdict.reasons,
                    tuple(sorted(set(item.mapped.categories.values()))), decision.valid_until,
                )  # fmt: skip
        return groups

    # --- in which form? ---

    def transform(
        self, batch: Prepared, groups: dict[tuple[object, ...], tuple[Person, Plan, Facts, Decision, list[Item]]]
    ) -> None:
        """Make every allowed record the form it may leave in, seal a copy and commit to its bytes."""
        if not groups:
            return
        period = pseudonyms.period(batch.now_ms)
        dues: dict[int, int] = {}
        names: set[str] = set()
        for person, plan, _, decision, _ in groups.values():
            allowed: Verdict = decision.verdict
            assert isinstance(allowed, Allow)
            due = dues.setdefault(allowed.retention_days, due_ms(batch.now_ms, allowed.retention_days))
            names.add(f"pair/{person.worker.worker_id}/{plan.route.purpose}")
            names.add(f"day/{day(due)}")
            names.add(f"period/{plan.route.recipient}/{plan.route.purpose}/{period}")
        keys = self._keyring.ensure(sorted(names))
        for person, plan, facts, decision, items in groups.values():
            assert isinstance(decision.verdict, Allow)
            due = dues[decision.verdict.retention_days]
            pair = keys[f"pair/{person.worker.worker_id}/{plan.route.purpose}"]
            due_key = keys[f"day/{day(due)}"]
            wearer = Wearer(
                keys[f"period/{plan.route.recipient}/{plan.route.purpose}/{period}"],
                worker_secret(person.key),
                person.worker.worker_id,
            )
            release = Release(
                person, plan, decision, facts, due, pair.id, due_key.id, None, period, _span(items, batch.now_ms), []
            )
            release.records = _make_records(release, decision.verdict, items, wearer, pair, due_key)
            release.token = wearer.worn
            if release.records:
                batch.releases.append(release)


def due_ms(received_ms: int, retention_days: int) -> int:
    """
    Return when a copy must be gone: the UTC midnight that ends no later than `retention_days` after receipt.

    Keys are per due day, so a copy may go up to a day early and never late.
    """
    end = received_ms + retention_days * DAY_MS
    return max(end - end % DAY_MS, received_ms)


class Wearer:
    """Gives one worker's pseudonyms for one recipient, purpose and period, and remembers whether the token was worn."""

    def __init__(self, period_key: Key, secret: bytes, worker_id: str) -> None:
        self._period_key = period_key
        self._secret = secret
        self._worker_id = worker_id
        self._tokens: dict[str, str] = {}
        self.worn: str | None = None

    def __call__(self, value: str) -> str:
        """Return the token for the worker, or for another value of that worker's."""
        token = self._tokens.get(value)
        if token is None:
            if value == self._worker_id:
                token = self.worn = pseudonyms.token(self._period_key, self._secret)
            else:
                token = pseudonyms.value_token(self._period_key, self._secret, value)
            self._tokens[value] = token
        return token


def _make_records(
    release: Release, allowed: Allow, items: list[Item], wearer: Wearer, pair: Key, due_key: Key
) -> list[Record]:
    purpose, retain_until = release.plan.route.purpose, rfc3339(release.due)
    random = os.urandom(48 * len(items))
    made = []
    for n, item in enumerate(items):
        disclosure_id = f"d_{random[48 * n : 48 * n + 16].hex()}"
        result = forms.transform(
            item.mapped.fields, item.mapped.categories, allowed.obligations, item.scans, wearer
        )
        body = canonical.dump(
            {
                "disclosure_id": disclosure_id,
                "event_type": item.event.type,
                "fields": result.fields,
                "purpose": purpose,
                "retain_until": retain_until,
            }
        )
        made.append((item.position, disclosure_id, body, random[48 * n + 16 : 48 * n + 48], result.removed))
    sealed = seal_copies(pair, due_key, [(body, removed, nonce, name) for _, name, body, nonce, removed in made])
    return [
        Record(position, name, body, blob, commitment(nonce, body), removed)
        for (position, name, body, nonce, removed), blob in zip(made, sealed, strict=True)
    ]


def _span(items: list[Item], now_ms: int) -> tuple[int, int]:
    starts = [now_ms if item.event.occurred_at is None else item.event.occurred_at for item in items]
    ends = [item.event.ended_at or start for item, start in zip(items, starts, strict=True)]
    return min(starts), max(ends)


def _withhold(
    batch: Prepared,
    position: int,
    event: Event,
    person: Person | None,
    plan: Plan | None,
    reasons: tuple[str, ...],
    categories: tuple[str, ...] = (),
    valid_until: int | None = None,
) -> None:
    key = (person.handle if person else None, plan.name if plan else None, event.source, event.type, reasons, categories)
    group = batch.withheld.get(key)
    if group is None:
        batch.withheld[key] = Withheld(person, event.source, event.type, plan, reasons, categories, valid_until, [position])
        return
    group.positions.append(position)
    if valid_until is not None:
        group.valid_until = min(valid_until, group.valid_until or valid_until)
