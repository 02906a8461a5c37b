"""One gateway for all that must not get in."""

import pytest

from tests.e2e.door import Door


@pytest.fixture(scope="session")
def door(tmp_path_factory):
    """Give a gateway; after everything that was sent to it, it still takes what is good."""
    made = Door(tmp_path_factory.mktemp("door"))
    yield made
    assert made.accepts()
    made.world.parts.close()
