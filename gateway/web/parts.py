"""What the web needs of the running gateway. `gateway.app` builds the object; the web names only what it uses."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from gateway.clock import Clock
from gateway.settings import Settings

T = TypeVar("T")


class Store(Protocol):
    """Snapshots to read from and durable group commits to write through."""

    def read(self) -> AbstractContextManager[Connection]: ...

    async def write(self, work: Callable[[Connection], T]) -> T: ...


class Rights(Protocol):
    """Consents, objections and refusals; each answer is the record, already in force."""

    async def give(self, worker_id: str, purpose: str, recipient: str | None, evidence: str) -> dict[str, Any]: ...

    async def withdraw(self, worker_id: str, purpose: str, recipient: str | None, evidence: str) -> dict[str, Any]: ...

    async def object_(self, worker_id: str, purpose: str, recipient: str | None, evidence: str) -> dict[str, Any]: ...

    async def refuse(self, purpose: str, recipient: str, group: str | None) -> dict[str, Any]: ...

    def state(self, worker_id: str) -> Any: ...


class Parts(Protocol):
    """The gateway's parts, as the routes take them."""

    settings: Settings
    clock: Clock
    store: Store
    keyring: Any  # gateway.keys.Keyring
    log: Any  # gateway.log.append.Log
    roster: Any  # gateway.roster.Roster
    rights: Rights
    pipeline: Any

    def bundle(self) -> Any:
        """Return the published policy bundle; `Unavailable` when there is none."""
        ...

    def health(self) -> dict[str, Any]:
        """Return `ready`, `reasons` and figures without any payload."""
        ...

    async def log_access(self, worker_id: str, role: str, what: str) -> None:
        """Record durably that a role saw, or was given access to, something of this worker."""
        ...
