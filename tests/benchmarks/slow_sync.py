"""Fifty clients with one event each in flight, while every sync takes 5 ms longer (strace delays fsync and fdatasync)."""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import world

CLIENTS, EACH, DELAY_US = 50, 60, 5000


def run() -> list[tuple[str, str, str]]:
    """Measure in a process of its own under strace; return rows of what, found, aim."""
    strace = shutil.which("strace")
    if strace is None:
        return [("fifty clients, syncs 5 ms slower", "strace is not installed", "≥ 1,000")]
    with tempfile.TemporaryDirectory() as name:
        trace = Path(name) / "trace"
        command = [
            strace, "-f", "--seccomp-bpf", "-qq", "-e", "trace=fsync,fdatasync", "-e", f"inject=fsync,fdatasync:delay_exit={DELAY_US}",
            "-o", str(trace), sys.executable, "-m", "tests.benchmarks.slow_sync", name,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            raise SystemExit(f"the measured process failed:\n{done.stderr[-2000:]}")
        found = json.loads(done.stdout.splitlines()[-1])
        injected = trace.read_text().count("(DELAYED)")
    if injected < found["commits"]:
        raise SystemExit(f"only {injected} syncs were delayed for {found['commits']} commits")
    return [
        ("fifty clients, syncs 5 ms slower, events/s", f"{found['rate']:,.0f}", "≥ 1,000"),
        (
            "  events per commit; delayed syncs per commit",
            f"{found['per_commit']:.0f}; {injected / found['all_commits']:.1f}",
            "≥ 1 delayed",
        ),
    ]


def measured(folder: Path) -> dict[str, float]:
    """Run the clients here, and return what came of it."""
    parts = world.make(folder, blind=True)
    texts = world.titles(CLIENTS * EACH)
    batches = [world.events([text], f"c{n}", 100) for n, text in enumerate(texts)]

    async def story() -> tuple[float, int]:
        await parts.pipeline.receive(world.events(world.titles(100, seed=1), "warm", 100))
        commits, began = parts.store.groups, time.perf_counter()

        async def client(n: int) -> None:
            for batch in batches[n::CLIENTS]:
                await parts.pipeline.receive(batch)

        await asyncio.gather(*(client(n) for n in range(CLIENTS)))
        return time.perf_counter() - began, parts.store.groups - commits

    seconds, commits = asyncio.run(story())
    result = {
        "rate": len(texts) / seconds,
        "commits": commits,
        "per_commit": len(texts) / commits,
        "all_commits": parts.store.groups,
    }
    parts.close()
    return result


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]) / "gateway")))
