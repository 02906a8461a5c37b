"""
What is done with a key: AES-256-GCM under random nonces, and subkeys by HKDF-SHA256 (RFC 5869, one block, no salt).

A subkey's label is a compatibility law: changing one makes everything under it unreadable or unlinkable.
"""

import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.errors import GatewayError

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16

_NO_SALT = bytes(32)


class Unreadable(GatewayError):
    """A sealed value was not made under this key and context, or has been changed since."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Key:
    """A named key of the ring: a random id that tells nothing, and 32 random bytes."""

    id: str
    secret: bytes = field(repr=False)


def seal(key: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """Encrypt under a 32-byte key, bound to `aad`. Returns nonce ‖ ciphertext ‖ tag, 28 bytes longer than the plaintext."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, plaintext, aad)


def unseal(key: bytes, blob: bytes, aad: bytes) -> bytes:
    """Decrypt what `seal` made. Raises `Unreadable` for another key, another `aad` or a changed blob."""
    if len(blob) < NONCE_BYTES + TAG_BYTES:
        raise Unreadable("a sealed value is too short")
    try:
        return _cipher(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], aad)
    except InvalidTag:
        raise Unreadable("a sealed value cannot be opened with its key") from None


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


@lru_cache(maxsize=4096)
def copy_key(pair: bytes, day: bytes) -> bytes:
    """Return the key of stored copies for one pair of worker and purpose and one due day. Without either there is none."""
    return subkey(pair + day, b"gateway copy v1")


@lru_cache(maxsize=4096)
def handle(worker_key: bytes) -> bytes:
    """Return the 16 bytes that stand for a worker in the store; they mean nothing once the worker's key is gone."""
    return subkey(worker_key, b"gateway handle v1", 16)


@lru_cache(maxsize=4096)
def ref_key(worker_key: bytes) -> bytes:
    """Return the subkey that links one worker's log entries. The worker may be given it."""
    return subkey(worker_key, b"ref")


def ref(worker_key: bytes, origin: str, n: int) -> bytes:
    """Return the reference of a worker's n-th log entry (from 0): HMAC(ref key, origin ‖ n as 8 bytes, big endian)."""
    return _ref_mac(worker_key)(origin.encode("utf-8") + n.to_bytes(8, "big"))


@lru_cache(maxsize=4096)
def _ref_mac(worker_key: bytes) -> Callable[[bytes], bytes]:
    return mac(ref_key(worker_key))


@lru_cache(maxsize=4096)
def shared_key(worker_key: bytes) -> bytes:
    """Return the subkey under which ids that several of a worker's entries share are hidden."""
    return subkey(worker_key, b"shared")


def shared_id(key: bytes, entry_ref: bytes, shared: str) -> bytes:
    """
    Return what an entry shows of an id that other entries show too (a consent's, a recall's): HMAC(key, ref ‖ id).

    `key` is `shared_key(worker key)`. The entry's own reference makes it different in every entry.
    """
    return hmac.digest(key, entry_ref + shared.encode("utf-8"), "sha256")


@lru_cache(maxsize=4096)
def worker_secret(worker_key: bytes) -> bytes:
    """Return what stands for a worker in the making of pseudonyms: as random as the worker's key, and gone with it."""
    return subkey(worker_key, b"gateway pseudonym v1")


def forget() -> None:
    """Drop every cached subkey and cipher, so that a destroyed key does not live on in them."""
    for cache in (_cipher, _ref_mac, copy_key, handle, ref_key, shared_key, worker_secret):
        cache.cache_clear()


@lru_cache(maxsize=1024)
def _cipher(key: bytes) -> AESGCM:
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return AESGCM(key)
