"""Is a policies directory fit to be published? Registers, schemas, lint, examples, and OPA's own checks where it is there."""

import shutil
import subprocess
from pathlib import Path

import msgspec

from gateway.errors import ConfigurationError
from gateway.policy import schemas
from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.examples import Example, changed, examples, without_examples
from gateway.policy.lint import lint
from gateway.policy.load import Invalid
from gateway.policy.rules import rules
from gateway.policy.yamltext import Problem

OPA_SECONDS = 120


class Report(msgspec.Struct, frozen=True):
    """What a check found: problems (none: fit), and what was looked at."""

    problems: tuple[Problem, ...]
    digest: str = ""
    registers: int = 0
    rules: int = 0
    examples: int = 0
    opa: bool = False


def check(directory: Path, *, opa: str | None = None) -> Report:
    """
    Check a policies directory. `opa` is the binary to check with too; None: the one on PATH, if there is one; "": none.

    Raises `ConfigurationError` when there is nothing to check.
    """
    try:
        bundle = Bundle.from_directory(directory)
    except Invalid as invalid:
        return Report(invalid.problems)
    binary = shutil.which("opa") if opa is None else opa
    report = check_bundle(bundle)
    if binary and not report.problems:
        report = msgspec.structs.replace(report, problems=tuple(_opa(binary, directory)), opa=True)
    return report


def check_bundle(bundle: Bundle) -> Report:
    """Check a bundle with what the program brings along: lint, schemas and examples on the embedded engine."""
    found, problems = try_examples(bundle)
    return Report(
        problems=(*lint(bundle), *_stale_schemas(bundle), *problems),
        digest=bundle.digest,
        registers=len(bundle.registers.__struct_fields__),
        rules=len(rules(bundle)),
        examples=len(found),
    )


def require(bundle: Bundle) -> None:
    """Raise `load.Invalid` with every problem, if there is one: nothing unchecked is published."""
    report = check_bundle(bundle)
    if report.problems:
        raise Invalid(report.problems)


def try_examples(bundle: Bundle) -> tuple[list[Example], list[Problem]]:
    """Run every example on the embedded engine. Returns them and what went otherwise than stated."""
    try:
        found = examples(bundle)
        plain = EmbeddedEngine(bundle)
    except ConfigurationError as error:
        return [], [Problem("policies", 0, error.message)]
    problems = [
        Problem(f"examples/{concern}", 0, "a concern needs an allowed and a denied example")
        for concern in without_examples(bundle, found)
    ]
    for example in found:
        engine = EmbeddedEngine(changed(bundle, example.registers)) if example.registers else plain
        decision = engine.ask(example.facts)
        if decision != example.decision:
            problems.append(Problem(f"examples/{example.name}.json", 0, f"the decision is {_told(decision)}"))
    return found, problems


def _told(decision: object) -> str:
    if not isinstance(decision, dict):
        return "undefined"
    if decision.get("allow") is True:
        return "allowed, or in other forms than stated"
    return f"denied for {', '.join(decision.get('reasons', []))}"


def _stale_schemas(bundle: Bundle) -> list[Problem]:
    message = "the schema is not what the program's types say; copy it from the shipped policies"
    return [Problem(path, 0, message) for path, body in schemas.files().items() if bundle.files.get(path) != body]


def _opa(binary: str, directory: Path) -> list[Problem]:
    where = str(directory)
    commands = (
        ("fmt", ["fmt", "--fail", "--list", where]),
        ("check", ["check", "--strict", "--schema", str(directory / "schemas"), where]),
        ("test", ["test", "--fail-on-empty", where]),
    )
    problems: list[Problem] = []
    for name, arguments in commands:
        try:
            ran = subprocess.run([binary, *arguments], capture_output=True, timeout=OPA_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            problems.append(Problem(f"opa {name}", 0, "did not run to its end"))
            continue
        if ran.returncode != 0:
            told = (ran.stdout + ran.stderr).decode("utf-8", "replace").strip()[:2000]
            problems.append(Problem(f"opa {name}", 0, told or "failed"))
    return problems
