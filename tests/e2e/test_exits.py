"""One way out: a canary in everything that is withheld, removed or refused comes out of no exit of the running gateway."""

import asyncio
import base64
import io
import logging
import re
from collections import Counter

import httpx
import pytest

from gateway import oplog
from gateway.app import build_app
from tests.e2e.canaries import NAMES, PEOPLE, SHOWN, Day
from tests.e2e.running import recipient
from tests.e2e.served import served
from tests.pipeline.world import make_world, settle, window

pytestmark = pytest.mark.slow

OWN = {("eva", name) for name in SHOWN}  # her own released record and what was concluded from it, on her own pages
ASKERS = (None, "eva", "anna", "carmen", "representative", "dpo", "auditor", "it", "badge", "hr", "model")
PAGES = 400  # most pages of one crawl


def add_a_type_without_route(policies):
    """Register a kind of event that goes nowhere."""
    register = policies / "registers" / "sources.yaml"
    before = "      com.example.review.note:\n"
    kind = "      com.example.hr.hobby:\n        title: Hobby\n        fields:\n          text: {path: text, category: review_text}\n"
    text = register.read_text("utf-8")
    assert text.count(before) == 1
    register.write_text(text.replace(before, kind + before), "utf-8")


@pytest.fixture(scope="module", name="day")
def _day(tmp_path_factory):
    with (
        recipient() as vendor,
        served(tmp_path_factory.mktemp("exits"), vendor.port, add_a_type_without_route) as gateway,
    ):
        day = Day(gateway, vendor)
        try:
            day.live()
            yield day
        finally:
            day.close()


def spellings(word):
    """Return a word as it may stand in a stream: plain, and inside Base64 at each of its three places."""
    yield word.encode()
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + word.encode())
        yield encoded[4 if before else 0 : -4]


def found(day, content, names=None):
    """Return the names of the canaries that stand in some bytes."""
    return {
        name for name in (names or day.canary) if any(spelling in content for spelling in spellings(day.canary[name]))
    }


def test_every_canary_went_in(day):
    """What was never sent in could not come out: each canary is in a request, a command, or a recipient's answer."""
    vendor = b"".join([day.vendor.answer, *(value.encode() for value in day.vendor.headers.values())])
    sent = b"\n".join(day.sent) + vendor

    assert set(NAMES) - {"broken_store"} <= {name for name in NAMES if day.canary[name].encode() in sent}


def test_a_canary_that_came_out_would_be_seen(day):
    """The released title is found where it belongs, also in Base64."""
    title = day.canary["title"].encode()

    assert any(found(day, body, ["title"]) for _, _, body in day.vendor.requests)
    assert found(day, base64.b64encode(b"xy" + title + b"xyz"), ["title"]) == {"title"}
    assert found(day, day.ask("GET", "/v1/me/disclosures", "eva").content, ["title"]) == set()


def paths(day, template):
    """Return a route's addresses, filled with all that is there."""
    items = [day.ask("GET", "/v1/me/disclosures?limit=1000", who).json()["items"] for who in ("eva", "anna", "carmen")]
    ids = [item["id"] for each in items for item in each]
    size = int(day.ask("GET", "/log/checkpoint").text.split("\n")[1])
    choices = {
        "disclosure_id": ids,
        "index": range(size + 1),
        "name": ["gateway.css", "icon.svg", "none"],
        "link": ["x" * 43],
        "bucket_id": ["aw-watcher-window", f"aw-watcher-window_{day.canary['bucket']}-currentwindow"],
        "place": [f"{kind}/000.p/{size}" for kind in ("0", "entries")] + ["0/000", "entries/000"],
    }
    if template == "/audit/entry":
        return [f"{template}?index={index}" for index in choices["index"]]
    (name,) = re.findall(r"\{(\w+)(?::path)?\}", template) or [None]
    return [template] if name is None else [re.sub(r"\{[^}]+\}", str(choice), template) for choice in choices[name]]


@pytest.fixture(scope="module", name="templates")
def _templates(tmp_path_factory):
    """Return every route of the application, as (method, template)."""
    world = make_world(tmp_path_factory.mktemp("routes"))
    try:
        return sorted(routes(build_app(world.parts, loops=False)))
    finally:
        world.parts.close()


def routes(router):
    """Return every route; included routers keep their own lists."""
    made = set()
    for route in router.routes:
        if hasattr(route, "original_router"):
            made |= routes(route.original_router)
        else:
            made |= {(method, route.path) for method in route.methods if method != "HEAD"}
    return made


def crawl(day, who):
    """Follow every link from the pages that somebody can see: all pages, older and newer ones too."""
    seen, waiting = set(), ["/", "/me", "/dpo", "/representative", "/audit", "/it"]
    while waiting and len(seen) < PAGES:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = day.ask("GET", path, who)
        if answer.headers.get("content-type", "").startswith("text/html"):
            waiting += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', answer.text)]
    return seen


def test_nothing_withheld_is_on_any_route(day, templates):
    """Every route as everybody, every page that is linked, every error: bodies and headers carry no canary."""
    opened = Counter()
    for method, template in templates:
        for path in paths(day, template):
            for who in ASKERS:
                more = (
                    {"content": b'{"x":', "headers": {"content-type": "application/json"}} if method == "POST" else {}
                )
                answer = day.ask(method, path, who, **more)
                assert answer.status_code < 500, (method, path, who)
                opened[method, template] += answer.status_code < 400
    for who in ASKERS:
        crawl(day, who)

    assert [
        route for route in templates if route[0] == "GET" and not opened[route] and "/api/0/buckets/" not in route[1]
    ] == []
    leaks = {
        (who, what.replace(day.canary.get(name, "?"), "…"), name)
        for who, what, _, told in day.answers
        for name in found(day, told)
        if (who, name) not in OWN and what != "consent.change" and not str(who).startswith("watcher")
    }  # fmt: skip
    assert leaks == set()
    seen = {name for who, _, _, told in day.answers if who == "eva" for name in found(day, told, SHOWN)}
    assert seen == set(SHOWN)


def test_no_name_is_shown_to_those_who_see_no_names(day):
    """No role but the worker's own, and no machine, is told a name, an e-mail address or a worker's id."""
    leaks = {
        (who, what, name)
        for who, what, _, told in day.answers
        if who in (None, "representative", "dpo", "auditor", "it", "badge", "hr", "model", "file")
        for name in (*PEOPLE, "W-1005", "W-1003")
        if name.encode() in told
    }

    assert leaks == set()


def test_watchers_read_back_only_their_own_open_run(day):
    """The surface for watchers answers with the caller's bucket and open run, and with nothing that is over or left out."""
    bucket = f"aw-watcher-window_{day.canary['bucket']}-currentwindow"
    for who in ("watcher of anna", "watcher of carmen", "watcher of eva"):
        for path in ("", f"{bucket}", f"{bucket}/events", f"{bucket}/events/count"):
            answer = day.ask("GET", f"/api/0/buckets/{path}", who)
            allowed = {"bucket", "unknown_type"} | ({"open_run"} if who == "watcher of anna" else set())
            assert found(day, answer.content) <= allowed, path


def test_nothing_withheld_is_in_what_was_sent(day):
    """The recipient got the released title, and of everything else nothing."""
    requests = b"\n".join(path.encode() + repr(headers).encode() + body for path, headers, body in day.vendor.requests)

    assert found(day, requests) == {"title"}
    assert [name for name in PEOPLE if name.encode() in requests] == []


def test_nothing_withheld_is_in_the_log_or_its_exports(day, tmp_path):
    """Tiles, checkpoint, entries, receipts and what commands print of them."""
    out = tmp_path / "exported"
    status, printed = day.gateway.command("log", "export", str(out))
    assert status == 0, printed
    exported = b"".join(file.read_bytes() for file in out.rglob("*") if file.is_file())
    status, tail = day.gateway.command("log", "tail", "--lines", "1000", "--json")
    assert status == 0, tail
    names = [str(file.relative_to(out)).encode() for file in out.rglob("*")]

    assert b"withholding" in tail
    assert b"withholding" in exported
    whole = b"\n".join([printed, exported, tail, *names])
    assert found(day, whole) == set()
    assert [name for name in (*PEOPLE, "W-1005", "W-1001") if name.encode() in whole] == []


def test_nothing_withheld_is_told_by_commands(day):
    """Lists, figures and findings: no canary."""
    for operation in (
        "source.list",
        "recipient.list",
        "retention.show",
        "retention.due",
        "policy.show",
        "keys.show",
        "doctor",
        "health",
    ):
        assert day.perform(operation) is not None
    day.perform(
        "breach.scope", recipient="workload-model", **{"from": "2020-01-01T00:00:00Z", "to": "2100-01-01T00:00:00Z"}
    )
    told = {what: told for who, what, _, told in day.answers if who == "command"}

    assert found(day, told.pop("consent.change")) == {"evidence"}  # whoever enters it is shown what was entered
    assert found(day, b"".join(told.values())) == set()


def test_a_broken_store_says_nothing_either(day):
    """With its file away every route refuses, and the event that came is neither echoed nor logged."""
    database = day.gateway.settings.data / "gateway.db"
    database.rename(database.with_name("away"))
    try:
        event = day.event("com.example.chat.message", "U-eva", {"text": day.canary["broken_store"]})
        answer = day.post("chat", event, status=503)
        pages = [day.ask("GET", path, "eva") for path in ("/me", "/v1/me/disclosures", "/readyz", "/metrics")]
    finally:
        database.with_name("away").rename(database)

    assert found(day, answer.content) == set()
    assert all(found(day, page.content, ["broken_store"]) == set() for page in pages)


def test_operational_logs_say_nothing(day):
    """After all of the above, and after its end, the process has printed and logged no canary, name or secret."""
    day.ask("GET", "/livez")
    assert day.gateway.stop() == 0
    told = day.gateway.output()

    assert b'"logger"' in told
    assert found(day, told) == set()
    assert [name for name in (*PEOPLE, "W-1005", *day.tokens.values()) if name.encode() in told] == []
    assert b"Traceback" not in told


@pytest.mark.parametrize("where", ["detector", "sender", "preparing"])
def test_a_fault_that_quotes_what_it_saw_is_not_logged(tmp_path, where):
    """An exception's text, its chain and its traceback stay inside: the log has the type alone, the answer not even that."""
    secret = "zqinsideanexception"

    def fail(*_, **__):
        try:
            raise KeyError(secret)
        except KeyError as cause:
            raise RuntimeError(f"could not look at {secret}") from cause

    world = make_world(tmp_path)
    stream, handlers, level = io.StringIO(), logging.root.handlers, logging.root.level
    try:
        asyncio.run(settle(world.parts))
        token = asyncio.run(world.run("source.add", source="desktop", workers=["W-1001"]))["token"]
        oplog.configure(world.clock, "DEBUG")
        logging.root.handlers[0].setStream(stream)
        if where == "detector":
            world.detector.scans = fail
        elif where == "sender":
            world.sender.before = fail
        else:
            world.parts.pipeline.preparer.prepare = fail
        answers = asyncio.run(_through_a_fault(world, token, secret))
    finally:
        logging.root.handlers, logging.root.level = handlers, level
        world.parts.close()

    assert secret not in stream.getvalue() + "".join(answers)
    assert where == "sender" or "RuntimeError" in stream.getvalue()


async def _through_a_fault(world, token, secret):
    """Take an event down the broken path, over HTTP too; return all that is answered."""
    told = []
    try:
        await world.receive(window(1, title=secret))
        await world.parts.pipeline.deliver()
    except RuntimeError:
        told.append("the loop that called it logs the type")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(build_app(world.parts, loops=False)), base_url="http://127.0.0.1"
    ) as client:
        client.headers["authorization"] = f"Bearer {token}"
        await client.post("/api/0/buckets/b", json={"client": "c", "type": "currentwindow"})
        point = {"timestamp": "2026-11-20T09:59:00Z", "data": {"app": "x", "title": secret}}
        answer = await client.post("/api/0/buckets/b/events", json=[point])
        told += [answer.text, repr(answer.headers)]
    return told
