"""
The program that loads the detector once and makes the processes that look at texts, each a copy of itself.

    python -P -m gateway.redact.workers.nursery DESCRIPTOR PARENT

It never sees a text; its copies never see a roster file, a key, a store or a socket of the gateway. A copy takes milliseconds to
make and shares the memory of what was loaded, so one that had to be killed is replaced at once. Copies end with the nursery, the
nursery ends with the gateway. Neither heeds Ctrl-C or SIGTERM: while the gateway finishes what it took, it needs them.
"""

import contextlib
import ctypes
import gc
import importlib
import os
import resource
import signal
import sys
import time
from multiprocessing import connection, reduction
from typing import Any, Final

from gateway.redact.workers import confine, wire
from gateway.redact.workers.channel import Channel, Gone, Nonsense

_FOREVER: Final = float("inf")
_PR_SET_PDEATHSIG: Final = 1
# What a new process looks at before it is given anything, so that the first real text meets a warm one.
_WARMING: Final = ("Inbox (3) - zoe@example.org - call 030 1234567 on 2026-03-04 - https://example.com/x", "a")


def main() -> None:
    """Take orders until the gateway is gone."""
    descriptor, parent = int(sys.argv[1]), int(sys.argv[2])
    end_with(parent)
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the dead
    # A dump of memory would hold texts.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    control = Channel(descriptor)
    with contextlib.suppress(Gone, Nonsense):
        Nursery(control).run()


class Nursery:
    """Holds the detector. Each order is answered before the next one is read."""

    def __init__(self, control: Channel) -> None:
        self._control = control
        self._detector: Any = None
        self._memory_bytes = 0
        self._generation = -1

    def run(self) -> None:
        """Take orders. Raises `Gone` when the gateway has ended."""
        while True:
            order = wire.order(self._control.receive(_FOREVER))
            if isinstance(order, wire.Fork):
                self._fork()
            elif isinstance(order, wire.Load):
                self._load(order)
            elif isinstance(order, wire.Changes):
                # What would be changed is not what is known here. Whoever asked starts another nursery and tells it everybody.
                if order.former != self._generation:
                    raise Nonsense
                self._detector.change_people(order.changed, order.gone)
                self._settle(order.generation)
            else:
                self._detector.replace_people(order.people)
                self._settle(order.generation)

    def _load(self, order: wire.Load) -> None:
        try:
            module, _, name = order.factory.partition(":")
            self._detector = getattr(importlib.import_module(module), name)(
                order.engine, order.people, order.recognizers
            )
            self._detector.warm()
        # What is wrong with an installation comes as any exception; each is told, and the gateway withholds until it is mended.
        except Exception as error:  # noqa: BLE001 - told to the gateway, which treats it as no detector
            self._report(wire.Broken(_why(error)))
            return
        self._memory_bytes = order.memory_bytes
        self._detector.scan(_WARMING)
        self._settle(order.generation)

    def _settle(self, generation: int) -> None:
        leave_alone()
        self._generation = generation
        self._report(wire.Ready(generation))

    def _fork(self) -> None:
        self._control.wait(_FOREVER)
        with _as_connection(self._control.fileno()) as control:
            handle = reduction.recv_handle(control)
        nursery = os.getpid()
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                self._control.close()
                serve(self._detector, self._generation, handle, nursery, self._memory_bytes)
                status = 0
            except (Gone, Nonsense):
                status = 0
            finally:
                os._exit(status)
        os.close(handle)
        self._report(wire.Born(pid))

    def _report(self, report: wire.Report) -> None:
        self._control.send(wire.encode(report), _FOREVER)


def serve(detector: Any, generation: int, handle: int, nursery: int, memory_bytes: int) -> None:
    """
    Look at texts as they come over `handle`, within the limits, for the people of this generation.

    Raises `Gone` when nobody asks any more, and `Nonsense` when others are to be looked for.
    """
    end_with(nursery)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    limit_memory(memory_bytes)
    confine.forbid_connections()
    channel = Channel(handle)
    detector.scan(_WARMING)
    channel.send(wire.answer_of((), 0, generation), _FOREVER)
    while True:
        look = wire.look(channel.receive(_FOREVER))
        if look.generation != generation:
            raise Nonsense
        parts = [(text,) for text in look.texts] if look.each else [look.texts]
        for texts, seconds in zip(parts, look.seconds, strict=True):
            # The kernel ends a process that takes more of the processor than this, whatever code it is in.
            signal.setitimer(signal.ITIMER_PROF, seconds)
            began = time.process_time()
            scans = detector.scan(texts, look.language)
            spent = time.process_time() - began
            signal.setitimer(signal.ITIMER_PROF, 0)
            channel.send(wire.answer_of(scans, spent, generation), _FOREVER)


def end_with(parent: int) -> None:
    """Have this process killed when its parent ends, whatever it is doing then."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)  # it ended before it could be watched


def limit_memory(more_bytes: int) -> None:
    """Let this process take no more than so many bytes on top of what it has."""
    with contextlib.suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as file:
        has = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (has + more_bytes, has + more_bytes))


@contextlib.contextmanager
def _as_connection(descriptor: int) -> Any:
    """Give the descriptor as the object that hands descriptors over; it stays open."""
    made = connection.Connection(os.dup(descriptor))
    try:
        yield made
    finally:
        made.close()


def leave_alone() -> None:
    """
    Have the collector of garbage leave alone what exists now, and look less often at the rest.

    It is shared by all copies for as long as nobody writes to it. A batch of texts makes some ten thousand objects that refer
    to nothing behind them: looking for circles among every seven hundred took an eighth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def _why(error: Exception) -> str:
    """Return what is wrong with the installation: our own sentence where there is one, else the error's type and module."""
    from gateway.errors import GatewayError

    if isinstance(error, GatewayError):
        return error.message
    missing = getattr(error, "name", None)
    kind = type(error).__name__
    return f"{kind}: {missing}" if isinstance(error, ImportError) and isinstance(missing, str) else kind


if __name__ == "__main__":
    main()
