"""`gateway retention`: what is due, and sweeping it."""

from typing import Annotated

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings, table

app = typer.Typer(no_args_is_help=True)


@app.command(epilog="Example: gateway retention due --days 30")
def due(
    days: Annotated[int, typer.Option(help="How far to look ahead, in days.", min=0, max=3660)] = 7,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Show what must be gone within some days, per day, purpose and recipient."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "retention.due", {"days": days})
    columns = ["due", "overdue", "purpose", "recipient", "records"]
    answer(result, as_json, lambda each: table(each["due"], columns, "nothing is due"))


@app.command(epilog="Example: gateway retention sweep")
def sweep(config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False) -> None:
    """End what is due now, destroy its keys, and ask recipients to delete."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "retention.sweep", {})
    answer(
        result,
        as_json,
        lambda r: (
            f"{r['copies']} copies ended ({r['not_sent']} of them never sent), {r['inferences']} inferences; "
            f"{r['recalls']} deletions asked for, {r['confirmed']} confirmed"
        ),
    )


@app.command(epilog="Example: gateway retention show")
def show(config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False) -> None:
    """Show how long each purpose keeps data, and how recalls stand."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "retention.show", {})
    rows = [{"purpose": name, "days": days} for name, days in result["purposes"].items()]
    answer(
        result,
        as_json,
        lambda each: (
            table(rows, ["purpose", "days"], "no purposes")
            + "\n\n"
            + table(each["recalls"], ["recipient", "answer", "records"], "no recalls yet")
        ),
    )
