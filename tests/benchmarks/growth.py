"""What an event costs when the log is small, and when it has a million entries."""

import asyncio
import gc
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from gateway.log.append import NewEntry
from gateway.parts import Parts
from tests.benchmarks import world

SMALL, LARGE, GROUP, SIZE, SAMPLES = 1_000, 1_000_000, 5_000, 100, 60


def run(large: int = LARGE) -> list[tuple[str, str, str]]:
    """Measure; return rows of what, found, aim."""
    with tempfile.TemporaryDirectory() as name:
        parts = world.make(Path(name), blind=True)
        _fill(parts, SMALL)
        small = asyncio.run(_cost(parts, "small"))
        began = time.perf_counter()
        _fill(parts, large)
        filled = time.perf_counter() - began
        big = asyncio.run(_cost(parts, "large"))
        size = parts.log.size
        parts.close()
    return [
        (f"cost per event at {SMALL:,} entries, µs", f"{small:.0f}", ""),
        (f"cost per event at {size:,} entries, µs", f"{big:.0f}", ""),
        ("  ratio", f"{big / small:.2f}", "≤ 1.2"),
        ("  (filling the log took, s)", f"{filled:.0f}", ""),
    ]


def _fill(parts: Parts, size: int) -> None:
    people = [(mark, key) for mark, key in parts.people.keys().items()]
    body = {
        "recipient": "workload-model", "purpose": "workload-balancing", "basis": "legitimate_interest", "records": 1,
        "categories": ["app_name", "event_time", "window_title", "worker_identity"], "bundle": parts.bundle().digest,
    }  # fmt: skip
    while parts.log.size < size:
        n = min(GROUP, size - parts.log.size)
        made = [
            NewEntry(kind="disclosure", at=world.NOW, handle=mark, worker_key=key, body=body)
            for mark, key in (people[i % len(people)] for i in range(n))
        ]

        def work(tx: Any, made: list[NewEntry] = made) -> None:
            parts.log.append(tx, made)

        parts.store.write_sync(work)


async def _cost(parts: Parts, name: str) -> float:
    """Return the median cost of an event in batches of 100, in microseconds."""
    texts = world.titles(SIZE)
    costs = []
    gc.collect()
    for n in range(SAMPLES):
        batch = world.events(texts, f"{name}{n}", 10)
        began = time.perf_counter()
        await parts.pipeline.receive(batch)
        costs.append((time.perf_counter() - began) / SIZE * 1e6)
    return median(costs[5:])
