"""The systemd unit loads, is hardened, and starts what is installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from gateway import settings

UNIT = Path(__file__).parents[2] / "deploy" / "gateway.service"
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze on this machine")


@pytest.fixture(scope="module")
def unit():
    """Return each key of the unit with its values."""
    found = {}
    for line in UNIT.read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            key, value = line.split("=", 1)
            found.setdefault(key, []).append(value)
    return found


@pytest.fixture
def installed(tmp_path):
    """Return the unit with its program where this machine has one: systemd looks whether it exists."""
    program = tmp_path / "gateway"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    changed, count = re.subn("/opt/gateway/bin/gateway", str(program), UNIT.read_text())
    assert count == 1
    file = tmp_path / "gateway.service"
    file.write_text(changed)
    return file


@needs_systemd
def test_systemd_accepts_the_unit(installed):
    """`systemd-analyze verify` has nothing to say: no unknown key, no misspelt value."""
    done = subprocess.run([ANALYZE, "verify", installed], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_systemd
def test_verification_would_find_a_misspelt_key(installed):
    """The check above is not empty: a planted typo is found."""
    installed.write_text(installed.read_text().replace("NoNewPrivileges", "NoNewPriviledges"))
    done = subprocess.run([ANALYZE, "verify", installed], capture_output=True, text=True, check=False)
    assert "NoNewPriviledges" in done.stderr


@needs_systemd
def test_the_unit_is_exposed_to_little(installed):
    """`systemd-analyze security` rates the exposure under 2 of 10."""
    done = subprocess.run(
        [ANALYZE, "security", "--offline=yes", "--threshold=20", installed], capture_output=True, text=True, check=False
    )
    if "Unknown option" in done.stderr or "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze cannot rate a unit that is not loaded")
    assert done.returncode == 0, done.stdout[-500:]


def test_the_unit_starts_the_program_with_its_settings_file(unit):
    """One settings file, the gateway as a user of its own, with two folders."""
    assert unit["ExecStart"] == ["/opt/gateway/bin/gateway serve --config /etc/gateway/gateway.toml"]
    assert unit["User"] == ["gateway"]
    assert unit["StateDirectory"] == ["gateway gateway-keyring"]
    assert unit["UMask"] == ["0077"]


def test_keys_do_not_reach_a_core_file_or_swap(unit):
    """What is in memory stays there."""
    assert unit["LimitCORE"] == ["0"]
    assert unit["MemorySwapMax"] == ["0"]


def test_every_setting_in_the_unit_exists(unit):
    """A renamed setting cannot be left behind here."""
    known = {name.upper().replace(".", "__") for name in settings.names()}
    for line in unit["Environment"]:
        for assignment in line.split():
            name = assignment.split("=")[0]
            if name.startswith("GATEWAY__"):
                assert name.removeprefix("GATEWAY__") in known, name
