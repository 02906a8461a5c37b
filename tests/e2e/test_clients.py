"""Real clients against a listening gateway: aw-client, the CloudEvents SDK, and a Standard Webhooks verifier at the other end."""

import base64
import json
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from gateway.clock import rfc3339
from tests.e2e.running import eventually, gateway, recipient
from tests.fakes import BlindDetector


class AtWork:
    """The host's clock, moved so that it is always Friday, eleven o'clock in Berlin: nobody is off shift."""

    def __init__(self):
        friday = datetime(2026, 11, 20, 10, tzinfo=UTC)
        self._ahead_ms = int(friday.timestamp() * 1000) - time.time_ns() // 1_000_000

    def now_ms(self):
        """Return the moved time."""
        return time.time_ns() // 1_000_000 + self._ahead_ms


@pytest.fixture(scope="module", name="running")
def _running(tmp_path_factory):
    with (
        recipient() as vendor,
        gateway(tmp_path_factory.mktemp("running"), vendor.port, clock=AtWork(), detector=BlindDetector) as made,
    ):
        made.vendor = vendor
        made.secret = made.ask("recipient.secret", recipient="workload-model")
        yield made


def test_aw_client_works_unchanged(running, tmp_path, monkeypatch):
    """The real client makes a bucket and beats; its run is merged, reaches the recipient pseudonymised, and is verified there."""
    from aw_client import ActivityWatchClient
    from aw_core.models import Event

    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))  # the client keeps files of its own
    token = running.ask("source.add", source="desktop", workers=["W-1001"])["token"]
    client = ActivityWatchClient("aw-watcher-window", host=f"desktop:{token}@127.0.0.1", port=running.port)
    bucket = f"{client.client_name}_annas-thinkpad"
    client.create_bucket(bucket, "currentwindow")
    begun = datetime.fromtimestamp(running.parts.clock.now_ms() / 1000, UTC) - timedelta(seconds=60)
    for second in range(0, 20, 5):
        beat = Event(
            timestamp=begun + timedelta(seconds=second),
            data={"app": "firefox", "title": "Plan", "pid": 4711_0815_4711_0815},
        )
        client.heartbeat(bucket, beat, pulsetime=10)
    assert client.get_buckets()[bucket]["type"] == "currentwindow"
    (open_run,) = client.get_events(bucket)
    assert open_run.duration == timedelta(seconds=15)
    client.instance.fp.close()  # the client leaves its lock file open
    running.do(running.parts.pipeline.close_runs(every=True))

    body, headers = eventually(
        lambda: next(((body, head) for path, head, body in running.vendor.requests if b'"Plan"' in body), None)
    )

    (record,) = json.loads(body)["data"]["records"]
    assert record["fields"]["title"] == "Plan"
    assert record["fields"]["worker"].startswith("w_")
    assert b"471108154711" not in body
    wanted = {name: headers[name] for name in ("webhook-id", "webhook-timestamp", "webhook-signature")}
    _verify(running, body, wanted)


def _verify(running, body, headers):
    """Check the signature with the reference library. Its own clock is the host's, so its window of time is left out."""
    verifier = Webhook(running.secret["webhook_secret"])
    sent = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    assert headers["webhook-signature"].split(" ")[0] == verifier.sign(headers["webhook-id"], sent, body.decode())
    assert abs(int(headers["webhook-timestamp"]) - running.parts.clock.now_ms() / 1000) < 60


@pytest.mark.parametrize("mode", ["binary", "structured"])
def test_the_cloudevents_sdk_is_understood(running, mode):
    """Events as the SDK writes them are accepted once and are duplicates afterwards."""
    from cloudevents.core.bindings.http import to_binary_event, to_structured_event
    from cloudevents.core.formats.json import JSONFormat
    from cloudevents.core.v1.event import CloudEvent

    token = running.ask("source.add", source="badge", workers=None)["token"]
    event = CloudEvent(
        {
            "id": f"swipe-{mode}", "source": "//doors", "type": "com.example.badge.swipe", "specversion": "1.0",
            "subject": "B-11005", "datacontenttype": "application/json",
            "time": datetime.fromtimestamp(running.parts.clock.now_ms() / 1000 - 5, UTC),
        },
        {"door": "Main entrance", "access": "granted"},
    )  # fmt: skip
    write = to_binary_event if mode == "binary" else to_structured_event
    message = write(event, JSONFormat())
    headers = {**message.headers, "authorization": f"Bearer {token}"}
    answers = [httpx.post(f"{running.url}/v1/events", headers=headers, content=message.body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert [answer.json() for answer in answers] == [{"accepted": 1, "duplicates": 0}, {"accepted": 0, "duplicates": 1}]


def test_a_batch_with_a_conflict_is_refused_whole(running):
    """A member whose id came before with another body: 409, its index, and nothing of the batch is taken."""
    token = running.ask("source.add", source="badge", workers=None)["token"]

    def event(number, door):
        return {
            "id": f"c-{number}", "source": "//doors", "type": "com.example.badge.swipe", "specversion": "1.0", "subject": "B-11005",
            "time": rfc3339(at), "data": {"door": door, "access": "granted"},
        }  # fmt: skip

    at = running.parts.clock.now_ms() - 1000
    headers = {"authorization": f"Bearer {token}", "content-type": "application/cloudevents-batch+json"}
    first = httpx.post(f"{running.url}/v1/events", headers=headers, json=[event(1, "Main entrance")])
    second = httpx.post(f"{running.url}/v1/events", headers=headers, json=[event(2, "Hall 2"), event(1, "Hall 2")])
    third = httpx.post(f"{running.url}/v1/events", headers=headers, json=[event(2, "Hall 2")])

    assert first.json() == {"accepted": 1, "duplicates": 0}
    assert (second.status_code, second.json()["index"]) == (409, 1)
    assert "Hall" not in second.text
    assert third.json() == {"accepted": 1, "duplicates": 0}


def test_basic_and_bearer_are_the_same_and_a_wrong_token_is_401(running):
    """A credential may be given either way; anything else is refused alike."""
    token = running.ask("source.add", source="badge", workers=None)["token"]
    basic = base64.b64encode(f"badge:{token}".encode()).decode()
    send = {"content-type": "application/cloudevents-batch+json"}

    def status(authorization):
        head = {**send, "authorization": authorization} if authorization else send
        return httpx.post(f"{running.url}/v1/events", headers=head, content=b"[]").status_code

    assert status(f"Bearer {token}") == 202
    assert status(f"Basic {basic}") == 202
    assert {status(None), status("Bearer nonsense"), status(f"Basic {basic[:-4]}"), status(f"Digest {token}")} == {401}


def test_a_withdrawal_over_http_stops_what_waits(running):
    """While the recipient fails, records wait; after the worker's objection they never go."""
    running.vendor.status = 503
    token = running.ask("source.add", source="hr", workers=None)["token"]
    mine = running.ask("token", role="worker", worker="W-1003")["token"]
    event = {
        "id": "absence-1", "source": "//hr", "type": "com.example.hr.absence", "specversion": "1.0", "subject": "E-1003",
        "time": rfc3339(running.parts.clock.now_ms() - 1000), "data": {"days": 2},
    }  # fmt: skip
    headers = {"authorization": f"Bearer {token}", "content-type": "application/cloudevents+json"}
    assert httpx.post(f"{running.url}/v1/events", headers=headers, json=event).status_code == 202
    tried = eventually(lambda: [body for _, _, body in running.vendor.requests if b"absence" in body])
    objection = httpx.post(
        f"{running.url}/v1/objections",
        headers={"authorization": f"Bearer {mine}"},
        json={"purpose": "workload-balancing"},
    )
    running.vendor.status = 200

    def nothing_waits():
        # An attempt that was on its way may queue its rows again for later; so they are made due until none is left.
        def work(tx):
            tx.exec_driver_sql("UPDATE outbox SET next_at = 0")
            return not tx.exec_driver_sql("SELECT count(*) FROM outbox").scalar()

        return running.parts.store.write_sync(work)

    eventually(nothing_waits)

    def about_workload(bodies):
        return [body for body in bodies if b"absence" in body and b"workload-balancing" in body]

    assert objection.status_code == 201
    assert objection.json()["stopped"] + objection.json()["already_sent"] >= 1
    with running.parts.store.read() as tx:
        states = tx.exec_driver_sql(
            "SELECT state FROM disclosures WHERE purpose = 'workload-balancing' AND event_type = 'com.example.hr.absence'"
        ).scalars()
        assert set(states) <= {"unknown", "not_sent", "refused"}
    assert len(tried) >= 1
    assert len(about_workload([body for _, _, body in running.vendor.requests])) <= 1
