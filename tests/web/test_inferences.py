"""What recipients report back: whose it is, what is refused, and what the worker gets to read."""

import pytest

from gateway.clock import rfc3339
from gateway.model import Finding, Role, Scan

from .world import NOW

GOOD = {"statement": "Has more to do than the average.", "value": 1.3, "about": "this week", "made_at": rfc3339(NOW)}


def send(served, body, token=None):
    with served.client() as client:
        header = {"authorization": f"Bearer {token or served.world.recipient_token}"}
        return client.post("/v1/inferences", json=body, headers=header)


@pytest.mark.parametrize("by", ["disclosure_id", "token"])
def test_the_worker_can_read_it(fresh, by):
    """By disclosure or by pseudonym it reaches the right worker's page, is logged, and nobody else's page shows it."""
    named = {"disclosure_id": fresh.world.ids[0], "token": fresh.world.token}[by]
    before = fresh.world.parts.log.size
    made = send(fresh, GOOD | {by: named})
    assert made.status_code == 201
    assert made.json()["index"] == before
    assert GOOD["statement"] in fresh.get("/me/conclusions", Role.WORKER).text
    assert GOOD["statement"] not in fresh.get("/me/conclusions", Role.WORKER, worker="W-1002").text
    entry = fresh.get(f"/v1/entries/{before}", Role.AUDITOR)
    assert entry.json()["kind"] == "inference"
    assert GOOD["statement"] not in entry.text


def test_a_recipient_speaks_of_what_it_was_sent_only(served):
    """An unknown id, an unknown token and what went to another recipient are the same 404."""
    theirs = served.world.parts.store.read
    with theirs() as tx:
        other = tx.exec_driver_sql("SELECT id FROM disclosures WHERE recipient = 'dispatch-agent'").scalar()
    answers = [
        send(served, GOOD | more) for more in ({"disclosure_id": "d_9"}, {"token": "w_0.0"}, {"disclosure_id": other})
    ]
    assert {404} == {answer.status_code for answer in answers}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("secret", ["", "x", None])
def test_it_needs_the_recipients_credential(served, secret):
    """Nobody, a wrong secret, and a signed-in worker are 401."""
    token = served.token(Role.WORKER) if secret is None else secret or "none"
    assert send(served, GOOD | {"disclosure_id": served.world.ids[0]}, token).status_code == 401


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"statement": ""}, "statement"),
        ({"statement": "x" * 2001}, "statement"),
        ({"statement": 7}, "statement"),
        ({"about": None}, "about"),
        ({"value": {"a": 1}}, "value"),
        ({"value": [1]}, "value"),
        ({"value": "x" * 201}, "value"),
        ({"made_at": "yesterday"}, "made_at"),
        ({"made_at": "2026-11-20T15:30:00"}, "made_at"),
        ({"made_at": "9999-99-99T99:99:99Z"}, "made_at"),
        ({"made_at": rfc3339(NOW + 301_000)}, "made_at"),
        ({"disclosure_id": None}, "disclosure_id"),
        ({"token": "w_0.0"}, "disclosure_id"),
    ],
)
def test_a_bad_report_names_its_field(served, change, field):
    """Wrong types, lengths, times, both names or none: 400 with the field, and nothing is recorded."""
    before = served.world.parts.log.size
    answer = send(served, GOOD | {"disclosure_id": served.world.ids[0]} | change)
    assert (400, field) == (answer.status_code, answer.json().get("field"))
    assert served.world.parts.log.size == before


def test_names_of_people_are_taken_out(fresh):
    """A statement may speak of a colleague: what the detector finds of people never reaches the page."""
    looking = fresh.world.parts.looking

    def scan(texts):
        return [
            Scan(
                (Finding(at, at + 10, "PERSON", 1.0, "t"), Finding(0, 3, "ORG", 1.0, "t"))
                if (at := text.find("Ben Okafor")) >= 0
                else ()
            )
            for text in texts
        ]

    looking.scan = scan
    body = GOOD | {
        "disclosure_id": fresh.world.ids[0],
        "statement": "Does less than Ben Okafor.",
        "value": "below Ben Okafor",
    }
    assert send(fresh, body).status_code == 201
    text = fresh.get("/me/conclusions", Role.WORKER).text
    assert "Ben" not in text
    assert "Does less than [PERSON]." in text
    looking.scan = lambda texts: [Scan(failure="detector_unavailable")] * len(texts)
    assert send(fresh, body).status_code == 503
    looking.scan = lambda texts: [Scan(failure="text_not_judged")] * len(texts)
    assert send(fresh, body).status_code == 400


def test_a_field_we_do_not_know_is_refused_without_its_name(served):
    """The name of an unknown field is the sender's text too: it is not echoed."""
    answer = send(served, GOOD | {"disclosure_id": served.world.ids[0], "surprise": 1})
    assert (400, "unknown_field") == (answer.status_code, answer.json()["code"])
    assert "surprise" not in answer.text
