"""Small statements that many need: values of table `meta`, and the driver behind a transaction."""

from typing import Any

from sqlalchemy import Connection, select

from gateway.store.schema import meta


def driver(tx: Connection) -> Any:
    """
    Return the driver's own connection behind a transaction, for the few statements that run for every event.

    SQLAlchemy's way to a statement costs more than SQLite's execution of it; rows come back as plain tuples.
    """
    if not tx.in_transaction():
        tx.begin()  # as SQLAlchemy does before a statement of its own, so that the caller's rollback reaches these too
    return tx.connection.dbapi_connection


def meta_value(connection: Connection, name: str) -> str | None:
    """Return a value of table `meta`, or None."""
    return connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar()


def set_meta(tx: Connection, name: str, value: str) -> None:
    """Set a value of table `meta`."""
    tx.exec_driver_sql(
        "INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
