"""
Strict JSON in, canonical JSON out.

`parse` refuses whatever two parsers could read differently: duplicate keys, NaN and infinities, lone surrogates, integers that
a double cannot hold, bodies that are not UTF-8, too deep or too long. `dump` writes RFC 8785 (JCS), so that the bytes a
decision was made on, the bytes that are sent and the bytes that the log commits to are the same.
"""

import json
import math
from typing import Any

import orjson
import rfc8785

from gateway.errors import BadInput, TooLarge

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 32
MAX_INT = 2**53 - 1


def parse(body: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Any:
    """Read one JSON value from UTF-8 bytes. Raises `BadInput` (or `TooLarge`), whose message never echoes the body."""
    if len(body) > max_bytes:
        raise TooLarge(f"the body is longer than {max_bytes} bytes")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput("the body is not UTF-8", code="not_utf8") from None
    return parse_text(text, max_depth=max_depth)


def parse_text(text: str, *, max_depth: int = MAX_DEPTH) -> Any:
    """Read one JSON value from text, as `parse` does."""
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_exact,
        )
    except RecursionError:
        raise BadInput("the JSON is nested too deeply", code="too_deep") from None
    except json.JSONDecodeError as error:
        raise BadInput(f"not JSON: {error.msg}", code="not_json", line=error.lineno) from None
    # Few brackets cannot nest deeply, and without an escape there is no lone surrogate in text that was UTF-8.
    if text.count("[") + text.count("{") > max_depth or "\\u" in text or not text.isascii():
        check(value, max_depth=max_depth)
    return value


def check(value: Any, *, max_depth: int = MAX_DEPTH) -> None:
    """Hold an already parsed value to the same rules. Raises `BadInput`."""
    layer: list[Any] = [value]
    depth = 0
    while layer:
        if depth > max_depth:
            raise BadInput("the JSON is nested too deeply", code="too_deep")
        below: list[Any] = []
        for item in layer:
            kind = type(item)
            if kind is str:
                _no_surrogates(item)
            elif kind is dict:
                for key in item:
                    if type(key) is not str:
                        raise BadInput("an object key is not a string", code="bad_type")
                    _no_surrogates(key)
                below.extend(item.values())
            elif kind is list:
                below.extend(item)
            elif kind is int:
                if not -MAX_INT <= item <= MAX_INT:
                    raise BadInput("an integer is too large to be exact", code="inexact_number")
            elif kind is float:
                if not math.isfinite(item):
                    raise BadInput("a number is not finite", code="not_finite")
            elif kind is not bool and item is not None:
                raise BadInput("a value has no JSON type", code="bad_type")
        layer = below
        depth += 1


def dump(value: Any) -> bytes:
    """Write RFC 8785 canonical JSON. Raises `ValueError` for what JSON cannot hold exactly."""
    if _plain(value):
        try:
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
        except TypeError:
            raise ValueError("a value has no canonical JSON form") from None
    try:
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError:
        raise ValueError("a value has no canonical JSON form") from None


def _plain(value: Any) -> bool:
    """
    Tell whether orjson's sorted output is RFC 8785 for this value.

    It is for ASCII keys (code point order is UTF-16 order there), exact integers, and non-integral floats that neither writes
    with an exponent: both use the shortest digits that read back. `tests/test_canonical.py` holds this against rfc8785.
    """
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is int:
        return -MAX_INT <= value <= MAX_INT
    if kind is dict:
        for key, item in value.items():
            if type(key) is not str or not key.isascii() or not _plain(item):
                return False
        return True
    if kind is list or kind is tuple:
        return all(map(_plain, value))
    if kind is float:
        return 1e-4 <= abs(value) < 1e15 and not value.is_integer()
    return False


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise BadInput("an object has the same key twice", code="duplicate_key")
    return made


def _no_constant(name: str) -> Any:
    raise BadInput("NaN and infinities are not JSON", code="not_finite")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise BadInput("a number is not finite", code="not_finite")
    return number


def _exact(text: str) -> int:
    if len(text) > 17 or not -MAX_INT <= (number := int(text)) <= MAX_INT:
        raise BadInput("an integer is too large to be exact", code="inexact_number")
    return number


def _no_surrogates(text: str) -> None:
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise BadInput("a string holds a lone surrogate", code="lone_surrogate") from None
