"""
What arrived at the recipients, noted on their side of the wire.

The demonstration's claims are checked against this and not against anything that the gateway says of itself.
"""

import json
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Arrival:
    """One record as it arrived: its recipient, its place in a request, and its parsed content."""

    recipient: str
    disclosure_id: str
    record: Mapping[str, Any]


@dataclass
class Witness:
    """Raw bodies per recipient, and the records and deletion requests in them. Safe to be told by several threads."""

    bodies: list[tuple[str, bytes]] = field(default_factory=list)
    arrivals: dict[str, Arrival] = field(default_factory=dict)
    deletions: Counter[tuple[str, str]] = field(default_factory=Counter)  # (recipient, disclosure id)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def saw(self, recipient: str, kind: str, body: bytes) -> None:
        """Note one verified request; `kind` is `records` or `deletions`."""
        data = json.loads(body)["data"]
        with self._lock:
            self.bodies.append((recipient, body))
            if kind == "deletions":
                self.deletions.update((recipient, name) for name in data["disclosure_ids"])
                return
            for record in data["records"]:
                self.arrivals[record["disclosure_id"]] = Arrival(recipient, record["disclosure_id"], record)

    def counts(self) -> Counter[tuple[str, str]]:
        """Return how many distinct records arrived per (purpose, recipient)."""
        with self._lock:
            return Counter((a.record["purpose"], a.recipient) for a in self.arrivals.values())

    def leaked(self, value: str) -> list[str]:
        """Return the recipients that were sent `value`, written plainly or as JSON escapes write it."""
        forms = {value.encode(), json.dumps(value)[1:-1].encode()}
        with self._lock:
            return sorted({recipient for recipient, body in self.bodies if any(form in body for form in forms)})
