"""`gateway doctor`."""

from typing import Any

import typer

from gateway.commands import AsJson, Config, Data, Keyring, answer, settings

app = typer.Typer()


@app.command(epilog="Example: gateway doctor --config /etc/gateway/gateway.toml")
def doctor(config: Config = None, data: Data = None, keyring: Keyring = None, as_json: AsJson = False) -> None:
    """
    Say what is unsafe or missing, and how to mend it.

    Exit status 1 when something is serious. It runs beside a running gateway or without one.
    """
    from gateway.commands.serve import require_safe_listener
    from gateway.control import perform
    from gateway.errors import GatewayError
    from gateway.keys import problems

    chosen = settings(config, data, keyring)
    mend = "mend the keyring folder as it says"
    found = [{"level": "serious", "finding": one, "mend": mend} for one in problems(chosen.keyring_path())]
    try:
        require_safe_listener(chosen)
    except GatewayError as problem:
        found.append({"level": "serious", "finding": problem.message, "mend": f"change {problem.field}"})
    try:
        found.extend(perform(chosen, "doctor", {})["findings"])
    except GatewayError as problem:
        found.append({"level": "serious", "finding": problem.message, "mend": "then run gateway doctor again"})
    serious = sum(one["level"] == "serious" for one in found)
    answer({"serious": serious, "findings": found}, as_json, _told)
    if serious:
        raise typer.Exit(1)


def _told(result: dict[str, Any]) -> str:
    lines = [f"{one['level']:8}{one['finding']}\n        → {one['mend']}" for one in result["findings"]]
    return "\n".join([*lines, f"{result['serious']} serious" if result["serious"] else "nothing serious"])
