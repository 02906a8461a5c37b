"""
Tokens that stand for a worker towards one recipient, for one purpose, in one period.

    w_4f1c2a9b.o2t6f4yq5x3m7kz5dvw2n3c4ba

The part before the dot is the start of the period key's id, so that a token says under which key it was made; the part
after it is HMAC-SHA256 under that key, over a random secret of the worker. Why so:

* The key is one per recipient, purpose and period: two recipients cannot join their data on the token, one recipient cannot
  follow a worker past the period, and a key can be destroyed without touching the others.
* What is hashed is the worker's random secret, never the worker's id: whoever gets the key and a staff list still cannot
  compute anybody's token. Destroying the secret (erasure) or the key (end of the period) ends the link for good.
* 26 base32 characters are 130 bits: two workers never share a token.
"""

import base64
import hmac
from datetime import UTC, datetime
from typing import Protocol


class PeriodKey(Protocol):
    """A named key of the keyring: `id` is random and public, `secret` is 32 random bytes."""

    @property
    def id(self) -> str:
        """Return the key's public id."""
        ...

    @property
    def secret(self) -> bytes:
        """Return the secret bytes."""
        ...


def period(now_ms: int) -> str:
    """Return the period of a recording time (epoch milliseconds): its calendar month in UTC, as `2026-03`."""
    return datetime.fromtimestamp(now_ms / 1000, UTC).strftime("%Y-%m")


def token(period_key: PeriodKey, worker_secret: bytes) -> str:
    """Return the worker's token under `period_key`; the same inputs always give the same token."""
    return f"w_{_key_part(period_key)}.{_digest(period_key, b'worker', worker_secret)}"


def value_token(period_key: PeriodKey, worker_secret: bytes, value: str) -> str:
    """Return a token for a value of this worker's data (a device, a ticket): equal values of one worker stay equal."""
    return f"v_{_key_part(period_key)}.{_digest(period_key, b'value', worker_secret, value.encode())}"


def drawn(period_key: PeriodKey, kind: str, value: str) -> bytes:
    """
    Return 32 bytes from which a code or an invented value is made for something found in a text.

    The same value of a kind gives the same bytes in whoever's text it stands: what is found there is mostly not the worker's
    own, and a code that changed from text to text would tell nothing. The key ends with its period, and with it the link.
    """
    return _keyed(period_key, b"text", kind.encode(), value.encode())


def _key_part(period_key: PeriodKey) -> str:
    return period_key.id[:8].lower()


def _keyed(period_key: PeriodKey, *parts: bytes) -> bytes:
    # Each part is preceded by its length, so that no two different lists of parts hash alike.
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(period_key.secret, framed, "sha256")


def _digest(period_key: PeriodKey, *parts: bytes) -> str:
    digest = _keyed(period_key, *parts)
    return base64.b32encode(digest).decode().lower()[:26]
