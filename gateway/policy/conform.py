"""
Does a plain value fit a register's type? Every misfit is told with its place, and a typo with the nearest valid name.

`msgspec.convert` stops at the first misfit and knows no lines, so this walks its type information first.
"""

import datetime
import difflib
import enum
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import inspect

from gateway.model import Json
from gateway.policy.yamltext import Path

Misfit = tuple[Path, str]


def nearest(name: str, valid: Iterable[str]) -> str:
    """Return `; did you mean ...?` for the closest valid name, `; use one of ...` for a short list, or nothing."""
    names = sorted(valid)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"; did you mean `{close[0]}`?"
    return f"; use one of {', '.join(names)}" if 0 < len(names) <= 12 else ""


def misfits(value: Json, kind: type, path: Path) -> Iterator[Misfit]:
    """Yield (path, message) for every part of `value` that does not fit the Struct `kind`."""
    return _misfits(value, inspect.type_info(kind), path)


def _misfits(value: Json, info: inspect.Type, path: Path) -> Iterator[Misfit]:
    match info:
        case inspect.StructType():
            yield from _struct(value, info, path)
        case inspect.DictType():
            if not isinstance(value, dict):
                yield path, "must be a mapping"
                return
            for key, item in value.items():
                yield from _misfits(item, info.value_type, (*path, key))
        case inspect.VarTupleType():
            if not isinstance(value, list):
                yield path, "must be a list"
                return
            for n, item in enumerate(value):
                yield from _misfits(item, info.item_type, (*path, n))
        case inspect.UnionType():
            others = [kind for kind in info.types if not isinstance(kind, inspect.NoneType)]
            if value is not None or len(others) == len(info.types):
                yield from _misfits(value, others[0], path)
        case _:
            yield from _scalar(value, info, path)


def _struct(value: Json, info: inspect.StructType, path: Path) -> Iterator[Misfit]:
    if not isinstance(value, dict):
        yield path, "must be a mapping"
        return
    fields = {field.encode_name: field for field in info.fields}
    for name, item in value.items():
        if name in fields:
            yield from _misfits(item, fields[name].type, (*path, name))
        else:
            yield (*path, name), f"`{name}` is not known here{nearest(name, fields.keys() - value.keys())}"
    for name, field in fields.items():
        if field.required and name not in value:
            yield path, f"`{name}` is missing"


def _scalar(value: Json, info: inspect.Type, path: Path) -> Iterator[Misfit]:
    match info:
        case inspect.LiteralType() | inspect.EnumType():
            valid = _choices(info)
            if not isinstance(value, str):
                yield path, f"must be one of {', '.join(valid)}"
            elif value not in valid:
                yield path, f"`{value}` is not valid here{nearest(value, valid)}"
        case inspect.StrType() if not isinstance(value, str):
            yield path, "must be text; put it in quotes"
        case inspect.BoolType() if not isinstance(value, bool):
            yield path, "must be true or false"
        case inspect.IntType() if isinstance(value, bool) or not isinstance(value, int):
            yield path, "must be a whole number"
        case inspect.FloatType() if isinstance(value, bool) or not isinstance(value, int | float):
            yield path, "must be a number"
        case inspect.DateType() if not _is_date(value):
            yield path, "must be a date, as in 2026-05-04"


def _choices(info: inspect.LiteralType | inspect.EnumType) -> list[str]:
    if isinstance(info, inspect.LiteralType):
        return sorted(str(choice) for choice in info.values)
    members: type[enum.Enum] = info.cls
    return sorted(str(member.value) for member in members)


def _is_date(value: Json) -> bool:
    if not isinstance(value, str) or len(value) != len("2026-05-04"):
        return False
    try:
        msgspec.convert(value, datetime.date)
    except msgspec.ValidationError:
        return False
    return True
