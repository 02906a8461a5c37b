"""
Detection in processes that can be killed: no text can hang, crash or fill the gateway, or keep others waiting.

    caller → Workers.scan → looking (deals out, narrows down) → pool ⇄ keeper → nursery → processes, each with a detector

A process that is late, dies or answers nonsense is killed and replaced; its batch is tried again text by text elsewhere, and only
the text at fault is withheld. Where no process can be had, everything is: nothing here fails open. The processes hold no key, store
or socket of the gateway, and end with it. (Worker processes; the people that the gateway calls workers are `people` here.)
"""

import os
from collections.abc import Iterable, Sequence
from typing import Any, Final

from gateway.errors import Unavailable
from gateway.model import Scan
from gateway.redact.workers.budget import Budget, Pace, budget_of
from gateway.redact.workers.keeper import LOADING_S, Keeper, What
from gateway.redact.workers.looking import UNAVAILABLE, Looking
from gateway.redact.workers.pool import Pool
from gateway.redact.workers.suspects import Suspects

__all__ = ["Budget", "Workers", "default_processes"]

_FACTORY: Final = "gateway.redact.engines:detector"


def default_processes() -> int:
    """Return how many processes there are unless set: one per processor, at most two."""
    return max(1, min(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))


class Workers:
    """
    Has the surface of `Detector`, and looks at texts in other processes. Safe to use from several threads.

    `engine` is what the setting `detector.engine` says; `recognizers` names those that run (None: all); `processes` None is
    `default_processes()`; `memory_bytes` is what a process may take on top of what loading took; `budget` None goes by the engine.
    Starting is in the background: scans wait for it.
    """

    def __init__(
        self,
        people: Iterable[Any] = (),
        *,
        engine: str = "builtin",
        recognizers: Sequence[str] | None = None,
        processes: int | None = None,
        memory_bytes: int = 1 << 30,
        budget: Budget | None = None,
        factory: str = _FACTORY,
    ) -> None:
        self._budget = budget or budget_of(engine)
        self._pace = Pace()
        self._suspects = Suspects()
        self._pool = Pool(people)
        names = None if recognizers is None else tuple(recognizers)
        what = What(factory, engine, names, processes or default_processes(), memory_bytes)
        self._keeper = Keeper(what, self._pool)
        self._pool.wake = self._keeper.wake
        self._keeper.start()

    @property
    def is_warm(self) -> bool:
        """Say whether texts can be looked at now: by processes that know the people that were given last."""
        return self._pool.ready

    @property
    def why(self) -> str | None:
        """Return why there is nothing to look at texts with, or None while there is, or while it is being loaded."""
        return self._pool.broken

    def wait(self, seconds: float) -> bool:
        """Wait until texts can be looked at, or it is known that they cannot; return whether they can."""
        return self._pool.wait(seconds)

    def warm(self, seconds: float = LOADING_S) -> None:
        """Wait until texts can be looked at. Raises `Unavailable`, which says why they cannot."""
        if not self._pool.wait(seconds):
            why = self._pool.broken or "it takes too long"
            raise Unavailable(f"the detector cannot be loaded: {why}", code="detector_unavailable")

    def scan(self, texts: Sequence[str], language: str | None = None) -> list[Scan]:
        """
        Return one `Scan` for each text.

        Never raises for what a text holds: one that cannot be judged, or that kills or keeps what judges it, has the failure
        `text_not_judged`; where there is nothing to judge with, it is `detector_unavailable`. `language` is a hint.
        """
        looking = Looking(self._pool, self._pace, self._budget, self._suspects, texts, language)
        try:
            return looking.run()
        # The one place where trouble of any kind becomes a failure: nothing of this call was judged, so all is withheld.
        except Exception:  # noqa: BLE001 - broken means closed, in this one place
            return [UNAVAILABLE] * len(texts)

    def replace_people(self, people: Iterable[Any]) -> None:
        """Look for these people from the next scan on, which waits until processes know them; until then `is_warm` is false."""
        self._suspects.clear()
        self._pool.replace_people(people)

    def close(self) -> None:
        """End the processes. What is being looked at fails."""
        self._pool.close()
        self._keeper.close()
