"""The command line: parses, calls, prints. Each noun's commands live in `gateway/commands/`, and are imported when they are called."""

import importlib
import json
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from gateway.errors import GatewayError, Unavailable

# Name → (module under gateway.commands, one line of help). The order is that of `gateway --help`.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", "Make a data folder and a keyring."),
    "serve": ("serve", "Run the gateway."),
    "demo": ("demo", "Play a working day through a gateway of its own and check every claim."),
    "doctor": ("doctor", "Say what is unsafe or missing, and how to mend it."),
    "roster": ("roster", "Who the workers are."),
    "source": ("source", "Credentials of the sources of data."),
    "recipient": ("recipient", "Secrets of the recipients of data."),
    "link": ("link", "Print a one-time sign-in link."),
    "token": ("link", "Print a bearer token with a role's rights."),
    "ingest": ("ingest", "Take in a file of events."),
    "consent": ("consent", "Consents, objections and refusals, with their evidence."),
    "retention": ("retention", "What is due for deletion, and sweeping it."),
    "breach": ("breach", "Who was affected, from the log."),
    "log": ("log", "Export, verify and read the log."),
    "policy": ("policy", "Check, test, publish and explain policies."),
    "decide": ("decide", "Decide about facts, one JSON object a line."),
    "detect": ("detect", "Find personal data in texts, one JSON object a line."),
    "redact": ("detect", "Redact personal data in texts, one JSON object a line."),
    "evaluate": ("evaluate", "Measure detection on labelled texts, beside Presidio if wanted."),
    "keys": ("keys", "Show and turn over keys."),
    "version": ("version", "Print the version."),
}


class Lazy(TyperGroup):
    """A group whose commands are imported when they are called, so that `gateway version` need not wait for all."""

    def list_commands(self, _: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, _: Any, name: str) -> Any:
        """Import one command."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"gateway.commands.{COMMANDS[name][0]}")
        # A module with two commands names each after its command; one with one, or a group, is `app`.
        made: Any = getattr(module, f"{name}_app", None) or module.app
        found = typer.main.get_command(made)
        found.name = name
        return found

    def format_commands(self, context: Any, formatter: Any) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


cli = typer.Typer(
    cls=Lazy,
    name="gateway",
    help="A gateway between sources of worker data and AI systems: one enforced, logged and provable decision per forward.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@cli.callback()
def _root() -> None:
    """Take the subcommand; options follow it."""


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 the check found something, 2 usage or settings, 3 cannot decide or record."""
    try:
        cli()
    except GatewayError as problem:
        if "--json" in sys.argv:
            print(json.dumps({"error": problem.as_dict()}))
        where = "".join(
            f" [{name} {value}]" for name, value in problem.as_dict().items() if name not in ("code", "message")
        )
        print(f"gateway: {problem.message}{where}", file=sys.stderr)
        sys.exit(3 if isinstance(problem, Unavailable) else 2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    main()
