"""The reader of HTTP: a head is bounded, however it arrives, and what is not HTTP is answered without an echo."""

import asyncio
import json
import logging

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from gateway.web.wire import MOST_BYTES, Http

GET = b"GET /livez HTTP/1.1\r\nhost: 127.0.0.1\r\n"


class Wire(asyncio.Transport):
    """The other end's view of a connection."""

    def __init__(self):
        super().__init__()
        self.said = b""
        self.closed = False

    def get_extra_info(self, name, default=None):
        """Know of no peer."""
        return default

    def write(self, data):
        """Keep what is said."""
        self.said += data

    def is_closing(self):
        """Tell whether the connection has ended."""
        return self.closed

    def pause_reading(self):
        """Go on regardless."""

    resume_reading = pause_reading

    def close(self):
        """End it."""
        self.closed = True


async def app(scope, receive, send):
    """Say how many headers came."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"%2d" % len(scope["headers"])})


def talk(*pieces):
    """Send pieces of bytes on one connection and return the other end."""

    async def run():
        config = Config(app, http=Http, log_config=None)
        config.load()
        wire, connection = Wire(), Http(config, ServerState(), {})
        connection.connection_made(wire)
        for piece in pieces:
            if not wire.closed:
                connection.data_received(piece)
                await asyncio.sleep(0)
        for _ in range(50):  # turns of the loop and no time: on a busy machine that may be over before the answer
            await asyncio.sleep(0)
        connection.connection_lost(None)
        return wire

    return asyncio.run(run())


def test_a_request_is_answered_whole_or_byte_by_byte():
    """An ordinary head passes, however it is cut."""
    whole = GET + b"x-a: b\r\n\r\n"

    for pieces in ([whole], [whole[n : n + 1] for n in range(len(whole))]):
        assert talk(*pieces).said.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("size", [100, 65_536, 10**6])
@pytest.mark.parametrize("start", [GET + b"x-a: ", b"GET /", GET, b""])
def test_a_head_over_the_bound_is_refused(start, size, caplog):
    """In one piece or in many, in one header, in many or in the address: 400 and the end, long before it is all read."""
    filling = b"x-a: b\r\n" * (MOST_BYTES // 4) if start == GET else b"zq" * MOST_BYTES
    whole = start + filling + b"\r\n\r\n"
    with caplog.at_level(logging.CRITICAL):
        wire = talk(*(whole[n : n + size] for n in range(0, len(whole), size)))

    assert wire.said.startswith(b"HTTP/1.1 400")
    assert wire.closed
    assert b"zq" not in wire.said
    assert json.loads(wire.said.partition(b"\r\n\r\n")[2]).keys() == {"code", "message", "field"}


def test_a_body_does_not_count_as_head():
    """What comes after the head is bounded elsewhere."""
    body = b"x" * (2 * MOST_BYTES)
    whole = b"POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: %d\r\n\r\n" % len(body) + body

    assert talk(whole).said.startswith(b"HTTP/1.1 200")
    assert talk(whole[:200], whole[200:]).said.startswith(b"HTTP/1.1 200")
