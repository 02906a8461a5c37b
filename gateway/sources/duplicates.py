"""
An event takes effect once. Its key is (credential's source, CloudEvents source, id), its body a digest.

Both are kept only as HMACs under the ring's key `duplicates`, until the event would be too old to be taken anyway: `occurred_at`
plus the source's maximum age plus five minutes; for an event without a time, for good. A row tells nothing about whom the
event was.
"""

import hmac
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from gateway import keys
from gateway.model import Event
from gateway.sources.limits import FUTURE_MS
from gateway.store.schema import duplicates

KEY: Final = "duplicates"
DAY_MS: Final = 86_400_000
CHUNK: Final = 500  # values in one IN


class Seen(StrEnum):
    """What is known of an event's id: nothing, the same event, or another event."""

    NEW = "new"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"


def check(
    tx: Connection, keyring: keys.Keyring, events: Sequence[Event], max_age_days: Callable[[str], int]
) -> list[Seen]:
    """
    Say of each event whether it is new, and remember the new ones.

    `max_age_days` gives a source's maximum age. Members of the batch are held against each other too, the first one is the
    new one. With any conflict nothing is remembered: the batch is to be refused whole, at the index of the first conflict.
    """
    secret = keyring.ensure([KEY])[KEY].secret
    ids = [event_key(secret, event.source, event.origin, event.id) for event in events]
    known = _known(tx, ids)
    verdicts = []
    rows = []
    for event, key in zip(events, ids, strict=True):
        digest = hmac.digest(secret, event.digest, "sha256")
        found = known.get(key)
        if found is None:
            known[key] = digest
            rows.append({"key": key, "digest": digest, "until": _until(event, max_age_days)})
            verdicts.append(Seen.NEW)
        else:
            verdicts.append(Seen.DUPLICATE if hmac.compare_digest(found, digest) else Seen.CONFLICT)
    if rows and Seen.CONFLICT not in verdicts:
        tx.execute(insert(duplicates), rows)
    return verdicts


def sweep(tx: Connection, now_ms: int) -> int:
    """Forget what no longer needs to be remembered, and return how many rows that were."""
    return int(tx.execute(delete(duplicates).where(duplicates.c.until <= now_ms)).rowcount)


def event_key(secret: bytes, source: str, origin: str, identity: str) -> bytes:
    """Return the keyed name of an event. Each part's length is bound in, so that parts cannot run into each other."""
    parts = [part.encode("utf-8", "surrogatepass") for part in (source, origin, identity)]
    lengths = b"".join(len(part).to_bytes(4, "big") for part in parts)
    return hmac.digest(secret, b"event" + lengths + b"".join(parts), "sha256")


def _until(event: Event, max_age_days: Callable[[str], int]) -> int | None:
    if event.occurred_at is None:
        return None
    return event.occurred_at + max_age_days(event.source) * DAY_MS + FUTURE_MS


def _known(tx: Connection, ids: Iterable[bytes]) -> dict[bytes, bytes]:
    wanted = list(dict.fromkeys(ids))
    known: dict[bytes, bytes] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = select(duplicates.c.key, duplicates.c.digest).where(duplicates.c.key.in_(wanted[start : start + CHUNK]))
        known.update(tuple(row) for row in tx.execute(rows))
    return known
