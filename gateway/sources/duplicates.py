"""
An event takes effect once. Its key is (credential's source, CloudEvents source, id), its body a digest.

Both are kept only as HMACs under the ring's key `duplicates`, until the event would be too old to be taken anyway: `occurred_at`
plus the source's maximum age plus five minutes, to the end of that hour; for an event without a time, for good. A row tells nothing about whom the
event was.
"""

import hmac
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from sqlalchemy import Connection

from gateway import keys
from gateway.model import Event
from gateway.sources.limits import FUTURE_MS
from gateway.store import driver, insert

CHUNK: Final = 100  # values in one IN
HOUR_MS: Final = 3_600_000

# Straight to the driver: this is done for every event, and building statements would cost more than running them.
_KNOWN_ONE: Final = "SELECT key, digest FROM duplicates WHERE key = ?"
_KNOWN: Final = _KNOWN_ONE.replace("= ?", "IN (" + ",".join("?" * CHUNK) + ")")
_INSERT: Final = "INSERT INTO duplicates(key, digest, until)"


class Seen(StrEnum):
    """What is known of an event's id: nothing, the same event, or another event."""

    NEW = "new"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"


NEW, DUPLICATE, CONFLICT = Seen.NEW, Seen.DUPLICATE, Seen.CONFLICT


class Identity(NamedTuple):
    """What is kept of an event: the HMACs of its name and of its body's digest."""

    name: bytes
    digest: bytes


def identities(key: keys.Key, events: Sequence[Event]) -> list[Identity]:
    """Return what is kept of each event; `key` is the ring's key `duplicates`. Made before the writer's transaction."""
    mac = keys.mac(key.secret)
    return [Identity(mac(_name(event.source, event.origin, event.id)), mac(event.digest)) for event in events]


def take(
    tx: Connection, ids: Sequence[Identity], events: Sequence[Event], until: Callable[[Event], int | None]
) -> list[Seen]:
    """
    Say of each event whether it is new, and remember the new ones.

    `ids` are the events' `identities`; `until` gives the time (epoch milliseconds) to which an event is remembered, None for
    good. Members of the batch are held against each other too, and the first one is the new one. With any conflict nothing is
    remembered: the batch is to be refused whole, at the index of the first conflict.
    """
    known = _known(tx, [one.name for one in ids])
    verdicts = []
    rows = []
    for event, one in zip(events, ids, strict=True):
        found = known.get(one.name)
        if found is None:
            known[one.name] = one.digest
            rows.append((*one, until(event)))
            verdicts.append(NEW)
        else:
            verdicts.append(DUPLICATE if hmac.compare_digest(found, one.digest) else CONFLICT)
    if rows and CONFLICT not in verdicts:
        insert(tx, _INSERT, rows)
    return verdicts


def remembered_until(event: Event, max_age_ms: int) -> int | None:
    """
    Return when an event would be too old to be taken anyway, five minutes later; None for one without a time.

    It is the end of an hour. Rows that end together stand together in the index by which they are found when they are due.
    """
    if event.occurred_at is None:
        return None
    end = event.occurred_at + max_age_ms + FUTURE_MS
    return end + -end % HOUR_MS


def _name(source: str, origin: str, identity: str) -> bytes:
    """Return the name of an event. Lengths are bound in, so that parts cannot run into each other."""
    return f"event {len(source)} {len(origin)} {source}{origin}{identity}".encode("utf-8", "surrogatepass")


def _known(tx: Connection, ids: Iterable[bytes]) -> dict[bytes, bytes]:
    wanted = list(dict.fromkeys(ids))
    known: dict[bytes, bytes] = {}
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        # The statement always has the same number of places; what is left over asks for the last key again.
        chunk += chunk[-1:] * (CHUNK - len(chunk) if len(chunk) > 1 else 0)
        statement = _KNOWN if len(chunk) > 1 else _KNOWN_ONE
        known.update(driver(tx).execute(statement, chunk).fetchall())
    return known
