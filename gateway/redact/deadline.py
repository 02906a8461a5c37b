"""
Runs a piece of work that may hang, and gives up on it when its time is over.

Python cannot kill a thread, so work that hangs leaves its thread behind; after `MOST_LEFT` of those no more work is taken,
for what hung once will hang again. Whoever asks then gets `Overdue` at once.
"""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Final, TypeVar

MOST_LEFT: Final = 3

_T = TypeVar("_T")


class Overdue(Exception):
    """The work took longer than it may, or earlier work hung too often."""


class _Task:
    """One piece of work, its result and a lock that is open when it is done."""

    __slots__ = ("done", "error", "result", "work")

    def __init__(self, work: Callable[[], Any]) -> None:
        self.work = work
        self.result: Any = None
        self.error: BaseException | None = None
        self.done = threading.Lock()
        self.done.acquire()


class Deadline:
    """One thread that works, and a caller that waits no longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._tasks: SimpleQueue[_Task | None] | None = None
        self._left = 0
        self._lock = threading.Lock()

    def run(self, work: Callable[[], _T]) -> _T:
        """Return what `work` returns or raise what it raises; raise `Overdue` when it takes too long."""
        with self._lock:
            if self._left >= MOST_LEFT:
                raise Overdue
            if self._tasks is None:
                self._tasks = SimpleQueue()
                threading.Thread(target=_serve, args=(self._tasks,), name="recognizers", daemon=True).start()
            task = _Task(work)
            self._tasks.put(task)
            if not task.done.acquire(timeout=self._seconds):
                self._tasks = None
                self._left += 1
                raise Overdue
        if task.error is not None:
            raise task.error
        result: _T = task.result
        return result

    def close(self) -> None:
        """Let the thread end."""
        with self._lock:
            if self._tasks is not None:
                self._tasks.put(None)
                self._tasks = None


def _serve(tasks: "SimpleQueue[_Task | None]") -> None:
    while (task := tasks.get()) is not None:
        try:
            task.result = task.work()
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who raises it
            task.error = error
        task.done.release()
