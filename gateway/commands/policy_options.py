"""What `gateway decide` and `gateway policy` share: where policies are, and which engine decides."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from gateway.policy.bundle import Bundle
    from gateway.policy.engine import Engine

EngineName = Annotated[
    Literal["regopy", "opa"], typer.Option("--engine", help="regopy decides in process, opa asks a real OPA server.")
]
Policies = Annotated[
    Path | None, typer.Option("--policies", help="Policies directory; the shipped one if none.", show_default=False)
]
Directory = Annotated[
    Path | None, typer.Argument(help="Policies directory; the shipped one if none.", show_default=False)
]


def directory_of(policies: Path | None) -> Path:
    """Return the directory given, or the shipped one."""
    from gateway.policy import shipped_directory

    return policies if policies is not None else shipped_directory()


def bundle_of(policies: Path | None) -> "Bundle":
    """Read the policies given, or the shipped ones."""
    from gateway.policy.bundle import Bundle

    return Bundle.from_directory(directory_of(policies))


def engine_of(name: str, bundle: "Bundle", config: Path | None) -> "Engine":
    """Make an engine by name. Settings are read only for policy.opa, and only when that engine is asked for."""
    if name == "regopy":
        from gateway.policy.embedded import EmbeddedEngine

        return EmbeddedEngine(bundle)
    from gateway import settings
    from gateway.policy.opa import OpaEngine

    opa = settings.load(config).policy.opa
    token = opa.token.get_secret_value() if opa.token else None
    return OpaEngine(bundle, opa.url or None, token=token, timeout_s=opa.timeout_s)
