"""ActivityWatch buckets: what a watcher says it will send. Kept sealed; a host name is not kept at all."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, and_, func, insert, select, update
from sqlalchemy import delete as remove

from gateway import keys
from gateway.clock import rfc3339
from gateway.errors import BadInput, NotFound
from gateway.sources.heartbeats import Caller
from gateway.sources.spool import chunks, hour_of, mark_of, open_sealed, seal
from gateway.store.schema import buckets

MOST_BUCKETS: Final = 64  # per credential
MOST_CHARACTERS: Final = 256


class Bucket(msgspec.Struct, frozen=True):
    """What is kept of a bucket. Sealed as it is here: fields may be appended with a default."""

    id: str
    type: str
    client: str
    created: int


_decoder = msgspec.msgpack.Decoder(Bucket)


def create_bucket(tx: Connection, keyring: keys.Keyring, caller: Caller, bucket: str, body: Any, now_ms: int) -> bool:
    """Make a bucket; False when it was there already (then nothing changes). Raises `BadInput`."""
    kind, client = _member(body, "type"), _member(body, "client")
    if not 0 < len(bucket) <= MOST_CHARACTERS or not bucket.isprintable():
        raise BadInput("must be 1 to 256 printable characters", field="bucket_id")
    mark = mark_of(keyring, caller.credential, bucket)
    if mark in known_buckets(tx, keyring, caller.credential, [mark]):
        return False
    own = buckets.c.credential == caller.credential
    tx.execute(remove(buckets).where(own, buckets.c.bucket == mark))  # one that nobody can open any more
    if (tx.execute(select(func.count()).select_from(buckets).where(own)).scalar() or 0) >= MOST_BUCKETS:
        raise BadInput(f"a credential may have at most {MOST_BUCKETS} buckets", field="bucket_id")
    hour = hour_of(now_ms)
    sealed = seal(keyring, hour, mark, Bucket(bucket, kind, client, now_ms))
    tx.execute(insert(buckets).values(credential=caller.credential, bucket=mark, sealed=sealed, hour=hour))
    return True


def list_buckets(tx: Connection, keyring: keys.Keyring, caller: Caller) -> dict[str, dict[str, Any]]:
    """Return the caller's own buckets by id, as ActivityWatch writes them."""
    rows = tx.execute(select(buckets).where(buckets.c.credential == caller.credential)).all()
    known = filter(None, (open_sealed(keyring, row.hour, row.bucket, row.sealed, _decoder) for row in rows))
    return {bucket.id: _bucket_shown(bucket) for bucket in sorted(known, key=lambda bucket: bucket.id)}


def bucket_of(tx: Connection, keyring: keys.Keyring, caller: Caller, bucket: str) -> dict[str, Any]:
    """Return one of the caller's own buckets. Raises `NotFound`."""
    mark = mark_of(keyring, caller.credential, bucket)
    found = known_buckets(tx, keyring, caller.credential, [mark]).get(mark)
    if found is None:
        raise NotFound("there is no such bucket")
    return _bucket_shown(found)


def renew(tx: Connection, keyring: keys.Keyring, now_ms: int) -> int:
    """
    Seal bucket descriptions of past hours anew, so that no old hour's key is needed for them; return how many.

    To be run before the sweep that destroys keys of settled hours.
    """
    hour = hour_of(now_ms)
    renewed = 0
    for row in tx.execute(select(buckets).where(buckets.c.hour != hour)).all():
        bucket = open_sealed(keyring, row.hour, row.bucket, row.sealed, _decoder)
        own = and_(buckets.c.credential == row.credential, buckets.c.bucket == row.bucket)
        if bucket is None:
            tx.execute(remove(buckets).where(own))  # its key is gone: nobody can use it; the watcher makes it again
        else:
            sealed = seal(keyring, hour, row.bucket, bucket)
            tx.execute(update(buckets).where(own).values(sealed=sealed, hour=hour))
            renewed += 1
    return renewed


def known_buckets(tx: Connection, keyring: keys.Keyring, credential: str, marks: Iterable[str]) -> dict[str, Bucket]:
    """Return those of a credential's buckets that are there and can be opened, by mark."""
    found = {}
    for chunk in chunks(marks):
        own = and_(buckets.c.credential == credential, buckets.c.bucket.in_(chunk))
        for row in tx.execute(select(buckets).where(own)):
            bucket = open_sealed(keyring, row.hour, row.bucket, row.sealed, _decoder)
            if bucket is not None:
                found[row.bucket] = bucket
    return found


def _member(body: Any, name: str) -> str:
    value = body.get(name) if type(body) is dict else None
    if type(value) is not str or not 0 < len(value) <= MOST_CHARACTERS or not value.isprintable():
        raise BadInput("must be a string of 1 to 256 printable characters", field=name)
    return value


def _bucket_shown(bucket: Bucket) -> dict[str, Any]:
    return {
        "id": bucket.id,
        "type": bucket.type,
        "client": bucket.client,
        "hostname": "unknown",  # not kept
        "created": rfc3339(bucket.created),
        "data": {},
    }
