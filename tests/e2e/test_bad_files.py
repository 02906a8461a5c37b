"""Bad lines, rosters and registers: told by file and line, never by value, and nothing of them half-done."""

import asyncio
import json
from shutil import copytree

import pytest

from gateway.clock import rfc3339
from gateway.errors import BadInput, ConfigurationError
from gateway.operations.intake import take_file
from gateway.policy import shipped_directory
from tests.e2e.door import FRAGMENTS, LATER, MARK, MEMBERS
from tests.pipeline.world import NOON


def test_bad_lines_of_a_file_are_told_and_the_good_ones_taken(door, tmp_path):
    """Each bad line has its number, code and field in the result file, never its value; the lines around it are taken."""

    def ask(operation, arguments):
        return asyncio.run(door.world.run(operation, **arguments))

    bad = [
        *(fragment for fragment in FRAGMENTS.values()),
        *(json.dumps(door.event(**changes)).encode() for changes, _ in MEMBERS.values()),
        *(json.dumps(door.event(data=...)).encode()[:-1] + b',"data":' + fragment + b"}" for fragment in FRAGMENTS.values()),
        b'["zq7391"]', b'"zq7391"', b"null",
    ]  # fmt: skip
    lines = [json.dumps(door.event()).encode()]
    for line in bad:
        lines += [line, json.dumps(door.event()).encode()]
    file = tmp_path / "events.ndjson"
    file.write_bytes(b"\n".join(lines) + b"\n")
    before = door.counts()["duplicates"]
    counts = take_file(ask, file, "badge", lambda _: None)
    results = (tmp_path / "events.ndjson.result.ndjson").read_text()
    refused = [told for told in map(json.loads, results.splitlines()) if told["result"] == "refused"]

    assert counts == {"accepted": len(bad) + 1, "duplicate": 0, "refused": len(bad)}
    assert [told["line"] for told in refused] == list(range(2, 2 * len(bad) + 1, 2))
    assert all(told["code"] and told["message"] and told["field"] for told in refused)
    assert MARK not in results
    assert door.counts()["duplicates"] == before + len(bad) + 1


def test_bad_rows_of_a_csv_are_told_and_the_good_ones_taken(door, tmp_path):
    """Numbers that are none, rows of another length, wrong times: told by line; a header that cannot be used stops at once."""

    def ask(operation, arguments):
        return asyncio.run(door.world.run(operation, **arguments))

    head = "id,time,type,subject,door,access:number\n"
    at, ahead = rfc3339(NOON - 1000), LATER
    rows = [
        f"{MARK}1,{MARK},com.example.badge.swipe,B-1005,Gate A,1",
        f"{MARK}2,{ahead},com.example.badge.swipe,B-1005,Gate A,1",
        f"{MARK}3,{at},com.example.badge.swipe,B-1005,Gate A,{MARK}",
        f"{MARK}4,{at},com.example.badge.swipe,B-1005,Gate A,1e5",
        f"{MARK}5,{at},com.example.badge.swipe,B-1005,Gate A",
        f"{MARK}6,{at},com.example.badge.swipe,B-1005,Gate A,1,{MARK}",
        f",{at},com.example.badge.swipe,B-1005,{MARK},1",
        f"{MARK}8,{at},,B-1005,{MARK},1",
    ]
    good = f"good,{at},com.example.badge.swipe,B-1005,Gate A,1\n"
    file = tmp_path / "swipes.csv"
    file.write_text(head + "\n".join(rows) + "\n" + good, "utf-8")
    counts = take_file(ask, file, "badge", lambda _: None)
    results = (tmp_path / "swipes.csv.result.ndjson").read_text()

    assert counts == {"accepted": 1, "duplicate": 0, "refused": len(rows)}
    assert MARK not in results
    for header in (f"{MARK}\n", "id,time,type\n", f"{head.strip()},{MARK} {MARK}\n", f"{head.strip()},door\n", ""):
        file.write_text(header + good, "utf-8")
        before = door.counts()
        with pytest.raises(BadInput) as caught:
            take_file(ask, file, "badge", lambda _: None)
        assert (caught.value.field, caught.value.line) == ("header", 1)
        assert MARK not in caught.value.message
        assert door.counts() == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("worker_id,given_name\nW-1,A\n", 1),
        (f"worker_id,given_name,family_name,{MARK}\nW-1,A,B,C\n", 1),
        (f"worker_id,given_name,family_name\nW-1,A,B\n{MARK} {MARK},A,B\n", 3),
        (f"worker_id,given_name,family_name\nW-1,A,{MARK},B\n", 2),
        (f'worker_id,given_name,family_name\nW-1,"{MARK},B\n', 2),
        (f"worker_id,given_name,family_name,time_zone\nW-1,A,B,{MARK}\n", 2),
        (f"worker_id,given_name,family_name,valid_from\nW-1,A,B,{MARK}\n", 2),
        (f"worker_id,given_name,family_name,kind\nW-1,A,B,{MARK}\n", 2),
        (f"worker_id,given_name,family_name,badge\nW-1,A,B,{MARK}\nW-2,A,B,{MARK}\n", 3),
        (f"worker_id,given_name,family_name\nW-1,A,{MARK * 50}\n", 2),
        (f"worker_id,given_name,family_name\nW-1,A,{MARK}\x00\n", 2),
    ],
)
def test_a_bad_roster_is_told_by_line_and_changes_nothing(door, text, line):
    """One bad line and nothing of the file is applied."""
    before, roster = door.counts(), door.world.parts.roster
    result = asyncio.run(door.world.run("roster.import", text=text))

    assert result["applied"] is False
    assert line in [problem["line"] for problem in result["problems"]]
    assert MARK not in json.dumps(result)
    assert door.counts() == before
    assert door.world.parts.roster is roster


@pytest.mark.parametrize(
    ("register", "old", "new", "nearest"),
    [
        ("sources", "category: window_title}", "category: window_titel}", "window_title"),
        ("sources", "protocol: activitywatch", "protocol: activitywach", "activitywatch"),
        ("purposes", "form: redact", "form: redct", "redact"),
        ("purposes", "retention_days: 30", "retention_dayz: 30", "retention_days"),
        ("purposes", "basis: consent", "basis: consnet", "consent"),
        ("routes", "purpose: road-safety", "purpose: road-saftey", "road-safety"),
        ("routes", "recipient: dispatch-agent", "recipient: dispatch-agnet", "dispatch-agent"),
        ("recipients", "kind: external", "kind: externl", "external"),
        ("zones", "    work: false", "    wrok: false", "work"),
        ("schedules", "  day-shift:\n    title", "  day-shift:\n    titel", "title"),
    ],
)
def test_a_typo_in_a_register_is_not_published(door, tmp_path, register, old, new, nearest):
    """File, line and nearest valid name; what is in force stays."""
    policies = tmp_path / "policies"
    copytree(shipped_directory(), policies)
    file = policies / "registers" / f"{register}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    line = next(number for number, (a, b) in enumerate(zip(text.splitlines(), file.read_text("utf-8").splitlines(), strict=True), start=1) if a != b)  # fmt: skip
    before, digest = door.counts(), door.world.parts.bundle().digest
    with pytest.raises(ConfigurationError) as caught:
        asyncio.run(door.world.run("policy.publish", directory=str(policies)))

    problems = [str(problem) for problem in caught.value.problems]
    assert any(f"{register}.yaml" in told and f":{line}" in told and nearest in told for told in problems), problems
    assert door.counts() == before
    assert door.world.parts.bundle().digest == digest
