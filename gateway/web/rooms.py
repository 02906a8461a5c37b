"""What every route file is given."""

from dataclasses import dataclass

from fastapi import APIRouter, Depends
from starlette.requests import Request

from gateway.model import Role
from gateway.parts import Parts
from gateway.web.auth import Auth, Identity
from gateway.web.pages import Pages


@dataclass(frozen=True, slots=True)
class Rooms:
    """The gateway's parts, who is asking, and how pages are made."""

    parts: Parts
    auth: Auth
    pages: Pages

    def router(self, *roles: Role, tag: str | None = None) -> APIRouter:
        """Return a router all of whose routes need one of `roles`. Without a tag its routes are pages, not interfaces."""
        return APIRouter(
            dependencies=[Depends(self.auth.only(*roles))],
            tags=[tag] if tag else None,
            include_in_schema=tag is not None,
        )


def signed_in(request: Request) -> Identity:
    """Return who passed the router's check of roles."""
    who: Identity = request.state.who
    return who
