"""
The ledger of changes of rights, beside the database: sealed lines, synced before the change is answered.

A backup of the database may be older than a withdrawal or an erasure. The ledger is not part of that backup; a restore replays
it before it serves. A line is base64 of one sealed JSON object under the keyring's key "ledger".
"""

import base64
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gateway import canonical, keys
from gateway.errors import BadInput

NAME = "rights.ledger"
AAD = b"rights ledger"


class Ledger:
    """An append-only file; only the writer of the data folder opens it."""

    def __init__(self, folder: Path, keyring: keys.Keyring) -> None:
        self._path = folder / NAME
        self._key = keyring.ensure(["ledger"])["ledger"].secret

    def append(self, change: dict[str, Any]) -> None:
        """Write one change and sync it. Raises `OSError` when it cannot be made durable."""
        line = base64.b64encode(keys.seal(self._key, canonical.dump(change), AAD)) + b"\n"
        descriptor = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                line = b"\n" + line  # what a crash or a full disk tore stays a line of its own, and spoils no other
            written = os.write(descriptor, line)
            if written != len(line):
                raise OSError(errno.ENOSPC, "the rights ledger took only part of a line")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the changes in the order they were made. A torn line was never answered, and is passed over."""
        if not self._path.exists():
            return
        for line in self._path.read_bytes().split(b"\n"):
            if line:
                try:
                    change = canonical.parse(keys.unseal(self._key, base64.b64decode(line, validate=True), AAD))
                except (ValueError, BadInput, keys.Unreadable):
                    continue
                yield change
