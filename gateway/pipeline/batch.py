"""A batch on its way: what the stages before the record hand from one to the next."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.model import Allow, Decision, Event, Facts, Mapped, Removed, Scan, Working
from gateway.pipeline.facts import Person
from gateway.pipeline.standing import Plan, TypePlan
from gateway.sources.duplicates import Identity

Scans = dict[tuple[str, Any], Scan]  # (field, path in it) → what was found there


@dataclass(slots=True)
class Item:
    """One event on its way. `position` is its place in the batch as it was sent."""

    position: int
    event: Event
    person: Person
    plan: TypePlan
    mapped: Mapped
    working: Working
    scans: Scans = field(default_factory=dict)
    failure: str | None = None
    protected: bool = False
    best_effort: bool = False
    topics: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """One record in the form it may leave, sealed and committed to; `position` is its event's."""

    position: int
    disclosure_id: str
    place: bytes
    body: bytes
    sealed: bytes
    commitment: bytes
    removed: tuple[Removed, ...]


@dataclass(slots=True)
class Mention:
    """Another worker whom records of a group may name by token, under one decision of that worker's own."""

    person: Person
    facts: Facts
    decision: Decision
    allowed: Allow
    token: str = ""
    positions: set[int] = field(default_factory=set)  # of the records that name that worker as they will be sent


@dataclass(slots=True)
class Group:
    """Records of one worker that one decision allows one route."""

    person: Person
    plan: Plan
    facts: Facts
    decision: Decision
    allowed: Allow
    items: list[Item]
    mentions: dict[int, list[Mention]] = field(default_factory=dict)  # by position


@dataclass(slots=True)
class Release:
    """What one decision lets one recipient have of one worker."""

    person: Person
    plan: Plan
    decision: Decision
    allowed: Allow
    facts: Facts
    due: int
    pair_key: str
    day_key: str
    token: str | None
    period: str
    span: tuple[int, int]
    records: list[Record]
    mentions: list[Mention] = field(default_factory=list)
    best_effort: int = 0  # records with a text in a language that we know by patterns and roster only


@dataclass(slots=True)
class Withheld:
    """Records of one worker that go nowhere, for the same reasons. `person` is None where nobody could be found."""

    person: Person | None
    source: str
    event_type: str | None
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
    identities: Sequence[Identity]
    bundle: str
    roster_version: int
    refusals_version: int
    releases: list[Release] = field(default_factory=list)
    withheld: dict[tuple[object, ...], Withheld] = field(default_factory=dict)
    screened: set[int] = field(default_factory=set)
    unmapped: dict[tuple[str, str], int] = field(default_factory=dict)
    types: Container[tuple[str, str]] = ()  # (source, event type) of the registers

    def type_of(self, event: Event) -> str | None:
        """Return an event's type; None where nobody registered it, for then it is free text, and neither log nor counts take that."""
        return event.type if (event.source, event.type) in self.types else None

    def persons(self) -> dict[bytes, int]:
        """Return the rights version that each person was decided under, by handle."""
        found = {release.person.handle: release.person.rights_version for release in self.releases}
        for mention in self.mentions():
            found[mention.person.handle] = mention.person.rights_version
        for group in self.withheld.values():
            if group.person is not None:
                found[group.person.handle] = group.person.rights_version
        return found

    def mentions(self) -> Iterator[Mention]:
        """Give everybody else who is named in what may leave."""
        return (mention for release in self.releases for mention in release.mentions)

    def valid_until(self) -> int | None:
        """Return the earliest moment (epoch seconds) at which a decision of the batch may change."""
        ends = [r.decision.valid_until for r in self.releases] + [w.valid_until for w in self.withheld.values()]
        ends += [mention.decision.valid_until for mention in self.mentions()]
        return min((end for end in ends if end is not None), default=None)

    def withhold(
        self,
        position: int,
        event: Event,
        person: Person | None,
        plan: Plan | None,
        reasons: tuple[str, ...],
        categories: tuple[str, ...] = (),
        valid_until: int | None = None,
    ) -> None:
        """Withhold one record, with others of the same worker, route and reasons."""
        mark, route = person.handle if person else None, plan.name if plan else None
        key = (mark, route, event.source, self.type_of(event), reasons, categories)
        group = self.withheld.get(key)
        if group is None:
            made = Withheld(
                person, event.source, self.type_of(event), plan, reasons, categories, valid_until, [position]
            )
            self.withheld[key] = made
            return
        group.positions.append(position)
        if valid_until is not None:
            group.valid_until = min(valid_until, group.valid_until or valid_until)
