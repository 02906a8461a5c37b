"""
What goes into an engine and what comes out, checked strictly on both sides.

Facts that are not exactly of the type are refused. A verdict that is not exactly what the contract says is a denial,
`malformed_decision`; so is an allowance that leaves a field out.
"""

import re
from typing import Any

import msgspec

from gateway import canonical
from gateway.errors import BadInput
from gateway.model import (
    BOUNDARIES,
    Allow,
    Decision,
    Deny,
    Facts,
    Form,
    Generalisation,
    Json,
    Mentions,
    Obligation,
    Style,
    Verdict,
)

MALFORMED_FACTS = Deny(("malformed_facts",))
MALFORMED_DECISION = Deny(("malformed_decision",))
UNAVAILABLE = Deny(("policy_unavailable",))

LATEST = 253_402_300_799  # the last second of the year 9999
MAX_FIELDS = 500
MAX_RETENTION_DAYS = 36_500

_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9 ._:/@-]{0,198}[A-Za-z0-9_])?")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")


def parse_facts(line: bytes) -> Facts:
    """Read facts from one JSON text. Raises `BadInput` with code `malformed_facts`."""
    try:
        return checked(msgspec.convert(canonical.parse(line, max_bytes=256 * 1024), Facts))
    except (BadInput, msgspec.ValidationError):
        raise BadInput(
            "these are not facts as policies/schemas/facts/schema.json describes", code="malformed_facts"
        ) from None


def checked(facts: Facts) -> Facts:
    """
    Hold facts to what their types cannot say: names of known characters, moments between 1970 and 9999.

    Raises `BadInput` with code `malformed_facts`. Engines are asked with nothing else.
    """
    names = (
        facts.source,
        facts.event_type,
        facts.purpose,
        facts.recipient,
        *facts.fields,
        *facts.fields.values(),
        *facts.topics,
    )
    moments = (facts.now, *(moment for name in BOUNDARIES if (moment := getattr(facts, name)) is not None))
    if (
        not all(map(_NAME.fullmatch, names))
        or (facts.jurisdiction and not _NAME.fullmatch(facts.jurisdiction))
        or not all(0 <= moment <= LATEST for moment in moments)
        or len(facts.fields) > MAX_FIELDS
        or len(facts.topics) > MAX_FIELDS
    ):
        raise BadInput("a name or a moment in the facts cannot be", code="malformed_facts")
    return facts


def well_formed(facts: Facts) -> bool:
    """Tell whether facts made in Python are what an engine may be asked."""
    try:
        checked(msgspec.convert(msgspec.to_builtins(facts), Facts))
    except (BadInput, msgspec.ValidationError):
        return False
    return True


def valid_until(facts: Facts) -> int | None:
    """Return the earliest boundary after `now` in epoch seconds, or None: until then the same facts get the same verdict."""
    later = [moment for name in BOUNDARIES if (moment := getattr(facts, name)) is not None and moment > facts.now]
    return min(later, default=None)


def parse_verdict(value: Json, facts: Facts) -> Verdict:
    """
    Read an engine's answer `{"allow", "reasons", "obligations", "retention_days"}` about `facts`.

    Anything odd is `Deny(("malformed_decision",))`: a missing or further key, an allowance with reasons, without a form for
    exactly the fields asked about, or without days of retention.
    """
    if not isinstance(value, dict) or value.keys() != {"allow", "reasons", "obligations", "retention_days"}:
        return MALFORMED_DECISION
    reasons, obligations, days = value["reasons"], value["obligations"], value["retention_days"]
    if not isinstance(reasons, list) or not isinstance(obligations, dict) or type(days) is not int:
        return MALFORMED_DECISION
    if value["allow"] is False:
        if not reasons or obligations or days != 0:
            return MALFORMED_DECISION
        if not all(isinstance(code, str) and _CODE.fullmatch(code) for code in reasons):
            return MALFORMED_DECISION
        return Deny(tuple(sorted(set(reasons))))
    if value["allow"] is not True or reasons or not 0 <= days <= MAX_RETENTION_DAYS:
        return MALFORMED_DECISION
    forms = {field: _obligation(form) for field, form in obligations.items()}
    if forms.keys() != facts.fields.keys():
        return MALFORMED_DECISION
    whole = {field: form for field, form in forms.items() if form is not None}
    return Allow(whole, days) if len(whole) == len(forms) else MALFORMED_DECISION


def _obligation(value: Json) -> Obligation | None:
    if not isinstance(value, dict) or not {"form"} <= value.keys() <= _MEMBERS:
        return None
    if any(value[name] not in choices for name, choices in _CHOICES.items() if name in value):
        return None
    form = Form(value["form"])
    if ("to" in value) != (form is Form.GENERALISE):
        return None
    if "style" in value and form is not Form.REDACT:
        return None
    if "mentions" in value and form not in MENTIONING:
        return None
    return msgspec.convert(value, Obligation)


# The forms in which a text leaves as a text, so that somebody may be mentioned in it.
MENTIONING = (Form.KEEP, Form.REDACT)
_CHOICES: dict[str, tuple[str, ...]] = {
    name: tuple(member.value for member in kind)
    for name, kind in {"form": Form, "to": Generalisation, "style": Style, "mentions": Mentions}.items()
}
_MEMBERS = _CHOICES.keys()


def as_json(decision: Decision) -> dict[str, Any]:
    """Return a decision as interfaces promise it: Rego's four members, `valid_until` and `bundle`."""
    match decision.verdict:
        case Allow(obligations, days):
            answer = {
                "allow": True,
                "reasons": [],
                "obligations": msgspec.to_builtins(obligations),
                "retention_days": days,
            }
        case Deny(reasons):
            answer = {"allow": False, "reasons": list(reasons), "obligations": {}, "retention_days": 0}
    return {**answer, "valid_until": decision.valid_until, "bundle": decision.bundle}
