"""
Keeps processes that look at texts at hand: starts the nursery, has it make them, and replaces those that ended.

All of that is done by one thread, since the kernel ends a process with the thread that started it. Nobody else waits for it:
who wants a process asks the `Pool`, and the keeper fills that.
"""

import contextlib
import logging
import os
import select
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import connection, reduction
from typing import Final

import msgspec

from gateway.redact.workers import wire
from gateway.redact.workers.channel import Channel, Gone, Late, Nonsense
from gateway.redact.workers.pool import Child, Pool

# Seconds that loading may take on a slow machine, and that a copy may take until it has looked at its first text.
LOADING_S: Final = 120.0
BIRTH_S: Final = 20.0
# Seconds between two attempts to start a nursery that fails: first and at most.
_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 15.0
# Processes that may die at birth, one after the other, before the nursery counts as broken.
_STILLBORN: Final = 3
_ANSWER_BYTES: Final = 256 << 20
_PROGRAM: Final = "gateway.redact.workers.nursery"
# Each process has one processor; libraries that start a thread per processor would only be in each other's way.
_ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
_INHERITED: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


operations = logging.getLogger("gateway.redact.workers")


class What(msgspec.Struct, frozen=True):
    """What is loaded: the orders' words, and how many processes there shall be."""

    factory: str
    engine: str
    recognizers: tuple[str, ...] | None
    processes: int
    memory_bytes: int


class Keeper(threading.Thread):
    """The thread. `wake` has it look at the pool again; `close` ends everything it started."""

    def __init__(self, what: What, pool: Pool) -> None:
        super().__init__(name="detector-keeper", daemon=True)
        self._what = what
        self._pool = pool
        self._stopping = False
        self._woken, self._waking = os.pipe()
        os.set_blocking(self._waking, False)
        os.set_blocking(self._woken, False)
        self._closing = threading.Lock()
        self._nursery: Nursery | None = None

    def wake(self) -> None:
        """Have the keeper look again. Callable from any thread."""
        with contextlib.suppress(OSError):  # a full pipe wakes as well, and a closed one has nobody to wake
            os.write(self._waking, b"x")

    def close(self) -> None:
        """End the processes, then the thread."""
        with self._closing:
            if self._stopping:
                return
            self._stopping = True
        self.wake()
        nursery = self._nursery
        if nursery is not None:
            nursery.kill()  # whatever the thread is waiting for ends with it
        if self.ident is not None:
            self.join()
        os.close(self._waking)
        os.close(self._woken)

    def run(self) -> None:
        """Keep a nursery until told to stop; whatever happens to it, the next one is started."""
        pause = _PAUSE_S
        while not self._stopping:
            loaded = False
            try:
                self._nursery = Nursery(self._what)
                if self._stopping:
                    break  # `close` may have looked for it before it was there
                self._nursery.load(self._what, *self._pool.people())
                operations.info("the detector is loaded", extra={"engine": self._what.engine})
                loaded = True
                self._tend(self._nursery)
            except Unloadable as broken:
                operations.error("texts cannot be looked at", extra={"why": broken.why})
                self._pool.break_(broken.why)
            # Whatever it was, nothing is judged without processes, and without this thread there would be none ever after.
            except Exception as fault:  # noqa: BLE001 - texts wait for the next nursery, or are withheld
                # One that worked and ended is replaced while texts wait; one that never loads has them withheld at once.
                if not self._stopping:
                    operations.error("the process that loads the detector ended", extra={"fault": type(fault).__name__})
                if not loaded:
                    self._pool.break_(f"the process that loads it ended ({type(fault).__name__})")
            finally:
                if self._pool.ready:
                    pause = _PAUSE_S
                if self._nursery is not None:
                    self._nursery.end()
                self._pool.lose()
            if not self._stopping:
                self._sleep(pause)
                pause = min(_LONGEST_PAUSE_S, pause * 2)

    def _tend(self, nursery: "Nursery") -> None:
        stillborn = 0
        while not self._stopping:
            generation, people = self._pool.people()
            if generation != nursery.generation:
                nursery.replace(generation, people)
                continue
            if self._pool.missing(self._what.processes):
                child = nursery.bear()
                stillborn = stillborn + 1 if child is None else 0
                if stillborn >= _STILLBORN:
                    raise Unloadable("a process that looks at texts ends at once")
                if child is not None:
                    self._pool.add(child)
                continue
            self._watch(nursery)

    def _watch(self, nursery: "Nursery") -> None:
        """Sleep until woken, or until the nursery or a process that waits for texts has ended."""
        poll = select.poll()
        poll.register(self._woken, select.POLLIN)
        poll.register(nursery.control, select.POLLIN)
        waiting = {child.channel.fileno(): child for child in self._pool.waiting()}
        for descriptor in waiting:
            poll.register(descriptor, select.POLLIN)
        ready = {descriptor for descriptor, _ in poll.poll()}
        if nursery.control.fileno() in ready:
            raise Gone  # it says nothing unasked
        for descriptor in ready & waiting.keys():
            self._pool.drop_if_waiting(waiting[descriptor])
        with contextlib.suppress(BlockingIOError):
            os.read(self._woken, 4096)

    def _sleep(self, seconds: float) -> None:
        select.select([self._woken], [], [], seconds)
        with contextlib.suppress(BlockingIOError):
            os.read(self._woken, 4096)


class Unloadable(Exception):
    """The detector cannot be made; `why` is for whoever installs the gateway."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Nursery:
    """The process that makes the others, as the gateway sees it."""

    def __init__(self, what: What) -> None:
        ours, theirs = connection.Pipe(duplex=True)
        self.generation = -1
        self._people: tuple[wire.Known, ...] = ()
        self.control = Channel(os.dup(ours.fileno()))
        try:
            command = [sys.executable, "-P", "-m", _PROGRAM, str(theirs.fileno()), str(os.getpid())]
            # Nothing of the gateway goes along: no descriptor but this one, no variable that is not named, no terminal.
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env=_environment(),
                start_new_session=True,
            )
        except BaseException:
            self.control.close()
            raise
        finally:
            ours.close()
            theirs.close()

    def load(self, what: What, generation: int, people: tuple[wire.Known, ...]) -> None:
        """Have it load the detector. Raises `Unloadable`, `Gone`, `Late` or `Nonsense`."""
        order = wire.Load(what.factory, what.engine, what.recognizers, what.memory_bytes, generation, people)
        self._settle(order)
        self._people = people

    def replace(self, generation: int, people: tuple[wire.Known, ...]) -> None:
        """Have it take other people, for the processes to come."""
        self._settle(wire.turned(self.generation, self._people, generation, people))
        self._people = people

    def bear(self) -> Child | None:
        """Return a new process that has looked at its first text, or None when it did not live so long."""
        ours, theirs = connection.Pipe(duplex=True)
        until = time.monotonic() + BIRTH_S
        try:
            self.control.send(wire.encode(wire.Fork()), until)
            with _as_connection(self.control.fileno()) as control:
                reduction.send_handle(control, theirs.fileno(), self._process.pid)
            channel = Channel(os.dup(ours.fileno()), _ANSWER_BYTES)
        finally:
            ours.close()
            theirs.close()
        try:
            born = wire.report(self.control.receive(until))
            if not isinstance(born, wire.Born):
                raise Nonsense
        except BaseException:
            channel.close()
            raise
        child = Child(born.pid, channel, self.generation)
        try:
            channel.receive(until)
        except (Gone, Late, Nonsense):
            child.end()
            return None
        return child

    def kill(self) -> None:
        """Kill it, and with it all it made. Callable from any thread."""
        self._process.send_signal(signal.SIGKILL)

    def end(self) -> None:
        """Kill it and let go of it."""
        self.control.close()
        self.kill()
        self._process.wait()

    def _settle(self, order: wire.Load | wire.People | wire.Changes) -> None:
        until = time.monotonic() + LOADING_S
        self.control.send(wire.encode(order), until)
        report = wire.report(self.control.receive(until))
        if isinstance(report, wire.Broken):
            raise Unloadable(report.why)
        if not isinstance(report, wire.Ready) or report.generation != order.generation:
            raise Nonsense
        self.generation = report.generation


@contextlib.contextmanager
def _as_connection(descriptor: int):  # type: ignore[no-untyped-def]  # noqa: ANN202 - contextmanager's own type says it
    made = connection.Connection(os.dup(descriptor))
    try:
        yield made
    finally:
        made.close()


def _environment() -> dict[str, str]:
    """Return the variables that the nursery gets: where things lie, and nothing that was meant for the gateway."""
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    kept |= dict.fromkeys(_ONE_THREAD, "1")
    # It is started without its folder on the path, and must find the same packages.
    return kept | {"PYTHONPATH": os.pathsep.join(entry or os.getcwd() for entry in sys.path)}
