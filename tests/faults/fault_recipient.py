"""A recipient that only remembers: what arrived, even of a request that was cut short, in the order in which it came."""

import re
import socketserver
import threading
from dataclasses import dataclass

_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)
_WEBHOOK = re.compile(rb"webhook-id: *(\S+)", re.IGNORECASE)
_DISCLOSURE = re.compile(rb'"disclosure_id":"([^"]+)"')


@dataclass(frozen=True)
class Receipt:
    """One request as far as it came."""

    webhook_id: str
    disclosures: tuple[str, ...]
    body: bytes
    whole: bool


class RecordingRecipient:
    """Answers 200 on loopback. It lives in the test's process, which no fault is injected into."""

    def __init__(self) -> None:
        self._receipts: list[Receipt] = []
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._open = 0
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                outer._handle(self)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

            def process_request(self, request, address) -> None:
                with outer._lock:  # counted by the accepting thread, so that a barrier behind it cannot overtake it
                    outer._open += 1
                super().process_request(request, address)

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def _handle(self, request: socketserver.StreamRequestHandler) -> None:
        try:
            data = _read(request)
            if data.startswith(b"POST"):
                head, _, body = data.partition(b"\r\n\r\n")
                webhook, length = _WEBHOOK.search(head), _LENGTH.search(head)
                ids = tuple(found.decode() for found in _DISCLOSURE.findall(body))
                whole = length is not None and len(body) == int(length[1])
                with self._lock:
                    self._receipts.append(Receipt(webhook[1].decode() if webhook else "", ids, body, whole))
            request.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        except OSError:
            pass  # the sender was killed; what had arrived of its request is kept above
        finally:
            with self._idle:
                self._open -= 1
                self._idle.notify_all()

    def receipts(self) -> list[Receipt]:
        """Return what has come, once every connection that was made before this call has been read to its end."""
        import socket

        with socket.create_connection(("127.0.0.1", self.port), 60) as barrier:
            barrier.sendall(b"BARRIER\r\n\r\n")
            barrier.recv(16)
        with self._idle:
            assert self._idle.wait_for(lambda: self._open == 0, 60), "the recipient is still being sent something"
            return list(self._receipts)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._receipts.clear()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


def _read(request: socketserver.StreamRequestHandler) -> bytes:
    """Read one request, or as much of it as comes."""
    request.connection.settimeout(60)
    data = b""
    wanted = None
    while wanted is None or len(data) < wanted:
        try:
            part = request.connection.recv(65536)
        except OSError:
            break
        if not part:
            break
        data += part
        if wanted is None and b"\r\n\r\n" in data:
            length = _LENGTH.search(data)
            wanted = data.index(b"\r\n\r\n") + 4 + (int(length[1]) if length else 0)
    return data
