"""gateway.control: the same operation, in the running gateway or by itself, with the same errors either way."""

import asyncio
import shutil
import socket
import stat
import threading
from contextlib import contextmanager

import pytest

from gateway import control, errors
from gateway.policy import shipped_directory
from tests.pipeline.world import make_world, settle


@contextmanager
def answering(parts):
    """Answer the control socket of open parts from another thread."""
    begun, end, loops = threading.Event(), threading.Event(), []

    async def main():
        loops.append(asyncio.get_running_loop())
        server = control.Control(parts)
        await server.start()
        begun.set()
        await asyncio.to_thread(end.wait)
        await server.stop()

    thread = threading.Thread(target=lambda: asyncio.run(main()))
    thread.start()
    assert begun.wait(60)
    try:
        yield
    finally:
        end.set()
        thread.join()


@pytest.fixture(name="world")
def _world(tmp_path):
    made = make_world(tmp_path / ("deep" * 12) / ("deeper" * 8))  # longer than a socket's path may be
    asyncio.run(settle(made.parts))
    yield made
    made.parts.close()


def test_a_running_gateway_is_asked_and_nobody_else_may(world):
    """The answer comes from the process that holds the lock, over a socket that only its user can open."""
    path = world.parts.settings.data / control.NAME
    with answering(world.parts):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert control.perform(world.parts.settings, "health", {})["workers"] == 3
    assert not path.exists()


def test_without_a_running_gateway_the_command_opens_it_itself(world):
    """The same operation gives the same answer when no gateway runs."""
    world.parts.close()

    assert control.perform(world.parts.settings, "health", {})["workers"] == 3


def test_an_error_is_the_same_error_on_the_other_side(world, tmp_path):
    """Class, code and place of an error survive the socket, also of classes that only a part knows."""
    policies = tmp_path / "policies"
    shutil.copytree(shipped_directory(), policies)
    register = policies / "registers" / "routes.yaml"
    register.write_text(
        register.read_text("utf-8").replace("purpose: workload-balancing", "purpose: workload-balancin"), "utf-8"
    )
    settings = world.parts.settings
    with answering(world.parts):
        with pytest.raises(errors.ConfigurationError, match="workload-balancing") as refusal:
            control.perform(settings, "policy.publish", {"directory": str(policies)})
        with pytest.raises(errors.NotFound):
            control.perform(settings, "link", {"role": "worker", "worker": "W-9"})
        with pytest.raises(errors.BadInput):
            control.perform(settings, "no.such", {})
        with pytest.raises(errors.GatewayError, match="KeyError"):
            control.perform(settings, "ingest", {})

    assert refusal.value.line


def test_a_gateway_that_does_not_answer_is_told_so(world):
    """The lock is held but nobody answers: the command says what to look at, and changes nothing."""
    with pytest.raises(errors.Unavailable, match="control socket"):
        control.perform(world.parts.settings, "health", {})


def test_rubbish_on_the_socket_ends_that_call_alone(world):
    """A line that is no request is answered with an error, and the next request is served."""
    with answering(world.parts):
        with socket.socket(socket.AF_UNIX) as rude:
            control._with_short_path(world.parts.settings.data / control.NAME, rude.connect)
            rude.sendall(b"\xff\xfe{\n")
            assert b"internal" in rude.makefile("rb").readline()
        assert control.perform(world.parts.settings, "health", {})["workers"] == 3
