"""
Golden pairs, end to end: what a source sends over its own protocol, and the very bytes a recipient gets.

Each case first shows that the identifiers are in the original, then that they are in nothing that left, in no log entry and in no
answer, and last that what left is exactly `released.json` (identifiers, codes and invented values, which are random by design,
are written as `*`). To accept a change on purpose, run with UPDATE_GOLDEN=1 and read the difference.
"""

import asyncio
import json
import os
import re
from functools import partial
from pathlib import Path

import httpx
import pytest

from gateway.app import build_app
from gateway.clock import SetClock, from_rfc3339
from gateway.parts import open_parts
from gateway.policy import shipped_directory
from gateway.redact.engines import detector as detector_of
from gateway.settings import load
from gateway.setup import initialise
from tests.fakes import RecordingSender

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(path.parent for path in EXAMPLES.rglob("original.json"))
NOW = from_rfc3339("2026-11-20T16:00:00Z")
INVENTING = {"answer-drafts"}  # purposes whose texts get invented values, others each time
READING = {
    "helpdesk"
}  # sources whose texts the name model reads too; the other pairs hold for patterns and roster alone
ROSTER = Path(__file__).parents[2] / "gateway" / "demo" / "data" / "roster.csv"


@pytest.fixture(scope="module", name="detectors")
def _detectors():
    return {engine: detector_of(engine) for engine in ("builtin", "patterns")}


def _told(detector, people):
    detector.replace_people(people.people())
    return detector


@pytest.fixture(name="gateway")
def _gateway(tmp_path, detectors, request):
    detector = detectors["builtin" if request.node.callspec.params["folder"].parent.name in READING else "patterns"]
    settings = load(overrides={"data": tmp_path / "data", "keyring.path": tmp_path / "keys"}, environ={})
    clock, sender = SetClock(NOW), RecordingSender()
    initialise(settings, clock=clock, demonstration=True)
    parts = open_parts(settings, clock=clock, sender=sender, detector=partial(_told, detector))
    parts.sender = sender
    yield parts
    parts.close()


async def deliver(parts, source, original):
    """Send the original as its source does, and deliver what may go; return the answer's text."""
    from gateway import control

    await control.run(parts, "policy.publish", {"directory": str(shipped_directory())})
    await control.run(parts, "roster.import", {"text": ROSTER.read_text(encoding="utf-8")})
    workers = [original["worker"]] if "event" in original else None
    token = (await control.run(parts, "source.add", {"source": source, "workers": workers}))["token"]
    transport = httpx.ASGITransport(app=build_app(parts, loops=False))
    headers = {"authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as client:
        if "event" in original:
            bucket = f"/api/0/buckets/{original['bucket_id']}"
            assert (await client.post(bucket, json=original["bucket"])).status_code == 200
            answer = await client.post(f"{bucket}/heartbeat?pulsetime=60", json=original["event"])
            assert answer.status_code == 200
            await parts.pipeline.close_runs(every=True)
        else:
            structured = {"content-type": "application/cloudevents+json"}
            answer = await client.post("/v1/events", content=json.dumps(original), headers=structured)
            assert answer.status_code == 202
        await parts.pipeline.deliver()
        return answer.text


def masked(record, records):
    """Return one of the released records with what is random by design as `*`."""
    text = re.sub(rb'"disclosure_id":"d_[0-9a-f]{32}"', b'"disclosure_id":"*"', record)
    text = re.sub(rb"\[w_[^]]+\]", b"[w_*]", re.sub(rb'"w_[^"]+"', b'"*"', text))
    made = json.loads(re.sub(rb"\[([A-Z_]+)-[b-z]{20}\]", rb"[\1-*]", text))
    if made["purpose"] in INVENTING:
        redacted = next(other for other in map(json.loads, records) if other["purpose"] not in INVENTING)
        made["fields"]["text"] = with_stars(made["fields"]["text"], redacted["fields"]["text"])
    return made


def with_stars(invented, redacted):
    """Return a text with `*` for what stands where the same text, redacted, has brackets; or the text, if they differ elsewhere."""
    kept = re.split(r"\[[^]]*\]", redacted)
    return "*".join(kept) if re.fullmatch(".+?".join(map(re.escape, kept)), invented) else invented


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_what_is_sent_leaves_as_it_should(folder, gateway):
    """The identifiers are in the original, and in nothing that left or was logged; what left is what was agreed."""
    text = (folder / "original.json").read_text(encoding="utf-8")
    leaks = (folder / "must_not_leak.txt").read_text(encoding="utf-8").splitlines()
    assert leaks
    assert all(leak in text for leak in leaks)

    answer = asyncio.run(deliver(gateway, folder.parent.name, json.loads(text)))

    records = gateway.sender.records()
    with gateway.store.read() as tx:
        entries = tx.exec_driver_sql("SELECT body FROM entries").scalars().all()
        counts = [str(tuple(row)) for row in tx.exec_driver_sql("SELECT * FROM counts")]
        reasons = sorted({r for body in entries for r in json.loads(body).get("reasons", ())})
    for place in (*records, *entries, *(line.encode() for line in counts)):
        written = json.dumps(json.loads(place), ensure_ascii=False) if place[:1] == b"{" else place.decode()
        for leak in leaks:
            assert leak not in written
            assert leak.casefold() not in written.casefold()
    if "event" not in json.loads(text):  # ActivityWatch answers its own client with that client's own event
        assert not [leak for leak in leaks if leak in answer]
    released = {
        "records": sorted((masked(one, records) for one in records), key=lambda one: json.dumps(one, sort_keys=True)),
        "withheld_for": reasons,
    }
    golden = folder / "released.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(json.dumps(released, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    assert released == json.loads(golden.read_text(encoding="utf-8"))


COLLEAGUE = EXAMPLES / "helpdesk" / "request_that_names_a_colleague"


async def pages_of(parts, worker):
    """Return what a worker sees: the text of the list, of each decision in it, and of each record."""
    from gateway import control

    token = (await control.run(parts, "token", {"role": "worker", "worker": worker}))["token"]
    transport = httpx.ASGITransport(app=build_app(parts, loops=False))
    headers = {"authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as client:
        items = (await client.get("/v1/me/disclosures")).json()["items"]
        listed = (await client.get("/me/shared")).text
        shared = {(await client.get(path)).text for path in re.findall(r"/me/shared/\d+", listed)}
        records = {one["purpose"]: (await client.get(f"/me/records/{one['id']}")).text for one in items}
    return items, listed, shared, records


@pytest.mark.parametrize("folder", [COLLEAGUE])
def test_a_colleague_who_is_named_is_told(folder, gateway):
    """The mention is an entry of the colleague's own, whose pages tell it; nobody's page shows what was taken out of a text."""
    original = json.loads((folder / "original.json").read_text(encoding="utf-8"))
    asyncio.run(deliver(gateway, "helpdesk", original))
    records = {one["purpose"]: one["fields"]["text"] for one in map(json.loads, gateway.sender.records())}
    token = re.match(r"\[(w_[^]]+)\] handed me", records["shorter-ways"])[1]

    mine, listed, shared, copies = asyncio.run(pages_of(gateway, "W-1003"))
    assert mine == []
    assert copies == {}
    assert "1 record of a colleague’s that named you" in listed
    assert len(shared) == 1
    assert not [page for page in shared if token in page or "Schmidt" in page]
    with gateway.store.read() as tx:
        entries = [json.loads(body) for body in tx.exec_driver_sql("SELECT body FROM entries").scalars()]
    (mention,) = [entry for entry in entries if entry.get("mention")]
    assert (mention["purpose"], mention["forms"]["text"], mention["records"]) == (
        "shorter-ways", "redact:pseudonym+mentions", 1,
    )  # fmt: skip

    theirs, _, _, copies = asyncio.run(pages_of(gateway, "W-1001"))
    assert {one["purpose"] for one in theirs} == {"fault-trends", "shorter-ways", "answer-drafts"}
    told = {
        "fault-trends": ("made coarser", "an age", 12),
        "shorter-ways": ("about a colleague, replaced by that colleague’s code name", "a person’s name", 11),
        "answer-drafts": ("replaced by an invented value", "a person’s name", 20),
    }
    for purpose, (why, what, length) in told.items():
        row = f'<td data-label="What it was">{what}</td><td class="n" data-label="Characters">{length}</td><td data-label="Why">{why}</td>'
        assert row in copies[purpose], purpose
        for leak in ("Katarzyna", "Carmen", "Strasbourg", "4111 1111", "30 901820", "k.wisniewska"):
            assert leak not in copies[purpose]
