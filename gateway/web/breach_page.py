"""
Breach scope, as the data protection officer asks for it: how many, which kinds of data, and only with a reason who.

Without a reason people are numbered in this answer. With one their names are shown, and before that each person's own page gets
an access entry that says so. The reason is one of a list, because it stands in the log, which holds no free text.
"""

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.breach.scope import scope
from gateway.errors import BadInput
from gateway.model import Role
from gateway.web import bodies
from gateway.web.auth import check_form_key
from gateway.web.rooms import Rooms, signed_in

NAME = 200
WHY_NAMES = {
    "notify": "to tell the people who are affected",
    "authority": "to answer the supervisory authority",
    "request": "to answer somebody who asked",
}
NOBODY_ASKED: dict[str, str] = {"recipient": "", "from_": "", "to": ""}


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes of breach scope."""
    router, page = rooms.router(Role.DPO), BreachPage(rooms)
    router.add_api_route("/dpo/breach", page.ask)
    router.add_api_route("/dpo/breach", page.answer, methods=["POST"])
    return router


class BreachPage:
    """The form and its answer."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._parts = rooms.parts

    def ask(self, request: Request) -> Response:
        """Show the form."""
        return self._render(request, asked=NOBODY_ASKED, scope=None, named=False)

    async def answer(self, request: Request) -> Response:
        """Show who was affected; with a reason by name, once everybody concerned can see that."""
        who, form = signed_in(request), await bodies.form(request)
        check_form_key(who, form.get("form_key", ""))
        recipient = bodies.text(form, "recipient", NAME)
        from_ms, to_ms = _moment(form, "from"), _moment(form, "to")
        if from_ms >= to_ms:
            raise BadInput("the window ends before it begins", field="to")
        registers = self._rooms.pages.registers()
        if registers is None or recipient not in registers.recipients:
            raise BadInput("no recipient of that name is registered", field="recipient")
        with self._parts.store.read() as tx:
            found = scope(tx, self._parts.keyring, recipient, from_ms, to_ms)
        reason = form.get("reason", "")
        if reason and reason not in WHY_NAMES:
            raise BadInput("not a reason from the list", field="reason")
        if reason:
            for row in found["workers"]:
                await self._parts.log_access(row["worker"], "dpo", f"breach scope: {reason}")
        workers = [
            row | {"person": self._name(row["worker"]) if reason else f"Person {n}"}
            for n, row in enumerate(found["workers"], start=1)
        ]
        asked = {"recipient": recipient, "from_": form["from"], "to": form["to"]}
        shown = {"workers": workers, "unidentifiable": found["unidentifiable"]}
        return self._render(request, asked=asked, scope=shown, named=bool(reason))

    def _name(self, worker_id: str) -> str:
        person = self._parts.roster.worker(worker_id)
        return f"{person.given_name} {person.family_name} ({worker_id})" if person else worker_id

    def _render(self, request: Request, **context: Any) -> Response:
        registers = self._rooms.pages.registers()
        recipients = sorted((name, to.title) for name, to in registers.recipients.items()) if registers else []
        return self._rooms.pages.render(
            request, "dpo/breach.html", signed_in(request), recipients=recipients, why_names=WHY_NAMES, **context
        )


def _moment(form: dict[str, str], name: str) -> int:
    """Return a form's local date and time, which is UTC here, in epoch milliseconds."""
    try:
        moment = datetime.fromisoformat(bodies.text(form, name, 32))
        return round(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise BadInput("not a date and time", code="bad_time", field=name) from None
