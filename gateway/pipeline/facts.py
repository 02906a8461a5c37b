"""
Facts about one record and one intended use, gathered without I/O.

Facts are few: what differs between records is the person's standing, the working state, the zone and what the screens said. So
verdicts are remembered per distinct facts until their `valid_until`, and a batch of a thousand costs a handful of decisions.
"""

from dataclasses import dataclass

import msgspec

from gateway.consent import Rights
from gateway.model import Allow, Decision, Facts, Worker
from gateway.pipeline.standing import Plan, Standing
from gateway.policy.facts import valid_until

MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Person:
    """A worker as one batch sees them: the roster's row, the key's handle and the rights' version."""

    worker: Worker
    key: bytes
    handle: bytes
    rights_version: int


def person_facts(person: Person, plan: Plan, standing: Standing, rights: Rights, now_s: int) -> tuple[object, ...]:
    """Return what policy must know of this person for this route, in the order that `make` takes it."""
    worker = person.worker
    purpose, recipient = plan.route.purpose, plan.route.recipient
    said = rights.of(worker.worker_id)
    consent = said.consent(purpose, recipient, external=plan.external)
    bounds = standing.boundaries.of(plan.name, worker.jurisdiction, now_s)
    return (
        worker.kind,
        worker.jurisdiction,
        consent.state,
        consent.since,
        consent.until,
        said.objects(purpose, recipient),
        rights.refused(purpose, recipient, worker.groups),
        bounds,
    )


def make(
    now_s: int,
    plan: Plan,
    event_type: str,
    fields: dict[str, str],
    person: tuple[object, ...],
    working: str,
    zone: str,
    topics: tuple[str, ...],
) -> Facts:
    """Put one record's facts together. `now_s` is epoch seconds."""
    kind, jurisdiction, consent, since, until, objection, refusal, bounds = person
    return Facts(
        now=now_s,
        source=plan.route.source,
        event_type=event_type,
        purpose=plan.route.purpose,
        recipient=plan.route.recipient,
        fields=fields,
        worker_kind=kind,  # type: ignore[arg-type]
        jurisdiction=jurisdiction,  # type: ignore[arg-type]
        consent=consent,  # type: ignore[arg-type]
        consent_from=since,  # type: ignore[arg-type]
        consent_until=until,  # type: ignore[arg-type]
        objection=objection,  # type: ignore[arg-type]
        refusal=refusal,  # type: ignore[arg-type]
        notice_from=bounds.notice_from,  # type: ignore[attr-defined]
        contract_from=bounds.contract_from,  # type: ignore[attr-defined]
        contract_until=bounds.contract_until,  # type: ignore[attr-defined]
        order_from=bounds.order_from,  # type: ignore[attr-defined]
        order_until=bounds.order_until,  # type: ignore[attr-defined]
        agreement_from=bounds.agreement_from,  # type: ignore[attr-defined]
        agreement_until=bounds.agreement_until,  # type: ignore[attr-defined]
        working=working,  # type: ignore[arg-type]
        zone=zone,  # type: ignore[arg-type]
        protected=False,
        topics=list(topics),
    )


def decide(
    standing: Standing, wanted: dict[tuple[object, ...], Facts], now_s: int
) -> dict[tuple[object, ...], Decision]:
    """
    Return a decision for each wanted key, asking the engine once for those that are not remembered.

    A remembered decision serves until its `valid_until`: `decide(now) = decide(t)` for every t before it.
    """
    remembered = standing.decisions
    found: dict[tuple[object, ...], Decision] = {}
    asked: list[tuple[object, ...]] = []
    for key in wanted:
        since, decision = remembered.get(key, (0, None))
        if decision is not None and since <= now_s and (decision.valid_until is None or now_s < decision.valid_until):
            found[key] = decision
        else:
            asked.append(key)
    if asked:
        verdicts = standing.engine.decide([wanted[key] for key in asked])
        if len(remembered) > MOST_REMEMBERED:
            remembered.clear()
        for key, verdict in zip(asked, verdicts, strict=True):
            decision = Decision(verdict, valid_until(wanted[key]), standing.digest)
            found[key] = decision
            if standing.remembers and (isinstance(verdict, Allow) or not BROKEN.intersection(verdict.reasons)):
                remembered[key] = (now_s, decision)
    return found


BROKEN = frozenset({"policy_unavailable", "malformed_decision"})  # never remembered: it recovers by itself


def stored_form(facts: Facts) -> bytes:
    """Return facts without `now` as the store keeps them for the look at the moment of release."""
    return msgspec.json.encode(msgspec.structs.replace(facts, now=0))
