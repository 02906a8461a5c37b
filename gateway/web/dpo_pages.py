"""The data protection officer's pages: what is in force, what was withheld, what is due. People are numbers here."""

from typing import Any

from fastapi import APIRouter
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from gateway.clock import day
from gateway.model import Role
from gateway.policy import reasons
from gateway.registers import Purpose, Registers
from gateway.rights import figures
from gateway.store.schema import bundles, disclosures, recalls
from gateway.web import charts, words
from gateway.web.pages import date_words
from gateway.web.rooms import Rooms, signed_in

DAYS = 14
DAY_MS = 86_400_000
MONTH_MS = 30 * DAY_MS
DAYS_SHOWN = 60
WHY = {"retention": "its time was up", "withdrawal": "consent withdrawn or objection", "erasure": "erasure"}
ANSWERS = {"confirmed": "confirmed", "refused": "refused", "unknown": "no clear answer", None: "still open"}


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes under /dpo, but for breach scope."""
    router, pages = rooms.router(Role.DPO), DpoPages(rooms)
    router.add_api_route("/dpo", pages.overview)
    router.add_api_route("/dpo/registers", pages.registers)
    router.add_api_route("/dpo/purposes", pages.purposes)
    router.add_api_route("/dpo/deletion", pages.deletion)
    return router


class DpoPages:
    """What the officer oversees."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._parts = rooms.parts

    def overview(self, request: Request) -> Response:
        """Show the month: shared, withheld by reason, fields nobody mapped, records of nobody known."""
        now = self._parts.clock.now_ms()
        since, since_day = now - MONTH_MS, day(now - MONTH_MS)
        with self._parts.store.read() as tx:
            by_reason = figures.withheld_by_reason(tx, since)
            by_day = figures.by_day(tx, since)
            soon = (disclosures.c.due <= now + DAY_MS) & disclosures.c.sealed.is_not(None)
            context: dict[str, Any] = {
                "unmapped": figures.counted(tx, "unmapped", since_day),
                "unattributed": figures.counted(tx, "unattributed", since_day),
                "screened": figures.screened(tx, since_day, self._parts.settings.rights.minimum_group),
                "due_soon": tx.execute(select(func.count()).select_from(disclosures).where(soon)).scalar(),
                "open_recalls": tx.execute(
                    select(func.count()).select_from(recalls).where(recalls.c.answer.is_(None))
                ).scalar(),
            }
        context |= {
            "shared": sum(n for _, was_shared, n in by_day if was_shared),
            "withheld": sum(n for _, was_shared, n in by_day if not was_shared),
            "chart": charts.by_day(by_day, now, DAYS),
            "reasons": charts.ranked(
                [(reasons.title(code, self._rooms.pages.registers()), n) for code, n in by_reason]
            ),
        }
        return self._rooms.pages.render(request, "dpo/overview.html", signed_in(request), **context)

    def registers(self, request: Request) -> Response:
        """Show the registers in force and which version they are."""
        with self._parts.store.read() as tx:
            row = tx.execute(
                select(bundles.c.digest, bundles.c.published, bundles.c.actor).where(bundles.c.active == 1)
            ).first()
        published = {"at": row.published, "actor": row.actor} if row else None
        return self._rooms.pages.render(
            request, "dpo/registers.html", signed_in(request), published=published, digest=row.digest if row else ""
        )

    def purposes(self, request: Request) -> Response:
        """Show for each purpose every field that can arrive, and in which form it leaves."""
        registers = self._rooms.pages.registers()
        purposes = matrix(registers) if registers else []
        return self._rooms.pages.render(request, "dpo/purposes.html", signed_in(request), purposes=purposes)

    def deletion(self, request: Request) -> Response:
        """Show how many copies go on which day, and what recipients answered to being asked to delete."""
        now = self._parts.clock.now_ms()
        kept = disclosures.c.sealed.is_not(None)
        per_day = select(disclosures.c.due / DAY_MS, func.count()).where(kept & (disclosures.c.due > now))
        asked = select(recalls.c.recipient, recalls.c.why, recalls.c.answer, func.count())
        with self._parts.store.read() as tx:
            overdue = tx.execute(select(func.count()).select_from(disclosures).where(kept & (disclosures.c.due <= now)))
            number_overdue = overdue.scalar()
            days = tx.execute(per_day.group_by(disclosures.c.due / DAY_MS).order_by(disclosures.c.due / DAY_MS)).all()
            rows = tx.execute(asked.group_by(recalls.c.recipient, recalls.c.why, recalls.c.answer)).all()
        sums: dict[str, int] = {}
        for number, n in days[:DAYS_SHOWN]:
            label = date_words(int(number) * DAY_MS)
            sums[label] = sums.get(label, 0) + n
        context = {
            "overdue": number_overdue,
            "days": charts.ranked(list(sums.items())),
            "recalls": [
                {"recipient": r, "why": WHY.get(w, w), "answer": ANSWERS.get(a, a), "n": n} for r, w, a, n in rows
            ],
        }
        return self._rooms.pages.render(request, "dpo/deletion.html", signed_in(request), **context)


def matrix(registers: Registers) -> list[dict[str, Any]]:
    """Return each purpose with its fields: every mapped field of every route's event types, in the form it leaves in."""
    made = []
    for name, purpose in sorted(registers.purposes.items(), key=lambda item: item[1].title):
        found: dict[tuple[str, str, str], set[str]] = {}
        for route in registers.routes.values():
            if route.purpose == name:
                for event_type in route.event_types:
                    for field, category in _mapped(registers, route.source, event_type):
                        found.setdefault((route.source, field, category), set()).add(event_type)
        rows = [_row(registers, purpose, *key, sorted(types)) for key, types in found.items()]
        made.append({"name": name, "title": purpose.title, "aim": purpose.aim, "rows": rows})
    return made


def _mapped(registers: Registers, source: str, event_type: str) -> list[tuple[str, str]]:
    fields = registers.sources[source].event_types[event_type].fields
    return [("worker", "worker_identity"), ("time", "event_time"), *((name, f.category) for name, f in fields.items())]


def _row(
    registers: Registers, purpose: Purpose, source: str, field: str, category: str, event_types: list[str]
) -> dict[str, Any]:
    need = purpose.needs.get(category)
    form = "drop" if need is None else need.form.value + (f":{need.to.value}" if need.to else "")
    known = registers.categories.get(category)
    return {
        "source": registers.sources[source].title,
        "event_types": event_types,
        "field": field,
        "category": category,
        "special": known is not None and known.special,
        "form": words.form(form),
        "why": need.why if need else "not needed for this purpose",
    }
