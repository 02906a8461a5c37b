"""
Settings: one frozen object, read once at start and passed along.

The order is command line, then environment (`GATEWAY__SECTION__KEY`), then the TOML file of `--config`. A variable whose name
ends in `_FILE` names a file that holds the value, so that secrets need not stand in the environment. Nothing secret has a
default, and nothing here can make the gateway fail open.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from gateway.errors import ConfigurationError

PREFIX = "GATEWAY__"


class Section(BaseModel):
    """A group of settings; unknown names are refused, so that a typo cannot pass for a default."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class KeyringSettings(Section):
    """Where the keys lie; never inside the data folder."""

    path: Path | None = Field(
        None, description="Folder of the file keyring. Required, and never inside the data folder."
    )


class ListenSettings(Section):
    """The one listener."""

    host: str = Field("127.0.0.1", description="Address to listen on. Any but loopback needs TLS or a trusted proxy.")
    port: int = Field(8470, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    names: tuple[str, ...] = Field(
        ("127.0.0.1", "localhost", "[::1]"), description="Host names that requests may carry; all others get 400."
    )
    tls_cert: Path | None = Field(None, description="Certificate chain (PEM).")
    tls_key: Path | None = Field(None, description="Private key of the certificate (PEM).")
    trusted_proxy: bool = Field(False, description="A proxy in front ends TLS; allows a listener that is not loopback.")
    public_url: str = Field(
        "", description="Where people reach the pages, for sign-in links; empty: the listener itself."
    )


class OpaSettings(Section):
    """A real OPA server beside the gateway."""

    url: str = Field(
        "", description="Base URL of a running OPA; empty: the gateway starts `opa` from PATH on loopback."
    )
    token: SecretStr | None = Field(None, description="Bearer token for that OPA.")
    timeout_s: float = Field(0.5, gt=0, le=5, description="Longest wait for a decision in seconds; then: withheld.")


class PolicySettings(Section):
    """How policy is decided."""

    engine: Literal["regopy", "opa"] = Field(
        "regopy", description="`regopy` decides in process, `opa` asks an OPA server."
    )
    opa: OpaSettings = OpaSettings()


class DetectorSettings(Section):
    """What looks at texts."""

    engine: str = Field(
        "builtin",
        description="What finds the names of strangers: `builtin`, `patterns` (nothing does), or a larger model that is "
        "installed: `spacy:NAME`, `transformers:FOLDER`, `gliner:FOLDER`, `recognizer:MODULE:CLASS`.",
    )
    workers: int | None = Field(
        None,
        ge=0,
        le=64,
        description="Processes that look at texts; empty: one per processor, at most two. 0 looks in the gateway's own "
        "process, where a text that hangs keeps all others waiting.",
    )
    memory_mb: int = Field(
        1024, ge=64, description="Memory in MB that one of these processes may take on top of what loading took."
    )

    @field_validator("workers", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:
        """An environment cannot say None, so that a variable without a value does."""
        return None if value == "" else value


class LogSettings(Section):
    """The log's name."""

    origin: str = Field(
        "gateway.local/log", description="Name of the log in its checkpoints: a URL without its scheme."
    )


class LimitSettings(Section):
    """What is refused for its size."""

    body_bytes: int = Field(4 * 1024 * 1024, ge=1024, description="Longest request body in bytes.")
    batch_events: int = Field(1000, ge=1, le=10_000, description="Most events in one batch.")
    waiting: int = Field(2000, ge=1, description="Most requests waiting to be recorded; more get 503.")


class DeliverySettings(Section):
    """How records are sent."""

    batch_records: int = Field(100, ge=1, le=1000, description="Most records in one webhook.")
    poll_ms: int = Field(500, ge=10, description="How often the outbox is looked through when nothing is new, in ms.")
    keep_trying_hours: int = Field(24, ge=1, description="Hours until an unanswered record is given up.")


class RetentionSettings(Section):
    """When timers run."""

    sweep_minutes: int = Field(15, ge=1, description="Minutes between two sweeps of what is due.")


class RightsSettings(Section):
    """What pages show."""

    minimum_group: int = Field(10, ge=5, description="Smallest group of workers for which a count is shown.")
    link_minutes: int = Field(60, ge=5, description="How long a one-time sign-in link is good for, in minutes.")
    session_hours: int = Field(8, ge=1, description="How long a sign-in lasts, in hours.")


class Settings(Section):
    """Everything that can be set."""

    data: Path = Field(Path("gateway-data"), description="Folder for all that the gateway writes, except the keyring.")
    keyring: KeyringSettings = KeyringSettings()
    listen: ListenSettings = ListenSettings()
    policy: PolicySettings = PolicySettings()
    detector: DetectorSettings = DetectorSettings()
    log: LogSettings = LogSettings()
    limits: LimitSettings = LimitSettings()
    delivery: DeliverySettings = DeliverySettings()
    retention: RetentionSettings = RetentionSettings()
    rights: RightsSettings = RightsSettings()

    def keyring_path(self) -> Path:
        """Return the keyring's folder; `ConfigurationError` when it is not set or lies inside the data folder."""
        path = self.keyring.path
        if path is None:
            raise ConfigurationError(
                "no keyring is set: give --keyring DIR or GATEWAY__KEYRING__PATH, outside the data folder",
                field="keyring.path",
            )
        if path.resolve().is_relative_to(self.data.resolve()):
            raise ConfigurationError(
                "the keyring lies inside the data folder; whoever copies one must not get the other",
                field="keyring.path",
            )
        return path


def load(
    config: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """
    Read settings. `overrides` maps dotted names ("listen.port") to values from the command line.

    Raises `ConfigurationError` that names the setting and never its value.
    """
    tree = _from_file(config) if config else {}
    for name, value in _from_environment(os.environ if environ is None else environ):
        _put(tree, name, value)
    for dotted, value in (overrides or {}).items():
        if value is not None:
            _put(tree, dotted.split("."), value)
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        raise ConfigurationError(f"setting {name}: {first['msg']}", field=name) from None


def names() -> dict[str, tuple[str, Any]]:
    """Return every setting's dotted name with its description and default, for `--help`, docs and their test."""
    return dict(_walk(Settings, ""))


def _walk(section: type[Section], prefix: str) -> Any:
    for name, field in section.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, Section):
            yield from _walk(kind, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", (field.description or "", field.default)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise ConfigurationError("the settings file cannot be read", field="--config") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the settings file is not TOML: {error}", field="--config") from None


def _from_environment(environ: Mapping[str, str]) -> Any:
    for variable, value in sorted(environ.items()):
        if not variable.startswith(PREFIX):
            continue
        parts = variable.removeprefix(PREFIX).lower().split("__")
        if parts[-1].endswith("_file"):
            parts[-1] = parts[-1].removesuffix("_file")
            try:
                value = Path(value).read_text(encoding="utf-8").rstrip("\r\n")
            except OSError:
                raise ConfigurationError("the file that the variable names cannot be read", field=variable) from None
        if ".".join(parts) in _LISTS:
            yield parts, tuple(part.strip() for part in value.split(",") if part.strip())
        else:
            yield parts, value


_LISTS = {"listen.names"}


def _put(tree: dict[str, Any], parts: Any, value: Any) -> None:
    *above, last = parts
    for part in above:
        below = tree.setdefault(part, {})
        if not isinstance(below, dict):
            raise ConfigurationError("a section is given a single value", field=".".join(parts))
        tree = below
    tree[last] = value
