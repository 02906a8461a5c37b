"""
Other workers who are named in a text, where a purpose asks for their pseudonyms instead of removing them.

    a record of A names B → facts about B → B's own decision → may: B's token stands in A's text, and B gets a log entry
                                                             → may not: the name is removed, as everywhere else

B's consent, objection, refusal and working time are judged as for a record of B's own. What is asked of policy is the mention:
worker, time, and the text fields that name B. Nobody but a single worker whom detection is sure of is decided on; and a mention
that may not be leaves no trace of B. At the moment of release B is decided on again with A (`deliver`), and A's record stays back
when the answer has changed.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from gateway.consent import Rights
from gateway.log.append import NewEntry
from gateway.model import Allow, Facts, Form, Mentions, Obligation, Working
from gateway.pipeline import damage, disclosure
from gateway.pipeline import facts as facts_of
from gateway.pipeline.batch import Group, Item, Mention, Prepared, Record, Release
from gateway.pipeline.facts import Person, stored_form
from gateway.pipeline.standing import Standing
from gateway.redact.replace import workers_of
from gateway.store import driver, insert

Find = Callable[[str, int | None], Person | None]  # (worker id, epoch milliseconds) → that worker then
Judge = Callable[[Person, Item], Working]  # whether a worker was at work when a record came about


def asked_for(obligations: Mapping[str, Obligation]) -> frozenset[str]:
    """Return the fields in which policy lets mentions be pseudonyms."""
    return frozenset(name for name, o in obligations.items() if o.mentions is Mentions.PSEUDONYMS)


def decide(
    groups: Sequence[Group], standing: Standing, rights: Rights, find: Find, working: Judge, now_ms: int
) -> None:
    """Decide about everybody who is named where a purpose asks for it; what may be is put into the groups' `mentions`."""
    now_s = now_ms // 1000
    wanted: dict[tuple[object, ...], Facts] = {}
    asked: list[tuple[Group, Item, Person, tuple[object, ...]]] = []
    for group in groups:
        fields = asked_for(group.allowed.obligations)
        for item in group.items if fields else ():
            for worker_id, named_in in named(item, fields).items():
                person = find(worker_id, item.event.occurred_at)
                if person is None:
                    continue
                kinds = {n: c for n, c in item.mapped.categories.items() if n in named_in or n in ("worker", "time")}
                who = facts_of.person_facts(person, group.plan, standing, rights, now_s)
                state = working(person, item)
                about: tuple[object, ...] = (
                    group.plan.name,
                    item.event.type,
                    tuple(kinds.items()),
                    who,
                    state,
                    item.mapped.zone,
                    item.topics,
                )
                if about not in wanted:
                    wanted[about] = facts_of.make(
                        now_s, group.plan, item.event.type, kinds, who, state, item.mapped.zone, item.topics
                    )
                asked.append((group, item, person, about))
    decisions = facts_of.decide(standing, wanted, now_s) if wanted else {}
    made: dict[tuple[int, bytes, tuple[object, ...]], Mention] = {}
    for group, item, person, about in asked:
        verdict = decisions[about].verdict
        if not isinstance(verdict, Allow) or not may_be_named(verdict):
            continue
        same = (id(group), person.handle, about)
        mention = made.get(same)
        if mention is None:
            mention = made[same] = Mention(person, wanted[about], decisions[about], verdict)
        group.mentions.setdefault(item.position, []).append(mention)


def named(item: Item, fields: frozenset[str]) -> dict[str, set[str]]:
    """Return the other workers whom a record's texts certainly name, each with the fields in which that is."""
    own = item.person.worker.worker_id
    found: dict[str, set[str]] = {}
    for (name, _), scan in item.scans.items():
        for finding in scan.findings if name in fields else ():
            who = workers_of(finding)
            if len(who) == 1 and own not in who:
                found.setdefault(next(iter(who)), set()).add(name)
    return found


def may_be_named(allowed: Allow) -> bool:
    """Tell whether an allowance lets a recipient know a worker by pseudonym, and every text in it have that pseudonym."""
    forms = {name: obligation.form for name, obligation in allowed.obligations.items()}
    texts = forms.keys() - {"worker", "time"}
    return forms.get("worker") in (Form.KEEP, Form.PSEUDONYMISE) and texts <= asked_for(allowed.obligations)


def is_named(body: bytes, mention: Mention) -> bool:
    """Tell whether a worker's token stands in a record as it will be sent."""
    return mention.token.encode() in body


# --- in the recording transaction ---


def entries(batch: Prepared, releases: Sequence[tuple[Release, list[Record]]]) -> list[tuple[Mention, NewEntry]]:
    """Return a disclosure entry of their own for everybody who is named in what is recorded, one for each decision."""
    made = []
    for release, kept in releases:
        for mention in release.mentions:
            n = sum(record.position in mention.positions for record in kept)
            if n:
                # No root of the records: it would be another worker's too, and so tie that worker's entry to this one.
                told = (mention.person, mention.facts, mention.allowed, n, {"mention": True})
                made.append((mention, disclosure.entry(batch, release, *told)))
    return made


def keep(
    tx: Connection,
    releases: Sequence[tuple[Release, list[Record]]],
    indices: Mapping[int, int],
    first_seq: int,
) -> None:
    """Store who is named in which copy. `indices` gives the entry of a mention by its `id()`, `first_seq` the first copy's."""
    facts: dict[bytes, bytes] = {}
    rows: list[tuple[int, bytes, int, bytes]] = []
    tokens: list[tuple[str, bytes, str, str]] = []
    seq = first_seq
    for release, kept in releases:
        for record in kept:
            for mention in release.mentions:
                if record.position in mention.positions:
                    body = stored_form(mention.facts)
                    digest = hashlib.sha256(body).digest()
                    facts[digest] = body
                    rows.append((seq, mention.person.handle, indices[id(mention)], digest))
                    tokens.append((mention.token, mention.person.handle, release.plan.route.recipient, release.period))
            seq += 1
    damage.keep_facts(tx, facts)
    insert(tx, "INSERT OR IGNORE INTO tokens(token, handle, recipient, period)", list(dict.fromkeys(tokens)))
    insert(tx, "INSERT INTO mentions(disclosure, handle, idx, facts)", rows)


# --- in what waits and was sent ---

_MENTIONED = (
    "SELECT m.disclosure, m.handle, m.idx, m.facts AS digest, f.body AS facts, e.body AS entry FROM mentions m "
    "JOIN entries e ON e.idx = m.idx LEFT JOIN facts f ON f.digest = m.facts WHERE m.disclosure BETWEEN ? AND ?"
)


class Named:
    """A row of `disclosures` as one who is named in it is concerned by it: with that worker's handle, entry and facts."""

    def __init__(self, row: Any, mention: Any) -> None:
        self._row = row
        self.handle = mention.handle
        self.idx = mention.idx
        self.digest = mention.digest
        self.facts = mention.facts
        self.entry = mention.entry

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)


def of_rows(tx: Connection, rows: Sequence[Any]) -> list[Named]:
    """Return `rows` (with `seq`) again for everybody else who is named in them."""
    if not rows:
        return []
    by_seq = {row.seq: row for row in rows}
    span = (min(by_seq), max(by_seq))
    found = driver(tx).execute("SELECT 1 FROM mentions WHERE disclosure BETWEEN ? AND ? LIMIT 1", span).fetchone()
    if found is None:
        return []
    told = tx.exec_driver_sql(f"{_MENTIONED} ORDER BY m.disclosure, m.idx", span).fetchall()
    return [Named(by_seq[one.disclosure], one) for one in told if one.disclosure in by_seq]


def by_entry(tx: Connection, rows: Sequence[Any]) -> dict[int, list[Any]]:
    """Return the same by the log entry that is theirs."""
    groups: dict[int, list[Any]] = {}
    for row in of_rows(tx, rows):
        groups.setdefault(row.idx, []).append(row)
    return groups
