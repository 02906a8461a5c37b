import asyncio
import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from aw_client import ActivityWatchClient
from aw_core.models import Event

from gateway import credentials
from tests.pipeline.world import NOON, make_world, settle
from tests.web.running import client_of, serving

SECRET = "payroll Zx81canary.xlsx"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = make_world(tmp_path_factory.mktemp("watchers"))
    asyncio.run(settle(made.parts))
    yield made
    made.parts.close()


@pytest.fixture(scope="module")
def token(world):
    return add(world, "W-1001")


def add(world, worker):
    issued = world.parts.store.write_sync(
        lambda tx: credentials.issue(tx, world.parts.keyring, "source", "desktop", [worker], NOON)
    )
    world.parts.reload_credentials()
    return issued[1]


@pytest.fixture(scope="module")
def web(world):
    with client_of(world.parts) as client:
        yield client


@pytest.fixture
def anna(web, token):
    web.headers["authorization"] = f"Bearer {token}"
    yield web
    del web.headers["authorization"]


def beat(seconds_ago, duration=0, **data):
    at = datetime.fromtimestamp(NOON / 1000, UTC) - timedelta(seconds=seconds_ago)
    return {"id": None, "timestamp": at.isoformat(), "duration": duration, "data": data}


def recorded(world):
    """Take what is over down the path; return the event types of what was recorded."""
    asyncio.run(world.parts.pipeline.close_runs(every=True))
    return [row.event_type for row in world.rows("SELECT event_type FROM disclosures ORDER BY seq")]


def test_the_real_client_works(tmp_path, monkeypatch):
    """aw-client 0.5.15, with the credential in its address: buckets, queued heartbeats, events, all the way to the record."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    world = make_world(tmp_path)
    asyncio.run(settle(world.parts))
    secret = add(world, "W-1001")
    with serving(world.parts) as port:
        client = ActivityWatchClient("aw-watcher-window", host=f"desktop:{secret}@127.0.0.1", port=port)
        bucket = f"{client.client_name}_{client.client_hostname}"
        assert "version" in client.get_info()
        client.create_bucket(bucket, event_type="currentwindow")
        client.create_bucket(bucket, event_type="currentwindow")  # 304 the second time, which the client takes for fine
        assert ["currentwindow"] == [each["type"] for each in client.get_buckets().values()]
        start = datetime.fromtimestamp(NOON / 1000, UTC) - timedelta(minutes=10)
        for n in range(30):
            event = Event(
                timestamp=start + timedelta(seconds=n), data={"app": "firefox", "title": "Plan" if n < 20 else "Mail"}
            )
            client.heartbeat(bucket, event, pulsetime=2.0)
        (still_open,) = client.get_events(bucket)
        assert ("Mail", 9.0) == (still_open.data["title"], still_open.duration.total_seconds())
        client.insert_event(
            bucket, Event(timestamp=start - timedelta(minutes=1), duration=5, data={"app": "x", "title": "y"})
        )
        client.insert_events(
            bucket, [Event(timestamp=start - timedelta(minutes=2), duration=5, data={"app": "x", "title": "z"})]
        )
        assert 1 == client.get_eventcount(bucket)
        with client:  # the queue, as watchers use it
            for n in range(3):
                event = Event(
                    timestamp=start + timedelta(seconds=60 + 11 * n), data={"app": "code", "title": "main.py"}
                )
                client.heartbeat(bucket, event, pulsetime=12.0, queued=True, commit_interval=5.0)
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and "code" not in [e.data["app"] for e in client.get_events(bucket)]:
                time.sleep(0.05)
        assert ["code"] == [event.data["app"] for event in client.get_events(bucket)]
        client.instance.fp.close()  # its lock file, which it leaves to the end of the process
    try:
        asyncio.run(world.parts.pipeline.close_runs(every=True))
        rows = world.rows("SELECT event_type, count(*) AS n FROM disclosures GROUP BY event_type")
        assert [("currentwindow", 5)] == [(row.event_type, row.n) for row in rows]
    finally:
        world.parts.close()


def test_info_needs_no_credential_and_all_else_does(web):
    """A watcher asks for info first; nothing in it is of the host."""
    assert {"hostname": "gateway", "testing": False} == {
        k: web.get("/api/0/info").json()[k] for k in ("hostname", "testing")
    }
    for method, path in (
        ("GET", "buckets/"), ("GET", "buckets/b"), ("POST", "buckets/b"), ("GET", "buckets/b/events"),
        ("POST", "buckets/b/events"), ("GET", "buckets/b/events/count"), ("POST", "buckets/b/heartbeat?pulsetime=1"),
    ):  # fmt: skip
        answer = web.request(method, f"/api/0/{path}", content=b"{}" if method == "POST" else None)
        assert (401, "unauthenticated") == (answer.status_code, answer.json()["code"]), path
        assert answer.json()["message"]  # where aw-client looks for it


def test_heartbeats_are_merged_and_shown_to_their_sender_only(web, world, anna):
    """The answer is the merged event; another worker's credential sees neither bucket nor event."""
    body = {"client": "aw-watcher-window", "type": "currentwindow", "hostname": "annas-laptop"}
    assert 200 == anna.post("/api/0/buckets/win", json=body).status_code
    assert 304 == anna.post("/api/0/buckets/win", json=body).status_code
    anna.post("/api/0/buckets/win/heartbeat?pulsetime=2", json=beat(20, 3, app="code", title="t"))
    answer = anna.post("/api/0/buckets/win/heartbeat?pulsetime=2", json=beat(16, 3, app="code", title="t", url=SECRET))
    assert (7.0, {"app": "code", "title": "t"}) == (answer.json()["duration"], answer.json()["data"])
    assert 1 == anna.get("/api/0/buckets/win/events/count").json()
    ben = {"authorization": f"Bearer {add(world, 'W-1003')}"}
    assert 404 == web.get("/api/0/buckets/win/events", headers=ben).status_code
    assert {} == web.get("/api/0/buckets/", headers=ben).json()
    assert "annas-laptop" not in anna.get("/api/0/buckets/").text
    assert SECRET not in anna.get("/api/0/buckets/win/events").text
    assert "currentwindow" in recorded(world)
    assert [] == anna.get("/api/0/buckets/win/events").json()


def test_inserted_events_are_over_at_once(world, anna):
    """One is answered with itself, a list with null; the same again takes effect once; another body for it is a conflict."""
    anna.post("/api/0/buckets/ins", json={"client": "c", "type": "currentwindow"})
    before = len(recorded(world))
    one = beat(300, 5, app="code", title="inserted")
    assert {"app": "code", "title": "inserted"} == anna.post("/api/0/buckets/ins/events", json=one).json()["data"]
    assert anna.post("/api/0/buckets/ins/events", json=[one, beat(200, 5, app="code", title="two")]).json() is None
    assert before + 2 == len(recorded(world))
    changed = anna.post("/api/0/buckets/ins/events", json=[beat(100), {**one, "duration": 6}])
    assert (409, 1) == (changed.status_code, changed.json()["index"])


@pytest.mark.parametrize(
    ("path", "body", "status", "field"),
    [
        ("buckets/none/heartbeat?pulsetime=1", beat(1), 404, None),
        ("buckets/bad/heartbeat", beat(1), 400, "pulsetime"),
        ("buckets/bad/heartbeat?pulsetime=nan", beat(1), 400, "pulsetime"),
        ("buckets/bad/heartbeat?pulsetime=1", [], 400, "body"),
        ("buckets/bad/heartbeat?pulsetime=1", beat(-301), 400, "timestamp"),
        ("buckets/bad/heartbeat?pulsetime=1", {**beat(1), "duration": -1}, 400, "duration"),
        ("buckets/bad/events", [beat(1), {**beat(1), "data": SECRET}], 400, "data"),
        ("buckets/bad/events", [beat(1)] * 1001, 413, "body"),
        ("buckets/none/events", beat(1), 404, None),
        ("buckets/other", {"client": "c"}, 400, "type"),
        ("buckets/other", b"{", 400, "body"),
    ],
)
def test_bad_requests_name_the_field(anna, path, body, status, field):
    """As everywhere: a 4xx, and no value in it."""
    anna.post("/api/0/buckets/bad", json={"client": "c", "type": "currentwindow"})
    answer = anna.post(f"/api/0/{path}", content=body if isinstance(body, bytes) else json.dumps(body))
    assert (status, field) == (answer.status_code, answer.json().get("field"))
    assert "Zx81canary" not in answer.text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "buckets/b"),
        ("PUT", "buckets/b"),
        ("POST", "query/"),
        ("GET", "export"),
        ("POST", "import"),
        ("GET", "settings/x"),
    ],
)
def test_there_is_no_way_to_read_back_or_delete(anna, method, path):
    """What aw-server offers beyond writing is not here."""
    assert anna.request(method, f"/api/0/{path}").status_code in (404, 405)


def test_a_store_that_cannot_record_is_503_and_counted(tmp_path):
    """aw-client throws such a heartbeat away, so the operator must see how many there were."""
    world = make_world(tmp_path)
    asyncio.run(settle(world.parts))
    headers = {"authorization": f"Bearer {add(world, 'W-1001')}"}
    with client_of(world.parts) as client:
        client.post("/api/0/buckets/b", json={"client": "c", "type": "currentwindow"}, headers=headers)
        (tmp_path / "data" / "gateway.db").unlink()
        answer = client.post("/api/0/buckets/b/heartbeat?pulsetime=1", json=beat(1, app="x"), headers=headers)
        assert 503 == answer.status_code
        assert 1 == world.parts.pipeline.tally.lost
    world.parts.close()
