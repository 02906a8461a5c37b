"""The log for outsiders, as C2SP tlog-tiles: checkpoint and hashes for everybody, entries for those who watch over it."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from gateway.errors import NotFound
from gateway.log import tiles
from gateway.web.documents import answers, returns
from gateway.web.proofs import WATCHERS
from gateway.web.rooms import Rooms

# Hashes tell nothing. Entries hold no personal value, but in a small group their times and categories could point at
# somebody, so they need a role that watches over the log.
BYTES = {"type": "string", "format": "binary"}


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes under /log."""
    router, log = APIRouter(tags=["log"]), PublicLog(rooms)
    router.add_api_route(
        "/log/checkpoint",
        log.checkpoint,
        responses={200: returns("signed note", {"type": "string"}, "text/plain"), **answers(404)},
    )
    router.add_api_route(
        "/log/tile/{place:path}",
        log.tile,
        responses={200: returns("a tile", BYTES, "application/octet-stream"), **answers(400, 401, 403, 404)},
    )
    return router


class PublicLog:
    """The log as outsiders follow it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._store = rooms.parts.store

    def checkpoint(self) -> Response:
        """Return the newest signed checkpoint."""
        with self._store.read() as tx:
            note = tiles.checkpoint(tx)
        if note is None:
            raise NotFound("nothing is logged yet")
        return Response(note, media_type="text/plain; charset=utf-8")

    def tile(self, request: Request, place: Annotated[str, Path(max_length=100)]) -> Response:
        """Return a tile of hashes, or with a credential a bundle of entries."""
        if place.startswith("entries/"):
            self._rooms.auth.only(*WATCHERS)(request)
        with self._store.read() as tx:
            content = tiles.tile(tx, place)
        if content is None:
            raise NotFound("there is no such tile")
        return Response(content, media_type="application/octet-stream")
