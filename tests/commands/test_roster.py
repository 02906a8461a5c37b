import json

import pytest
from typer.testing import CliRunner

from gateway.commands.roster import app
from gateway.settings import load
from gateway.setup import initialise

HEAD = "worker_id,given_name,family_name,email\n"


@pytest.fixture
def run(tmp_path):
    """Run `gateway roster …` on a new gateway; return the exit status and what was printed."""
    where = ["--data", str(tmp_path / "data"), "--keyring", str(tmp_path / "keys")]
    initialise(load(overrides={"data": tmp_path / "data", "keyring.path": tmp_path / "keys"}, environ={}))

    def invoke(content, *options):
        file = tmp_path / "workers.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = CliRunner().invoke(app, ["import", str(file), *options, *where])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout

    return invoke


def test_a_dry_run_tells_and_changes_nothing(run):
    """Then the real one does what was told, once."""
    text = HEAD + "W-1001,Anna,Schmidt,anna.schmidt@example.com\n"
    status, said = run(text, "--dry-run")
    assert (0, "1 would be added: W-1001\n") == (status, said)
    assert (0, "1 were added: W-1001\n") == run(text)
    assert (0, "nothing to change\n") == run(text)
    assert (0, "1 were closed: W-1001\n") == run(HEAD, "--full")


def test_problems_have_their_line_and_exit_status_1(run):
    """A malformed file, one that is no text, and an overlap with what is there: nothing is changed."""
    status, said = run(HEAD + "W 1,Anna,S,\nW-2,Ben,O,ben@example.com\n")
    assert (1, "workers.csv:2: worker_id:") == (status, said[:25])
    assert said.endswith("nothing was changed\n")
    assert 1 == run(HEAD.encode() + b"W-1,\xff,S,\n")[0]
    assert 0 == run(HEAD + "W-2,Ben,O,ben@example.com\n")[0]
    status, said = run(HEAD + "W-3,Bob,P,Ben@Example.com\n", "--json")
    told = json.loads(said)
    assert (1, 2, "email", False) == (
        status,
        told["problems"][0]["line"],
        told["problems"][0]["column"],
        told["applied"],
    )
    assert "example.com" not in said
