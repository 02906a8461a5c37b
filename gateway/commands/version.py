"""`gateway version`."""

import platform
from importlib import metadata

import typer

from gateway import __version__
from gateway.commands import AsJson, answer

app = typer.Typer()


@app.command(epilog="Example: gateway version --json")
def version(as_json: AsJson = False) -> None:
    """Print the versions of the gateway and of what decides, detects and stores."""
    parts = ("regopy", "presidio-analyzer", "sqlcipher3", "cryptography", "fastapi")
    found = {
        "gateway": __version__,
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in parts},
    }
    answer(found, as_json, lambda each: "\n".join(f"{name} {number}" for name, number in each.items()))
