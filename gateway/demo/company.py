"""
The demonstration's company: a fresh store, published policies, a roster, credentials.

Everything is set up through the operations that commands use. A folder that is not a demonstration's is never touched.
"""

import os
import re
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gateway import settings as settings_module
from gateway.clock import Clock
from gateway.demo import day
from gateway.demo.ai_system import AiSystem
from gateway.demo.running import Running
from gateway.demo.sources import Credentials
from gateway.errors import ConfigurationError
from gateway.parts import open_parts
from gateway.policy import shipped_directory
from gateway.settings import Settings
from gateway.setup import initialise
from gateway.store.sqlcipher import lock_is_held

MARK: Final = "demonstration"  # a file in the data folder; without it a folder is not ours to delete
PORT: Final = 8470
_ADDRESS = re.compile(r"(?<=http://127\.0\.0\.1:)[0-9]+(?=/([a-z-]+)/)")


@dataclass(frozen=True)
class Folders:
    """Where a demonstration keeps its data and its keys."""

    data: Path

    @property
    def keyring(self) -> Path:
        """The keys' folder, beside the data."""
        return self.data.with_name(self.data.name + "-keyring")

    def clear(self) -> None:
        """Make room for a new store. Raises `ConfigurationError` for a folder that holds anything but an earlier demonstration."""
        ours = (self.data / MARK).is_file()
        for folder in (self.data, self.keyring):
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise ConfigurationError("the demonstration's folder is not a plain folder", field="data")
            if not ours and folder.exists() and any(folder.iterdir()):
                raise ConfigurationError(
                    "the folder holds something that is not a demonstration; it stays as it is, give another",
                    field="data",
                )
        if ours and lock_is_held(self.data):
            raise ConfigurationError("a demonstration is running in this folder", field="data")
        for folder in (self.data, self.keyring):
            if folder.exists():
                shutil.rmtree(folder)
        self.data.mkdir(parents=True, mode=0o700)
        (self.data / MARK).write_text(
            "made by `gateway demo`, which deletes this folder when it runs again\n", encoding="utf-8"
        )


def listener(port: int | None) -> socket.socket:
    """Listen on loopback: on `port`, or without one on the usual port, or on a free one where that is taken."""
    try:
        return socket.create_server(("127.0.0.1", PORT if port is None else port))
    except OSError:
        if port is not None:
            raise ConfigurationError("the port is taken", field="port") from None
        return socket.create_server(("127.0.0.1", 0))


def settings(folders: Folders, port: int, engine: str) -> Settings:
    """Return the demonstration's settings; of the environment only what concerns policy is heard."""
    overrides = {
        "data": folders.data,
        "keyring.path": folders.keyring,
        "listen.port": port,
        "policy.engine": engine,
        "log.origin": "demonstration.example/log",
        "delivery.poll_ms": 50,
    }
    environ = {name: value for name, value in os.environ.items() if name.startswith("GATEWAY__POLICY__")}
    return settings_module.load(None, overrides, environ)


def policies(folder: Path, ports: Mapping[str, int]) -> Path:
    """Copy the shipped policies, with each recipient's address on the port where its system listens."""
    made = folder / "policies"
    shutil.copytree(shipped_directory(), made)
    register = made / "registers" / "recipients.yaml"
    text = _ADDRESS.sub(lambda match: str(ports[match[1]]), register.read_text(encoding="utf-8"))
    register.write_text(text, encoding="utf-8")
    return made


def open_gateway(settings: Settings, clock: Clock, on: socket.socket) -> Running:
    """Make the store and open it; the gateway is not started yet."""
    initialise(settings, clock=clock, demonstration=True)
    return Running(open_parts(settings, clock=clock), on)


def set_up(running: Running, folder: Path, systems: Mapping[str, AiSystem]) -> Credentials:
    """Publish, import, and hand out credentials; `systems` maps each recipient to the AI system that serves it."""
    where = policies(folder, {name: system.port for name, system in systems.items()})
    running.perform("policy.publish", {"directory": str(where), "actor": "dpo"})
    imported = running.perform("roster.import", {"text": day.roster_csv()})
    if not imported["applied"]:
        raise ConfigurationError("the demonstration's roster was not taken")
    for name, system in systems.items():
        made = running.perform("recipient.secret", {"recipient": name})
        system.trust(name, [made["webhook_secret"]], made["token"])
    sources = {name: running.perform("source.add", {"source": name})["token"] for name in day.SOURCES}
    desktops = {
        worker: running.perform("source.add", {"source": "desktop", "workers": [worker]})["token"]
        for worker in day.DESKTOPS
    }
    people = {worker: running.perform("token", {"role": "worker", "worker": worker})["token"] for worker in day.WORKERS}
    people |= {role: running.perform("token", {"role": role})["token"] for role in ("representative", "dpo")}
    return Credentials(sources, desktops, people)


def links(running: Running) -> dict[str, str]:
    """Make a one-time sign-in link for each role."""
    wanted = [
        {"role": "worker", "worker": "W-1003"},
        *({"role": r} for r in ("representative", "dpo", "auditor", "it")),
    ]
    return {each["role"]: running.perform("link", each)["url"] for each in wanted}
