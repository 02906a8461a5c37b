import asyncio
import json

import pytest
from typer.testing import CliRunner

from gateway.commands.source import app
from tests.pipeline.world import make_world, settle


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run `gateway source …` on a gateway with the shipped policies and a roster."""
    folder = tmp_path_factory.mktemp("source")
    world = make_world(folder)
    asyncio.run(settle(world.parts))
    world.parts.close()

    def invoke(*arguments):
        where = ["--data", str(folder / "data"), "--keyring", str(folder / "keys"), "--json"]
        done = CliRunner().invoke(app, [*arguments, *where])
        return done.exception or json.loads(done.stdout)

    return invoke


def test_a_credential_lives_and_ends(run):
    """Made with its worker, listed without secrets, turned over, revoked."""
    made = run("add", "desktop", "--worker", "W-1001", "--sign")
    turned = run("rotate", made["id"])
    assert made["token"] != turned["token"]
    (shown,) = run("list")["sources"]
    assert (made["id"], "desktop", ["W-1001"], True) == (
        shown["id"],
        shown["subject"],
        shown["workers"],
        shown["signed"],
    )
    for secret in (made["token"], turned["token"], made["signing_secret"]):
        assert secret not in json.dumps(shown)
    assert run("revoke", made["id"])["revoked"]
    assert run("list")["sources"][0]["revoked"] is not None


def test_what_cannot_be_is_refused(run):
    """A source nobody registered, a worker nobody knows, a desktop without its worker, a credential that is not there."""
    codes = [
        run(*arguments).code
        for arguments in (
            ("add", "no-such-source"), ("add", "desktop", "--worker", "W-9"), ("add", "desktop"), ("rotate", "c_none"),
        )
    ]  # fmt: skip
    assert ["unknown_source", "not_found", "bad_input", "not_found"] == codes


def test_it_can_be_read_by_people():
    """Each command explains itself with an example."""
    for command in ("add", "rotate", "revoke", "list"):
        said = CliRunner().invoke(app, [command, "--help"]).stdout
        assert f"Example: gateway source {command}" in said
