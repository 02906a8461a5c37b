"""The examples beside the rules, on both engines."""

from dataclasses import replace

import msgspec
import pytest

from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.examples import Example, changed, examples, without_examples
from gateway.policy.opa import OpaEngine
from gateway.policy.trial import differences


def test_every_example_gets_its_decision(bundle: Bundle) -> None:
    """Each example's facts get exactly the decision it states, straight from Rego."""
    found = examples(bundle)
    wrong = [one.name for one in found if EmbeddedEngine(changed(bundle, one.registers)).ask(one.facts) != one.decision]
    assert len(found) >= 80
    assert wrong == []


def test_every_example_gets_its_verdict(bundle: Bundle) -> None:
    """Asked as the path asks, with facts checked first, the embedded engine says the same."""
    assert differences(bundle, examples(bundle), EmbeddedEngine) == []


@pytest.mark.opa
@pytest.mark.slow
def test_every_example_gets_its_verdict_from_opa(bundle: Bundle, opa: str) -> None:
    """A real OPA server says the same."""
    assert differences(bundle, examples(bundle), lambda one: OpaEngine(one, binary=opa, timeout_s=30.0)) == []


def test_every_concern_has_an_allowed_and_a_denied_example(bundle: Bundle) -> None:
    """No concern is without its two examples."""
    assert without_examples(bundle, examples(bundle)) == []


@pytest.mark.parametrize("allow", [True, False])
def test_concern_without_an_example_is_found(bundle: Bundle, allow: bool) -> None:
    """Taking either kind of example away from a concern is noticed."""
    left = [one for one in examples(bundle) if one.concern != "zone" or one.decision["allow"] is not allow]
    assert without_examples(bundle, left) == ["zone"]


def test_wrong_example_is_found(bundle: Bundle) -> None:
    """An example that states another decision than it gets is reported by name."""
    one = next(one for one in examples(bundle) if one.name == "zone/denied")
    wrong: Example = msgspec.structs.replace(one, decision={**one.decision, "reasons": ["objection"]})
    assert differences(bundle, [one, wrong], EmbeddedEngine) == ["zone/denied"]


@pytest.mark.parametrize(
    "concern",
    ["agreement", "basis", "consent", "contract", "jurisdiction", "minimisation", "notice", "objection", "order", "prohibited",
     "protected", "refusal", "route", "shape", "special", "worktime", "zone"],
)  # fmt: skip
def test_without_a_concern_nothing_is_allowed(bundle: Bundle, concern: str) -> None:
    """A bundle in which a concern's file is missing denies every example, whatever the others say."""
    modules = {name: text for name, text in bundle.modules.items() if not name.startswith(f"{concern}/")}
    engine = EmbeddedEngine(replace(bundle, modules=modules))
    assert len(modules) == len(bundle.modules) - 1
    assert [one.name for one in examples(bundle) if not one.registers and engine.ask(one.facts)["allow"]] == []
