"""
Texts that a process died of, so that they are not tried again and again.

What is kept is no text: a hash under a key of this process, for a few thousand of the latest.
"""

import hashlib
import secrets
import threading
from typing import Final

MOST: Final = 4096


class Suspects:
    """The texts that did harm. `text in suspects` costs nothing while there are none."""

    def __init__(self, most: int = MOST) -> None:
        self._key = secrets.token_bytes(32)
        self._most = most
        self._known: dict[bytes, None] = {}
        self._lock = threading.Lock()

    def __contains__(self, text: str) -> bool:
        return bool(self._known) and self._hash(text) in self._known

    def __len__(self) -> int:
        return len(self._known)

    def add(self, text: str) -> None:
        """Remember a text; the oldest is forgotten when there are too many."""
        with self._lock:
            self._known[self._hash(text)] = None
            while len(self._known) > self._most:
                del self._known[next(iter(self._known))]

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._known.clear()

    def _hash(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(), digest_size=16, key=self._key).digest()
