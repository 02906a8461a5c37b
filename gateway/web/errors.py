"""
The one table from error to HTTP status, and how an error is written.

Machines get `{"code", "message", "field"?, "index"?, "line"?}`; people get a page that says what to do. Neither ever carries
a value from the request: messages are written by us, and what is not one of our errors is `internal`, without detail.
"""

import logging
import traceback
from collections.abc import Callable

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.errors import (
    BadInput,
    ConfigurationError,
    Conflict,
    GatewayError,
    NotAllowed,
    NotFound,
    TooLarge,
    Unavailable,
    UnsupportedType,
)

STATUS: dict[type[GatewayError], int] = {
    BadInput: 400,
    TooLarge: 413,
    UnsupportedType: 415,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    Unavailable: 503,
    ConfigurationError: 503,
    GatewayError: 500,
}

UNROUTED: dict[int, GatewayError] = {
    404: NotFound("there is nothing here"),
    405: BadInput("this address does not take that method", code="method_not_allowed"),
    413: TooLarge("the body is too long"),
}

INTERNAL = {"code": "internal", "message": "something in the gateway failed; nothing was sent on"}

# Made of nothing that could fail in its turn.
INTERNAL_PAGE = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>This did not work</title>'
    b'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/static/gateway.css">'
    b'</head><body><main class="wrap stack"><h1>This did not work</h1><p>Something in the gateway failed. Nothing was sent on.</p>'
    b'<p><a href="/">Go to your start page</a></p><p class="hint">For support: <code>internal</code></p></main></body></html>'
)

MACHINE_PATHS = ("/v1/", "/api/", "/log/", "/livez", "/readyz", "/metrics", "/openapi.json")

logger = logging.getLogger("gateway.web")

ErrorPage = Callable[[Request, int, GatewayError], Response]


def status_of(error: GatewayError) -> int:
    """Return the HTTP status of an error: that of its nearest class in the table, and 401 where nobody is signed in."""
    if error.code == "unauthenticated":
        return 401
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def for_machines(path: str) -> bool:
    """Tell whether a path answers in JSON."""
    return path.startswith(MACHINE_PATHS)


def body_of(error: GatewayError) -> dict[str, str | int]:
    """Return an error's body as interfaces promise it."""
    return error.as_dict()


def report(error: BaseException, path: str) -> None:
    """Write one operational line about an unforeseen error: its type and our place in the code, never its text."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/gateway/" in frame.filename]
    where = f"{ours[-1].filename.rsplit('/gateway/', 1)[-1]}:{ours[-1].lineno}" if ours else "outside the gateway"
    logger.error(
        "request failed", extra={"error": type(error).__name__, "where": where, "area": path.split("/")[1][:16]}
    )


def install(app: FastAPI, page: ErrorPage) -> None:
    """Answer every error of ours, of the router and of parameter checks through the table above."""

    async def ours(request: Request, error: GatewayError) -> Response:
        return _answer(request, status_of(error), error, page)

    async def routing(request: Request, error: HTTPException) -> Response:
        known = UNROUTED.get(error.status_code, BadInput("the request cannot be taken"))
        response = _answer(request, error.status_code, known, page)
        if error.headers and "allow" in (headers := {k.lower(): v for k, v in error.headers.items()}):
            response.headers["allow"] = headers["allow"]
        return response

    async def parameters(request: Request, error: RequestValidationError) -> Response:
        place = error.errors()[0]["loc"]
        field = str(place[1]) if len(place) > 1 and place[0] in ("path", "query") else None
        return _answer(request, 400, BadInput("a parameter is not of the right form", field=field), page)

    async def store(request: Request, error: SQLAlchemyError) -> Response:
        report(error, request.scope["path"])
        return _answer(request, 503, Unavailable("the store cannot be read now", code="store_failed"), page)

    app.add_exception_handler(SQLAlchemyError, store)  # type: ignore[arg-type]
    app.add_exception_handler(GatewayError, ours)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, routing)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, parameters)  # type: ignore[arg-type]


def _answer(request: Request, status: int, error: GatewayError, page: ErrorPage) -> Response:
    if not for_machines(request.scope["path"]):
        return page(request, status, error)
    response = JSONResponse(body_of(error), status)
    if status == 401:
        response.headers["www-authenticate"] = 'Bearer realm="gateway"'
    if status == 503:
        response.headers["retry-after"] = "5"
    return response
