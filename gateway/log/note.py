"""
C2SP signed notes, checkpoints and tlog-proofs: the lines of text that a log signs and a worker keeps.

    gateway.example/log                                        origin, which is also the key's name
    8                                                          tree size
    XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=               root hash
    ← an empty line
    — gateway.example/log C/1JQndz3crbml…                      base64(key id ‖ signature)

A verifier key is `name+hex(key id)+base64(type ‖ public key)`, where key id = SHA-256(name ‖ line feed ‖ type ‖ public key)[:4].
Signatures of unknown keys are ignored, a bad one of a known key refuses the note, and at least one good one is needed.
A log must not sign a checkpoint that is inconsistent with one it signed before.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = 0x01
COSIGNATURE = 0x04  # a witness's: Ed25519 over a header with its time, then the text
PROOF_HEADER = "c2sp.org/tlog-proof@v1"

_LONGEST_NOTE = 1_000_000
_MOST_SIGNATURES = 100


class NoteError(ValueError):
    """A note, checkpoint, key or proof is malformed, or not signed as it must be."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log promises: its name, how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def empty(cls, origin: str) -> "Checkpoint":
        """Return what a log promises that has no entry yet."""
        return cls(origin, 0, hashlib.sha256().digest())

    def text(self) -> str:
        """Return the lines that are signed."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Proof:
    """A tlog-proof: where an entry is, the path from it to the root, and the checkpoint that signs the root."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes

    def text(self) -> str:
        """Return the file's text."""
        lines = [PROOF_HEADER, f"index {self.index}", *map(to_base64, self.path), "", self.checkpoint.decode("utf-8")]
        return "\n".join(lines)


class Verifier:
    """A public key that signs notes under a name."""

    __slots__ = ("_key", "key_id", "kind", "name", "public")

    def __init__(self, name: str, public: bytes, kind: int = ED25519) -> None:
        if kind not in (ED25519, COSIGNATURE):
            raise NoteError("this type of key is not known")
        if len(public) != 32:
            raise NoteError("an Ed25519 public key has 32 bytes")
        self.name = _checked_name(name)
        self.public = public
        self.kind = kind
        self.key_id = key_id(name, kind, public)
        self._key = Ed25519PublicKey.from_public_bytes(public)

    @classmethod
    def from_vkey(cls, text: str) -> "Verifier":
        """Read a verifier key. Raises `NoteError`."""
        try:
            name, stated, encoded = text.strip().split("+", 2)
        except ValueError:
            raise NoteError("not a verifier key") from None
        key = from_base64(encoded)
        if len(key) < 2:
            raise NoteError("not a verifier key")
        verifier = cls(name, key[1:], key[0])
        if verifier.key_id.hex() != stated:
            raise NoteError("the verifier key's id does not belong to it")
        return verifier

    @property
    def vkey(self) -> str:
        """The key in text form, without a line end."""
        return f"{self.name}+{self.key_id.hex()}+{to_base64(bytes((self.kind,)) + self.public)}"

    def verifies(self, text: str, signature: bytes) -> bool:
        """Tell whether `signature` is this key's over the note's text."""
        message = text.encode("utf-8")
        if self.kind == COSIGNATURE:
            if len(signature) != 72:
                return False
            time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            message = f"cosignature/v1\ntime {time}\n".encode() + message
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


class Signer:
    """A log's signing key: 32 secret bytes (an Ed25519 seed) under the log's origin."""

    __slots__ = ("_key", "_seed", "verifier")

    def __init__(self, name: str, seed: bytes) -> None:
        self._seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(name, self._key.public_key().public_bytes_raw())

    @property
    def name(self) -> str:
        """The key's name, which is the log's origin."""
        return self.verifier.name

    def sign(self, text: str) -> bytes:
        """Return `text` (which ends in a line end) as a note with this key's signature."""
        return _checked_text(text).encode("utf-8") + b"\n" + self.signature_line(text)

    def signature_line(self, text: str) -> bytes:
        """Return the signature line over `text`."""
        signature = self.verifier.key_id + self._key.sign(text.encode("utf-8"))
        return f"— {self.name} {to_base64(signature)}\n".encode()

    def secret(self, label: str) -> bytes:
        """Return 32 bytes that only who has this key can make, for purposes other than signing."""
        return hmac.digest(self._seed, b"subkey\n" + label.encode("utf-8"), "sha256")

    def __repr__(self) -> str:
        return f"Signer({self.name!r})"


def key_id(name: str, kind: int, public: bytes) -> bytes:
    """Return the four bytes that hint at a key."""
    return hashlib.sha256(name.encode("utf-8") + b"\n" + bytes((kind,)) + public).digest()[:4]


def open_note(note: bytes, verifiers: Iterable[Verifier]) -> str:
    """Return a note's text when a known key has signed it and no known key's signature is bad. Raises `NoteError`."""
    text, lines = _split_note(note)
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    good = set()
    for name, signature in map(_signature, lines):
        verifier = known.get((name, signature[:4]))
        if verifier is None or verifier in good:
            continue
        if not verifier.verifies(text, signature[4:]):
            raise NoteError("a signature is not the key's")
        good.add(verifier)
    if not good:
        raise NoteError("no known key has signed this")
    return text


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint's text, which must be exactly what `Checkpoint.text` would write. Raises `NoteError`."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise NoteError("not a checkpoint")
    origin, size, root, *extensions = lines[:-1]
    if not (size.isascii() and size.isdigit()) or len(size) > 19 or (size[0] == "0" and size != "0"):
        raise NoteError("the checkpoint's size is not a number")
    decoded = from_base64(root)
    if len(decoded) != 32:
        raise NoteError("the checkpoint's root is not a hash")
    return Checkpoint(origin, int(size), decoded, tuple(extensions))


def open_checkpoint(note: bytes, verifier: Verifier) -> Checkpoint:
    """Return the checkpoint in a note that this log's key has signed. Raises `NoteError`."""
    checkpoint = parse_checkpoint(open_note(note, (verifier,)))
    if checkpoint.origin != verifier.name:
        raise NoteError("the checkpoint is of another log")
    return checkpoint


def parse_proof(text: str) -> Proof:
    """Read a tlog-proof. Raises `NoteError`."""
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines[0] != PROOF_HEADER:
        raise NoteError("not a tlog-proof")
    lines = lines[1:]
    if lines and lines[0].startswith("extra "):
        from_base64(lines.pop(0)[6:])
    if not lines or not lines[0].startswith("index "):
        raise NoteError("the proof names no index")
    index = lines[0][6:]
    if not (index.isascii() and index.isdigit()) or len(index) > 19 or (index[0] == "0" and index != "0"):
        raise NoteError("the proof's index is not a number")
    path = tuple(map(from_base64, lines[1:]))
    if len(path) > 63 or any(len(item) != 32 for item in path):
        raise NoteError("the proof's path is not made of hashes")
    return Proof(int(index), path, checkpoint.encode("utf-8"))


def to_base64(data: bytes) -> str:
    """Write standard base64 with padding."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """Read standard base64 in its one canonical spelling. Raises `NoteError`."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise NoteError("not base64") from None
    if to_base64(data) != text:  # two spellings of one signature would be two notes
        raise NoteError("not canonical base64")
    return data


def _split_note(note: bytes) -> tuple[str, Sequence[str]]:
    if len(note) > _LONGEST_NOTE:
        raise NoteError("the note is too long")
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError:
        raise NoteError("the note is not UTF-8") from None
    text, blank, signatures = whole.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise NoteError("not a signed note")
    lines = signatures[:-1].split("\n")
    if len(lines) > _MOST_SIGNATURES:
        raise NoteError("the note has too many signatures")
    return _checked_text(text + "\n"), lines


def _signature(line: str) -> tuple[str, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—":
        raise NoteError("not a signature line")
    signature = from_base64(parts[2])
    if len(signature) < 5:
        raise NoteError("a signature is too short")
    return _checked_name(parts[1]), signature


def _checked_name(name: str) -> str:
    if not name or "+" in name or not name.isprintable() or any(map(str.isspace, name)):
        raise NoteError("a key's name has no spaces, plus signs or control characters")
    return name


def _checked_text(text: str) -> str:
    if not text.endswith("\n") or any(ord(char) < 0x20 and char != "\n" for char in text):
        raise NoteError("a note's text ends its lines with line feeds and holds no other control character")
    return text
