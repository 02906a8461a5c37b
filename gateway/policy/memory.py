"""
Verdicts remembered while they must stay the same.

Facts differ in few ways, and the same facts get the same verdict until their earliest later boundary. So a verdict is kept
under the facts without `now`, for the span of moments in which it was shown to hold: from the `now` it was made at until
`valid_until`. The oldest use goes first.
"""

from collections import OrderedDict

import msgspec

from gateway.model import Facts, Verdict
from gateway.policy.facts import valid_until


class Memory:
    """The latest `size` distinct facts and their verdicts. Not safe for threads; the engine's lock guards it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[bytes, tuple[int, int | None, Verdict]] = OrderedDict()
        self._encoder = msgspec.json.Encoder()

    def key(self, facts: Facts) -> bytes:
        """Return what facts are remembered under: all but the moment."""
        return self._encoder.encode(msgspec.structs.replace(facts, now=0))

    def find(self, key: bytes, now: int) -> Verdict | None:
        """Return the verdict that holds at `now`, or None."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        since, until, verdict = kept
        if now < since or (until is not None and now >= until):
            return None
        self._kept.move_to_end(key)
        return verdict

    def keep(self, key: bytes, facts: Facts, verdict: Verdict) -> None:
        """Remember what was just decided."""
        self._kept[key] = (facts.now, valid_until(facts), verdict)
        self._kept.move_to_end(key)
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
