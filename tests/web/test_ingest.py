import asyncio
import json
import threading

import pytest
from cloudevents.core.bindings.http import to_binary_event, to_structured_event
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from gateway import credentials
from tests.pipeline.world import make_world, settle
from tests.web.running import client_of

CANARY = "Wq7Zr3"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = make_world(tmp_path_factory.mktemp("ingest"))
    asyncio.run(settle(made.parts))
    yield made
    made.parts.close()


@pytest.fixture(scope="module")
def web(world):
    with client_of(world.parts) as client:
        yield client


def add(world, source, workers=None, **more):
    issued = world.parts.store.write_sync(
        lambda tx: credentials.issue(tx, world.parts.keyring, "source", source, workers, world.clock.now_ms(), **more)
    )
    world.parts.reload_credentials()
    return issued[1]


@pytest.fixture(scope="module")
def badge(world):
    return {"authorization": f"Bearer {add(world, 'badge')}"}


def swipe(identity, **changes):
    event = {
        "specversion": "1.0",
        "id": identity,
        "source": "//doors.example/north",
        "type": "com.example.badge.swipe",
        "subject": "B-1005",
        "time": "2026-11-20T09:59:00Z",
        "data": {"door": "Main entrance", "access": "granted"},
    }
    return {**event, **changes}


def post(web, headers, body, kind="application/cloudevents+json", **more):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return web.post("/v1/events", content=content, headers={**headers, "content-type": kind, **more})


BATCH = "application/cloudevents-batch+json"


def test_an_event_is_answered_after_its_commit(web, world, badge):
    """202 with counts, and by then the entry is in the store; the same event again takes effect once."""
    before = world.rows("SELECT count(*) AS n FROM entries")[0].n
    answer = post(web, badge, swipe("one"))
    assert (202, {"accepted": 1, "duplicates": 0}) == (answer.status_code, answer.json())
    after = world.rows("SELECT count(*) AS n FROM entries")[0].n
    assert after > before
    assert {"accepted": 0, "duplicates": 1} == post(web, badge, swipe("one")).json()
    assert after == world.rows("SELECT count(*) AS n FROM entries")[0].n


def test_the_sdk_is_understood(web, badge):
    """What the CloudEvents SDK sends in both modes is one event."""
    given = swipe("sdk", datacontenttype="application/json")
    event = CloudEvent(attributes={k: v for k, v in given.items() if k not in ("data", "time")}, data=given["data"])
    counts = []
    for message in (to_binary_event(event, JSONFormat()), to_structured_event(event, JSONFormat())):
        headers = {name: value for name, value in message.headers.items() if name.lower() != "ce-time"}
        body = bytes(message.body)
        if b'"specversion"' in body:
            body = json.dumps({k: v for k, v in json.loads(body).items() if k != "time"}).encode()
        answer = web.post("/v1/events", content=body, headers={**headers, **badge})
        counts.append((answer.status_code, answer.json()["accepted"]))
    assert [(202, 1), (202, 0)] == counts


def test_a_batch_is_taken_whole_or_not_at_all(web, badge):
    """A malformed or conflicting member refuses all, by index; what was good beside it is new when it comes again."""
    assert {"accepted": 2, "duplicates": 0} == post(web, badge, [swipe("b1"), swipe("b2")], BATCH).json()
    malformed = post(web, badge, [swipe("b3"), swipe("b4", time=f"{CANARY}")], BATCH)
    assert (400, "time", 1) == (malformed.status_code, malformed.json()["field"], malformed.json()["index"])
    conflicting = post(web, badge, [swipe("b3"), swipe("b1", data={"door": CANARY})], BATCH)
    assert (409, 1) == (conflicting.status_code, conflicting.json()["index"])
    assert CANARY not in malformed.text + conflicting.text
    assert {"accepted": 1, "duplicates": 0} == post(web, badge, [swipe("b3")], BATCH).json()
    assert {"accepted": 0, "duplicates": 0} == post(web, badge, [], BATCH).json()


@pytest.mark.parametrize("authorization", [None, "Bearer x", "Basic eDp5", f"Bearer {CANARY}"])
def test_nobody_unknown_delivers(web, authorization):
    """401 before the body is looked at, and nothing repeated."""
    answer = post(web, {"authorization": authorization} if authorization else {}, b"{")
    assert (401, "unauthenticated") == (answer.status_code, answer.json()["code"])
    assert CANARY not in answer.text


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"{", {}, 400, "not_json"),
        (b'{"id":"1","id":"2"}', {}, 400, "duplicate_key"),
        (b'{"id":NaN}', {}, 400, "not_finite"),
        (b'{"id":"\\ud800"}', {}, 400, "lone_surrogate"),
        (b"\xff", {}, 400, "not_utf8"),
        (b"[" * 100_000, {"content-type": BATCH}, 400, "too_deep"),
        (b'"' + b"x" * (4 * 1024 * 1024) + b'"', {}, 413, "too_large"),
        (b"{}", {"content-type": "text/plain"}, 415, "unsupported_type"),
        (b"{}", {"content-type": "application/json"}, 415, "unsupported_type"),
        (b"{}", {"content-encoding": "gzip"}, 415, "unsupported_type"),
        (b"[" + b",".join([b"{}"] * 1001) + b"]", {"content-type": BATCH}, 413, "too_large"),
    ],
)
def test_bad_bodies_are_4xx(web, badge, body, headers, status, code):
    """Malformed, oversized, compressed or of another type: named, never half-done."""
    answer = post(web, badge, body, **headers)
    assert (status, code) == (answer.status_code, answer.json()["code"])


def test_a_body_without_a_length_is_bounded_too(web, badge):
    """Chunks are counted while they come."""

    def endless():
        for _ in range(5 * 16):
            yield b"x" * 65536

    answer = web.post("/v1/events", content=endless(), headers={**badge, "content-type": BATCH})
    assert 413 == answer.status_code


def test_headers_that_decide_come_once(web, badge):
    """Two ids in one request are refused."""
    headers = [*badge.items(), ("ce-id", "1"), ("ce-id", "2"), ("content-type", "application/json")]
    assert 400 == web.post("/v1/events", content=b"{}", headers=headers).status_code


def test_the_handshake_is_answered(web):
    """OPTIONS of the CloudEvents webhook; without an origin it is an error."""
    answer = web.options("/v1/events", headers={"webhook-request-origin": "events.example.com"})
    assert (200, "events.example.com") == (answer.status_code, answer.headers["webhook-allowed-origin"])
    assert 400 == web.options("/v1/events").status_code


def test_signed_sources_must_sign_and_only_once(web, world):
    """Unsigned, wrongly signed and replayed requests are 403; a signature whose request failed was not used up."""
    secret = b"shared with the door system"
    headers = {"authorization": f"Bearer {add(world, 'badge', signing=secret)}"}
    now = world.clock.now_ms()

    def send(body, signature):
        more = {} if signature is None else {"x-gateway-signature": signature}
        answer = post(web, headers, body, **more)
        return answer.status_code, answer.json().get("code")

    body = json.dumps(swipe("signed")).encode()
    conflicting = json.dumps(swipe("signed", data={})).encode()
    assert (403, "bad_signature") == send(body, None)
    assert (403, "bad_signature") == send(body, credentials.sign(b"other", body, now))
    assert (403, "old_signature") == send(body, credentials.sign(secret, body, now - 600_000))
    good = credentials.sign(secret, body, now)
    assert (202, None) == send(body, good)
    assert (403, "replayed_signature") == send(body, good)
    failed = credentials.sign(secret, conflicting, now)
    assert (409, "id_conflict") == send(conflicting, failed) == send(conflicting, failed)


def test_a_hundred_at_once_take_effect_once(web, world, badge):
    """The same event from many clients at the same time is accepted exactly once (I-12)."""
    accepted = []

    def send():
        accepted.append(post(web, badge, swipe("storm")).json()["accepted"])

    threads = [threading.Thread(target=send) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 == sum(accepted)
    assert 50 == len(accepted)
