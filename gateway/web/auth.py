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

from gateway.errors import NotAllowed, NotFound
from gateway.keys import handle as handle_of
from gateway.model import Role
from gateway.parts import Parts
from gateway.settings import Settings
from gateway.store.schema import sessions
from gateway.web import guard

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

    def only(self, *roles: Role) -> Callable[[Request], None]:
        """Return a dependency that puts the identity into `request.state.who`, or raises `NotAllowed` without one of `roles`."""

        def check(request: Request) -> None:
            who = self.identify(request)
            if who is None:
                raise NotAllowed("sign in first", code="unauthenticated")
            if who.role not in roles:
                raise NotAllowed("your role does not open this")
            request.state.who = who

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
        worker_id = self._worker_of(row.handle)
        return None if worker_id is None else msgspec.structs.replace(who, worker_id=worker_id, handle=row.handle)

    def _worker_of(self, mark: bytes) -> str | None:
        """Return whose handle this is, asked of the keyring too: an erased worker's sign-in ends with the key."""
        worker_id = self._parts.people.worker_id(mark)
        key = self._parts.keyring.find(f"worker/{worker_id}") if worker_id else None
        return worker_id if key is not None and handle_of(key.secret) == mark else None


def bearer_of(request: Request) -> str | None:
    """Return the bearer token of a request, or None."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None


def session_of(settings: Settings, request: Request) -> str | None:
    """Return the session secret in a request's cookie, or None."""
    return request.cookies.get(cookie_name(settings))


def check_origin(settings: Settings, request: Request, *, needed: bool = True) -> None:
    """
    Raise `NotAllowed` unless the request's Origin is the one that its Host header names.

    Browsers send one with everything that changes something; `needed` False lets other programs go without.
    """
    scheme = "https" if guard.serves_https(settings) else "http"
    origin = request.headers.get("origin")
    if (origin is not None or needed) and origin != f"{scheme}://{request.headers.get('host', '')}":
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


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()
