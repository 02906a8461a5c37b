"""
What policy saw is what was sent is what the log commits to.

However a source spells its JSON, the value that was decided on, the value in the bytes that are sent, the bytes that the worker
can read, and the bytes under the entry's root are the same.
"""

import asyncio
import base64
import json

import httpx
import hypothesis
import hypothesis.strategies as st
import pytest
import rfc8785

from gateway import canonical, copies
from gateway.app import build_app
from gateway.clock import rfc3339
from gateway.errors import BadInput
from gateway.log.records import commitment, records_root
from gateway.sources.cloudevents import parse_request
from tests.pipeline.world import NOON, make_world, settle

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBER = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUE = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXT, below, max_size=4),
    max_leaves=12,
)
SPELLINGS = (
    {"ensure_ascii": True},
    {"ensure_ascii": False},
    {"ensure_ascii": True, "indent": 3},
    {"ensure_ascii": False, "separators": (",", ":")},
    {"ensure_ascii": True, "sort_keys": True},
)
STRUCTURED = {"content-type": "application/cloudevents+json"}


@pytest.fixture(scope="module", name="world")
def _world(tmp_path_factory):
    made = make_world(tmp_path_factory.mktemp("bytes"))
    asyncio.run(settle(made.parts))
    with asyncio.Runner() as runner:
        made.in_loop = runner.run
        yield made
    made.parts.close()


def read(world, body):
    """Read a body as the gateway does for the badge readers."""
    register = world.parts.bundle().registers.sources["badge"]
    return parse_request(STRUCTURED, body, source="badge", register=register, now_ms=NOON)


def spelt(value, spelling, number):
    """Write an event that carries a value in a field that is kept as it is."""
    event = {
        "specversion": "1.0", "id": f"e{number}", "source": "//doors", "type": "com.example.badge.swipe", "subject": "B-1005",
        "time": rfc3339(NOON - 1000), "data": {"door": "Main entrance", "access": value, "unmapped": value},
    }  # fmt: skip
    return json.dumps(event, **spelling).encode()


class Numbers:
    """Numbers events, so that none is a duplicate."""

    last = 0

    @classmethod
    def next(cls):
        """Return the next number."""
        cls.last += 1
        return cls.last


@hypothesis.settings(
    max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=list(hypothesis.HealthCheck)
)
@hypothesis.given(values=st.lists(VALUE, min_size=1, max_size=5), spelling=st.sampled_from(SPELLINGS))
def test_what_is_kept_is_sent_and_committed_to_as_it_was_read(world, values, spelling):
    """For any JSON value, in any spelling: read, sent, shown and committed bytes hold the same value."""
    events, expected = [], []
    for value in values:
        try:
            (event,) = read(world, spelt(value, spelling, Numbers.next()))
        except BadInput as refused:
            assert refused.code == "inexact_number", value  # a double over 2**53 that was written without a fraction
            continue
        events.append(event)
        expected.append(rfc8785.dumps(value))
    before = len(world.sender.records())

    async def story():
        recorded = await world.parts.pipeline.receive(events)
        await world.parts.pipeline.deliver()
        return recorded

    recorded = world.in_loop(story())
    sent = [record for record in world.sender.records()[before:] if json.loads(record)["purpose"] == "site-security"]

    assert recorded.accepted == len(events)
    assert sorted(_kept(record) for record in sent) == sorted(expected)
    assert all(list(json.loads(record)["fields"]) == ["access", "door", "time", "worker"] for record in sent)
    # Doubles over 2**53 without a fraction are written as integers, as RFC 8785 has it; any reader takes them for the same double.
    assert all(rfc8785.dumps(json.loads(record, parse_int=float)) == record for record in sent)
    _committed(world, sent)


def _kept(record):
    """Return the bytes of the kept value in a record, whose keys are in order."""
    return record.partition(b'"fields":{"access":')[2].rpartition(b',"door":"Main entrance"')[0]


def _committed(world, sent):
    """Assert that each sent record is byte for byte under its entry's root, and what the worker can read."""
    for record in sent:
        (index,) = world.rows("SELECT idx FROM disclosures WHERE id = ?", json.loads(record)["disclosure_id"])[0]
        rows = world.rows("SELECT * FROM disclosures WHERE idx = ? ORDER BY position", index)
        opened = [copies.open_copy(world.parts.keyring, row) for row in rows]
        (entry,) = world.rows("SELECT body FROM entries WHERE idx = ?", index)
        root = base64.b64decode(json.loads(entry.body)["root"])
        assert record in [copy.record for copy in opened]
        assert records_root([commitment(copy.nonce, copy.record) for copy in opened]) == root
        changed = [copy.record.replace(b"Main", b"Side") for copy in opened]
        assert records_root([commitment(copy.nonce, body) for copy, body in zip(opened, changed, strict=True)]) != root


@pytest.mark.parametrize(
    "value", [1e18, -1.7e308, json.loads("[" * 31 + "]" * 31)], ids=["1e18", "-1.7e308", "31 deep"]
)
def test_the_worker_can_look_at_whatever_was_sent(world, value):
    """Values at the edge of what is taken are shown on the record's page, and its payload is the bytes that were sent."""
    before = len(world.sender.records())

    async def story():
        (event,) = parse_request(
            {
                f"ce-{name}": str(item)
                for name, item in json.loads(spelt(None, {}, Numbers.next())).items()
                if name != "data"
            }
            | {"content-type": "application/json"},
            json.dumps({"door": "Main entrance", "access": value}).encode(),
            source="badge",
            register=world.parts.bundle().registers.sources["badge"],
            now_ms=NOON,
        )
        await world.parts.pipeline.receive([event])
        await world.parts.pipeline.deliver()
        token = (await world.run("token", role="worker", worker="W-1005"))["token"]
        (record,) = [one for one in world.sender.records()[before:] if json.loads(one)["purpose"] == "site-security"]
        transport = httpx.ASGITransport(build_app(world.parts, loops=False))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            client.headers["authorization"] = f"Bearer {token}"
            name = json.loads(record)["disclosure_id"]
            page = await client.get(f"/me/records/{name}")
            payload = await client.get(f"/v1/me/disclosures/{name}/payload")
        return record, page, payload

    record, page, payload = world.in_loop(story())

    assert page.status_code == 200
    assert payload.content == record


@hypothesis.settings(max_examples=400, derandomize=True, database=None, deadline=None)
@hypothesis.given(
    st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.tuples(VALUE, st.binary(max_size=3), st.integers(0, 60)).map(lambda made: _spoilt(*made))
)
def test_a_body_is_refused_or_read_in_one_way_only(body):
    """What our parser takes, any strict reader takes for the same value: canonical bytes read back to themselves."""
    try:
        value = canonical.parse(body)
    except BadInput:
        return
    again = canonical.dump(value)
    assert rfc8785.dumps(json.loads(again, parse_int=float)) == again
    assert canonical.dump(json.loads(body.decode("utf-8"), object_pairs_hook=_once)) == again


def _once(pairs):
    assert len({name for name, _ in pairs}) == len(pairs)
    return dict(pairs)


def _spoilt(value, junk, place):
    body = json.dumps(value, ensure_ascii=False).encode()
    return body[:place] + junk + body[place:]
