"""Sign-in links, sessions, tokens: what opens, for how long, and what another site cannot make a browser do."""

import hashlib

import pytest
from sqlalchemy import select
from starlette.responses import Response

from gateway.errors import NotFound
from gateway.model import Role
from gateway.store.schema import sessions
from gateway.web import auth

from .world import HOUR_MS

CHOICE = {"action": "object", "purpose": "workload-balancing", "recipient": ""}


def form_key(client):
    """Return the form key of a client's present sign-in, as its page carries it."""
    return client.get("/me/choices").text.partition('name="form_key" value="')[2].partition('"')[0]


def test_a_link_is_not_spent_by_looking(fresh):
    """A mail scanner may open the address as often as it likes; the button works once, and only once."""
    link = fresh.world.sign(Role.WORKER, "link")
    with fresh.client() as client:
        for _ in range(3):
            assert "Sign in" in client.get(f"/sign-in/{link}").text
        first = client.post(f"/sign-in/{link}", headers={"origin": fresh.base})
        assert (303, "/me") == (first.status_code, first.headers["location"])
        assert client.get("/me").status_code == 200
        assert client.post(f"/sign-in/{link}", headers={"origin": fresh.base}).status_code == 404


def test_looking_tells_nothing_of_a_link(served):
    """The page before the button is the same for a good link and for one that never was."""
    good = served.world.sign(Role.DPO, "link")
    bad = "A" * len(good)
    assert served.get(f"/sign-in/{good}").text.replace(good, "") == served.get(f"/sign-in/{bad}").text.replace(bad, "")


def test_the_cookie_is_out_of_reach(fresh):
    """Scripts cannot read the cookie, other sites cannot send it; it holds the secret, of which the store has the hash only."""
    link = fresh.world.sign(Role.AUDITOR, "link")
    with fresh.client() as client:
        cookie = client.post(f"/sign-in/{link}").headers["set-cookie"]
        session = client.cookies["session"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    with fresh.world.parts.store.read() as tx:
        hashes = {row.hash for row in tx.execute(select(sessions.c.hash))}
    assert hashlib.sha256(session.encode()).digest() in hashes
    assert not any(session.encode() in each for each in hashes)


def test_under_https_the_cookie_is_pinned_to_the_host(world):
    """With TLS or an https address the cookie has the `__Host-` prefix and is Secure."""
    listen = world.settings.listen.model_copy(update={"public_url": "https://gateway.example.com"})
    settings = world.settings.model_copy(update={"listen": listen})
    made = Response()
    auth.set_cookie(made, settings, "s")
    cookie = made.headers["set-cookie"]
    assert cookie.startswith("__Host-session=s;")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "domain" not in cookie.lower()


def test_links_sessions_and_tokens_do_not_stand_for_each_other(served):
    """A link's secret is no token, a session's is no token, a token's is no cookie."""
    world = served.world
    for kind, header in (("link", True), ("session", True), ("token", False), ("link", False)):
        secret = world.sign(Role.DPO, kind)
        sent = {"authorization": f"Bearer {secret}"} if header else {"cookie": f"session={secret}"}
        with served.client() as client:
            assert client.get("/dpo", headers=sent).status_code == 401, kind


@pytest.mark.parametrize("kind", ["link", "session", "token"])
def test_everything_ends(fresh, kind):
    """A minute before its end it opens; at its end it does not."""
    secret = fresh.world.sign(Role.DPO, kind, lasts_ms=HOUR_MS)

    def opens():
        with fresh.client() as client:
            if kind == "link":
                return client.post(f"/sign-in/{secret}").status_code == 303
            header = {"authorization": f"Bearer {secret}"} if kind == "token" else {"cookie": f"session={secret}"}
            return client.get("/dpo", headers=header).status_code == 200

    fresh.world.clock.advance(HOUR_MS)
    assert not opens()
    fresh.world.clock.advance(-60_000)
    assert opens()


def test_an_erased_workers_sign_in_ends_with_the_key(fresh):
    """When the worker's key is destroyed, tokens and sessions mean nobody."""
    token = fresh.token(Role.WORKER, "W-1003")
    header = {"authorization": f"Bearer {token}"}
    with fresh.client() as client:
        assert client.get("/me", headers=header).status_code == 200
        fresh.world.parts.keyring.destroy(["worker/W-1003"])
        assert client.get("/me", headers=header).status_code == 401


def test_signing_out_ends_the_session_for_good(fresh):
    """After signing out the cookie's secret opens nothing, also when it is sent again."""
    with fresh.client(Role.WORKER, cookie=True) as client:
        session, key = client.cookies["session"], form_key(client)
        assert client.post("/sign-out", data={"form_key": key}, headers={"origin": fresh.base}).status_code == 303
    with fresh.client() as client:
        assert client.get("/me", headers={"cookie": f"session={session}"}).status_code == 401


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", None, "http://127.0.0.1:1", "http://localhost.evil.example"]
)
def test_a_form_from_elsewhere_is_refused(fresh, origin):
    """Whatever changes something by cookie must come from our own origin, even with the right form key."""
    with fresh.client(Role.WORKER, cookie=True) as client:
        data = CHOICE | {"form_key": form_key(client)}
        headers = {} if origin is None else {"origin": origin}
        assert client.post("/me/choices", data=data, headers=headers).status_code == 403
        body = {"purpose": "workload-balancing"}
        assert client.post("/v1/objections", json=body, headers=headers).status_code == 403
    assert not fresh.world.parts.rights.of("W-1001").objections


@pytest.mark.parametrize("key", ["", "A" * 43, "not-ascii-ü"])
def test_a_form_without_its_key_is_refused(fresh, key):
    """Our own origin is not enough: the form must carry the key of this very sign-in."""
    with fresh.client(Role.WORKER, cookie=True) as client:
        answer = client.post("/me/choices", data=CHOICE | {"form_key": key}, headers={"origin": fresh.base})
        assert answer.status_code == 403
        with fresh.client(Role.WORKER, cookie=True) as other:
            theirs = form_key(other)
        answer = client.post("/me/choices", data=CHOICE | {"form_key": theirs}, headers={"origin": fresh.base})
        assert answer.status_code == 403
    assert not fresh.world.parts.rights.of("W-1001").objections


def test_with_key_and_origin_it_is_taken(fresh):
    """The same form, from our page, works; so the tests above refuse for the reason they name."""
    with fresh.client(Role.WORKER, cookie=True) as client:
        data = CHOICE | {"form_key": form_key(client)}
        assert client.post("/me/choices", data=data, headers={"origin": fresh.base}).status_code == 303
    assert fresh.world.parts.rights.of("W-1001").objections


def test_another_site_cannot_sign_somebody_in(fresh):
    """A link's button pressed by another site's form is refused, and the link is not spent."""
    link = fresh.world.sign(Role.WORKER, "link")
    with fresh.client() as client:
        assert client.post(f"/sign-in/{link}", headers={"origin": "https://evil.example"}).status_code == 403
        assert client.post(f"/sign-in/{link}", headers={"origin": fresh.base}).status_code == 303


def test_only_a_worker_is_bound_to_a_worker(world):
    """A worker's secret without a worker, or another role's with one, cannot be made."""
    for role, mark in ((Role.WORKER, None), (Role.DPO, b"x" * 16)):
        with pytest.raises(ValueError, match="names the worker"):
            world.write(
                lambda tx, role=role, mark=mark: auth.issue(
                    tx, kind="token", role=role, handle=mark, now_ms=0, lasts_ms=1
                )
            )


def test_an_unknown_link_says_no_more_than_a_spent_one(world):
    """`redeem` raises the same for a link that never was and one that was used."""
    now = world.clock.now_ms()
    link = world.sign(Role.IT, "link")
    world.write(lambda tx: auth.redeem(tx, link=link, now_ms=now, lasts_ms=HOUR_MS))
    said = set()
    for each in (link, "A" * 43):
        with pytest.raises(NotFound) as told:
            world.write(lambda tx, each=each: auth.redeem(tx, link=each, now_ms=now, lasts_ms=HOUR_MS))
        said.add(str(told.value.as_dict()))
    assert len(said) == 1
