"""
The journal of wrapped keys: one file, an epoch key, frames of keys appended and synced.

    file   = "gateway keys 1", line feed ‖ epoch (8 bytes) ‖ frame…
    frame  = length (4) ‖ CRC-32 of those 4 (4) ‖ nonce (12) ‖ AES-256-GCM(epoch key, key…, aad = file head ‖ frame's number)
    key    = name's length (2) ‖ name (UTF-8) ‖ id (8) ‖ secret (32)

Numbers are big endian. Frame 0 may hold no key: it shows that the epoch key is the right one. Each frame is synced before the
next begins, so a torn write can only be the last frame, and none of its keys had been handed out. A last frame that is cut
short or does not open is such a torn write; a damaged frame anywhere else refuses the file, because going on would quietly
drop keys. Frames carry their number, so none can be moved or taken from between.
"""

import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gateway.keys.sealing import KEY_BYTES, NONCE_BYTES, TAG_BYTES, Key, Unreadable, seal, unseal

MAGIC = b"gateway keys 1\n"

_HEAD_BYTES = len(MAGIC) + 8
_ID_BYTES = 8
_KEYS_A_FRAME = 4096

Named = tuple[str, Key]


class Damaged(Exception):
    """The journal is not one, or was damaged before its last frame."""


class Contents(NamedTuple):
    """What a journal holds: its keys, how many sound frames, and whether a torn one follows them."""

    keys: dict[str, Key]
    frames: int
    torn: bool


def encode(epoch_key: bytes, epoch: int, keys: Iterable[Named]) -> bytes:
    """Return a whole journal file."""
    named = list(keys)
    parts = [_head(epoch)]
    for number in range(frames_for(len(named))):
        start = number * _KEYS_A_FRAME
        parts.append(_frame(epoch_key, epoch, number, named[start : start + _KEYS_A_FRAME]))
    return b"".join(parts)


def frames_for(count: int) -> int:
    """Return how many frames `encode` makes of so many keys."""
    return max(1, -(-count // _KEYS_A_FRAME))


def decode(data: bytes, epoch_key: bytes, epoch: int) -> Contents:
    """Read a whole journal file. Raises `Damaged`."""
    if data[:_HEAD_BYTES] != _head(epoch):
        raise Damaged("it does not begin as a journal of its epoch")
    keys: dict[str, Key] = {}
    at, number = _HEAD_BYTES, 0
    while at < len(data):
        end = _frame_end(data, at)
        if end is None or end > len(data):
            break
        try:
            opened = unseal(epoch_key, data[at + 8 : end], _aad(epoch, number))
        except Unreadable:
            if end == len(data) and number:
                break
            raise Damaged(f"frame {number} cannot be opened with the epoch key") from None
        keys.update(_keys(opened))
        at, number = end, number + 1
    if not number:
        raise Damaged("its first frame is cut short")
    return Contents(keys, number, torn=at < len(data))


class Writer:
    """Appends frames to a journal. After any `OSError` what the file holds is unknown, and it must be written anew."""

    def __init__(self, path: Path, epoch_key: bytes, epoch: int, frames: int) -> None:
        self._epoch_key = epoch_key
        self._epoch = epoch
        self._frames = frames
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)

    def append(self, keys: Sequence[Named]) -> None:
        """Add keys; they are durable when this returns. Raises `OSError`, also when the file has been unlinked."""
        for start in range(0, len(keys), _KEYS_A_FRAME):
            frame = _frame(self._epoch_key, self._epoch, self._frames, keys[start : start + _KEYS_A_FRAME])
            write_all(self._file, frame)
            os.fsync(self._file)
            self._frames += 1
        if os.fstat(self._file).st_nlink < 1:
            raise FileNotFoundError("the journal of keys was unlinked")

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


def write_all(file: int, data: bytes) -> None:
    """Write all of `data` to a descriptor."""
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def _frame_end(data: bytes, at: int) -> int | None:
    """Return where the frame at `at` ends, or None when what is left is the torn beginning of one."""
    head = data[at : at + 8]
    if len(head) == 8 and zlib.crc32(head[:4]) == int.from_bytes(head[4:], "big"):
        length = int.from_bytes(head[:4], "big")
        if length < NONCE_BYTES + TAG_BYTES:
            raise Damaged("a frame is too short")
        return at + 8 + length
    if len(head) < 8 or not any(data[at:]):  # a file that grew before its data was written reads as zeros
        return None
    raise Damaged("a frame's length is damaged")


def _frame(epoch_key: bytes, epoch: int, number: int, keys: Sequence[Named]) -> bytes:
    parts: list[bytes] = []
    for name, key in keys:
        encoded = name.encode("utf-8")
        parts += (len(encoded).to_bytes(2, "big"), encoded, bytes.fromhex(key.id), key.secret)
    blob = seal(epoch_key, b"".join(parts), _aad(epoch, number))
    length = len(blob).to_bytes(4, "big")
    return length + zlib.crc32(length).to_bytes(4, "big") + blob


def _keys(data: bytes) -> Iterable[Named]:
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 2], "big")
        name_end = at + 2 + length
        secret_at = name_end + _ID_BYTES
        at_next = secret_at + KEY_BYTES
        yield (
            data[at + 2 : name_end].decode("utf-8"),
            Key(data[name_end:secret_at].hex(), data[secret_at:at_next]),
        )
        at = at_next


def _head(epoch: int) -> bytes:
    return MAGIC + epoch.to_bytes(8, "big")


def _aad(epoch: int, number: int) -> bytes:
    return _head(epoch) + number.to_bytes(8, "big")
