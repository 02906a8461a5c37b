"""The roster in the store: each person sealed under that worker's own key, found by the key's handle."""

from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from gateway import keys
from gateway.roster.index import Roster
from gateway.roster.person import Person
from gateway.roster.plan import Changes
from gateway.store.schema import meta, workers

VERSION: Final = "roster_version"
CHANGED: Final = "roster_changed"  # epoch milliseconds of the last change
PREFIX: Final = "worker/"

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Person)


def load(tx: Connection, keyring: keys.Keyring) -> Roster:
    """
    Open every person whose key is left. A row without a key is an erased worker's, and stays closed.

    Raises `keys.Unreadable` when a row is not what was sealed under its key.
    """
    sealed = {row.handle: row.sealed for row in tx.execute(select(workers.c.handle, workers.c.sealed))}
    persons = []
    for name in keyring.names(PREFIX):
        key = keyring.find(name)
        if key is not None and (handle := keys.handle(key.secret)) in sealed:
            persons.append(_open(key.secret, handle, sealed[handle]))
    return Roster(persons, version(tx))


def apply(tx: Connection, keyring: keys.Keyring, changes: Changes, now_ms: int) -> int:
    """Write what a plan came to and return the roster's new version. Nothing changed: the version stays."""
    if not changes:
        return version(tx)
    made = keyring.ensure([PREFIX + person.worker_id for person in changes.persons])
    sealed = {}
    for person in changes.persons:
        secret = made[PREFIX + person.worker_id].secret
        handle = keys.handle(secret)
        sealed[handle] = keys.seal(secret, _encoder.encode(person), handle)
    known = set(tx.execute(select(workers.c.handle)).scalars())
    for handle, blob in sealed.items():
        if handle in known:
            tx.execute(update(workers).where(workers.c.handle == handle).values(sealed=blob))
    new = [
        {"handle": handle, "sealed": blob, "rights_version": 0}
        for handle, blob in sealed.items()
        if handle not in known
    ]
    if new:
        tx.execute(insert(workers), new)
    _put(tx, CHANGED, str(now_ms))
    return _next_version(tx)


def erase(tx: Connection, keyring: keys.Keyring, worker_id: str) -> int:
    """
    Take a worker's row out and return the roster's new version.

    The caller destroys the key `worker/<id>` after the commit; until then the row can still be read in old pages.
    """
    key = keyring.find(PREFIX + worker_id)
    if key is None:
        return version(tx)
    tx.execute(delete(workers).where(workers.c.handle == keys.handle(key.secret)))
    return _next_version(tx)


def version(tx: Connection) -> int:
    """Return the version of the roster in the store; 0 before the first import."""
    return int(tx.execute(select(meta.c.value).where(meta.c.name == VERSION)).scalar() or 0)


def _next_version(tx: Connection) -> int:
    following = version(tx) + 1
    _put(tx, VERSION, str(following))
    return following


def _put(tx: Connection, name: str, value: str) -> None:
    tx.execute(delete(meta).where(meta.c.name == name))
    tx.execute(insert(meta).values(name=name, value=value))


def _open(secret: bytes, handle: bytes, blob: bytes) -> Person:
    try:
        return _decoder.decode(keys.unseal(secret, blob, handle))
    except msgspec.MsgspecError:
        raise keys.Unreadable("a roster row does not decode") from None
