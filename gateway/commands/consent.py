"""`gateway consent`: what workers and representatives have said, entered for them with a note of the evidence."""

from typing import Annotated, Any

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings, table

app = typer.Typer(no_args_is_help=True)
Worker = Annotated[str, typer.Option(help="The worker's id in the roster.")]
Purpose = Annotated[str, typer.Option(help="A purpose of the registers.")]
Recipient = Annotated[
    str | None, typer.Option(help="A recipient; without one, every recipient of the purpose.", show_default=False)
]
Evidence = Annotated[str, typer.Option(help="How we know: a form, a letter, a conversation and its date.")]


@app.command(
    epilog='Example: gateway consent give --worker W-1005 --purpose benefit-offers --recipient benefits-vendor --evidence "form of 3 May"'
)
def give(
    worker: Worker,
    purpose: Purpose,
    evidence: Evidence,
    recipient: Recipient = None,
    until: Annotated[str | None, typer.Option(help="Until when, RFC 3339.", show_default=False)] = None,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Record that a worker permits a purpose. An external recipient needs a consent that names it."""
    _change("give", worker, purpose, recipient, evidence, config, data, keyring, as_json, until=until)


@app.command(
    epilog='Example: gateway consent withdraw --worker W-1005 --purpose benefit-offers --evidence "call of 9 May"'
)
def withdraw(
    worker: Worker,
    purpose: Purpose,
    evidence: Evidence,
    recipient: Recipient = None,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Record that a worker takes a permission back. It bites on the next record, queued ones included."""
    _change("withdraw", worker, purpose, recipient, evidence, config, data, keyring, as_json)


@app.command(
    "object", epilog='Example: gateway consent object --worker W-1001 --purpose workload-balancing --evidence "letter"'
)
def object_(
    worker: Worker,
    purpose: Purpose,
    evidence: Evidence,
    recipient: Recipient = None,
    lift: Annotated[bool, typer.Option("--lift", help="Take an earlier objection back.")] = False,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Record a worker's objection to a purpose."""
    _change("lift" if lift else "object", worker, purpose, recipient, evidence, config, data, keyring, as_json)


@app.command(
    epilog="Example: gateway consent refuse --purpose benefit-offers --recipient benefits-vendor --group drivers"
)
def refuse(
    purpose: Purpose,
    recipient: Annotated[str, typer.Option(help="The external recipient that shall get nothing.")],
    group: Annotated[
        str | None, typer.Option(help="For this group only; without it, for everybody.", show_default=False)
    ] = None,
    evidence: Annotated[str, typer.Option(help="The representatives' decision.")] = "entered from the command line",
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Record a collective refusal by the representatives."""
    from gateway.control import perform

    arguments = {"purpose": purpose, "recipient": recipient, "group": group, "evidence": evidence}
    answer(perform(settings(config, data, keyring), "consent.refuse", arguments), as_json, _told)


@app.command(epilog="Example: gateway consent show --worker W-1005")
def show(
    worker: Worker, config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False
) -> None:
    """Show a worker's consent records; the worker's own page says that you looked."""
    from gateway.control import perform

    result = perform(settings(config, data, keyring), "consent.show", {"worker": worker})
    rows = [
        {
            "at": record["dpv:hasConsentStatus"]["dct:date"],
            "state": record["dpv:hasConsentStatus"]["@type"].removeprefix("dpv:"),
            "purpose": record["dpv:hasProcess"][0]["dct:identifier"],
            "recipients": record["dpv:hasProcess"][0]["dpv:hasRecipient"],
        }
        for record in result["records"]
    ]
    answer(result, as_json, lambda _: table(rows, ["at", "state", "purpose", "recipients"], "nothing was said"))


def _change(
    action: str, worker: str, purpose: str, recipient: str | None, evidence: str, config: Any, data: Any, keyring: Any,
    as_json: bool, until: str | None = None,
) -> None:  # fmt: skip
    from gateway.control import perform

    arguments = {
        "action": action, "worker": worker, "purpose": purpose, "recipient": recipient, "evidence": evidence, "until": until,
    }  # fmt: skip
    answer(perform(settings(config, data, keyring), "consent.change", arguments), as_json, _told)


def _told(result: dict[str, Any]) -> str:
    lines = [
        f"{result['kind']} recorded at {result['at']} for {result['purpose']}, in force now (record {result['id']})"
    ]
    if "stopped" in result:
        lines.append(f"{result['stopped']} waiting records will not go; {result['already_sent']} had already been sent")
    return "\n".join(lines)
