import json

import pytest
from typer.testing import CliRunner

from gateway.commands.init import app
from gateway.errors import ConfigurationError


@pytest.fixture
def folders(tmp_path):
    return ["--data", str(tmp_path / "data"), "--keyring", str(tmp_path / "keyring")]


def refused(*options):
    """Return the error of an `init` that must not go through."""
    done = CliRunner().invoke(app, list(options))
    assert isinstance(done.exception, ConfigurationError), done.output
    return done.exception


def test_it_makes_both_folders_and_names_the_log(folders, tmp_path):
    """The verifier key carries the log's name, and neither folder can be entered by anybody but its owner."""
    done = CliRunner().invoke(app, [*folders, "--origin", "gateway.example.com/log", "--json"])
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    assert made["origin"] == "gateway.example.com/log"
    assert made["vkey"].startswith("gateway.example.com/log+")
    for folder in ("data", "keyring"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700, folder


def test_it_never_makes_a_gateway_twice(folders, tmp_path):
    """A second init changes nothing, not even a byte of a key."""
    assert CliRunner().invoke(app, folders).exit_code == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert refused(*folders).field == "data"
    assert refused("--data", str(tmp_path / "other"), *folders[2:]).field == "keyring.path"
    assert before == {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}


def test_the_keyring_must_be_named_and_lie_elsewhere(tmp_path, monkeypatch):
    """Without a keyring, or with one inside the data folder, nothing is made."""
    monkeypatch.delenv("GATEWAY__KEYRING__PATH", raising=False)
    data = str(tmp_path / "data")
    assert refused("--data", data).field == "keyring.path"
    assert refused("--data", data, "--keyring", f"{data}/keys").field == "keyring.path"
    assert list(tmp_path.iterdir()) == []
