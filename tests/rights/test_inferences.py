"""What AI systems said about a worker: whose it is, and for how long it can be read."""

from types import SimpleNamespace

import pytest

from gateway import keys
from gateway.rights import inferences


def test_a_disclosure_names_its_worker_to_its_recipient_only(world, tx):
    """The recipient it went to can speak about it; another cannot, and an unknown id is nobody's."""
    found = inferences.subject_of_disclosure(tx, world.parts.keyring, "workload-model", world.ids[0])
    assert inferences.Subject(world.handle_of("W-1001"), "workload-balancing", world.ids[0]) == found
    assert inferences.subject_of_disclosure(tx, world.parts.keyring, "dispatch-agent", world.ids[0]) is None
    assert inferences.subject_of_disclosure(tx, world.parts.keyring, "workload-model", "d_999_0") is None


def test_a_pseudonym_names_worker_and_purpose(world, tx):
    """The token's key says for which purpose it was made; it works for its recipient only."""
    ring = world.parts.keyring
    found = inferences.subject_of_token(tx, ring, "workload-model", world.token)
    assert inferences.Subject(world.handle_of("W-1001"), "workload-balancing", None) == found
    assert inferences.subject_of_token(tx, ring, "dispatch-agent", world.token) is None
    assert inferences.subject_of_token(tx, ring, "workload-model", "w_x.y") is None


def test_what_was_said_comes_back_until_its_time(world, tx):
    """It opens under both keys; without the day's key it is gone; a blob that was moved is refused."""
    [row] = inferences.of_worker(tx, world.handle_of("W-1001"), 10)
    said = inferences.open_said(world.parts.keyring, row)
    assert (1.2, "workload this week") == (said.value, said.about)
    assert inferences.how_many(tx, world.handle_of("W-1001")) == 1
    assert inferences.of_worker(tx, world.handle_of("W-1002"), 10) == []

    class NoDay:
        def by_id(self, identity):
            return None if identity == row.day_key else world.parts.keyring.by_id(identity)

    assert inferences.open_said(NoDay(), row) is None
    moved = SimpleNamespace(**{name: getattr(row, name) for name in row._fields} | {"id": "another"})
    with pytest.raises(keys.Unreadable):
        inferences.open_said(world.parts.keyring, moved)
