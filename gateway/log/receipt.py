"""
Receipts: what a worker keeps of an entry, and how it is checked years later without the gateway.

    {"entry": base64 of the entry's bytes, "proof": a C2SP tlog-proof, "commitment": {"nonce", "position", "records", "path"}}

`commitment` is in a receipt only for the worker whom the record is about, and only while the gateway still holds the copy.
"""

import base64
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from gateway.errors import NotFound
from gateway.log import merkle, records
from gateway.log.note import NoteError, Proof, Verifier, from_base64, open_checkpoint, parse_proof, to_base64
from gateway.log.tiles import Tiles, checkpoint

LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Verified:
    """A receipt that holds: its index, the log's origin and size, the entry, and whether a payload was checked against it."""

    index: int
    origin: str
    size: int
    entry: dict[str, Any]
    payload: bool


def make(read_tx: Connection, index: int, verifier: Verifier, opening: records.Opening | None = None) -> dict[str, Any]:
    """Return the receipt of an entry under the newest checkpoint. Raises `NotFound` when no checkpoint covers it yet."""
    note = checkpoint(read_tx)
    signed = None if note is None else open_checkpoint(note, verifier)
    if note is None or signed is None or not 0 <= index < signed.size:
        raise NotFound("there is no such entry")
    tree = Tiles(read_tx, signed.size)
    path = merkle.inclusion_proof(tree.subtree, index, signed.size)
    entry = tree.bodies(index, 1)[0]
    receipt: dict[str, Any] = {"entry": to_base64(entry), "proof": Proof(index, tuple(path), note).text()}
    if opening is not None:
        receipt["commitment"] = opening.as_dict()
    return receipt


def verify(receipt: bytes, vkey: str, payload: bytes | None = None) -> Verified:
    """
    Check a receipt's JSON against the log's verifier key, and a payload (the exact bytes) against its commitment.

    Raises `ValueError` (`NoteError`, `merkle.ProofError`) that says what does not hold.
    """
    if len(receipt) > LONGEST:
        raise NoteError("the receipt is too long")
    try:
        fields = json.loads(receipt)
    except (ValueError, RecursionError):
        raise NoteError("the receipt is not JSON") from None
    if not isinstance(fields, dict) or not all(isinstance(fields.get(name), str) for name in ("entry", "proof")):
        raise NoteError("the receipt has no entry or no proof")
    verifier = Verifier.from_vkey(vkey)
    entry = from_base64(fields["entry"])
    proof = parse_proof(fields["proof"])
    signed = open_checkpoint(proof.checkpoint, verifier)
    merkle.check_inclusion(proof.index, signed.size, merkle.leaf_hash(entry), proof.path, signed.root)
    body = _body(entry)
    if payload is not None:
        _check_payload(body, fields.get("commitment"), payload)
    return Verified(proof.index, signed.origin, signed.size, body, payload is not None)


def _body(entry: bytes) -> dict[str, Any]:
    try:
        body = json.loads(entry)
    except ValueError:
        raise NoteError("the entry is not JSON") from None
    if not isinstance(body, dict):
        raise NoteError("the entry is not an object")
    return body


def _check_payload(body: dict[str, Any], commitment: object, payload: bytes) -> None:
    if commitment is None:
        raise NoteError("the receipt holds nothing that opens the commitment")
    opening = records.parse_opening(commitment)
    if opening.records != body.get("records"):
        raise merkle.ProofError("the opening counts other records than the entry")
    if base64.b64encode(opening.root(payload)).decode("ascii") != body.get("root"):
        raise merkle.ProofError("the payload is not what the entry commits to")
