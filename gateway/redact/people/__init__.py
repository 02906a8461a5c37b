"""The people of the roster: what each is known by, and where a text names them."""

from gateway.redact.people.known import PersonNames
from gateway.redact.people.names import Names, exact
from gateway.redact.people.spelling import fold

__all__ = ["Names", "PersonNames", "exact", "fold"]
