"""The worker's pages of what was shared and withheld, down to each record as it was sent."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from gateway import canonical, copies
from gateway.clock import from_rfc3339
from gateway.errors import NotFound
from gateway.keys import Unreadable
from gateway.model import Removed, Role
from gateway.registers import Category
from gateway.rights import disclosures, entries
from gateway.web import words
from gateway.web.auth import Identity
from gateway.web.me_pages import A_PAGE, Before
from gateway.web.pages import about_worker
from gateway.web.rooms import Rooms, signed_in

RECORDS_SHOWN = 200


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes of what was shared and withheld."""
    router, pages = rooms.router(Role.WORKER), SharedPages(rooms)
    router.add_api_route("/me/shared", pages.shared)
    router.add_api_route("/me/shared/{index}", pages.decision)
    router.add_api_route("/me/records/{disclosure_id}", pages.record)
    router.add_api_route("/me/withheld", pages.withheld)
    return router


class SharedPages:
    """Lists and single decisions about the worker who asks."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._parts = rooms.parts

    def shared(self, request: Request, before: Before = None) -> Response:
        """List decisions under which something was shared, newest first."""
        who = signed_in(request)
        with self._parts.store.read() as tx:
            found = entries.of_worker(tx, who.handle, ("disclosure",), before=before, limit=A_PAGE + 1)
            states = disclosures.states_of_entries(tx, who.handle, [entry.index for entry in found])
        items = [_listed(entry) | {"states": sorted(states[entry.index].items())} for entry in found[:A_PAGE]]
        return self._list(request, who, "worker/shared.html", "/me/shared", items, len(found) > A_PAGE, before)

    def withheld(self, request: Request, before: Before = None) -> Response:
        """List decisions under which something was withheld, newest first."""
        who = signed_in(request)
        with self._parts.store.read() as tx:
            found = entries.of_worker(tx, who.handle, ("withholding",), before=before, limit=A_PAGE + 1)
        items = [_listed(entry) for entry in found[:A_PAGE]]
        return self._list(request, who, "worker/withheld.html", "/me/withheld", items, len(found) > A_PAGE, before)

    def decision(self, request: Request, index: Annotated[int, Path(ge=0, le=2**53)]) -> Response:
        """Show one decision: why, in which form, until when, and its records."""
        who = signed_in(request)
        with self._parts.store.read() as tx:
            entry = _own(tx, who, index)
            rows = disclosures.of_entry(tx, who.handle, index, RECORDS_SHOWN + 1)
            asked = disclosures.asked_of_entry(tx, who.handle, index)
        body, kinds = entry.body, canonical.parse(asked)["fields"] if asked else {}
        span, until, registers = body.get("span"), body.get("retain_until"), self._rooms.pages.registers()
        use = registers.purposes.get(body["purpose"]) if registers else None
        context = {
            "body": body,
            "index": index,
            "at": entry.at,
            "aim": use.aim if use else "",
            "fields": [
                {"name": name, "category": kinds.get(name), "form": words.form(form)}
                for name, form in sorted(body.get("forms", {}).items())
            ],
            "rows": rows[:RECORDS_SHOWN],
            "more": len(rows) > RECORDS_SHOWN,
            "span": (from_rfc3339(span["from"]), from_rfc3339(span["to"])) if span else None,
            "until": from_rfc3339(until) if until else None,
        }
        return self._rooms.pages.render(
            request, "worker/decision.html", who, **context, **about_worker(self._parts, who)
        )

    def record(self, request: Request, disclosure_id: Annotated[str, Path(max_length=64)]) -> Response:
        """Show one record as it was sent, and what was taken out of it."""
        who = signed_in(request)
        with self._parts.store.read() as tx:
            row = disclosures.one(tx, self._parts.keyring, who.handle, disclosure_id)
            if row is None:
                raise NotFound("there is no such record of yours")
            recall = disclosures.recall_answers(tx, [row.seq]).get(row.seq)
        try:
            copy, damaged = copies.open_copy(self._parts.keyring, row), False
        except Unreadable:
            copy, damaged = None, True
        registers = self._rooms.pages.registers()
        known = registers.categories if registers else {}
        context = {
            "row": row,
            "payload": None if copy is None else _legible(copy.record),
            "damaged": damaged,
            "removed": [] if copy is None else [_removed(part, known) for part in copy.removed],
            "recall": words.RECALLS.get(recall[1] or "open") if recall else None,
        }
        return self._rooms.pages.render(request, "worker/record.html", who, **context, **about_worker(self._parts, who))

    def _list(
        self,
        request: Request,
        who: Identity,
        name: str,
        path: str,
        items: list[dict[str, Any]],
        more: bool,
        before: int | None,
    ) -> Response:
        older = f"{path}?before={items[-1]['index']}" if more else ""
        person = about_worker(self._parts, who)
        return self._rooms.pages.render(
            request, name, who, items=items, older=older, paged=before is not None, **person
        )


def _own(tx: Connection, who: Identity, index: int) -> entries.Seen:
    entry = entries.one(tx, index) if entries.belongs_to(tx, index, who.handle) else None
    if entry is None or entry.kind != "disclosure":
        raise NotFound("there is no such entry of yours")
    return entry


def _listed(entry: entries.Seen) -> dict[str, Any]:
    body = entry.body
    return {
        "index": entry.index,
        "at": entry.at,
        "recipient": body.get("recipient"),
        "purpose": body.get("purpose"),
        "records": entry.records,
        "categories": body.get("categories", []),
        "reasons": body.get("reasons", []),
        "mention": bool(body.get("mention")),
        "bundle": body.get("bundle"),
    }


def _legible(record: bytes) -> str:
    """Indent a record for reading; the download is what was sent, byte for byte."""
    # Our own bytes, read plainly: a kept double may stand there as an integer that a source would not be allowed to send.
    return json.dumps(json.loads(record), indent=2, ensure_ascii=False)


def _removed(part: Removed, categories: Mapping[str, Category]) -> dict[str, Any]:
    return {
        "field": part.field,
        "what": words.label(part.label, categories),
        "length": part.length,
        "why": words.why_removed(part.reason),
    }
