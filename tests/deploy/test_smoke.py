"""The wheel, installed into an empty environment and driven from outside, does its job."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.timeout(600)  # it installs everything anew
def test_the_smoke_test_passes(tmp_path):
    """`deploy/smoke.sh` builds the wheel, installs it by hash, and all that it asks for holds."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GATEWAY__", "PYTHON"))}
    done = subprocess.run(
        [ROOT / "deploy" / "smoke.sh"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=580,
        env=environment | {"TMPDIR": str(tmp_path)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "smoke: all of it held"
    assert list(tmp_path.iterdir()) == [], "it leaves nothing behind"
