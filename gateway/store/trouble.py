"""What an error of the database means: may the connection still be used, and what is the caller told?"""

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from gateway.errors import GatewayError, Unavailable

FATAL = ("disk i/o error", "malformed", "not a database")
# What SQLite says when a lock in shared memory fails; it makes no I/O error of it.
UNLOCKABLE = ("locking protocol", "database is locked", "unable to open")


def opening_problem(error: BaseException) -> str:
    """Say why a store could not be opened."""
    if "not a database" in str(error):
        return "the store cannot be opened with this keyring's key; is it the keyring that belongs to this data folder?"
    return "the store cannot be opened"


def is_database_error(error: BaseException) -> bool:
    """Tell what the driver or SQLAlchemy raised from our own refusals."""
    return isinstance(error, DBAPIError | sqlcipher.Error) and not isinstance(error, GatewayError)


def is_fatal(error: BaseException) -> bool:
    """Tell an error after which the connection is not to be trusted."""
    return _says(error, FATAL)


def cannot_lock(error: BaseException) -> bool:
    """Tell an error of the locks that readers take from one in the statement."""
    return _says(error, UNLOCKABLE)


def _says(error: BaseException, marks: tuple[str, ...]) -> bool:
    reason = str(getattr(error, "orig", error)).lower()
    return is_database_error(error) and any(mark in reason for mark in marks)


def unreadable() -> Unavailable:
    """Return what a reader is told."""
    return Unavailable("the store cannot be read now", code="store_failed")


def cannot_write(error: BaseException) -> bool:
    """Tell a store that could not write (a full or read-only disk, an I/O error) from a work that asked for nonsense."""
    return isinstance(getattr(error, "orig", error), sqlcipher.OperationalError)
