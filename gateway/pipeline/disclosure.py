"""The log entry of a disclosure: of a worker's own records, or of others' records that name the worker."""

from typing import Any

from gateway.clock import rfc3339
from gateway.log.append import NewEntry
from gateway.model import Allow, Facts
from gateway.pipeline.batch import Prepared, Release
from gateway.pipeline.facts import Person, forms_of


def entry(
    batch: Prepared, release: Release, person: Person, facts: Facts, allowed: Allow, records: int, more: dict[str, Any]
) -> NewEntry:
    """Return the entry that tells `person` of so many records of a release, allowed on these facts; `more` is put into its body."""
    plan, forms = release.plan, forms_of(allowed)
    return NewEntry(
        kind="disclosure",
        at=batch.now_ms,
        handle=person.handle,
        worker_key=person.key,
        body={
            "recipient": plan.route.recipient,
            "purpose": plan.route.purpose,
            "basis": plan.purpose.basis,
            "source": plan.route.source,
            "event_type": release.facts.event_type,
            "route": plan.name,
            "categories": sorted({category for name, category in facts.fields.items() if forms.get(name) != "drop"}),
            "forms": forms,
            "bundle": batch.bundle,
            "records": records,
            "retain_until": rfc3339(release.due),
            **more,
        },
    )
