"""The way in, and the files that pages load."""

import pytest

from gateway.model import Role
from gateway.web.auth import HOME


@pytest.mark.parametrize("role", list(Role))
def test_the_front_door_leads_home(served, role):
    """`/` sends each role to its own pages, and that page opens."""
    answer = served.get("/", role)
    assert (303, HOME[role]) == (answer.status_code, answer.headers["location"])
    assert served.get(HOME[role], role).status_code == 200


def test_strangers_are_told_how_to_sign_in(served):
    """`/` sends strangers to a page that explains links."""
    assert served.get("/").headers["location"] == "/sign-in"
    assert "It works once" in served.get("/sign-in").text


def test_files_come_with_their_type_and_tag(served):
    """Style and icon have types and tags; a second look costs 304; there are no other files."""
    style = served.get("/static/gateway.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert len(style.content) < 15 * 1024
    with served.client() as client:
        assert client.get("/static/gateway.css", headers={"if-none-match": style.headers["etag"]}).status_code == 304
        assert client.get("/static/..%2fsite.py").status_code == 404
        assert client.get("/static/base.html").status_code == 404


def test_a_message_after_signing_out_is_ours(served):
    """The page shows one of our sentences, never what the address says."""
    assert "You are signed out." in served.get("/sign-in?done=signed-out").text
    assert "hacked" not in served.get("/sign-in?done=hacked").text
