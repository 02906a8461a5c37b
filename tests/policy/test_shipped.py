"""The shipped policies as they lie there: OPA's own tools, schemas, reasons in plain words, and the check of it all."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from gateway.policy import check, reasons, schemas
from gateway.policy.bundle import Bundle
from gateway.policy.load import Invalid
from gateway.policy.rules import rules

GATEWAYS_OWN = {
    "malformed_decision", "policy_unavailable", "unknown_worker", "ambiguous_worker", "worker_not_bound", "text_not_judged",
    "too_old", "copy_damaged", "decision_changed", "retention_ended", "key_destroyed", "address_refused", "recipient_refused",
    "detector_unavailable", "unknown_event_type", "internal_fault",
}  # fmt: skip


@pytest.mark.opa
@pytest.mark.parametrize(
    "arguments",
    [["test", "{}"], ["test", "{}", "--fail-on-empty"], ["fmt", "--fail", "--list", "{}"], ["check", "--strict", "{}"],
     ["check", "--strict", "--schema", "{}/schemas", "{}"]],
    ids=" ".join,
)  # fmt: skip
def test_opa_is_content(opa: str, policies: Path, arguments: list[str]) -> None:
    """`opa test`, `opa fmt` and `opa check` pass on the folder as it stands."""
    ran = subprocess.run(
        [opa, *(one.format(policies) for one in arguments)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.opa
def test_opa_runs_every_example(opa: str, policies: Path, bundle: Bundle) -> None:
    """An example that states something else fails `opa test`, so each is really run there."""
    ran = subprocess.run([opa, "test", str(policies), "-v"], capture_output=True, text=True, check=False)
    passed = set(re.findall(r"^\s*([a-z_]+/[a-z_]+): PASS", ran.stdout, re.MULTILINE))
    assert passed == {
        name.removeprefix("examples/").removesuffix(".json")
        for name in bundle.files
        if name.startswith("examples/") and name.endswith(".json")
    }


def test_schemas_are_current(policies: Path) -> None:
    """The schema files are what the types say."""
    for path, body in schemas.files().items():
        assert (policies / path).read_bytes() == body, path


def test_every_reason_has_one_sentence(bundle: Bundle) -> None:
    """Each code of a rule and each of the program's own has one plain sentence, and there is none that nobody gives."""
    decided = {rule.code for rule in rules(bundle)}
    by = {code: reason.by for code, reason in bundle.registers.reasons.items()}
    assert {code for code, whose in by.items() if whose == "policy"} == decided
    assert {code for code, whose in by.items() if whose == "gateway"} >= GATEWAYS_OWN
    for code in by:
        sentence = reasons.sentence(code)
        assert sentence.index(".") == len(sentence) - 1, code
        assert len(sentence) <= 140, code
        assert code not in sentence, code
    assert len({reasons.sentence(code) for code in by}) == len(by)


def test_code_of_an_older_version_gets_a_sentence_too() -> None:
    """A code that no register has any more is not left blank, and an unshipped language gets English."""
    assert reasons.sentence("was_once_a_code") == reasons.UNEXPLAINED
    assert reasons.sentence("objection", "xx") == reasons.sentence("objection")
    assert reasons.title("was_once_a_code") == "was_once_a_code"


def test_every_deny_rule_tells_its_ground(bundle: Bundle) -> None:
    """Every deny rule has its title, code and legal ground in METADATA."""
    found = rules(bundle)
    assert len(found) >= 28
    assert [rule for rule in found if rule.code != rule.stated or not rule.title or not rule.ground] == []


def test_rules_are_short(bundle: Bundle) -> None:
    """A concern fits on a screen or so."""
    assert {name: text.count("\n") for name, text in bundle.modules.items() if text.count("\n") > 90} == {}


def test_check_passes_on_what_is_shipped(policies: Path) -> None:
    """`gateway policy check` has nothing to report."""
    report = check.check(policies, opa="")
    assert report.problems == ()
    assert report.examples >= 80


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("zone/zone.rego", 'settled if input.zone in {"work", "not_located"}', "settled", "examples/zone/denied.json"),
        ("zone/zone.rego", "package gateway.zone", "package gateway.zones", "the package must be gateway.zone"),
        ("zone/zone.rego", "deny contains", "deny contain", "does not compile"),
        ("schemas/facts/schema.json", '"now"', '"later"', "the schema is not what"),
        ("examples/zone/denied.json", '"denied"', '"other"', "one top-level key, `denied`"),
        (
            "examples/zone/allowed.json",
            '"zone": "work"',
            '"zone": "non_work"',
            "the decision is denied for non_work_zone",
        ),
        ("registers/reasons.yaml", "  non_work_zone:", "  non_work_zones:", "has no sentence"),
        ("registers/routes.yaml", "source: vehicle", "source: vehicel", "did you mean `vehicle`?"),
    ],
)
def test_check_finds_what_is_wrong(policies: Path, tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    """A planted fault in rules, schemas, examples or registers is reported."""
    copy = tmp_path / "policies"
    shutil.copytree(policies, copy)
    text = (copy / file).read_text()
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1))
    report = check.check(copy, opa="")
    assert said in "\n".join(map(str, report.problems))


def test_what_is_wrong_cannot_be_published(bundle: Bundle) -> None:
    """A bundle with a problem is refused where publication asks."""
    text = bundle.files["zone/zone.rego"] + b"\nlate if time.now_ns() > 0\n"
    with pytest.raises(Invalid) as refused:
        check.require(Bundle.from_files(bundle.files | {"zone/zone.rego": text}))
    assert "time.now_ns" in refused.value.message
