import pytest

from gateway.credentials import kept
from gateway.errors import NotAllowed, NotFound

NOW = 1_795_255_200_000


@pytest.fixture
def do(store, keyring):
    """Run a function of the module in a transaction of its own."""

    def run(function, *arguments, **more):
        ring = () if function in (kept.rotate, kept.revoke) else (keyring,)
        return store.write_sync(lambda tx: function(tx, *ring, *arguments, **more))

    return run


def check(store, keyring, token, kind="source"):
    with store.read() as tx:
        return kept.load(tx, keyring).check(f"Bearer {token}", kind)


def test_an_issued_credential_is_known_again(do, store, keyring):
    """With its workers and secrets, after every start."""
    made, token = do(kept.issue, "source", "desktop", ["W-2", "W-1", "W-1"], NOW, signing=b"s3cret")
    found = check(store, keyring, token)
    assert (made, "desktop", frozenset({"W-1", "W-2"}), b"s3cret") == (
        found.id,
        found.subject,
        found.workers,
        found.signing,
    )
    _, other = do(kept.issue, "recipient", "workload-model", None, NOW, webhook=["whsec_a"])
    found = check(store, keyring, other, "recipient")
    assert (None, ("whsec_a",)) == (found.workers, found.webhook)
    assert 43 == len(token)
    assert token != other


def test_nothing_secret_stands_in_the_table(do, store):
    """Neither a token nor a secret nor a worker's id."""
    _, token = do(kept.issue, "source", "desktop", ["W-1001"], NOW, signing=b"Zx81canary")
    with store.read() as tx:
        row = str(tx.exec_driver_sql("SELECT * FROM credentials").all())
    for hidden in (token, "Zx81canary", "W-1001"):
        assert hidden not in row


def test_rotating_ends_the_old_token(do, store, keyring):
    """The new one has the same id and workers."""
    made, old = do(kept.issue, "source", "desktop", ["W-1"], NOW)
    new = do(kept.rotate, made)
    assert (made, "W-1") == (check(store, keyring, new).id, check(store, keyring, new).worker)
    with pytest.raises(NotAllowed):
        check(store, keyring, old)


def test_revoking_ends_it(do, store, keyring):
    """It is listed as revoked, cannot be rotated back, and its key's name is told to be destroyed."""
    made, token = do(kept.issue, "source", "desktop", ["W-1"], NOW)
    name = do(kept.revoke, made, NOW + 1)
    keyring.destroy([name])
    with pytest.raises(NotAllowed):
        check(store, keyring, token)
    for again in (lambda: do(kept.rotate, made), lambda: do(kept.revoke, made, NOW), lambda: do(kept.rotate, "c_none")):
        with pytest.raises(NotFound):
            again()
    with store.read() as tx:
        (shown,) = kept.listed(tx, keyring)
    assert (NOW + 1, None) == (shown["revoked"], shown["workers"])


def test_a_credential_without_its_key_lets_nobody_in(do, store, keyring):
    """What it may do is unknown then, so it may do nothing."""
    made, token = do(kept.issue, "source", "desktop", ["W-1"], NOW)
    keyring.destroy([kept.PREFIX + made])
    with pytest.raises(NotAllowed):
        check(store, keyring, token)


def test_the_list_shows_what_is_bound_and_no_secret(do, store, keyring):
    """Oldest first, by kind if wanted."""
    one, token = do(kept.issue, "source", "desktop", ["W-1"], NOW, signing=b"hidden")
    two, _ = do(kept.issue, "recipient", "model", None, NOW + 1, webhook=["whsec_hidden"])
    with store.read() as tx:
        assert [one, two] == [each["id"] for each in kept.listed(tx, keyring)]
        (shown,) = kept.listed(tx, keyring, "source")
        assert "hidden" not in str(kept.listed(tx, keyring))
        assert token not in str(kept.listed(tx, keyring))
    assert {
        "id": one,
        "kind": "source",
        "subject": "desktop",
        "created": NOW,
        "revoked": None,
        "workers": ["W-1"],
        "signed": True,
    } == shown


def test_webhook_secrets_are_turned_over(do, store, keyring):
    """The newest first; not for a credential that is not there."""
    made, token = do(kept.issue, "recipient", "model", None, NOW, webhook=["whsec_a"])
    do(kept.set_webhook_secrets, made, ["whsec_b", "whsec_a"])
    assert ("whsec_b", "whsec_a") == check(store, keyring, token, "recipient").webhook
    with pytest.raises(NotFound):
        do(kept.set_webhook_secrets, "c_none", ["whsec_b"])


def test_an_erased_worker_is_in_no_credential(do, store, keyring):
    """One that spoke for that worker alone ends; others go on without."""
    alone, alone_token = do(kept.issue, "source", "desktop", ["W-1"], NOW)
    _, team_token = do(kept.issue, "source", "chat", ["W-1", "W-2"], NOW)
    _, all_token = do(kept.issue, "source", "badge", None, NOW)
    assert [kept.PREFIX + alone] == do(kept.forget_worker, "W-1", NOW)
    with pytest.raises(NotAllowed):
        check(store, keyring, alone_token)
    assert frozenset({"W-2"}) == check(store, keyring, team_token).workers
    assert check(store, keyring, all_token).workers is None
