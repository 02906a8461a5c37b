"""
The last signed checkpoint, kept beside the signing key.

Two slots of one page each are written in turn, so a torn write spoils only the newer. Nothing is synced on the way: after a
power cut the kept checkpoint may be an older one, which the store still extends; so it costs a commit no second sync.

    slot = sequence (8) ‖ length (4) ‖ note ‖ SHA-256 of all before, at byte 0 and byte 4096
"""

import hashlib
import os
from pathlib import Path

from gateway.errors import ConfigurationError
from gateway.keys import folder

SLOT_BYTES = 4096

_MOST = SLOT_BYTES - 8 - 4 - 32


class Head:
    """The file `head` of the key folder."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises `ConfigurationError` when it is missing or holds nothing sound."""
        self._path = path
        self._sequence, self.note = _newest(folder.read(path))
        self._file = os.open(path, os.O_RDWR | os.O_NOFOLLOW)

    @staticmethod
    def content(note: bytes) -> bytes:
        """Return a new file's content."""
        return _slot(0, note).ljust(2 * SLOT_BYTES, b"\0")

    def set(self, note: bytes) -> None:
        """Keep another checkpoint. Raises `OSError`."""
        sequence = self._sequence + 1
        os.pwrite(self._file, _slot(sequence, note), sequence % 2 * SLOT_BYTES)
        self._sequence, self.note = sequence, note
        if os.fstat(self._file).st_nlink < 1:
            self._put_back()

    def _put_back(self) -> None:
        """Make the file anew after somebody has unlinked it."""
        folder.write_new(self._path, self.content(self.note))
        folder.sync_folder(self._path.parent)
        os.close(self._file)
        self._file = os.open(self._path, os.O_RDWR | os.O_NOFOLLOW)
        self._sequence = 0

    def close(self) -> None:
        """Sync what was kept last, and let go of the file."""
        try:
            os.fsync(self._file)
        finally:
            os.close(self._file)


def _slot(sequence: int, note: bytes) -> bytes:
    if len(note) > _MOST:
        raise ValueError("the checkpoint is too long to be kept")
    data = sequence.to_bytes(8, "big") + len(note).to_bytes(4, "big") + note
    return data + hashlib.sha256(data).digest()


def _newest(content: bytes) -> tuple[int, bytes]:
    found = []
    for start in (0, SLOT_BYTES):
        slot = content[start : start + SLOT_BYTES]
        end = 12 + int.from_bytes(slot[8:12], "big")
        if len(slot) >= end + 32 and hashlib.sha256(slot[:end]).digest() == slot[end : end + 32]:
            found.append((int.from_bytes(slot[:8], "big"), slot[12:end]))
    if not found:
        raise ConfigurationError(
            "the checkpoint kept in the key folder is damaged; restore it from its copy", code="keyring"
        )
    return max(found)
