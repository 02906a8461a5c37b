"""`gateway source`: the credentials with which sources send, and whom each may speak for."""

import secrets
from typing import Annotated, Any

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings, table

app = typer.Typer(no_args_is_help=True)
Id = Annotated[str, typer.Argument(help="A credential's id, as `gateway source list` shows it.")]


@app.command(epilog="Example: gateway source add desktop --worker W-1001")
def add(
    source: Annotated[str, typer.Argument(help="A source of the published registers.")],
    worker: Annotated[
        list[str] | None,
        typer.Option(
            help="A worker it may speak for; may be given several times. Without one: for all.", show_default=False
        ),
    ] = None,
    sign: Annotated[
        bool, typer.Option("--sign", help="Make a secret too, with which each request must be signed.")
    ] = False,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Make a credential for a source and show its token, once."""
    signing = secrets.token_urlsafe(32) if sign else None
    result = _perform(
        "source.add", {"source": source, "workers": worker or None, "signing": signing}, config, data, keyring
    )
    if signing:
        result = {**result, "signing_secret": signing}
    answer(result, as_json, _shown_once)


@app.command(epilog="Example: gateway source rotate c_0123456789abcdef")
def rotate(
    credential: Id, config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False
) -> None:
    """Give a credential a new token and show it, once; the old one means nothing from now on."""
    answer(_perform("source.rotate", {"id": credential}, config, data, keyring), as_json, _shown_once)


@app.command(epilog="Example: gateway source revoke c_0123456789abcdef")
def revoke(
    credential: Id, config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False
) -> None:
    """End a credential for good."""
    result = _perform("source.revoke", {"id": credential}, config, data, keyring)
    answer(result, as_json, lambda each: f"{each['id']} is revoked")


@app.command("list", epilog="Example: gateway source list --json")
def list_(config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False) -> None:
    """List the credentials of sources, without their secrets."""
    result = _perform("source.list", {}, config, data, keyring)
    answer(
        result,
        as_json,
        lambda each: table([_row(one) for one in each["sources"]], COLUMNS, "no source has a credential"),
    )


COLUMNS = ["id", "source", "workers", "signed", "state"]


def _row(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": one["id"],
        "source": one["subject"],
        "workers": "all" if one["workers"] is None and one["revoked"] is None else one["workers"],
        "signed": "yes" if one["signed"] else "no",
        "state": "live" if one["revoked"] is None else "revoked",
    }


def _shown_once(result: dict[str, Any]) -> str:
    lines = [f"credential  {result['id']}", f"token       {result['token']}"]
    if "signing_secret" in result:
        lines.append(f"signing     {result['signing_secret']}")
    return "\n".join(
        [
            *lines,
            "",
            "This is shown once. Send it as a bearer token, or as the password of Basic with the source as user.",
        ]
    )


def _perform(operation: str, arguments: dict[str, Any], config: Any, data: Any, keyring: Any) -> dict[str, Any]:
    from gateway.control import perform

    return perform(settings(config, data, keyring), operation, arguments)
