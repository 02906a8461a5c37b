"""`gateway demo`, as it is called."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence

import pytest
from typer.testing import CliRunner

from gateway.commands.demo import app
from gateway.demo import play as playing
from gateway.demo.claims import Claim
from gateway.demo.client import Client
from gateway.demo.play import Demonstration
from gateway.demo.summary import Summary


def gateway(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "gateway", "demo", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)


@pytest.mark.slow
def test_once_plays_checks_and_leaves(tmp_path):
    """It prints the summary as JSON, writes the same to the folder, and ends with 0."""
    done = gateway("--once", "--json", "--port", "0", "--data", str(tmp_path / "data"))

    assert 0 == done.returncode, done.stderr
    summary = json.loads(done.stdout)
    assert json.loads((tmp_path / "data" / "summary.json").read_text()) == summary
    assert summary["log"]["verified"]
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_stays_up_until_it_is_told_to_stop(tmp_path, ending):
    """After the summary the gateway goes on answering; Ctrl-C ends it with 0 and nothing listens any more."""
    command = [sys.executable, "-u", "-m", "gateway", "demo", "--port", "0", "--data", str(tmp_path / "data")]
    # A shell starts what runs in the background deaf to Ctrl-C, and what is started by that likewise.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            assert any("stays up" in line for line in process.stdout)
            client = Client(json.loads((tmp_path / "data" / "summary.json").read_text())["urls"]["gateway"])
            assert 200 == client.get("/readyz").status
            client.close()
            process.send_signal(ending)
            assert 0 == process.wait(120)
        finally:
            process.kill()
    with pytest.raises(OSError, match="refused"):
        client.get("/readyz")


def test_a_folder_of_somebody_elses_is_refused(tmp_path):
    """Exit status 2, a sentence, and the folder as it was."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "thesis.txt").write_text("precious")
    done = gateway("--once", "--data", str(tmp_path / "data"))

    assert 2 == done.returncode
    assert "not a demonstration" in done.stderr
    assert "precious" == (tmp_path / "data" / "thesis.txt").read_text()


def played(claims: Sequence[Claim]) -> Demonstration:
    """A demonstration that is over."""
    log = {"size": 1, "root": "cm9vdA==", "verified": True}
    summary = Summary(
        1, {"objection": 1}, 6, 6, 1, log, {"dpo": "http://127.0.0.1:1/x"}, {"gateway": "http://127.0.0.1:1"}
    )
    return Demonstration(None, (), summary, list(claims), {"p → r": 1})


@pytest.mark.parametrize(("holds", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_is_that_of_the_claims(monkeypatch, holds, status):
    """One claim that does not hold is enough for 1."""
    claims = [Claim("This holds.", True), Claim("This may not.", holds)]
    monkeypatch.setattr(playing, "play", lambda *_args, **_more: played(claims))

    assert status == CliRunner().invoke(app, ["--once"]).exit_code


def test_help_has_an_example():
    """As every command's."""
    assert "Example: gateway demo" in CliRunner().invoke(app, ["--help"]).output
