"""What was shared and withheld, down to the record."""

from gateway.log.append import NewEntry
from gateway.model import Role

from .world import NOW

W = Role.WORKER


def test_a_decision_says_everything(served):
    """Recipient, use, basis, form of each field in words, policy version, until when, receipt."""
    text = served.get(f"/me/shared/{served.world.index}", W).text
    for said in (
        "Shared with Workforce planning model",
        "a legitimate interest of the employer",
        "replaced by a code name",
        "made coarser: only the hour",
        "personal details taken out of the text",
        "left out",
        served.world.parts.bundle().digest[:12],
        "Sun 20 Dec 2026",
        f"/v1/entries/{served.world.index}/receipt",
    ):
        assert said in text, said


def test_a_record_is_shown_as_it_was_sent(served):
    """The payload, what was taken out by type, length and reason, and never the removed value."""
    text = served.get(f"/me/records/{served.world.ids[1]}", W).text
    assert "Quarterly plan for [PERSON] – Editor" in text
    assert "a person’s name" in text
    assert "taken out of the text" in text
    assert f"/v1/me/disclosures/{served.world.ids[1]}/payload" in text


def test_a_deleted_record_says_so(served):
    """When its time was up the page says that nobody can read it any more, and what the recipient answered."""
    items = served.get("/v1/me/disclosures?limit=1000", W).json()["items"]
    gone = next(item["id"] for item in items if item["state"] == "deleted")
    text = served.get(f"/me/records/{gone}", W).text
    assert "Nobody here can read it any more" in text
    assert "the recipient confirmed that it deleted it" in text
    assert "Quarterly plan" not in text


def test_a_damaged_record_says_so(fresh):
    """A copy that was damaged is no fault of the page: it says that nobody can read it."""
    record = fresh.world.ids[1]
    spoil = "UPDATE disclosures SET sealed = x'00' WHERE id = ?"
    fresh.world.write(lambda tx: tx.exec_driver_sql(spoil, (record,)))
    answer = fresh.get(f"/me/records/{record}", W)
    assert answer.status_code == 200
    assert "Our copy is damaged" in answer.text
    assert "Quarterly plan" not in answer.text


def test_what_is_uncertain_is_called_so(served):
    """No answer means: assume that they have it."""
    text = served.get("/me/shared", W).text
    assert "no answer; assume that they have it" in text
    assert "2 × waiting to be sent" in text


def test_withheld_has_sentence_and_code(served):
    """The reason in plain words, with the code that log and console show too."""
    text = served.get("/me/withheld", W).text
    assert "This use needs your permission, and you have not given it." in text
    assert '<code class="hint">no_consent</code>' in text


def test_older_lists_are_one_step_away(fresh):
    """A long list has a link to its older part, and the parts do not overlap."""
    for _ in range(26):
        fresh.world.withhold("W-1002", ["no_consent"])
    first = fresh.get("/me/withheld", W, worker="W-1002").text
    assert first.count("<h2>") == 25
    older = first.partition('class="button quiet" href="')[2].partition('"')[0]
    assert fresh.get(older, W, worker="W-1002").text.count("<h2>") == 1


def test_a_mention_is_told_to_whom_it_names(fresh):
    """A colleague's text that named a worker is on that worker's page: with whom, in which form, how many, but not the text."""
    world = fresh.world
    with world.parts.store.read() as tx:
        (seq,) = tx.exec_driver_sql("SELECT seq FROM disclosures WHERE id = ?", (world.ids[0],)).fetchone()
    key = world.parts.keyring.find("worker/W-1003")
    entry = NewEntry(
        kind="disclosure", at=NOW, handle=world.handle_of("W-1003"), worker_key=key.secret,
        body={
            "recipient": "workload-model", "purpose": "support-quality", "basis": "legitimate_interest", "mention": True,
            "categories": ["message_text"], "forms": {"text": "redact:surrogate+mentions"}, "records": 1, "best_effort": 1,
            "bundle": world.parts.bundle().digest, "retain_until": "2026-12-20T00:00:00.000Z",
        },
    )  # fmt: skip

    def tell(tx):
        (index,) = world.parts.log.append(tx, [entry])
        tx.exec_driver_sql(
            "INSERT INTO mentions(disclosure, handle, idx, facts) VALUES (?, ?, ?, ?)",
            (seq, world.handle_of("W-1003"), index, b"facts"),
        )
        return index

    index = world.write(tell)
    listed = fresh.get("/me/shared", W, worker="W-1003").text
    text = fresh.get(f"/me/shared/{index}", W, worker="W-1003").text

    assert "1 record of a colleague’s that named you" in listed
    assert "received" in listed
    for said in (
        "in which you are named",
        "replaced by invented ones; colleagues named in it",
        "In 1 record a text is in",
    ):
        assert said in text, said
    assert world.ids[0] not in listed + text
    assert fresh.get(f"/me/shared/{index}", W).status_code == 404
    assert fresh.get(f"/v1/entries/{index}/receipt", W, worker="W-1003").status_code == 200
