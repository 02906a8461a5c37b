"""Credentials in the store: a token's hash, and what belongs to the credential sealed under a key of its own."""

import secrets
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, insert, select, update

from gateway import keys
from gateway.credentials.live import Credential, Credentials, Kind, hash_of
from gateway.errors import NotFound
from gateway.store.schema import credentials

PREFIX: Final = "credential/"


class Sealed(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is sealed beside a credential. `workers` None: any of the roster. Fields may be appended with a default."""

    workers: tuple[str, ...] | None = None
    signing: bytes | None = None
    webhook: tuple[str, ...] = ()  # a recipient's `whsec_…` secrets, newest first


def load(tx: Connection, keyring: keys.Keyring) -> Credentials:
    """Open all credentials that are not revoked. One whose key is gone is left out: nobody knows what it may do."""
    live = []
    for row in tx.execute(select(credentials).where(credentials.c.revoked.is_(None))):
        if (sealed := _open(keyring, row)) is not None:
            made = Credential(
                id=row.id,
                kind=row.kind,
                subject=row.subject,
                workers=None if sealed.workers is None else frozenset(sealed.workers),
                signing=sealed.signing,
                webhook=sealed.webhook,
            )
            live.append((row.hash, made))
    return Credentials(live)


def issue(
    tx: Connection,
    keyring: keys.Keyring,
    kind: Kind,
    subject: str,
    workers: Sequence[str] | None,
    now_ms: int,
    *,
    signing: bytes | None = None,
    webhook: Sequence[str] = (),
) -> tuple[str, str]:
    """Make a credential and return its id and its token, which is stored nowhere and cannot be shown again."""
    credential_id, token = f"c_{secrets.token_hex(8)}", secrets.token_urlsafe(32)
    bound = None if workers is None else tuple(sorted(set(workers)))
    sealed = _seal(keyring, credential_id, Sealed(bound, signing, tuple(webhook)))
    tx.execute(
        insert(credentials).values(
            id=credential_id,
            kind=kind,
            subject=subject,
            hash=hash_of(token),
            sealed=sealed,
            created=now_ms,
            revoked=None,
        )
    )
    return credential_id, token


def rotate(tx: Connection, credential_id: str) -> str:
    """Give a live credential a new token; the old one means nothing from the commit on. `NotFound` when there is none."""
    token = secrets.token_urlsafe(32)
    live = (credentials.c.id == credential_id) & credentials.c.revoked.is_(None)
    if not tx.execute(update(credentials).where(live).values(hash=hash_of(token))).rowcount:
        raise NotFound("there is no such credential, or it is revoked")
    return token


def revoke(tx: Connection, credential_id: str, now_ms: int) -> str:
    """End a credential and return the name of its key, for the caller to destroy after the commit."""
    live = (credentials.c.id == credential_id) & credentials.c.revoked.is_(None)
    if not tx.execute(update(credentials).where(live).values(revoked=now_ms, sealed=None)).rowcount:
        raise NotFound("there is no such credential, or it is revoked")
    return PREFIX + credential_id


def set_webhook_secrets(tx: Connection, keyring: keys.Keyring, credential_id: str, webhook: Sequence[str]) -> None:
    """Replace a recipient's webhook secrets, newest first."""
    row = tx.execute(select(credentials).where(credentials.c.id == credential_id)).first()
    sealed = None if row is None or row.revoked is not None else _open(keyring, row)
    if sealed is None:
        raise NotFound("there is no such credential, or it is revoked")
    _reseal(tx, keyring, credential_id, msgspec.structs.replace(sealed, webhook=tuple(webhook)))


def listed(tx: Connection, keyring: keys.Keyring, kind: Kind | None = None) -> list[dict[str, Any]]:
    """Return every credential without its secrets: id, kind, subject, created, revoked, workers, signed."""
    wanted = select(credentials).order_by(credentials.c.created, credentials.c.id)
    rows = tx.execute(wanted if kind is None else wanted.where(credentials.c.kind == kind))
    return [_shown(row, _open(keyring, row)) for row in rows]


def forget_worker(tx: Connection, keyring: keys.Keyring, worker_id: str, now_ms: int) -> list[str]:
    """
    Take an erased worker out of every credential. One that spoke for nobody else is revoked.

    Returns names of keys for the caller to destroy after the commit.
    """
    ended = []
    for row in tx.execute(select(credentials).where(credentials.c.revoked.is_(None))).all():
        sealed = _open(keyring, row)
        if sealed is None or sealed.workers is None or worker_id not in sealed.workers:
            continue
        rest = tuple(each for each in sealed.workers if each != worker_id)
        if rest:
            _reseal(tx, keyring, row.id, msgspec.structs.replace(sealed, workers=rest))
        else:
            ended.append(revoke(tx, row.id, now_ms))
    return ended


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Sealed)


def _seal(keyring: keys.Keyring, credential_id: str, what: Sealed) -> bytes:
    name = PREFIX + credential_id
    return keys.seal(keyring.ensure([name])[name].secret, _encoder.encode(what), credential_id.encode())


def _reseal(tx: Connection, keyring: keys.Keyring, credential_id: str, what: Sealed) -> None:
    blob = _seal(keyring, credential_id, what)
    tx.execute(update(credentials).where(credentials.c.id == credential_id).values(sealed=blob))


def _open(keyring: keys.Keyring, row: Any) -> Sealed | None:
    key = keyring.find(PREFIX + row.id)
    if key is None or row.sealed is None:
        return None
    try:
        return _decoder.decode(keys.unseal(key.secret, row.sealed, row.id.encode()))
    except msgspec.MsgspecError:
        raise keys.Unreadable("a credential does not decode") from None


def _shown(row: Any, sealed: Sealed | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "subject": row.subject,
        "created": row.created,
        "revoked": row.revoked,
        "workers": None if sealed is None or sealed.workers is None else list(sealed.workers),
        "signed": sealed is not None and sealed.signing is not None,
    }
