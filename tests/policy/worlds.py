"""
Facts by the thousand, the same each time, over registers that also hold what nobody may register.

Each fact starts from one that is allowed and gets a few changes, so that many are allowed, and every reason occurs often.
"""

import random
from typing import Any

from gateway.model import Json
from gateway.policy.bundle import Bundle
from gateway.policy.examples import changed

NOW = 1_795_000_000
PERSON = {"worker": "worker_identity", "time": "event_time"}

# What the loader refuses to register, put into Rego's data to see the rules refuse it too.
FORBIDDEN: dict[str, Json] = {
    "categories": {"feeling": {"title": "Feeling", "dpv": "pd:Emotion"}},
    "purposes": {
        "mood-report": {
            "title": "Mood", "aim": "Feel", "dpv": "dpv:PersonnelManagement", "basis": "consent", "consent": True,
            "retention_days": 3, "infers_emotion": True, "needs": {"app_name": {"form": "keep"}},
        },
        "organising-report": {
            "title": "Who organises", "aim": "Find", "dpv": "dpv:PersonnelManagement", "basis": "legal_obligation",
            "retention_days": 3, "detects_organising": True, "needs": {"app_name": {"form": "keep"}},
        },
        "feeling-report": {
            "title": "Feelings", "aim": "Feel", "dpv": "dpv:PersonnelManagement", "basis": "legal_obligation",
            "retention_days": 3, "needs": {"app_name": {"form": "keep"}, "feeling": {"form": "keep"}},
        },
        "baseless": {
            "title": "Baseless", "aim": "None", "dpv": "dpv:PersonnelManagement", "basis": "curiosity",
            "retention_days": 3, "needs": {"app_name": {"form": "keep"}},
        },
    },
    "recipients": {"far-model": {"title": "Far", "kind": "internal", "country": "XX", "address": "https://far.example"}},
    "routes": {
        f"{purpose}-{recipient}": {
            "title": "Made up", "source": "desktop", "event_types": ["currentwindow"], "purpose": purpose,
            "recipient": recipient, "notice": "workload-balancing",
        }
        for purpose in ("mood-report", "organising-report", "feeling-report", "baseless", "workload-balancing")
        for recipient in ("workload-model", "far-model", "dispatch-agent", "benefits-vendor")
        if (purpose, recipient) != ("workload-balancing", "workload-model")
    },
}  # fmt: skip


def world(bundle: Bundle) -> Bundle:
    """Return the shipped bundle with the forbidden registered."""
    return changed(bundle, FORBIDDEN)


def generated(bundle: Bundle, count: int, seed: int = 1) -> list[dict[str, Json]]:
    """Return `count` facts as JSON objects, every one of the right types."""
    chance = random.Random(seed)
    routes = _registers(bundle)["routes"]
    shipped = [route for name, route in routes.items() if name not in FORBIDDEN["routes"]]
    made_up = list(FORBIDDEN["routes"].values())
    return [_one(bundle, chance, chance.choice(made_up if chance.random() < 0.15 else shipped)) for _ in range(count)]


def _one(bundle: Bundle, chance: random.Random, route: dict[str, Any]) -> dict[str, Json]:
    registers = _registers(bundle)
    event_type = chance.choice(route["event_types"])
    described = registers["sources"][route["source"]]["event_types"][event_type]
    kind = registers["recipients"][route["recipient"]]["kind"]
    facts: dict[str, Json] = {
        "now": NOW + chance.randrange(-500_000, 500_000),
        "source": route["source"],
        "event_type": event_type,
        "purpose": route["purpose"],
        "recipient": route["recipient"],
        "fields": PERSON | {name: field["category"] for name, field in described["fields"].items()},
        "worker_kind": chance.choice(["employee", "applicant", "contractor"]),
        "jurisdiction": chance.choice(["DE", "ES", "US-CA", "US-NY"]),
        "consent": "given" if kind == "external" or route["purpose"] == "mood-report" else "none",
        "consent_from": 1_790_000_000,
        "consent_until": None,
        "objection": False,
        "refusal": False,
        "notice_from": 1_779_209_600,
        "contract_from": 1_767_225_600 if kind in ("agent", "external") else None,
        "contract_until": 1_924_992_000 if kind in ("agent", "external") else None,
        "order_from": 1_772_409_600 if kind == "public_authority" else None,
        "order_until": None,
        "agreement_from": 1_767_225_600,
        "agreement_until": 1_924_992_000,
        "working": "working" if described.get("observes_work") else "not_observed",
        "zone": "work" if described.get("zone") else "not_located",
        "protected": False,
        "topics": [],
    }
    for _ in range(chance.choice([0, 0, 0, 0, 1, 1, 2, 3])):
        _change(chance, facts)
    return facts


def _registers(bundle: Bundle) -> dict[str, Any]:
    if bundle.digest not in _KEPT:
        _KEPT[bundle.digest] = world(bundle).data["registers"]
    return _KEPT[bundle.digest]


_KEPT: dict[str, dict[str, Any]] = {}


def _change(chance: random.Random, facts: dict[str, Json]) -> None:
    now: int = facts["now"]
    if facts["consent"] == "given" and chance.random() < 0.4:
        ended = {"consent_until": now}
        facts |= chance.choice(
            [{"consent": "withdrawn"}, {"consent": "none"}, ended, {"consent_from": now + 9}, {"refusal": True}]
        )
        return
    if facts["contract_from"] is not None and chance.random() < 0.2:
        facts |= chance.choice([{"contract_until": now}, {"contract_until": now - 9}, {"contract_from": now + 9}])
        return
    moment = chance.choice([None, now - 1, now, now + 1, now - 10**6, now + 10**6])
    name, value = chance.choice(
        [
            ("objection", True), ("refusal", True), ("protected", True), ("topics", ["health"]),
            ("topics", ["belief", "health"]), ("consent", "withdrawn"), ("consent", "none"), ("consent", "given"),
            ("consent_from", moment), ("consent_until", moment), ("notice_from", moment), ("contract_from", moment),
            ("contract_until", moment), ("order_from", moment), ("order_until", moment), ("agreement_from", moment),
            ("agreement_until", moment), ("working", "break"), ("working", "off_shift"), ("working", "not_observed"),
            ("zone", "non_work"), ("zone", "unknown"), ("jurisdiction", "FR"), ("jurisdiction", "DE"), ("jurisdiction", ""),
            ("purpose", "workload-balancing"), ("purpose", "unheard-of"), ("recipient", "unheard-of"),
            ("recipient", "far-model"), ("recipient", "labour-inspectorate"), ("recipient", "former-vendor"),
            ("event_type", "unheard-of"), ("source", "chat"), ("fields", dict(PERSON)),
            ("fields", PERSON | {"iris": "iris_scan", "app": "app_name"}),
            ("fields", PERSON | {"reason": "absence_reason", "app": "app_name"}), ("fields", {}),
            ("fields", PERSON | {"app": "app_name", "door": "door", "text": "message_text"}),
        ]
    )  # fmt: skip
    facts[name] = value
