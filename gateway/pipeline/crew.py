"""
Threads of which few compute at a time. One that waits for something else steps aside, and another takes its place.

Python computes in one thread at a time. Many threads that could compute only hand that right to each other, which costs more than a
small batch; few of them would all stand still while texts are looked at elsewhere, or hang there.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, Final, TypeVar

T = TypeVar("T")

# Threads that compute: one, and one that takes over while it hands on what it made.
PLACES: Final = 2


class Crew(Executor):
    """Runs tasks in the order they came, in at most `most` threads, of which no more than `places` begin a task at a time."""

    def __init__(self, most: int, places: int = PLACES, name: str = "crew") -> None:
        self._most, self._places, self._name = most, places, name
        self._change = threading.Condition()
        self._tasks: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._busy = 0  # threads that run a task and have not stepped aside
        self._closed = False

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Have a task run; the future carries what it returns or raises."""
        future: Future[T] = Future()
        with self._change:
            if self._closed:
                raise RuntimeError("the crew has gone home")
            self._tasks.append((future, lambda: fn(*args, **kwargs)))
            self._call()
        return future

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Step aside while the calling thread, one of the crew or any other, waits for something else."""
        member = threading.current_thread() in self._threads
        if member:
            with self._change:
                self._busy -= 1
                self._call()
        try:
            yield
        finally:
            if member:
                # Whoever comes back goes on at once: what it began holds others up less when it ends.
                with self._change:
                    self._busy += 1

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks, and end when those that were taken have."""
        with self._change:
            self._closed = True
            while cancel_futures and self._tasks:
                self._tasks.popleft()[0].cancel()
            self._change.notify_all()
        if wait:
            for thread in tuple(self._threads):
                thread.join()

    def _call(self) -> None:
        """Wake or hire somebody for the next task, if there is a place. Under the lock."""
        if not self._tasks or self._busy >= self._places:
            return
        if self._idle:
            self._change.notify()
        elif len(self._threads) < self._most:
            thread = threading.Thread(target=self._work, name=f"{self._name}_{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _work(self) -> None:
        with self._change:
            while True:
                while not self._tasks or self._busy >= self._places:
                    if self._closed and not self._tasks:
                        self._change.notify_all()
                        return
                    self._idle += 1
                    self._change.wait()
                    self._idle -= 1
                future, task = self._tasks.popleft()
                self._busy += 1
                self._call()
                self._change.release()
                try:
                    _run(future, task)
                finally:
                    del future, task  # a batch is not to live until the next one comes
                    self._change.acquire()
                    self._busy -= 1


def _run(future: "Future[Any]", task: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = task()
    except BaseException as error:  # noqa: BLE001 - carried to whoever asked for the task
        future.set_exception(error)
    else:
        future.set_result(result)
