"""
What holds for every request before any route sees it, as one plain ASGI layer.

A Host outside the allow-list is refused on every path (a page elsewhere cannot rebind its name to us); decisions use the
path of the request line, never a URL made from headers. Security headers go on every answer. An exception that nothing else
turned into an answer becomes `internal`, without its text.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from gateway.settings import Settings
from gateway.web import errors

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

# No script at all runs on our pages, so what a source or a model wrote cannot run either.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'none'; style-src 'self'; img-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# `same-origin`, not `no-referrer`: under the latter browsers send `Origin: null` with our own forms, which would have to be
# let through. Nothing is told to any other site either way.
HEADERS = [
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
NO_STORE = (b"cache-control", b"no-store")
HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000")


class Guard:
    """ASGI layer around the whole application."""

    def __init__(self, app: Asgi, settings: Settings) -> None:
        self._app = app
        self._names = allowed_names(settings)
        self._headers = [*HEADERS, HTTPS_ONLY] if serves_https(settings) else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        if scope["type"] != "http":
            return await send({"type": "websocket.close", "code": 1003})
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                present = list(message.get("headers", []))
                if not any(name == NO_STORE[0] for name, _ in present):
                    present.append(NO_STORE)
                message["headers"] = present + self._headers
            await send(message)

        if not self._known_host(scope):
            return await _answer(
                guarded, 400, {"code": "unknown_host", "message": "this name is not ours", "field": "host"}
            )
        try:
            await self._app(scope, receive, guarded)
        except Exception as error:  # noqa: BLE001 - the last resort: closed, and without the error's text
            errors.report(error, scope["path"])
            if not started and errors.for_machines(scope["path"]):
                await _answer(guarded, 500, errors.INTERNAL)
            elif not started:
                await _send(guarded, 500, b"text/html; charset=utf-8", errors.INTERNAL_PAGE)
        return None

    def _known_host(self, scope: Scope) -> bool:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        return len(hosts) == 1 and name_of(hosts[0].decode("latin-1")) in self._names


def name_of(host: str) -> str:
    """Return a Host header's name, lower case, without its port; brackets of an IPv6 address stay."""
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def allowed_names(settings: Settings) -> frozenset[str]:
    """Return the host names that requests may carry: those set, and that of the public address."""
    public = urlsplit(settings.listen.public_url).hostname
    return frozenset(name.lower() for name in settings.listen.names) | ({public.lower()} if public else set())


def serves_https(settings: Settings) -> bool:
    """Tell whether people reach us by https: our own certificate, or a proxy's."""
    return settings.listen.tls_cert is not None or settings.listen.public_url.startswith("https://")


async def _answer(send: Send, status: int, body: dict[str, str]) -> None:
    await _send(send, status, b"application/json", json.dumps(body).encode())


async def _send(send: Send, status: int, kind: bytes, content: bytes) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
