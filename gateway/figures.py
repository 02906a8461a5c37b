"""
Figures for Prometheus: what each is called and means, and how it is read. No label is a person's, a record's or a text's.

The protected-activity screen is left out on purpose. A count that grows by one between two scrapes, beside one person at work,
says who was screened; the sum over all sources and a day stands on the data protection officer's page, above a minimum size.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import Connection, func, select

from gateway.pipeline.tally import Tally
from gateway.store.schema import disclosures, outbox

SCREENED = "protected_activity"

# Name → (meaning, labels). Counters end in `_total` and start at nought with the process.
FIGURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "wdg_events_received_total": ("Events accepted, duplicates not counted", ()),
    "wdg_events_duplicate_total": ("Events that had come before, and took no effect again", ()),
    "wdg_events_conflicting_total": ("Batches refused because an id had come before with another body", ()),
    "wdg_events_lost_total": ("Heartbeats answered with 503, which their client then throws away", ()),
    "wdg_records_forwarded_total": (
        "Records decided to be forwarded and put into the outbox",
        ("purpose", "recipient"),
    ),
    "wdg_records_withheld_total": (
        "Records withheld, once for each reason; without the protected-activity screen",
        ("reason",),
    ),
    "wdg_records_sent_total": ("Records in attempts to send, by what became of them", ("recipient", "outcome")),
    "wdg_records_deleted_total": ("Copies that ended because their time was up", ()),
    "wdg_recalls_total": ("Deletions asked of recipients, by their answer", ("answer",)),
    "wdg_commits_total": ("Durable group commits", ()),
    "wdg_log_size": ("Entries in the log", ()),
    "wdg_recording_waiting": ("Requests that wait to be recorded", ()),
    "wdg_outbox_waiting": ("Records that wait to be sent", ()),
    "wdg_outbox_oldest_seconds": ("How long the oldest of them has waited", ()),
    "wdg_retention_overdue": ("Copies kept longer than two sweeps past their time", ()),
}

# Two more are made by the route itself; they stand here so that the documents know them.
ALWAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "wdg_ready": ("1 when the gateway can decide and record", ()),
    "wdg_info": ("1, with the gateway's version", ("version",)),
}

Values = Mapping[Any, float]  # label values, as a tuple, → number


class Writing(Protocol):
    """What is read of the store beside its tables."""

    groups: int

    def waiting(self) -> int:
        """Return how many works wait for the writer."""
        ...


def figures(
    tx: Connection, store: Writing, tally: Tally, *, log_size: int, now_ms: int, sweep_ms: int
) -> dict[str, tuple[str, tuple[str, ...], Values]]:
    """Return every figure of this moment as name → (meaning, labels, {label values: number})."""
    oldest = tx.execute(
        select(func.min(disclosures.c.at)).select_from(
            outbox.join(disclosures, outbox.c.disclosure == disclosures.c.seq)
        )
    ).scalar()
    overdue = select(func.count()).where(disclosures.c.sealed.is_not(None), disclosures.c.due < now_ms - 2 * sweep_ms)
    plain: dict[str, float] = {
        "wdg_events_received_total": tally.received,
        "wdg_events_duplicate_total": tally.duplicates,
        "wdg_events_conflicting_total": tally.conflicts,
        "wdg_events_lost_total": tally.lost,
        "wdg_records_deleted_total": tally.deleted,
        "wdg_commits_total": store.groups,
        "wdg_log_size": log_size,
        "wdg_recording_waiting": store.waiting(),
        "wdg_outbox_waiting": tx.execute(select(func.count()).select_from(outbox)).scalar() or 0,
        "wdg_outbox_oldest_seconds": 0 if oldest is None else max(0, now_ms - oldest) / 1000,
        "wdg_retention_overdue": tx.execute(overdue).scalar() or 0,
    }
    labelled: dict[str, Values] = {
        "wdg_records_forwarded_total": dict(tally.forwarded),
        "wdg_records_withheld_total": {(reason,): n for reason, n in tally.reasons.items() if reason != SCREENED},
        "wdg_records_sent_total": dict(tally.attempts),
        "wdg_recalls_total": {(answer,): n for answer, n in tally.recalls.items()},
    }
    values = {name: {(): float(number)} for name, number in plain.items()} | labelled
    return {name: (meaning, labels, values[name]) for name, (meaning, labels) in FIGURES.items()}
