"""Builtins: each that rules may call gives the same on both engines, and each that is undefined denies."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.examples import changed, examples
from gateway.policy.lint import ALLOWED_BUILTINS, builtins_used
from gateway.policy.opa import OpaEngine
from tests.policy.worlds import generated, world

# Each builtin with what it must give; None is undefined. Among them are the ways in which facts could be odd.
TRIED: list[tuple[str, str, Any]] = [
    ("concat", 'concat("_", ["b", "a"])', "b_a"),
    ("concat", 'concat("-", [])', ""),
    ("concat", 'concat("_", [1])', None),
    ("contains", 'contains("pd:emotion", "emotion")', True),
    ("contains", 'contains("pd:uid", "emotion")', False),
    ("contains", 'contains(1, "emotion")', None),
    ("count", "count([1, 2])", 2),
    ("count", "count({})", 0),
    ("count", "count({1, 2, 2})", 2),
    ("count", "count(7)", None),
    ("endswith", 'endswith("no_route", "route")', True),
    ("endswith", 'endswith("no_route", 1)', None),
    ("is_array", "is_array([1])", True),
    ("is_boolean", "is_boolean(false)", True),
    ("is_number", "is_number(17)", True),
    ("is_number", "is_number(1.5)", True),
    ("is_object", "is_object({})", True),
    ("is_string", 'is_string("")', True),
    ("lower", 'lower("pd:EMOTION")', "pd:emotion"),
    ("lower", "lower(null)", None),
    ("max", "max([1, 3, 2])", 3),
    ("max", "max([])", None),
    ("min", "min([3, 1, 2])", 1),
    ("object.get", 'object.get({"a": 1}, "a", 2)', 1),
    ("object.get", 'object.get({"a": false}, "a", true)', False),
    ("object.get", 'object.get({}, "a", 2)', 2),
    ("object.get", 'object.get(null, "a", 2)', None),
    ("sort", 'sort({"b", "a", "ab"})', ["a", "ab", "b"]),
    ("sort", "sort([2, 1])", [1, 2]),
    ("startswith", 'startswith("eu-gdpr:A9-2-b", "eu-gdpr:A9-2-")', True),
    ("startswith", 'startswith(1, "a")', None),
    ("sum", "sum([1, 2])", 3),
    ("upper", 'upper("de")', "DE"),
]
IDS = [f"{name}-{n}" for n, (name, _, _) in enumerate(TRIED)]

# A false type check is false or undefined, which a rule that asks for true cannot tell apart.
TYPE_CHECKS = ["is_array", "is_boolean", "is_number", "is_object", "is_string"]
OTHERS = {"is_array": "{}", "is_boolean": '"false"', "is_number": '"1"', "is_object": "[]", "is_string": "null"}


def evaluating(bundle: Bundle, expressions: list[str]) -> Bundle:
    """Return a bundle whose decision is a list of what the expressions give; undefined ones give null."""
    rules = [f"default value{n} := null\n\nvalue{n} := {text}\n" for n, text in enumerate(expressions)]
    values = ", ".join(f"value{n}" for n in range(len(expressions)))
    text = "package gateway\n\n" + "\n".join(rules) + f"\ndecision := [{values}]\n"
    return replace(bundle, modules={"main.rego": text})


def test_every_allowed_builtin_is_tried() -> None:
    """The list that the lint allows is the list tried here."""
    assert {name for name, _, _ in TRIED} == ALLOWED_BUILTINS


@pytest.mark.parametrize(("name", "expression", "expected"), TRIED, ids=IDS)
def test_builtin_on_the_embedded_engine(bundle: Bundle, name: str, expression: str, expected: Any) -> None:
    """The embedded engine gives what is expected."""
    assert EmbeddedEngine(evaluating(bundle, ["1", expression])).ask({}) == [1, expected], name


@pytest.mark.opa
def test_builtins_on_opa(bundle: Bundle, opa: str) -> None:
    """OPA gives the same for all of them. What its compiler would see as a wrong type is hidden behind the input."""
    expressions = [_hidden(expression) for _, expression, _ in TRIED]
    engine = OpaEngine(evaluating(bundle, expressions), binary=opa)
    try:
        ((values),) = engine.ask([{"hidden": HIDDEN}])
    finally:
        engine.close()
    assert values == [expected for _, _, expected in TRIED]


@pytest.mark.parametrize("name", TYPE_CHECKS)
def test_type_check_of_another_type_is_not_true(bundle: Bundle, name: str) -> None:
    """A check of something else is never true."""
    assert EmbeddedEngine(evaluating(bundle, [f"{name}({OTHERS[name]})"])).ask({}) in ([False], [None])


HIDDEN = {"one": 1, "seven": 7, "null": None, "ones": [1]}


def _hidden(expression: str) -> str:
    for literal, name in (("[1])", "ones"), ("(1,", "one"), (", 1)", "one"), ("(7)", "seven"), ("(null", "null")):
        if literal in expression and name != "ones":
            value = {"one": "1", "seven": "7", "null": "null"}[name]
            return expression.replace(literal, literal.replace(value, f"input.hidden.{name}"))
        if literal in expression and expression.startswith("concat"):
            return expression.replace("[1]", "input.hidden.ones")
    return expression


def _used(bundle: Bundle) -> list[str]:
    return sorted(ALLOWED_BUILTINS & set().union(*map(builtins_used, bundle.modules.values())))


def without(bundle: Bundle, builtin: str) -> Bundle:
    """Return a bundle in whose rules a builtin is undefined whatever it is called with."""
    arity = {"concat": 2, "contains": 2, "endswith": 2, "startswith": 2, "object.get": 3}.get(builtin, 1)
    call = re.compile(rf"(?<![\w.]){re.escape(builtin)}\(")
    modules = {name: call.sub("data.gateway.gone.gone(", text) for name, text in bundle.modules.items()}
    parameters = ", ".join("abc"[:arity])
    modules["gone/gone.rego"] = f"package gateway.gone\n\ngone({parameters}) := 1 if [{parameters}] == input.nowhere\n"
    assert modules | bundle.modules != modules, "the rules call it nowhere"
    return replace(bundle, modules=modules)


def test_rules_use_only_what_is_known_here(bundle: Bundle) -> None:
    """The builtins that the shipped rules call, so that a further one is a decision and not an accident."""
    assert _used(bundle) == [
        "contains", "count", "is_array", "is_boolean", "is_number", "is_object", "is_string", "lower", "object.get", "sort",
        "startswith",
    ]  # fmt: skip


@pytest.fixture(params=["contains", "count", "is_array", "is_boolean", "is_number", "is_object", "is_string", "lower",
                        "object.get", "sort", "startswith"])  # fmt: skip
def lost(request: pytest.FixtureRequest) -> str:
    """Each builtin that the rules call, in turn."""
    name: str = request.param
    return name


def test_undefined_builtin_never_allows(bundle: Bundle, lost: str) -> None:
    """With any builtin undefined, no denied example is allowed, by its own registers too."""
    broken = without(bundle, lost)
    plain = EmbeddedEngine(broken)
    for one in examples(bundle):
        engine = EmbeddedEngine(changed(broken, one.registers)) if one.registers else plain
        answer = engine.ask(one.facts)
        assert answer is None or answer["allow"] is False or one.decision["allow"] is True, one.name


def test_undefined_builtin_never_allows_what_was_generated(bundle: Bundle, lost: str) -> None:
    """Nor is anything generated that was denied before."""
    whole, broken = EmbeddedEngine(world(bundle)), EmbeddedEngine(without(world(bundle), lost))
    for facts in generated(bundle, 150, seed=3):
        answer = broken.ask(facts)
        if answer is not None and answer["allow"] is not False:
            assert whole.ask(facts)["allow"] is True, json.dumps(facts)
