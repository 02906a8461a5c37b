"""Recipients' secrets."""

import hashlib

from gateway.recipients.secrets import new_credential, new_webhook_secret, rotated
from gateway.recipients.webhook import secret_bytes


def test_a_fresh_secret_is_long_random_and_readable():
    """Each secret has 32 bytes and none comes twice."""
    made = {new_webhook_secret() for _ in range(100)}

    assert 100 == len(made)
    assert all(32 == len(secret_bytes(secret)) for secret in made)


def test_rotation_keeps_the_newest_of_the_old():
    """Two rotations later the first secret signs no more."""
    first = rotated(())
    second = rotated(first)
    third = rotated(second)

    assert (1, 2, 2) == (len(first), len(second), len(third))
    assert second[1] == first[0]
    assert third[1] == second[0]
    assert first[0] not in third


def test_a_credential_is_stored_as_its_hash():
    """The token is not in what is stored, and the hash is of exactly the token."""
    token, digest = new_credential()

    assert hashlib.sha256(token.encode()).digest() == digest
    assert len(token) >= 43
