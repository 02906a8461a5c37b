"""
Answers texts that were looked at before from memory: a window's title comes again with every heartbeat.

No text is kept. A key is a hash under a secret of this process; a value is the scan, which holds offsets, labels and ids.
"""

import hashlib
import secrets
import threading
from collections.abc import Callable, Sequence
from typing import Final

from gateway.model import Scan

Look = Callable[[Sequence[str], str | None], list[Scan]]

MOST: Final = 16_384  # scans kept; about 8 MB
LONGEST: Final = 512  # code points; longer texts seldom come twice


class Remembered:
    """A look at texts, with the answers to short ones kept until the roster changes."""

    def __init__(self, look: Look, most: int = MOST) -> None:
        self._look = look
        self._most = most
        self._secret = secrets.token_bytes(32)
        self._known: dict[bytes, Scan] = {}
        self._lock = threading.Lock()

    def scan(self, texts: Sequence[str], language: str | None = None) -> list[Scan]:
        """Return one scan for each text. What could not be judged is looked at again when it comes again."""
        known = self._known
        keys = [self._key(text, language) for text in texts]
        scans = [None if key is None else known.get(key) for key in keys]
        unknown = [index for index, scan in enumerate(scans) if scan is None]
        if unknown:
            answers = self._look([texts[index] for index in unknown], language)
            if len(answers) != len(unknown):
                raise ValueError("not every text was answered")
            for index, scan in zip(unknown, answers, strict=True):
                scans[index] = scan
            self._keep(known, [(keys[index], scan) for index, scan in zip(unknown, answers, strict=True)])
        return [scan for scan in scans if scan is not None]

    def forget(self) -> None:
        """Answer nothing from memory that was looked at before now, nor what is being looked at."""
        with self._lock:
            self._known = {}

    def _keep(self, known: dict[bytes, Scan], answers: list[tuple[bytes | None, Scan]]) -> None:
        # What began before `forget` writes into a memory that nobody asks any more.
        with self._lock:
            if len(known) + len(answers) > self._most:
                known.clear()
            known.update((key, scan) for key, scan in answers if key is not None and scan.failure is None)

    def _key(self, text: str, language: str | None) -> bytes | None:
        if len(text) > LONGEST:
            return None
        try:
            said = f"{language or ''}\0{text}".encode()
        except UnicodeEncodeError:
            return None  # a lone surrogate: no text, and nothing to be remembered by
        return hashlib.blake2b(said, digest_size=16, key=self._secret).digest()
