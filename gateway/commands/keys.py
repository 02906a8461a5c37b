"""`gateway keys`: how many keys there are, and wrapping them anew."""

from typing import Any

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings, table

app = typer.Typer(no_args_is_help=True)


@app.command(epilog="Example: gateway keys show")
def show(config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False) -> None:
    """Show the log's verifier key and count the keys by kind. No name and no secret is told."""
    from gateway.control import perform

    answer(perform(settings(config, data, keyring), "keys.show", {}), as_json, _shown)


@app.command(epilog="Example: gateway keys rotate")
def rotate(config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False) -> None:
    """Wrap every key anew under a fresh epoch key and destroy the old one: older copies of the keyring open nothing then."""
    from gateway.control import perform

    answer(perform(settings(config, data, keyring), "keys.rotate", {}), as_json, _shown)


def _shown(result: dict[str, Any]) -> str:
    kinds = [{"kind": kind, "keys": count} for kind, count in sorted(result["keys"].items())]
    head = f"log    {result['origin']}\nvkey   {result['vkey']}\nepoch  {result['epoch']}\n\n"
    return head + table(kinds, ["kind", "keys"], "no keys yet")
