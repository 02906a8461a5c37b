"""What the path did since it started, as plain numbers for metrics and health. Never a worker, never a value."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counters that only grow."""

    received: int = 0
    duplicates: int = 0
    conflicts: int = 0
    lost: int = 0  # heartbeats answered with 503: aw-client throws them away
    forwarded: Counter[tuple[str, str]] = field(default_factory=Counter)  # (purpose, recipient)
    reasons: Counter[str] = field(default_factory=Counter)
    attempts: Counter[tuple[str, str]] = field(default_factory=Counter)  # (recipient, outcome)
    deleted: int = 0
    recalls: Counter[str] = field(default_factory=Counter)  # answer
    send_seconds: float = 0.0

    def withheld(self, reasons: Iterable[str], records: int) -> None:
        """Count withheld records under each of their reasons."""
        for reason in reasons:
            self.reasons[reason] += records

    def sent(self, recipient: str, outcome: str, records: int, seconds: float) -> None:
        """Count one attempt's records and the time it took."""
        self.attempts[recipient, outcome] += records
        self.send_seconds += seconds
