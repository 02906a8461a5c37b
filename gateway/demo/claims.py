"""
What the demonstration claims, each claim checked against evidence from outside the part that it is about.

Evidence is what the recipients' side noted, the exported log as an outsider reads it, what workers see over HTTP, and the
recording itself; never what a stage says of its own work.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.demo import day, logbook
from gateway.demo.witness import Witness

PROTECTED = "protected_activity"


@dataclass(frozen=True)
class Claim:
    """A sentence, whether it was found true, and what was found where it was not."""

    sentence: str
    holds: bool
    found: str = ""


@dataclass(frozen=True)
class Seen:
    """What one worker sees: disclosures with the payload of some, reasons of withholdings, and the page of inferences."""

    disclosures: Sequence[Mapping[str, Any]]
    payloads: Mapping[str, bytes]
    reasons: frozenset[str]
    page: str


@dataclass
class Evidence:
    """All that claims are checked against. `expected` is what the recording says must come of it."""

    expected: Mapping[str, Any]
    witness: Witness
    refused: Sequence[str] = ()
    counts: Counter[str] = field(default_factory=Counter)
    entries: Sequence[logbook.Entry] = ()
    seen: Mapping[str, Seen] = field(default_factory=dict)
    overview: str = ""  # the data protection officer's page
    inferences: Mapping[str, Sequence[str]] = field(default_factory=dict)  # worker: statements that the AI system made
    taken: int = 0  # inferences that the gateway took
    remembered: frozenset[str] = frozenset()  # disclosure ids in the AI systems' memory at the end
    gone: Mapping[str, int] = field(default_factory=dict)  # HTTP status of the payload of each record that was due
    verified: bool = False
    tampered_found: bool = False
    log_size: int = 0


def check(evidence: Evidence) -> list[Claim]:
    """Check every claim; an exception in one is a claim that does not hold."""
    return [_checked(claim, evidence) for claim in CLAIMS]


def _checked(claim: Callable[[Evidence], Claim], evidence: Evidence) -> Claim:
    try:
        return claim(evidence)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        return Claim(str(claim.__doc__), False, f"could not be checked ({type(error).__name__})")


def _compare(claim: Callable[[Evidence], Claim], expected: Any, found: Any) -> Claim:
    holds = expected == found
    return Claim(str(claim.__doc__), holds, "" if holds else f"expected {_short(expected)}, found {_short(found)}")


def _short(value: Any) -> str:
    text = str(dict(sorted(value.items())) if isinstance(value, Mapping) else value)
    return text if len(text) <= 300 else text[:299] + "…"


# --- the claims, in the order of a record's way; each docstring is the sentence that is shown ---


def all_taken(evidence: Evidence) -> Claim:
    """Every source and person was answered as its protocol says, and the event that came twice counted once."""
    found = ([*evidence.refused], evidence.counts["duplicates"])
    return _compare(all_taken, ([], evidence.expected["duplicates"]), found)


def forwarded_as_expected(evidence: Evidence) -> Claim:
    """What arrived at the recipients is what may leave by the recording, for every purpose."""
    found = {f"{purpose} → {recipient}": n for (purpose, recipient), n in evidence.witness.counts().items()}
    return _compare(forwarded_as_expected, evidence.expected["forwarded"], found)


def withheld_as_expected(evidence: Evidence) -> Claim:
    """What the log says was withheld, and why, is what must not leave by the recording."""
    return _compare(withheld_as_expected, _without_protected(evidence), dict(logbook.withheld(evidence.entries)))


def no_canary_left(evidence: Evidence) -> Claim:
    """None of the planted values reached any recipient."""
    leaks = [c.why for c in day.CANARIES if evidence.witness.leaked(c.value)]
    arrived = len(evidence.witness.arrivals) > 0
    return _compare(no_canary_left, ([], True), (leaks, arrived))


def surplus_counted(evidence: Evidence) -> Claim:
    """Fields that nobody registered were left out, and the data protection officer sees which."""
    return _compare(surplus_counted, [], [name for name in day.UNREGISTERED if name not in evidence.overview])


def only_pseudonyms(evidence: Evidence) -> Claim:
    """No record names a worker, but where a law asks for the person; nobody has one pseudonym for two purposes."""
    named: list[Any] = []
    tokens: dict[Any, Any] = {}
    for arrival in evidence.witness.arrivals.values():
        purpose, fields = arrival.record["purpose"], arrival.record["fields"]
        if purpose in day.PURPOSES_WITH_IDENTITY:
            continue
        if any(worker in str(fields) for worker in day.WORKERS):
            named.append(purpose)
        if tokens.setdefault(fields["worker"], (purpose, arrival.recipient)) != (purpose, arrival.recipient):
            named.append(purpose)
    return _compare(only_pseudonyms, ([], True), (sorted(set(named)), len(tokens) > 1))


def screened_without_trace(evidence: Evidence) -> Claim:
    """Messages about organising and pay reached nobody, and neither the log nor a worker's page tells who wrote one."""
    traces = sum(PROTECTED in str(entry) for entry in evidence.entries)
    traces += sum(PROTECTED in seen.reasons for seen in evidence.seen.values())
    return _compare(screened_without_trace, (0, len(day.WORKERS)), (traces, len(evidence.seen)))


def log_tells_what_arrived(evidence: Evidence) -> Claim:
    """For every purpose and recipient, the log says that as many records were sent as arrived."""
    return _compare(log_tells_what_arrived, dict(evidence.witness.counts()), dict(logbook.sent(evidence.entries)))


def every_disclosure_settled(evidence: Evidence) -> Claim:
    """Each disclosure in the log stands before its outcome, and none is without one."""
    disclosures = sum(entry["kind"] == "disclosure" for entry in evidence.entries)
    return _compare(every_disclosure_settled, (0, True), (logbook.unsettled(evidence.entries), disclosures > 0))


def workers_see_what_was_sent(evidence: Evidence) -> Claim:
    """Each worker's page lists what arrived about them, and shows the very bytes."""
    bodies = [body for _, body in evidence.witness.bodies]
    listed = {item["id"] for seen in evidence.seen.values() for item in seen.disclosures if item["state"] != "not_sent"}
    payloads = [payload for seen in evidence.seen.values() for payload in seen.payloads.values()]
    same = all(any(payload in body for body in bodies) for payload in payloads)
    arrived = set(evidence.witness.arrivals)
    found = (len(listed ^ arrived), same, len(payloads) >= len(day.WORKERS))
    return _compare(workers_see_what_was_sent, (0, True, True), found)


def workers_see_why(evidence: Evidence) -> Claim:
    """Who objected, withdrew or was on a break finds the reason on their page."""
    wanted = {
        "W-1001": "objection",
        "W-1005": "consent_withdrawn",
        "W-1003": "on_break",
        "W-1002": "outside_working_time",
    }
    missing = [worker for worker, reason in wanted.items() if reason not in evidence.seen[worker].reasons]
    return _compare(workers_see_why, [], missing)


def inferences_shown(evidence: Evidence) -> Claim:
    """What the AI systems inferred of each person came back, and stands on that person's page and on nobody else's."""
    made = sum(len(statements) for statements in evidence.inferences.values())
    wrong = [
        worker
        for worker, seen in evidence.seen.items()
        for other, statements in evidence.inferences.items()
        for statement in statements
        if (statement in seen.page) != (worker == other)
    ]
    found = (sorted(set(wrong)), evidence.taken, sorted(evidence.inferences))
    return _compare(inferences_shown, ([], made, sorted(day.WORKERS)), found)


def deleted_when_due(evidence: Evidence) -> Claim:
    """After the shortest retention the copies are gone here, and the log says so."""
    still = [name for name, status in evidence.gone.items() if status != 404]
    found = (still, len(evidence.gone), logbook.deleted(evidence.entries))
    return _compare(deleted_when_due, ([], evidence.expected["deleted"], evidence.expected["deleted"]), found)


def deletion_confirmed(evidence: Evidence) -> Claim:
    """The recipients were asked to delete the same records, forgot them, and confirmed."""
    due = set(evidence.gone)
    asked = {name for _, name in evidence.witness.deletions}
    found = (len(due & evidence.remembered), asked == due, logbook.confirmed(evidence.entries))
    return _compare(deletion_confirmed, (0, True, evidence.expected["deleted"]), found)


def log_verified(evidence: Evidence) -> Claim:
    """The exported log is whole by a checkpoint taken at noon; with one byte changed it is refused."""
    found = (evidence.verified, evidence.tampered_found, evidence.log_size)
    return _compare(log_verified, (True, True, len(evidence.entries)), found)


CLAIMS: tuple[Callable[[Evidence], Claim], ...] = (
    all_taken,
    forwarded_as_expected,
    withheld_as_expected,
    no_canary_left,
    surplus_counted,
    only_pseudonyms,
    screened_without_trace,
    log_tells_what_arrived,
    every_disclosure_settled,
    workers_see_what_was_sent,
    workers_see_why,
    inferences_shown,
    deleted_when_due,
    deletion_confirmed,
    log_verified,
)


def _without_protected(evidence: Evidence) -> dict[str, int]:
    """The log must not know of screened messages, so only the recording does."""
    return {code: n for code, n in evidence.expected["withheld"].items() if code != PROTECTED}
