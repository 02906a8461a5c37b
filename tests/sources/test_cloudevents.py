import base64
import json

import pytest
from cloudevents.core.bindings.http import HTTPMessage, to_binary_event, to_structured_event
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.errors import BadInput, TooLarge, UnsupportedType
from gateway.sources import cloudevents
from gateway.sources.limits import Limits

from .source_registers import BADGE, DESKTOP, NOW

STRUCTURED = {"content-type": "application/cloudevents+json"}
BATCH = {"content-type": "application/cloudevents-batch+json; charset=UTF-8"}


def plain(**changes):
    event = {
        "specversion": "1.0",
        "id": "1",
        "source": "//doors.example/gate/7",
        "type": "com.example.badge.swipe",
        "subject": "B-17",
        "time": "2026-11-21T09:59:00Z",
        "data": {"door": "north gate", "access": "granted"},
    }
    event.update(changes)
    return {name: value for name, value in event.items() if value is not ...}


def read(headers, body, **more):
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    return cloudevents.parse_request(headers, body, **{"source": "badge", "register": BADGE, "now_ms": NOW, **more})


def refused(headers, body, kind=BadInput, **more):
    with pytest.raises(kind) as caught:
        read(headers, body, **more)
    return caught.value


def test_a_structured_event_is_read_whole():
    """Attributes, data and whom it is about arrive as sent; the time is epoch milliseconds."""
    (event,) = read(STRUCTURED, plain(time="2026-11-21T10:59:00.5+01:00"))
    assert ("badge", "//doors.example/gate/7", "1") == (event.source, event.origin, event.id)
    assert ("badge", "B-17") == event.alias
    assert {"door": "north gate", "access": "granted"} == event.data
    assert NOW - 60_000 + 500 == event.occurred_at
    assert event.worker is None


def test_the_sdk_sends_the_same_event_in_both_modes():
    """What the CloudEvents SDK writes in binary and in structured mode is one event with one digest."""
    attributes = {**plain(data=..., time=...), "subject": 'Bäcker % "9" €', "traceid": "x y"}
    event = CloudEvent(attributes={**attributes, "datacontenttype": "application/json"}, data=plain()["data"])
    seen = []
    for message in (to_binary_event(event, JSONFormat()), to_structured_event(event, JSONFormat())):
        assert isinstance(message, HTTPMessage)
        headers = {name.lower(): value for name, value in message.headers.items()}
        now = 4_000_000_000_000  # the SDK fills in its own time
        (read_back,) = read(headers, bytes(message.body), now_ms=now)
        assert 'Bäcker % "9" €' == read_back.alias[1]
        seen.append(read_back)
    assert seen[0] == seen[1]


def test_modes_say_the_same():
    """Binary, structured and batched, with or without a stated content type, with typed or written extensions: one digest."""
    event = plain(sampled=True, count=7)
    headers = {f"ce-{name}": str(value) for name, value in event.items() if name != "data"}
    headers |= {"ce-sampled": "true", "content-type": "application/json"}
    ways = [
        read(STRUCTURED, event),
        read(STRUCTURED, plain(sampled=True, count=7, datacontenttype="application/json; charset=utf-8")),
        read(BATCH, [event]),
        read(headers, json.dumps(event["data"]).encode()),
        read(
            STRUCTURED,
            plain(
                sampled=True,
                count=7,
                data=...,
                data_base64=base64.b64encode(json.dumps(event["data"]).encode()).decode(),
            ),
        ),
    ]
    assert {ways[0][0].digest} == {event.digest for (event,) in ways}
    assert ways[0][0].digest != read(STRUCTURED, plain(sampled=True, count=8))[0].digest


def test_a_batch_may_be_empty():
    """An empty batch is no error (http-protocol-binding)."""
    assert [] == read(BATCH, [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": ...}, "id"),
        ({"id": None}, "id"),
        ({"id": ""}, "id"),
        ({"id": 7}, "id"),
        ({"id": "x" * 257}, "id"),
        ({"id": "a\x00b"}, "id"),
        ({"id": "a\x85b"}, "id"),
        ({"id": "a\ufffeb"}, "id"),
        ({"source": ...}, "source"),
        ({"source": "two words"}, "source"),
        ({"source": "a%zz"}, "source"),
        ({"type": ""}, "type"),
        ({"type": "a\nb"}, "type"),
        ({"specversion": "0.3"}, "specversion"),
        ({"specversion": 1.0}, "specversion"),
        ({"subject": ""}, "subject"),
        ({"subject": ["B-17"]}, "subject"),
        ({"time": "yesterday"}, "time"),
        ({"time": "2026-11-21T09:59:00"}, "time"),
        ({"time": "2026-W47-6T09:59:00Z"}, "time"),
        ({"time": "2026-02-30T09:59:00Z"}, "time"),
        ({"time": "2026-11-21T10:05:01Z"}, "time"),
        ({"time": "1969-12-31T23:59:59Z"}, "time"),
        ({"time": "0001-01-01T00:00:00+14:00"}, "time"),
        ({"time": 1795255200}, "time"),
        ({"dataschema": "relative/path"}, "dataschema"),
        ({"datacontenttype": "json"}, "datacontenttype"),
        ({"data": "text"}, "data"),
        ({"data": [1]}, "data"),
        ({"data_base64": "e30="}, "data_base64"),
        ({"data": ..., "data_base64": "e30"}, "data_base64"),
        ({"data": ..., "data_base64": "e3 0="}, "data_base64"),
        ({"data": ..., "data_base64": 3}, "data_base64"),
        ({"data": ..., "data_base64": base64.b64encode(b'{"a":1,"a":2}').decode()}, "data_base64"),
        ({"Upper": "x"}, "extensions"),
        ({"under_score": "x"}, "extensions"),
        ({"ext": 1.5}, "extensions"),
        ({"ext": 2**31}, "extensions"),
        ({"ext": {"a": 1}}, "extensions"),
        ({"ext": "a\tb"}, "extensions"),
        ({f"ext{n}": "x" for n in range(33)}, "extensions"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_named_by_field_and_index(changes, field):
    """Each attribute has its rule; in a batch the member's index is told too, and the batch is refused whole."""
    assert field == refused(STRUCTURED, plain(**changes)).field
    in_batch = refused(BATCH, [plain(), plain(**changes), plain()])
    assert (field, 1) == (in_batch.field, in_batch.index)


def test_five_minutes_ahead_is_still_now():
    """A source's clock may be five minutes fast, not more."""
    assert NOW + 300_000 == read(STRUCTURED, plain(time="2026-11-21T10:05:00Z"))[0].occurred_at


def test_an_event_without_time_or_data_is_taken():
    """Both are optional."""
    (event,) = read(STRUCTURED, plain(time=..., data=..., subject=...))
    assert (None, {}, None) == (event.occurred_at, event.data, event.alias)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": "application/json"},
        {"content-type": "text/plain"},
        {"content-type": "application/cloudevents+avro"},
        {"content-type": "application/cloudevents-batch+avro"},
        {"content-type": "application/cloudevents+json; charset=utf-16"},
        {"ce-specversion": "1.0", "ce-id": "1", "ce-source": "s", "ce-type": "t", "content-type": "text/plain"},
        {"ce-specversion": "1.0", "ce-id": "1", "ce-source": "s", "ce-type": "t"},
        {"ce-id": "1", "content-type": "application/json; charset=latin-1"},
    ],
)
def test_other_content_types_are_refused_as_such(headers):
    """What is not a CloudEvent with JSON data in UTF-8 is 415."""
    refused(headers, b"{}", UnsupportedType)


def test_data_of_another_type_is_refused_as_such():
    """Text or octets inside a structured event are 415 too."""
    assert (
        "datacontenttype" == refused(STRUCTURED, plain(datacontenttype="text/plain", data="x"), UnsupportedType).field
    )


def test_limits_hold():
    """A body, a batch or an event over its limit is 413, whatever else is in it."""
    few = Limits(body_bytes=2000, batch_events=2)
    refused(STRUCTURED, b" " * 2001, TooLarge, limits=few)
    refused(BATCH, [plain(), plain(id="2"), plain(id="3")], TooLarge, limits=few)
    assert "too_deep" == refused(STRUCTURED, plain(data={"a": json.loads("[" * 40 + "]" * 40)})).code


@pytest.mark.parametrize(
    ("value", "decoded"),
    [
        ("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀"),
        ('"quoted \\"value\\""', 'quoted "value"'),
        ("%2525", "%25"),
        ("plain", "plain"),
        (" padded ", "padded"),
    ],
)
def test_header_values_are_decoded_once(value, decoded):
    """A quoted string is unescaped, then percent-decoding happens exactly once (http-protocol-binding 3.1.3.2)."""
    headers = {"ce-specversion": "1.0", "ce-id": "1", "ce-source": "s", "ce-type": "t", "ce-subject": value}
    assert decoded == read(headers, b"")[0].alias[1]


@pytest.mark.parametrize("value", ["%C0%A0", "%ED%A0%80", "%zz", "%4", "caf\xe9", "a\x00b", "tab\there"])
def test_header_values_that_are_not_encoded_right_are_refused(value):
    """Invalid UTF-8, broken escapes and raw bytes beyond ASCII are errors, never guesses."""
    headers = {"ce-specversion": "1.0", "ce-id": "1", "ce-source": "s", "ce-type": "t", "ce-subject": value}
    assert "headers" == refused(headers, b"").field


def test_attributes_that_are_no_headers_are_refused():
    """`ce-datacontenttype` would contradict Content-Type."""
    headers = {
        "ce-specversion": "1.0",
        "ce-id": "1",
        "ce-source": "s",
        "ce-type": "t",
        "ce-datacontenttype": "text/plain",
    }
    assert "ce-datacontenttype" == refused(headers, b"").field


def test_a_deciding_header_may_stand_once():
    """Two readers must not each take another one for true."""
    for name in (b"ce-id", b"Content-Type", b"Authorization", b"X-Gateway-Signature"):
        with pytest.raises(BadInput):
            cloudevents.headers_of([(name, b"a"), (name.upper(), b"b")])
    assert {"accept": "b"} == cloudevents.headers_of([(b"accept", b"a"), (b"accept", b"b")])


def test_the_worker_comes_from_where_the_register_says():
    """By the credential, the subject, or a path in the data; never from elsewhere."""
    (event,) = read(STRUCTURED, plain(), register=DESKTOP, worker="W-1001")
    assert ("W-1001", None) == (event.worker, event.alias)
    (event,) = read(STRUCTURED, plain(), worker="W-1001")
    assert (None, ("badge", "B-17")) == (event.worker, event.alias)


def test_the_handshake_grants_to_a_plain_host_only():
    """The webhook handshake repeats a host name and nothing that could be more than one."""
    answer = cloudevents.handshake({"webhook-request-origin": "events.example.com"})
    assert ("events.example.com", "POST", "*") == (
        answer["WebHook-Allowed-Origin"], answer["Allow"], answer["WebHook-Allowed-Rate"]
    )  # fmt: skip
    for origin in ("", "*", "a b", "x\r\nset-cookie: y", "<script>"):
        with pytest.raises(BadInput):
            cloudevents.handshake({"webhook-request-origin": origin})


CANARY = "Wq7Zr3"
texts = st.text(max_size=8).map(lambda text: CANARY + text)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(
    [
        "id",
        "source",
        "type",
        "specversion",
        "time",
        "subject",
        "dataschema",
        "datacontenttype",
        "data",
        "data_base64",
        "ext",
    ]
)
events = st.dictionaries(names | texts, values, max_size=8).map(lambda changes: {**plain(), **changes})


def survives(headers, body):
    """Read a hostile request; whatever happens is an event list or an error that repeats nothing."""
    try:
        read_back = cloudevents.parse_request(headers, body, source="badge", register=BADGE, now_ms=NOW)
    except BadInput as error:
        assert CANARY not in json.dumps(error.as_dict())
        assert CANARY.lower() not in json.dumps(error.as_dict()).lower()
        return
    for event in read_back:
        assert event.id
        assert len(event.digest) == 32


@settings(max_examples=400, deadline=None)
@given(st.one_of(events, st.lists(events, max_size=3), values), st.sampled_from([STRUCTURED, BATCH]))
def test_hostile_events_raise_only_bad_input_and_are_never_repeated(event, headers):
    """Any JSON at all gives events or a `BadInput` whose words are ours."""
    survives(headers, json.dumps(event).encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200).map(lambda raw: CANARY.encode() + raw),
    st.sampled_from([STRUCTURED, BATCH, {"ce-id": "1", "content-type": "application/json"}]),
)
@example(b'{"a":NaN}', STRUCTURED)
@example(b"[" * 100_000, BATCH)
@example(b'{"id":' + b"9" * 5000 + b"}", STRUCTURED)
@example(b'{"id":"\\ud800"}', STRUCTURED)
def test_hostile_bytes_raise_only_bad_input(body, headers):
    """Any bytes at all, too."""
    survives(headers, body)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "ce-id",
                "ce-source",
                "ce-type",
                "ce-time",
                "ce-subject",
                "ce-specversion",
                "ce-x",
                "ce-X y",
                "content-type",
            ]
        ),
        st.text(max_size=20).map(lambda text: CANARY + text),
    )
)
def test_hostile_headers_raise_only_bad_input(headers):
    """Any header values, too."""
    survives({"ce-specversion": "1.0", **headers}, b'{"door": "x"}')
