"""
A small HTTP client for the demonstration's sources, people and AI system, over one kept connection.

It speaks to the demonstration's own loopback listeners only, and never for the gateway.
"""

import base64
import http.client
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

IDLE_S = 2.0  # after so long a server may have closed a kept connection, so a new one is opened


@dataclass(frozen=True)
class Answer:
    """An HTTP answer: its status and whole body."""

    status: int
    body: bytes

    def json(self) -> Any:
        """Read the body as JSON."""
        return json.loads(self.body)


def basic(user: str, password: str) -> str:
    """Return a Basic credential, as `aw-client` sends for `host="user:password@gateway"`."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def bearer(token: str) -> str:
    """Return a Bearer credential."""
    return f"Bearer {token}"


class Client:
    """One caller with one credential, over one connection; not for use by two threads at once."""

    def __init__(self, base_url: str, authorization: str = "") -> None:
        parts = urlsplit(base_url)
        if parts.scheme != "http" or parts.hostname not in {"127.0.0.1", "::1", "localhost"} or parts.port is None:
            raise ValueError("the demonstration speaks to loopback only")
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=120)
        self._authorization = authorization
        self._used = time.monotonic()

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """POST raw bytes with these headers."""
        return self._ask("POST", path, body, headers)

    def post_json(self, path: str, value: Any) -> Answer:
        """POST a JSON value."""
        return self.post(path, json.dumps(value).encode(), {"Content-type": "application/json"})

    def get(self, path: str) -> Answer:
        """GET a path."""
        return self._ask("GET", path, None, {})

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        if self._authorization:
            headers = {**headers, "Authorization": self._authorization}
        if time.monotonic() - self._used > IDLE_S:
            self._connection.close()
        self._used = time.monotonic()
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            return Answer(answer.status, answer.read())
        except (http.client.HTTPException, OSError):
            self._connection.close()
            raise
