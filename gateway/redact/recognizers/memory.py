"""Answers on short windows, kept, since the same dates and numbers come again and again."""

import hashlib
import secrets
from collections.abc import Callable
from typing import Final

Hit = tuple[int, int, float]  # start, end, score

_LONGEST: Final = 64


class Memory:
    """
    What `ask` answered on windows of up to 64 characters, the last `most` of them.

    It holds no text: keys are hashes under a key of this process, values are offsets and scores.
    """

    def __init__(self, ask: Callable[[str], list[Hit]], most: int = 2048) -> None:
        self._ask = ask
        self._key = secrets.token_bytes(32)
        self._most = most
        self._known: dict[bytes, list[Hit]] = {}

    def answer(self, text: str) -> list[Hit]:
        """Return the answer on `text`; raises what `ask` raises."""
        if len(text) > _LONGEST:
            return self._ask(text)
        key = hashlib.blake2b(text.encode(), digest_size=16, key=self._key).digest()
        known = self._known.get(key)
        if known is None:
            known = self._ask(text)
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[key] = known
        return known
