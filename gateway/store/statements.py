"""Small statements that many need: values of table `meta`, the driver behind a transaction, and rows by the dozen."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

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


# Rows to a statement: any number is a sum of few of these, and the driver's cache of compiled statements holds them all.
_AT_ONCE: Final = (128, 64, 32, 16, 8, 4, 2, 1)


def insert(tx: Connection, head: str, rows: Sequence[tuple[Any, ...]], tail: str = "") -> None:
    """
    Insert rows of one length: `INSERT INTO t(a, b)` and, after the values, `tail`.

    Many rows go into one statement. The driver lets go of the interpreter at every step, and with a step for each row the
    writer would wait again and again for whichever thread computes beside it.
    """
    run = driver(tx).execute
    at = 0
    for size in _AT_ONCE:
        while len(rows) - at >= size:
            chunk = rows[at : at + size]
            run(
                _insertion(head, len(chunk[0]), size, tail),
                chunk[0] if size == 1 else [v for row in chunk for v in row],
            )
            at += size


@lru_cache(maxsize=256)
def _insertion(head: str, columns: int, size: int, tail: str) -> str:
    row = f"({', '.join('?' * columns)})"
    return f"{head} VALUES {', '.join([row] * size)} {tail}"


def meta_value(connection: Connection, name: str) -> str | None:
    """Return a value of table `meta`, or None."""
    return connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar()


def set_meta(tx: Connection, name: str, value: str) -> None:
    """Set a value of table `meta`."""
    tx.exec_driver_sql(
        "INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
