"""
From a batch of events to what is to be recorded: whose, what is in the text, may it, in which form.

Nothing here writes to the store or opens a connection, and nothing personal of what is withheld outlives the batch. Each
event ends in exactly one way: unattributed (a count), screened (a count without a person), or one outcome per route.
"""

import os
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from gateway import canonical
from gateway.clock import day, rfc3339
from gateway.copies import seal_copies
from gateway.keys import Key, Keyring, handle, new_ids, worker_secret
from gateway.log.records import commitment
from gateway.model import Allow, Decision, Event, Facts, Form, Scan, Style, Working
from gateway.pipeline import facts as facts_of
from gateway.pipeline import mentions
from gateway.pipeline.batch import Group, Item, Mention, Prepared, Record, Release
from gateway.pipeline.facts import Person
from gateway.pipeline.standing import Plan, Standing
from gateway.redact import forms, pseudonyms, walk
from gateway.redact.generalise import generalise
from gateway.redact.replace import Writer
from gateway.redact.surrogate import taken
from gateway.roster import Ambiguous, Roster
from gateway.sources import duplicates

DAY_MS = 86_400_000
_NONCE = 32
JSON_BEGINS = ("{", "[", '"')  # a string that may itself be JSON is walked, so that escapes in it hide nothing


class Preparer:
    """Carries a batch through the stages before the record."""

    def __init__(
        self, keyring: Keyring, rights: Any, scan: Callable[[Sequence[str]], list[Scan]], worktime: Any
    ) -> None:
        self._keyring = keyring
        self._duplicates = keyring.ensure(["duplicates"])["duplicates"]
        self._rights = rights
        self._scan = scan
        self._worktime = worktime
        self._taken: tuple[int, frozenset[str]] = (-1, frozenset())  # of the roster of a version
        self._turn = threading.Lock()

    def prepare(
        self, events: Sequence[Event], bound: frozenset[str] | None, standing: Standing, roster: Roster, now_ms: int
    ) -> Prepared:
        """
        Take a batch from parsing to the record's door. `bound` are the workers the credential may speak for.

        Batches take turns, but for looking at texts: while one waits for that, the others go on.
        """
        with self._turn:
            batch = self._begun(events, standing, roster.version, now_ms)
            items = self.attribute(batch, bound, standing, roster)
        self.scan(items)
        with self._turn:
            groups = self.decide(batch, items, standing)
            self.decide_on_named(batch, groups, standing, roster)
            self.transform(batch, groups, roster)
        return batch

    def _begun(self, events: Sequence[Event], standing: Standing, roster_version: int, now_ms: int) -> Prepared:
        return Prepared(
            now_ms, events, duplicates.identities(self._duplicates, events), standing.digest, roster_version,
            self._rights.refusals_version, types=standing.plans,
        )  # fmt: skip

    def fault(self, events: Sequence[Event], standing: Standing, roster_version: int, now_ms: int) -> Prepared:
        """Return a batch in which everything is withheld, of nobody, because machinery broke while it was looked at."""
        batch = self._begun(events, standing, roster_version, now_ms)
        for position, event in enumerate(events):
            batch.withhold(position, event, None, None, ("internal_fault",))
        return batch

    # --- whose? ---

    def attribute(
        self, batch: Prepared, bound: frozenset[str] | None, standing: Standing, roster: Roster
    ) -> list[Item]:
        """Find each event's worker and reduce it to its allow-listed fields; the rest is withheld here."""
        persons: dict[tuple[str, int], Person] = {}
        items = []
        for position, event in enumerate(batch.events):
            at = event.occurred_at
            worker_id = event.worker
            if worker_id is None and event.alias is not None:
                found = roster.find(*event.alias, at)
                if isinstance(found, Ambiguous):
                    batch.withhold(position, event, None, None, ("ambiguous_worker",))
                    continue
                worker_id = found
            if worker_id is None:
                batch.withhold(position, event, None, None, ("unknown_worker",))
                continue
            if bound is not None and worker_id not in bound:
                batch.withhold(position, event, None, None, ("worker_not_bound",))
                continue
            person = self._person(persons, roster, worker_id, at)
            if person is None:
                batch.withhold(position, event, None, None, ("unknown_worker",))
                continue
            plan = standing.plan(event)
            mapped = standing.map(event, worker_id) if plan is not None else None
            if plan is None or mapped is None:
                batch.withhold(position, event, person, None, ("unknown_event_type",))
                continue
            for name in mapped.unmapped:
                where = (event.source, f"{event.type} {name}")
                batch.unmapped[where] = batch.unmapped.get(where, 0) + 1
            if at is not None and at < batch.now_ms - plan.max_age_ms:
                batch.withhold(position, event, person, None, ("too_old",))
            elif not plan.plans:
                batch.withhold(position, event, person, None, ("no_route",))
            else:
                working: Working = "not_observed"
                if mapped.observes_work:
                    begun = batch.now_ms if at is None else at
                    working = self._worktime(standing.bundle.registers, person.worker, begun, event.ended_at or begun)
                items.append(Item(position, event, person, plan, mapped, working))
        return items

    def _person(
        self, known: dict[tuple[str, int], Person], roster: Roster, worker_id: str, at_ms: int | None
    ) -> Person | None:
        """Return a worker as of `at_ms`, with key and rights, or None when the roster or the keyring does not know them."""
        worker = roster.worker(worker_id, at_ms)
        if worker is None:
            return None
        person = known.get((worker_id, id(worker)))
        if person is None:
            key = self._keyring.find(f"worker/{worker_id}")
            if key is None:
                return None
            person = Person(worker, key.secret, handle(key.secret), self._rights.of(worker_id).version)
            known[worker_id, id(worker)] = person
        return person

    # --- what is in the text? ---

    def scan(self, items: list[Item]) -> None:
        """Look at every text that some route could forward, each distinct text once."""
        places: dict[str, list[tuple[Item, str, Any]]] = {}
        for item in items:
            for name in item.plan.scanned:
                value = item.mapped.fields.get(name)
                if type(value) is str and value.lstrip()[:1] not in JSON_BEGINS:
                    places.setdefault(value, []).append((item, name, ()))
                elif value is not None:
                    self._strings(item, name, value, places)
            for name, to in item.plan.coarse:
                coarse = generalise(item.mapped.fields.get(name), to)
                if isinstance(coarse, str):
                    places.setdefault(coarse, []).append((item, name, (to,)))
        texts = list(places)
        for text, scan in zip(texts, self._scan(texts) if texts else (), strict=True):
            for item, name, path in places[text]:
                item.scans[name, path] = scan
                if scan.failure is not None:
                    item.failure = scan.failure
                if scan.protected:
                    item.protected = True
                if scan.best_effort:
                    item.best_effort = True
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

    def decide(self, batch: Prepared, items: list[Item], standing: Standing) -> dict[tuple[object, ...], Group]:
        """Ask once per distinct facts; return the allowed records, grouped by person, route and decision."""
        now_s = batch.now_ms // 1000
        about: dict[tuple[bytes, str], facts_of.PersonFacts] = {}
        wanted: dict[tuple[object, ...], Facts] = {}
        asked: list[tuple[Item, Plan, tuple[object, ...]]] = []
        for item in items:
            if item.protected:
                batch.screened.add(item.position)
                continue
            if item.failure is not None:
                batch.withhold(item.position, item.event, item.person, None, (item.failure,))
                continue
            mapped, person = item.mapped, item.person
            fields = tuple(mapped.categories.items())
            for plan in item.plan.plans:
                who = about.get((person.handle, plan.name))
                if who is None:
                    who = about[person.handle, plan.name] = facts_of.person_facts(
                        person, plan, standing, self._rights, now_s
                    )
                key: tuple[object, ...] = (
                    plan.name,
                    item.event.type,
                    fields,
                    who,
                    item.working,
                    mapped.zone,
                    item.topics,
                )
                if key not in wanted:
                    wanted[key] = facts_of.make(
                        now_s, plan, item.event.type, mapped.categories, who, item.working, mapped.zone, item.topics
                    )
                asked.append((item, plan, key))
        decisions = facts_of.decide(standing, wanted, now_s)
        return self._group(batch, asked, wanted, decisions)

    def _group(
        self,
        batch: Prepared,
        asked: list[tuple[Item, Plan, tuple[object, ...]]],
        wanted: dict[tuple[object, ...], Facts],
        decisions: dict[tuple[object, ...], Decision],
    ) -> dict[tuple[object, ...], Group]:
        """Put what is allowed into groups of one person, route and decision; withhold the rest."""
        groups: dict[tuple[object, ...], Group] = {}
        left_out: dict[tuple[object, ...], tuple[str, ...]] = {}
        for item, plan, key in asked:
            decision = decisions[key]
            verdict = decision.verdict
            if isinstance(verdict, Allow):
                same = (item.person.handle, key)
                group = groups.get(same)
                if group is None:
                    group = groups[same] = Group(item.person, plan, wanted[key], decision, verdict, [])
                group.items.append(item)
            else:
                categories = left_out.get(key)
                if categories is None:
                    categories = left_out[key] = tuple(sorted(set(item.mapped.categories.values())))
                batch.withhold(
                    item.position,
                    item.event,
                    item.person,
                    plan,
                    verdict.reasons,
                    categories,
                    decision.valid_until,
                )
        return groups

    def decide_on_named(
        self, batch: Prepared, groups: dict[tuple[object, ...], Group], standing: Standing, roster: Roster
    ) -> None:
        """Where a purpose asks for the pseudonyms of others who are named in a text, decide about each of them too."""
        asking = [group for group in groups.values() if mentions.asked_for(group.allowed.obligations)]
        if not asking:
            return
        known: dict[tuple[str, int], Person] = {}

        def working(person: Person, item: Item) -> Working:
            if not item.mapped.observes_work:
                return "not_observed"
            begun = batch.now_ms if item.event.occurred_at is None else item.event.occurred_at
            state: Working = self._worktime(
                standing.bundle.registers, person.worker, begun, item.event.ended_at or begun
            )
            return state

        mentions.decide(asking, standing, self._rights, partial(self._person, known, roster), working, batch.now_ms)

    # --- in which form? ---

    def transform(self, batch: Prepared, groups: dict[tuple[object, ...], Group], roster: Roster) -> None:
        """Make every allowed record the form it may leave in, seal a copy and commit to its bytes."""
        if not groups:
            return
        period = pseudonyms.period(batch.now_ms)
        names = {"ids"}
        for group in groups.values():
            person, route = group.person.worker.worker_id, group.plan.route
            names.add(f"pair/{person}/{route.purpose}")
            names.add(f"day/{day(due_ms(batch.now_ms, group.allowed.retention_days))}")
            names.add(f"period/{route.recipient}/{route.purpose}/{period}")
        keys = self._keyring.ensure(sorted(names))
        for group in groups.values():
            person, route = group.person.worker.worker_id, group.plan.route
            due = due_ms(batch.now_ms, group.allowed.retention_days)
            pair, due_key = keys[f"pair/{person}/{route.purpose}"], keys[f"day/{day(due)}"]
            period_key = keys[f"period/{route.recipient}/{route.purpose}/{period}"]
            wearer = Wearer(period_key, worker_secret(group.person.key), person)
            writer = self._writer(group, wearer, period_key, roster)
            for mention in named_in(group):
                mention.token = pseudonyms.token(period_key, worker_secret(mention.person.key))
            release = Release(
                group.person, group.plan, group.decision, group.allowed, group.facts, due, pair.id, due_key.id, None,
                period, _span(group.items, batch.now_ms), [],
            )  # fmt: skip
            under = (pair, due_key, keys["ids"])
            release.records = _make_records(release, group, wearer, writer, under, batch.now_ms)
            release.token = wearer.worn
            release.mentions = [mention for mention in named_in(group) if mention.positions]
            release.best_effort = sum(item.best_effort for item in group.items)
            batch.releases.append(release)

    def _writer(self, group: Group, wearer: "Wearer", period_key: Key, roster: Roster) -> Writer | None:
        """Return what writes a group's texts, or None where labels are all that is put into them."""
        obligations = group.allowed.obligations
        styles = {obligation.style for obligation in obligations.values()}
        if styles <= {Style.LABEL} and not mentions.asked_for(obligations):
            return None
        if Style.SURROGATE in styles and self._taken[0] != roster.version:
            self._taken = (roster.version, taken(roster.people()))
        person, own = group.person.worker.worker_id, obligations.get("worker")
        worn = partial(wearer, person) if own is not None and own.form is Form.PSEUDONYMISE else None
        return Writer(person, partial(pseudonyms.drawn, period_key), worn, self._taken[1])


def named_in(group: Group) -> list[Mention]:
    """Return everybody else whom records of a group may name, each once."""
    return list({id(one): one for named in group.mentions.values() for one in named}.values())


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
    release: Release, group: Group, wearer: Wearer, writer: Writer | None, under: tuple[Key, Key, Key], now_ms: int
) -> list[Record]:
    """Return the records of a group, sealed `under` the keys of the pair and the due day; the third one is for ids."""
    pair, due_key, ids = under
    items = group.items
    purpose, retain_until = release.plan.route.purpose, rfc3339(release.due)
    random = os.urandom(_NONCE * len(items))
    made = []
    for n, (item, (disclosure_id, place)) in enumerate(zip(items, new_ids(ids, len(items), now_ms), strict=True)):
        named = group.mentions.get(item.position, ())
        tokens = {mention.person.worker.worker_id: mention.token for mention in named}
        result = forms.transform(
            item.mapped.fields, item.mapped.categories, release.allowed.obligations, item.scans, wearer, writer, tokens
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
        for mention in named:
            if mentions.is_named(body, mention):
                mention.positions.add(item.position)
        nonce = random[_NONCE * n : _NONCE * (n + 1)]
        made.append((item.position, disclosure_id, place, body, nonce, result.removed))
    sealed = seal_copies(pair, due_key, [(body, removed, nonce, name) for _, name, _, body, nonce, removed in made])
    return [
        Record(position, name, place, body, blob, commitment(nonce, body), removed)
        for (position, name, place, body, nonce, removed), blob in zip(made, sealed, strict=True)
    ]


def _span(items: list[Item], now_ms: int) -> tuple[int, int]:
    starts = [now_ms if item.event.occurred_at is None else item.event.occurred_at for item in items]
    ends = [item.event.ended_at or start for item, start in zip(items, starts, strict=True)]
    return min(starts), max(ends)
