"""The way in: sign-in links, signing out, `/` to each their own, and the files that pages load."""

import hashlib
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gateway.errors import NotFound
from gateway.web import auth, bodies, words
from gateway.web.rooms import Rooms

HOUR_MS = 3_600_000
STATIC = {"gateway.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes that need no role."""
    router = APIRouter(include_in_schema=False)
    parts, pages = rooms.parts, rooms.pages
    files, tags = _static_files()

    @router.get("/")
    def home(request: Request) -> Response:
        """Send everybody to their own page, and who is not signed in to the sign-in page."""
        who = rooms.auth.identify(request)
        return RedirectResponse(auth.HOME[who.role] if who else "/sign-in", 303)

    @router.get("/sign-in")
    def sign_in(request: Request, done: str = "") -> Response:
        """Say how to sign in."""
        return pages.render(request, "sign_in.html", None, done=words.DONE.get(done, ""))

    @router.get("/sign-in/{link}")
    def show_link(request: Request, link: Annotated[str, Path(max_length=64)]) -> Response:
        """Show the button that uses a one-time link; the link alone, looked up by a mail scanner, is not spent."""
        # The same for every link, good or not: only pressing the button tells, and spends it.
        return pages.render(request, "link.html", None, hours=parts.settings.rights.session_hours)

    @router.post("/sign-in/{link}")
    async def use_link(request: Request, link: Annotated[str, Path(max_length=64)]) -> Response:
        """Spend a one-time link and sign in."""
        auth.check_origin(parts.settings, request, needed=False)
        await bodies.read(request)
        now, lasts = parts.clock.now_ms(), parts.settings.rights.session_hours * HOUR_MS
        session, role = await parts.store.write(lambda tx: auth.redeem(tx, link=link, now_ms=now, lasts_ms=lasts))
        response = RedirectResponse(auth.HOME[role], 303)
        auth.set_cookie(response, parts.settings, session)
        return response

    @router.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        """End the session."""
        session = auth.session_of(parts.settings, request)
        who = rooms.auth.identify(request)
        form = await bodies.form(request)
        response = RedirectResponse("/sign-in?done=signed-out", 303)
        if who is not None and session is not None:
            auth.check_form_key(who, form.get("form_key", ""))
            await parts.store.write(lambda tx: auth.end(tx, session=session))
        auth.clear_cookie(response, parts.settings)
        return response

    @router.get("/static/{name}")
    def static(request: Request, name: str) -> Response:
        """Return the style sheet or the icon."""
        if name not in files:
            raise NotFound("there is no such file")
        headers = {"etag": tags[name], "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == tags[name]:
            return Response(status_code=304, headers=headers)
        content, kind = files[name]
        return Response(content, headers=headers, media_type=kind)

    return router


def _static_files() -> tuple[dict[str, tuple[bytes, str]], dict[str, str]]:
    """Return content and type of each static file by name, and its tag for caches."""
    files = {
        name: (resources.files("gateway.web").joinpath("static", name).read_bytes(), kind)
        for name, kind in STATIC.items()
    }
    return files, {name: f'"{hashlib.sha256(content).hexdigest()[:16]}"' for name, (content, _) in files.items()}
