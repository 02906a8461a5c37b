"""A decision in plain words: for each reason the sentence for workers, the rule that gave it, and its legal ground."""

from typing import Any

from gateway.model import Decision, Deny
from gateway.policy import reasons
from gateway.policy.bundle import Bundle
from gateway.policy.facts import as_json
from gateway.policy.rules import by_code


def explain(bundle: Bundle, decision: Decision, language: str = "en") -> dict[str, Any]:
    """Return the decision as JSON, with "because": one {"code", "title", "sentence", "rule"?, "ground"?} for each reason."""
    told: list[dict[str, str]] = []
    found = by_code(bundle)
    for code in decision.verdict.reasons if isinstance(decision.verdict, Deny) else ():
        words = {
            "code": code,
            "title": reasons.title(code, bundle.registers),
            "sentence": reasons.sentence(code, language, bundle.registers),
        }
        rule = found.get(code)
        if rule is not None:
            words |= {"rule": f"{rule.file}:{rule.line}", "ground": rule.ground}
        told.append(words)
    return {**as_json(decision), "because": told}
