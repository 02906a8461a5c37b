"""`gateway breach`: who was affected."""

from typing import Annotated, Any

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings, table

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Who was affected, answered from the log."""


@app.command(
    epilog="Example: gateway breach scope --recipient benefits-vendor --from 2026-11-09T00:00:00Z --to 2026-11-12T00:00:00Z"
)
def scope(
    recipient: Annotated[str, typer.Option(help="Where the breach was.")],
    start: Annotated[str, typer.Option("--from", help="Begin of the time in question, RFC 3339, inclusive.")],
    end: Annotated[str, typer.Option("--to", help="Its end, RFC 3339, exclusive.")],
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Say whose data a recipient got, or may have got, in a time: whose, which categories, how many records."""
    from gateway.control import perform

    arguments = {"recipient": recipient, "from": start, "to": end}
    answer(perform(settings(config, data, keyring), "breach.scope", arguments), as_json, _affected)


def _affected(result: dict[str, Any]) -> str:
    rows = [{**worker, "entries": len(worker["entries"])} for worker in result["workers"]]
    text = table(rows, ["worker", "state", "records", "entries", "categories"], "nobody was affected")
    if result["unidentifiable"]:
        text += f"\n\n{result['unidentifiable']} more entries are about people who have since been erased"
    return text
