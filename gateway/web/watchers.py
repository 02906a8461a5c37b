"""
The ActivityWatch surface, `/api/0`: what a real `aw-client` and its watchers need, and no way to read back what was recorded.

A watcher's credential names its worker; what a bucket says of hosts and devices is not believed. `aw-client` throws away what is
not answered with 2xx, so policy never shows here: a withheld event is answered like any other, and only what we could not even
store is refused (and counted as lost).
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway import __version__, canonical
from gateway.errors import TooLarge, Unavailable
from gateway.parts import Parts
from gateway.sources import activitywatch as surface
from gateway.sources.attributes import named
from gateway.sources.cloudevents import headers_of
from gateway.web import bodies
from gateway.web.admission import admitted, check_encoding
from gateway.web.documents import answers, returns, takes

T = TypeVar("T")

BUCKET = {
    "parameters": [
        {
            "name": "bucket_id",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1, "maxLength": 256},
        }
    ]
}
PULSETIME = {
    "name": "pulsetime",
    "in": "query",
    "required": True,
    "description": "seconds",
    "schema": {"type": "number", "minimum": 0},
}
EVENT = {
    "type": "object",
    "required": ["timestamp"],
    "properties": {
        "id": {"type": ["integer", "null"]},
        "timestamp": {"type": "string", "format": "date-time"},
        "duration": {"type": "number", "minimum": 0, "description": "seconds"},
        "data": {"type": "object"},
    },
}
NEW_BUCKET = {
    "type": "object",
    "required": ["client", "type"],
    "properties": {
        name: {"type": "string", "minLength": 1, "maxLength": 256} for name in ("client", "type", "hostname")
    },
}
OBJECT = {"type": "object"}


def routes(parts: Parts) -> APIRouter:
    """Return the ActivityWatch routes."""
    router = APIRouter(prefix="/api/0", tags=["sources"])
    watch = Surface(parts)
    ours = answers(400, 401, 403)

    def add(path: str, handler: Any, method: str, good: dict[Any, dict[str, Any]], **extra: Any) -> None:
        router.add_api_route(
            path, handler, methods=[method], responses={**good, **extra.pop("bad", ours)}, openapi_extra=extra or None
        )

    one, many = returns("one event", EVENT), returns("events", {"type": "array", "items": EVENT})
    theirs, taking = {**ours, **answers(404)}, answers(400, 401, 403, 404, 409, 413, 415)
    add("/info", watch.info, "GET", {200: returns("what this is", OBJECT)}, bad={})
    add("/buckets/", watch.buckets, "GET", {200: returns("the caller's buckets by id", OBJECT)})
    add("/buckets/{bucket_id}", watch.bucket, "GET", {200: returns("one bucket", OBJECT)}, bad=theirs, **BUCKET)
    made = {200: returns("made", OBJECT), 304: {"description": "was there already"}}
    add("/buckets/{bucket_id}", watch.create, "POST", made, bad=taking, **BUCKET, **takes(NEW_BUCKET))
    add("/buckets/{bucket_id}/events", watch.events, "GET", {200: many}, bad=theirs, **BUCKET)
    either = takes({"anyOf": [EVENT, {"type": "array", "items": EVENT}]})
    inserted = {200: returns("the event, or null for a list", {"anyOf": [EVENT, {"type": "null"}]})}
    add("/buckets/{bucket_id}/events", watch.insert, "POST", inserted, bad=taking, **BUCKET, **either)
    counted = {200: returns("how many", {"type": "integer"})}
    add("/buckets/{bucket_id}/events/count", watch.count, "GET", counted, bad=theirs, **BUCKET)
    beating = {"parameters": [*BUCKET["parameters"], PULSETIME], **takes(EVENT)}
    add("/buckets/{bucket_id}/heartbeat", watch.heartbeat, "POST", {200: one}, bad=taking, **beating)
    return router


class Surface:
    """Answers as aw-server does, for one gateway."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def info(self, _: Request) -> Response:
        """Say what this is; nobody needs to sign in for that."""
        return JSONResponse(
            {"hostname": "gateway", "version": f"v{__version__}", "testing": False, "device_id": "gateway"}
        )

    async def buckets(self, request: Request) -> Response:
        """List the caller's buckets."""
        return JSONResponse(self._read(request, surface.list_buckets))

    async def bucket(self, request: Request) -> Response:
        """Describe one of the caller's buckets."""
        return JSONResponse(self._read(request, partial(surface.bucket_of, bucket=_bucket(request))))

    async def events(self, request: Request) -> Response:
        """Return the caller's events that are still open; what is recorded is not read back here."""
        return JSONResponse(self._read(request, partial(surface.open_events, bucket=_bucket(request))))

    async def count(self, request: Request) -> Response:
        """Count the caller's events that are still open."""
        return JSONResponse(len(self._read(request, partial(surface.open_events, bucket=_bucket(request)))))

    async def create(self, request: Request) -> Response:
        """Make a bucket; one that is there stays as it is."""
        caller, body = await self._take(request)
        now, keyring, bucket = self._parts.clock.now_ms(), self._parts.keyring, _bucket(request)
        made = await self._parts.store.write(lambda tx: surface.create_bucket(tx, keyring, caller, bucket, body, now))
        return JSONResponse({}) if made else Response(status_code=304)

    async def heartbeat(self, request: Request) -> Response:
        """Take a heartbeat into the bucket's open run."""
        parts, bucket = self._parts, _bucket(request)
        pulse = surface.parse_pulsetime(request.query_params.get("pulsetime"))
        caller, body = await self._take(request)
        now = parts.clock.now_ms()
        point = surface.parse_event(body, now)
        allowed = parts.pipeline.standing().mapper.allowed
        taken = await self._stored(
            parts.store.write(
                lambda tx: surface.heartbeat(tx, parts.keyring, caller, bucket, point, pulse, now, allowed=allowed)
            )
        )
        return JSONResponse(taken.answer)

    async def insert(self, request: Request) -> Response:
        """Take one event that is over, or a list of them."""
        parts, bucket = self._parts, _bucket(request)
        caller, body = await self._take(request)
        now, listed = parts.clock.now_ms(), isinstance(body, list)
        most = parts.settings.limits.batch_events
        if listed and len(body) > most:
            raise TooLarge(f"a list may have at most {most} events", field="body")
        each = enumerate(body) if listed else [(None, body)]
        points = [named(partial(surface.parse_event, event, now), index=index) for index, event in each]
        allowed = parts.pipeline.standing().mapper.allowed
        with parts.store.read() as tx:
            shown, events = surface.finished(tx, parts.keyring, caller, bucket, points, allowed=allowed)
        if events:
            bound = None if caller.worker is None else frozenset({caller.worker})
            await self._stored(parts.pipeline.receive(events, bound))
        return JSONResponse(None if listed else shown[0])

    async def _stored(self, storing: Awaitable[T]) -> T:
        try:
            return await storing
        except Unavailable:
            self._parts.pipeline.tally.lost += 1
            raise

    async def _take(self, request: Request) -> tuple[surface.Caller, Any]:
        headers = headers_of(request.scope["headers"])
        caller = self._caller(headers)
        check_encoding(headers)
        body = await bodies.read(request, self._parts.settings.limits.body_bytes)
        return caller, named(partial(canonical.parse, body, max_bytes=self._parts.settings.limits.body_bytes), "body")

    def _read(self, request: Request, read: Callable[..., T]) -> T:
        caller = self._caller(headers_of(request.scope["headers"]))
        with self._parts.store.read() as tx:
            return read(tx, self._parts.keyring, caller)

    def _caller(self, headers: dict[str, str]) -> surface.Caller:
        credential, _ = admitted(self._parts, headers, ("activitywatch",))
        return surface.Caller(credential.id, credential.subject, credential.worker)


def _bucket(request: Request) -> str:
    return str(request.path_params["bucket_id"])
