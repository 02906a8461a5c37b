"""
Facts about one record and one intended use, gathered without I/O.

Facts are few: what differs between records is the person's standing, the working state, the zone and what the screens said. So
verdicts are remembered per distinct facts until their `valid_until`, and a batch of a thousand costs a handful of decisions.
"""

from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from gateway.consent import ConsentState, Rights
from gateway.model import Allow, Decision, Facts, Kind, Located, Mentions, Obligation, Style, Worker, Working
from gateway.pipeline.standing import Plan, Standing
from gateway.policy.boundaries import RouteBoundaries
from gateway.policy.facts import valid_until

MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Person:
    """A worker as one batch sees them: the roster's row, the key's handle and the rights' version."""

    worker: Worker
    key: bytes
    handle: bytes
    rights_version: int


class PersonFacts(NamedTuple):
    """What policy must know of a person for a route. A tuple, so that it can be part of what a verdict is remembered under."""

    kind: Kind
    jurisdiction: str
    consent: ConsentState
    objection: bool
    refusal: bool
    bounds: RouteBoundaries


def person_facts(person: Person, plan: Plan, standing: Standing, rights: Rights, now_s: int) -> PersonFacts:
    """Gather what policy must know of this person for this route at `now_s` (epoch seconds)."""
    worker = person.worker
    purpose, recipient = plan.route.purpose, plan.route.recipient
    said = rights.of(worker.worker_id)
    return PersonFacts(
        worker.kind,
        worker.jurisdiction,
        said.consent(purpose, recipient, external=plan.external),
        said.objects(purpose, recipient),
        rights.refused(purpose, recipient, worker.groups),
        standing.boundaries.of(plan.name, worker.jurisdiction, now_s),
    )


def make(
    now_s: int,
    plan: Plan,
    event_type: str,
    fields: dict[str, str],
    person: PersonFacts,
    working: Working,
    zone: Located,
    topics: tuple[str, ...],
) -> Facts:
    """Put one record's facts together. `now_s` is epoch seconds."""
    bounds = person.bounds
    return Facts(
        now=now_s,
        source=plan.route.source,
        event_type=event_type,
        purpose=plan.route.purpose,
        recipient=plan.route.recipient,
        fields=fields,
        worker_kind=person.kind,
        jurisdiction=person.jurisdiction,
        consent=person.consent.state,
        consent_from=person.consent.since,
        consent_until=person.consent.until,
        objection=person.objection,
        refusal=person.refusal,
        notice_from=bounds.notice_from,
        contract_from=bounds.contract_from,
        contract_until=bounds.contract_until,
        order_from=bounds.order_from,
        order_until=bounds.order_until,
        agreement_from=bounds.agreement_from,
        agreement_until=bounds.agreement_until,
        working=working,
        zone=zone,
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


def forms_of(allowed: Allow) -> dict[str, str]:
    """Return the form of each field as entries write it: `generalise:hour`, `redact:surrogate`, `keep+mentions`."""
    return {name: _written(obligation) for name, obligation in allowed.obligations.items()}


def _written(obligation: Obligation) -> str:
    told = obligation.form.value
    if obligation.to is not None:
        told += f":{obligation.to.value}"
    if obligation.style is not Style.LABEL:
        told += f":{obligation.style.value}"
    return told if obligation.mentions is Mentions.REMOVED else f"{told}+mentions"
