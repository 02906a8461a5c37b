"""Stand-ins, registered where the real part would be: a recipient that records, and a detector that finds nothing."""

from collections.abc import Callable, Sequence

from gateway.model import Scan
from gateway.recipients.attempt import Attempt
from gateway.recipients.webhook import body


class RecordingSender:
    """Takes the place of the webhook sender; keeps what it was given and answers as told."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, list[bytes]]] = []  # recipient's address, webhook id, records
        self.bodies: list[tuple[str, bytes]] = []  # webhook id, the body that the real sender would make
        self.deleted: list[list[str]] = []
        self.answers: list[Attempt] = []  # taken one by one; then everything is sent
        self.before: Callable[[str, Sequence[bytes]], None] = lambda _id, _records: None

    async def send(self, recipient, secrets, webhook_id, records, now_ms):
        """Record a webhook."""
        self.before(webhook_id, records)
        self.sent.append((recipient.address, webhook_id, list(records)))
        self.bodies.append((webhook_id, body(records, now_ms)))
        return self.answers.pop(0) if self.answers else Attempt("sent", 200)

    async def delete(self, recipient, secrets, webhook_id, disclosure_ids, now_ms):
        """Record a deletion."""
        self.deleted.append(list(disclosure_ids))
        return self.answers.pop(0) if self.answers else Attempt("sent", 200)

    def records(self) -> list[bytes]:
        """Return every record that was sent, in order."""
        return [record for _, _, records in self.sent for record in records]


class BlindDetector:
    """Finds nothing in any text: for tests that are not about texts and must start fast."""

    def __init__(self, *_: object) -> None:
        self.scans: Callable[[Sequence[str]], list[Scan]] = lambda texts: [Scan()] * len(texts)

    def scan(self, texts: Sequence[str]) -> list[Scan]:
        """Look at texts."""
        return self.scans(texts)

    def replace_people(self, _: object) -> None:
        """Take another roster."""
