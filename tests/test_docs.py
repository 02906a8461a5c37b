"""The documents are true: their commands run, their links lead somewhere, and what the program has is in them."""

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
OPERATORS = ROOT / "deploy" / "README.md"


@pytest.fixture(scope="module")
def describe():
    """Return `deploy/describe.py` as a module."""
    spec = importlib.util.spec_from_file_location("describe", ROOT / "deploy" / "describe.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def commands(describe):
    return dict(describe.commands())


def section(heading):
    """Return the README's text under a heading, up to the next one."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## )", README.read_text(), re.DOTALL | re.MULTILINE)
    return found[1]


def block(heading):
    """Return the one line of the one code block under a heading."""
    (only,) = re.findall(r"^```sh\n(.*?)^```$", section(heading), re.DOTALL | re.MULTILINE)
    (line,) = only.splitlines()
    return line


# --- the program's own words ---


def test_the_documents_say_what_the_program_has(describe):
    """Settings, commands, routes, reason codes, metrics and both example files are as the program would write them."""
    differing = [name for name, text in describe.wanted().items() if (ROOT / name).read_text() != text]
    assert not differing, "run `.venv/bin/python deploy/describe.py`"


def test_every_part_of_the_program_is_described(describe, commands):
    """Nothing in those tables is without a sentence."""
    for name, text in [*commands.items(), *describe.routes(), *describe.reasons(), *describe.metrics()]:
        assert len(text) > 10, name


def test_every_command_takes_json_and_shows_an_example(describe):
    """`--json` is everywhere, and `--help` ends with an example that runs the command."""
    for name, command in describe.command_tree():
        assert re.search(rf"^Example: .*{name}\b", command.epilog or command.help or "", re.MULTILINE), name
        assert any("--json" in parameter.opts for parameter in command.params), name


# --- links and names ---


@pytest.mark.parametrize("document", [README, OPERATORS, ROOT / "CHANGELOG.md"], ids=lambda path: path.name)
def test_every_link_leads_somewhere(document):
    """Links inside the clone name files that are there, and headings that are in them."""
    text = document.read_text()
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("https://"):
            continue
        path, _, heading = target.partition("#")
        linked = document.parent / path if path else document
        assert linked.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(), re.MULTILINE)
            known = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in headings}
            assert heading in known, target


@pytest.mark.parametrize("document", [README, OPERATORS], ids=["readme", "operators"])
def test_every_path_named_is_there(document):
    """A path in backticks or a code block that starts in one of our folders exists."""
    for path in re.findall(r"(?<![\w./-])((?:gateway|policies|tests|deploy)/[\w./-]*\w/?)", document.read_text()):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("document", [README, OPERATORS], ids=["readme", "operators"])
def test_every_command_named_exists(document, commands):
    """`gateway xyz` in the documents is a command, or the beginning of some."""
    text = re.sub(r"<!-- commands.*?<!-- end -->", "", document.read_text(), flags=re.DOTALL)
    for line in re.findall(r"(?:`|^|/bin/|-- |&& )gateway ([a-z][a-z -]*)", text, re.MULTILINE):
        words = [word for word in line.split() if not word.startswith("-")]
        names = {" ".join(["gateway", *words[:n]]) for n in (1, 2)}
        known = {" ".join(name.split()[:n]) for name in commands for n in (2, 3)}
        assert names & known, line


def test_every_setting_named_exists(describe):
    """A setting or a variable in the documents and deployment files is one that the gateway reads."""
    from gateway import settings

    known = {name.upper().replace(".", "__") for name in settings.names()}
    files = [README, *(path for path in (ROOT / "deploy").rglob("*") if path.is_file())]
    for file in files:
        for variable in re.findall(r"\bGATEWAY__([A-Z0-9_]*[A-Z0-9])", file.read_text()):
            assert variable in known or variable.removesuffix("_FILE") in known, f"{file.name}: {variable}"


def test_the_example_settings_can_be_used(tmp_path, describe):
    """The settings file with every line uncommented is taken, and comes to the defaults."""
    from gateway import settings

    text = describe.toml_example()
    lines = [
        line[1:] if re.match(r"#[a-z_]+ = ", line) and not line.endswith('= ""') else line for line in text.splitlines()
    ]
    file = tmp_path / "gateway.toml"
    file.write_text("\n".join(lines))
    assert settings.load(file, environ={}) == settings.load(environ={})


# --- the two commands ---


def test_the_two_blocks_are_one_line_each():
    """Anybody can script against them."""
    assert block("Run it") == "python3 deploy/quickstart.py demo"
    assert block("Test it") == "python3 deploy/quickstart.py test"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """Return a copy of what git has of this folder, as a fresh clone would be."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    place = tmp_path_factory.mktemp("clone")
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).exists():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place / name)
    return place


def type_in(clone, line, *more):
    """Run a README line in the copy, as a reader would, with nothing of this test run in the environment."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GATEWAY__", "PYTEST_", "PYTHON", "VIRTUAL_ENV", "COV_")) and name != "CI"
    }
    folder = str(Path(sys.executable).parent)
    environment["PATH"] = os.pathsep.join(part for part in environment["PATH"].split(os.pathsep) if part != folder)
    return subprocess.run(
        [*shlex.split(line), *more],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
        env=environment,
    )


@pytest.mark.slow
def test_the_run_line_does_what_the_readme_says(clone, tmp_path):
    """From a fresh clone one line sets everything up and plays the day; with --once it exits 0 only if all was checked."""
    data = tmp_path / "day"
    done = type_in(clone, block("Run it"), "--once", "--data", str(data), "--port", "0")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    summary = json.loads((data / "summary.json").read_text())
    assert summary["log"]["verified"] is True
    assert summary["forwarded"] > 0
    assert summary["withheld"]
    assert set(summary["links"]) == {"worker", "representative", "dpo", "auditor", "it"}


@pytest.mark.slow
def test_the_test_line_runs_tests(clone):
    """From a fresh clone one line sets up and runs the tests that are named behind it."""
    done = type_in(clone, block("Test it"), "tests/test_canonical.py")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert re.search(r"^\d+ passed", done.stdout, re.MULTILINE)
