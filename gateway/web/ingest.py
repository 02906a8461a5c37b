"""
Where sources deliver: `POST /v1/events` here, the ActivityWatch surface in `web.watchers`.

The answer comes after the durable commit, never before. Handlers take the bare request: what a source may send is checked by
`gateway.sources`, strictly and once, and the host name by the guard around all routes.
"""

from functools import partial

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway import credentials
from gateway.parts import Parts
from gateway.sources import cloudevents
from gateway.sources.limits import Limits
from gateway.web import bodies, watchers
from gateway.web.admission import admitted, check_encoding
from gateway.web.documents import answers, returns

SIGNATURE = "x-gateway-signature"

EVENT = {
    "type": "object",
    "required": ["specversion", "id", "source", "type"],
    "properties": {
        "specversion": {"type": "string", "enum": ["1.0"]},
        "id": {"type": "string", "minLength": 1, "maxLength": 256},
        "source": {"type": "string", "minLength": 1, "maxLength": 512, "format": "uri-reference"},
        "type": {"type": "string", "minLength": 1, "maxLength": 256},
        "subject": {"type": "string", "minLength": 1},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"type": "string"},
        "dataschema": {"type": "string", "format": "uri"},
        "data": {"type": "object"},
        "data_base64": {"type": "string", "format": "byte"},
    },
}
COUNTED = {
    "type": "object",
    "required": ["accepted", "duplicates"],
    "properties": {"accepted": {"type": "integer"}, "duplicates": {"type": "integer"}},
}
TAKES = {
    "requestBody": {
        "required": True,
        "content": {
            "application/cloudevents+json": {"schema": EVENT},
            "application/cloudevents-batch+json": {"schema": {"type": "array", "items": EVENT}},
            "application/json": {"schema": {"type": "object", "description": "the data; attributes are ce- headers"}},
        },
    }
}


def install(app: FastAPI, parts: Parts) -> None:
    """Add the sources' surfaces to an application."""
    app.include_router(routes(parts))
    app.include_router(watchers.routes(parts))


def routes(parts: Parts) -> APIRouter:
    """Return the routes of CloudEvents sources."""
    router = APIRouter(tags=["sources"])
    events = Events(parts)
    router.add_api_route(
        "/v1/events",
        events.receive,
        methods=["POST"],
        status_code=202,
        responses={202: returns("recorded", COUNTED), **answers(400, 401, 403, 409, 413, 415)},
        openapi_extra=TAKES,
    )
    router.add_api_route(
        "/v1/events",
        events.handshake,
        methods=["OPTIONS"],
        status_code=200,
        responses={200: {"description": "the origin may send here, with a credential"}, **answers(400)},
    )
    return router


class Events:
    """Takes events over HTTP."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        limits = parts.settings.limits
        self._limits = Limits(body_bytes=limits.body_bytes, batch_events=limits.batch_events)

    async def receive(self, request: Request) -> Response:
        """Take one event or a batch, whole or not at all."""
        parts = self._parts
        headers = cloudevents.headers_of(request.scope["headers"])
        credential, register = admitted(parts, headers, ("cloudevents", "file"))
        check_encoding(headers)
        body = await bodies.read(request, self._limits.body_bytes)
        now = parts.clock.now_ms()
        signature = credentials.check_signature(credential, headers.get(SIGNATURE), body, now)
        events = cloudevents.parse_request(
            headers,
            body,
            source=credential.subject,
            register=register,
            now_ms=now,
            limits=self._limits,
            worker=credential.worker,
        )
        if not events and signature is None:
            return JSONResponse({"accepted": 0, "duplicates": 0}, 202)
        # In the same transaction: a signature is used up exactly when what it signed has taken effect.
        settle = None if signature is None else partial(credentials.claim, signature=signature)
        recorded = await parts.pipeline.receive(events, credential.workers, settle)
        return JSONResponse({"accepted": recorded.accepted, "duplicates": recorded.duplicates}, 202)

    async def handshake(self, request: Request) -> Response:
        """Answer the webhook handshake of CloudEvents. It opens nothing: to send, a credential is needed."""
        headers = cloudevents.headers_of(request.scope["headers"])
        return Response(status_code=200, headers=cloudevents.handshake(headers))
