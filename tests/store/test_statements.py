"""gateway.store.statements: values of `meta`, and statements of the driver's own inside the caller's transaction."""

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from gateway.store import driver, meta_value, set_meta
from gateway.store.schema import metadata


def engine():
    """Return an empty database in memory."""
    made = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(made)
    return made


def test_a_value_is_set_replaced_and_read():
    """The latest value counts, and a name that was never set has none."""
    with engine().connect() as tx:
        set_meta(tx, "a", "1")
        set_meta(tx, "a", "2")

        assert (meta_value(tx, "a"), meta_value(tx, "b")) == ("2", None)


def test_the_callers_rollback_reaches_the_drivers_statements():
    """What is written past SQLAlchemy is part of its transaction all the same."""
    with engine().connect() as tx:
        driver(tx).executemany("INSERT INTO meta(name, value) VALUES (?, ?)", [("a", "1")])
        tx.rollback()

        assert meta_value(tx, "a") is None
