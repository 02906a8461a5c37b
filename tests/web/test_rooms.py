"""Routers that open for their roles only."""

import pytest
from fastapi import FastAPI

from gateway.model import Role
from gateway.web.auth import Auth
from gateway.web.pages import Pages
from gateway.web.rooms import Rooms


@pytest.mark.parametrize(("tag", "described"), [("log", True), (None, False)])
def test_a_router_without_a_tag_is_not_described(world, tag, described):
    """Pages stay out of the OpenAPI document, interfaces are in it; both carry the check of roles."""
    router = Rooms(world.parts, Auth(world.parts), Pages(world.parts)).router(Role.IT, tag=tag)
    router.add_api_route("/x", lambda: None)
    app = FastAPI()
    app.include_router(router)
    assert ("/x" in app.openapi()["paths"]) == described
    assert len(router.dependencies) == 1
