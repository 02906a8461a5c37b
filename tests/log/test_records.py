"""Commitments: what opens one record, and that nothing else does."""

import hashlib
import hmac
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.log import merkle, records
from gateway.log.note import NoteError


def test_the_formula() -> None:
    """A commitment is the HMAC of the record under its nonce; the root of one is its leaf hash."""
    nonce, record = bytes(range(32)), b'{"app":"mail"}'
    expected = hmac.new(nonce, record, hashlib.sha256).digest()
    assert expected == records.commitment(nonce, record)
    assert hashlib.sha256(b"\0" + expected).digest() == records.records_root([expected])


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=20), st.data())
def test_each_record_opens_and_no_other_does(bodies: list[bytes], data: st.DataObject) -> None:
    """The opening of a record leads to the entry's root from its bytes alone, and from no others."""
    nonces = [os.urandom(32) for _ in bodies]
    root = records.records_root(records.commitment(nonce, body) for nonce, body in zip(nonces, bodies, strict=True))
    position = data.draw(st.integers(0, len(bodies) - 1))
    opening = records.opening(position, list(zip(nonces, bodies, strict=True)))
    read = records.parse_opening(opening.as_dict())
    assert opening == read
    assert root == read.root(bodies[position])
    assert root != read.root(bodies[position] + b" ")


@pytest.mark.parametrize(
    "damage",
    [
        {"nonce": None},
        {"nonce": "AAAA"},
        {"nonce": "not base64"},
        {"position": "0"},
        {"position": True},
        {"records": 1.0},
        {"path": None},
        {"path": ["AAAA"]},
        {"path": [7]},
        {"path": ["A" * 43 + "="] * 64},
    ],
)
def test_a_malformed_opening_is_refused(damage: dict) -> None:
    """Missing fields, wrong types, hashes of a wrong length: refused."""
    good = records.opening(0, [(bytes(32), b"one"), (bytes(32), b"two")]).as_dict()
    records.parse_opening(good)
    with pytest.raises(NoteError):
        records.parse_opening({**good, **damage})
    with pytest.raises(NoteError):
        records.parse_opening([good])


def test_a_position_outside_the_entry_is_no_opening() -> None:
    """The path's length belongs to position and count."""
    good = records.opening(0, [(bytes(32), b"one"), (bytes(32), b"two")]).as_dict()
    with pytest.raises(merkle.ProofError):
        records.parse_opening({**good, "position": 2}).root(b"one")
    with pytest.raises(merkle.ProofError):
        records.parse_opening({**good, "records": 3}).root(b"one")
