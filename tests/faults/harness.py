"""
The gateway's path, store, log, keyring and sender in a process of their own, for a test that breaks it at a file call.

    python harness.py SOCKET FOLDER PORT

It makes a gateway in FOLDER whose recipients are on PORT, then listens on a UNIX socket and forks for every connection, so that
imports and the reading of the policy (most of a second) are paid for once. A connection carries lines of JSON. The first says
what to do: {"do": "request" | "judge", …}; see the functions of those names.
"""

import asyncio
import ctypes
import json
import os
import signal
import socket
import ssl
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import fault_judge
import fault_planted
from fault_world import CLOCK_MS, FIRST, LATE, NEARLY_FULL_PAGES, OBJECTOR, PURPOSE, EmptyScansDetector, make, settings

import gateway.recipients.webhook
from gateway import parts as parts_module
from gateway.clock import SetClock
from gateway.errors import GatewayError
from gateway.parts import Parts, open_parts
from gateway.policy import embedded, publish
from gateway.policy.bundle import Bundle


class Line:
    """One connection, in lines of JSON."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._reader = connection.makefile("rb")

    def read(self) -> dict[str, Any]:
        """Wait for a line."""
        line = self._reader.readline()
        if not line:
            os._exit(0)
        return json.loads(line)

    def write(self, **value: Any) -> None:
        """Say something; by `send`, which is no file call."""
        self._connection.sendall(json.dumps(value).encode() + b"\n")


TRUST = ssl.create_default_context()


def request(line: Line, asked: dict[str, Any]) -> None:
    """
    Take one request down the path: {"folder", "bug", "after"}.

    Says which thread is which, waits for "go", then answers one line a step. Between the record and the release one of the two
    workers objects. With `after` it goes on to another record and release, to see what a broken gateway still takes.
    """
    parts = _open(Path(asked["folder"]))
    if asked.get("bug"):
        fault_planted.plant(asked["bug"], parts)
    for pool in (parts.executor, parts.releasing):
        pool.submit(int).result()  # a thread is started by its first work
    with parts.store.read():
        pass
    threads = {thread.name: thread.native_id for thread in threading.enumerate()}
    threads["MainThread"] = os.getpid()  # what Python has noted is the number from before the fork
    line.write(pid=os.getpid(), threads=threads)
    line.read()
    asyncio.run(_steps(line, parts, asked.get("after", False)))
    line.write(step="end", broken=parts.store.broken)
    line.read()  # strace lets go before we do
    os._exit(0)


async def _steps(line: Line, parts: Parts, after: bool) -> None:
    await _step(line, "receive", parts.pipeline.receive(FIRST))
    registers = parts.bundle().registers
    objection = parts.rights.change(
        registers, "objection", OBJECTOR, PURPOSE, None, evidence="said so in the harness", actor="worker"
    )
    await _step(line, "object", objection)
    await _step(line, "deliver", parts.pipeline.deliver())
    line.write(step="done")
    if after:
        await _step(line, "receive again", parts.pipeline.receive(LATE))
        await _step(line, "deliver again", parts.pipeline.deliver())


async def _step(line: Line, name: str, doing: Any) -> None:
    try:
        done = await doing
    except GatewayError as refusal:
        line.write(step=name, answer="refused", code=refusal.code)
    except Exception as error:
        line.write(step=name, answer="raised", code=type(error).__name__)
    else:
        if name.startswith("receive"):
            line.write(step=name, answer="accepted", accepted=done.accepted, duplicates=done.duplicates)
        else:
            line.write(step=name, answer="done", sent=done if isinstance(done, int) else None)


def judge(line: Line, asked: dict[str, Any]) -> None:
    """Open what is left, look at it, let it go on, and look again: {"folder", "steps", "receipts"}; then {"receipts"}."""
    try:
        parts = _open(Path(asked["folder"]))
    except GatewayError as refusal:
        line.write(violations=[f"the store does not open again: {refusal.code}: {refusal.message}"], over=True)
        return
    judged = fault_judge.Judge(parts, asked["steps"])
    asyncio.run(judged.as_found(asked["receipts"]))
    line.write(violations=judged.violations, over=False)
    judged.at_the_end(line.read()["receipts"])
    line.write(violations=judged.violations, over=True, facts=judged.facts)
    parts.close()


def _open(folder: Path) -> Parts:
    clock = SetClock(CLOCK_MS)
    sender = gateway.recipients.webhook.Sender(clock, trust=TRUST)
    parts = open_parts(settings(folder), clock=clock, sender=sender, detector=lambda _: EmptyScansDetector())
    assert parts.looking.wait(60)
    return parts


def warm(folder: Path, port: int) -> None:
    """
    Make the prepared gateway, and here what every run would make for itself: the policy, its engine, the trust in authorities.

    The gateway is made and used once in a child, so that no thread of it is left in the process that forks.
    """
    child = os.fork()
    if not child:
        make(folder, port, pages=NEARLY_FULL_PAGES)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, "the prepared gateway could not be made"
    archive = Bundle.from_directory(folder / "policies").archive()
    known = Bundle.from_archive(archive)
    engine = embedded.EmbeddedEngine(known)
    # What is in force is still looked up, and its signature still checked, in every run.
    publish.Bundle = SimpleNamespace(
        from_archive=lambda found: known if found == archive else Bundle.from_archive(found)
    )
    parts_module._engine = lambda _, bundle: engine if bundle is known else embedded.EmbeddedEngine(bundle)


def serve(path: str) -> None:
    """Fork for every connection."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(16)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        connection, _ = listener.accept()
        if os.fork():
            connection.close()
            continue
        listener.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _let_be_traced()
        line = Line(connection)
        asked = line.read()
        {"request": request, "judge": judge}[asked["do"]](line, asked)
        sys.stdout.flush()
        os._exit(0)


def _let_be_traced() -> None:
    # Where Yama lets only a parent trace, strace is not ours: PR_SET_PTRACER, any. Fails harmlessly where there is no Yama.
    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)


if __name__ == "__main__":
    warm(Path(sys.argv[2]), int(sys.argv[3]))
    serve(sys.argv[1])
