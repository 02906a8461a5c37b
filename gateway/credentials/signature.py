"""
Signed requests, for sources that have registered a secret for it:

    X-Gateway-Signature: t=1763715600,v1=5257a8…    v1 = hex HMAC-SHA256(secret, "1763715600." ‖ body)

A signature holds for five minutes around its time and is good for one request.
"""

import hashlib
import hmac
import re
from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select

from gateway.credentials.live import Credential
from gateway.errors import NotAllowed
from gateway.store.schema import duplicates

SIGNATURE_SECONDS: Final = 300

_SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


class Signature(msgspec.Struct, frozen=True):
    """A signature that holds. `mark` is what must not come a second time before `until` (epoch milliseconds)."""

    mark: bytes
    until: int


def sign(secret: bytes, body: bytes, now_ms: int) -> str:
    """Return the header's value for a body, as a source makes it."""
    stamp = str(now_ms // 1000)
    return f"t={stamp},v1={_mac(secret, stamp, body).hex()}"


def check_signature(credential: Credential, header: str | None, body: bytes, now_ms: int) -> Signature | None:
    """
    Return the signature of a request when its source signs, None when it does not.

    Raises `NotAllowed` for a missing, wrong or old one. That it is not a replay is `claim`'s to say.
    """
    if credential.signing is None:
        return None
    match = _SIGNATURE.fullmatch(header or "")
    if match is None:
        raise NotAllowed("a signature is needed", code="bad_signature", field="x-gateway-signature")
    stamp, given = match[1], bytes.fromhex(match[2])
    if not hmac.compare_digest(given, _mac(credential.signing, stamp, body)):
        raise NotAllowed("the signature does not hold", code="bad_signature", field="x-gateway-signature")
    if abs(now_ms // 1000 - int(stamp)) > SIGNATURE_SECONDS:
        raise NotAllowed("the signature's time is not now", code="old_signature", field="x-gateway-signature")
    mark = hashlib.sha256(b"signature\0" + credential.id.encode() + b"\0" + given).digest()
    return Signature(mark, (int(stamp) + SIGNATURE_SECONDS + 1) * 1000)


def claim(tx: Connection, signature: Signature) -> None:
    """
    Use a signature up, in the transaction that records what it signed: both take effect or neither.

    Raises `NotAllowed` with code `replayed_signature` when it came before.
    """
    if tx.execute(select(duplicates.c.key).where(duplicates.c.key == signature.mark)).first() is not None:
        raise NotAllowed("this signature was used before", code="replayed_signature", field="x-gateway-signature")
    tx.execute(insert(duplicates).values(key=signature.mark, digest=b"", until=signature.until))


def _mac(secret: bytes, stamp: str, body: bytes) -> bytes:
    return hmac.digest(secret, stamp.encode("ascii") + b"." + body, "sha256")
