"""The worker's reading API."""

import hashlib

from gateway.model import Role

W = Role.WORKER


def test_the_payload_is_byte_for_byte_what_was_committed(served):
    """The body is exactly the bytes that the commitment was made over, as JSON."""
    for identity, body in zip(served.world.ids, served.world.bodies, strict=True):
        answer = served.get(f"/v1/me/disclosures/{identity}/payload", W)
        assert answer.headers["content-type"] == "application/json"
        assert hashlib.sha256(body).digest() == hashlib.sha256(answer.content).digest()


def test_pages_are_linked_by_next(served):
    """`next` leads through all of it, and is null at the end."""
    for path, size in (("/v1/me/disclosures", 20), ("/v1/me/withholdings", 5)):
        found, after = [], ""
        while True:
            answer = served.get(f"{path}?limit={size}{after}", W).json()
            found += [item["id"] for item in answer["items"]]
            if answer["next"] is None:
                break
            after = f"&after={answer['next']}"
        whole = [item["id"] for item in served.get(f"{path}?limit=1000", W).json()["items"]]
        assert whole == found
        assert len(whole) > size


def test_a_copy_whose_time_was_up_is_404(served):
    """A deleted copy's payload answers as one that never was."""
    items = served.get("/v1/me/disclosures?limit=1000", W).json()["items"]
    gone = next(item for item in items if item["state"] == "deleted")
    assert gone["payload"] is None
    answer = served.get(f"/v1/me/disclosures/{gone['id']}/payload", W)
    assert answer.status_code == 404
    assert answer.content == served.get("/v1/me/disclosures/d_9/payload", W).content


def test_each_worker_gets_the_own(served):
    """Ben's list holds Ben's two records and nothing of Anna's."""
    items = served.get("/v1/me/disclosures", W, worker="W-1002").json()["items"]
    assert served.world.other_ids == [item["id"] for item in items]
    assert served.get("/v1/me/withholdings", W, worker="W-1002").json() == {"items": [], "next": None}
