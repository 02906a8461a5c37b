"""Detection on one core: patterns and roster alone, every text through the model, and a workplace's mix of both."""

import gc
import os
import time
from collections.abc import Callable, Sequence
from typing import Any

from gateway.commands.detect import people
from gateway.redact.detect import Detector, tagger
from gateway.redact.workers.nursery import leave_alone
from tests.benchmarks import workplace
from tests.benchmarks.path import presidio_rate

# A batch of short texts keeps a process busy for some 20 ms: as much as it is given at once (`workers/budget.py`).
PEOPLE, SHORT, LONG, SIZE = 10_000, 20_000, 600, 1_000


def run() -> list[tuple[str, str, str]]:
    """Measure; return rows of what, found, aim."""
    short, long = workplace.short(SHORT, PEOPLE), workplace.sentences(LONG)
    roster = people(workplace.roster(PEOPLE).encode())
    cores, usual = os.sched_getaffinity(0), gc.get_threshold()
    os.sched_setaffinity(0, {min(cores)})
    try:
        plain, whole = Detector(roster), Detector(roster, strangers=tagger)
        plain.warm()
        reader = whole.warm().strangers
        leave_alone()  # as in the processes that look at texts
        patterns = _rate(plain.scan, short)
        mixed = _rate(whole.scan, workplace.short(SHORT, PEOPLE, seed=13))
        words = sum(len(text.split()) for text in long) / len(long)
        model = _rate(lambda texts: reader.find(texts, [None] * len(texts)), long)
        peer = presidio_rate(short, shared=False)
    finally:
        os.sched_setaffinity(0, cores)
        gc.unfreeze()
        gc.set_threshold(*usual)
    return [
        (f"patterns and a roster of {PEOPLE:,}, texts/s", f"{patterns:,.0f}", "≥ 50,000"),
        ("  presidio-analyzer without a model, texts/s", f"{peer:,.0f}", ""),
        ("  ratio", f"{patterns / peer:.0f}", ""),
        (f"every text through the model, {words:.0f} words, texts/s", f"{model:,.0f}", "≥ 300"),
        ("workplace mix, the model where needed, texts/s", f"{mixed:,.0f}", "≥ 1,000"),
    ]


def _rate(scan: Callable[[Sequence[str]], Any], texts: list[str]) -> float:
    """Return texts for each second of processor time, the best of three, each text met once."""
    parts = [texts[n::3] for n in range(3)]
    scan(texts[:1])
    best = 0.0
    for part in parts:
        began = time.process_time()
        for start in range(0, len(part), SIZE):
            scan(part[start : start + SIZE])
        best = max(best, len(part) / (time.process_time() - began))
    return best
