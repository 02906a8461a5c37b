"""The alerting rules are well-formed, and watch metrics that the gateway really has."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
METRIC = re.compile(r"\bwdg_[a-z_]+")
SUFFIXES = ("_bucket", "_sum", "_count")


@pytest.fixture(scope="module")
def rules():
    (group,) = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text())["groups"]
    return group["rules"]


def exported():
    """Return the metric names in the program's text, as they are exported."""
    names = set()
    for file in (ROOT / "gateway").rglob("*.py"):
        names.update(METRIC.findall(file.read_text()))
    return names


def test_every_rule_says_what_to_do(rules):
    """Whoever is woken reads what happened and what to do next."""
    assert len({rule["alert"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["labels"]["severity"] in ("critical", "warning")
        assert set(rule["annotations"]) == {"summary", "action"}
        assert re.fullmatch(r"\d+[mh]", rule.get("for", "0m"))


def test_expressions_are_balanced(rules):
    """Brackets and quotes close: a rule that does not parse would silence the whole group."""
    for rule in rules:
        text = re.sub(r'"[^"]*"', "", rule["expr"])
        assert '"' not in text, rule["alert"]
        for opening, closing in ("()", "[]", "{}"):
            assert text.count(opening) == text.count(closing), rule["alert"]


def test_every_metric_is_exported(rules):
    """An alert on a name that nobody exports never fires."""
    known = exported()
    for rule in rules:
        for name in METRIC.findall(rule["expr"]):
            plain = next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)
            assert {name, plain} & known, f"{rule['alert']} watches {name}"


def test_labels_never_single_out_a_person(rules):
    """Alerts travel to chat rooms; neither they nor the metrics are labelled by worker or record."""
    for rule in rules:
        assert not re.search(r"worker|person|subject|handle", rule["expr"].replace("wdg_", "")), rule["alert"]
