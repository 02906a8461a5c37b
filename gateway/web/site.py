"""Puts the web into an application: guard, error table, routes. The order of `ROUTES` is the order they are matched in."""

from collections.abc import Callable

from fastapi import APIRouter, FastAPI

from gateway.parts import Parts
from gateway.web import (
    audit_pages,
    breach_page,
    choices,
    documents,
    dpo_pages,
    entry,
    errors,
    guard,
    health,
    inferences,
    it_pages,
    me,
    me_pages,
    proofs,
    representative_pages,
    shared_pages,
    tiles,
)
from gateway.web.auth import Auth
from gateway.web.pages import Pages
from gateway.web.rooms import Rooms

ROUTES: tuple[Callable[[Rooms], APIRouter], ...] = (
    health.routes,
    tiles.routes,
    me.routes,
    choices.routes,
    inferences.routes,
    entry.routes,
    proofs.routes,
    me_pages.routes,
    shared_pages.routes,
    dpo_pages.routes,
    breach_page.routes,
    representative_pages.routes,
    audit_pages.routes,
    it_pages.routes,
)


def install(app: FastAPI, parts: Parts) -> None:
    """Add everything that is answered over HTTP, but for the sources' surfaces, which `gateway.web.ingest` adds."""
    auth = Auth(parts)
    pages = Pages(parts)
    rooms = Rooms(parts, auth, pages)
    for routes in ROUTES:
        app.include_router(routes(rooms))
    errors.install(app, lambda request, status, problem: pages.error(request, status, problem, auth))
    app.add_middleware(guard.Guard, settings=parts.settings)
    documents.install(app)
