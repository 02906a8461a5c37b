"""
How long looking at texts may take.

A text has a budget of processor time by its length, generous, since it ends in withholding. A batch that takes much longer than
such texts lately took is only moved aside: it goes on at the lowest priority while another process serves the others.
"""

import threading
from collections.abc import Sequence
from typing import Final

import msgspec

# What a text costs beside its characters, in characters.
_PER_TEXT: Final = 16
# Moved aside after so many times what was expected, and never before this many seconds.
_TIMES: Final = 10.0
_LEAST_S: Final = 0.1
# A batch in hand should keep a process busy for about this long, in seconds.
_BATCH_S: Final = 0.02
_MOST_TEXTS: Final = 2048
_MOST_UNITS: Final = 1 << 17


class Budget(msgspec.Struct, frozen=True):
    """
    Seconds of the processor for one text: `base_s` and `per_character_s` for each of its characters.

    By the clock a text may take `wall` times as long, since the processor is shared, and `scan_s` is the end of all patience for one
    call with its waiting.
    """

    base_s: float = 0.5
    per_character_s: float = 2e-4
    per_text_s: float = 0.01
    wall: float = 4.0
    scan_s: float = 30.0

    def text(self, text: str) -> float:
        """Return the seconds of the processor for a text alone."""
        return self.base_s + self.per_character_s * len(text)

    def batch(self, texts: Sequence[str]) -> float:
        """Return the seconds of the processor for texts together: less than for each alone, since a batch is tried again."""
        return self.base_s + self.per_text_s * len(texts) + self.per_character_s * sum(map(len, texts))


def budget_of(engine: str) -> Budget:
    """Return what texts may cost with this engine (`detector.engine`): patterns are quick, a large model is not."""
    if engine == "patterns":
        return Budget(per_character_s=2e-5, per_text_s=0.002)
    return Budget() if engine == "builtin" else Budget(base_s=2.0, per_character_s=2e-3, per_text_s=0.1)


class Pace:
    """How fast texts were looked at lately: seconds of the processor per character, each text counting a few more."""

    def __init__(self, first: float = 2e-6) -> None:
        self._rate = first
        self._lock = threading.Lock()

    def learn(self, texts: Sequence[str], seconds: float) -> None:
        """Take what a batch cost into account."""
        units = units_of(texts)
        with self._lock:
            self._rate += (seconds / units - self._rate) * min(0.2, units / 4096)

    def aside(self, texts: Sequence[str]) -> float:
        """Return after how many seconds of the clock these texts are moved aside."""
        return max(_LEAST_S, _TIMES * self._rate * units_of(texts))

    def slices(self, texts: Sequence[str]) -> list[range]:
        """Return the texts as runs that each keep a process busy for a moment; a long text is a run of its own."""
        most = min(_MOST_UNITS, max(_PER_TEXT, _BATCH_S / self._rate))
        runs: list[range] = []
        start = units = 0
        for number, text in enumerate(texts):
            more = len(text) + _PER_TEXT
            if number > start and (units + more > most or number - start >= _MOST_TEXTS):
                runs.append(range(start, number))
                start, units = number, 0
            units += more
        if start < len(texts):
            runs.append(range(start, len(texts)))
        return runs


def units_of(texts: Sequence[str]) -> int:
    """Return the characters of texts, and a few more for each."""
    return sum(map(len, texts)) + _PER_TEXT * len(texts) or 1
