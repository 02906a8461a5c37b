"""The embedded engine: never raises for an outcome, remembers only what holds, serves several threads."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gateway.errors import ConfigurationError
from gateway.model import Allow, Deny, Facts
from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.engine import decisions
from gateway.policy.memory import Memory


def test_decision_carries_boundary_and_bundle(
    embedded: EmbeddedEngine, bundle: Bundle, facts: Callable[..., Facts]
) -> None:
    """A decision says until when it holds and under which bundle it was made."""
    allowed, denied = decisions(embedded, [facts(), facts(objection=True, agreement_until=None)])
    assert (allowed.valid_until, allowed.bundle) == (1_924_992_000, bundle.digest)
    assert (denied.verdict, denied.valid_until) == (Deny(("objection",)), None)


@pytest.mark.parametrize(
    "change",
    [{"now": "soon"}, {"now": None}, {"fields": None}, {"fields": {"a b\n": "c"}}, {"topics": [object()]}, {"purpose": "a\x00b"},
     {"consent_from": -5}, {"objection": 1}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_odd_facts_are_denied_and_nothing_is_raised(
    embedded: EmbeddedEngine, facts: Callable[..., Facts], change: dict[str, Any]
) -> None:
    """Facts put together wrongly in Python are a denial, and the others of the batch get their answer."""
    odd, right = embedded.decide([facts(**change), facts()])
    assert isinstance(odd, Deny)
    assert set(odd.reasons) <= {"malformed_facts", "policy_unavailable"}
    assert isinstance(right, Allow)


_DECIDES = """
import sys
from pathlib import Path
import gateway.commands, gateway.parts, gateway.web
from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from tests.policy.worlds import generated, world

def resident():
    with open("/proc/self/statm") as said:
        return int(said.read().split()[1]) * 4096

bundle = world(Bundle.from_directory(Path(sys.argv[1])))
engine = EmbeddedEngine(bundle)
asked = generated(bundle, 120)
for facts in asked[:20]:
    engine.ask(facts)
before = resident()
for facts in asked[20:]:
    engine.ask(facts)
print("numpy" in sys.modules, resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_deciding_keeps_no_memory(policies: Path) -> None:
    """
    A hundred decisions leave nothing behind in a process that has loaded what a gateway loads.

    Where numpy was loaded before it, the library that decides keeps a third of a megabyte of every query: so none is.
    """
    said = subprocess.run([sys.executable, "-c", _DECIDES, policies], check=True, capture_output=True, text=True).stdout
    has_numpy, more = said.split()
    assert has_numpy == "False"
    assert int(more) < 8 << 20


def test_closed_engine_denies(bundle: Bundle, facts: Callable[..., Facts]) -> None:
    """After its end an engine allows nothing, not even what it remembers."""
    engine = EmbeddedEngine(bundle)
    assert isinstance(engine.decide([facts()])[0], Allow)
    engine.close()
    assert engine.decide([facts()]) == [Deny(("policy_unavailable",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("package gateway\n", "policy_unavailable"),
        ("package gateway\n\ndecision := true\n", "malformed_decision"),
        ('package gateway\n\ndecision := {"allow": true}\n', "malformed_decision"),
        ("package gateway\n\ndecision := 1 if input.now > 0\n\ndecision := 2 if input.now > 1\n", "policy_unavailable"),
        ("package gateway\n\ndecision := input\n", "malformed_decision"),
        ("package other\n\ndecision := {}\n", "policy_unavailable"),
        ("nonsense\n", "policy_unavailable"),
    ],
)
def test_rules_that_do_not_decide_deny(bundle: Bundle, facts: Callable[..., Facts], text: str, expected: str) -> None:
    """No decision, half a one, two at once: denied."""
    engine = EmbeddedEngine(replace(bundle, modules={"main.rego": text}))
    assert engine.decide([facts()]) == [Deny((expected,))]


@pytest.mark.parametrize("text", ["package gateway\n\ndecision := {", "package gateway\n\ndecision if if\n"])
def test_rules_that_do_not_compile_are_refused(bundle: Bundle, text: str) -> None:
    """Rego that is none is told at the start."""
    with pytest.raises(ConfigurationError):
        EmbeddedEngine(replace(bundle, modules={"main.rego": text}))


def test_threads_get_their_own_answers(bundle: Bundle, facts: Callable[..., Facts]) -> None:
    """Several threads at once, each with facts of its own, are never given each other's answer."""
    engine = EmbeddedEngine(bundle, remembered=3)
    kinds = [
        (facts(), ()), (facts(objection=True), ("objection",)), (facts(protected=True), ("protected_activity",)),
        (facts(working="break"), ("on_break",)), (facts(notice_from=None), ("notice_not_in_force",)),
    ]  # fmt: skip

    def ask(n: int) -> bool:
        asked, reasons = kinds[n % len(kinds)]
        return getattr(engine.decide([asked])[0], "reasons", ()) == reasons

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(200)))


def test_memory_forgets_the_least_used(facts: Callable[..., Facts]) -> None:
    """No more than its size is kept, and what was used last stays."""
    memory, verdict = Memory(2), Deny(("objection",))
    one, two, three = facts(source="a"), facts(source="b"), facts(source="c")
    for asked in (one, two):
        memory.keep(memory.key(asked), asked, verdict)
    assert memory.find(memory.key(one), one.now) == verdict
    memory.keep(memory.key(three), three, verdict)
    assert memory.find(memory.key(two), two.now) is None
    assert memory.find(memory.key(one), one.now) == verdict


def test_memory_answers_only_for_its_span(facts: Callable[..., Facts]) -> None:
    """Not before the moment it was decided at, and not from the next boundary on."""
    memory, verdict = Memory(2), Deny(("objection",))
    asked = facts(now=100, agreement_until=200)
    memory.keep(memory.key(asked), asked, verdict)
    assert [memory.find(memory.key(asked), now) is not None for now in (99, 100, 199, 200)] == [
        False,
        True,
        True,
        False,
    ]
