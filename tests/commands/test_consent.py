import pytest

GIVE = ("consent", "give", "--worker", "W-1005", "--purpose", "benefit-offers", "--recipient", "benefits-vendor")


def kinds(gateway, worker):
    """Return what a worker's records state, oldest first, as the standard names it."""
    status, told = gateway("consent", "show", "--worker", worker)
    assert status == 0, told
    return [record["dpv:hasConsentStatus"]["@type"] for record in told["records"]]


def test_what_a_worker_said_is_recorded_with_its_evidence(gateway):
    """A permission, its withdrawal and an objection, in the order in which they were entered."""
    assert gateway(*GIVE, "--evidence", "form of 3 May")[0] == 0
    assert gateway(*("consent", "withdraw", *GIVE[2:]), "--evidence", "call of 9 May")[0] == 0
    status, _ = gateway(
        "consent", "object", "--worker", "W-1005", "--purpose", "workload-balancing", "--evidence", "letter"
    )
    assert status == 0
    assert kinds(gateway, "W-1005") == ["dpv:ConsentGiven", "dpv:ConsentWithdrawn", "eu-gdpr:A21"]
    assert kinds(gateway, "W-1001") == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"--worker": "W-9999"}, "worker"),
        ({"--purpose": "resale"}, "purpose"),
        ({"--recipient": "nobody"}, "recipient"),
    ],
)
def test_what_nobody_registered_is_refused(gateway, changed, field):
    """An unknown worker, purpose or recipient: exit status 2 with the field, and nothing recorded."""
    words = list(GIVE)
    for option, value in changed.items():
        words[words.index(option) + 1] = value
    status, told = gateway(*words, "--evidence", "form")
    assert status == 2
    assert told["error"]["field"] == field
    assert kinds(gateway, "W-1005") == []


def test_a_refusal_binds_for_all(gateway):
    """The representatives' refusal is entered without a worker."""
    status, told = gateway(
        "consent", "refuse", "--purpose", "benefit-offers", "--recipient", "benefits-vendor", "--evidence", "minutes of 4 May"
    )  # fmt: skip
    assert status == 0, told
    assert told["kind"] == "refusal"
