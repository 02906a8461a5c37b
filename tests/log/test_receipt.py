"""Receipts: what a worker keeps is enough, and a changed one is refused."""

import base64
import hashlib
import json

import pytest

from gateway.errors import NotFound
from gateway.log import note, receipt, records

NONCES = [bytes((n,)) * 32 for n in range(3)]
SENT = [b'{"app":"mail"}', b'{"app":"browser"}', b'{"app":"editor"}']


@pytest.fixture
def recorded(book):
    """A log in which entry 5 covers three records."""
    pairs = list(zip(NONCES, SENT, strict=True))
    root = base64.b64encode(records.records_root(records.commitment(*pair) for pair in pairs)).decode()
    book.fill(5)
    with book.group():
        book.log.append(book.tx, [book.disclosure(0, records=3, root=root)])
    book.fill(300)
    return book, records.opening(1, pairs)


def test_a_receipt_holds(recorded) -> None:
    """Entry, position and payload are proved by the receipt and the public key alone."""
    book, opening = recorded
    vkey = book.signer.verifier.vkey
    made = json.dumps(receipt.make(book.tx, 5, book.signer.verifier, opening)).encode()
    found = receipt.verify(made, vkey)
    assert (5, book.signer.name, 306, False) == (found.index, found.origin, found.size, found.payload)
    assert found.entry["kind"] == "disclosure"
    assert receipt.verify(made, vkey, SENT[1]).payload


def test_without_an_opening_no_payload_can_be_checked(recorded) -> None:
    """A receipt for others than the worker proves the entry, and says that it opens nothing."""
    book, _ = recorded
    made = receipt.make(book.tx, 5, book.signer.verifier)
    assert made.keys() == {"entry", "proof"}
    with pytest.raises(note.NoteError, match="nothing that opens"):
        receipt.verify(json.dumps(made).encode(), book.signer.verifier.vkey, SENT[1])


def test_another_payload_is_refused(recorded) -> None:
    """A record of another position, a changed byte, another count: not what the entry commits to."""
    book, opening = recorded
    made = receipt.make(book.tx, 5, book.signer.verifier, opening)
    for payload in (SENT[0], SENT[1] + b"\n", b""):
        with pytest.raises(ValueError, match="not what the entry commits to"):
            receipt.verify(json.dumps(made).encode(), book.signer.verifier.vkey, payload)
    made["commitment"]["records"] = 4
    with pytest.raises(ValueError, match="other records"):
        receipt.verify(json.dumps(made).encode(), book.signer.verifier.vkey, SENT[1])


def test_a_changed_receipt_is_refused(recorded) -> None:
    """Another entry, another index, another key, another log's proof: refused."""
    book, _ = recorded
    vkey = book.signer.verifier.vkey
    made = receipt.make(book.tx, 5, book.signer.verifier)
    entry = base64.b64decode(made["entry"])
    changed = [
        {**made, "entry": base64.b64encode(entry.replace(b"disclosure", b"withholding")).decode()},
        {**made, "entry": receipt.make(book.tx, 6, book.signer.verifier)["entry"]},
        {**made, "proof": made["proof"].replace("index 5", "index 6")},
        {**made, "proof": made["proof"].replace("\n306\n", "\n307\n")},
        {"entry": made["entry"]},
        {**made, "entry": 7},
        [],
    ]
    for one in changed:
        with pytest.raises(ValueError, match=r"\w"):
            receipt.verify(json.dumps(one).encode(), vkey)
    other = note.Signer(book.signer.name, bytes(32)).verifier.vkey
    with pytest.raises(note.NoteError, match="no known key"):
        receipt.verify(json.dumps(made).encode(), other)
    for text in (b"", b"{", b"[" * 100_000, b" " * 1_000_001):
        with pytest.raises(note.NoteError):
            receipt.verify(text, vkey)


def test_an_entry_that_is_no_object_is_refused(book) -> None:
    """What the log signed but no gateway wrote is said to be no entry."""
    for odd in (b"7", b"nonsense"):
        leaf = note.Checkpoint(book.signer.name, 1, hashlib.sha256(b"\0" + odd).digest())
        proof = note.Proof(0, (), book.signer.sign(leaf.text())).text()
        made = json.dumps({"entry": base64.b64encode(odd).decode(), "proof": proof}).encode()
        with pytest.raises(note.NoteError, match="entry is not"):
            receipt.verify(made, book.signer.verifier.vkey)


def test_there_is_no_receipt_for_what_is_not_logged(book) -> None:
    """Before the first checkpoint, and beyond the last, there is no such entry."""
    for index in (0, -1):
        with pytest.raises(NotFound):
            receipt.make(book.tx, index, book.signer.verifier)
    book.fill(1)
    with pytest.raises(NotFound):
        receipt.make(book.tx, 1, book.signer.verifier)
