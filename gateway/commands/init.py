"""`gateway init`."""

from typing import Annotated

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings

app = typer.Typer()


@app.command(
    epilog="Example: gateway init --data /var/lib/gateway --keyring /etc/gateway/keys --origin gateway.example.com/log"
)
def init(
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    origin: Annotated[
        str | None,
        typer.Option(help="Name of the log: a URL without its scheme. It stays for life.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a data folder and a keyring. Nothing flows until policies are published and a source has a credential."""
    from gateway.setup import initialise

    made = initialise(settings(config, data, keyring, log__origin=origin))
    answer(
        made,
        as_json,
        lambda m: (
            f"data folder  {m['data']}\nkeyring      {m['keyring']}\nlog          {m['origin']}\nverifier key {m['vkey']}\n\n"
            "Give the verifier key to your auditors and representatives: with it they can check the log without you.\n"
            "Back the keyring up apart from the data. Next: gateway policy publish, gateway roster import, gateway source add."
        ),
    )
