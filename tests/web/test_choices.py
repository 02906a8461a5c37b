"""Consent, withdrawal, objection and refusal: in force when they are answered."""

import pytest

from gateway.errors import BadInput
from gateway.model import Role
from gateway.web.choices import groups_of, known_group

from .test_auth import form_key

W, R = Role.WORKER, Role.REPRESENTATIVE


def test_each_is_in_force_when_it_is_answered(fresh):
    """The 201 carries the record, and asking right after finds it in force."""
    rights = fresh.world.parts.rights
    with fresh.client(W) as client:
        made = client.post("/v1/consents", json={"purpose": "benefit-offers", "recipient": "benefits-vendor"})
        assert (201, "consent") == (made.status_code, made.json()["kind"])
        assert rights.of("W-1001").consent("benefit-offers", "benefits-vendor", external=True).state == "given"
        made = client.post("/v1/withdrawals", json={"purpose": "benefit-offers"})
        assert made.status_code == 201
        assert rights.of("W-1001").consent("benefit-offers", "benefits-vendor", external=True).state == "withdrawn"
        made = client.post("/v1/objections", json={"purpose": "workload-balancing", "recipient": None})
        assert made.status_code == 201
        assert rights.of("W-1001").objects("workload-balancing", "workload-model")
    with fresh.client(R) as client:
        body = {"purpose": "benefit-offers", "recipient": "benefits-vendor", "group": "warehouse"}
        assert client.post("/v1/refusals", json=body).status_code == 201
    assert rights.refused("benefit-offers", "benefits-vendor", ["warehouse"])
    assert not rights.refused("benefit-offers", "benefits-vendor", ["dispatch"])


def test_it_speaks_for_the_asking_worker_only(fresh):
    """Nobody can name another worker; Ben's rights stay as they were."""
    with fresh.client(W) as client:
        body = {"purpose": "benefit-offers", "worker": "W-1002"}
        assert client.post("/v1/objections", json=body).status_code == 400
        client.post("/v1/objections", json={"purpose": "benefit-offers"})
    assert not fresh.world.parts.rights.of("W-1002").objections


def test_the_pages_switches_work_without_scripts(fresh):
    """Give, withdraw, object and take back by plain forms, each confirmed on the page it returns to."""
    with fresh.client(W, cookie=True) as client:
        key = form_key(client)
        for action, recipient, said in (
            ("give", "benefits-vendor", "Your consent is recorded"),
            ("withdraw", "benefits-vendor", "had been sent already"),
            ("object", "", "Your objection is recorded"),
            ("lift", "", "taken back"),
        ):
            data = {"action": action, "purpose": "benefit-offers", "recipient": recipient, "form_key": key}
            answer = client.post("/me/choices", data=data, headers={"origin": fresh.base})
            assert answer.status_code == 303
            assert said in client.get(answer.headers["location"]).text, action
    assert not fresh.world.parts.rights.of("W-1001").objections


def test_the_page_says_why_one_cannot_object(served):
    """A use by legal duty shows its reason, and no button."""
    text = served.get("/me/choices", W).text
    assert "No objection here." in text
    assert "The employer must by law keep drivers and others on the road safe." in text
    assert 'value="road-safety"' not in text


def test_consent_is_not_asked_for_what_has_ended(served):
    """A recipient whose contract is over is named with that, and offers no consent."""
    text = served.get("/me/choices", W).text
    assert "its contract has ended" in text
    assert 'value="former-vendor"' not in text


def test_a_choice_that_is_none_is_refused(fresh):
    """The form takes four actions."""
    with fresh.client(W, cookie=True) as client:
        data = {"action": "erase", "purpose": "benefit-offers", "form_key": form_key(client)}
        assert client.post("/me/choices", data=data, headers={"origin": fresh.base}).status_code == 400


def test_a_group_must_be_one_of_the_roster(world):
    """Free text would end in the log, so another name is refused, and not echoed."""
    assert {"warehouse", "dispatch", "support"} == set(groups_of(world.parts.roster))
    assert known_group(world.parts.roster, "") is None
    assert known_group(world.parts.roster, "support") == "support"
    with pytest.raises(BadInput) as told:
        known_group(world.parts.roster, "Anna Schmidt")
    assert "Anna" not in str(told.value.as_dict())
