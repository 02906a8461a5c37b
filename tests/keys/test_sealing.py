"""Sealing and subkeys: against the library's own HKDF, and refusing everything that was not sealed so."""

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


def test_forgetting_empties_every_cache() -> None:
    """After keys are destroyed no cache holds what was derived from one."""
    keys.handle(KEY)
    keys.seal(KEY, b"", b"")
    sealing.forget()
    caches = (sealing._cipher, keys.copy_key, keys.handle, keys.ref_key, keys.shared_key, keys.worker_secret)
    assert [cache.cache_info().currsize for cache in caches] == [0] * len(caches)
