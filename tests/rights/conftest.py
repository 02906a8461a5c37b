"""A world with a past, not served."""

import pytest
from web.world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Give a world that tests read."""
    made = World(tmp_path_factory.mktemp("rights")).live_a_little()
    yield made
    made.close()


@pytest.fixture
def tx(world):
    """Give a snapshot of it."""
    with world.parts.store.read() as connection:
        yield connection
