"""Workers as the path needs them: roster, keys and handles of one moment."""

from gateway.consent import Rights
from gateway.keys import Keyring, handle
from gateway.pipeline.facts import Person
from gateway.roster import Roster


class People:
    """The roster in force with every worker's key and handle. `use` swaps in the next roster."""

    def __init__(self, keyring: Keyring, rights: Rights, roster: Roster) -> None:
        self.keyring = keyring
        self._rights = rights
        self.use(roster)

    def use(self, roster: Roster) -> None:
        """Serve from this roster from now on."""
        by_handle: dict[bytes, str] = {}
        keys: dict[bytes, bytes] = {}
        for name in self.keyring.names("worker/"):
            key = self.keyring.find(name)
            if key is not None:
                mark = handle(key.secret)
                by_handle[mark] = name.removeprefix("worker/")
                keys[mark] = key.secret
        self.roster = roster
        self._by_handle = by_handle
        self._keys = keys

    def worker_id(self, mark: bytes) -> str | None:
        """Return whose handle this is, or None when the key is gone."""
        return self._by_handle.get(mark)

    def handle_of(self, worker_id: str) -> bytes | None:
        """Return a worker's handle, or None for nobody."""
        key = self.keyring.find(f"worker/{worker_id}")
        return None if key is None else handle(key.secret)

    def keys(self) -> dict[bytes, bytes]:
        """Return workers' keys by handle."""
        return self._keys

    def by_handle(self, mark: bytes) -> Person | None:
        """Return the worker behind a handle as of now, or None when roster or keyring no longer know one."""
        worker_id = self._by_handle.get(mark)
        worker = self.roster.worker(worker_id) if worker_id is not None else None
        if worker_id is None or worker is None:
            return None
        return Person(worker, self._keys[mark], mark, self._rights.of(worker_id).version)
