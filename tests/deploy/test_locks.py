"""The lock files hold all that pyproject asks for, by hash, and nothing about where it was fetched from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;]+)(?P<marker> ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def pins(lock):
    """Return the versions that a lock file pins, by name."""
    found = {}
    for line in (ROOT / lock).read_text().splitlines():
        pinned = PINNED.match(line)
        if pinned:
            assert pinned["name"] not in found, f"{lock} pins {pinned['name']} twice"
            found[pinned["name"]] = pinned["version"]
    return found


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def group(project, name):
    """Return the requirements of a dependency group, with the groups it includes."""
    for entry in project["dependency-groups"][name]:
        if isinstance(entry, dict):
            yield from group(project, entry["include-group"])
        else:
            yield entry


def assert_satisfied(requirements, lock):
    locked = pins(lock)
    for text in requirements:
        requirement = Requirement(text)
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{lock} lacks {requirement.name}; run `python3 deploy/quickstart.py lock`"
        assert requirement.specifier.contains(version, prereleases=True), f"{lock}: {requirement} is {version}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_a_hash_or_a_comment(lock):
    """No option, index, link, path or host name stands in a lock file, and no pin is without a hash."""
    lines = (ROOT / lock).read_text().splitlines()
    for number, line in enumerate(lines):
        if line.lstrip().startswith("#"):
            assert "/" not in line, f"{lock}:{number + 1}"
        elif PINNED.match(line):
            assert HASH.match(lines[number + 1]), f"{lock}:{number + 1}"
        else:
            assert HASH.match(line), f"{lock}:{number + 1}"


def test_the_runtime_lock_satisfies_the_project(project):
    """Every dependency of the wheel is pinned at a version that it accepts."""
    assert_satisfied(project["project"]["dependencies"], "requirements.lock")


def test_the_build_lock_satisfies_the_builder(project):
    """What builds the wheel is pinned too, and is what pyproject names as its build system."""
    assert_satisfied(project["build-system"]["requires"], "requirements-build.lock")
    assert_satisfied(group(project, "build"), "requirements-build.lock")


def test_the_development_lock_satisfies_the_tests(project):
    """The tests find every tool they use."""
    assert_satisfied(group(project, "dev"), "requirements-dev.lock")


def test_tests_run_on_what_is_shipped():
    """The development lock holds the other two, pin for pin."""
    development = pins("requirements-dev.lock")
    for lock in LOCKS[:2]:
        assert pins(lock).items() <= development.items(), lock
