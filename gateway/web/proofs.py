"""Entries and receipts: what stands in the log, and the proof of it that a person can keep."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway import copies
from gateway.errors import NotFound
from gateway.log import receipt, records
from gateway.model import Role
from gateway.rights import disclosures, entries
from gateway.web.auth import Identity
from gateway.web.documents import answers, returns
from gateway.web.rooms import Rooms, signed_in

WATCHERS = (Role.AUDITOR, Role.DPO, Role.REPRESENTATIVE)
ENTRY = {"type": "object", "required": ["v", "kind", "at", "ref"]}
RECEIPT = {"type": "object", "required": ["entry", "proof"]}

Index = Annotated[int, Path(ge=0, le=2**53)]
Which = Annotated[str | None, Query(max_length=64, description="A disclosure of yours, to open its commitment.")]


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes under /v1/entries."""
    router, proofs = rooms.router(Role.WORKER, *WATCHERS, tag="log"), Proofs(rooms)
    errors = answers(400, 401, 403, 404)
    router.add_api_route("/v1/entries/{index}", proofs.entry, responses={200: returns("as logged", ENTRY), **errors})
    router.add_api_route(
        "/v1/entries/{index}/receipt", proofs.receipt, responses={200: returns("a receipt", RECEIPT), **errors}
    )
    return router


class Proofs:
    """Shows entries: to a worker that worker's own, to those who watch over the log every one."""

    def __init__(self, rooms: Rooms) -> None:
        self._parts = rooms.parts

    def entry(self, request: Request, index: Index) -> Response:
        """Return an entry's bytes exactly as the tree hashes them."""
        with self._parts.store.read() as tx:
            _check(tx, signed_in(request), index)
            body = entries.raw(tx, index)
        if body is None:
            raise NotFound("there is no such entry")
        return Response(body, media_type="application/json")

    def receipt(self, request: Request, index: Index, disclosure: Which = None) -> Response:
        """Return entry and proof, and to the worker it is about what opens one record's commitment."""
        who = signed_in(request)
        with self._parts.store.read() as tx:
            _check(tx, who, index)
            opening = self._opening(tx, who, index, disclosure) if who.role is Role.WORKER else None
            made = receipt.make(tx, index, self._parts.log.verifier, opening)
        headers = {"content-disposition": f'attachment; filename="receipt-{index}.json"'}
        return JSONResponse(made, headers=headers)

    def _opening(self, tx: Connection, who: Identity, index: int, disclosure: str | None) -> records.Opening | None:
        """Return what opens the record asked for, or the entry's first; None when a copy of the entry is gone."""
        rows = disclosures.of_entry(tx, who.handle, index)
        positions = {row.id: place for place, row in enumerate(rows)}
        if disclosure is not None and disclosure not in positions:
            raise NotFound("there is no such record of yours in this entry")
        opened: list[Any] = [copies.open_copy(self._parts.keyring, row) for row in rows]
        if not opened or None in opened:
            return None
        position = positions[disclosure] if disclosure is not None else 0
        return records.opening(position, [(copy.nonce, copy.record) for copy in opened])


def _check(tx: Connection, who: Identity, index: int) -> None:
    """Raise `NotFound` for a worker's look at an entry of somebody else: as if it were not there."""
    if who.role is Role.WORKER and not entries.belongs_to(tx, index, who.handle):
        raise NotFound("there is no such entry")
