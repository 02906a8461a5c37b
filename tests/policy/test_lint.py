"""The lint finds what has no place in rules, and leaves the shipped ones alone."""

from dataclasses import replace

import pytest

from gateway.policy.bundle import Bundle
from gateway.policy.lint import lint

ZONE = "zone/zone.rego"


def test_shipped_rules_are_clean(bundle: Bundle) -> None:
    """The shipped rules have nothing to report."""
    assert lint(bundle) == []


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("late if time.now_ns() > 0", "`time.now_ns`"),
        ('late if http.send({"url": "x", "method": "get"}).status_code == 200', "`http.send`"),
        ('odd if rand.intn("x", 2) == 1', "`rand.intn`"),
        ("odd if opa.runtime().env.HOME", "`opa.runtime`"),
        ('odd if net.lookup_ip_addr("example.com")', "`net.lookup_ip_addr`"),
        ('odd if io.jwt.decode("x")', "`io.jwt.decode`"),
        ('odd if regex.match("a", "a")', "`regex.match`"),
        ("odd if json.match_schema(input, {})", "`json.match_schema`"),
        ("odd if time.parse_rfc3339_ns (input.now) > 1", "`time.parse_rfc3339_ns`"),
        ("odd if settled with input as {}", "`with`"),
        ("odd if http . send", "`http`"),
        ('odd if { print("x") }', "`print`"),
        ('deny contains "odd" if input.zone == "unknown"', "METADATA"),
        ('deny contains "odd" if input.zone == "unknown"', "no sentence"),
        ('deny contains "odd" if input.zone == "unknown"', "negate"),
        ('deny contains "odd" if not data.registers.zones[input.zone]', "negate"),
        ('deny contains "odd" if not count(input.topics) == 0', "negate"),
    ],
)
def test_found(bundle: Bundle, rule: str, said: str) -> None:
    """Clocks, network, chance, environment, untested builtins and deny rules without their papers are reported."""
    lines = bundle.modules[ZONE].count("\n")
    text = bundle.modules[ZONE] + f"\n{rule}\n"
    problems = lint(replace(bundle, modules={**bundle.modules, ZONE: text}))
    assert [
        problem for problem in problems if problem.file == ZONE and said in problem.message and problem.line > lines
    ]


@pytest.mark.parametrize(
    "harmless", ["# time.now_ns() is not used", 'name := "http.send(x)"', "name := `rand.intn(x)`"]
)
def test_words_in_comments_and_strings_are_left_alone(bundle: Bundle, harmless: str) -> None:
    """A comment or a string calls nothing."""
    text = bundle.modules[ZONE] + f"\n{harmless}\n"
    assert lint(replace(bundle, modules={**bundle.modules, ZONE: text})) == []


def test_wrong_package_is_found(bundle: Bundle) -> None:
    """A package is where its folder says."""
    text = bundle.modules[ZONE].replace("package gateway.zone", "package gateway.consent")
    assert "gateway.zone" in str(lint(replace(bundle, modules={**bundle.modules, ZONE: text})))


def test_import_from_outside_is_found(bundle: Bundle) -> None:
    """Rules import each other and nothing else."""
    text = bundle.modules[ZONE].replace("package gateway.zone", "package gateway.zone\n\nimport data.elsewhere.rules")
    assert "outside data.gateway" in str(lint(replace(bundle, modules={**bundle.modules, ZONE: text})))


def test_reason_that_no_rule_gives_is_found(bundle: Bundle) -> None:
    """A sentence for a code that no rule gives is reported."""
    modules = {name: text for name, text in bundle.modules.items() if name != ZONE}
    assert "no rule gives `non_work_zone`" in str(lint(replace(bundle, modules=modules)))
