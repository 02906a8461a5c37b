"""
What cannot be taken gets a 4xx that names the field and never echoes a value; nothing is half-done, and nothing good is lost.

Every request here holds the mark `zq7391` where something is wrong. After each, the mark is in no answer, every table has as many
rows as before, and a good request is accepted.
"""

import base64
import json

import pytest

from gateway.clock import rfc3339
from gateway.credentials.signature import SIGNATURE_SECONDS, sign
from tests.e2e.door import BATCH, FRAGMENTS, LATER, MARK, MEMBERS, STRUCTURED, WAYS, carrying
from tests.pipeline.world import NOON

# --- JSON that two readers could take differently, or that nobody can read ---


@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize("way", WAYS)
def test_json_that_is_not_strict_is_refused_everywhere(door, way, fragment):
    """Malformed, doubled, infinite, too large, too deep or not Unicode: 400, by every way in."""
    request, more = carrying(door, way, FRAGMENTS[fragment])

    door.refuses(*request, **more, fields={"body", "data"})


def test_each_way_takes_what_is_good(door):
    """The requests of the matrix above are refused for their fragment alone: with a good one they are taken."""
    for way in ("structured", "batch", "binary", "heartbeat", "insert", "bucket"):
        request, more = carrying(door, way, b'{"door":"Main entrance"}')
        assert door.ask(*request, **more).status_code in (200, 202), way


@pytest.mark.parametrize(
    "body", [b"", b" ", b"null", b"true", b"7", b'"zq7391"', b'["zq7391"]', b'{"zq7391":1}', b"\xff\xfe{"]
)
@pytest.mark.parametrize("way", WAYS)
def test_a_body_of_another_type_is_refused(door, way, body):
    """An empty body, a bare value, or a list where an object is needed, and the other way round."""
    (method, path, _, who), more = carrying(door, way, b"{}")
    if way == "binary" and body in (b"", b"null", b'{"zq7391":1}'):
        return  # an event without data, and one with data that nobody has registered
    if way == "insert" and body == b"[]":
        return

    index = 0 if body.startswith(b"[") and way in ("batch", "insert") else None
    answer = door.refuses(
        method, path, body, who, **more, fields={"body", "data", "timestamp", "purpose", "client", "type", "statement", "specversion", "extensions"}, index=index
    )  # fmt: skip
    assert answer.json()["code"] != "internal"


@pytest.mark.parametrize("way", WAYS)
def test_a_body_over_its_limit_is_refused(door, way):
    """One byte over: 413, whether the length was announced or not."""
    limit = (
        64 * 1024
        if way in ("consent", "withdrawal", "refusal", "inference")
        else door.world.parts.settings.limits.body_bytes
    )
    (method, path, body, who), more = carrying(door, way, b'"zq7391' + b"x" * limit + b'"')

    door.refuses(method, path, body, who, **more, fields={"body"}, status=413)


def test_too_many_events_are_refused(door):
    """A batch or a list over its limit is refused whole."""
    most = door.world.parts.settings.limits.batch_events
    events = [door.event(id=f"{MARK}-{n}") for n in range(most + 1)]
    points = [{"timestamp": rfc3339(NOON), "data": {"title": MARK}}] * (most + 1)

    door.refuses("POST", "/v1/events", events, "badge", kind=BATCH, fields={"body"}, status=413)
    door.refuses("POST", "/api/0/buckets/b/events", points, "desktop", fields={"body"}, status=413)


# --- events whose parts are wrong ---


@pytest.mark.parametrize("wrong", MEMBERS)
def test_a_wrong_part_of_an_event_is_named(door, wrong):
    """The answer names the attribute, in a batch the member's index, and no member of the batch is taken."""
    changes, field = MEMBERS[wrong]
    bad = door.event(**changes)

    door.refuses("POST", "/v1/events", bad, "badge", kind=STRUCTURED, fields={field})
    for index, batch in enumerate(([bad, door.event()], [door.event(), bad], [door.event(), door.event(), bad])):
        door.refuses("POST", "/v1/events", batch, "badge", kind=BATCH, fields={field}, index=index)
    assert door.accepts()


@pytest.mark.parametrize(
    ("headers", "field", "status"),
    [
        ({"ce-id": ""}, "id", 400),
        ({"ce-time": MARK}, "time", 400),
        ({"ce-time": LATER}, "time", 400),
        ({"ce-id": f"%{MARK}"}, "headers", 400),
        ({"ce-id": "zq7391%ff"}, "headers", 400),
        ({"ce-id": "zq7391%00"}, "id", 400),
        ({"ce-id": "zq7391%ed%a0%80"}, "headers", 400),
        ({"ce-specversion": MARK}, "specversion", 400),
        ({"ce-data": MARK}, "ce-data", 400),
        ({"ce-datacontenttype": f"text/{MARK}"}, "ce-datacontenttype", 400),
        ({"ce-bad_name": MARK}, "extensions", 400),
        ({"ce-ext": MARK * 400}, "extensions", 400),
        ({"content-type": f"text/{MARK}"}, "content-type", 415),
    ],
)
def test_a_wrong_header_of_a_binary_event_is_named(door, headers, field, status):
    """Attributes in headers are held to the same rules."""
    given = {f"ce-{name}": value for name, value in door.event(data=...).items()} | headers

    door.refuses("POST", "/v1/events", {"door": "Gate A"}, "badge", headers=given, fields={field}, status=status)


@pytest.mark.parametrize(
    "name", ["ce-id", "ce-zq7391", "content-type", "authorization", "x-gateway-signature", "content-encoding"]
)
def test_a_header_that_decides_and_is_there_twice_is_refused(door, name):
    """Two readers could each take another one for true."""
    given = [
        (f"ce-{attribute}", value) for attribute, value in door.event(data=...).items() if f"ce-{attribute}" != name
    ]

    door.refuses(
        "POST",
        "/v1/events",
        b"{}",
        "badge",
        headers=[*given, (name, "zq7391"), (name, "zq7391b")],
        fields={name, "headers"},
    )


TYPES = {
    "": 415,
    "text/plain": 415,
    "zq7391": 415,
    "zq7391/;;;": 415,
    "application/xml": 415,
    "multipart/form-data; boundary=zq7391": 415,
    "application/cloudevents": 202,
    "application/cloudevents+xml": 415,
    "application/cloudevents-batch+avro": 415,
    "application/cloudevents+json; charset=utf-16": 415,
    "application/cloudevents+json; charset=zq7391": 415,
    "application/cloudevents-zq7391+json": 415,
}


@pytest.mark.parametrize("kind", TYPES)
def test_an_unknown_content_type_is_refused(door, kind):
    """Only JSON in UTF-8, in the three modes; the rest is 415 and names the header."""
    if TYPES[kind] == 202:
        assert door.ask("POST", "/v1/events", door.event(), "badge", kind=kind).status_code == 202
    else:
        door.refuses("POST", "/v1/events", door.event(), "badge", kind=kind, fields={"content-type"}, status=415)
        if kind != "application/cloudevents":
            body = {"purpose": "workload-balancing"}
            door.refuses("POST", "/v1/objections", body, "worker", kind=kind, fields={"content-type"}, status=415)
            door.refuses("POST", "/v1/inferences", body, "recipient", kind=kind, fields={"content-type"}, status=415)


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd", "identity, gzip", "zq7391"])
@pytest.mark.parametrize("way", WAYS)
def test_a_content_encoding_is_refused(door, way, encoding):
    """How long a body is must be known before it is read."""
    (method, path, body, who), more = carrying(door, way, b"{}")
    headers = more.pop("headers", {}) | {"content-encoding": encoding}

    door.refuses(method, path, body, who, headers=headers, **more, fields={"content-encoding"}, status=415)


def test_an_id_that_came_with_another_body_is_refused_with_its_batch(door):
    """409 with the index and an entry in the log; what stood before it in the batch is not taken."""
    first = door.event()
    assert door.ask("POST", "/v1/events", [first], "badge", kind=BATCH).status_code == 202
    other = first | {"data": {"door": MARK}}

    door.refuses(
        "POST",
        "/v1/events",
        [door.event(), other],
        "badge",
        kind=BATCH,
        fields={"id"},
        status=409,
        index=1,
        logged=True,
    )
    same = [door.event(id="twice"), door.event(id="twice", data={"door": MARK})]
    door.refuses("POST", "/v1/events", same, "badge", kind=BATCH, fields={"id"}, status=409, index=1, logged=True)


# --- ActivityWatch ---

POINTS = {
    "no timestamp": ({"timestamp": ...}, "timestamp"),
    "timestamp a number": ({"timestamp": 7391}, "timestamp"),
    "timestamp in words": ({"timestamp": MARK}, "timestamp"),
    "timestamp of no calendar": ({"timestamp": "2026-13-01T00:00:00Z"}, "timestamp"),
    "timestamp ahead": ({"timestamp": LATER}, "timestamp"),
    "timestamp before 1970": ({"timestamp": "1960-01-01T00:00:00Z"}, "timestamp"),
    "duration in words": ({"duration": MARK}, "duration"),
    "duration negative": ({"duration": -1}, "duration"),
    "duration into the future": ({"duration": 86400}, "duration"),
    "duration without end": ({"duration": 1e300}, "duration"),
    "duration true": ({"duration": True}, "duration"),
    "data a list": ({"data": [MARK]}, "data"),
    "data a string": ({"data": MARK}, "data"),
}


@pytest.mark.parametrize("wrong", POINTS)
def test_a_wrong_part_of_a_watchers_event_is_named(door, wrong):
    """By heartbeat, by insert, and in a list with its index."""
    changes, field = POINTS[wrong]
    good = {"timestamp": rfc3339(NOON - 60_000), "duration": 0, "data": {"app": "firefox", "title": "Plan"}}
    bad = {name: value for name, value in (good | changes).items() if value is not ...}

    door.refuses("POST", "/api/0/buckets/b/heartbeat?pulsetime=5", bad, "desktop", fields={field})
    door.refuses("POST", "/api/0/buckets/b/events", bad, "desktop", fields={field})
    door.refuses("POST", "/api/0/buckets/b/events", [good, bad], "desktop", fields={field}, index=1)


@pytest.mark.parametrize("pulse", ["", "?pulsetime=", "?pulsetime=zq7391", "?pulsetime=nan", "?pulsetime=inf", "?pulsetime=-1", "?pulsetime=1e999"])  # fmt: skip
def test_a_wrong_pulsetime_is_named(door, pulse):
    """It is a number of seconds, and required."""
    point = {"timestamp": rfc3339(NOON - 60_000), "data": {}}

    door.refuses("POST", f"/api/0/buckets/b/heartbeat{pulse}", point, "desktop", fields={"pulsetime"})


def test_a_wrong_bucket_is_named_or_not_there(door):
    """Names are short and printable; what is not there is 404 alike for reading and writing."""
    new, point = {"client": "c", "type": "currentwindow"}, {"timestamp": rfc3339(NOON), "data": {}}
    for path in (
        f"/api/0/buckets/{MARK * 50}",
        f"/api/0/buckets/{MARK}%00",
        f"/api/0/buckets/{MARK}%0a",
        f"/api/0/buckets/{MARK}%ff%00",
    ):
        door.refuses("POST", path, new, "desktop", fields={"bucket_id"})
    for name in ("client", "type"):
        for value in (..., 7, "", MARK * 50, f"{MARK}\n", [MARK]):
            body = {key: item for key, item in (new | {name: value}).items() if item is not ...}
            door.refuses("POST", "/api/0/buckets/new", body, "desktop", fields={name})
    for method, path, body in (
        ("GET", f"/api/0/buckets/{MARK}", b""),
        ("GET", f"/api/0/buckets/{MARK}/events", b""),
        ("GET", f"/api/0/buckets/{MARK}/events/count", b""),
        ("POST", f"/api/0/buckets/{MARK}/events", point),
        ("POST", f"/api/0/buckets/{MARK}/heartbeat?pulsetime=1", point),
    ):
        door.refuses(method, path, body, "desktop", fields={None}, status=404)


# --- choices and inferences ---

SAID = {"token": MARK, "statement": MARK, "about": MARK, "made_at": rfc3339(NOON)}


@pytest.mark.parametrize(
    ("path", "who", "body", "field", "status"),
    [
        *(
            (path, "worker", body, field, status)
            for path in ("/v1/consents", "/v1/withdrawals", "/v1/objections")
            for body, field, status in (
                ({}, "purpose", 400),
                ({"purpose": ""}, "purpose", 400),
                ({"purpose": 7}, "purpose", 400),
                ({"purpose": [MARK]}, "purpose", 400),
                ({"purpose": MARK}, "purpose", {400, 404}),
                ({"purpose": MARK * 50}, "purpose", 400),
                ({"purpose": "benefit-offers", "recipient": MARK}, "recipient", {400, 404}),
                ({"purpose": "benefit-offers", "recipient": {MARK: 1}}, "recipient", 400),
                ({"purpose": "benefit-offers", MARK: 1}, "body", 400),
            )
        ),
        ("/v1/refusals", "representative", {"purpose": "benefit-offers"}, "recipient", 400),
        ("/v1/refusals", "representative", {"purpose": MARK, "recipient": "benefits-vendor"}, "purpose", {400, 404}),
        ("/v1/refusals", "representative", {"purpose": "benefit-offers", "recipient": MARK}, "recipient", {400, 404}),
        (
            "/v1/refusals",
            "representative",
            {"purpose": "benefit-offers", "recipient": "benefits-vendor", "group": MARK},
            "group",
            400,
        ),
        ("/v1/inferences", "recipient", SAID, None, 404),
        ("/v1/inferences", "recipient", SAID | {"disclosure_id": MARK}, "disclosure_id", 400),
        ("/v1/inferences", "recipient", SAID | {"token": 7}, "token", 400),
        ("/v1/inferences", "recipient", SAID | {"token": MARK * 50}, "token", 400),
        ("/v1/inferences", "recipient", SAID | {"token": "\u2028" + MARK}, None, 404),
        ("/v1/inferences", "recipient", SAID | {"statement": MARK * 500}, "statement", 400),
        ("/v1/inferences", "recipient", SAID | {"statement": None}, "statement", 400),
        ("/v1/inferences", "recipient", SAID | {"about": [MARK]}, "about", 400),
        ("/v1/inferences", "recipient", SAID | {"value": {MARK: 1}}, "value", 400),
        ("/v1/inferences", "recipient", SAID | {"value": MARK * 50}, "value", 400),
        ("/v1/inferences", "recipient", SAID | {"made_at": MARK}, "made_at", 400),
        ("/v1/inferences", "recipient", SAID | {"made_at": "9999-12-31T23:59:59-23:59"}, "made_at", 400),
        ("/v1/inferences", "recipient", SAID | {"made_at": LATER}, "made_at", 400),
        ("/v1/inferences", "recipient", SAID | {MARK: 1}, "body", 400),
    ],
)
def test_a_wrong_choice_or_inference_is_named(door, path, who, body, field, status):
    """Unknown names, wrong types, lengths and times: the field, and nothing recorded."""
    door.refuses("POST", path, body, who, fields={field}, status=status)


# --- who asks, and where ---


def credentials_of(door):
    """Return Authorization headers that must not open a source's surface."""
    basic = lambda text: "Basic " + base64.b64encode(text).decode()  # noqa: E731
    token = door.tokens["badge"]
    return {
        "none": None,
        "empty": "",
        "a word": MARK,
        "no token": "Bearer ",
        "another token": f"Bearer {MARK}",
        "one character less": f"Bearer {token[:-1]}",
        "in capitals": f"Bearer {token.swapcase()}",
        "another scheme": f"Digest {token}",
        "Basic with another name": basic(f"{MARK}:{token}".encode()),
        "Basic without a colon": basic(token.encode()),
        "Basic that is not Base64": f"Basic {MARK}!!",
        "Basic that is not UTF-8": basic(b"badge:\xff"),
        "revoked": f"Bearer {door.tokens['revoked']}",
        "a worker's": f"Bearer {door.tokens['worker']}",
        "a recipient's": f"Bearer {door.tokens['recipient']}",
    }


def test_wrong_credentials_are_all_refused_alike(door):
    """401 with one and the same answer, before the body is looked at."""
    answers = set()
    for name, authorization in credentials_of(door).items():
        headers = {"authorization": authorization} if authorization is not None else {}
        for path, kind in (("/v1/events", STRUCTURED), ("/api/0/buckets/b/events", "application/json")):
            body = b'{"zq7391": broken'
            answer = door.refuses("POST", path, body, headers=headers, kind=kind, fields={"authorization"}, status=401)
            answers.add(answer.text)
            assert door.tokens["badge"] not in answer.text, name
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("/v1/inferences", "badge"), ("/v1/inferences", "worker"), ("/v1/consents", "badge"), ("/v1/consents", "recipient"),
        ("/v1/consents", "representative"), ("/v1/refusals", "worker"), ("/v1/refusals", "desktop"), ("/v1/events", "desktop"),
        ("/api/0/buckets/b/events", "badge"),
    ],
)  # fmt: skip
def test_a_credential_opens_nothing_else(door, path, who):
    """A credential of another kind, role or protocol is 401 or 403."""
    body = {"purpose": "workload-balancing", "zq7391": 1}

    door.refuses("POST", path, body, who, kind=STRUCTURED if path == "/v1/events" else "application/json", fields={None, "authorization"}, status={401, 403})  # fmt: skip


def test_a_signature_is_needed_must_hold_and_works_once(door):
    """Missing, malformed, of another body, old, early or replayed: 4xx, and nothing is taken by it."""
    event = door.event(type="com.example.chat.message", subject="U1003", data={"text": "hello"})
    body = json.dumps(event).encode()
    at = door.world.clock.now_ms()
    secret = door.signing.encode()
    good = sign(secret, body, at)
    wrong = {
        "missing": {},
        "malformed": {"x-gateway-signature": MARK},
        "of another body": {"x-gateway-signature": sign(secret, body + b" ", at)},
        "with another secret": {"x-gateway-signature": sign(b"x" * 32, body, at)},
        "old": {"x-gateway-signature": sign(secret, body, at - (SIGNATURE_SECONDS + 1) * 1000)},
        "early": {"x-gateway-signature": sign(secret, body, at + (SIGNATURE_SECONDS + 1) * 1000)},
        "with another time": {"x-gateway-signature": good.replace("t=", "t=1", 1)},
    }
    post = ("POST", "/v1/events", body, "signed")
    for headers in wrong.values():
        door.refuses(*post, headers=headers, kind=STRUCTURED, fields={"x-gateway-signature"}, status=403)
    refused = b'{"zq7391":'
    door.refuses(*post[:2], refused, "signed", headers={"x-gateway-signature": sign(secret, refused, at)}, kind=STRUCTURED, fields={"body"})  # fmt: skip

    assert door.ask(*post, headers={"x-gateway-signature": good}, kind=STRUCTURED).json() == {
        "accepted": 1,
        "duplicates": 0,
    }
    door.refuses(
        *post, headers={"x-gateway-signature": good}, kind=STRUCTURED, fields={"x-gateway-signature"}, status=403
    )
    later = sign(secret, body, at + 1000)
    assert door.ask(*post, headers={"x-gateway-signature": later}, kind=STRUCTURED).json() == {
        "accepted": 0,
        "duplicates": 1,
    }


@pytest.mark.parametrize("host", [MARK, f"{MARK}.example:8470", "127.0.0.1.example", "127.0.0.1@zq7391", "", "[::2]"])
def test_another_host_is_refused_on_every_route(door, host):
    """A page elsewhere cannot make its name ours."""
    for method, path in (
        ("GET", "/"),
        ("GET", "/livez"),
        ("POST", "/v1/events"),
        ("GET", "/metrics"),
        ("GET", "/nothing"),
    ):
        door.refuses(method, path, door.event(), "badge", headers={"host": host}, fields={"host"})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/zq7391", 404),
        ("POST", "/v1/events/zq7391", 404),
        ("GET", "/v1/events", 405),
        ("DELETE", "/v1/events", 405),
        ("ZQ7391", "/v1/events", 405),
        ("PUT", "/api/0/buckets/b", 405),
        ("DELETE", "/api/0/buckets/b", 405),
        ("GET", "/api/0/zq7391", 404),
        ("POST", "/api/0/query/zq7391", 404),
        ("GET", "/api/0/export", 404),
        ("POST", "/log/checkpoint", 405),
        ("GET", "/log/tile/zq7391", 404),
        ("GET", "/log/tile/0/../../zq7391", 404),
        ("GET", "/v1/me/disclosures?after=zq7391", {400, 401}),
        ("GET", "/v1/entries/zq7391", {400, 401}),
        ("GET", "/v1/entries/99999999999999999999", {400, 401}),
    ],
)
def test_an_unknown_path_or_method_is_refused(door, method, path, status):
    """404 and 405, as JSON where machines ask."""
    door.refuses(method, path, door.event(), "badge", fields={None, "index", "after"}, status=status)


@pytest.mark.parametrize("path", ["/zq7391", "/me/zq7391", "/static/..%2fzq7391", "/me/records/zq7391", "/audit/entry?index=zq7391", "/me/access?before=zq7391"])  # fmt: skip
def test_an_error_page_says_nothing_of_what_was_asked(door, path):
    """Pages for people do not echo either."""
    for who in (None, "worker", "representative"):
        answer = door.ask("GET", path, who=who)
        assert 400 <= answer.status_code < 500
        assert MARK not in answer.text + repr(answer.headers)
