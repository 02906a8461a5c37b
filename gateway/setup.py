"""Making a gateway: a data folder, a keyring, and a log with its first entry."""

from typing import Any

from gateway.clock import Clock, SystemClock
from gateway.errors import ConfigurationError
from gateway.keys import Keyring
from gateway.log.append import Log, NewEntry
from gateway.parts import LogHooks
from gateway.settings import Settings
from gateway.store import Store, set_meta


def initialise(settings: Settings, *, clock: Clock | None = None, demonstration: bool = False) -> dict[str, Any]:
    """
    Make an empty gateway. Raises `ConfigurationError` when there is one already.

    A store made for the demonstration is marked so for life: only it takes back-dated notices, and every page says what it is.
    """
    clock = clock or SystemClock()
    path = settings.keyring_path()
    if (settings.data / "gateway.db").exists():
        raise ConfigurationError("the data folder holds a gateway already", field="data")
    if path.exists() and any(path.iterdir()):
        raise ConfigurationError("the keyring folder is not empty; keys are never overwritten", field="keyring.path")
    keyring = Keyring.create(path, settings.log.origin)
    try:
        log = Log(keyring.signer, keyring.origin)
        store = Store(settings.data, keyring.store_key, hooks=LogHooks(log, keyring, clock))
        try:
            with store.read() as tx:
                log.load(tx)

            def work(tx: Any) -> None:
                set_meta(tx, "demonstration", "yes" if demonstration else "no")
                set_meta(tx, "refusals_version", "0")
                body = {"records": 0, "what": "log opened", "role": "it"}
                log.append(tx, [NewEntry(kind="access", at=clock.now_ms(), body=body)])

            store.write_sync(work)
        finally:
            store.close()
        return {
            "data": str(settings.data),
            "keyring": str(path),
            "origin": keyring.origin,
            "vkey": keyring.signer.verifier.vkey,
        }
    finally:
        keyring.close()
