"""The gateway, running in a thread of this process on the demonstration's clock, as `serve` runs it."""

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

import uvicorn

from gateway import control
from gateway.parts import Parts

T = TypeVar("T")


class Running:
    """A gateway over open parts, listening on `listener`."""

    def __init__(self, parts: Parts, listener: socket.socket) -> None:
        self.parts = parts
        self._listener = listener
        # asyncio sets this only on sockets that name their protocol; without it each answer waits 40 ms for an ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="gateway", daemon=True)
        self._server: uvicorn.Server | None = None

    @property
    def url(self) -> str:
        """The base URL of the listener."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def start(self) -> None:
        """Start, and return once requests are answered."""
        self._thread.start()
        self._started.wait(120)
        if self._fault is not None:
            raise self._fault
        if self._loop is None:
            raise RuntimeError("the gateway did not start")

    def stop(self) -> None:
        """Stop as `serve` stops on a signal, and close the parts."""
        if self._server is not None:
            self._server.should_exit = True
        if self._thread.ident is not None:
            self._thread.join(timeout=60)
        self._listener.close()
        self.parts.close()

    def call(self, make: Callable[[], Coroutine[Any, Any, T]], timeout_s: float = 120.0) -> T:
        """Run a coroutine in the gateway's own loop and return what it returns."""
        if self._loop is None:
            raise RuntimeError("the gateway is not running")
        return asyncio.run_coroutine_threadsafe(make(), self._loop).result(timeout_s)

    def perform(self, operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Run an operation as a command would, on the demonstration's clock; before the start, in a loop of its own."""
        if self._loop is None:
            return asyncio.run(control.run(self.parts, operation, arguments))
        return self.call(lambda: control.run(self.parts, operation, arguments))

    def _run(self) -> None:
        from gateway.app import build_app
        from gateway.web.wire import Http

        try:
            config = uvicorn.Config(
                build_app(self.parts),
                http=Http,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=5,
            )
            self._server = _Server(config, self._ready)
            asyncio.run(self._server.serve(sockets=[self._listener]))
        except BaseException as fault:  # noqa: BLE001 - handed to `start`, which raises it in the thread that asked
            self._fault = fault
        finally:
            self._started.set()

    def _ready(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._started.set()


class _Server(uvicorn.Server):
    """Says when it answers, and leaves signals to the command."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if not self.should_exit:
            self._tell()
