"""
What AI systems said about a worker, sealed like any copy: under the pair's key and the due day's.

A statement is text by a machine outside our control. It is stored and shown as text, and nothing acts on it.
"""

import secrets
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from gateway import keys
from gateway.rights.disclosures import named
from gateway.store.schema import disclosures, inferences, tokens


class Said(msgspec.Struct, frozen=True, array_like=True):
    """What is sealed. Fields may be appended, never reordered: old ones must still open."""

    statement: str
    value: str | int | float | bool | None
    about: str


class Subject(msgspec.Struct, frozen=True):
    """Whom an inference is about and for which purpose the data had been shared."""

    handle: bytes
    purpose: str
    disclosure: str | None


class Times(msgspec.Struct, frozen=True):
    """Epoch milliseconds: when the recipient drew it, when it came, when it must be gone."""

    made: int
    received: int
    due: int


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Said)


def subject_of_disclosure(tx: Connection, keyring: keys.Keyring, recipient: str, disclosure_id: str) -> Subject | None:
    """Return whom a disclosure to this recipient is about; None when there is none, or it went to another recipient."""
    theirs = named(keyring, disclosure_id) & (disclosures.c.recipient == recipient)
    row = tx.execute(select(disclosures.c.handle, disclosures.c.purpose).where(theirs)).first()
    return None if row is None else Subject(row.handle, row.purpose, disclosure_id)


def subject_of_token(tx: Connection, keyring: keys.Keyring, recipient: str, token: str) -> Subject | None:
    """Return whom a pseudonym given to this recipient stands for; the purpose is that of the key it was made under."""
    theirs = (tokens.c.token == token) & (tokens.c.recipient == recipient)
    handle = tx.execute(select(tokens.c.handle).where(theirs)).scalar()
    if handle is None:
        return None
    key_part = token.partition("_")[2].partition(".")[0]
    for name in keyring.names(f"period/{recipient}/"):
        key = keyring.find(name)
        if key is not None and key_part and key.id.lower().startswith(key_part):
            return Subject(handle, name.split("/")[2], None)
    return None


def add(
    tx: Connection, subject: Subject, recipient: str, said: Said, times: Times, pair_key: keys.Key, day_key: keys.Key
) -> str:
    """Store an inference sealed under both keys, and return its id."""
    inference_id = secrets.token_urlsafe(16)
    box = keys.copy_box(pair_key.secret, day_key.secret)
    tx.execute(
        insert(inferences).values(
            id=inference_id,
            handle=subject.handle,
            recipient=recipient,
            purpose=subject.purpose,
            disclosure=subject.disclosure,
            made_at=times.made,
            received_at=times.received,
            due=times.due,
            pair_key=pair_key.id,
            day_key=day_key.id,
            sealed=box.seal(_encoder.encode(said), inference_id.encode()),
        )
    )
    return inference_id


def of_worker(tx: Connection, handle: bytes, limit: int) -> list[Any]:
    """Return rows of inferences about a worker, newest first."""
    mine = select(inferences).where(inferences.c.handle == handle)
    return list(tx.execute(mine.order_by(inferences.c.received_at.desc(), inferences.c.id).limit(limit)))


def how_many(tx: Connection, handle: bytes) -> int:
    """Return how many inferences about a worker are kept."""
    mine = select(func.count()).select_from(inferences).where(inferences.c.handle == handle)
    return int(tx.execute(mine).scalar() or 0)


def open_said(keyring: keys.Keyring, row: Any) -> Said | None:
    """Open an inference; None when its time is up. `keys.Unreadable` when it is not what was sealed for this row."""
    pair, due = keyring.by_id(row.pair_key), keyring.by_id(row.day_key)
    if row.sealed is None or pair is None or due is None:
        return None
    try:
        return _decoder.decode(keys.copy_box(pair.secret, due.secret).unseal(row.sealed, row.id.encode()))
    except msgspec.MsgspecError:
        raise keys.Unreadable("an inference does not decode") from None
