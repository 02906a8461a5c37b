"""`gateway recipient`: who gets data, and their secrets."""

from typing import Annotated

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings, table

app = typer.Typer(no_args_is_help=True)


@app.command("list", epilog="Example: gateway recipient list")
def list_(config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False) -> None:
    """List the recipients of the published registers."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "recipient.list", {})
    columns = ["recipient", "kind", "country", "has_secret", "title"]
    answer(result, as_json, lambda each: table(each["recipients"], columns, "no recipients are registered"))


@app.command(epilog="Example: gateway recipient secret workload-model --rotate")
def secret(
    recipient: Annotated[str, typer.Argument(help="A recipient of the registers.")],
    rotate: Annotated[
        bool, typer.Option("--rotate", help="Make new ones; the old secret goes on signing beside the new.")
    ] = False,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Make and show, once, the secret that webhooks to a recipient are signed with and its credential for inferences."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "recipient.secret", {"recipient": recipient, "rotate": rotate})
    answer(
        result,
        as_json,
        lambda r: (
            f"webhook secret  {r['webhook_secret']}\ncredential      {r['token']}\n\n"
            "Both are shown this once. The recipient verifies webhooks with the first and sends inferences with the second."
        ),
    )
