"""
CloudEvents context attributes (spec.md, 1.0.2), checked strictly, in whichever mode they came.

`event_of` takes all attributes of one event by name, and its data, and makes the `Event`. Messages and field names are ours:
neither an attribute's value nor the name of an unknown extension is ever repeated.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from gateway import canonical, registers
from gateway.errors import BadInput, UnsupportedType
from gateway.model import Event
from gateway.sources.limits import FUTURE_MS, Limits

JSON_TYPE: Final = "application/json"

_NAME = re.compile(r"[a-z0-9]{1,40}")
# Control characters and Unicode noncharacters, which the type system of CloudEvents excludes; surrogates, because a string that
# was already parsed may hold them.
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_URI_REFERENCE = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_ABSOLUTE_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)")
_MEDIA_TYPE = re.compile(r"([a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+)[ \t]*(?:;[\x20-\x7e\t]*)?", re.IGNORECASE)
_CHARSET = re.compile(r"charset[ \t]*=[ \t]*\"?([^\s\";]+)", re.IGNORECASE)

_KNOWN = frozenset({"id", "source", "specversion", "type", "datacontenttype", "dataschema", "subject", "time"})
_NOT_GIVEN: Final[Any] = object()


def event_of(
    given: Mapping[str, Any],
    *,
    source: str,
    register: registers.Source,
    worker: str | None,
    now_ms: int,
    limits: Limits,
) -> Event:
    """
    Make the event of a JSON event object: attributes and extensions beside `data` or `data_base64`.

    Raises `BadInput` with the attribute's name as `field`; `UnsupportedType` when the data is not JSON.
    """
    attributes = {
        name: value for name, value in given.items() if value is not None and name not in ("data", "data_base64")
    }
    _check_extensions(attributes, limits)
    if _text(attributes, "specversion", limits.text_characters) != "1.0":
        raise BadInput("only version 1.0 of CloudEvents is spoken here", field="specversion")
    identity = _text(attributes, "id", limits.id_characters)
    origin = _uri(attributes, "source", limits.source_characters)
    event_type = _text(attributes, "type", limits.type_characters)
    subject = _text(attributes, "subject", limits.text_characters) if "subject" in attributes else None
    if "dataschema" in attributes and not _ABSOLUTE_URI.match(_uri(attributes, "dataschema", limits.text_characters)):
        raise BadInput("must be an absolute URI", field="dataschema")
    occurred_at = _time(attributes, now_ms) if "time" in attributes else None
    # A missing content type means JSON, so the same event says the same in every mode and has one digest.
    attributes["datacontenttype"] = _content_type(attributes, limits)
    data = _data(given, limits)
    return Event(
        source=source,
        origin=origin,
        id=identity,
        type=event_type,
        occurred_at=occurred_at,
        alias=alias_of(register, subject, data),
        worker=worker if register.worker == "credential" else None,
        data=data,
        digest=digest_of(attributes, data),
    )


def digest_of(attributes: Mapping[str, Any], data: Mapping[str, Any]) -> bytes:
    """Return SHA-256 over the canonical bytes of an event's attributes and data."""
    try:
        return sha256(canonical.dump([attributes, data])).digest()
    except ValueError:
        raise BadInput("the event has no exact JSON form", field="data") from None


def alias_of(register: registers.Source, subject: str | None, data: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return (kind, value) of whom an event is about, as its source register says; None when it does not say."""
    rule = register.worker
    if rule == "credential":
        return None
    value: Any = subject if rule == "subject" else _at(data, rule.removeprefix("data."))
    if type(value) is int:
        value = str(value)
    if type(value) is not str or not value or len(value) > 512:
        return None
    return (register.alias, value)


def time_of(text: str) -> int:
    """Read a CloudEvents timestamp (RFC 3339, any offset) into epoch milliseconds; `ValueError` when it is not one."""
    if not _TIME.fullmatch(text):
        raise ValueError("not an RFC 3339 time")
    moment = datetime.fromisoformat(text.upper())
    return round(moment.timestamp() * 1000)


def is_json(content_type: str) -> bool | None:
    """Tell whether a media type is JSON in UTF-8; None when it is not a media type at all."""
    if content_type == JSON_TYPE:
        return True
    match = _MEDIA_TYPE.fullmatch(content_type.strip(" \t"))
    if match is None:
        return None
    media = match[1].lower()
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        return False
    return media in (JSON_TYPE, "text/json") or media.endswith("+json")


def _check_extensions(attributes: dict[str, Any], limits: Limits) -> None:
    """Check extensions and write them as strings, as headers have them: an event has one digest in every mode."""
    extensions = attributes.keys() - _KNOWN
    if not extensions:
        return
    if len(extensions) > limits.extensions:
        raise BadInput(f"has more than {limits.extensions} extension attributes", field="extensions")
    for name in extensions:
        if not _NAME.fullmatch(name):
            raise BadInput("an attribute's name must be lower-case letters and digits", field="extensions")
        value = attributes[name]
        kind = type(value)
        if kind is bool:
            attributes[name] = "true" if value else "false"
        elif kind is int and -(2**31) <= value < 2**31:
            attributes[name] = str(value)
        elif kind is str:
            _check_text(value, "extensions", limits.text_characters)
        else:
            raise BadInput("an extension must be a string, a boolean or a 32-bit integer", field="extensions")


def _text(attributes: Mapping[str, Any], name: str, most: int) -> str:
    value = attributes.get(name, _NOT_GIVEN)
    if value is _NOT_GIVEN:
        raise BadInput("is required", field=name)
    if type(value) is not str:
        raise BadInput("must be a string", field=name)
    return _check_text(value, name, most)


def _check_text(value: str, name: str, most: int) -> str:
    if not value and name != "extensions":
        raise BadInput("must not be empty", field=name)
    if len(value) > most:
        raise BadInput(f"is longer than {most} characters", field=name)
    if not (value.isascii() and value.isprintable()) and _FORBIDDEN.search(value):
        raise BadInput("holds a control character", field=name)
    return value


def _uri(attributes: Mapping[str, Any], name: str, most: int) -> str:
    value = _text(attributes, name, most)
    if not _URI_REFERENCE.fullmatch(value):
        raise BadInput("must be a URI reference", field=name)
    return value


def _time(attributes: Mapping[str, Any], now_ms: int) -> int:
    try:
        moment = time_of(_text(attributes, "time", 64))
    except ValueError:
        raise BadInput("must be an RFC 3339 time", field="time") from None
    if moment > now_ms + FUTURE_MS:
        raise BadInput("is more than five minutes in the future", field="time")
    if moment < 0:
        raise BadInput("is before 1970", field="time")
    return moment


def _content_type(attributes: Mapping[str, Any], limits: Limits) -> str:
    if "datacontenttype" not in attributes:
        return JSON_TYPE
    given = _text(attributes, "datacontenttype", limits.text_characters)
    verdict = is_json(given)
    if verdict is None:
        raise BadInput("must be a media type", field="datacontenttype")
    if not verdict:
        raise UnsupportedType("only JSON data is taken", field="datacontenttype")
    return JSON_TYPE


def _data(given: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    data = given.get("data", _NOT_GIVEN)
    encoded = given.get("data_base64")
    if encoded is not None:
        if data is not _NOT_GIVEN:
            raise BadInput("data and data_base64 exclude each other", field="data_base64")
        data = _decoded(encoded, limits)
    if data is _NOT_GIVEN or data is None:
        return {}
    if type(data) is not dict:
        raise BadInput("must be a JSON object", field="data")
    return data


def _decoded(encoded: Any, limits: Limits) -> Any:
    if type(encoded) is not str:
        raise BadInput("must be a string", field="data_base64")
    try:
        body = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise BadInput("must be Base64", field="data_base64") from None
    return parsed(body, "data_base64", limits)


def parsed(body: bytes, field: str, limits: Limits) -> Any:
    """Parse strict JSON; what is wrong with it names `field`."""
    return named(lambda: canonical.parse(body, max_bytes=limits.body_bytes, max_depth=limits.depth), field)


def named(read: Callable[[], Any], field: str | None = None, index: int | None = None) -> Any:
    """Run `read`; an input error from it says in which field and which member of a batch it happened."""
    try:
        return read()
    except BadInput as error:
        error.field = error.field or field
        error.index = index if error.index is None else error.index
        raise


def _at(data: Mapping[str, Any], path: str) -> Any:
    value: Any = data
    for part in path.split("."):
        if type(value) is not dict:
            return None
        value = value.get(part)
    return value
