"""`gateway serve` as a process of its own, with its output in files: what people would see of it, and nothing else."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import httpx

from gateway import control
from gateway.policy import shipped_directory
from gateway.settings import Settings, load
from gateway.setup import initialise
from tests.e2e.running import ROSTER, eventually
from tests.ports import kept

ROOT = Path(__file__).parents[2]


@dataclass
class Served:
    """A gateway in a process of its own."""

    settings: Settings
    url: str
    folder: Path
    process: subprocess.Popen

    def ask(self, operation, **arguments):
        """Have an operation done, as a command would."""
        return control.perform(self.settings, operation, arguments)

    def command(self, *words):
        """Run a command beside it; return its status and all that it printed."""
        where = ["--data", str(self.settings.data), "--keyring", str(self.settings.keyring_path())]
        ran = subprocess.run(
            [sys.executable, "-m", "gateway", *words, *where], capture_output=True, timeout=200, cwd=ROOT
        )
        return ran.returncode, ran.stdout + ran.stderr

    def output(self):
        """Return what the process has printed and logged."""
        return b"".join((self.folder / name).read_bytes() for name in ("stdout", "stderr"))

    def stop(self):
        """Stop it as a service manager does; return its status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(120)


# Words that were never anybody's look like somebody's name to a model, and tests want to see theirs arrive.
ENVIRONMENT = {"GATEWAY__DELIVERY__POLL_MS": "50", "GATEWAY__DETECTOR__ENGINE": "patterns"}


@contextmanager
def served(folder: Path, recipient_port: int, change_policies=lambda folder: None):
    """Serve the shipped policies (recipients' port rewritten, then changed) and the demo's roster until the block ends."""
    with kept() as port, _served(folder, port, recipient_port, change_policies) as made:
        yield made


@contextmanager
def _served(folder, port, recipient_port, change_policies):
    policies = folder / "policies"
    copytree(shipped_directory(), policies)
    register = policies / "registers" / "recipients.yaml"
    register.write_text(register.read_text("utf-8").replace(":8471/", f":{recipient_port}/"), "utf-8")
    change_policies(policies)
    chosen = {"data": folder / "data", "keyring.path": folder / "keys", "listen.port": port}
    settings = load(overrides=chosen, environ={})
    initialise(settings, demonstration=True)
    words = ["--data", str(folder / "data"), "--keyring", str(folder / "keys"), "--port", str(port)]
    with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway", "serve", *words],
            stdout=out, stderr=err, cwd=ROOT, env=os.environ | ENVIRONMENT,
        )  # fmt: skip
    made = Served(settings, f"http://127.0.0.1:{port}", folder, process)
    try:
        eventually(lambda: _answers(made.url, "/livez"), 120)
        made.ask("policy.publish", directory=str(policies))
        made.ask("roster.import", text=ROSTER.read_text("utf-8"))
        eventually(lambda: _answers(made.url, "/readyz"), 120)
        yield made
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(60)


def _answers(url, path):
    try:
        return httpx.get(url + path, timeout=60).status_code == 200
    except httpx.TransportError:
        return False
