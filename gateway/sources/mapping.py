"""
The allow-list: from an event's data to its mapped fields, and the names of what was left out.

A field map is compiled once per source and event type into a tree of the paths that are wanted. One walk over the data then
picks the fields, and names each leaf that no path reaches. Values that no path reaches go no further than this file.

Two paths are no data: `duration` is the length of the event in seconds where the event has an end and its data has no such
key, and the pseudo-fields `worker` and `time` are on every event.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from gateway.clock import rfc3339
from gateway.model import Event, Located, Mapped
from gateway.registers import EventType, Registers

WORKER: Final = "worker"
TIME: Final = "time"
WORKER_CATEGORY: Final = "worker_identity"
TIME_CATEGORY: Final = "event_time"
DURATION: Final = "duration"

MOST_UNMAPPED: Final = 64  # names per event
LONGEST_NAME: Final = 120

# A key that does not look like a field's name may be somebody's: people are keys of objects too.
_FIELD_NAME = re.compile(r"(?!.*\d{4})[A-Za-z_$][A-Za-z0-9_$:-]{0,39}")
_ABSENT: Final[Any] = object()

ZoneOf = Callable[[Any], Located]


class _Node(msgspec.Struct):
    """Keys that are wanted below here; `fields` are the (field, category) pairs that take the whole value."""

    below: dict[str, "_Node"]
    fields: list[tuple[str, str]]


class _Compiled(msgspec.Struct):
    event_type: EventType
    tree: _Node
    zone: tuple[str, ...]
    duration: list[tuple[str, str]]


class Mapper:
    """Maps events of the registers it was made from. Calling it gives `Mapped`, or None for an unknown event type."""

    def __init__(self, registers: Registers, zone_of: ZoneOf) -> None:
        self._zone_of = zone_of
        self._compiled = {
            (source, name): _compile(event_type)
            for source, register in registers.sources.items()
            for name, event_type in register.event_types.items()
        }

    def __call__(self, event: Event, worker_id: str) -> Mapped | None:
        """Map one event. `worker_id` is whom it was attributed to, the value of the pseudo-field `worker`."""
        compiled = self._compiled.get((event.source, event.type))
        if compiled is None:
            return None
        fields: dict[str, Any] = {}
        categories: dict[str, str] = {}
        unmapped: list[str] = []
        data = event.data
        _walk(data, compiled.tree, "", fields, categories, unmapped)
        if compiled.duration and event.ended_at is not None and event.occurred_at is not None and DURATION not in data:
            for name, category in compiled.duration:
                fields[name], categories[name] = (event.ended_at - event.occurred_at) / 1000, category
        fields[WORKER], categories[WORKER] = worker_id, WORKER_CATEGORY
        if event.occurred_at is not None:
            fields[TIME], categories[TIME] = rfc3339(event.occurred_at), TIME_CATEGORY
        return Mapped(
            fields=fields,
            categories=categories,
            unmapped=tuple(unmapped),
            observes_work=compiled.event_type.observes_work,
            zone=self._zone(compiled.zone, data),
        )

    def allowed(
        self, source: str, event_type: str, data: Mapping[str, Any]
    ) -> tuple[dict[str, Any], tuple[str, ...]] | None:
        """
        Return the data with nothing left but what mapped paths reach, in its place, and the names of the rest.

        For what must be stored before it is an event. None for an unknown event type.
        """
        compiled = self._compiled.get((source, event_type))
        if compiled is None:
            return None
        unmapped: list[str] = []
        _walk(data, compiled.tree, "", {}, {}, unmapped)
        wanted = compiled.tree
        if compiled.zone:
            wanted = _with(wanted, compiled.zone)
        return _pruned(data, wanted), tuple(unmapped)

    def _zone(self, path: tuple[str, ...], data: Mapping[str, Any]) -> Located:
        if not path:
            return "not_located"
        value: Any = data
        for part in path:
            if type(value) is not dict or part not in value:
                return "unknown"
            value = value[part]
        return self._zone_of(value)


def mapper(registers: Registers, zone_of: ZoneOf) -> Mapper:
    """Compile the field maps of all sources. `zone_of` tells the zone (work, non_work, unknown) of a place's value."""
    return Mapper(registers, zone_of)


def _compile(event_type: EventType) -> _Compiled:
    tree = _Node({}, [])
    duration = []
    for name, field in event_type.fields.items():
        if field.path == DURATION:
            duration.append((name, field.category))
        _node(tree, field.path.split(".")).fields.append((name, field.category))
    return _Compiled(event_type, tree, tuple(event_type.zone.split(".")) if event_type.zone else (), duration)


def _node(tree: _Node, parts: Iterable[str]) -> _Node:
    for part in parts:
        tree = tree.below.setdefault(part, _Node({}, []))
    return tree


def _walk(
    data: Mapping[str, Any],
    tree: _Node,
    prefix: str,
    fields: dict[str, Any],
    categories: dict[str, str],
    unmapped: list[str],
) -> None:
    below = tree.below
    for key, value in data.items():
        node = below.get(key)
        if node is None:
            _name_leaves(value, prefix + _shown(key), unmapped)
            continue
        for name, category in node.fields:
            fields[name] = value
            categories[name] = category
        if type(value) is dict and node.below:
            # Where a path takes the whole object, nothing below it is left out.
            _walk(value, node, f"{prefix}{key}.", fields, categories, [] if node.fields else unmapped)
        elif not node.fields:
            _name_leaves(value, prefix + key, unmapped)


def _name_leaves(value: Any, name: str, unmapped: list[str]) -> None:
    """Name every leaf below a value that is left out, arrays written as `[]`, until there are enough names."""
    waiting = [(value, name)]
    while waiting and len(unmapped) < MOST_UNMAPPED:
        value, name = waiting.pop()
        if len(name) >= LONGEST_NAME:
            name, value = name[:LONGEST_NAME], None
        if type(value) is dict and value:
            waiting.extend((below, f"{name}.{_shown(key)}") for key, below in value.items())
        elif type(value) is list and value:
            waiting.extend((below, f"{name}[]") for below in value)
        elif name not in unmapped:
            unmapped.append(name)


def _shown(key: str) -> str:
    return key if _FIELD_NAME.fullmatch(key) else "*"


def _with(tree: _Node, path: tuple[str, ...]) -> _Node:
    """Return the tree with one more path that is wanted whole."""
    if not path:
        return _Node(tree.below, [*tree.fields, ("", "")])
    head, *rest = path
    below = dict(tree.below)
    below[head] = _with(below.get(head, _Node({}, [])), tuple(rest))
    return _Node(below, tree.fields)


def _pruned(data: Mapping[str, Any], tree: _Node) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in data.items():
        node = tree.below.get(key)
        if node is None:
            continue
        if node.fields:
            kept[key] = value
        elif type(value) is dict and (inner := _pruned(value, node)):
            kept[key] = inner
    return kept
