"""`gateway demo`: a working day, played and checked."""

import json
import signal
import sys
import time
from pathlib import Path
from typing import Annotated, Literal

import typer

app = typer.Typer()


@app.command(epilog="Example: gateway demo --once --data demo-data")
def demo(
    once: Annotated[
        bool, typer.Option("--once", help="Leave when done: 0 only if every claim was found true.")
    ] = False,
    data: Annotated[
        Path, typer.Option("--data", help="Folder of the demonstration; its keys lie in DATA-keyring.")
    ] = Path("demo-data"),
    engine: Annotated[
        Literal["regopy", "opa"], typer.Option(help="What decides: in process, or an OPA server.")
    ] = "regopy",
    port: Annotated[
        int | None, typer.Option(help="Port of the gateway; 8470 or a free one if not given.", min=0, max=65535)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")] = False,
) -> None:
    """Play the latest working day of five workers and an applicant through a gateway of its own, and check every claim."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from gateway.demo.play import play
    from gateway.demo.summary import show
    from gateway.policy import reasons

    console = Console(stderr=as_json)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=1)
        played = play(
            data.absolute(),
            port=port,
            engine=engine,
            progress=lambda what, done, all_: bar.update(task, description=what, completed=done, total=all_),
        )
    try:
        sentences = {code: reasons.sentence(code) for code in played.summary.withheld}
        show(console, played.summary, played.claims, sentences, played.forwarded)
        if as_json:
            print(json.dumps(played.summary.as_dict(), indent=2, ensure_ascii=False), flush=True)
        if not once:
            console.print(f"\nThe gateway is at {played.summary.urls['gateway']} and stays up until you press Ctrl-C.")
            _wait()
    finally:
        played.close()
    if not played.holds:
        print("gateway demo: not every claim was found true", file=sys.stderr)
        raise typer.Exit(1)


def _wait() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends us politely is as good as Ctrl-C
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        print(file=sys.stderr)
