"""IT's pages: health, queues, versions and sources. No page of this role can show what a record says."""

import platform
from typing import Any

from fastapi import APIRouter
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from gateway import __version__
from gateway.clock import day
from gateway.model import Role
from gateway.rights import figures
from gateway.store.schema import credentials, outbox
from gateway.web.rooms import Rooms, signed_in

FIGURES = {"log_size": "log entries", "commits": "commits since start", "waiting_to_record": "waiting to be recorded"}
DAMAGE_SHOWN_MS = 30 * 86_400_000
WHY_NOT = {
    "no_policy": "No policy is published. Run “gateway policy publish”.",
    "detector_unavailable": "The text detector is not ready. If this stays, restart and look at the operational log.",
    "store_failed": "The store cannot record. Check the disk, then restart.",
    "store_gone": "The store’s file is gone or was replaced. Restore it, then restart.",
    "clock_went_back": "The clock went back by more than five minutes. Set it right.",
}


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes under /it."""
    router, pages = rooms.router(Role.IT), ItPages(rooms)
    router.add_api_route("/it", pages.health)
    router.add_api_route("/it/sources", pages.sources)
    return router


class ItPages:
    """The machine, and nothing of what passes through it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._parts = rooms.parts

    def health(self, request: Request) -> Response:
        """Show whether we can decide and record, what waits, and which versions run."""
        health = self._parts.health()
        waiting = select(
            outbox.c.recipient,
            func.count().label("n"),
            func.max(outbox.c.attempts).label("attempts"),
            func.min(outbox.c.next_at).label("next_at"),
        ).group_by(outbox.c.recipient)
        with self._parts.store.read() as tx:
            queues = [dict(row) for row in tx.execute(waiting).mappings()]
            damaged = figures.counted(tx, "damaged", day(self._parts.clock.now_ms() - DAMAGE_SHOWN_MS))
        context = {
            "health": {"ready": health["ready"], "reasons": [WHY_NOT.get(why, why) for why in health["reasons"]]},
            "figures": [(title, health[name]) for name, title in FIGURES.items() if name in health],
            "queues": queues,
            "damaged": damaged,
            "versions": self._versions(health),
        }
        return self._rooms.pages.render(request, "it/health.html", signed_in(request), **context)

    def sources(self, request: Request) -> Response:
        """Show the registered sources and how many credentials each has."""
        keys: dict[str, list[Any]] = {}
        with self._parts.store.read() as tx:
            for row in tx.execute(select(credentials).where(credentials.c.kind == "source")):
                keys.setdefault(row.subject, []).append(row)
        registers = self._rooms.pages.registers()
        sources = [
            {
                "name": name,
                "title": source.title,
                "protocol": source.protocol,
                "event_types": sorted(source.event_types),
                "valid": sum(row.revoked is None for row in keys.get(name, [])),
                "revoked": sum(row.revoked is not None for row in keys.get(name, [])),
                "newest": max((row.created for row in keys.get(name, [])), default=None),
            }
            for name, source in (sorted(registers.sources.items()) if registers else [])
        ]
        return self._rooms.pages.render(request, "it/sources.html", signed_in(request), sources=sources)

    def _versions(self, health: dict[str, Any]) -> list[tuple[str, str]]:
        with self._parts.store.read() as tx:
            cipher = tx.exec_driver_sql("PRAGMA cipher_version").scalar()
        return [
            ("Gateway", __version__),
            ("Policy", health.get("bundle") or "none published"),
            ("Policy engine", health.get("engine", "")),
            ("Roster", str(self._parts.roster.version)),
            ("Python", platform.python_version()),
            ("SQLCipher", str(cipher)),
        ]
