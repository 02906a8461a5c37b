"""The log as outsiders follow it: checkpoint and hashes for all, entries for those who watch over it."""

import pytest

from gateway.log import merkle
from gateway.log.note import open_checkpoint
from gateway.model import Role


def test_checkpoint_and_hashes_are_public_and_fit(served):
    """Without any credential an outsider gets a signed checkpoint and the leaf hashes under it."""
    note = served.get("/log/checkpoint")
    assert note.headers["content-type"] == "text/plain; charset=utf-8"
    signed = open_checkpoint(note.content, served.world.parts.log.verifier)
    tile = served.get(f"/log/tile/0/000.p/{signed.size}").content
    hashes = [tile[at : at + 32] for at in range(0, len(tile), 32)]
    assert merkle.tree_root(hashes) == signed.root


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 401), (Role.WORKER, 403), (Role.IT, 403), (Role.AUDITOR, 200), (Role.REPRESENTATIVE, 200), (Role.DPO, 200)],
)
def test_entries_need_a_watcher(served, role, status):
    """Bundles of entries open for auditor, officer and representatives."""
    assert served.get("/log/tile/entries/000.p/3", role).status_code == status


@pytest.mark.parametrize(
    "place", ["0/001", "0/000", "9/000", "0/0", "x", "0/000.p/0", "../../etc/passwd", "0/000.p/999"]
)
def test_no_tile_is_404(served, place):
    """A tile that is not there, or not in its one spelling, is 404."""
    assert served.get(f"/log/tile/{place}").status_code == 404
