"""
HTTP off the wire: uvicorn's reader, with a bound on what comes before a body.

httptools collects a request's line and headers until they end, however long that takes, so without a bound one client could fill
the memory before any route is asked. What is not HTTP is answered in JSON like every other error, and never echoed.
"""

import json

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

MOST_BYTES = 64 * 1024  # of request line and headers together


class Http(HttpToolsProtocol):
    """One connection."""

    _in_head = False
    _arrived = 0

    def data_received(self, data: bytes) -> None:
        """Take bytes; a head that does not end within the bound ends the connection."""
        super().data_received(data)
        if not self._in_head or self.transport.is_closing():
            return
        self._arrived += len(data)
        if self._arrived > MOST_BYTES:
            self.send_400_response("the head of the request is too long")

    def on_message_begin(self) -> None:
        """Begin to count."""
        self._in_head, self._arrived = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Refuse a head that came at once and is over the bound; the parser turns the exception into a 400."""
        self._in_head = False
        if len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > MOST_BYTES:
            raise ValueError("the head of the request is too long")
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is not a request, and hang up."""
        body = json.dumps({"code": "bad_request", "message": msg.rstrip("."), "field": "headers"}).encode()
        head = b"content-type: application/json\r\ncontent-length: %d\r\ncache-control: no-store\r\nconnection: close\r\n\r\n"
        self.transport.write(STATUS_LINE[400] + head % len(body) + body)
        self.transport.close()
