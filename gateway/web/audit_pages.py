"""The auditor's pages: checkpoint, entries, and the check of an entry's proof."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from gateway import canonical
from gateway.errors import NotFound
from gateway.log import merkle, receipt, tiles
from gateway.log.note import NoteError, open_checkpoint
from gateway.model import Role
from gateway.rights import entries
from gateway.store.schema import entries as entries_table
from gateway.web import words
from gateway.web.me_pages import Before
from gateway.web.rooms import Rooms, signed_in

A_PAGE = 50


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes under /audit."""
    router, pages = rooms.router(Role.AUDITOR), AuditPages(rooms)
    router.add_api_route("/audit", pages.overview)
    router.add_api_route("/audit/entries", pages.entries)
    router.add_api_route("/audit/entry", pages.entry)
    return router


class AuditPages:
    """The log as an auditor reads it: every entry, and no record."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._parts = rooms.parts

    def overview(self, request: Request) -> Response:
        """Show how much is logged and the newest checkpoint, with its signature checked."""
        counted = select(entries_table.c.kind, func.count()).group_by(entries_table.c.kind)
        with self._parts.store.read() as tx:
            kinds = sorted((kind, n) for kind, n in tx.execute(counted))
            note = tiles.checkpoint(tx)
        verifier = self._parts.log.verifier
        context = {
            "kinds": kinds,
            "size": sum(n for _, n in kinds),
            "note": note.decode() if note else "",
            "signed": note is not None and _is_signed(note, verifier),
            "vkey": verifier.vkey,
        }
        return self._rooms.pages.render(request, "audit/overview.html", signed_in(request), **context)

    def entries(
        self, request: Request, before: Before = None, kind: Annotated[str, Query(max_length=32)] = ""
    ) -> Response:
        """List entries, newest first, of one kind or all."""
        chosen = kind if kind in words.ENTRY_KINDS else ""
        with self._parts.store.read() as tx:
            found = entries.newest(tx, kind=chosen or None, before=before, limit=A_PAGE + 1)
        items = found[:A_PAGE]
        older = f"/audit/entries?kind={chosen}&before={items[-1].index}" if len(found) > A_PAGE else ""
        kinds = sorted(words.ENTRY_KINDS.items(), key=lambda item: item[1])
        return self._rooms.pages.render(
            request, "audit/entries.html", signed_in(request), items=items, kinds=kinds, kind=chosen, older=older
        )

    def entry(self, request: Request, index: Annotated[int, Query(ge=0, le=2**53)]) -> Response:
        """Show an entry and check its proof as an outsider would, with the public key alone."""
        with self._parts.store.read() as tx:
            found = entries.one(tx, index)
            if found is None:
                raise NotFound("there is no such entry")
            made = receipt.make(tx, index, self._parts.log.verifier)
        context = {
            "index": index,
            "kind": found.kind,
            "at": found.at,
            "body": json.dumps(found.body, indent=2, ensure_ascii=False),
            "proof": made["proof"],
            "proved": _proves(made, self._parts.log.verifier.vkey, found.body),
        }
        return self._rooms.pages.render(request, "audit/entry.html", signed_in(request), **context)


def _is_signed(note: bytes, verifier: Any) -> bool:
    try:
        open_checkpoint(note, verifier)
    except NoteError:
        return False
    return True


def _proves(made: dict[str, Any], vkey: str, shown: dict[str, Any]) -> bool:
    """Tell whether the receipt holds, and is of the very entry that the page shows."""
    try:
        verified = receipt.verify(canonical.dump(made), vkey)
    except (NoteError, merkle.ProofError):
        return False
    return verified.entry == shown
