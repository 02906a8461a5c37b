"""
A stand-in for an OPA server, for faults that a real one cannot be made to show.

It is a real HTTP server on loopback. Loading policies into it succeeds; what it answers to a decision is the test's choice, as raw
bytes on the connection, so that halves, silences and lies are possible.
"""

import json
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

Answer = Callable[[socket.socket, dict[str, object]], None]


class StandIn:
    """Serves until its block ends. `answer` gets the connection and the decision's request, and writes what it likes."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._stopping = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                while (request := _request(connection)) is not None:
                    line, body = request
                    if line.startswith(b"POST /v1/data/gateway_answer/answer "):
                        self.asked += 1
                        self._answer(connection, json.loads(body))
                        return
                    if line.startswith(b"PUT /v1/data/"):
                        send(connection, b"", status=b"204 No Content")
                    else:
                        send(connection, b'{"result": []}' if line.startswith(b"GET") else b"{}")
            except OSError:
                return  # the gateway went away, which is what some tests make it do


def send(connection: socket.socket, body: bytes, *, status: bytes = b"200 OK", head: bytes = b"") -> None:
    """Write a whole response."""
    length = b"" if status.startswith(b"204") else b"Content-Length: %d\r\n" % len(body)
    connection.sendall(
        b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\n" + length + head + b"\r\n" + body
    )


def drip(connection: socket.socket, body: bytes, seconds: float) -> None:
    """Write a response a byte at a time, each before a read would time out."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body))
    for byte in body:
        connection.sendall(bytes((byte,)))
        time.sleep(seconds)


def _request(connection: socket.socket) -> tuple[bytes, bytes] | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    length = next((int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65536)
    return lines[0], body
