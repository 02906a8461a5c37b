"""`gateway roster`: who the workers are, and every alias that sources know them by."""

from pathlib import Path
from typing import Annotated, Any

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings

app = typer.Typer(no_args_is_help=True)


@app.callback()
def roster() -> None:
    """Who the workers are, and every alias that sources know them by."""


@app.command("import", epilog="Example: gateway roster import workers.csv --dry-run")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV: worker_id,given_name,family_name, then any other columns.", exists=True, dir_okay=False
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Close the rows and workers that the file does not name.")
    ] = False,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """
    Add the workers of a file and change those that are there, all or, with any problem, nothing.

    Nobody is closed without --full, and an alias of somebody who left is never silently given to another. Exit status 1 when
    the file has a problem; each is told with its line.
    """
    from gateway.control import perform
    from gateway.roster import parse_csv

    content = file.read_bytes()
    _, problems = parse_csv(content)
    if problems:  # a file that is no text cannot even be handed over
        told = [{"line": each.line, "column": each.column, "message": each.message} for each in problems]
        result: dict[str, Any] = {"added": [], "changed": [], "closed": [], "problems": told, "applied": False}
    else:
        arguments = {"text": content.decode("utf-8-sig"), "full": full, "dry_run": dry_run}
        result = perform(settings(config, data, keyring), "roster.import", arguments)
    answer(result, as_json, lambda each: _told(each, file.name, dry_run))
    if result["problems"]:
        raise typer.Exit(1)


def _told(result: dict[str, Any], name: str, dry_run: bool) -> str:
    if result["problems"]:
        lines = [
            f"{name}:{each['line']}: {each['column'] + ': ' if each.get('column') else ''}{each['message']}"
            for each in result["problems"]
        ]
        return "\n".join([*lines, "nothing was changed"])
    verb = "would be" if dry_run else "were"
    lines = [
        f"{len(result[what])} {verb} {what}: {', '.join(result[what])}"
        for what in ("added", "changed", "closed")
        if result[what]
    ]
    return "\n".join(lines) or "nothing to change"
