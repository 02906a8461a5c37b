"""gateway.store.migrate: an empty database and an old one come to the same tables; a newer one is refused."""

import os

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import StaticPool

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


def test_disclosures_of_an_earlier_version_keep_their_ids_and_their_order(tmp_path):
    """The third version gives ids places: rows from before have none, and nothing else of them changes."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        command.upgrade(migrate.configuration(connection), "0002")
        row = "'r', 'p', 'b', x'01', 3, 4, 'pair', 'day', x'02', 'sent'"
        for seq in (1, 2):
            connection.exec_driver_sql(
                f"INSERT INTO disclosures VALUES ({seq}, 'd_{seq}', {seq + 5}, 0, x'00', 's', 't', {row})"
            )
        before = connection.exec_driver_sql("SELECT * FROM disclosures ORDER BY seq").all()
        migrate.upgrade(connection)
        found = connection.exec_driver_sql("SELECT * FROM disclosures ORDER BY seq").mappings().all()
        assert [tuple(value for name, value in one.items() if name != "place") for one in found] == [
            tuple(one) for one in before
        ]
        assert [one["place"] for one in found] == [None, None]
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql(f"INSERT INTO disclosures VALUES (3, 'd_1', NULL, 9, 0, x'00', 's', 't', {row})")
