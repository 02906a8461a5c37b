"""Precedence, every cell: what beats what, told by a second reading of the rule that shares nothing with the Rego."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import msgspec
import pytest

from gateway.model import Facts
from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.examples import changed
from tests.policy.conftest import ALLOWED, NOW

RECIPIENTS = {
    "internal": "workload-model", "agent": "dispatch-agent", "external": "benefits-vendor",
    "public_authority": "labour-inspectorate",
}  # fmt: skip
BASES = ("consent", "contract", "legal_obligation", "legitimate_interest")
CONSENTS: dict[str, dict[str, Any]] = {
    "none": {"consent": "none"},
    "given": {"consent": "given", "consent_from": NOW - 10},
    "expired": {"consent": "given", "consent_from": NOW - 10, "consent_until": NOW},
    "withdrawn": {"consent": "withdrawn"},
}
COST = {"none": "no_consent", "expired": "consent_expired", "withdrawn": "consent_withdrawn"}


def expected(
    kind: str, basis: str, named: bool, consent: str, order: bool, objection: bool, reason: bool, refusal: bool
) -> set[str]:
    """Return the reasons that design states for a cell."""
    reasons: set[str] = set()
    if kind == "external":
        if consent != "given" and not order:
            reasons.add(COST[consent])
    elif (named or basis == "consent") and consent != "given":
        reasons.add(COST[consent])
    if kind == "public_authority" and not order:
        reasons.add("no_legal_order")
    if objection and basis != "legal_obligation" and not reason:
        reasons.add("objection")
    if refusal and kind == "external":
        reasons.add("collective_refusal")
    return reasons


def cells() -> Iterator[tuple[Any, ...]]:
    """Every combination, by what belongs to the registers first."""
    yield from product(BASES, (False, True), (False, True))


@pytest.mark.parametrize(("basis", "named", "reason"), list(cells()))
@pytest.mark.parametrize("prohibited", [False, True])
def test_cell(bundle: Bundle, basis: str, named: bool, reason: bool, prohibited: bool) -> None:
    """Each of the cells gets exactly the reasons stated, and a prohibited purpose is denied in all of them."""
    purpose = {
        "basis": basis, "consent": named, "objection": "It keeps people safe." if reason else "allowed",
        "detects_organising": prohibited,
    }  # fmt: skip
    routes = {
        f"cell-{kind}": {
            "title": "Cell", "source": "desktop", "event_types": ["currentwindow"], "purpose": "workload-balancing",
            "recipient": recipient, "notice": "workload-balancing",
        }
        for kind, recipient in RECIPIENTS.items()
    }  # fmt: skip
    free = {"benefits-vendor": {"contract": {"prohibited_uses": []}}}
    registers = {"purposes": {"workload-balancing": purpose}, "routes": routes, "recipients": free}
    engine = EmbeddedEngine(changed(bundle, registers))
    for kind, consent, order, objection, refusal in product(RECIPIENTS, CONSENTS, *[(False, True)] * 3):
        changes: dict[str, Any] = {
            "recipient": RECIPIENTS[kind],
            "objection": objection,
            "refusal": refusal,
            **CONSENTS[consent],
        }
        if kind in ("agent", "external"):
            changes["contract_from"] = NOW - 10
        if order:
            changes["order_from"] = NOW - 10
        facts: Facts = msgspec.structs.replace(ALLOWED, **changes)
        wanted = expected(kind, basis, named, consent, order, objection, reason, refusal)
        wanted |= {"prohibited_purpose"} if prohibited else set()
        answer = engine.ask(msgspec.to_builtins(facts))
        assert (answer["allow"], set(answer["reasons"])) == (not wanted, wanted), (
            kind,
            consent,
            order,
            objection,
            refusal,
        )


@pytest.mark.parametrize(
    ("working", "outside", "reasons"),
    [
        ("working", "never", []), ("not_observed", "never", []), ("break", "never", ["on_break"]),
        ("off_shift", "never", ["outside_working_time"]), ("break", "safety", []), ("off_shift", "safety", []),
        ("break", "pay_accuracy", []), ("off_shift", "pay_accuracy", []),
    ],
)  # fmt: skip
def test_working_time(bundle: Bundle, working: str, outside: str, reasons: list[str]) -> None:
    """Off shift and in breaks only safety and correct pay may look."""
    registers = {"purposes": {"workload-balancing": {"outside_working_time": outside}}}
    facts = msgspec.to_builtins(msgspec.structs.replace(ALLOWED, working=working))
    assert EmbeddedEngine(changed(bundle, registers)).ask(facts)["reasons"] == reasons
