"""
The cheap stage before the model: texts in which every word is one that is as good as never part of a name.

The words are learned in training (`deploy/model/settle.py`), in each way of writing that was seen: `will` may be settled
where `Will` is not. A text with any other word or number is for the model to judge.
"""

import re
from typing import Final

# A text longer than this is not worth the look: some word in it will be unknown.
_LONGEST: Final = 600
# A maker and its product are one word: the maker alone is a firm, `Microsoft Teams` is where a window came from.
WORD: Final = re.compile(r"(?:Microsoft|Google|Mozilla|Adobe|Apple) [A-Z][A-Za-z]+|[^\W_]+")


class Settled:
    """Knows the settled words: `listed` is one per line, UTF-8."""

    def __init__(self, listed: bytes) -> None:
        self._words = frozenset(listed.decode().split("\n"))

    def settled(self, text: str) -> bool:
        """Say whether a text holds no word but settled ones."""
        return len(text) <= _LONGEST and self._words.issuperset(WORD.findall(text))
