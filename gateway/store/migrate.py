"""
Bring a store's tables to what this version needs, with Alembic. Stores of a newer version are refused.

Alembic is imported only when there is something to do, since a store that is up to date should open fast.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect

from gateway.errors import ConfigurationError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
MIGRATIONS = Path(__file__).parent / "migrations"


def version(connection: Connection) -> str | None:
    """Return the store's version, or None for an empty database."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection) -> None:
    """Create or migrate the tables, in one transaction. `ConfigurationError` for a store of a newer version."""
    if version(connection) == HEAD:
        return
    from alembic import command
    from alembic.util import CommandError

    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        command.upgrade(configuration(connection), "head")
    except CommandError:
        connection.exec_driver_sql("ROLLBACK")
        raise ConfigurationError(
            "the store was written by a newer version of the gateway", code="store_newer"
        ) from None
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def configuration(connection: Connection) -> "Config":
    """Return Alembic's configuration for a connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.set_main_option("version_locations", str(MIGRATIONS / "versions"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made
