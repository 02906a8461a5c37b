"""
A recipient's secrets: what webhooks are signed with, and the credential with which it sends inferences back.

Only values are made here; `credentials` keeps them sealed. A webhook secret is shown to the DPO once, when it is made.
"""

import base64
import hashlib
import secrets
from collections.abc import Sequence

from gateway.recipients.webhook import secret_bytes

ACTIVE = 2  # while a secret is turned over, the new and the old one both sign


def new_webhook_secret() -> str:
    """Return a fresh `whsec_…` secret of 32 random bytes."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def rotated(active: Sequence[str]) -> tuple[str, ...]:
    """Return the active secrets after a rotation, newest first: a fresh one and the newest of those before."""
    for secret in active:
        secret_bytes(secret)
    return (new_webhook_secret(), *active)[:ACTIVE]


def new_credential() -> tuple[str, bytes]:
    """Return a bearer token of 256 random bits and the SHA-256 that is stored in its place."""
    token = secrets.token_urlsafe(32)
    return token, hashlib.sha256(token.encode()).digest()
