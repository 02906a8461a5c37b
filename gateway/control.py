"""
The control socket: how a command changes something while a gateway runs.

One process writes. A command first looks whether the data folder is locked: if so it asks the running gateway over the socket
in that folder (mode 0600, so only its user may), else it opens the parts itself. Either way the same operation runs and the
actor is recorded. A request is one line of JSON, {"operation", "arguments"}; so is the answer, {"result"} or {"error"}.
"""

import asyncio
import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from gateway import errors
from gateway.parts import Parts, open_parts
from gateway.settings import Settings
from gateway.store.sqlcipher import lock_is_held

Ask = Callable[[str, Mapping[str, Any]], dict[str, Any]]  # operation, arguments → result

NAME = "control.sock"
LONGEST = 16 * 1024 * 1024  # bytes in a line


class Control:
    """Answers the control socket of one running gateway."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._path = parts.settings.data / NAME
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on the socket; one left over from a crash is replaced, since we hold the folder's lock."""
        with suppress(FileNotFoundError):
            self._path.unlink()
        listener = socket.socket(socket.AF_UNIX)
        before = os.umask(0o177)
        try:
            _with_short_path(self._path, listener.bind)
        finally:
            os.umask(before)
        self._server = await asyncio.start_unix_server(self._answer, sock=listener, limit=LONGEST)

    async def stop(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()
            with suppress(FileNotFoundError):
                self._path.unlink()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await reader.readline()
            if line:
                answer = await _run_for_answer(self._parts, line)
                writer.write(json.dumps(answer).encode() + b"\n")
                await writer.drain()
        except (ConnectionError, ValueError):
            pass  # the command went away, or sent a line beyond the limit; nothing was begun
        finally:
            writer.close()


def perform(settings: Settings, operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Run an operation in the running gateway, or here when none runs. Raises the `GatewayError` that it raised."""
    with session(settings) as ask:
        return ask(operation, arguments)


@contextmanager
def session(settings: Settings) -> Iterator[Ask]:
    """Give a callable that runs operations, as `perform` does, with the parts opened once for all of them."""
    if settings.data.is_dir() and lock_is_held(settings.data):
        yield lambda operation, arguments: _ask(settings.data / NAME, operation, arguments)
        return
    parts = open_parts(settings)
    try:
        with asyncio.Runner() as runner:
            yield lambda operation, arguments: runner.run(run(parts, operation, arguments))
    finally:
        parts.close()


async def run(parts: Parts, operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Run an operation on open parts. Raises `BadInput` for one that does not exist."""
    from gateway.operations import OPERATIONS

    do = OPERATIONS.get(operation)
    if do is None:
        raise errors.BadInput("there is no such operation", field="operation")
    return await do(parts, dict(arguments))


async def _run_for_answer(parts: Parts, line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        return {"result": await run(parts, asked["operation"], asked["arguments"])}
    except errors.GatewayError as problem:
        return {"error": {**problem.as_dict(), "type": _class_of(problem)}}
    except Exception as error:  # noqa: BLE001 - the command is told that it failed; nothing half-done, since works are transactions
        return {
            "error": {
                "type": "GatewayError",
                "code": "internal",
                "message": f"the operation failed ({type(error).__name__})",
            }
        }


def _class_of(problem: errors.GatewayError) -> str:
    """Return the name of the error's nearest class in `gateway.errors`, which the asking side knows."""
    return next(kind.__name__ for kind in type(problem).__mro__ if getattr(errors, kind.__name__, None) is kind)


def _ask(path: Path, operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            _with_short_path(path, connection.connect)
            connection.sendall(json.dumps({"operation": operation, "arguments": arguments}).encode() + b"\n")
            with connection.makefile("rb") as answers:
                answer = json.loads(answers.readline())
        except (OSError, ValueError):
            raise errors.Unavailable(
                "a gateway has the data folder open but does not answer on its control socket; is it starting or stopping?"
            ) from None
    if "error" in answer:
        told = answer["error"]
        kind = getattr(errors, told.pop("type"), errors.GatewayError)
        raise kind(told.pop("message"), **told)
    return answer["result"]  # type: ignore[no-any-return]


def _with_short_path(path: Path, use: Any) -> None:
    """Call `use` with the path; a socket's path must be short, so a long one goes by way of its folder's descriptor."""
    if len(os.fsencode(path)) < 100:
        use(str(path))
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        use(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)
