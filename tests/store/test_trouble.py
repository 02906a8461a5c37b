"""Errors of the database are told apart by what the driver says, bare or wrapped by SQLAlchemy."""

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import OperationalError

from gateway.errors import Unavailable
from gateway.store import trouble


def wrapped(error):
    return OperationalError("SELECT 1", {}, error)


@pytest.mark.parametrize("wrap", [lambda error: error, wrapped])
def test_after_an_error_of_the_disk_a_connection_is_done(wrap):
    """An I/O error or a damaged file is fatal; a constraint that failed or a lock is not."""
    assert trouble.is_fatal(wrap(sqlcipher.OperationalError("disk I/O error")))
    assert trouble.is_fatal(wrap(sqlcipher.DatabaseError("database disk image is malformed")))
    assert not trouble.is_fatal(wrap(sqlcipher.IntegrityError("UNIQUE constraint failed: meta.name")))
    assert not trouble.is_fatal(wrap(sqlcipher.OperationalError("database is locked")))


def test_a_lock_that_fails_is_told_from_a_wrong_statement():
    """Only the first is a reason to take another connection."""
    assert trouble.cannot_lock(sqlcipher.OperationalError("locking protocol"))
    assert not trouble.cannot_lock(sqlcipher.OperationalError("no such table: x"))


def test_our_own_refusals_are_no_database_errors():
    """What the gateway says itself, and any other exception, goes to the caller as it is."""
    assert not trouble.is_database_error(Unavailable("disk i/o error"))
    assert not trouble.is_fatal(ValueError("disk i/o error"))
    assert trouble.unreadable().code == "store_failed"


def test_a_store_that_cannot_write_is_told_from_a_work_that_asked_for_nonsense():
    """The first makes the gateway not ready."""
    assert trouble.cannot_write(wrapped(sqlcipher.OperationalError("database or disk is full")))
    assert not trouble.cannot_write(wrapped(sqlcipher.IntegrityError("NOT NULL constraint failed")))


def test_the_wrong_key_is_named_as_such():
    """Whoever opens a folder with another keyring is asked whether they belong together."""
    assert "keyring" in trouble.opening_problem(sqlcipher.DatabaseError("file is not a database"))
    assert "keyring" not in trouble.opening_problem(sqlcipher.OperationalError("unable to open database file"))
