"""`gateway keys`: counts without names, and a new epoch."""

import asyncio
import json

from typer.testing import CliRunner

from gateway.commands.keys import app
from tests.pipeline.world import make_world, settle


def test_keys_are_counted_and_turned_over(tmp_path) -> None:
    """Nothing shown holds a worker's id or a secret; rotation raises the epoch and keeps every key."""
    world = make_world(tmp_path)
    asyncio.run(settle(world.parts))
    secret = world.parts.keyring.find("worker/W-1001").secret.hex()
    world.parts.close()
    where = ["--data", str(tmp_path / "data"), "--keyring", str(tmp_path / "keys")]

    def run(command: str) -> dict:
        done = CliRunner().invoke(app, [command, *where, "--json"])
        assert done.exit_code == 0, done.exception
        assert "W-1001" not in done.stdout
        assert secret not in done.stdout
        return json.loads(done.stdout)

    before = run("show")
    after = run("rotate")
    assert before["keys"] == after["keys"]
    assert before["keys"]["worker"] == 3
    assert before["epoch"] + 1 == after["epoch"] == run("show")["epoch"]
    text = CliRunner().invoke(app, ["show", *where]).stdout
    assert before["vkey"] in text
