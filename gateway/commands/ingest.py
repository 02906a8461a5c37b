"""`gateway ingest`."""

from pathlib import Path
from typing import Annotated

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings

app = typer.Typer()


@app.command(epilog="Example: gateway ingest absences.csv --source hr")
def ingest(
    file: Annotated[
        Path,
        typer.Argument(
            help="NDJSON (a CloudEvent a line) or CSV (id,time,type,subject,…).", exists=True, dir_okay=False
        ),
    ],
    source: Annotated[str, typer.Option(help="A source of the published registers.")],
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """
    Take in a file of events. What became of each line is written to FILE.result.ndjson.

    It may be run again: an event takes effect once. Exit status 1 when a line was refused.
    """
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from gateway.control import session
    from gateway.operations.intake import take_file

    console = Console(stderr=True)
    with (
        session(settings(config, data, keyring)) as ask,
        Progress(
            TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn(),
            console=console, disable=as_json or not console.is_terminal,
        ) as bar,
    ):  # fmt: skip
        task = bar.add_task(file.name, total=file.stat().st_size)
        counts = take_file(ask, file, source, lambda done: bar.update(task, completed=done))
    results = f"{file}.result.ndjson"
    answer(
        {**counts, "results": results},
        as_json,
        lambda c: f"{c['accepted']} accepted, {c['duplicate']} seen before, {c['refused']} refused; see {c['results']}",
    )
    if counts["refused"]:
        raise typer.Exit(1)
