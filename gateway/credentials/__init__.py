"""
Credentials of machines: sources that send events, recipients that send inferences.

A token is 256 random bits; the store has its SHA-256. Looking a hash up in a dictionary tells an attacker nothing about a
token, and the final comparison takes constant time. What belongs to a credential (the workers a source may speak for, secrets
for signatures) is sealed under a key of its own, `credential/<id>`, which is destroyed with it.
"""

from gateway.credentials.kept import PREFIX, forget_worker, issue, listed, load, revoke, rotate, set_webhook_secrets
from gateway.credentials.live import Credential, Credentials, Kind
from gateway.credentials.signature import Signature, check_signature, claim, sign

__all__ = [
    "PREFIX",
    "Credential",
    "Credentials",
    "Kind",
    "Signature",
    "check_signature",
    "claim",
    "forget_worker",
    "issue",
    "listed",
    "load",
    "revoke",
    "rotate",
    "set_webhook_secrets",
    "sign",
]
