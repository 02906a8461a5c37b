"""Every route, asked as every role and as nobody: what is not meant for a role does not open."""

import re

import pytest

from gateway.app import build_app
from gateway.model import Role

W, R, D, A, I = Role.WORKER, Role.REPRESENTATIVE, Role.DPO, Role.AUDITOR, Role.IT  # noqa: E741 - the five roles
ALL, WATCHERS = {W, R, D, A, I, None}, {R, D, A}

# Who may open which route. A route that stands in no line fails the test.
OPEN = {
    "GET /": ALL,
    "GET /sign-in": ALL,
    "GET /sign-in/{link}": ALL,
    "POST /sign-in/{link}": ALL,
    "POST /sign-out": ALL,
    "GET /static/{name}": ALL,
    "GET /livez": ALL,
    "GET /readyz": ALL,
    "GET /metrics": ALL,
    "GET /log/checkpoint": ALL,
    "GET /log/tile/{place:path}": ALL,  # of entries: see test_tiles
    "GET /v1/me/disclosures": {W},
    "GET /v1/me/withholdings": {W},
    "GET /v1/me/disclosures/{disclosure_id}/payload": {W},
    "GET /v1/entries/{index}": {W, *WATCHERS},
    "GET /v1/entries/{index}/receipt": {W, *WATCHERS},
    "POST /v1/consents": {W},
    "POST /v1/withdrawals": {W},
    "POST /v1/objections": {W},
    "POST /v1/refusals": {R},
    "POST /v1/inferences": set(),  # recipients only
    "GET /me": {W},
    "GET /me/shared": {W},
    "GET /me/shared/{index}": {W},
    "GET /me/records/{disclosure_id}": {W},
    "GET /me/withheld": {W},
    "GET /me/choices": {W},
    "POST /me/choices": {W},
    "GET /me/conclusions": {W},
    "GET /me/access": {W},
    "GET /dpo": {D},
    "GET /dpo/registers": {D},
    "GET /dpo/purposes": {D},
    "GET /dpo/deletion": {D},
    "GET /dpo/breach": {D},
    "POST /dpo/breach": {D},
    "GET /representative": {R},
    "GET /representative/refusals": {R},
    "POST /representative/refusals": {R},
    "GET /audit": {A},
    "GET /audit/entries": {A},
    "GET /audit/entry": {A},
    "GET /it": {I},
    "GET /it/sources": {I},
}
JSON = {"content-type": "application/json"}


def routes(router):
    """Return every route of an application as `METHOD /path`; included routers keep their own lists."""
    found = set()
    for route in router.routes:
        if hasattr(route, "original_router"):
            found |= routes(route.original_router)
        else:
            found |= {f"{method} {route.path}" for method in route.methods if method != "HEAD"}
    return found


def address(served, path):
    """Fill a route's path with something that is there, and Anna's."""
    world = served.world
    parts = {
        "disclosure_id": world.ids[0],
        "index": str(world.index),
        "name": "gateway.css",
        "link": "x" * 43,
        "place:path": "0/000.p/1",
    }
    filled = re.sub(r"\{([^}]+)\}", lambda match: parts[match[1]], path)
    return filled + ("?index=1" if path == "/audit/entry" else "")


def test_every_route_is_in_the_table(served):
    """No route exists that the table does not speak of; sources' surfaces and the document are tested elsewhere."""
    elsewhere = re.compile(r"\w+ (/api/0.*|/v1/events|/openapi\.json)$")
    known = {route for route in routes(build_app(served.world.parts)) if not elsewhere.match(route)}
    assert known == OPEN.keys()


@pytest.mark.parametrize("route", sorted(OPEN))
def test_a_route_opens_for_its_roles_only(served, route):
    """A role that is not in the table's line gets 403, nobody 401, and nothing of the page; the others get in."""
    method, _, path = route.partition(" ")
    where = address(served, path)
    for role in (W, R, D, A, I, None):
        with served.client(role) as client:
            answer = client.request(method, where, headers=JSON if method == "POST" else {})
        if role in OPEN[route]:
            assert answer.status_code not in (401, 403, 500), (role, answer.text)
        else:
            assert answer.status_code == (401 if role is None or not OPEN[route] else 403), (role, answer.status_code)
            assert world_free(served.world, answer.text)


@pytest.mark.parametrize("role", [R, D, A, I])
def test_no_other_role_sees_a_record(served, role):
    """What a record says appears on no page of any role but the worker's own."""
    for route, roles in OPEN.items():
        method, _, path = route.partition(" ")
        if method == "GET" and role in roles:
            answer = served.get(address(served, path), role)
            assert "Quarterly plan" not in answer.text
            assert "Has had a little more" not in answer.text


def world_free(world, text):
    return not any(mark in text for mark in ("Quarterly plan", "Has had a little more", "Anna", world.ids[0]))


def test_another_workers_things_are_as_if_absent(served):
    """Ben's ids and ids that never were give Anna byte for byte the same 404."""
    world = served.world
    for mine, absent in (
        (f"/v1/me/disclosures/{world.other_ids[0]}/payload", "/v1/me/disclosures/d_999_0/payload"),
        (f"/v1/entries/{world.other_index}", "/v1/entries/99999"),
        (f"/v1/entries/{world.other_index}/receipt", "/v1/entries/99999/receipt"),
        (f"/me/shared/{world.other_index}", "/me/shared/99999"),
        (f"/me/records/{world.other_ids[0]}", "/me/records/d_999_0"),
        (
            f"/v1/entries/{world.index}/receipt?disclosure={world.other_ids[0]}",
            f"/v1/entries/{world.index}/receipt?disclosure=d_9",
        ),
    ):
        one, other = served.get(mine, W), served.get(absent, W)
        assert 404 == one.status_code == other.status_code, mine
        assert one.content == other.content


def test_the_table_would_notice_one_more(served):
    """A route that somebody adds without a line in the table is found."""
    app = build_app(served.world.parts)
    app.add_api_route("/surprise", lambda: None)
    assert "GET /surprise" in routes(app)
