"""A gateway of five workers on the shipped policies, driven by its command line."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from gateway.__main__ import cli
from gateway.errors import GatewayError, Unavailable
from gateway.policy import shipped_directory
from tests.pipeline.world import ROSTER


def invoke(folder, words):
    """Run a command with --json on the gateway in `folder`; return its exit status, as `main` gives it, and its answer."""
    where = ["--data", str(folder / "data"), "--keyring", str(folder / "keyring"), "--json"]
    done = CliRunner().invoke(cli, [*map(str, words), *where])
    if isinstance(done.exception, GatewayError):
        return 3 if isinstance(done.exception, Unavailable) else 2, {"error": done.exception.as_dict()}
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, json.loads(done.stdout) if done.stdout.strip() else {}


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Make the gateway once; its notices stand at once."""
    folder = tmp_path_factory.mktemp("gateway")
    policies = folder / "policies"
    shutil.copytree(shipped_directory(), policies)
    notices = policies / "registers" / "notices.yaml"
    notices.write_text(notices.read_text().replace("days: 14", "days: 0"))
    (folder / "roster.csv").write_text(ROSTER)
    for words in (["init"], ["policy", "publish", policies], ["roster", "import", folder / "roster.csv"]):
        status, told = invoke(folder, words)
        assert status == 0, told
    return folder


@pytest.fixture
def gateway(made, tmp_path):
    """Return a function that runs a command on a fresh copy of that gateway."""
    folder = tmp_path / "gateway"
    shutil.copytree(made, folder)
    return lambda *words: invoke(folder, words)
