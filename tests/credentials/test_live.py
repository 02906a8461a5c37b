import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.credentials.live import Credential, Credentials, hash_of
from gateway.errors import NotAllowed

ANNA = Credential(id="c_1", kind="source", subject="desktop", workers=frozenset({"W-1"}))
MODEL = Credential(id="c_2", kind="recipient", subject="workload-model")
LIVE = Credentials([(hash_of("anna-token"), ANNA), (hash_of("model-token"), MODEL)])


def basic(text):
    return "Basic " + base64.b64encode(text.encode("utf-8", "surrogateescape")).decode()


@pytest.mark.parametrize("header", ["Bearer anna-token", "bearer  anna-token ", basic("desktop:anna-token")])
def test_a_token_is_known_in_both_forms(header):
    """Bearer, and Basic with the source as user, as `aw-client` sends it."""
    assert ANNA is LIVE.check(header)


@pytest.mark.parametrize(
    "header",
    [
        None, "", "Bearer", "Bearer ", "Bearer anna-toke", "Bearer model-token", "Token anna-token", "anna-token",
        "Basic !!!", "Basic anna-token", basic("anna-token"), basic(":anna-token"), basic("badge:anna-token"),
        basic("desktop:"), basic("desktop:anna-token:"), "Bearer \ud800", "Basic \xff", basic("d\udcff:anna-token"),
    ],
)  # fmt: skip
def test_anything_else_is_unauthenticated(header):
    """The same answer for every reason, which repeats nothing."""
    with pytest.raises(NotAllowed) as caught:
        LIVE.check(header)
    assert ("unauthenticated", "a valid credential is needed") == (caught.value.code, caught.value.message)


@given(st.text())
def test_no_header_gets_in_or_breaks_it(header):
    """Any text at all is refused in the one way."""
    with pytest.raises(NotAllowed):
        LIVE.check(header)


def test_kinds_do_not_stand_for_each_other():
    """A recipient's token sends no events, a source's no inferences."""
    assert MODEL is LIVE.check("Bearer model-token", "recipient")
    with pytest.raises(NotAllowed):
        LIVE.check("Bearer anna-token", "recipient")


def test_a_credential_speaks_for_its_workers_only():
    """Unbound, for all; bound to one, that one is the worker it names; bound to none, nobody."""
    assert (True, False, "W-1") == (ANNA.speaks_for("W-1"), ANNA.speaks_for("W-2"), ANNA.worker)
    assert (True, None) == (MODEL.speaks_for("W-2"), MODEL.worker)
    team = Credential(id="c", kind="source", subject="s", workers=frozenset({"W-1", "W-2"}))
    nobody = Credential(id="c", kind="source", subject="s", workers=frozenset())
    assert (None, None, False) == (team.worker, nobody.worker, nobody.speaks_for("W-1"))


def test_credentials_are_found_by_whose_they_are():
    """By source or recipient, and by id."""
    assert [ANNA] == LIVE.of("source", "desktop")
    assert [] == LIVE.of("recipient", "desktop")
    assert (ANNA, None, 2) == (LIVE.by_id("c_1"), LIVE.by_id("c_9"), len(LIVE))


def test_a_credential_does_not_print_its_secrets():
    """Nor its workers: a log line may get hold of it."""
    shown = repr(
        Credential(
            id="c_1", kind="source", subject="s", workers=frozenset({"W-1"}), signing=b"hidden", webhook=("whsec_x",)
        )
    )
    assert "Credential(c_1)" == shown
