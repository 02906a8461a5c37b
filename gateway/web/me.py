"""The worker's reading API: what was shared and withheld about me, and each record as it was sent."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway import copies
from gateway.errors import NotFound
from gateway.model import Role
from gateway.rights import disclosures, withholdings
from gateway.web.documents import answers, returns
from gateway.web.rooms import Rooms, signed_in

PAGE = {
    "type": "object",
    "required": ["items", "next"],
    "properties": {"items": {"type": "array", "items": {"type": "object"}}, "next": {"type": ["string", "null"]}},
}

After = Annotated[str | None, Query(max_length=64, description="The `next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=1000)]


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes under /v1/me."""
    router, mine = rooms.router(Role.WORKER, tag="worker"), Mine(rooms)
    listed = {200: returns("oldest first", PAGE), **answers(400, 401, 403)}
    router.add_api_route("/v1/me/disclosures", mine.disclosures, responses=listed)
    router.add_api_route("/v1/me/withholdings", mine.withholdings, responses=listed)
    router.add_api_route(
        "/v1/me/disclosures/{disclosure_id}/payload",
        mine.payload,
        responses={200: returns("the committed bytes", {}), **answers(400, 401, 403, 404)},
    )
    return router


class Mine:
    """What is about the worker who asks, and nobody else."""

    def __init__(self, rooms: Rooms) -> None:
        self._parts = rooms.parts

    def disclosures(self, request: Request, after: After = None, limit: Limit = 100) -> Response:
        """Return what was shared about the worker who asks."""
        with self._parts.store.read() as tx:
            items, following = disclosures.page(tx, self._parts.keyring, signed_in(request).handle, after, limit)
        return JSONResponse({"items": items, "next": following})

    def withholdings(self, request: Request, after: After = None, limit: Limit = 100) -> Response:
        """Return what was withheld about the worker who asks, with the reason codes."""
        with self._parts.store.read() as tx:
            items, following = withholdings.page(tx, signed_in(request).handle, after, limit)
        return JSONResponse({"items": items, "next": following})

    def payload(self, request: Request, disclosure_id: Annotated[str, Path(max_length=64)]) -> Response:
        """Return exactly the bytes that were sent and that the log commits to; 404 once their time is up."""
        with self._parts.store.read() as tx:
            row = disclosures.one(tx, self._parts.keyring, signed_in(request).handle, disclosure_id)
        copy = None if row is None else copies.open_copy(self._parts.keyring, row)
        if copy is None:
            raise NotFound("there is no such record of yours, or its time is up")
        return Response(copy.record, media_type="application/json")
