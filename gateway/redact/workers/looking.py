"""
One call: texts dealt out to processes, answers gathered, and whatever went wrong narrowed down to the text that did it.

A batch whose process ended, took too long or answered nonsense is looked at again text by text (*carefully*), in another process
that answers each on its own, so that the text at fault is known by its turn. It alone is not judged.
"""

import select
import time
from collections import deque
from collections.abc import Sequence
from typing import Final

import msgspec

from gateway.model import Scan
from gateway.redact.workers import wire
from gateway.redact.workers.budget import Budget, Pace
from gateway.redact.workers.channel import Gone, Late, Nonsense
from gateway.redact.workers.pool import Child, Pool
from gateway.redact.workers.suspects import Suspects

NOT_JUDGED: Final = Scan(failure="text_not_judged")
UNAVAILABLE: Final = Scan(failure="detector_unavailable")
# Seconds that a process may take to read what it is asked.
_TAKING_IN_S: Final = 2.0
# Processes that may end over one text, without a sign that it was the text's doing, until it is held to be.
_STRIKES: Final = 3
# How often a process that takes long and hardly works is looked after until it is moved aside all the same.
_MOST_LOOKS: Final = 6


class _Batch(msgspec.Struct):
    """Some of the call's texts: their numbers, and whether each is to be looked at alone."""

    numbers: Sequence[int]
    carefully: bool = False


class _Turn(msgspec.Struct):
    """
    A batch in a process's hands, of which `done` texts were answered if it is a careful one.

    Times are of `time.monotonic`: when the process began, when it is moved aside, and the end of patience. `seconds` of the
    processor are allowed; `worked` is what the process had taken in its life when it was last looked after, at `looked`, and `first` the first time.
    """

    child: Child
    batch: _Batch
    texts: list[str]
    done: int = 0
    begun: float = 0.0
    seconds: float = 0.0
    worked: float = 0.0
    looks: int = 0
    looked: float = 0.0
    first: float = 0.0
    aside: float = 0.0
    end: float = 0.0


class Looking:
    """The call."""

    def __init__(
        self, pool: Pool, pace: Pace, budget: Budget, suspects: Suspects, texts: Sequence[str], language: str | None
    ) -> None:
        self._pool = pool
        self._pace = pace
        self._budget = budget
        self._suspects = suspects
        self._texts = texts
        self._language = language
        self._until = time.monotonic() + budget.scan_s
        self._scans: dict[int, Scan] = {}
        self._batches: deque[_Batch] = deque()
        self._turns: dict[int, _Turn] = {}
        self._strikes: dict[int, int] = {}

    def run(self) -> list[Scan]:
        """Return a scan for each text."""
        self._sort_out()
        try:
            while self._batches or self._turns:
                self._deal()
                if not self._turns:
                    break  # there is no process to be had, or no time left: what remains is not judged
                self._listen()
        finally:
            for turn in self._turns.values():
                self._pool.drop(turn.child)
        return [self._scans.get(number, UNAVAILABLE) for number in range(len(self._texts))]

    def _sort_out(self) -> None:
        """Leave out what is no text and what did harm before, and make batches of the rest."""
        good = []
        for number, text in enumerate(self._texts):
            if not _is_text(text) or text in self._suspects:
                self._scans[number] = NOT_JUDGED
            else:
                good.append(number)
        texts = [self._texts[number] for number in good]
        self._batches.extend(_Batch([good[at] for at in run]) for run in self._pace.slices(texts))

    # --- dealing out ---

    def _deal(self) -> None:
        """Give batches to processes: the first is waited for, others are taken if they are free."""
        while time.monotonic() < self._until and (batch := self._next_batch()) is not None:
            child = self._pool.take_spare() if self._turns else self._pool.take(self._until)
            if child is None:
                return
            self._batches.remove(batch)
            if not self._begin(child, batch):
                self._pool.drop(child)
                self._batches.appendleft(batch)

    def _next_batch(self) -> _Batch | None:
        """Return the next batch; of careful ones only one is in hand at a time, so that harm keeps to one process."""
        careful = any(turn.batch.carefully for turn in self._turns.values())
        return next((batch for batch in self._batches if not (careful and batch.carefully)), None)

    def _begin(self, child: Child, batch: _Batch) -> bool:
        """Ask a process; False when it had ended, or takes nothing in."""
        texts = [self._texts[number] for number in batch.numbers]
        budget = self._budget
        seconds = tuple(map(budget.text, texts)) if batch.carefully else (budget.batch(texts),)
        frame = wire.encode(wire.Look(child.generation, tuple(texts), self._language, seconds, batch.carefully))
        turn = _Turn(child, batch, texts)
        self._set_times(turn)
        try:
            child.channel.send(frame, min(turn.end, turn.begun + _TAKING_IN_S))
        except (Gone, Late):
            return False
        self._turns[child.channel.fileno()] = turn
        return True

    def _set_times(self, turn: _Turn) -> None:
        turn.begun, turn.looks = time.monotonic(), 0
        texts = turn.texts[turn.done : turn.done + 1] if turn.batch.carefully else turn.texts
        turn.seconds = self._budget.text(texts[0]) if turn.batch.carefully else self._budget.batch(texts)
        turn.aside = turn.begun + self._pace.aside(texts)
        turn.end = min(self._until, turn.begun + turn.seconds * self._budget.wall)

    # --- gathering ---

    def _listen(self) -> None:
        """Wait until a process says something, or takes too long."""
        poll = select.poll()
        for descriptor in self._turns:
            poll.register(descriptor, select.POLLIN)
        first = min(min(turn.aside, turn.end) for turn in self._turns.values())
        for descriptor, _ in poll.poll(max(0.0, first - time.monotonic()) * 1000 + 1):
            self._hear(self._turns[descriptor])
        now = time.monotonic()
        for turn in list(self._turns.values()):
            if now >= turn.end:
                self._failed(turn, late=True)
            elif now >= turn.aside and self._holds_up(turn, now):
                turn.aside = turn.end
                if not self._pool.lag(turn.child):
                    self._failed(turn)

    def _holds_up(self, turn: _Turn, now: float) -> bool:
        """
        Say whether a process that takes long is to be moved aside: it works all the while, or has hung for too long.

        On a busy machine one that is merely starved is left alone for a few looks: another would fare no better.
        """
        span = turn.aside - (turn.begun if turn.looks == 0 else turn.looked)
        worked = turn.child.worked() or 0.0
        holds = turn.looks > 0 and worked - turn.worked >= span / 4
        if turn.looks == 0:
            turn.first = worked
        turn.looks, turn.looked, turn.worked = turn.looks + 1, now, worked
        if holds or turn.looks > _MOST_LOOKS:
            return True
        turn.aside = min(turn.end, now + span)
        return False

    def _hear(self, turn: _Turn) -> None:
        try:
            while (frame := turn.child.channel.take()) is not None:
                answer = wire.answer(frame)
                if answer.generation != turn.child.generation:
                    raise Nonsense
                if self._answered(turn, answer):
                    return
        except Gone:
            self._failed(turn)
        except Nonsense:
            self._failed(turn, lying=True)

    def _answered(self, turn: _Turn, answer: wire.Answer) -> bool:
        """Take an answer in; return whether it was the last one of this turn. Raises `Nonsense`."""
        if turn.batch.carefully:
            (scan,) = wire.scans_of(answer, turn.texts[turn.done : turn.done + 1])
            self._scans[turn.batch.numbers[turn.done]] = scan
            turn.done += 1
            broken = scan.failure == UNAVAILABLE.failure
            if turn.done < len(turn.texts) and not broken:
                self._set_times(turn)
                return False
            self._finish(turn, broken=broken)
            if turn.done < len(turn.texts):
                self._batches.appendleft(_Batch(turn.batch.numbers[turn.done :], carefully=True))
            return True
        scans = wire.scans_of(answer, turn.texts)
        unsure = []
        for number, scan in zip(turn.batch.numbers, scans, strict=True):
            if scan.failure == UNAVAILABLE.failure:
                unsure.append(number)
            else:
                self._scans[number] = scan
        if unsure:
            # It may be the text or the process, out of memory say; another process will tell.
            self._batches.append(_Batch(unsure, carefully=True))
        else:
            self._pace.learn(turn.texts, answer.seconds)
        self._finish(turn, broken=bool(unsure))
        return True

    def _finish(self, turn: _Turn, *, broken: bool) -> None:
        del self._turns[turn.child.channel.fileno()]
        if broken:
            self._pool.drop(turn.child)
        else:
            self._pool.give_back(turn.child)

    def _failed(self, turn: _Turn, *, late: bool = False, lying: bool = False) -> None:
        """Kill a process that has not answered as it should, and see to the texts it had."""
        at_fault = lying or self._wore_it_out(turn, late=late)
        self._finish(turn, broken=True)
        numbers = turn.batch.numbers
        if not turn.batch.carefully and (lying or not at_fault or len(numbers) > 1):
            self._batches.append(_Batch(numbers, carefully=True))
            return
        number, rest = numbers[turn.done], numbers[turn.done + 1 :]
        self._strikes[number] = self._strikes.get(number, 0) + 1
        if not at_fault and self._strikes[number] < _STRIKES and time.monotonic() < self._until:
            rest = numbers[turn.done :]
        else:
            self._scans[number] = UNAVAILABLE if lying else NOT_JUDGED
            if not lying and time.monotonic() < self._until:
                self._suspects.add(self._texts[number])
        if rest:
            self._batches.appendleft(_Batch(rest, carefully=True))

    def _wore_it_out(self, turn: _Turn, *, late: bool) -> bool:
        """
        Say whether a process demonstrably ended by working on what it had.

        One that ended early, or hung without working, may have been killed, stopped or starved from outside.
        """
        if late and turn.looks == 0:
            return False  # nobody knows what it had worked before
        if late:
            return (turn.child.worked() or 0.0) - turn.first >= self._budget.base_s / 2
        return time.monotonic() - turn.begun >= turn.seconds / 2


def _is_text(text: str) -> bool:
    """Say whether it can be written down; a lone surrogate cannot, and what cannot be is not judged."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
