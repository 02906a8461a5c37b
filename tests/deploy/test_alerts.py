"""The alerting rules are well-formed, and watch metrics that the gateway really has."""

import re
from pathlib import Path

import pytest
import yaml

from gateway.figures import ALWAYS, FIGURES

ROOT = Path(__file__).parents[2]
METRIC = re.compile(r"\bwdg_[a-z_]+")


@pytest.fixture(scope="module")
def rules():
    (group,) = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text())["groups"]
    return group["rules"]


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
    for rule in rules:
        for name in METRIC.findall(rule["expr"]):
            assert name in {**FIGURES, **ALWAYS}, f"{rule['alert']} watches {name}"


def test_every_reason_is_a_reason(rules):
    """Reason codes that a rule looks for are in the register of reasons."""
    known = yaml.safe_load((ROOT / "policies" / "registers" / "reasons.yaml").read_text())["reasons"]
    for rule in rules:
        for codes in re.findall(r'reason=~?"([^"]+)"', rule["expr"]):
            assert set(codes.split("|")) <= known.keys(), rule["alert"]


def test_labels_never_single_out_a_person(rules):
    """Alerts travel to chat rooms; neither they nor the metrics are labelled by worker or record."""
    for rule in rules:
        assert not re.search(r"worker|person|subject|handle", rule["expr"].replace("wdg_", "")), rule["alert"]
