"""`gateway log`: an export checked from outside, a receipt checked with its record, and statuses that a script can rely on."""

import asyncio
import json

import pytest
from typer.testing import CliRunner

from gateway.commands.log import app
from gateway.errors import GatewayError
from tests.pipeline.world import badge, make_world, settle


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A gateway that has released something, closed again."""
    made = make_world(tmp_path_factory.mktemp("log"))

    async def work() -> None:
        await settle(made.parts)
        for n in range(3):
            await made.receive(badge(n))

    asyncio.run(work())
    made.released = made.rows("SELECT id, idx FROM disclosures ORDER BY seq")
    made.parts.close()
    return made


@pytest.fixture
def run(world):
    """Run `gateway log …` without settings of its own; return the exit status and the JSON that was printed."""

    def invoke(*arguments: object, store: bool = True):
        where = ["--data", str(world.folder / "data"), "--keyring", str(world.folder / "keys")] if store else []
        done = CliRunner().invoke(app, [*map(str, arguments), *where, "--json"])
        if isinstance(done.exception, GatewayError):
            return 2, done.exception.as_dict()
        return done.exit_code, json.loads(done.stdout)

    return invoke


@pytest.fixture
def exported(run, tmp_path):
    """An export, with its key and checkpoint kept outside of it."""
    status, told = run("export", tmp_path / "log")
    assert (0, None) == (status, told["disagreement"])
    for name in ("vkey", "checkpoint"):
        (tmp_path / name).write_bytes((tmp_path / "log" / name).read_bytes())
    return tmp_path, told


def test_an_export_verifies_without_a_gateway(run, exported) -> None:
    """Given a key and a checkpoint, the folder alone is checked; size and root are those of the export."""
    folder, told = exported
    status, found = run(
        "verify", "--vkey", folder / "vkey", "--checkpoint", folder / "checkpoint", folder / "log", store=False
    )
    assert status == 0
    assert (True, told["size"], told["root"]) == (found["verified"], found["size"], found["root"])


def test_a_changed_export_is_found(run, exported) -> None:
    """Status 1 and the first bad index."""
    folder, _ = exported
    path = next(path for path in (folder / "log/tile/entries").rglob("*") if path.is_file())
    content = bytearray(path.read_bytes())
    content[30] ^= 1
    path.write_bytes(content)
    status, found = run(
        "verify", "--vkey", folder / "vkey", "--checkpoint", folder / "checkpoint", folder / "log", store=False
    )
    assert (1, False, 0) == (status, found["verified"], found["index"])
    done = CliRunner().invoke(
        app, ["verify", "--vkey", f"{folder}/vkey", "--checkpoint", f"{folder}/checkpoint", f"{folder}/log"]
    )
    assert "first bad index 0" in done.stdout


def test_wrong_files_are_a_matter_of_usage(run, exported) -> None:
    """A key or checkpoint that cannot be read is status 2; an export folder that is in use is too."""
    folder, _ = exported
    status, problem = run(
        "verify", "--vkey", folder / "none", "--checkpoint", folder / "checkpoint", folder, store=False
    )
    assert (2, "unreadable_file") == (status, problem["code"])
    (folder / "binary").write_bytes(b"\xff\xfe")
    status, problem = run(
        "verify", "--vkey", folder / "binary", "--checkpoint", folder / "checkpoint", folder, store=False
    )
    assert (2, "unreadable_file") == (status, problem["code"])
    status, problem = run("export", folder / "log")
    assert (2, "dir") == (status, problem["field"])


def test_a_receipt_is_checked_with_its_record(world, run, exported) -> None:
    """The receipt of a released record holds under the key, with a wrong payload it does not."""
    folder, _ = exported
    row = world.released[0]
    status, made = run("receipt", row.id)
    assert (0, {"entry", "proof", "commitment"}) == (status, made.keys())
    (folder / "receipt.json").write_text(json.dumps(made))
    (folder / "payload").write_bytes(b"{}")
    status, found = run("verify-receipt", folder / "receipt.json", "--vkey", folder / "vkey", store=False)
    assert (0, True, row.idx, False) == (status, found["verified"], found["index"], found["payload"])
    status, found = run(
        "verify-receipt",
        folder / "receipt.json",
        "--vkey",
        folder / "vkey",
        "--payload",
        folder / "payload",
        store=False,
    )
    assert (1, False) == (status, found["verified"])
    text = CliRunner().invoke(app, ["verify-receipt", f"{folder}/receipt.json", "--vkey", f"{folder}/vkey"]).stdout
    assert text.startswith(f"entry {row.idx} of ")


def test_the_newest_entries_are_shown(world, run) -> None:
    """As many as asked for, oldest first, each with its index."""
    status, told = run("tail", "--lines", "2")
    assert status == 0
    first, second = (entry["index"] for entry in told["entries"])
    assert first + 1 == second
    where = ["--data", str(world.folder / "data"), "--keyring", str(world.folder / "keys")]
    text = CliRunner().invoke(app, ["tail", "-n", "1", *where]).stdout
    assert text.splitlines()[0].startswith("index  at")
