"""
The demonstration's AI system: receives signed records, learns nothing but what was released, and says what it infers.

It is the other side of the wire: it shares no code with the gateway, verifies signatures by itself, keeps records in memory
under their disclosure ids, deletes on request, and sends one inference per person that it knows by pseudonym.
"""

import base64
import datetime
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.demo.client import Client, bearer
from gateway.demo.model import Model

TOLERANCE_S = 300
ABOUT = {
    "workload-balancing": "workload index, 0 to 100",
    "road-safety": "driving risk, 0 to 100",
    "candidate-screening": "suggested reading priority, 0 to 100",
}


class Clock(Protocol):
    """Tells the time in milliseconds since 1970 UTC."""

    def now_ms(self) -> int: ...


@dataclass
class Memory:
    """All that the AI system holds for one recipient: records by disclosure id, and how often one came again."""

    records: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    repeated: int = 0
    refused: int = 0

    def people(self, purpose: str) -> dict[str, list[str]]:
        """Return the disclosure ids per pseudonym for one purpose."""
        found: dict[str, list[str]] = {}
        for name, record in self.records.items():
            token = record["fields"].get("worker")
            if record["purpose"] == purpose and isinstance(token, str):
                found.setdefault(token, []).append(name)
        return found


Observer = Callable[[str, str, bytes], None]
"""Told (recipient, `records` or `deletions`, raw body) of each verified request; not part of the AI system."""


class AiSystem:
    """
    One listener on loopback that serves the given recipients.

    `trust` gives it a recipient's webhook secrets and its credential for inferences. It can be stopped and started again on
    the same port, as a real system is.
    """

    def __init__(
        self, recipients: Iterable[str], clock: Clock, examples: Iterable[Mapping[str, Any]], observer: Observer
    ) -> None:
        self.memory = {name: Memory() for name in recipients}
        self.model = Model(examples)
        self.port = 0
        self._clock = clock
        self._observer = observer
        self._secrets: dict[str, Sequence[str]] = {}
        self._credentials: dict[str, str] = {}
        self._lock = threading.Lock()
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._kept: socket.socket | None = None

    def trust(self, recipient: str, secrets: Sequence[str], credential: str) -> None:
        """Take over a recipient's webhook secrets (`whsec_…`) and its bearer credential."""
        self._secrets[recipient] = secrets
        self._credentials[recipient] = credential

    # --- up and down ---

    def start(self) -> None:
        """Listen on loopback, on the port of before or a free one, and return once requests are answered."""
        self._give_up_port()
        listener = socket.create_server(("127.0.0.1", self.port))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port = listener.getsockname()[1]
        routes = [
            Route("/{recipient}/records", self._records, methods=["POST"]),
            Route("/{recipient}/deletions", self._deletions, methods=["POST"]),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=2
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name="ai-system", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; what is in memory stays."""
        self._give_up_port()
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join(timeout=60)
        if self._thread.is_alive():
            raise RuntimeError("the AI system did not stop")
        self._server = self._thread = None

    def pause(self) -> None:
        """Stop listening for a while. The port stays ours: a free one may be given to any program meanwhile."""
        self.stop()
        self._kept = socket.socket()
        self._kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._kept.bind(("127.0.0.1", self.port))

    def _give_up_port(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.port}"

    # --- what comes in ---

    async def _records(self, request: Request) -> Response:
        return await self._take(request, "records", "gateway.records", self._remember)

    async def _deletions(self, request: Request) -> Response:
        return await self._take(request, "deletions", "gateway.deletion", self._forget)

    async def _take(
        self, request: Request, kind: str, expected: str, act: Callable[[Memory, Mapping[str, Any]], None]
    ) -> Response:
        recipient = request.path_params["recipient"]
        memory = self.memory.get(recipient)
        if memory is None:
            return Response(status_code=404)
        body = await request.body()
        if not self._verified(recipient, request.headers, body):
            memory.refused += 1
            return Response(status_code=401)
        message = json.loads(body)
        if message["type"] != expected:
            return Response(status_code=400)
        self._observer(recipient, kind, body)
        with self._lock:
            act(memory, message["data"])
        return Response(status_code=204)

    def _verified(self, recipient: str, headers: Mapping[str, str], body: bytes) -> bool:
        stamp = headers.get("webhook-timestamp", "")
        if not stamp.isascii() or not stamp.isdigit() or abs(self._clock.now_ms() / 1000 - int(stamp)) > TOLERANCE_S:
            return False
        signed = f"{headers.get('webhook-id', '')}.{stamp}.".encode() + body
        given = [part.removeprefix("v1,") for part in headers.get("webhook-signature", "").split(" ")]
        for secret in self._secrets.get(recipient, ()):
            key = base64.b64decode(secret.removeprefix("whsec_"))
            expected = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
            if any(hmac.compare_digest(expected.encode(), candidate.encode()) for candidate in given):
                return True
        return False

    def _remember(self, memory: Memory, data: Mapping[str, Any]) -> None:
        for record in data["records"]:
            if record["disclosure_id"] in memory.records:
                memory.repeated += 1
            memory.records[record["disclosure_id"]] = record

    def _forget(self, memory: Memory, data: Mapping[str, Any]) -> None:
        for name in data["disclosure_ids"]:
            memory.records.pop(name, None)

    # --- what goes back ---

    def inferences(self, recipient: str) -> list[dict[str, Any]]:
        """Say what the model infers of each person that it knows, one inference per person and purpose."""
        memory = self.memory[recipient]
        made = []
        with self._lock:
            for purpose in sorted(self.model.purposes):
                for token, names in sorted(memory.people(purpose).items()):
                    value = self.model.estimate(purpose, [memory.records[name] for name in names])
                    about = ABOUT[purpose]
                    made.append(
                        {
                            "token": token,
                            "statement": f"Estimated {about.partition(',')[0]}: {value:g} of 100, from {len(names)} records.",
                            "value": value,
                            "about": about,
                            "made_at": _rfc3339(self._clock.now_ms()),
                        }
                    )
        return made

    def report(self, gateway_url: str) -> dict[str, int]:
        """Send every inference to the gateway; return how many it took, per recipient."""
        taken = {}
        for recipient in sorted(self._credentials):
            client = Client(gateway_url, bearer(self._credentials[recipient]))
            answers = [client.post_json("/v1/inferences", inference) for inference in self.inferences(recipient)]
            client.close()
            taken[recipient] = sum(answer.status in (200, 201, 202) for answer in answers)
        return taken


def _rfc3339(ms: int) -> str:
    moment = datetime.datetime.fromtimestamp(ms / 1000, datetime.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
