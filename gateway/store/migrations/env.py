"""Alembic's entry: runs the migrations on the connection that the store gives, inside the store's own transaction."""

from alembic import context

from gateway.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the store has begun the transaction, and commits it
)
context.run_migrations()
