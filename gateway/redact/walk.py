"""
Visits every string of a JSON value: values, object keys, numbers long enough to be an identifier, JSON inside strings.

A path is a tuple of object keys (str), array indices (int) and `Step`s: `Step.KEY` says that the text is the member's own
name, `Step.JSON` that what follows lies in the JSON text that this string holds. `("a", Step.JSON, "b")` is `{"a": '{"b":
…}'}`. Nothing is skipped: what is over budget raises `OverBudget`, and the record is withheld.
"""

import json
from collections.abc import Callable
from enum import Enum
from typing import Any, Final

import msgspec


class Step(Enum):
    """A step that is neither a key nor an index."""

    KEY = "key"
    JSON = "json"


Path = tuple[str | int | Step, ...]


class Budget(msgspec.Struct, frozen=True):
    """How much one value may ask of us: strings, code points in all, nesting, and JSON inside JSON inside …"""

    strings: int = 10_000
    characters: int = 1_000_000
    depth: int = 64
    inside: int = 4


DEFAULT_BUDGET: Final = Budget()


class OverBudget(Exception):
    """The value is larger or deeper than we judge; `code` is the reason for withholding."""

    code = "text_not_judged"


# A number of seven digits or more may be a telephone or an account number; shorter ones say too little to identify.
_IDENTIFYING_NUMBER = 1_000_000


def strings(value: Any, budget: Budget = DEFAULT_BUDGET) -> list[tuple[Path, str]]:
    """Return (path, text) of every string, key and long number in `value`, in document order; raise `OverBudget`."""
    found: list[tuple[Path, str]] = []
    _visit(value, (), found, budget, 0, 0)
    return found


def _visit(value: Any, path: Path, found: list[tuple[Path, str]], budget: Budget, depth: int, inside: int) -> None:
    if depth > budget.depth:
        raise OverBudget("nested too deep")
    if isinstance(value, str):
        inner = embedded(value)
        if inner is None:
            _keep(path, value, found, budget)
        elif inside >= budget.inside:
            raise OverBudget("JSON inside JSON too deep")
        else:
            _visit(inner[0], (*path, Step.JSON), found, budget, depth + 1, inside + 1)
    elif isinstance(value, dict):
        for name, member in value.items():
            _keep((*path, name, Step.KEY), name, found, budget)
            _visit(member, (*path, name), found, budget, depth + 1, inside)
    elif isinstance(value, list):
        for index, member in enumerate(value):
            _visit(member, (*path, index), found, budget, depth + 1, inside)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if abs(value) >= _IDENTIFYING_NUMBER:
            _keep(path, as_text(value), found, budget)
    elif value is not None and not isinstance(value, bool):
        raise OverBudget("not a JSON value")


def _keep(path: Path, text: str, found: list[tuple[Path, str]], budget: Budget) -> None:
    found.append((path, text))
    if len(found) > budget.strings:
        raise OverBudget("too many strings")
    # Checked against the length of this text alone and in steps, so that the walk stays linear.
    if len(text) > budget.characters:
        raise OverBudget("too long")
    if len(found) % 64 == 0 and sum(len(text) for _, text in found) > budget.characters:
        raise OverBudget("too long in all")


def as_text(number: int | float) -> str:
    """Return a number as it would be read: whole numbers without a fraction."""
    if isinstance(number, float) and number.is_integer() and abs(number) < 2**53:
        return str(int(number))
    return repr(number)


def embedded(text: str) -> tuple[Any] | None:
    """
    Return the object, array or string that `text` holds as JSON, in a tuple, or None when it holds none.

    Text that only some parsers would read as JSON (duplicate keys, NaN, infinities) counts as plain text: its characters
    are then judged as they stand, so nothing hides behind the reading that we did not choose.
    """
    stripped = text.strip()
    if len(stripped) < 2 or (stripped[0], stripped[-1]) not in {("{", "}"), ("[", "]"), ('"', '"')}:
        return None
    try:
        return (json.loads(stripped, object_pairs_hook=_no_duplicates, parse_constant=_refuse, parse_float=_finite),)
    except (ValueError, RecursionError):
        return None


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate key")
    return members


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError("not a finite number")
    return number


def _refuse(constant: str) -> Any:
    raise ValueError("not a JSON number")


def rebuild(value: Any, replace: Callable[[Path, str], str]) -> Any:
    """
    Return `value` with every visited text put through `replace(path, text)`.

    What comes back unchanged keeps its type; a number that is changed becomes a string. JSON inside a string is written
    again in its shortest form when something in it changed. Two keys that become the same are told apart by a number.
    """
    return _rebuild(value, (), replace)


def _rebuild(value: Any, path: Path, replace: Callable[[Path, str], str]) -> Any:
    if isinstance(value, str):
        inner = embedded(value)
        if inner is None:
            return replace(path, value)
        changed = _rebuild(inner[0], (*path, Step.JSON), replace)
        if changed == inner[0]:
            return value
        return json.dumps(changed, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, dict):
        members: dict[str, Any] = {}
        numbers: dict[str, int] = {}
        for name, member in value.items():
            kept = _free(replace((*path, name, Step.KEY), name), members, numbers)
            members[kept] = _rebuild(member, (*path, name), replace)
        return members
    if isinstance(value, list):
        return [_rebuild(member, (*path, index), replace) for index, member in enumerate(value)]
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _IDENTIFYING_NUMBER:
        text = as_text(value)
        changed = replace(path, text)
        return value if changed == text else changed
    return value


def _free(name: str, members: dict[str, Any], numbers: dict[str, int]) -> str:
    """Return a name that no member has; `numbers` holds the last number tried for each, so that none is tried twice."""
    if name not in members:
        return name
    number = numbers.get(name, 1) + 1
    while f"{name} {number}" in members:
        number += 1
    numbers[name] = number
    return f"{name} {number}"
