"""
The running gateway: one application, and the loops beside it.

`build_app` wires what `open_parts` opened into the web; `Loops` sends, sweeps, recalls and closes runs until it is told to stop. A
stop is graceful: what was accepted is recorded, what is on the wire gets its outcome, and the rest waits in the outbox.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from gateway import __version__
from gateway.control import Control
from gateway.errors import GatewayError
from gateway.parts import Parts
from gateway.web import ingest, site

operations = logging.getLogger("gateway.app")


def build_app(parts: Parts, *, loops: bool = True) -> FastAPI:
    """Return the application over open parts. With `loops` False nothing is sent or swept but by hand."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        parts.looking.start()
        parts.pipeline.wake = asyncio.Event()
        control = Control(parts)
        await control.start()
        await parts.pipeline.deliverer.recover()
        running = Loops(parts) if loops else None
        if running is not None:
            running.start()
        try:
            yield
        finally:
            await control.stop()
            if running is not None:
                await running.stop()

    app = FastAPI(
        title="Worker-data gateway",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    ingest.install(app, parts)
    site.install(app, parts)
    return app


class Loops:
    """What runs beside the requests."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._stopping = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start every loop."""
        settings = self._parts.settings
        pipeline = self._parts.pipeline
        self._tasks = [
            self._every(settings.delivery.poll_ms / 1000, "deliver", pipeline.deliver, wake=pipeline.wake),
            self._every(2.0, "runs", pipeline.close_runs),
            self._every(settings.retention.sweep_minutes * 60.0, "sweep", pipeline.sweep),
            self._every(5.0, "recall", pipeline.recall),
        ]

    async def stop(self) -> None:
        """Let every loop finish what it is doing, then return."""
        self._stopping.set()
        await asyncio.gather(*self._tasks)

    def _every(
        self, seconds: float, name: str, step: Callable[[], Awaitable[Any]], wake: asyncio.Event | None = None
    ) -> "asyncio.Task[None]":
        async def loop() -> None:
            while not self._stopping.is_set():
                try:
                    await step()
                except GatewayError as problem:
                    # Cannot now; the next round tries again, and readiness tells.
                    operations.warning("a loop could not work", extra={"loop": name, "code": problem.code})
                except Exception as error:  # noqa: BLE001 - nothing was sent or lost; the rows still wait for the next round
                    operations.error("a loop broke off", extra={"loop": name, "fault": type(error).__name__})
                await self._pause(seconds, wake)

        return asyncio.create_task(loop(), name=f"loop-{name}")

    async def _pause(self, seconds: float, wake: asyncio.Event | None) -> None:
        waiting = [asyncio.create_task(self._stopping.wait())]
        if wake is not None:
            waiting.append(asyncio.create_task(wake.wait()))
        _, pending = await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        if wake is not None:
            wake.clear()
