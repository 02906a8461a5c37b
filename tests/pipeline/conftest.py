"""Fixtures for the path."""

import asyncio

import pytest

from tests.pipeline.world import make_world, settle


@pytest.fixture(name="world")
def _world(tmp_path):
    made = make_world(tmp_path)
    asyncio.run(settle(made.parts))
    yield made
    made.parts.close()
