"""`gateway policy`: check, test, publish, show and explain policies."""

import getpass
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings, table
from gateway.commands.policy_options import Directory, EngineName, Policies, bundle_of, directory_of, engine_of

app = typer.Typer(no_args_is_help=True)


@app.command(epilog="Example: gateway policy check policies/")
def check(
    directory: Directory = None,
    opa: Annotated[bool, typer.Option("--opa/--no-opa", help="Check with `opa` too, where it is on PATH.")] = True,
    as_json: AsJson = False,
) -> None:
    """
    Check registers, rules, schemas and examples; with `opa` on PATH also as OPA sees them.

    Every problem is told with file and line. Exit status 1 when there is one.
    """
    from gateway.policy import check as checking

    report = checking.check(directory_of(directory), opa=None if opa else "")
    result = {
        "ok": not report.problems,
        "problems": [{"file": p.file, "line": p.line, "message": p.message} for p in report.problems],
        "bundle": report.digest,
        "registers": report.registers,
        "rules": report.rules,
        "examples": report.examples,
        "opa": report.opa,
    }
    answer(result, as_json, lambda _: "\n".join([*map(str, report.problems), _summary(result)]))
    if report.problems:
        raise typer.Exit(1)


@app.command("test", epilog="Example: gateway policy test policies/ --engine opa")
def try_examples(
    directory: Directory = None, engine: EngineName = "regopy", config: Config = None, as_json: AsJson = False
) -> None:
    """Run the examples beside the rules. Exit status 1 when a decision is not what its example states."""
    from gateway.policy.examples import examples, without_examples
    from gateway.policy.trial import differences

    bundle = bundle_of(directory)
    found = examples(bundle)
    failed = differences(bundle, found, lambda changed: engine_of(engine, changed, config))
    lacking = without_examples(bundle, found)
    result = {"examples": len(found), "failed": failed, "without_examples": lacking}
    answer(
        result,
        as_json,
        lambda r: "\n".join(
            [f"{name}: not as stated" for name in failed]
            + [f"{name}: needs an allowed and a denied example" for name in lacking]
            + [f"{r['examples'] - len(failed)} of {r['examples']} examples as stated"]
        ),
    )
    if failed or lacking or not found:
        raise typer.Exit(1)


@app.command(epilog="Example: gateway policy publish policies/ --data /var/lib/gateway")
def publish(
    directory: Directory = None,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """
    Check policies, sign them, record that, and decide under them from now on.

    A notice counts its days from its first publication, so a new one opens its routes only after them.
    """
    from gateway.control import perform

    arguments = {"directory": str(directory_of(directory).resolve()), "actor": f"dpo ({getpass.getuser()})"}
    result = perform(settings(config, data, keyring), "policy.publish", arguments)
    told = ", ".join(result["notices"]) or "none"
    answer(result, as_json, lambda r: f"in force      {r['bundle']}\nnew notices   {told}")


@app.command(epilog="Example: gateway policy show --data /var/lib/gateway")
def show(
    directory: Directory = None,
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    as_json: AsJson = False,
) -> None:
    """Show the routes in force and the history of publications, or the routes of a directory."""
    if directory is not None:
        result = _routes(directory)
    else:
        from gateway.control import perform

        result = perform(settings(config, data, keyring), "policy.show", {})
    rows = [{"route": name, **route} for name, route in result["routes"].items()]
    columns = ["route", "source", "purpose", "recipient", "event_types"]
    answer(result, as_json, lambda r: f"bundle {r['bundle']}\n\n{table(rows, columns, 'there are no routes')}")


@app.command(epilog="Example: gateway policy explain facts.json")
def explain(
    file: Annotated[
        Path | None,
        typer.Argument(help="Facts as JSON; standard input if none.", exists=True, dir_okay=False, show_default=False),
    ] = None,
    engine: EngineName = "regopy",
    policies: Policies = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Decide about facts and say why: the sentence workers read, the rule, and the law it rests on."""
    from gateway.policy import explain as explaining
    from gateway.policy.engine import decisions
    from gateway.policy.facts import parse_facts

    facts = parse_facts(file.read_bytes() if file else sys.stdin.buffer.read())
    bundle = bundle_of(policies)
    with closing(engine_of(engine, bundle, config)) as made:
        (decision,) = decisions(made, [facts])
    answer(explaining.explain(bundle, decision), as_json, _explained)


def _summary(result: dict[str, Any]) -> str:
    if not result["ok"]:
        count = len(result["problems"])
        return f"{count} problem{'s' if count > 1 else ''}"
    opa = ", opa agrees" if result["opa"] else ""
    return f"ok: {result['registers']} registers, {result['rules']} rules, {result['examples']} examples{opa}\n{result['bundle']}"


def _routes(directory: Path) -> dict[str, Any]:
    bundle = bundle_of(directory)
    return {
        "bundle": bundle.digest,
        "routes": {
            name: {
                "source": route.source,
                "purpose": route.purpose,
                "recipient": route.recipient,
                "event_types": list(route.event_types),
            }
            for name, route in sorted(bundle.registers.routes.items())
        },
    }


def _explained(result: dict[str, Any]) -> str:
    if result["allow"]:
        forms = [
            f"  {field}: {how['form']}{' to ' + how['to'] if 'to' in how else ''}"
            f"{', as ' + how['style'] if 'style' in how else ''}{', mentions as pseudonyms' if 'mentions' in how else ''}"
            for field, how in result["obligations"].items()
        ]
        return "\n".join([f"allowed, for {result['retention_days']} days, in these forms:", *forms])
    lines = ["denied:"]
    for one in result["because"]:
        lines += [f"  {one['code']}: {one['sentence']}"]
        if "rule" in one:
            lines += [f"    {one['rule']} · {one['ground']}"]
    return "\n".join(lines)
