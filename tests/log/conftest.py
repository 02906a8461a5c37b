"""Logs to test with."""

from collections.abc import Iterator

import pytest

from tests.log.ledger import Book


@pytest.fixture
def book() -> Iterator[Book]:
    """An empty log."""
    made = Book()
    yield made
    made.close()


@pytest.fixture(scope="session")
def long_book() -> Iterator[Book]:
    """A log of 70,000 entries, which has tiles on three levels. Tests only read it."""
    made = Book()
    made.fill(70_000, at_once=5000)
    yield made
    made.close()
