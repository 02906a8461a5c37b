"""`gateway decide` and `gateway policy`, run as people run them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gateway.model import Facts
from gateway.policy.bundle import Bundle
from gateway.policy.lines import LONGEST, batches
from tests.policy.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command line in an empty folder, without settings, store or key."""

    def run(*arguments: str, given: bytes = b"", path: str = "") -> subprocess.CompletedProcess[bytes]:
        environment = {"PATH": f"{path}{os.pathsep}{os.defpath}", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-m", "gateway", *arguments], input=given, capture_output=True, cwd=tmp_path, env=environment,
            timeout=120, check=False,
        )  # fmt: skip

    return run


def lines(facts: Callable[..., Facts]) -> bytes:
    """Five lines: allowed, denied, no JSON, empty, and allowed again without a line end."""
    one, two = msgspec.json.encode(facts()), msgspec.json.encode(facts(objection=True))
    return b"\n".join([one, two, b"{nonsense", b"", one])


def answers(output: bytes) -> list[dict[str, Any]]:
    """Return the decisions of an output."""
    return [json.loads(line) for line in output.splitlines()]


def told(bundle: Bundle, output: bytes) -> None:
    """Hold an output against what the five lines must give."""
    given = answers(output)
    assert [one["allow"] for one in given] == [True, False, False, False, True]
    assert [one["reasons"] for one in given] == [[], ["objection"], ["malformed_facts"], ["malformed_facts"], []]
    assert {one["bundle"] for one in given} == {bundle.digest}
    assert [one["valid_until"] for one in given] == [1_924_992_000, 1_924_992_000, None, None, 1_924_992_000]
    for one in given[1:4]:
        assert (one["obligations"], one["retention_days"]) == ({}, 0)
    assert given[0]["obligations"]["time"] == {"form": "generalise", "to": "hour"}
    assert given[0]["retention_days"] == 30


def test_decide_answers_line_for_line(run: Run, bundle: Bundle, facts: Callable[..., Facts], tmp_path: Path) -> None:
    """A bad line is a denial and never a missing line, and makes the exit status 1; nothing is left behind."""
    ran = run("decide", given=lines(facts))
    told(bundle, ran.stdout)
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.opa
def test_decide_with_opa_says_the_same(run: Run, opa: str, bundle: Bundle, facts: Callable[..., Facts]) -> None:
    """With a real OPA the output is the same, byte for byte."""
    ran = run("decide", "--engine", "opa", given=lines(facts), path=str(Path(opa).parent))
    told(bundle, ran.stdout)
    assert (ran.returncode, ran.stdout) == (1, run("decide", given=lines(facts)).stdout)


def test_decide_without_opa_says_what_is_missing(run: Run) -> None:
    """No `opa` on PATH is told, with exit status 2."""
    ran = run("decide", "--engine", "opa", given=b"{}\n")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"no `opa` on PATH" in ran.stderr


def test_decide_reads_a_file_and_other_policies(
    run: Run, policies: Path, tmp_path: Path, facts: Callable[..., Facts]
) -> None:
    """A file and a policies directory can be named; good lines only make the exit status 0."""
    file = tmp_path / "facts.ndjson"
    file.write_bytes(msgspec.json.encode(facts()) + b"\n")
    ran = run("decide", str(file), "--policies", str(policies), "--engine", "regopy")
    assert (ran.returncode, [one["allow"] for one in answers(ran.stdout)]) == (0, [True])


def test_decide_refuses_policies_that_are_not_there(run: Run) -> None:
    """A directory that is not there is a usage error."""
    assert run("decide", "--policies", "nowhere").returncode == 2


def test_long_lines_are_kept_apart() -> None:
    """A line too long to be facts is one line still, wherever the pieces are cut, and of it little is kept."""
    pieces = [b"a" * LONGEST, b"b" * LONGEST, b"c\nshort\nla", b"st", b""]
    found = [line for batch in batches(lambda: pieces.pop(0)) for line in batch]
    assert [len(line) > LONGEST for line in found] == [True, False, False]
    assert found[1:] == [b"short", b"last"]


def test_check_and_test(run: Run, policies: Path, tmp_path: Path) -> None:
    """What is shipped passes; a typo is told with its place and exit status 1."""
    passed = run("policy", "check", "--no-opa", "--json")
    assert (passed.returncode, json.loads(passed.stdout)["ok"]) == (0, True)
    tried = run("policy", "test", str(policies), "--json")
    assert (tried.returncode, json.loads(tried.stdout)["failed"]) == (0, [])
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(policies, copy)
    routes = copy / "registers" / "routes.yaml"
    routes.write_text(routes.read_text().replace("purpose: road-safety", "purpose: road-savety"))
    failed = run("policy", "check", "copy", "--no-opa")
    assert failed.returncode == 1
    assert "`road-savety` is not in purposes; did you mean `road-safety`?" in failed.stdout.decode()


def test_explain_says_why(run: Run, facts: Callable[..., Facts]) -> None:
    """A denial is explained with the workers' sentence, the rule and the law."""
    ran = run("policy", "explain", given=msgspec.json.encode(facts(objection=True)))
    text = ran.stdout.decode()
    assert ran.returncode == 0
    assert "You have objected to this use." in text
    assert "objection/objection.rego:" in text
    assert "GDPR Art. 21(1)" in text
    assert run("policy", "explain", given=b"{}").returncode == 2


def test_show_lists_the_routes_of_a_directory(run: Run, policies: Path, bundle: Bundle) -> None:
    """The routes of a directory are shown without a store."""
    shown = json.loads(run("policy", "show", str(policies), "--json").stdout)
    assert shown["bundle"] == bundle.digest
    assert shown["routes"].keys() == bundle.registers.routes.keys()


@pytest.mark.parametrize(
    "command", [["decide"], *(["policy", one] for one in ("check", "test", "publish", "show", "explain"))]
)
def test_help_has_an_example(run: Run, command: list[str]) -> None:
    """Each command's help ends in an example."""
    assert f"Example: gateway {' '.join(command)}" in run(*command, "--help").stdout.decode()
