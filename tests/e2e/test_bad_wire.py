"""Bytes that are hardly HTTP, sent to the real server: refused or dropped, nothing half-done, and the next one is served."""

import json
import re
import socket

import pytest

from tests.e2e.door import BATCH, MARK
from tests.web.running import serving

HOST = b"Host: 127.0.0.1\r\n"


@pytest.fixture(scope="module", name="port")
def _port(door):
    with serving(door.world.parts) as port:
        yield port


def exchange(port, *pieces, hang_up=False, patience=3):
    """Send bytes and return all that comes back until the server closes, or is silent. With `hang_up` our side is closed at once."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        answer = b""
        try:
            for piece in pieces:
                connection.sendall(piece)
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                answer += part
        except OSError:
            pass  # the server hung up or is silent; what it had said before is what we look at
        return answer


def taken(port, sent):
    """Send what ends with its answer, and wait for that as long as a busy machine may take."""
    return exchange(port, sent, patience=60)


def statuses(answer):
    """Return the status codes of the answers in a stream."""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]


def post(door, body, *headers, length=None):
    """Return a POST of events, as bytes."""
    lines = [
        b"POST /v1/events HTTP/1.1\r\n" + HOST,
        b"Authorization: Bearer %b\r\n" % door.tokens["badge"].encode(),
        b"Content-Type: %b\r\n" % BATCH.encode(),
        *(header + b"\r\n" for header in headers),
    ]
    if length is not False:
        lines.append(b"Content-Length: %d\r\n" % (len(body) if length is None else length))
    return b"".join(lines) + b"\r\n" + body


def batch(door):
    """Return a good batch of one, as bytes."""
    return json.dumps([door.event()]).encode()


def junk(door):
    """Return requests that are none, or that two readers would read differently."""
    good = batch(door)
    chunked = b"Transfer-Encoding: chunked"
    return {
        "not HTTP": b"zq7391\r\n\r\n",
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03zq7391",
        "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "a header of 100 KB": b"GET /livez HTTP/1.1\r\n" + HOST + b"X-A: " + MARK.encode() * 20_000 + b"\r\n\r\n",
        "20,000 headers": b"GET /livez HTTP/1.1\r\n" + HOST + b"".join(b"X-%d: zq7391\r\n" % n for n in range(20_000)) + b"\r\n",
        "a path of 100 KB": b"GET /" + MARK.encode() * 20_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        "a header without a name": b"GET /livez HTTP/1.1\r\n" + HOST + b": zq7391\r\n\r\n",
        "a line break in a header": b"GET /livez HTTP/1.1\r\n" + HOST + b"X-A: a\rzq7391: b\r\n\r\n",
        "a NUL in a header": b"GET /livez HTTP/1.1\r\n" + HOST + b"X-A: zq\x007391\r\n\r\n",
        "two lengths": post(door, good, b"Content-Length: 3"),
        "a negative length": post(door, good, length=-1),
        "length and chunks": post(door, b"0\r\n\r\n", chunked, length=len(good)),
        "chunks that are none": post(door, b"zq7391\r\n" + good, chunked, length=False),
        "chunks and another coding": post(door, b"0\r\n\r\n", b"Transfer-Encoding: gzip, chunked", length=False),
        "two hosts": b"GET /livez HTTP/1.1\r\nConnection: close\r\n" + HOST + b"Host: zq7391\r\n\r\n",
        "no host": b"GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n",
    }  # fmt: skip


def test_junk_is_refused_and_takes_nothing(door, port):
    """No answer but a 4xx or a closed connection, no echo, no row; the server goes on."""
    for name, sent in junk(door).items():
        before = door.counts()
        answer = exchange(port, sent)
        assert all(400 <= status < 500 for status in statuses(answer)), (name, answer[:200])
        assert MARK.encode() not in answer, name
        assert b"Traceback" not in answer, name
        assert door.counts() == before, name
        assert statuses(taken(port, post(door, batch(door), b"Connection: close"))) == [202], name


def test_junk_behind_a_good_request_does_not_undo_or_double_it(door, port):
    """Pipelined: the good one may lose its answer with the connection, but sent again it has been taken exactly once."""
    before, good = door.counts()["duplicates"], batch(door)
    answer = exchange(port, post(door, good) + b"zq7391 zq7391\r\n\r\n")
    again = taken(port, post(door, good, b"Connection: close"))

    assert set(statuses(answer)) <= {202, 400}
    assert MARK.encode() not in answer
    assert statuses(again) == [202]
    assert door.counts()["duplicates"] == before + 1


def test_two_good_requests_on_one_connection_are_two(door, port):
    """Pipelined requests are each answered and recorded."""
    before = door.counts()["duplicates"]
    answer = taken(port, post(door, batch(door)) + post(door, batch(door), b"Connection: close"))

    assert statuses(answer) == [202, 202]
    assert door.counts()["duplicates"] == before + 2


@pytest.mark.parametrize("missing", [1, 40])
def test_a_body_that_ends_too_soon_takes_nothing(door, port, caplog, missing):
    """Announced but not sent: whole or not at all, even where what came is good JSON."""
    before = door.counts()
    whole = batch(door)
    for body, length in ((whole[:-missing], len(whole)), (whole, len(whole) + missing)):
        answer = exchange(port, post(door, body, length=length), hang_up=True)
        assert all(400 <= status < 500 for status in statuses(answer))
        assert door.counts() == before
    assert "request failed" not in caplog.text  # a client that goes away is no fault of ours


def test_an_endless_body_is_cut_off(door, port):
    """Chunks without an announced length end in 413 at the limit, and nothing is taken."""
    before, limit = door.counts(), door.world.parts.settings.limits.body_bytes
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    head = post(door, b"", b"Transfer-Encoding: chunked", length=False)
    answer = exchange(port, head, *[chunk] * (limit // 0x10000 + 2))

    assert set(statuses(answer)) <= {413}
    assert door.counts() == before
    assert statuses(taken(port, post(door, batch(door), b"Connection: close"))) == [202]
