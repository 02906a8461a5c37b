"""The detector that the running gateway looks at texts with: which one it is, and when it is made."""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from gateway.errors import GatewayError
from gateway.model import Scan
from gateway.redact import engines
from gateway.redact.remembered import Remembered
from gateway.redact.workers import Workers
from gateway.roster import Roster
from gateway.settings import DetectorSettings


class Looking:
    """
    The detector, made in the background because it imports much. Until it is ready nothing can be judged.

    `make` is given the roster; `aside` is entered while the calling thread waits. Making begins with `start`, or when texts are
    to be looked at: a command that looks at none makes none.
    """

    def __init__(
        self,
        make: Callable[[Roster], Any],
        people: Roster,
        aside: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._make = make
        self._aside = aside
        self._people = people
        self._known = people  # by the detector, where that is in this process
        self._made: Any = None
        self._why: str | None = None
        self._ready = threading.Event()
        self._changing = threading.Lock()
        self._using = threading.Lock()
        self._alone = threading.Lock()
        self._begun = False
        self._closed = False
        self._remembered = Remembered(lambda texts, _: self._look(texts))

    def start(self) -> None:
        """Begin making the detector, once."""
        with self._changing:
            begun, self._begun = self._begun, True
        if not begun:
            threading.Thread(target=self._warm, name="detector-warm", daemon=True).start()

    def _warm(self) -> None:
        people = self._people
        try:
            made = self._make(people)
            with self._changing:
                if self._people is not people and isinstance(made, Workers):
                    made.replace_people(self._people.people())
                self._known, self._made = people, made
            if self._closed:
                self.close()
        # A detector that cannot be made leaves the gateway not ready, and all text withheld.
        except GatewayError as problem:
            self._why = problem.message
        except Exception as fault:  # noqa: BLE001 - likewise; the type alone, since an exception's text may quote a name
            self._why = type(fault).__name__
        self._ready.set()

    @property
    def ready(self) -> bool:
        """Tell whether texts can be judged."""
        return self._made is not None and (not isinstance(self._made, Workers) or self._made.is_warm)

    @property
    def why(self) -> str | None:
        """Tell why texts cannot be judged, or None where nothing is known to be wrong."""
        return self._made.why if isinstance(self._made, Workers) else self._why

    def wait(self, seconds: float) -> bool:
        """Wait until it is made or failed; tell whether it is there."""
        self.start()
        self._ready.wait(seconds)
        if isinstance(self._made, Workers):
            self._made.wait(seconds)
        return self.ready

    def scan(self, texts: Sequence[str]) -> list[Scan]:
        """Look at texts, but for those that were looked at before; without a detector every one of them fails."""
        return self._remembered.scan(texts)

    def _look(self, texts: Sequence[str]) -> list[Scan]:
        self.start()
        if not self._ready.is_set():
            with self._aside():
                self._ready.wait(30)
        if self._made is None:
            return [Scan(failure="detector_unavailable")] * len(texts)
        if isinstance(self._made, Workers):
            with self._aside():
                return self._made.scan(texts)
        if not self._alone.acquire(blocking=False):
            with self._aside():
                self._alone.acquire()
        try:
            people = self._people
            if people is not self._known:
                self._made.replace_people(people.people())
                self._known = people
            return self._made.scan(texts)  # type: ignore[no-any-return]
        finally:
            self._alone.release()

    def use(self, people: Roster) -> None:
        """
        Look for these people's names from the next scan on.

        A detector in this process takes them in at that scan, in the thread that looks: with many people that takes seconds,
        in which whoever changed the roster (the event loop) has other things to do.
        """
        # Of two changes at a time processes keep the one that is kept here; looking does not wait for either.
        with self._using:
            with self._changing:
                self._people = people
                made = self._made
            if isinstance(made, Workers):
                made.replace_people(people.people())
            self._remembered.forget()

    def close(self) -> None:
        """Let go of the detector's processes, where it has any. What is being looked at fails."""
        self._closed = True
        if isinstance(self._made, Workers):
            self._made.close()


def detector_of(chosen: DetectorSettings, people: Roster) -> Any:
    """
    Return the detector that the settings name, for these people.

    Processes load in the background; in the gateway's own process it is loaded here. Raises whatever is wrong with the installation.
    """
    if chosen.workers == 0:
        made = engines.detector(chosen.engine, people.people())
        made.warm()
        return made
    return Workers(
        people.people(), engine=chosen.engine, processes=chosen.workers, memory_bytes=chosen.memory_mb * 1024 * 1024
    )
