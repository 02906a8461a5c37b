"""
CloudEvents 1.0 over HTTP: binary, structured and batched (http-protocol-binding.md, json-format.md, http-webhook.md).

    POST /v1/events                              one event; attributes in ce- headers
    Content-Type: application/json

    Content-Type: application/cloudevents+json   one event as a JSON object
    Content-Type: application/cloudevents-batch+json   a JSON array of them, which may be empty

A batch is taken whole or not at all; the error names the member's `index`. Data must be a JSON object, absent means empty.
"""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import unquote_to_bytes

from gateway import registers
from gateway.errors import BadInput, TooLarge, UnsupportedType
from gateway.model import Event
from gateway.sources.attributes import event_of, is_json, named, parsed
from gateway.sources.limits import LIMITS, Limits

STRUCTURED = "application/cloudevents"
BATCH = "application/cloudevents-batch"

_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_VISIBLE = re.compile(r"[\x20-\x7e]*")
_ORIGIN = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?")
_ONCE = frozenset({"content-type", "content-encoding", "content-length", "authorization", "x-gateway-signature"})


def headers_of(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """
    Return headers by lower-case name. Raises `BadInput` when one that decides something is there twice, because then two readers
    could each take another one for true.
    """
    headers: dict[str, str] = {}
    for name_bytes, value in raw:
        name = name_bytes.decode("latin-1").lower()
        if name in headers and (name in _ONCE or name.startswith("ce-")):
            raise BadInput("a header is there twice", field=name if name in _ONCE else "headers")
        headers[name] = value.decode("latin-1")
    return headers


def parse_request(
    headers: Mapping[str, str],
    body: bytes,
    *,
    source: str,
    register: registers.Source,
    now_ms: int,
    limits: Limits = LIMITS,
    worker: str | None = None,
) -> list[Event]:
    """
    Read the events of one request.

    `headers` are by lower-case name, as `headers_of` gives them. `source` is the register key that the credential is bound to,
    `worker` the one worker whom the credential names, for sources that go by that. Raises `BadInput` (400), `TooLarge` (413)
    or `UnsupportedType` (415), naming field and index, never a value.
    """
    if len(body) > limits.body_bytes:
        raise TooLarge(f"the body is longer than {limits.body_bytes} bytes")
    content_type = headers.get("content-type", "")
    media = content_type.partition(";")[0].strip().lower()
    if media.startswith(BATCH):
        _check_format(content_type, media, BATCH)
        members = parsed(body, "body", limits)
        if type(members) is not list:
            raise BadInput("a batch must be a JSON array", field="body")
        if len(members) > limits.batch_events:
            raise TooLarge(f"a batch may have at most {limits.batch_events} events", field="body")
    elif media.startswith(STRUCTURED):
        _check_format(content_type, media, STRUCTURED)
        members = [parsed(body, "body", limits)]
    elif "ce-specversion" in headers or "ce-id" in headers:
        members = [_binary(headers, content_type, body, limits)]
    else:
        raise UnsupportedType(
            "a CloudEvent is expected: structured, batched, or with ce- headers", field="content-type"
        )

    def read(member: Any) -> Event:
        if type(member) is not dict:
            raise BadInput("an event must be a JSON object", field="body")
        return event_of(member, source=source, register=register, worker=worker, now_ms=now_ms, limits=limits)

    if media.startswith(BATCH):
        return [named(partial(read, member), index=index) for index, member in enumerate(members)]
    return [read(members[0])]


def handshake(headers: Mapping[str, str], *, per_minute: int | None = None) -> dict[str, str]:
    """
    Answer the abuse-protection handshake of an OPTIONS request (http-webhook.md section 4): headers of the 200.

    The grant opens nothing by itself: whoever posts still needs a credential. Raises `BadInput` without a plain origin.
    """
    origin = headers.get("webhook-request-origin", "")
    if not _ORIGIN.fullmatch(origin):
        raise BadInput("must be a host name", field="webhook-request-origin")
    return {
        "Allow": "POST",
        "WebHook-Allowed-Origin": origin,
        "WebHook-Allowed-Rate": "*" if per_minute is None else str(per_minute),
    }


def _check_format(content_type: str, media: str, prefix: str) -> None:
    if media not in (prefix, f"{prefix}+json"):
        raise UnsupportedType("of the event formats only JSON is spoken here", field="content-type")
    if is_json(content_type.lower().replace(media, "application/json", 1)) is not True:
        raise UnsupportedType("only JSON in UTF-8 is taken", field="content-type")


def _binary(headers: Mapping[str, str], content_type: str, body: bytes, limits: Limits) -> dict[str, Any]:
    """Turn a binary request into the object that structured mode would have had."""
    event: dict[str, Any] = {}
    for name, value in headers.items():
        if name.startswith("ce-"):
            attribute = name[3:]
            if attribute in ("datacontenttype", "data", "data_base64"):
                raise BadInput("must not be given as a header", field=f"ce-{attribute}")
            event[attribute] = _decoded(value)
    if content_type:
        event["datacontenttype"] = content_type
    if not body:
        return event
    if not content_type:
        raise UnsupportedType("the data has no content type", field="content-type")
    if is_json(content_type) is not True:
        raise UnsupportedType("only JSON data is taken", field="content-type")
    event["data"] = parsed(body, "data", limits)
    return event


def _decoded(value: str) -> str:
    """Decode a header value: unescape a quoted string, then exactly one round of percent-decoding."""
    value = value.strip(" \t")
    if not _VISIBLE.fullmatch(value):
        raise BadInput("a header holds a character that must be percent-encoded", field="headers")
    if len(value) >= 2 and value[0] == '"' and value[-1] == '"':
        value = re.sub(r"\\(.)", r"\1", value[1:-1])
    if "%" not in value:
        return value
    if _PERCENT.search(value):
        raise BadInput("a header is not percent-encoded correctly", field="headers")
    try:
        return unquote_to_bytes(value).decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput("a header is not percent-encoded UTF-8", field="headers") from None
