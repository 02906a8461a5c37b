"""
An OPA of our own: started from PATH on a free loopback port, with a token that only we know, and nothing switched on that
reaches outwards.
"""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from gateway.errors import ConfigurationError

_AUTHORIZATION = """package system.authz

default allow := false

allow if input.identity == "{token}"
"""


class OpaServer:
    """One `opa run --server` process. Raises `ConfigurationError` when there is no `opa` to start."""

    def __init__(self, binary: str | None = None) -> None:
        self._binary = binary or shutil.which("opa")
        if not self._binary:
            raise ConfigurationError("no `opa` on PATH; install OPA, set policy.opa.url, or use the engine `regopy`")
        self.token = secrets.token_urlsafe(32)
        self._folder = tempfile.TemporaryDirectory(prefix="gateway-opa-", ignore_cleanup_errors=True)
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.start()

    def start(self) -> None:
        """Start the process on a port that is free now. It is not ready when this returns."""
        policy = Path(self._folder.name) / "authz.rego"
        policy.write_text(_AUTHORIZATION.format(token=self.token), encoding="utf-8")
        policy.chmod(0o600)
        self.port = _free_port()
        self._process = subprocess.Popen(
            [
                str(self._binary), "run", "--server", "--addr", f"127.0.0.1:{self.port}",
                "--authentication", "token", "--authorization", "basic", "--skip-version-check",
                "--log-level", "error", "--shutdown-grace-period", "1", "--history", os.devnull, str(policy),
            ],
            env={"PATH": os.defpath, "HOME": self._folder.name, "GOMAXPROCS": "2"},
            cwd=self._folder.name,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """End the process and remove its folder."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=3)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        self._folder.cleanup()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
