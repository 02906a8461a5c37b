"""
What an entry says of the records it covers: one keyed commitment each, and the root over them.

    commitment = HMAC-SHA256(nonce, record)      nonce: 32 random bytes; record: its canonical JSON bytes, as sent
    root       = RFC 6962 root over the commitments, each a leaf, in the records' order

Without its nonce a commitment tells nothing, even of a record that can be guessed. The nonce is sealed with the record, so that
both are gone together; the entry stays. An opening shows one record of an entry and tells nothing of the others.
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from gateway.log import merkle
from gateway.log.note import NoteError, from_base64, to_base64

NONCE_BYTES = 32


class Opening(msgspec.Struct, frozen=True):
    """What opens one record's commitment: its nonce, its position among the entry's records, how many, and the path."""

    nonce: bytes
    position: int
    records: int
    path: tuple[bytes, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the receipt's `commitment`."""
        return {
            "nonce": to_base64(self.nonce),
            "position": self.position,
            "records": self.records,
            "path": [to_base64(item) for item in self.path],
        }

    def root(self, record: bytes) -> bytes:
        """Return the root to which this opening leads from a record's bytes. Raises `merkle.ProofError`."""
        leaf = merkle.leaf_hash(commitment(self.nonce, record))
        return merkle.root_from_path(self.position, self.records, leaf, self.path)


def commitment(nonce: bytes, record: bytes) -> bytes:
    """Return the commitment to a record's canonical bytes under a fresh random nonce of 32 bytes."""
    return hmac.digest(nonce, record, "sha256")


def records_root(commitments: Iterable[bytes]) -> bytes:
    """Return the root over an entry's commitments, which the entry shows as `root`, in base64."""
    return merkle.tree_root([merkle.leaf_hash(item) for item in commitments])


def opening(position: int, nonces_and_records: Sequence[tuple[bytes, bytes]]) -> Opening:
    """Return what opens the record at `position`, given the nonces and bytes of all records of its entry, in their order."""
    leaves = [merkle.leaf_hash(commitment(nonce, record)) for nonce, record in nonces_and_records]
    path = merkle.inclusion_proof(merkle.in_memory(leaves), position, len(leaves))
    return Opening(nonces_and_records[position][0], position, len(leaves), tuple(path))


def parse_opening(value: Any) -> Opening:
    """Read a receipt's `commitment`. Raises `NoteError`."""
    if not isinstance(value, Mapping):
        raise NoteError("the commitment's opening is not an object")
    position, records, path, nonce = (value.get(name) for name in ("position", "records", "path", "nonce"))
    if type(position) is not int or type(records) is not int or type(path) is not list or type(nonce) is not str:
        raise NoteError("the commitment's opening lacks a field, or one is of a wrong type")
    if len(path) > 63 or not all(type(item) is str for item in path):
        raise NoteError("the commitment's path is not made of hashes")
    found = Opening(from_base64(nonce), position, records, tuple(map(from_base64, path)))
    if len(found.nonce) != NONCE_BYTES or any(len(item) != merkle.HASH_BYTES for item in found.path):
        raise NoteError("the commitment's opening has hashes of a wrong length")
    return found
