"""
What is done with a key: AES-256-GCM under random nonces, and subkeys by HKDF-SHA256 (RFC 5869, one block, no salt).

A subkey's label is a compatibility law: changing one makes everything under it unreadable or unlinkable.
"""

import hmac
import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.errors import GatewayError

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16

_NO_SALT = bytes(32)
MOST_KEPT = 4096

T = TypeVar("T")


class Unreadable(GatewayError):
    """A sealed value was not made under this key and context, or has been changed since."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Key:
    """A named key of the ring: a random id that tells nothing, and 32 random bytes."""

    id: str
    secret: bytes = field(repr=False)


class Box:
    """What seals and opens under one 32-byte key; making it costs as much as using it."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        self._cipher = AESGCM(key)

    def seal(self, plaintext: bytes, aad: bytes) -> bytes:
        """Encrypt, bound to `aad`. Returns nonce ‖ ciphertext ‖ tag, 28 bytes longer than the plaintext."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plaintext, aad)

    def unseal(self, blob: bytes, aad: bytes) -> bytes:
        """Decrypt what `seal` made. Raises `Unreadable` for another key, another `aad` or a changed blob."""
        if len(blob) < NONCE_BYTES + TAG_BYTES:
            raise Unreadable("a sealed value is too short")
        try:
            return self._cipher.decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], aad)
        except InvalidTag:
            raise Unreadable("a sealed value cannot be opened with its key") from None


def seal(key: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """Encrypt under a 32-byte key, as a `Box` does."""
    return Box(key).seal(plaintext, aad)


def unseal(key: bytes, blob: bytes, aad: bytes) -> bytes:
    """Decrypt under a 32-byte key, as a `Box` does."""
    return Box(key).unseal(blob, aad)


def subkey(key: bytes, label: bytes, length: int = KEY_BYTES) -> bytes:
    """Return HKDF-SHA256(key, no salt, label), of at most 32 bytes."""
    extracted = hmac.digest(_NO_SALT, key, "sha256")
    return hmac.digest(extracted, label + b"\x01", "sha256")[:length]


def mac(key: bytes) -> Callable[[bytes], bytes]:
    """
    Return HMAC-SHA256 under one key, for many short messages.

    A copy of what the key alone makes costs half of beginning anew, and unlike `hmac.digest` it keeps hold of the interpreter,
    for which the writer's thread would otherwise wait after every message.
    """
    begun = hmac.new(key, digestmod="sha256")

    def of(message: bytes) -> bytes:
        one = begun.copy()
        one.update(message)
        return one.digest()

    return of


# --- what is made of the ring's keys again and again ---


class _Kept(Generic[T]):
    """
    A function of keys that remembers what it made, but of no key that was destroyed.

    A thread that had looked a key up before it was destroyed may make something of it afterwards; it may use that, and it is not
    remembered. Results go all at once when there are too many, and when keys are destroyed.
    """

    def __init__(self, make: Callable[..., T]) -> None:
        self._make = make
        self.made: dict[tuple[bytes, ...], T] = {}
        self.__doc__ = make.__doc__

    def __call__(self, *secrets: bytes) -> T:
        found = self.made.get(secrets)
        if found is None:
            found = self._make(*secrets)
            with _turn:
                if _destroyed.isdisjoint(map(hash, secrets)):
                    if len(self.made) >= MOST_KEPT:
                        self.made.clear()
                    self.made[secrets] = found
        return found


_turn = threading.Lock()
# Hashes of destroyed keys, from which no key can be told. Of two keys with one hash the second is only not remembered.
_destroyed: set[int] = set()


def forget(secrets: Iterable[bytes]) -> None:
    """Drop all that was made of keys, and remember nothing more of those that were destroyed, whoever still uses them."""
    with _turn:
        _destroyed.update(map(hash, secrets))
        for one in KEPT:
            one.made.clear()


def copy_key(pair: bytes, day: bytes) -> bytes:
    """Return the key of stored copies for one pair of worker and purpose and one due day. Without either there is none."""
    return subkey(pair + day, b"gateway copy v1")


@_Kept
def copy_box(pair: bytes, day: bytes) -> Box:
    """Return what seals and opens under `copy_key`."""
    return Box(copy_key(pair, day))


@_Kept
def handle(worker_key: bytes) -> bytes:
    """Return the 16 bytes that stand for a worker in the store; they mean nothing once the worker's key is gone."""
    return subkey(worker_key, b"gateway handle v1", 16)


@_Kept
def ref_key(worker_key: bytes) -> bytes:
    """Return the subkey that links one worker's log entries. The worker may be given it."""
    return subkey(worker_key, b"ref")


def ref(worker_key: bytes, origin: str, n: int) -> bytes:
    """Return the reference of a worker's n-th log entry (from 0): HMAC(ref key, origin ‖ n as 8 bytes, big endian)."""
    return _ref_mac(worker_key)(origin.encode("utf-8") + n.to_bytes(8, "big"))


@_Kept
def _ref_mac(worker_key: bytes) -> Callable[[bytes], bytes]:
    return mac(ref_key(worker_key))


@_Kept
def shared_key(worker_key: bytes) -> bytes:
    """Return the subkey under which ids that several of a worker's entries share are hidden."""
    return subkey(worker_key, b"shared")


def shared_id(key: bytes, entry_ref: bytes, shared: str) -> bytes:
    """
    Return what an entry shows of an id that other entries show too (a consent's, a recall's): HMAC(key, ref ‖ id).

    `key` is `shared_key(worker key)`. The entry's own reference makes it different in every entry.
    """
    return hmac.digest(key, entry_ref + shared.encode("utf-8"), "sha256")


@_Kept
def worker_secret(worker_key: bytes) -> bytes:
    """Return what stands for a worker in the making of pseudonyms: as random as the worker's key, and gone with it."""
    return subkey(worker_key, b"gateway pseudonym v1")


KEPT: Final = (copy_box, handle, ref_key, _ref_mac, shared_key, worker_secret)
