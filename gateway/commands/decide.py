"""`gateway decide`."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from gateway.commands import AsJson, Config
from gateway.commands.policy_options import EngineName, Policies, bundle_of, engine_of

app = typer.Typer()


@app.command(epilog="Example: gateway decide --engine regopy < facts.ndjson > decisions.ndjson")
def decide(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="Facts, one JSON object a line; standard input if none.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    engine: EngineName = "regopy",
    policies: Policies = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """
    Decide about facts, one JSON object a line; decisions come out line for line.

    A line that is no facts is denied with `malformed_facts`, and the exit status is 1. It is 3 when the engine could not be
    asked. No settings, store or key are needed; policy.opa.url is used where it is set.
    """
    from gateway.policy.facts import MALFORMED_FACTS, UNAVAILABLE
    from gateway.policy.lines import batches, decide_lines

    seen = set()
    with closing(engine_of(engine, bundle_of(policies), config)) as made:
        source: Any = file.open("rb") if file else sys.stdin.buffer
        with source:
            for lines in batches(lambda: source.read1(1 << 16)):
                for answer, verdict in decide_lines(made, lines):
                    sys.stdout.buffer.write(answer + b"\n")
                    seen |= {verdict} if verdict in (MALFORMED_FACTS, UNAVAILABLE) else set()
                sys.stdout.buffer.flush()
    if UNAVAILABLE in seen:
        raise typer.Exit(3)
    if MALFORMED_FACTS in seen:
        raise typer.Exit(1)
