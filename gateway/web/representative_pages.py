"""The representatives' pages: every use of data, what workers were told, how much it is used, and the right to refuse."""

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gateway.clock import day
from gateway.errors import BadInput
from gateway.model import Role
from gateway.registers import Purpose, Registers
from gateway.rights import figures
from gateway.store.schema import published_notices
from gateway.web import bodies, words
from gateway.web.auth import check_form_key
from gateway.web.choices import groups_of, known_group
from gateway.web.rooms import Rooms, signed_in

DAY_MS = 86_400_000
MONTH_MS = 30 * DAY_MS


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes under /representative."""
    router, pages = rooms.router(Role.REPRESENTATIVE), RepresentativePages(rooms)
    router.add_api_route("/representative", pages.overview)
    router.add_api_route("/representative/refusals", pages.refusals)
    router.add_api_route("/representative/refusals", pages.refuse, methods=["POST"])
    return router


class RepresentativePages:
    """What representatives watch over, and what they can forbid."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._parts = rooms.parts

    def overview(self, request: Request) -> Response:
        """Show every use with its notices, and counts where enough people are behind them."""
        now = self._parts.clock.now_ms()
        smallest = self._parts.settings.rights.minimum_group
        with self._parts.store.read() as tx:
            used = figures.by_purpose(tx, *month_to_yesterday(now), smallest)
            screened = figures.screened(tx, day(now - MONTH_MS), smallest)
            told = select(published_notices.c.notice, published_notices.c.first_published)
            published = {row.notice: row.first_published for row in tx.execute(told)}
        registers = self._rooms.pages.registers()
        uses = []
        if registers is not None:
            refused = {(row.purpose, row.recipient) for row in self._parts.rights.refusals()}
            uses = [use | {"counted": used.get(use["name"])} for use in uses_of(registers, refused, published)]
        context = {"uses": uses, "smallest": smallest, "screened": screened}
        return self._rooms.pages.render(request, "representative/overview.html", signed_in(request), **context)

    def refusals(self, request: Request, done: str = "") -> Response:
        """Show the refusals in force and the form for another."""
        registers = self._rooms.pages.registers()
        context = {
            "done": words.DONE.get(done, ""),
            "choices": choices_of(registers) if registers else [],
            "groups": groups_of(self._parts.roster),
            "refusals": self._parts.rights.refusals(),
        }
        return self._rooms.pages.render(request, "representative/refusals.html", signed_in(request), **context)

    async def refuse(self, request: Request) -> Response:
        """Record a collective refusal from the page's form."""
        who, form = signed_in(request), await bodies.form(request)
        check_form_key(who, form.get("form_key", ""))
        if form.get("sure") != "yes":
            raise BadInput("say that you have decided this", field="sure")
        purpose, _, recipient = bodies.text(form, "use", 400).partition(" ")
        await self._parts.rights.refuse(
            self._parts.bundle().registers,
            purpose,
            recipient,
            known_group(self._parts.roster, form.get("group", "")),
            evidence="by the representatives, on their page",
            actor="representative",
        )
        return RedirectResponse("/representative/refusals?done=refused", 303)


def month_to_yesterday(now_ms: int) -> tuple[int, int]:
    """Return the present UTC month up to the start of today, half open: whole days, so that reloading tells nothing new."""
    today = now_ms // DAY_MS * DAY_MS
    first = datetime.fromtimestamp(now_ms / 1000, UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return round(first.timestamp() * 1000), today


def choices_of(registers: Registers) -> list[dict[str, str]]:
    """Return the uses that send data to a company outside: what representatives can refuse."""
    pairs = {
        (route.purpose, route.recipient)
        for route in registers.routes.values()
        if registers.recipients[route.recipient].kind == "external"
    }
    return [
        {
            "value": f"{purpose} {recipient}",
            "title": f"{registers.purposes[purpose].title} → {registers.recipients[recipient].title}",
        }
        for purpose, recipient in sorted(pairs)
    ]


def uses_of(registers: Registers, refused: set[tuple[str, str]], published: dict[str, int]) -> list[dict[str, Any]]:
    """Return every purpose with a route, for reading."""
    made = [
        _use(registers, name, use, refused, published)
        for name, use in sorted(registers.purposes.items(), key=lambda item: item[1].title)
    ]
    return [use for use in made if use["recipients"]]


def _use(
    registers: Registers, name: str, use: Purpose, refused: set[tuple[str, str]], published: dict[str, int]
) -> dict[str, Any]:
    routes_of = [route for route in registers.routes.values() if route.purpose == name]
    return {
        "name": name,
        "title": use.title,
        "aim": use.aim,
        "basis": "the worker’s consent" if use.basis == "consent" else words.BASES[use.basis].replace("your", "the"),
        "days": use.retention_days,
        "objection": "workers can object" if use.objection == "allowed" else use.objection,
        "significant": use.significant_decision,
        "recipients": [
            {
                "title": registers.recipients[to].title,
                "kind": words.KINDS[registers.recipients[to].kind].replace("your", "the"),
                "refused": (name, to) in refused,
            }
            for to in sorted({route.recipient for route in routes_of})
        ],
        "notices": [
            {
                "title": registers.notices[notice].title,
                "text": registers.notices[notice].text,
                "date": registers.notices[notice].date,
                "days": registers.notices[notice].days,
                "published": published.get(notice),
            }
            for notice in sorted({route.notice for route in routes_of})
            if notice in registers.notices
        ],
    }
