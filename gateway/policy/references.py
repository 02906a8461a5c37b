"""What the registers say about each other: every name that points somewhere must arrive."""

from collections.abc import Iterator

from gateway.policy.conform import Misfit, nearest
from gateway.policy.yamltext import Path
from gateway.registers import Registers

Reference = tuple[Path, str, str]  # where it stands, the name, the register that it must be in


def broken_references(registers: Registers) -> Iterator[Misfit]:
    """Yield (path, message) for every reference to an entry that is not there; a path starts with the register's name."""
    for path, name, register in _references(registers):
        entries = getattr(registers, register)
        if name not in entries:
            yield path, f"`{name}` is not in {register}{nearest(name, entries)}"
    yield from _unknown_event_types(registers)


def _references(registers: Registers) -> Iterator[Reference]:
    for key, source in registers.sources.items():
        for event_type, described in source.event_types.items():
            for field, mapped in described.fields.items():
                at = ("sources", key, "event_types", event_type, "fields", field, "category")
                yield at, mapped.category, "categories"
    for key, purpose in registers.purposes.items():
        for category in purpose.needs:
            yield ("purposes", key, "needs", category), category, "categories"
    for key, recipient in registers.recipients.items():
        for n, use in enumerate(recipient.contract.prohibited_uses if recipient.contract else ()):
            yield ("recipients", key, "contract", "prohibited_uses", n), use, "purposes"
    for key, route in registers.routes.items():
        yield ("routes", key, "source"), route.source, "sources"
        yield ("routes", key, "purpose"), route.purpose, "purposes"
        yield ("routes", key, "recipient"), route.recipient, "recipients"
        yield ("routes", key, "notice"), route.notice, "notices"
    for key, agreement in registers.agreements.items():
        yield ("agreements", key, "jurisdiction"), agreement.jurisdiction, "jurisdictions"
        for n, purpose_name in enumerate(agreement.purposes):
            yield ("agreements", key, "purposes", n), purpose_name, "purposes"
    for key, order in registers.orders.items():
        yield ("orders", key, "recipient"), order.recipient, "recipients"
        yield ("orders", key, "purpose"), order.purpose, "purposes"


def _unknown_event_types(registers: Registers) -> Iterator[Misfit]:
    for key, route in registers.routes.items():
        source = registers.sources.get(route.source)
        for n, event_type in enumerate(route.event_types if source else ()):
            if source and event_type not in source.event_types:
                message = (
                    f"`{event_type}` is no event type of `{route.source}`{nearest(event_type, source.event_types)}"
                )
                yield ("routes", key, "event_types", n), message
