"""Alembic's migrations. Published ones are never changed; a store goes forward through every one after its own version."""
