"""The gateway in a thread."""

import asyncio
import socket
import time

import pytest

from gateway.demo.client import Client
from gateway.demo.running import Running
from gateway.errors import BadInput
from tests.pipeline.world import make_world, settle


@pytest.fixture(name="running")
def _running(tmp_path):
    world = make_world(tmp_path)
    asyncio.run(settle(world.parts))
    running = Running(world.parts, socket.create_server(("127.0.0.1", 0)))
    running.start()
    yield running
    running.stop()


def test_it_answers_until_it_is_stopped(tmp_path):
    """Started it is ready and performs operations; stopped nobody listens and the store is free again."""
    world = make_world(tmp_path)
    running = Running(world.parts, socket.create_server(("127.0.0.1", 0)))
    running.perform("health", {})  # before the start too
    asyncio.run(settle(world.parts))
    running.start()
    client = Client(running.url)
    assert 200 == client.get("/livez").status
    assert running.perform("health", {})["log_size"] > 0
    client.close()
    running.stop()
    with pytest.raises(OSError, match="refused"):
        client.get("/livez")


def test_an_operation_that_fails_says_so(running):
    """What an operation raises is raised to who asked for it."""
    with pytest.raises(BadInput):
        running.perform("no.such", {})


def test_answers_come_at_once(running):
    """No answer waits for the network's delayed acknowledgement."""
    client = Client(running.url)
    client.get("/livez")
    # Held back, each of them takes 40 ms at least, in every round; on a busy machine one round of many is swift.
    swift = any(_twenty_answers(client) < 0.6 for _ in range(30))
    client.close()

    assert swift


def _twenty_answers(client):
    begun = time.monotonic()
    for _ in range(20):
        client.get("/livez")
    return time.monotonic() - begun


def test_a_fault_at_the_start_is_told(tmp_path):
    """A gateway that cannot start raises why, in the thread that started it."""
    world = make_world(tmp_path)
    listener = socket.create_server(("127.0.0.1", 0))
    running = Running(world.parts, listener)
    (world.parts.settings.data / "control.sock").mkdir()
    with pytest.raises((OSError, RuntimeError, SystemExit)):
        running.start()
    running.stop()
