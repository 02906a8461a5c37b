"""`gateway link` and `gateway token`: ways in. Making a worker's leaves an access entry that the worker's page shows."""

from typing import Annotated

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings
from gateway.model import Role

app = typer.Typer(no_args_is_help=True)
token_app = typer.Typer(no_args_is_help=True)

RoleOption = Annotated[Role, typer.Option("--role", help="Whose rights the sign-in has.", show_default=False)]
WorkerOption = Annotated[
    str | None, typer.Option("--worker", help="Which worker, for role worker.", show_default=False, metavar="ID")
]


@app.command(epilog="Example: gateway link --role worker --worker W-1001")
def link(
    role: RoleOption,
    worker: WorkerOption = None,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Print a link that signs one person in, once. A worker can see on the own page that it was made."""
    from gateway.control import perform

    arguments = {"role": role.value} | ({"worker": worker} if worker is not None else {})
    result = perform(settings(config, data, keyring), "link", arguments)
    answer(result, as_json, lambda made: f"{made['url']}\n\nIt works once, within {made['minutes']} minutes.")


@token_app.command(epilog="Example: gateway token --role auditor --expires 7")
def token(
    role: RoleOption,
    worker: WorkerOption = None,
    expires: Annotated[int, typer.Option(help="Days until it means nothing.", min=1, max=366)] = 30,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Print a bearer token with the same rights as signing in, shown this once."""
    from gateway.control import perform

    arguments = {"role": role.value, "expires": expires} | ({"worker": worker} if worker is not None else {})
    result = perform(settings(config, data, keyring), "token", arguments)
    answer(result, as_json, lambda made: f"{made['token']}\n\nIt is shown this once and works for {made['days']} days.")
