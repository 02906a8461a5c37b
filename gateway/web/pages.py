"""
Pages are rendered here: one template environment, everything escaped, undefined names an error.

Nothing on a page is a script. What came from a source, a register or a model is text and stays text.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import jinja2
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from gateway.clock import rfc3339
from gateway.errors import GatewayError, Unavailable
from gateway.model import Role
from gateway.parts import Parts
from gateway.policy import reasons
from gateway.registers import Registers
from gateway.web import words
from gateway.web.auth import HOME, Auth, Identity

NAV: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.WORKER: (
        ("/me", "Overview"),
        ("/me/shared", "Shared"),
        ("/me/withheld", "Withheld"),
        ("/me/choices", "Your choices"),
        ("/me/conclusions", "Conclusions"),
        ("/me/access", "Access"),
    ),
    Role.DPO: (
        ("/dpo", "Overview"),
        ("/dpo/registers", "Registers"),
        ("/dpo/purposes", "Fields by purpose"),
        ("/dpo/deletion", "Deletion"),
        ("/dpo/breach", "Breach scope"),
    ),
    Role.REPRESENTATIVE: (("/representative", "Uses of data"), ("/representative/refusals", "Collective refusal")),
    Role.AUDITOR: (("/audit", "Log"), ("/audit/entries", "Entries")),
    Role.IT: (("/it", "Health"), ("/it/sources", "Sources")),
}

ADVICE = {
    401: "Open your sign-in link, or ask for a new one where you got the last.",
    403: "If you came from a bookmark, go to your own start page.",
    404: "The address may be mistyped, or what was here may be deleted by now.",
    503: "Nothing is passed on while the gateway cannot record it. Please try again in a minute.",
}


class Pages:
    """Renders the templates with what every page needs."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._templates = jinja2.Environment(
            loader=jinja2.PackageLoader("gateway.web", "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {"time": time_tag, "date": date_tag, "number": number, "short": short}
        self._templates.globals |= {
            "role_name": words.ROLES.__getitem__,
            "form_words": words.form,
            "state_words": lambda state: words.STATES.get(state, "unknown"),
            "state_class": lambda state: words.STATE_CLASS.get(state, "bad"),
            "basis_words": lambda basis: words.BASES.get(basis, basis),
            "kind_words": lambda kind: words.KINDS.get(kind, kind),
            "entry_words": lambda kind: words.ENTRY_KINDS.get(kind, kind),
            "count": words.count,
        }

    def registers(self) -> Registers | None:
        """Return the registers in force, or None when nothing is published."""
        try:
            registers: Registers = self._parts.bundle().registers
        except Unavailable:
            return None
        return registers

    def render(
        self, request: Request, template: str, who: Identity | None, status: int = 200, /, **context: Any
    ) -> HTMLResponse:
        """Render a template for somebody (or nobody) and return it as a response."""
        registers = self.registers()
        common: dict[str, Any] = {
            "who": who,
            "nav": NAV[who.role] if who else (),
            "here": request.scope["path"],
            "demonstration": self._parts.demonstration,
            "registers": registers,
            "category": lambda key: title(registers.categories if registers else {}, key),
            "purpose_title": lambda key: title(registers.purposes if registers else {}, key),
            "recipient_title": lambda key: title(registers.recipients if registers else {}, key),
            "source_title": lambda key: title(registers.sources if registers else {}, key),
            "reason_words": lambda code: reasons.sentence(code, registers=registers),
            "zone": UTC,
        }
        return HTMLResponse(self._templates.get_template(template).render(common | context), status)

    def error(self, request: Request, status: int, problem: GatewayError, auth: Auth) -> Response:
        """Render an error: what happened, and what to do. It never fails itself for want of a store."""
        who = None
        if status not in (401, 503):
            try:
                who = auth.identify(request)
            except (GatewayError, SQLAlchemyError):
                who = None
        return self.render(
            request,
            "error.html",
            who,
            status,
            problem=problem,
            status=status,
            advice=ADVICE.get(status, ""),
            home=HOME[who.role] if who else "/",
        )


def title(register: Mapping[str, Any], key: str | None) -> str:
    """Return a register entry's title; its bare name when it is not in force any more."""
    if not key:
        return "—"
    entry = register.get(key)
    return entry.title if entry is not None else key


def time_tag(ms: int, zone: tzinfo = UTC, clock: bool = True) -> Markup:
    """Write a moment for people, with the exact one in its `datetime`."""
    text = date_words(ms, zone) + (f", {datetime.fromtimestamp(ms / 1000, zone):%H:%M}" if clock else "")
    return Markup('<time datetime="{}">{}</time>').format(rfc3339(ms), text)


def date_words(ms: int, zone: tzinfo = UTC) -> str:
    """Write a day in plain text: `Fri 20 Nov 2026`."""
    moment = datetime.fromtimestamp(ms / 1000, zone)
    return f"{moment:%a} {moment.day} {moment:%b %Y}"


def date_tag(ms: int, zone: tzinfo = UTC) -> Markup:
    """Write a day for people."""
    return time_tag(ms, zone, clock=False)


def number(n: int) -> str:
    """Write a number with thin groups of thousands."""
    return f"{n:,}".replace(",", "\u202f")


def short(digest: str | None) -> str:
    """Return the first twelve characters of a digest, enough to compare by eye."""
    return (digest or "—").removeprefix("sha256:")[:12]


def zone_of(name: str) -> tzinfo:
    """Return a time zone by name, UTC when it is not known."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def about_worker(parts: Parts, who: Identity) -> dict[str, Any]:
    """Return what a worker's pages say about that worker: the given name, and the time zone for times."""
    person = parts.roster.worker(who.worker_id, parts.clock.now_ms())
    return {
        "name": person.given_name if person else "",
        "zone": zone_of(person.time_zone if person else "UTC"),
    }
