"""How long the gateway takes to be ready, against a process that only imports the same packages."""

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.benchmarks import world

BARE = """
import sys
before = set(sys.modules)
import fastapi, uvicorn, sqlalchemy, sqlcipher3, cryptography, msgspec, orjson, pydantic_settings, jinja2, regopy, hyperscan
import prometheus_client, httpcore, typer, rich, yaml
import presidio_analyzer, presidio_anonymizer
"""


def run() -> list[tuple[str, str, str]]:
    """Measure; return rows of what, found, aim."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world.make(folder).close()
        bare = min(_bare() for _ in range(3))
        ready = min(_ready(folder) for _ in range(3))
    return [
        ("importing the same packages bare, s", f"{bare:.2f}", ""),
        ("from start to ready, s", f"{ready:.2f}", ""),
        ("  later by, s", f"{ready - bare:.2f}", "≤ 1.5"),
    ]


def _bare() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", BARE], check=True)
    return time.perf_counter() - began


def _ready(folder: Path) -> float:
    port = _free_port()
    command = [
        sys.executable, "-m", "gateway", "serve", "--data", str(folder / "data"), "--keyring", str(folder / "keys"), "--port", str(port),
    ]  # fmt: skip
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - began < 60:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
                    if answer.status == 200:
                        return time.perf_counter() - began
            except OSError:
                time.sleep(0.02)
        raise SystemExit("the gateway did not become ready within a minute")
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
