"""Bring a store's tables to what this version needs. Stores of a newer version are refused."""

from sqlalchemy import Connection, inspect

from gateway.errors import ConfigurationError
from gateway.store.schema import metadata

HEAD = "0001"


def upgrade(connection: Connection) -> None:
    """Create or migrate the tables, in one transaction. `ConfigurationError` for a store of a newer version."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if found == HEAD:
            return
        raise ConfigurationError("the store was written by a newer version of the gateway")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.exec_driver_sql("COMMIT")
