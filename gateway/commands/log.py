"""`gateway log`: export the log, check an export or a receipt from outside, read its newest entries."""

import base64
import json
import sys
from pathlib import Path
from typing import Annotated, Any, Self

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings, table
from gateway.errors import ConfigurationError

app = typer.Typer(no_args_is_help=True)

VKey = Annotated[Path, typer.Option("--vkey", help="File with the log's verifier key.")]
LONGEST_FILE = 64 * 1024 * 1024  # of a receipt, a payload or a checkpoint


@app.command(epilog="Example: gateway log export /media/stick/log-2026-11-20")
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder.")],
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Write the log as a folder that anyone can check: tiles, checkpoint and verifier key."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "log.export", {"dir": str(folder.absolute())})
    answer(result, as_json, _exported)
    if result["disagreement"] is not None:
        raise typer.Exit(1)


@app.command(
    epilog="Example: gateway log verify --vkey log.vkey --checkpoint kept-elsewhere.checkpoint /media/stick/log-2026-11-20"
)
def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An exported log.")],
    vkey: VKey,
    checkpoint: Annotated[Path, typer.Option("--checkpoint", help="A checkpoint that was kept outside; any age.")],
    as_json: AsJson = False,
) -> None:
    """Check an exported log against a checkpoint that was kept elsewhere. Needs no settings, store or keyring."""
    from gateway.log import verify as outside

    key, kept = _text(vkey, "verifier key"), _read(checkpoint, "checkpoint")
    try:
        with _Progress() as progress:
            found = outside.verify(folder, key, kept, progress)
    except outside.Problem as problem:
        result = {"verified": False, "problem": problem.message, "index": problem.index}
        answer(
            result,
            as_json,
            lambda r: r["problem"] if r["index"] is None else f"{r['problem']}\nfirst bad index {r['index']}",
        )
        raise typer.Exit(1) from None
    root = base64.b64encode(found.root).decode("ascii")
    result = {"verified": True, "origin": found.origin, "size": found.size, "root": root}
    answer(result, as_json, lambda r: f"the log is whole\nsize {r['size']}\nroot {r['root']}")


@app.command(epilog="Example: gateway log receipt d_5hT0… > receipt.json")
def receipt(
    disclosure: Annotated[str, typer.Argument(metavar="ID", help="A disclosure's id.")],
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Print the receipt of a disclosure, as JSON, with what opens its commitment. The worker's page shows that it was issued."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "log.receipt", {"id": disclosure})
    answer(result, as_json, lambda each: json.dumps(each, indent=2))


@app.command(
    "verify-receipt", epilog="Example: gateway log verify-receipt receipt.json --vkey log.vkey --payload record.json"
)
def verify_receipt(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A receipt.")],
    vkey: VKey,
    payload: Annotated[
        Path | None, typer.Option("--payload", help="The record, byte for byte.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a receipt, and a record against it. Needs no settings, store or keyring."""
    from gateway.log import receipt as receipts

    key, made = _text(vkey, "verifier key"), _read(file, "receipt")
    record = None if payload is None else _read(payload, "payload")
    try:
        found = receipts.verify(made, key, record)
    except ValueError as problem:
        answer(
            {"verified": False, "problem": str(problem)},
            as_json,
            lambda r: f"the receipt does not hold: {r['problem']}",
        )
        raise typer.Exit(1) from None
    result = {
        "verified": True,
        "origin": found.origin,
        "index": found.index,
        "size": found.size,
        "payload": found.payload,
        "entry": found.entry,
    }
    answer(result, as_json, _received)


@app.command(epilog="Example: gateway log tail --lines 20")
def tail(
    lines: Annotated[int, typer.Option("--lines", "-n", help="How many entries.", min=1, max=1000)] = 10,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Show the newest entries, oldest first."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "log.tail", {"lines": lines})
    columns = ["index", "at", "kind", "recipient", "purpose", "records", "outcome"]
    answer(result, as_json, lambda each: table(each["entries"], columns, "nothing has been logged yet"))


def _exported(result: dict[str, Any]) -> str:
    text = f"{result['size']} entries in {result['files']} files\nroot {result['root']}\n"
    if result["disagreement"] is None:
        return (
            text
            + "Keep `checkpoint` where nobody here can change it; `gateway log verify` checks the folder against it."
        )
    return text + f"but the store's columns beside entry {result['disagreement']} were edited: queries may not show it"


def _received(result: dict[str, Any]) -> str:
    about = result["entry"]
    checked = "\nthe payload is what the entry commits to" if result["payload"] else ""
    return (
        f"entry {result['index']} of {result['origin']} (of {result['size']})\n"
        f"{about.get('kind')} at {about.get('at')}, recipient {about.get('recipient')}, purpose {about.get('purpose')}{checked}"
    )


def _text(path: Path, what: str) -> str:
    try:
        return _read(path, what).decode("utf-8")
    except UnicodeDecodeError:
        raise ConfigurationError(f"the {what} is not text", code="unreadable_file") from None


def _read(path: Path, what: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_FILE)
    except OSError as error:
        raise ConfigurationError(f"the {what} cannot be read: {error.strerror}", code="unreadable_file") from None


class _Progress:
    """A bar on the terminal while a long log is checked; nothing where there is no terminal."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None and sys.stderr.isatty():
            self._bar = typer.progressbar(length=total, label="entries", file=sys.stderr)
            self._bar.__enter__()
        if self._bar is not None:
            self._bar.update(done - self._done)
            self._done = done

    def __exit__(self, *problem: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(*problem)
