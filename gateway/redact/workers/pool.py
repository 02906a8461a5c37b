"""
The processes that look at texts, as those see them who want one: take, give back, give up.

A process is waiting, taken, or lagging: one that takes long over a text goes on at the lowest priority and no longer counts, so
that the keeper has another one made. Whoever waits for a process is served in turn, and holds no lock while waiting.
"""

import contextlib
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final

from gateway.redact.workers import wire
from gateway.redact.workers.channel import Channel

# Processes that may lag at one time, beside those that count.
MOST_LAGGING: Final = 4
_LOWEST_PRIORITY: Final = 19
_TICKS: Final = os.sysconf("SC_CLK_TCK")  # a second, as the kernel counts the processor's time


class Child:
    """One process. `generation` is that of the people it looks for."""

    def __init__(self, pid: int, channel: Channel, generation: int) -> None:
        self.pid = pid
        self.channel = channel
        self.generation = generation
        self._ended = False
        self._handle: int | None = None
        # By its handle a process is known for good; by its number only as long as it lives.
        try:
            self._handle = os.pidfd_open(pid) if sys.platform == "linux" else None
            self._by_number = self._handle is None
        except ProcessLookupError:
            self._by_number = False  # it has ended already
        except OSError:
            self._by_number = True  # a kernel that knows no handles

    def slow_down(self) -> None:
        """Let it have what others leave of the processor."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOWEST_PRIORITY)

    def worked(self) -> float | None:
        """Return the seconds of the processor that it has taken so far, or None where that cannot be known."""
        try:
            with open(f"/proc/{self.pid}/stat", encoding="ascii", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def end(self) -> None:
        """Kill it and let go of it."""
        if self._ended:
            return
        self._ended = True
        self.channel.close()
        with contextlib.suppress(ProcessLookupError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            elif self._by_number:
                os.kill(self.pid, signal.SIGKILL)
        if self._handle is not None:
            os.close(self._handle)


class _Turn:
    """Somebody who waits for a process."""

    __slots__ = ("child", "come")

    def __init__(self) -> None:
        self.come = threading.Event()
        self.child: Child | None = None


class Pool:
    """All processes. `wake` is called, outside the lock, when the keeper has something to do."""

    def __init__(self, people: Iterable[Any] = ()) -> None:
        self.wake: Callable[[], None] = lambda: None
        self._lock = threading.Lock()
        self._waiting: deque[Child] = deque()
        self._taken: set[Child] = set()
        self._lagging: set[Child] = set()
        self._queue: deque[_Turn] = deque()
        self._generation = 0
        self._serving: int | None = None  # the generation of the newest process that was taken in
        self._people = wire.known(people)
        self._broken: str | None = None
        self._closed = False
        self._settled = threading.Event()  # set while it is known whether texts can be looked at

    # --- for those who want texts looked at ---

    @property
    def ready(self) -> bool:
        """Say whether there are processes that know the people to look for, or were a moment ago."""
        return self._serving == self._generation

    @property
    def broken(self) -> str | None:
        """Return why there is no detector, or None while there is one or one is being loaded."""
        return self._broken

    def wait(self, seconds: float) -> bool:
        """Wait until there is a process that knows the people, or none can be had; return whether there is."""
        self._settled.wait(seconds)
        return self.ready

    def take(self, until: float) -> Child | None:
        """Return a process, in turn; None when there is none by then, or none can be had."""
        with self._lock:
            if not self._queue:
                child = self._next()
                if child is not None:
                    return child
            if self._broken is not None or self._closed:
                return None
            turn = _Turn()
            self._queue.append(turn)
        turn.come.wait(max(0.0, until - time.monotonic()))
        with self._lock:
            if turn in self._queue:
                self._queue.remove(turn)
            return turn.child

    def take_spare(self) -> Child | None:
        """Return a process that nobody else waits for, or None."""
        with self._lock:
            return None if self._queue else self._next()

    def give_back(self, child: Child) -> None:
        """Give back a process that has answered all it was asked."""
        with self._lock:
            self._taken.discard(child)
            lagged = child in self._lagging
            self._lagging.discard(child)
            # One that lagged is no longer counted, and its low priority cannot be taken back.
            good = not lagged and child.generation == self._generation and not self._closed
            if good:
                self._hand_over(child)
        if not good:
            child.end()
            self.wake()

    def drop(self, child: Child) -> None:
        """Kill a process."""
        with self._lock:
            self._taken.discard(child)
            self._lagging.discard(child)
        child.end()
        self.wake()

    def lag(self, child: Child) -> bool:
        """Let a taken process go on beside the others, more slowly; False when too many do so already."""
        with self._lock:
            if child in self._lagging:
                return True
            if len(self._lagging) >= MOST_LAGGING:
                return False
            self._taken.discard(child)
            self._lagging.add(child)
        child.slow_down()
        self.wake()
        return True

    def replace_people(self, people: Iterable[Any]) -> None:
        """Look for these people from now on: no process that knows others is handed out any more."""
        known = wire.known(people)
        with self._lock:
            self._people = known
            self._generation += 1
            if self._broken is None and not self._closed:
                self._settled.clear()
            old = list(self._waiting)
            self._waiting.clear()
        for child in old:
            child.end()
        self.wake()

    # --- for the keeper ---

    def people(self) -> tuple[int, tuple[wire.Known, ...]]:
        """Return the people to look for, with their generation."""
        with self._lock:
            return self._generation, self._people

    def missing(self, wanted: int) -> bool:
        """Say whether there are fewer processes than there shall be."""
        with self._lock:
            return not self._closed and len(self._waiting) + len(self._taken) < wanted

    def waiting(self) -> list[Child]:
        """Return the processes that wait for texts."""
        with self._lock:
            return list(self._waiting)

    def drop_if_waiting(self, child: Child) -> None:
        """Kill a process unless somebody has taken it meanwhile; whoever has will notice that it ended."""
        with self._lock:
            if child not in self._waiting:
                return
            self._waiting.remove(child)
        child.end()

    def add(self, child: Child) -> None:
        """Take in a new process."""
        with self._lock:
            good = child.generation == self._generation and not self._closed
            if good:
                self._serving, self._broken = child.generation, None
                self._settled.set()
                self._hand_over(child)
        if not good:
            child.end()

    def break_(self, why: str) -> None:
        """Say that there is no detector, and why: whoever waits is told at once."""
        with self._lock:
            self._serving, self._broken = None, why
            self._settled.set()
            self._send_away()

    def lose(self) -> None:
        """Let go of the processes that wait: their nursery has ended, and they with it."""
        with self._lock:
            self._serving = None
            if self._broken is None and not self._closed:
                self._settled.clear()
            old = list(self._waiting)
            self._waiting.clear()
        for child in old:
            child.end()

    def close(self) -> None:
        """Hand out nothing more."""
        with self._lock:
            self._closed = True
            self._settled.set()
            self._send_away()
        self.lose()

    # --- with the lock held ---

    def _next(self) -> Child | None:
        if not self._waiting or self._closed:
            return None
        child = self._waiting.popleft()
        self._taken.add(child)
        return child

    def _hand_over(self, child: Child) -> None:
        if self._queue:
            turn = self._queue.popleft()
            self._taken.add(child)
            turn.child = child
            turn.come.set()
        else:
            self._waiting.append(child)

    def _send_away(self) -> None:
        while self._queue:
            self._queue.popleft().come.set()
