"""`gateway breach scope`: asked from the command line."""

import asyncio
import json

from typer.testing import CliRunner

from gateway.commands.breach import app
from tests.pipeline.world import badge, make_world, settle


def test_the_affected_are_named(tmp_path) -> None:
    """Who was released is in scope of that recipient and time, and of no other; odd times are refused."""
    world = make_world(tmp_path)

    async def work() -> None:
        await settle(world.parts)
        await world.receive(badge(1))

    asyncio.run(work())
    recipient = world.rows("SELECT recipient FROM disclosures")[0].recipient
    world.parts.close()
    where = ["--data", str(tmp_path / "data"), "--keyring", str(tmp_path / "keys")]

    def run(start: str, end: str, *more: str):
        return CliRunner().invoke(app, ["scope", "--recipient", recipient, "--from", start, "--to", end, *where, *more])

    told = json.loads(run("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z", "--json").stdout)
    assert [worker["worker"] for worker in told["workers"]] == ["W-1005"]
    assert told["workers"][0]["entries"]
    assert told["categories"]
    assert "W-1005" in run("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z").stdout
    assert "nobody was affected" in run("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z").stdout
    assert run("yesterday", "2026-11-02T00:00:00Z").exception.code == "bad_input"
