"""Consent, withdrawal, objection and collective refusal: by JSON, and by the forms of the pages."""

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from gateway.clock import day
from gateway.errors import BadInput
from gateway.model import Role
from gateway.registers import Purpose, Recipient, Registers
from gateway.roster import Roster
from gateway.web import bodies, words
from gateway.web.auth import check_form_key
from gateway.web.documents import answers, returns, strings, takes
from gateway.web.pages import about_worker
from gateway.web.rooms import Rooms, signed_in

NAME = 200  # longest register name
RECORD = {"type": "object", "required": ["id", "at", "kind", "purpose"]}
KINDS = {"/v1/consents": "consent", "/v1/withdrawals": "withdrawal", "/v1/objections": "objection"}
ACTIONS = {
    "give": ("consent", "given"),
    "withdraw": ("withdrawal", "withdrawn"),
    "object": ("objection", "objected"),
    "lift": ("objection_lifted", "lifted"),
}


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes by which workers and representatives choose."""
    choices = Choices(rooms)
    both = APIRouter()
    api = rooms.router(Role.WORKER, tag="choices")
    for path, kind in KINDS.items():
        api.add_api_route(
            path,
            partial(choices.record, kind),
            name=kind,
            operation_id=kind,
            methods=["POST"],
            status_code=201,
            responses={201: returns("the record; in force", RECORD), **answers(400, 401, 403, 404, 413, 415)},
            openapi_extra=takes(strings({"purpose": NAME}, {"recipient": NAME})),
        )
    both.include_router(api)
    pages = rooms.router(Role.WORKER)
    pages.add_api_route("/me/choices", choices.page)
    pages.add_api_route("/me/choices", choices.choose, methods=["POST"])
    both.include_router(pages)
    joint = rooms.router(Role.REPRESENTATIVE, tag="choices")
    joint.add_api_route(
        "/v1/refusals",
        choices.refuse,
        methods=["POST"],
        status_code=201,
        responses={201: returns("the record; in force", RECORD), **answers(400, 401, 403, 413, 415)},
        openapi_extra=takes(strings({"purpose": NAME, "recipient": NAME}, {"group": NAME})),
    )
    both.include_router(joint)
    return both


class Choices:
    """What workers and representatives may decide themselves."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._parts = rooms.parts

    async def record(self, kind: str, request: Request) -> Response:
        """Record a consent, withdrawal or objection of the worker who asks."""
        body = await bodies.json_object(request)
        bodies.known(body, {"purpose", "recipient"})
        purpose = bodies.text(body, "purpose", NAME)
        recipient = bodies.text(body, "recipient", NAME, optional=True) or None
        made = await self._parts.rights.change(
            self._parts.bundle().registers,
            kind,
            signed_in(request).worker_id,
            purpose,
            recipient,
            evidence="by the worker, over the API",
            actor="worker",
        )
        return JSONResponse(made, 201)

    async def refuse(self, request: Request) -> Response:
        """Record a collective refusal by the representative who asks."""
        body = await bodies.json_object(request)
        bodies.known(body, {"purpose", "recipient", "group"})
        made = await self._parts.rights.refuse(
            self._parts.bundle().registers,
            bodies.text(body, "purpose", NAME),
            bodies.text(body, "recipient", NAME),
            known_group(self._parts.roster, bodies.text(body, "group", NAME, optional=True)),
            evidence="by the representatives, over the API",
            actor="representative",
        )
        return JSONResponse(made, 201)

    def page(self, request: Request, done: str = "", stopped: int = 0, sent: int = 0) -> Response:
        """Show every use, and where the worker stands on it."""
        who, now = signed_in(request), self._parts.clock.now_ms()
        registers = self._rooms.pages.registers()
        uses = uses_of(registers, self._parts.rights.of(who.worker_id), now) if registers else []
        message = words.DONE.get(done, "")
        if done in ("withdrawn", "objected"):
            message += " " + words.reach(stopped, sent)
        person = about_worker(self._parts, who)
        return self._rooms.pages.render(request, "worker/choices.html", who, uses=uses, done=message, **person)

    async def choose(self, request: Request) -> Response:
        """Take a choice from the page's form."""
        who, form = signed_in(request), await bodies.form(request)
        check_form_key(who, form.get("form_key", ""))
        if form.get("action") not in ACTIONS:
            raise BadInput("not a choice", field="action")
        kind, done = ACTIONS[form["action"]]
        made = await self._parts.rights.change(
            self._parts.bundle().registers,
            kind,
            who.worker_id,
            bodies.text(form, "purpose", NAME),
            form.get("recipient") or None,
            evidence="by the worker, on the worker’s page",
            actor="worker",
        )
        reach = f"&stopped={made.get('stopped', 0)}&sent={made.get('already_sent', 0)}"
        return RedirectResponse(f"/me/choices?done={done}{reach}", 303)


def known_group(people: Roster, name: str) -> str | None:
    """Return a group of the roster, None for everybody. `BadInput` for another: the log must not take free text."""
    if name and name not in groups_of(people):
        raise BadInput("no worker is in a group of that name", code="unknown_group", field="group")
    return name or None


def groups_of(people: Roster) -> list[str]:
    """Return the groups that workers of the roster are in."""
    return sorted({group for worker in people.workers() for group in worker.groups})


def uses_of(registers: Registers, standing: Any, now_ms: int) -> list[dict[str, Any]]:
    """Return every purpose that has a route, with where a worker stands on it: what asks for consent first."""
    uses = []
    for name, use in registers.purposes.items():
        recipients = sorted({route.recipient for route in registers.routes.values() if route.purpose == name})
        if recipients:
            uses.append(_use(registers, standing, name, use, recipients, now_ms))
    return sorted(uses, key=lambda use: (not use["consents"], use["objection"] != "allowed", use["title"]))


def _use(
    registers: Registers, standing: Any, name: str, use: Purpose, recipients: list[str], now_ms: int
) -> dict[str, Any]:
    named = [(recipient, registers.recipients[recipient]) for recipient in recipients]
    lawful = use.basis == "legal_obligation" and use.objection == "allowed"
    return {
        "purpose": name,
        "title": use.title,
        "aim": use.aim,
        "basis": words.BASES.get(use.basis, use.basis),
        "recipients": [(to.title, words.KINDS[to.kind], _has_ended(to, now_ms)) for _, to in named],
        "days": use.retention_days,
        "significant": use.significant_decision,
        "consents": [
            _consent(standing, name, recipient, to, now_ms)
            for recipient, to in named
            if (to.kind == "external" or use.consent) and not _has_ended(to, now_ms)
        ],
        "objected": (name, None) in standing.objections,
        "objection": "A law requires this use." if lawful else use.objection,
    }


def _consent(standing: Any, purpose: str, recipient: str, to: Recipient, now_ms: int) -> dict[str, Any]:
    state = standing.consent(purpose, recipient, external=to.kind == "external")
    until = None if state.until is None else state.until * 1000
    given = state.state == "given" and (until is None or until > now_ms)
    return {"recipient": recipient, "title": to.title, "given": given, "until": until}


def _has_ended(to: Recipient, now_ms: int) -> bool:
    """Tell whether the recipient's contract is over: then nothing goes there, and there is nothing to consent to."""
    return to.contract is not None and to.contract.until is not None and f"{to.contract.until}" <= day(now_ms)
