"""
Whether what is stored of a waiting row is damaged, or only cannot be read now.

A damaged row never goes and would hold up all those behind it, so it is withheld for good (`DAMAGED`). That is right only where the
damage is plainly the row's own. So facts must not be those that their digest names; and where a sealed copy does not open, the key
folder must hold the very keys that it was tried with, and another copy must open with its own. Everything else may pass, or be
mended by restoring what is broken: nothing is known of the row then, and all of them wait.
"""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from gateway import copies
from gateway.clock import day
from gateway.errors import Unavailable
from gateway.keys import Keyring, Unreadable
from gateway.store import Store, insert

DAMAGED = "copy_damaged"
WITNESSES = 25  # copies of other rows that are tried before it is said that none opens
operations = logging.getLogger("gateway.pipeline")


def of_facts(rows: Iterable[Any]) -> set[int]:
    """Return the `seq` of the rows whose facts are gone, or are not those that were stored."""
    sound: dict[bytes, bytes] = {}  # few distinct ones
    damaged: set[int] = set()
    for row in rows:
        digest, body = row.digest, row.facts
        if isinstance(body, bytes) and (sound.get(digest) == body or hashlib.sha256(body).digest() == digest):
            sound[digest] = body
        else:
            damaged.add(row.seq)
    return damaged


def keep_facts(tx: Connection, facts: Mapping[bytes, bytes]) -> None:
    """Store facts under their digests. Damaged ones are put right when the same facts come again, or nothing of theirs ever left."""
    tail = "ON CONFLICT(digest) DO UPDATE SET body = excluded.body WHERE body IS NOT excluded.body"
    insert(tx, "INSERT INTO facts(digest, body)", list(facts.items()), tail)


def require_own(store: Store, keyring: Keyring, rows: Sequence[Any], another_opened: bool) -> None:
    """Raise `Unavailable` unless that the copies of these rows do not open is plainly the rows' own damage."""
    keyring.confirm({key_id for row in rows for key_id in (row.pair_key, row.day_key)})
    if another_opened:
        return
    seqs = {row.seq for row in rows}
    with store.read() as tx:
        newest = tx.exec_driver_sql(
            "SELECT seq, id, pair_key, day_key, sealed FROM disclosures WHERE sealed IS NOT NULL ORDER BY seq DESC LIMIT ?",
            (len(seqs) + WITNESSES,),
        ).fetchall()
    opened = [_opens(keyring, row) for row in newest if row.seq not in seqs]
    if False in opened and True not in opened:
        raise Unavailable("no stored copy can be opened", code="copies_unreadable")


def _opens(keyring: Keyring, row: Any) -> bool | None:
    """Tell whether a copy opens; None when its keys are gone, as they should be when its time is up."""
    try:
        return None if copies.open_copy(keyring, row) is None else True
    except Unreadable:
        return False


def counts(fallen: Iterable[Any], now_ms: int) -> list[tuple[str, str, str, str, int]]:
    """Return what counts are to grow by for rows that were taken out: the damaged ones by source and recipient."""
    found = Counter((one.row.source, one.row.recipient) for one in fallen if DAMAGED in one.reasons)
    return [("damaged", day(now_ms), source, recipient, n) for (source, recipient), n in found.items()]


def tell(recipient: str, fallen: Iterable[Any]) -> None:
    """Write into the operational log how many damaged rows were withheld."""
    records = sum(DAMAGED in one.reasons for one in fallen)
    if records:
        operations.error(
            "stored copies are damaged and were withheld", extra={"recipient": recipient, "records": records}
        )
