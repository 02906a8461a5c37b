"""Sealed copies: they open for their own row while both keys live, and never else."""

import os
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import copies, keys
from gateway.keys import sealing
from gateway.model import Removed

PAIR, DUE = keys.Key("p", os.urandom(32)), keys.Key("d", os.urandom(32))


class Ring(dict):
    """A ring of two keys, by id."""

    by_id = dict.get


def row(sealed, identity="d_1"):
    return SimpleNamespace(id=identity, pair_key="p", day_key="d", sealed=sealed)


@given(
    st.binary(max_size=200),
    st.lists(st.builds(Removed, st.text(), st.text(), st.integers(0, 2**53), st.text()), max_size=3),
)
def test_what_was_sealed_comes_back(record, removed):
    """Record, removed parts and nonce are exactly those that went in."""
    sealed = copies.seal_copy(PAIR, DUE, record, removed, b"n" * 32, "d_1")
    opened = copies.open_copy(Ring(p=PAIR, d=DUE), row(sealed))
    assert opened == copies.Copy(record, tuple(removed), b"n" * 32)


@pytest.mark.parametrize("ring", [Ring(p=PAIR), Ring(d=DUE), Ring()])
def test_destroying_either_key_ends_the_copy(ring):
    """Without the pair's key or without the day's there is nothing to open."""
    sealed = copies.seal_copy(PAIR, DUE, b"{}", (), b"", "d_1")
    assert copies.open_copy(ring, row(sealed)) is None


def test_a_copy_does_not_open_in_another_row():
    """A blob that was moved to another disclosure's row is refused, and so is a changed one."""
    ring, sealed = Ring(p=PAIR, d=DUE), copies.seal_copy(PAIR, DUE, b"{}", (), b"", "d_1")
    for moved in (row(sealed, "d_2"), row(sealed[:-1] + bytes([sealed[-1] ^ 1])), row(b"short"), row("text")):
        with pytest.raises(keys.Unreadable):
            copies.open_copy(ring, moved)


def test_a_settled_row_has_no_copy():
    """Once the timer has run there is none."""
    assert copies.open_copy(Ring(p=PAIR, d=DUE), row(None)) is None


def test_a_batch_is_sealed_as_its_records_would_be_alone():
    """Many at once open like one, each under its own id and nonce."""
    made = copies.seal_copies(PAIR, DUE, [(b"1", (), b"a", "d_1"), (b"2", (), b"b", "d_2")])
    ring = Ring(p=PAIR, d=DUE)
    assert [b"1", b"2"] == [copies.open_copy(ring, row(blob, f"d_{n}")).record for n, blob in enumerate(made, start=1)]


@pytest.mark.parametrize("doomed", ["pair/W-1001/workload-balancing", "day/2026-12-20"])
def test_a_key_destroyed_while_a_copy_is_opened_is_not_remembered(tmp_path, doomed):
    """The copy opens for whoever had both keys already; afterwards nothing in memory opens it."""
    ring = keys.Keyring.create(tmp_path / "keyring", "gateway.example/log")
    pair, due = ring.ensure(["pair/W-1001/workload-balancing", "day/2026-12-20"]).values()
    stored = SimpleNamespace(id="d_1", pair_key=pair.id, day_key=due.id)
    stored.sealed = copies.seal_copy(pair, due, b"{}", (), b"", "d_1")

    class Meanwhile:
        """The ring, from which a key goes as soon as both have been looked up."""

        def by_id(self, key_id):
            found = ring.by_id(key_id)
            if key_id == due.id:
                ring.destroy([doomed])
            return found

    assert copies.open_copy(Meanwhile(), stored).record == b"{}"
    remembered = {secret for one in sealing.KEPT for secrets in one.made for secret in secrets}
    assert not {pair.secret, due.secret} & remembered
    assert copies.open_copy(ring, stored) is None
