"""One served world for tests that only read, and a fresh one for those that change something."""

import pytest

from .serving import serving


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Serve a world that tests read and do not change."""
    with serving(tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest.fixture
def fresh(tmp_path):
    """Serve a world of the test's own."""
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def world(served):
    """Give the served world's inside."""
    return served.world
