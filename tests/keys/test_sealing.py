"""Sealing and subkeys: against the library's own HKDF, and refusing everything that was not sealed so."""

import os
from functools import partial

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gateway import keys
from gateway.keys import sealing

KEY = bytes(range(32))


def hkdf(key: bytes, info: bytes, length: int = 32) -> bytes:
    return HKDF(hashes.SHA256(), length, None, info).derive(key)


def test_subkeys_are_hkdf() -> None:
    """Each subkey is what the library derives for its label."""
    assert hkdf(KEY, b"ref") == keys.ref_key(KEY)
    assert hkdf(KEY, b"shared") == keys.shared_key(KEY)
    assert hkdf(KEY, b"gateway handle v1", 16) == keys.handle(KEY)
    assert hkdf(KEY, b"gateway pseudonym v1") == keys.worker_secret(KEY)
    assert hkdf(KEY + bytes(32), b"gateway copy v1") == keys.copy_key(KEY, bytes(32))


def test_both_keys_make_the_copy_key() -> None:
    """Another pair key or another day key makes another copy key, and their order counts."""
    other = bytes(32)
    assert len({keys.copy_key(KEY, other), keys.copy_key(other, KEY), keys.copy_key(KEY, KEY)}) == 3


def test_references_differ() -> None:
    """Number, origin and worker each change the reference."""
    refs = {
        keys.ref(KEY, "a.example", 0),
        keys.ref(KEY, "a.example", 1),
        keys.ref(KEY, "b.example", 0),
        keys.ref(bytes(32), "a.example", 0),
    }
    assert len(refs) == 4
    assert {32} == set(map(len, refs))


def test_what_is_sealed_opens_again_and_never_looks_the_same() -> None:
    """Sealing twice gives two blobs, 28 bytes longer than the text, and both open."""
    first, second = keys.seal(KEY, b"text", b"aad"), keys.seal(KEY, b"text", b"aad")
    assert first != second
    assert len(first) == 4 + 28
    assert keys.unseal(KEY, first, b"aad") == keys.unseal(KEY, second, b"aad") == b"text"


def test_nothing_else_opens() -> None:
    """Another key, another context, a flipped bit, a cut blob: unreadable, and the message holds no value."""
    blob = keys.seal(KEY, b"text", b"aad")
    tries = [(bytes(32), blob, b"aad"), (KEY, blob, b"other"), (KEY, blob[:-1], b"aad"), (KEY, b"", b"aad")]
    tries += [(KEY, blob[:at] + bytes((blob[at] ^ 1,)) + blob[at + 1 :], b"aad") for at in range(len(blob))]
    for key, one, aad in tries:
        with pytest.raises(keys.Unreadable) as refused:
            keys.unseal(key, one, aad)
        assert "text" not in str(refused.value)
        assert refused.value.__cause__ is None


def test_a_key_of_another_length_is_an_error() -> None:
    """A short key is a mistake in the program, never a weaker seal."""
    with pytest.raises(ValueError, match="32 bytes"):
        keys.seal(b"short", b"", b"")


def test_a_key_does_not_print_its_secret() -> None:
    """`repr` of a key shows its id only."""
    assert repr(keys.Key("id", KEY)) == "Key(id='id')"


MADE_OF_ONE = [keys.handle, keys.ref_key, keys.shared_key, keys.worker_secret, partial(keys.ref, origin="log", n=0)]


def kept() -> set[bytes]:
    """Return every key of which something is remembered."""
    return {secret for one in sealing.KEPT for secrets in one.made for secret in secrets}


def test_what_is_made_of_a_key_is_made_once() -> None:
    """The same again, and a bounded number of them."""
    mine = os.urandom(32)
    assert keys.copy_box(mine, KEY) is keys.copy_box(mine, KEY)
    assert keys.copy_box(mine, KEY) is not keys.copy_box(KEY, mine)
    for _ in range(sealing.MOST_KEPT + 1):
        keys.copy_box(os.urandom(32), KEY)
    assert len(keys.copy_box.made) <= sealing.MOST_KEPT


@pytest.mark.parametrize("make", MADE_OF_ONE)
def test_nothing_is_remembered_of_a_destroyed_key(make) -> None:
    """Not what was made of it before, and not what a thread that still has it makes of it afterwards."""
    doomed, other = os.urandom(32), os.urandom(32)
    before = make(doomed)
    assert doomed in kept()
    sealing.forget([doomed])
    assert doomed not in kept()
    assert make(doomed) == before
    make(other)
    assert doomed not in kept()
    assert other in kept()


@pytest.mark.parametrize("first", [True, False])
def test_a_copys_key_is_not_remembered_without_either(first) -> None:
    """Destroying the pair's or the day's key ends it for good."""
    doomed, other = os.urandom(32), os.urandom(32)
    both = (doomed, other) if first else (other, doomed)
    blob = keys.copy_box(*both).seal(b"said", b"")
    sealing.forget([doomed])
    assert keys.copy_box(*both).unseal(blob, b"") == b"said"
    assert not {doomed, other} & kept()


def test_a_destruction_while_something_is_made_is_seen() -> None:
    """The key goes while its box is being made: the box serves whoever asked, and nobody after."""
    doomed = os.urandom(32)

    def make(key: bytes) -> bytes:
        sealing.forget([doomed])
        return key[:1]

    made = sealing._Kept(make)
    assert made(doomed) == doomed[:1]
    assert made.made == {}


def test_all_that_remembers_forgets() -> None:
    """No function that remembers what it makes of keys is left out when keys are destroyed."""
    remembering = [one for one in vars(sealing).values() if isinstance(one, sealing._Kept)]
    assert set(map(id, remembering)) == set(map(id, sealing.KEPT))
