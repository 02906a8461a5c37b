"""Where the gateway keeps what it must: SQLCipher behind a writer that commits in groups."""

from gateway.store.sqlcipher import Hooks, Store
from gateway.store.statements import driver, insert, meta_value, set_meta

__all__ = ["Hooks", "Store", "driver", "insert", "meta_value", "set_meta"]
