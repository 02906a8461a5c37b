"""
Ids of disclosures: random to whoever sees them, ascending where the store looks them up.

    place = time and order (8 bytes) ‖ random (8 bytes)        id = d_ + hex(AES-256(place))

New random keys would land all over an index, and each would cost a page of it. Places land at its end. But a place tells when
a record came in, and which came together, and a recipient is not to learn either; so it is encrypted, one block by itself
(FIPS 197), which no two places share. Whoever has no key can make no id that leads anywhere, and none can be told from random.
"""

import os
import re
import threading
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from gateway.keys.sealing import Key

_BLOCK: Final = 16
_ORDER: Final = 8
_ID: Final = re.compile(r"d_([0-9a-f]{32})")


class _Order:
    """Ascending numbers: the time in 65,536ths of a millisecond, or one more than the last where that is not more."""

    def __init__(self) -> None:
        self._last = 0
        self._turn = threading.Lock()

    def take(self, count: int, now_ms: int) -> range:
        """Return the next `count` numbers."""
        with self._turn:
            first = max(self._last + 1, now_ms << 16)
            self._last = first + count - 1
        return range(first, first + count)


_ORDERED: Final = _Order()


def new_ids(key: Key, count: int, now_ms: int) -> list[tuple[str, bytes]]:
    """Return that many new ids, each with its place (16 bytes). `now_ms` is the time of the batch, epoch milliseconds."""
    random = os.urandom((_BLOCK - _ORDER) * count)
    places = [
        number.to_bytes(_ORDER, "big") + random[_ORDER * n : _ORDER * (n + 1)]
        for n, number in enumerate(_ORDERED.take(count, now_ms))
    ]
    blocks = _cipher(key).encryptor().update(b"".join(places)).hex()
    return [(f"d_{blocks[32 * n : 32 * n + 32]}", place) for n, place in enumerate(places)]


def place_of(key: Key, disclosure_id: str) -> bytes | None:
    """Return the place that an id stands for, perhaps one where nothing is; None for what is written like no id."""
    written = _ID.fullmatch(disclosure_id)
    return None if written is None else _cipher(key).decryptor().update(bytes.fromhex(written[1]))


def _cipher(key: Key) -> "Cipher[modes.ECB]":
    # Every block is met once and is all there is of a message, which is what this mode is safe for.
    return Cipher(algorithms.AES256(key.secret), modes.ECB())  # noqa: S305 - a permutation of places, no messages
