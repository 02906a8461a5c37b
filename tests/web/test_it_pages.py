"""IT's pages: the machine, and nothing of what passes through it."""

from gateway import __version__
from gateway.model import Role

IT = Role.IT


def test_health_queues_and_versions(served):
    """Ready or not, what waits by recipient, and which versions run."""
    text = served.get("/it", IT).text
    for said in (
        "Ready.",
        "Dispatch assistant",
        __version__,
        served.world.parts.bundle().digest,
        "regopy",
        "SQLCipher",
    ):
        assert said in text, said


def test_not_ready_says_what_to_do(fresh):
    """Without a policy the page says so and how to mend it."""
    fresh.world.parts.pipeline.current = None
    text = fresh.get("/it", IT).text
    assert "Not ready." in text
    assert "gateway policy publish" in text
    assert fresh.get("/it/sources", IT).status_code == 200


def test_sources_with_their_credentials(served):
    """Each registered source, and that none of them has a credential here."""
    text = served.get("/it/sources", IT).text
    for source in served.world.parts.bundle().registers.sources.values():
        assert source.title in text
    assert "No valid credential" in text
