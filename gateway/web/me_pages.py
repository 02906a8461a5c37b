"""The worker's own pages: overview, conclusions by AI systems, and who was given access."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from gateway.model import Role
from gateway.policy import reasons
from gateway.rights import disclosures, entries, inferences, withholdings
from gateway.web import charts, words
from gateway.web.auth import Identity
from gateway.web.pages import about_worker
from gateway.web.rooms import Rooms, signed_in

DAYS = 14
MONTH_MS = 30 * 86_400_000
A_PAGE = 25
CONCLUSIONS_SHOWN = 100

Before = Annotated[int | None, Query(ge=0, le=2**53)]


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes of the worker's overview."""
    router, pages = rooms.router(Role.WORKER), MePages(rooms)
    router.add_api_route("/me", pages.overview)
    router.add_api_route("/me/conclusions", pages.conclusions)
    router.add_api_route("/me/access", pages.access)
    return router


class MePages:
    """What is about the worker who asks, and nobody else."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._parts = rooms.parts

    def overview(self, request: Request) -> Response:
        """Show in numbers and pictures what was shared, withheld and concluded."""
        who, now = signed_in(request), self._parts.clock.now_ms()
        with self._parts.store.read() as tx:
            recent = entries.of_worker(tx, who.handle, ("disclosure", "withholding"), since=now - MONTH_MS)
            totals = disclosures.totals(tx, who.handle)
            concluded = inferences.how_many(tx, who.handle)
        person = about_worker(self._parts, who)
        withheld = [entry for entry in recent if entry.kind == "withholding"]
        counted = [(entry.at, entry.kind == "disclosure", entry.records) for entry in recent]
        registers = self._rooms.pages.registers()
        counts = withholdings.by_reason(withheld)
        by_reason = [(reasons.sentence(code, registers=registers), n) for code, n in counts]
        context = {
            "pairs": [self._pair(total) for total in totals if total.left],
            "shared": sum(total.left for total in totals),
            "kept": sum(total.kept for total in totals),
            "last_due": max((total.due for total in totals if total.kept), default=now),
            "withheld": sum(entry.records for entry in withheld),
            "conclusions": concluded,
            "chart": charts.by_day(counted, now, DAYS, person["zone"]),
            "reasons": charts.ranked(by_reason),
        }
        return self._rooms.pages.render(request, "worker/overview.html", who, **context, **person)

    def conclusions(self, request: Request) -> Response:
        """Show what AI systems said about the worker."""
        who = signed_in(request)
        with self._parts.store.read() as tx:
            items = [
                self._conclusion(tx, who, row) for row in inferences.of_worker(tx, who.handle, limit=CONCLUSIONS_SHOWN)
            ]
        return self._rooms.pages.render(
            request, "worker/conclusions.html", who, items=items, **about_worker(self._parts, who)
        )

    def access(self, request: Request, before: Before = None) -> Response:
        """Show who was given access to something of the worker, and offer a copy of everything."""
        who = signed_in(request)
        with self._parts.store.read() as tx:
            found = entries.of_worker(tx, who.handle, ("access",), before=before, limit=A_PAGE + 1)
        items = [
            {
                "index": entry.index,
                "at": entry.at,
                "what": words.access(entry.body.get("what", "")),
                "role": words.role_of(entry.body.get("role", "")),
            }
            for entry in found[:A_PAGE]
        ]
        older = f"/me/access?before={items[-1]['index']}" if len(found) > A_PAGE else ""
        return self._rooms.pages.render(
            request, "worker/access.html", who, items=items, older=older, **about_worker(self._parts, who)
        )

    def _pair(self, total: disclosures.Total) -> dict[str, Any]:
        registers = self._rooms.pages.registers()
        to = registers.recipients.get(total.recipient) if registers else None
        use = registers.purposes.get(total.purpose) if registers else None
        return {
            "recipient": total.recipient,
            "purpose": total.purpose,
            "kind": words.KINDS.get(to.kind, to.kind) if to else "",
            "aim": use.aim if use else "",
            "basis": words.BASES.get(use.basis, use.basis) if use else "",
            "shared": total.left,
            "kept": total.kept,
            "due": total.due,
        }

    def _conclusion(self, tx: Connection, who: Identity, row: Any) -> dict[str, Any]:
        said = inferences.open_said(self._parts.keyring, row)
        mine = row.disclosure and disclosures.one(tx, self._parts.keyring, who.handle, row.disclosure)
        linked = row.disclosure if mine else None
        return {
            "recipient": row.recipient,
            "purpose": row.purpose,
            "made_at": row.made_at,
            "due": row.due,
            "disclosure": linked,
            "statement": said.statement if said else None,
            "value": "—" if said is None or said.value is None else str(said.value),
            "about": said.about if said else "",
        }
