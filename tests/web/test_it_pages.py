"""IT's pages: the machine, and nothing of what passes through it."""

from gateway import __version__
from gateway.clock import day
from gateway.model import Role
from gateway.pipeline.record import count

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


def test_damage_is_shown(fresh):
    """Records that were damaged and not sent stand there by recipient and source, and nothing where there are none."""
    assert "Damaged and not sent" not in fresh.get("/it", IT).text
    today = day(fresh.world.clock.now_ms())
    row = ("damaged", today, "desktop", "workload-model", 3)
    fresh.world.write(lambda tx: count(tx, [row, ("damaged", "2026-01-01", "badge", "workload-model", 1)]))
    text = fresh.get("/it", IT).text
    assert "Damaged and not sent" in text
    assert '<th scope="row">Workforce planning model</th><td data-label="Source">desktop</td>' in text
    assert 'data-label="Source">badge' not in text


def test_sources_with_their_credentials(served):
    """Each registered source, and that none of them has a credential here."""
    text = served.get("/it/sources", IT).text
    for source in served.world.parts.bundle().registers.sources.values():
        assert source.title in text
    assert "No valid credential" in text
