"""
The recording transaction: duplicates, log entries, sealed copies, outbox rows, timers and counts, all or nothing.

It runs in the store's writer thread, may run twice before it takes effect, and decides nothing: it compares the versions that the
batch was decided under with those in the store, and hands the batch back (`Stale`) where they differ.
"""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from gateway.clock import day, rfc3339
from gateway.log.append import Log, NewEntry
from gateway.log.records import records_root
from gateway.model import Event
from gateway.pipeline import damage, disclosure, mentions
from gateway.pipeline.batch import Prepared, Record, Release, Withheld
from gateway.pipeline.facts import stored_form
from gateway.sources import duplicates
from gateway.sources.duplicates import Seen
from gateway.store import driver, insert


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a batch. `forwarded` and `withheld` count records by (purpose, recipient) and by reason."""

    accepted: int
    duplicates: int
    forwarded: dict[tuple[str, str], int]
    withheld: dict[str, int]
    entries: Sequence[int]
    answers: Sequence[Seen]  # one per event of the batch, in its order


@dataclass(frozen=True, slots=True)
class Stale:
    """Something the batch was decided under has changed; decide again."""


@dataclass(frozen=True, slots=True)
class Conflicting:
    """An id came again with another body, at this position of the batch; nothing of it was taken."""

    position: int


@dataclass(slots=True)
class Recorder:
    """Writes prepared batches into the store."""

    log: Log

    def record(
        self, tx: Connection, batch: Prepared, remembered_until: Callable[[Event], int | None]
    ) -> Recorded | Stale | Conflicting:
        """Record one batch. `remembered_until` gives the end of an event's duplicate detection."""
        if is_stale(tx, batch):
            return Stale()
        answers = duplicates.take(tx, batch.identities, batch.events, remembered_until)
        if duplicates.CONFLICT in answers:
            position = answers.index(duplicates.CONFLICT)
            source = batch.events[position].source
            self.log.append(tx, [_conflict_entry(batch, source)])
            count(tx, [("conflict", day(batch.now_ms), source, batch.type_of(batch.events[position]) or "", 1)])
            return Conflicting(position)
        fresh = {position for position, answer in enumerate(answers) if answer is duplicates.NEW}
        releases = [(r, kept) for r in batch.releases if (kept := [x for x in r.records if x.position in fresh])]
        withheld = [(w, n) for w in batch.withheld.values() if (n := sum(p in fresh for p in w.positions))]
        entries = [_disclosure_entry(batch, release, kept) for release, kept in releases]
        entries += [_withholding_entry(batch, group, n) for group, n in withheld]
        named = mentions.entries(batch, releases)
        entries += [entry for _, entry in named]
        indices = self.log.append(tx, entries) if entries else []
        first = _insert_copies(tx, batch, releases, indices)
        if named:
            theirs = zip((id(mention) for mention, _ in named), indices[-len(named) :], strict=True)
            mentions.keep(tx, releases, dict(theirs), first)
        _insert_counts(tx, batch, withheld, fresh)
        return Recorded(
            accepted=len(fresh),
            duplicates=len(batch.events) - len(fresh),
            forwarded=_forwarded(releases),
            withheld=_reasons(withheld, len(batch.screened & fresh)),
            entries=indices,
            answers=answers,
        )


def is_stale(tx: Connection, batch: Prepared) -> bool:
    """Tell whether bundle, roster, refusals or a worker's rights have moved on since a batch was decided."""
    persons = batch.persons()
    if len(persons) > _AT_ONCE:
        return versions_moved(tx, batch.bundle, batch.roster_version, batch.refusals_version) or rights_moved(
            tx, persons
        )
    # Both in one statement, since this is asked for every batch.
    found = dict(driver(tx).execute(_both(len(persons)), tuple(persons)).fetchall())
    return _other_versions(found, batch.bundle, batch.roster_version, batch.refusals_version) or any(
        found.get(handle) != version for handle, version in persons.items()
    )


def versions_moved(tx: Connection, bundle: str, roster_version: int, refusals_version: int) -> bool:
    """Tell whether the store has another bundle, roster or set of refusals in force than these."""
    found = dict(driver(tx).execute(_VERSIONS).fetchall())
    return _other_versions(found, bundle, roster_version, refusals_version)


def _other_versions(found: dict[Any, Any], bundle: str, roster_version: int, refusals_version: int) -> bool:
    return (
        found.get("bundle") != bundle
        or int(found.get("roster_version") or 0) != roster_version
        or int(found.get("refusals_version") or 0) != refusals_version
    )


def rights_moved(tx: Connection, persons: dict[bytes, int]) -> bool:
    """Tell whether a worker's rights version in the store differs from the one given for that handle."""
    run = driver(tx).execute
    handles = list(persons)
    for start in range(0, len(handles), _AT_ONCE):
        chunk = handles[start : start + _AT_ONCE]
        found = dict(run(_rights(len(chunk)), chunk).fetchall())
        if any(found.get(handle) != persons[handle] for handle in chunk):
            return True
    return False


@lru_cache
def _rights(persons: int) -> str:
    return "SELECT handle, rights_version FROM workers WHERE handle IN (?)".replace("?", ",".join("?" * persons))


@lru_cache
def _both(persons: int) -> str:
    return f"{_VERSIONS} UNION ALL {_rights(persons)}"


def count(tx: Connection, rows: Sequence[tuple[str, str, str, str, int]]) -> None:
    """Add to counts: rows of (kind, day, source, detail, n)."""
    if rows:
        insert(
            tx,
            "INSERT INTO counts(kind, day, source, detail, n)",
            rows,
            "ON CONFLICT(kind, day, source, detail) DO UPDATE SET n = n + excluded.n",
        )


def _disclosure_entry(batch: Prepared, release: Release, kept: list[Record]) -> NewEntry:
    more: dict[str, Any] = {
        "span": {"from": rfc3339(release.span[0]), "to": rfc3339(release.span[1])},
        "root": base64.b64encode(records_root([record.commitment for record in kept])).decode(),
    }
    if release.best_effort:
        more["best_effort"] = release.best_effort
    return disclosure.entry(batch, release, release.person, release.facts, release.allowed, len(kept), more)


def _withholding_entry(batch: Prepared, group: Withheld, n: int) -> NewEntry:
    plan, person = group.plan, group.person
    return NewEntry(
        kind="withholding",
        at=batch.now_ms,
        handle=person.handle if person else None,
        worker_key=person.key if person else None,
        body={
            "recipient": plan.route.recipient if plan else None,
            "purpose": plan.route.purpose if plan else None,
            "basis": plan.purpose.basis if plan else None,
            "source": group.source,
            "event_type": group.event_type,
            "categories": list(group.categories),
            "reasons": list(group.reasons),
            "bundle": batch.bundle,
            "records": n,
            "retain_until": None,
        },
    )


def _conflict_entry(batch: Prepared, source: str) -> NewEntry:
    return NewEntry(
        kind="conflict",
        at=batch.now_ms,
        body={
            "recipient": None,
            "purpose": None,
            "basis": None,
            "source": source,
            "categories": [],
            "bundle": batch.bundle,
            "records": len(batch.events),
            "retain_until": None,
        },
    )


_AT_ONCE = 25  # values in one IN
_VERSIONS = "SELECT name, value FROM meta WHERE name IN ('bundle', 'roster_version', 'refusals_version')"
_COPY = (
    "INSERT INTO disclosures(seq, id, place, idx, position, handle, source, event_type, recipient, purpose, bundle, facts, at, due, "
    "pair_key, day_key, sealed, state)"
)


def _insert_copies(
    tx: Connection, batch: Prepared, releases: list[tuple[Release, list[Record]]], indices: Sequence[int]
) -> int:
    """Store the copies and queue them; return the first one's place."""
    if not releases:
        return 0
    seq = driver(tx).execute("SELECT max(seq) FROM disclosures").fetchone()[0] or 0
    first = seq + 1
    copies: list[tuple[Any, ...]] = []
    outbox: list[tuple[int, str, int, int, int]] = []
    facts: dict[bytes, bytes] = {}
    tokens: list[tuple[str, bytes, str, str]] = []
    for (release, kept), index in zip(releases, indices, strict=False):
        body = stored_form(release.facts)
        digest = hashlib.sha256(body).digest()
        facts[digest] = body
        route = release.plan.route
        if release.token is not None:
            tokens.append((release.token, release.person.handle, route.recipient, release.period))
        shared = (
            release.person.handle, route.source, release.facts.event_type, route.recipient, route.purpose, batch.bundle,
            digest, batch.now_ms, release.due, release.pair_key, release.day_key,
        )  # fmt: skip
        for position, record in enumerate(kept):
            seq += 1
            copies.append((seq, record.disclosure_id, record.place, index, position, *shared, record.sealed, "queued"))
            outbox.append((seq, route.recipient, batch.now_ms, 0, 0))
    damage.keep_facts(tx, facts)
    insert(tx, "INSERT OR IGNORE INTO tokens(token, handle, recipient, period)", tokens)
    insert(tx, _COPY, copies)
    insert(tx, "INSERT INTO outbox(disclosure, recipient, next_at, attempts, uncertain)", outbox)
    return first


def _insert_counts(tx: Connection, batch: Prepared, withheld: list[tuple[Withheld, int]], fresh: set[int]) -> None:
    today = day(batch.now_ms)
    rows: dict[tuple[str, str, str, str], int] = {}
    for group, n in withheld:
        if group.person is None:
            for reason in group.reasons:
                key = ("unattributed", today, group.source, reason)
                rows[key] = rows.get(key, 0) + n
    for position in batch.screened & fresh:
        # Over all sources: one source may be one person's device.
        key = ("screened", today, "", batch.events[position].type)
        rows[key] = rows.get(key, 0) + 1
    if fresh:
        for (source, detail), n in batch.unmapped.items():
            rows["unmapped", today, source, detail] = n
    count(tx, [(*key, n) for key, n in rows.items()])


def _forwarded(releases: list[tuple[Release, list[Record]]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for release, kept in releases:
        key = (release.plan.route.purpose, release.plan.route.recipient)
        found[key] = found.get(key, 0) + len(kept)
    return found


def _reasons(withheld: list[tuple[Withheld, int]], screened: int) -> dict[str, int]:
    found: dict[str, int] = {"protected_activity": screened} if screened else {}
    for group, n in withheld:
        for reason in group.reasons:
            found[reason] = found.get(reason, 0) + n
    return found
