"""Which stretches of a text lie in what was found in it already."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from gateway.model import Finding


class Covered:
    """Findings, sorted once, so that asking after each of many stretches costs a logarithm and not a walk through them all."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        spans = sorted((one.start, one.end) for one in findings)
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))

    def holds(self, start: int, end: int) -> bool:
        """Say whether one finding covers all from `start` to `end`, in code points."""
        before = bisect_right(self._starts, start)
        return before > 0 and end <= self._reach[before - 1]
