"""Breach scope: numbers first; names only with a reason, which the people concerned can read."""

import pytest

from gateway.model import Role

D, W = Role.DPO, Role.WORKER
WINDOW = {"recipient": "workload-model", "from": "2026-11-20T00:00", "to": "2026-11-21T00:00"}


def ask(served, **more):
    """Send the form as the officer's page does."""
    with served.client(D, cookie=True) as client:
        key = client.get("/dpo/breach").text.partition('name="form_key" value="')[2].partition('"')[0]
        return client.post("/dpo/breach", data=WINDOW | {"form_key": key} | more, headers={"origin": served.base})


def test_without_a_reason_nobody_is_named(fresh):
    """The answer counts people and kinds of data; no name, no id, and no access entry."""
    before = fresh.world.parts.log.size
    text = ask(fresh).text
    assert "2 people affected" in text
    assert "Person 1" in text
    assert "Title of the window in front" in text
    assert not any(mark in text for mark in ("Schmidt", "Okafor", "W-1001", "W-1002"))
    assert fresh.world.parts.log.size == before


def test_with_a_reason_they_are_named_and_can_see_it(fresh):
    """Names appear, and each person's own page says who looked and why; one who is not concerned has no such entry."""
    text = ask(fresh, reason="notify").text
    assert "Anna Schmidt (W-1001)" in text
    assert "Ben Okafor (W-1002)" in text
    said = "Your name was looked up after an incident, to tell the people who are affected"
    for worker, seen in (("W-1001", True), ("W-1002", True), ("W-1003", False)):
        page = fresh.get("/me/access", W, worker=worker).text
        assert (said in page) == seen
        assert ("Data protection officer" in page) == seen


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "because Anna asked"},
        {"recipient": "no-such-one"},
        {"recipient": ""},
        {"from": "yesterday"},
        {"from": ""},
        {"to": "2026-11-19T00:00"},
        {"to": WINDOW["from"]},
    ],
)
def test_a_form_that_makes_no_sense_is_refused(fresh, change):
    """400, nothing of the form comes back, and nobody's page gets an entry."""
    before = fresh.world.parts.log.size
    answer = ask(fresh, **change)
    assert answer.status_code == 400
    assert not any(value and value in answer.text for value in change.values())
    assert fresh.world.parts.log.size == before


def test_an_empty_window_affects_nobody(fresh):
    """Nothing was sent: the page says so."""
    assert "Nobody: nothing was sent there in that time." in ask(fresh, recipient="labour-inspectorate").text
