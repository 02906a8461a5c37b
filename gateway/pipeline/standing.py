"""
What decisions are made under: the bundle in force, compiled into plans per event type, and the engine that decides.

Everything here is made once when a bundle becomes active, so that the path does dictionary look-ups per event.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gateway.model import Decision, Event, Form, Generalisation, Mapped
from gateway.policy.boundaries import Boundaries
from gateway.policy.bundle import Bundle
from gateway.policy.engine import Engine
from gateway.redact.forms import NAMING
from gateway.registers import Purpose, Recipient, Route
from gateway.sources.mapping import Mapper


@dataclass(frozen=True, slots=True)
class Plan:
    """A route, with what it refers to."""

    name: str
    route: Route
    purpose: Purpose
    recipient: Recipient
    external: bool


@dataclass(frozen=True, slots=True)
class TypePlan:
    """
    What can happen to one event type of one source: its routes, the fields whose text must be looked at, and those of which a
    coarse form must be, since it may name somebody.
    """

    plans: tuple[Plan, ...]
    scanned: frozenset[str]
    coarse: frozenset[tuple[str, Generalisation]]
    max_age_ms: int


@dataclass(slots=True)
class Standing:
    """One active bundle, ready to be asked."""

    bundle: Bundle
    engine: Engine
    boundaries: Boundaries
    mapper: Mapper
    plans: Mapping[tuple[str, str], TypePlan]
    remembers: bool = (
        True  # whether verdicts are kept beyond a batch; not with an engine outside, so that its end shows
    )
    decisions: dict[tuple[object, ...], tuple[int, Decision]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The bundle's digest, as the store and every entry name it."""
        return self.bundle.digest

    def plan(self, event: Event) -> TypePlan | None:
        """Return the plan for an event's type, or None when its source does not register it."""
        return self.plans.get((event.source, event.type))

    def map(self, event: Event, worker_id: str) -> Mapped | None:
        """Reduce an event of this worker to its allow-listed fields."""
        return self.mapper(event, worker_id)


def plans_of(bundle: Bundle) -> dict[tuple[str, str], TypePlan]:
    """Compile the registers' routes per source and event type."""
    registers = bundle.registers
    made: dict[tuple[str, str], TypePlan] = {}
    for source_name, source in registers.sources.items():
        for type_name, event_type in source.event_types.items():
            plans = tuple(
                Plan(name, route, registers.purposes[route.purpose], recipient, recipient.kind == "external")
                for name, route in sorted(registers.routes.items())
                if route.source == source_name
                and type_name in route.event_types
                and (recipient := registers.recipients[route.recipient])
            )
            needs = [(category, need) for plan in plans for category, need in plan.purpose.needs.items()]
            read = {category for category, need in needs if need.form in (Form.KEEP, Form.REDACT)}
            hosts = {(category, need.to) for category, need in needs if need.form is Form.GENERALISE}
            fields = {name: mapped.category for name, mapped in event_type.fields.items()}
            made[source_name, type_name] = TypePlan(
                plans,
                frozenset(name for name, category in fields.items() if category in read),
                frozenset((name, to) for name, of in fields.items() for to in NAMING if (of, to) in hosts),
                source.max_age_days * 86_400_000,
            )
    return made
