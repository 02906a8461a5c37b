"""gateway.store.migrate: an empty database and an old one come to the same tables; a newer one is refused."""

import os

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from gateway.errors import ConfigurationError
from gateway.store import Store, migrate
from gateway.store.schema import metadata


def test_the_migrations_lead_to_the_schema(tmp_path):
    """A store made by the migrations has exactly the tables, columns and indexes of the schema."""
    store = Store(tmp_path, os.urandom(32))
    try:
        with store.read() as tx:
            assert compare_metadata(MigrationContext.configure(tx), metadata) == []
            assert migrate.version(tx) == migrate.HEAD
    finally:
        store.close()


def test_a_store_of_a_newer_version_is_refused(tmp_path):
    """A version that this gateway does not know is not touched."""
    key = os.urandom(32)
    store = Store(tmp_path, key)
    store.write_sync(lambda tx: tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    with pytest.raises(ConfigurationError, match="newer version"):
        Store(tmp_path, key)
