"""A gateway that really listens, and a recipient that really answers, each in a thread of the test."""

import asyncio
import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree

import uvicorn

from gateway import control
from gateway.app import build_app
from gateway.clock import Clock, SystemClock
from gateway.parts import Parts, open_parts
from gateway.policy import shipped_directory
from gateway.settings import load
from gateway.setup import initialise
from gateway.web.wire import Http
from tests.ports import kept

ROSTER = Path(__file__).parents[2] / "gateway" / "demo" / "data" / "roster.csv"


@dataclass
class Recipient:
    """A recording recipient: what it was sent, and what it answers."""

    port: int
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    status: int = 200
    answer: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)

    def records(self) -> list[dict]:
        """Return every record it got."""
        return [one for _, _, body in self.requests for one in json.loads(body)["data"].get("records", [])]


@contextmanager
def recipient():
    """Run a recipient on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            made.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(made.status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(made.answer)))
            self.end_headers()
            self.wfile.write(made.answer)

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Recipient(server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Running:
    """A listening gateway."""

    parts: Parts
    url: str
    port: int
    loop: asyncio.AbstractEventLoop

    def do(self, coroutine):
        """Run a coroutine in the gateway's loop and return its result."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(120)

    def ask(self, operation, **arguments):
        """Run a control operation."""
        return self.do(control.run(self.parts, operation, arguments))


@contextmanager
def gateway(folder: Path, recipient_port: int, *, clock: Clock | None = None, detector=None, **more):
    """Run a gateway over HTTP with its loops, the shipped policies (recipients' port rewritten) and the demo's roster."""
    with kept() as port, _gateway(folder, port, recipient_port, clock or SystemClock(), detector, more) as made:
        yield made


@contextmanager
def _gateway(folder, port, recipient_port, clock, detector, more):
    policies = folder / "policies"
    copytree(shipped_directory(), policies)
    register = policies / "registers" / "recipients.yaml"
    register.write_text(register.read_text("utf-8").replace(":8471/", f":{recipient_port}/"), "utf-8")
    settings = load(
        overrides={
            "data": folder / "data",
            "keyring.path": folder / "keys",
            "listen.port": port,
            "delivery.poll_ms": 50,
            **more,
        },
        environ={},
    )
    initialise(settings, clock=clock, demonstration=True)
    parts = open_parts(settings, clock=clock, detector=detector)
    server = uvicorn.Server(
        uvicorn.Config(
            build_app(parts), http=Http, host="127.0.0.1", port=port, log_config=None, access_log=False, lifespan="on"
        )
    )
    begun = threading.Event()
    loops = []

    def serve():
        async def main():
            loops.append(asyncio.get_running_loop())
            task = asyncio.create_task(server.serve())
            while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn tells by a flag alone
                await asyncio.sleep(0.01)
            begun.set()
            await task

        asyncio.run(main())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert begun.wait(60)
    made = Running(parts, f"http://127.0.0.1:{port}", port, loops[0])
    try:
        made.ask("policy.publish", directory=str(policies))
        made.ask("roster.import", text=ROSTER.read_text("utf-8"))
        yield made
    finally:
        server.should_exit = True
        thread.join(120)
        parts.close()


def eventually(check, seconds=60.0):
    """Wait until `check` gives something true, and return it."""
    end = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if found := check():
            return found
        end.wait(0.05)
    raise AssertionError("it did not come about in time")
