import json
from pathlib import Path

import pytest

from gateway.clock import from_rfc3339
from gateway.policy.load import load_registers
from gateway.sources import cloudevents
from gateway.sources.mapping import mapper

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (ROOT / "tests" / "examples").rglob("original.json"))
NOW = from_rfc3339("2026-11-20T16:00:00Z")


@pytest.fixture(scope="module")
def shipped():
    return load_registers(ROOT / "policies")


def case_name(folder):
    return f"{folder.parent.name}/{folder.name}"


def given_in(folder):
    """Return the case's source, original as written, the event's type and data, and what must not leak."""
    text = (folder / "original.json").read_text(encoding="utf-8")
    original = json.loads(text)
    leaks = (folder / "must_not_leak.txt").read_text(encoding="utf-8").splitlines()
    watched = "event" in original
    kind = original["bucket"]["type"] if watched else original["type"]
    data = original["event"]["data"] if watched else original["data"]
    return folder.parent.name, original, text, kind, data, leaks


def test_every_shipped_source_has_examples(shipped):
    """Two at least, of every event type one."""
    for name, source in shipped.sources.items():
        kinds = [given_in(folder)[3] for folder in CASES if folder.parent.name == name]
        assert len(kinds) >= 2, name
        assert set(source.event_types) <= set(kinds), name


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_what_must_not_leak_is_in_the_original(folder):
    """Or the case would prove nothing."""
    *_, text, _, _, leaks = given_in(folder)
    assert len(leaks) >= 2
    for leak in leaks:
        assert leak.strip() == leak != ""
        assert leak in text


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_examples_are_read_and_reduced(folder, shipped):
    """Each is a valid event of its source; its unlisted fields are named and none of their values goes on."""
    name, original, _, kind, data, leaks = given_in(folder)
    register = shipped.sources[name]
    maps = mapper(shipped, lambda _: "work")
    if "event" not in original:
        body = json.dumps(original).encode()
        headers = {"content-type": "application/cloudevents+json"}
        (event,) = cloudevents.parse_request(headers, body, source=name, register=register, now_ms=NOW)
        assert (register.alias, original["subject"]) == event.alias
        assert maps(event, "W-1").categories.keys() >= {"worker", "time"}
    kept, unmapped = maps.allowed(name, kind, data)
    assert kept
    assert kept.keys() <= {field.path.split(".")[0] for field in register.event_types[kind].fields.values()}
    assert bool(data.keys() - kept.keys()) <= bool(unmapped)
    assert not [leak for leak in leaks if leak in str(unmapped)]
