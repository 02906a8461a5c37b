"""
Bodies, read strictly: the right content type, a length limit while reading, every field named and typed.

Errors name the field and never its value.
"""

from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from gateway import canonical
from gateway.errors import BadInput, TooLarge, UnsupportedType
from gateway.sources.attributes import named
from gateway.web.admission import check_encoding

MOST_BYTES = 64 * 1024
MOST_FIELDS = 32


async def read(request: Request, limit: int = MOST_BYTES) -> bytes:
    """Read a body of at most `limit` bytes. Raises `TooLarge` as soon as it is over, `BadInput` when the client goes away in it."""
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:16]) > limit:
        raise TooLarge(f"the body is longer than {limit} bytes", field="body")
    parts: list[bytes] = []
    length = 0
    try:
        async for part in request.stream():
            length += len(part)
            if length > limit:
                raise TooLarge(f"the body is longer than {limit} bytes", field="body")
            parts.append(part)
    except ClientDisconnect:
        raise BadInput("the body ended too soon", code="incomplete", field="body") from None
    return b"".join(parts)


async def json_object(request: Request) -> dict[str, Any]:
    """Read a JSON object. Raises `UnsupportedType` or `BadInput`."""
    check_encoding(request.headers)
    if _media_type(request) != "application/json":
        raise UnsupportedType("send application/json", field="content-type")
    body = await read(request)
    value = named(partial(canonical.parse, body, max_bytes=MOST_BYTES), "body")
    if not isinstance(value, dict):
        raise BadInput("the body is not a JSON object", code="bad_type", field="body")
    return value


async def form(request: Request) -> dict[str, str]:
    """Read a form of our own pages: URL-encoded, each name once. Raises `UnsupportedType` or `BadInput`."""
    if _media_type(request) != "application/x-www-form-urlencoded":
        raise UnsupportedType("send a form", field="content-type")
    try:
        text = (await read(request)).decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise BadInput("the form cannot be read", field="body") from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise BadInput("a field of the form is there twice", code="duplicate_key", field="body")
    return fields


def known(body: dict[str, Any], names: set[str]) -> None:
    """Raise `BadInput` when the body has a field that is not in `names`."""
    if not body.keys() <= names:
        raise BadInput("the body has a field that is not known here", code="unknown_field", field="body")


def text(body: dict[str, Any], name: str, most: int, *, optional: bool = False) -> str:
    """Return a string field of 1 to `most` characters, or "" when it is optional and absent or null."""
    value = body.get(name)
    if value is None and optional:
        return ""
    if value is None:
        raise BadInput("a field is missing", code="missing", field=name)
    if not isinstance(value, str):
        raise BadInput("a field is not a string", code="bad_type", field=name)
    if not value.strip() or len(value) > most:
        raise BadInput(f"a field is empty or longer than {most} characters", code="bad_length", field=name)
    return value


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
