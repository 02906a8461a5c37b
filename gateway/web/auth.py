"""
Who is asking: one-time sign-in links, sessions and bearer tokens, all random 256-bit secrets stored as SHA-256.

A link is shown as a page with a button and spent only by pressing it, so that a mail scanner's look does not burn it. A
session lives in one cookie that scripts cannot read and other sites cannot send. A worker's sign-in names a handle made from
the worker's key: when that key is destroyed, every link, session and token of that worker stops meaning anybody.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Literal

import msgspec
from sqlalchemy import Connection, delete, insert, select
from starlette.requests import Request
from starlette.responses import Response

from gateway import keys
from gateway.errors import NotAllowed, NotFound
from gateway.model import Role
from gateway.settings import Settings
from gateway.store.schema import credentials, sessions
from gateway.web import guard
from gateway.web.parts import Parts

Kind = Literal["link", "session", "token"]

HOME = {
    Role.WORKER: "/me",
    Role.REPRESENTATIVE: "/representative",
    Role.DPO: "/dpo",
    Role.AUDITOR: "/audit",
    Role.IT: "/it",
}


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody signed in. `worker_id` and `handle` are set for role worker only; `form_key` for a session only."""

    role: Role
    expires: int
    worker_id: str = ""
    handle: bytes = b""
    form_key: str = ""


# --- issuing, inside a transaction of the caller ---


def issue(tx: Connection, *, kind: Kind, role: Role, handle: bytes | None, now_ms: int, lasts_ms: int) -> str:
    """Store a new secret's hash and return the secret. A worker's needs `handle`; nobody else's may have one."""
    if (role is Role.WORKER) != (handle is not None):
        raise ValueError("a worker's sign-in names the worker, and no other does")
    secret = secrets.token_urlsafe(32)
    tx.execute(delete(sessions).where(sessions.c.expires <= now_ms))
    tx.execute(
        insert(sessions).values(
            hash=_hash(secret), kind=kind, role=role.value, handle=handle, created=now_ms, expires=now_ms + lasts_ms
        )
    )
    return secret


def redeem(tx: Connection, *, link: str, now_ms: int, lasts_ms: int) -> tuple[str, Role]:
    """Spend a sign-in link for a session secret. `NotFound` when it is unknown, spent or past its time: all look alike."""
    wanted = (sessions.c.hash == _hash(link)) & (sessions.c.kind == "link") & (sessions.c.expires > now_ms)
    row = tx.execute(delete(sessions).where(wanted).returning(sessions.c.role, sessions.c.handle)).first()
    if row is None:
        raise NotFound("this sign-in link was used already, or its time is up; ask for a new one")
    role = Role(row.role)
    return issue(tx, kind="session", role=role, handle=row.handle, now_ms=now_ms, lasts_ms=lasts_ms), role


def end(tx: Connection, *, session: str) -> None:
    """Forget a session, so that its cookie means nothing any more."""
    tx.execute(delete(sessions).where((sessions.c.hash == _hash(session)) & (sessions.c.kind == "session")))


# --- asking ---


class Auth:
    """Tells who is asking, from a request's bearer token or cookie."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._workers: dict[bytes, str] = {}  # handle to worker; believed only while the worker's key still makes it

    def only(self, *roles: Role) -> Callable[[Request], Identity]:
        """Return a dependency that gives the identity when it has one of `roles`, and raises `NotAllowed` otherwise."""

        def check(request: Request) -> Identity:
            who = self.identify(request)
            if who is None:
                raise NotAllowed("sign in first", code="unauthenticated")
            if who.role not in roles:
                raise NotAllowed("your role does not open this")
            return who

        return check

    def identify(self, request: Request) -> Identity | None:
        """
        Return who is asking, or None. A bearer token goes before a cookie.

        A request that changes something and relies on the cookie must come from our own pages: `NotAllowed` for another
        Origin, or none. A browser never sends a bearer token by itself, so that needs no such check.
        """
        bearer = bearer_of(request)
        if bearer is not None:
            return self._lookup(bearer, "token")
        session = session_of(self._parts.settings, request)
        if not session:
            return None
        if request.method not in ("GET", "HEAD"):
            check_origin(self._parts.settings, request)
        return self._lookup(session, "session")

    def machine(self, request: Request, kind: Literal["source", "recipient"]) -> str:
        """Return the register key that a machine's credential is bound to; `NotAllowed` without a valid one of that kind."""
        secret = bearer_of(request) or _basic_of(request)
        if secret:
            valid = (credentials.c.kind == kind) & credentials.c.revoked.is_(None)
            with self._parts.store.read() as tx:
                found = select(credentials.c.subject).where((credentials.c.hash == _hash(secret)) & valid)
                subject = tx.execute(found).scalar()
            if subject is not None:
                return str(subject)
        raise NotAllowed("a valid credential is needed", code="unauthenticated")

    def worker_of(self, handle: bytes) -> str | None:
        """Return the worker whose key makes this handle, or None when that key is gone."""
        known = self._workers.get(handle)
        if known is not None and self._makes(known, handle):
            return known
        self._workers = {}
        for name in self._parts.keyring.names("worker/"):
            worker_id = name.removeprefix("worker/")
            key = self._parts.keyring.find(name)
            if key is not None:
                self._workers[keys.handle(key.secret)] = worker_id
        return self._workers.get(handle)

    def _makes(self, worker_id: str, handle: bytes) -> bool:
        key = self._parts.keyring.find(f"worker/{worker_id}")
        return key is not None and keys.handle(key.secret) == handle

    def _lookup(self, secret: str, kind: Kind) -> Identity | None:
        valid = (sessions.c.kind == kind) & (sessions.c.expires > self._parts.clock.now_ms())
        found = select(sessions.c.role, sessions.c.handle, sessions.c.expires)
        with self._parts.store.read() as tx:
            row = tx.execute(found.where((sessions.c.hash == _hash(secret)) & valid)).first()
        if row is None:
            return None
        who = Identity(
            role=Role(row.role), expires=row.expires, form_key=form_key_of(secret) if kind == "session" else ""
        )
        if who.role is not Role.WORKER:
            return who
        worker_id = self.worker_of(row.handle)
        return None if worker_id is None else msgspec.structs.replace(who, worker_id=worker_id, handle=row.handle)


def bearer_of(request: Request) -> str | None:
    """Return the bearer token of a request, or None."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None


def session_of(settings: Settings, request: Request) -> str | None:
    """Return the session secret in a request's cookie, or None."""
    return request.cookies.get(cookie_name(settings))


def check_origin(settings: Settings, request: Request) -> None:
    """Raise `NotAllowed` unless the request's Origin is the one that its Host header names."""
    scheme = "https" if guard.serves_https(settings) else "http"
    if request.headers.get("origin") != f"{scheme}://{request.headers.get('host', '')}":
        raise NotAllowed("this was not sent from the gateway's own pages", code="foreign_origin")


def form_key_of(session: str) -> str:
    """Return the key that this session's forms carry: made from the secret, so nothing more is stored."""
    return base64.urlsafe_b64encode(hmac.digest(session.encode(), b"form", "sha256")).rstrip(b"=").decode()


def check_form_key(who: Identity, given: str) -> None:
    """Raise `NotAllowed` unless a form carried its session's key. Bearer tokens have no forms."""
    if who.form_key and not hmac.compare_digest(who.form_key.encode(), given.encode()):
        raise NotAllowed("this form is not from your present sign-in; load the page again", code="stale_form")


# --- the cookie ---


def cookie_name(settings: Settings) -> str:
    """Return the session cookie's name; `__Host-` pins it to this host and to https."""
    return "__Host-session" if guard.serves_https(settings) else "session"


def set_cookie(response: Response, settings: Settings, session: str) -> None:
    """Hand a session to the browser."""
    response.set_cookie(
        cookie_name(settings),
        session,
        max_age=settings.rights.session_hours * 3600,
        path="/",
        secure=guard.serves_https(settings),
        httponly=True,
        samesite="strict",
    )


def clear_cookie(response: Response, settings: Settings) -> None:
    """Take the session from the browser."""
    response.delete_cookie(
        cookie_name(settings), path="/", secure=guard.serves_https(settings), httponly=True, samesite="strict"
    )


def _basic_of(request: Request) -> str | None:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2]
    except ValueError:
        return None


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()
