"""Ten thousand generated facts: both engines say the same, and the generator really tries everything."""

from collections import Counter
from typing import Any

import msgspec
import pytest

from gateway.model import Allow, Facts
from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.facts import parse_verdict
from gateway.policy.opa import OpaEngine
from gateway.policy.rules import rules
from tests.policy.worlds import generated, world

COUNT = 10_000


@pytest.fixture(scope="module")
def asked(bundle: Bundle) -> list[dict[str, Any]]:
    """The generated facts."""
    return generated(bundle, COUNT)


@pytest.fixture(scope="module")
def answers(bundle: Bundle, asked: list[dict[str, Any]]) -> list[Any]:
    """What the embedded engine says of them."""
    engine = EmbeddedEngine(world(bundle))
    return [engine.ask(facts) for facts in asked]


@pytest.mark.slow
def test_generator_tries_everything(bundle: Bundle, answers: list[Any]) -> None:
    """At least 30 % are allowed, and every reason that a rule can give for well-formed facts occurs at least 20 times."""
    allowed = sum(answer["allow"] for answer in answers)
    counted = Counter(code for answer in answers for code in answer["reasons"])
    wanted = {rule.code for rule in rules(bundle)} - {"malformed_facts"}
    assert allowed >= 0.3 * COUNT
    assert {code: counted[code] for code in wanted if counted[code] < 20} == {}


@pytest.mark.slow
def test_every_answer_is_a_verdict(asked: list[dict[str, Any]], answers: list[Any]) -> None:
    """Every answer is whole: none is taken for a malformed decision, and an allowance has a form for each field."""
    for facts, answer in zip(asked, answers, strict=True):
        verdict = parse_verdict(answer, msgspec.convert(facts, Facts))
        assert isinstance(verdict, Allow) == answer["allow"]
        assert getattr(verdict, "reasons", ()) == tuple(answer["reasons"])


@pytest.mark.slow
@pytest.mark.opa
def test_both_engines_say_the_same(bundle: Bundle, opa: str, asked: list[dict[str, Any]], answers: list[Any]) -> None:
    """OPA gives the same decision, down to every form, on every one of the generated facts."""
    engine = OpaEngine(world(bundle), binary=opa, timeout_s=30.0)
    try:
        there = [answer for n in range(0, COUNT, 250) for answer in engine.ask(asked[n : n + 250])]
    finally:
        engine.close()
    different = [n for n, (one, other) in enumerate(zip(answers, there, strict=True)) if one != other]
    assert different == []


@pytest.mark.slow
@pytest.mark.opa
def test_both_engines_say_the_same_as_engines(bundle: Bundle, embedded: EmbeddedEngine, opa_engine: OpaEngine) -> None:
    """Asked as the path asks them, engines give equal verdicts."""
    asked = [msgspec.convert(facts, Facts) for facts in generated(bundle, 500, seed=2)]
    assert embedded.decide(asked) == opa_engine.decide(asked)


@pytest.mark.opa
@pytest.mark.parametrize(
    "value", [None, 1, "x", [], {}, {"now": "x"}, {"fields": []}, {"fields": {"a": 1}}, {"topics": "health"}]
)
def test_both_engines_say_the_same_of_nonsense(embedded: EmbeddedEngine, opa_engine: OpaEngine, value: Any) -> None:
    """What is no facts at all is denied by both, for the same reasons."""
    answer = embedded.ask(value)
    assert answer["allow"] is False
    assert opa_engine.ask([value]) == [answer]
