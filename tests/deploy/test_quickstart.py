"""The one command that sets up: what it does again, what it leaves alone, and what it says when it cannot go on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path):
    """
    Return a folder with what quickstart needs of a clone, and a `.venv` whose Python notes how it is called.

    Its pip and its `gateway` are shell scripts: what is held here is which of them is started, when, and with what.
    """
    (tmp_path / "deploy").mkdir()
    (tmp_path / "gateway").mkdir()
    for name in ("deploy/quickstart.py", "gateway/__init__.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    for lock in ROOT.glob("requirements*.lock"):
        shutil.copy(lock, tmp_path)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    script(programs / "python", 'echo "python $*" >> "$CALLS"\nexit ${STATUS:-0}')
    script(programs / "gateway", 'echo "gateway $*" >> "$CALLS"')
    return tmp_path


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def quickstart(clone, *arguments, **environment):
    """Run it; return the finished process and the calls it made."""
    calls = clone / "calls"
    calls.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, clone / "deploy" / "quickstart.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=clone.parent,
        env={"PATH": "/usr/bin:/bin", "HOME": str(clone), "CALLS": str(calls), **environment},
    )
    return done, calls.read_text().splitlines() if calls.exists() else []


def worked():
    """Return the seconds of the processor that finished processes took: a busy machine does not lengthen them."""
    times = os.times()
    return times.children_user + times.children_system


def test_the_first_run_installs_by_hash_and_then_starts(clone):
    """Locked packages come in by hash and as wheels only, then the gateway itself without an index, then it runs."""
    done, calls = quickstart(clone, "demo", "--once")
    assert done.returncode == 0, done.stderr
    works, builder, packages, gateway, demo = calls
    assert works == "python -c "
    assert "--require-hashes -r requirements-build.lock --only-binary :all:" in builder
    assert "--require-hashes -r requirements.lock --only-binary :all:" in packages
    assert "--no-deps --no-build-isolation --no-index --editable ." in gateway
    assert demo == "gateway demo --once"


def test_the_second_run_starts_at_once(clone):
    """Nothing is installed again, and less than a second of the processor is added."""
    quickstart(clone, "demo")
    before = worked()
    done, calls = quickstart(clone, "demo", "--port", "0")
    assert worked() - before < 1
    assert calls == ["gateway demo --port 0"]
    assert done.stdout == ""


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml", "gateway/__init__.py"])
def test_a_changed_lock_project_or_version_installs_anew(clone, changed):
    """The stamp covers what decides what is installed."""
    quickstart(clone, "demo")
    with (clone / changed).open("a") as file:
        file.write("\n# changed\n")
    _, calls = quickstart(clone, "demo")
    assert len(calls) == 5


def test_a_development_installation_serves_the_demonstration_too(clone):
    """After `test`, `demo` starts at once: the development lock holds the runtime's."""
    quickstart(clone, "test", PATH=parts(clone, "opa", "helm", "strace", "chromium"))
    _, calls = quickstart(clone, "demo")
    assert calls == ["gateway demo"]


def test_the_demonstration_with_opa_needs_opa(clone):
    """Without OPA and without Go it says what is needed; with OPA beside the clone it starts, and finds it on its PATH."""
    done, calls = quickstart(clone, "demo", "--engine", "opa", PATH=parts(clone))
    assert done.returncode == 2
    assert "needs the program `opa`" in done.stderr
    assert not any(call.startswith("gateway") for call in calls)
    path = parts(clone, "opa")
    script(clone / ".venv" / "bin" / "gateway", 'echo "gateway $PATH" >> "$CALLS"')
    _, calls = quickstart(clone, "demo", "--engine=opa", PATH="/usr/bin:/bin")
    assert path in calls[-1].split(":")


def test_a_changed_source_needs_no_installation(clone):
    """The installation is editable: what is in the folder is what runs."""
    quickstart(clone, "demo")
    (clone / "gateway" / "pipeline.py").write_text("")
    _, calls = quickstart(clone, "demo")
    assert calls == ["gateway demo"]


def test_a_failed_installation_is_not_taken_for_done(clone):
    """When pip fails the reader is told what to do, the exit status says so, and the next run tries again."""
    script(clone / ".venv/bin/python", 'echo "NewConnectionError: no route"; [ "$1" = -c ]')
    done, _ = quickstart(clone, "demo")
    assert done.returncode == 2
    assert "Check the network" in done.stderr
    script(clone / ".venv/bin/python", 'echo "python $*" >> "$CALLS"')
    _, calls = quickstart(clone, "demo")
    assert len(calls) == 5


def test_a_package_with_another_hash_is_an_alarm(clone):
    """A wrong hash is not presented as a network trouble."""
    script(clone / ".venv/bin/python", 'echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES"; [ "$1" = -c ]')
    done, _ = quickstart(clone, "demo")
    assert done.returncode == 2
    assert "Do not go on" in done.stderr


def parts(clone, *names):
    """Put stand-ins for these programs where quickstart looks for them; return the PATH that has nothing else."""
    folder = clone / ".cache" / "bin"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        script(folder / name, "exit 0")
    return str(folder)


def test_tests_need_every_real_part_in_ci(clone):
    """With CI=true a missing program is a failure that names it, and no test runs."""
    path = parts(clone, "opa", "helm", "strace")
    done, calls = quickstart(clone, "test", CI="true", PATH=path)
    assert done.returncode == 2
    assert "Chromium: apt-get install chromium" in done.stderr
    assert not any("pytest" in call for call in calls)


def test_elsewhere_what_was_left_out_is_named_last(clone):
    """Without CI the tests that need a missing program are deselected, and the last lines say how to get it."""
    path = parts(clone, "opa", "helm", "strace")
    done, calls = quickstart(clone, "test", "tests/log", PATH=path)
    assert done.returncode == 0
    assert "-m not browser tests/log" in calls[-1]
    assert done.stdout.splitlines()[-1] == (
        "Left out: the tests that need Chromium. To have them: apt-get install chromium"
    )


def test_with_every_part_nothing_follows_the_summary(clone):
    """In CI the last line is pytest's own."""
    path = parts(clone, "opa", "helm", "strace", "chromium")
    script(clone / ".venv/bin/python", 'case "$*" in *pytest*) echo "7 passed in 1.00s";; esac')
    done, _ = quickstart(clone, "test", CI="true", PATH=path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "7 passed in 1.00s"


@pytest.mark.parametrize(("status", "expected"), [("0", 0), ("1", 1), ("2", 2), ("5", 1)])
def test_the_exit_status_is_pytests_and_no_tests_is_a_failure(clone, status, expected):
    """Whoever calls it can rely on the status alone."""
    path = parts(clone, "opa", "helm", "strace", "chromium")
    quickstart(clone, "test", PATH=path)
    done, _ = quickstart(clone, "test", PATH=path, STATUS=status)
    assert done.returncode == expected


def test_an_unknown_command_shows_the_usage(clone):
    """Exit status 2 and the two commands."""
    done, calls = quickstart(clone, "dmeo")
    assert done.returncode == 2
    assert "quickstart.py demo" in done.stdout
    assert calls == []


def test_an_old_python_is_told_which_one_is_needed(clone):
    """The sentence names the version it found and the one it needs, and how to get it."""
    file = clone / "deploy" / "quickstart.py"
    file.write_text(file.read_text().replace("OLDEST = (3, 11)", "OLDEST = (3, 99)").replace("range(11, 20)", "()"))
    done, _ = quickstart(clone, "demo")
    assert done.returncode == 2
    assert "needs Python 3.11" in done.stderr
    assert "apt-get install python3.11" in done.stderr


def test_ci_runs_the_test_command_and_nothing_else():
    """`.ci/run` is executable and adds no step of its own."""
    file = ROOT / ".ci" / "run"
    assert os.access(file, os.X_OK)
    lines = [line for line in file.read_text().splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec python3 deploy/quickstart.py test"]
