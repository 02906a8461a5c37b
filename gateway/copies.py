"""
A released record's sealed copy: its bytes as sent, what was removed from it, and the nonce of its commitment.

The key is made from the pair's key and the due day's key, so that destroying either ends the copy in every page, WAL frame
and backup. The disclosure's id is bound in: a blob moved to another row does not open.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from gateway import keys
from gateway.model import Removed


class Copy(msgspec.Struct, frozen=True, array_like=True):
    """What a sealed copy holds. Fields may be appended, never reordered: old copies must still open."""

    record: bytes  # canonical JSON, exactly what the log commits to and the recipient was sent
    removed: tuple[Removed, ...]
    nonce: bytes  # opens the record's commitment


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Copy)


def seal_copy(
    pair_key: keys.Key, day_key: keys.Key, record: bytes, removed: Iterable[Removed], nonce: bytes, disclosure_id: str
) -> bytes:
    """Seal one record under both keys, bound to its disclosure's id."""
    return seal_copies(pair_key, day_key, [(record, removed, nonce, disclosure_id)])[0]


def seal_copies(
    pair_key: keys.Key, day_key: keys.Key, copies: Iterable[tuple[bytes, Iterable[Removed], bytes, str]]
) -> list[bytes]:
    """Seal many records (record, removed, nonce, disclosure id) of one worker, purpose and due day: one key for all."""
    box = keys.copy_box(pair_key.secret, day_key.secret)
    return [
        box.seal(_encoder.encode(Copy(record, tuple(removed), nonce)), disclosure_id.encode())
        for record, removed, nonce, disclosure_id in copies
    ]


def open_copy(keyring: keys.Keyring, row: Any) -> Copy | None:
    """
    Open the copy of a row of `disclosures` (attributes `id`, `pair_key`, `day_key`, `sealed`).

    None when its time is up: the timer has run, or either key is gone. `keys.Unreadable` when the blob is not what was
    sealed for this row, which only damage or tampering does.
    """
    if row.sealed is None:
        return None
    pair, due = keyring.by_id(row.pair_key), keyring.by_id(row.day_key)
    if pair is None or due is None:
        return None
    if not isinstance(row.sealed, bytes):
        raise keys.Unreadable("a sealed copy is not made of bytes")
    try:
        return _decoder.decode(keys.copy_box(pair.secret, due.secret).unseal(row.sealed, row.id.encode()))
    except msgspec.MsgspecError:
        raise keys.Unreadable("a sealed copy does not decode") from None
