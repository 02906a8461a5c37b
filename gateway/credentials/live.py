"""Live credentials in memory: who is this, by the token it shows?"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable
from typing import Literal

import msgspec

from gateway.errors import NotAllowed

Kind = Literal["source", "recipient"]


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """A machine that has shown its token. `subject` is the register key of its source or recipient."""

    id: str
    kind: Kind
    subject: str
    workers: frozenset[str] | None = None
    signing: bytes | None = None
    webhook: tuple[str, ...] = ()

    @property
    def worker(self) -> str | None:
        """The one worker that the credential names, or None when it names none or several."""
        return next(iter(self.workers)) if self.workers is not None and len(self.workers) == 1 else None

    def speaks_for(self, worker_id: str) -> bool:
        """Tell whether this source may send data about that worker."""
        return self.workers is None or worker_id in self.workers

    def __repr__(self) -> str:
        return f"Credential({self.id})"


class Credentials:
    """All live credentials of one moment, by the hash of their token."""

    def __init__(self, live: Iterable[tuple[bytes, Credential]] = ()) -> None:
        self._by_hash = dict(live)

    def check(self, authorization: str | None, kind: Kind = "source") -> Credential:
        """
        Return the credential of an `Authorization` header: Bearer, or Basic with the source's name as user.

        Raises `NotAllowed` with code `unauthenticated`, the same for every reason.
        """
        user, token = _presented(authorization)
        if token:
            digest = hash_of(token)
            found = self._by_hash.get(digest)
            if found is not None and found.kind == kind and (user is None or _same(user, found.subject)):
                return found
        raise NotAllowed("a valid credential is needed", code="unauthenticated", field="authorization")

    def of(self, kind: Kind, subject: str) -> list[Credential]:
        """Return the live credentials of one source or recipient."""
        return [each for each in self._by_hash.values() if each.kind == kind and each.subject == subject]

    def by_id(self, credential_id: str) -> Credential | None:
        """Return a live credential by its id, or None."""
        return next((each for each in self._by_hash.values() if each.id == credential_id), None)

    def __len__(self) -> int:
        return len(self._by_hash)


def hash_of(token: str) -> bytes:
    """Return what is kept in a token's place: its SHA-256. A token is 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _presented(authorization: str | None) -> tuple[str | None, str]:
    scheme, _, value = (authorization or "").partition(" ")
    if scheme.lower() == "bearer":
        return None, value.strip()
    if scheme.lower() == "basic":
        try:
            user, colon, token = base64.b64decode(value.strip(), validate=True).decode("utf-8").partition(":")
        except (binascii.Error, ValueError):
            return None, ""
        return (user, token) if colon else (None, "")
    return None, ""


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode("utf-8", "surrogatepass"), b.encode("utf-8"))
