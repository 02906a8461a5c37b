"""What a roster of a million aliases takes: memory, time to make, time to change one worker; and what looking costs."""

import random
import subprocess
import sys
import time

import msgspec

from gateway.redact.canonicalise import View
from gateway.redact.people import Names
from gateway.redact.people.everyday import everyday
from gateway.roster import PersonNames

MANY, SOME, BATCH, ROUNDS = 200_000, 10_000, 1_000, 20
_SYLLABLES = "ba be bi bo ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi vo".split()
_TITLES = (
    "Quarterly report - Excel", "Inbox (3) - Outlook - Microsoft 365", "Planning board | Sprint 42 - Mozilla Firefox",
    "invoice_2024_03.pdf - Adobe Acrobat Reader", "main.py - gateway - Visual Studio Code", "General | Microsoft Teams",
    "Terminal - bash - 80x24", "Warehouse dashboard - Grafana", "label printer jams again - Jira", "Budget draft v2 (shared)",
)  # fmt: skip


def run() -> list[tuple[str, str, str]]:
    """Measure in a fresh process; return rows of what, found, aim."""
    code = "from tests.benchmarks import roster; roster.measure()"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return [(what, found, aim) for what, found, aim in msgspec.json.decode(done.stdout)]


def measure() -> None:
    """Print the rows as JSON."""
    everyday()
    Names(_people(10))
    before = _resident()
    began = time.perf_counter()
    names = Names(_people(MANY))
    made = time.perf_counter() - began
    grown = _resident() - before
    changes = sorted(_change(names, one) for one in _people(300))
    large = _look(names)
    small = _look(Names(_people(SOME)))
    rows = [
        (f"{MANY:,} people, {MANY * 5:,} aliases: resident growth, MB", f"{grown:.0f}", "≤ 200"),
        ("  making it, s", f"{made:.1f}", "< 60"),
        ("  changing one worker, median, ms", f"{changes[len(changes) // 2] * 1e3:.2f}", "≤ 5"),
        ("  changing one worker, slowest (merges), ms", f"{changes[-1] * 1e3:.0f}", ""),
        ("  looking into a clean title, µs", f"{large:.1f}", ""),
        (f"{SOME:,} people: looking into a clean title, µs", f"{small:.1f}", "≤ 5"),
    ]
    sys.stdout.buffer.write(msgspec.json.encode(rows))


def _resident() -> float:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def _people(many: int):
    rng = random.Random(many)
    pools = [
        ["".join(rng.choices(_SYLLABLES, k=rng.randint(3, 5))).capitalize() for _ in range(size)]
        for size in (5_000, 50_000)
    ]
    for n in range(many):
        given, family = map(rng.choice, pools)
        aliases = {
            "email": f"{given}.{family}{n}@example.com", "phone": f"+4930{1_000_000 + n}", "username": f"u{n:06}",
            "employee_number": str(400_000 + n), "device": f"LT-{n:06}",
        }  # fmt: skip
        yield PersonNames(
            worker_id=f"W-{n:06}", given_names=(given,), family_names=(family,), aliases=tuple(aliases.items())
        )


def _change(names: Names, person: PersonNames) -> float:
    began = time.perf_counter()
    names.replace(person)
    return time.perf_counter() - began


def _look(names: Names) -> float:
    """Return the least time for one title in a batch, in microseconds."""
    rng = random.Random(2)
    words = sorted(word for word in everyday() if len(word) > 4)
    views = [View(f"{rng.choice(_TITLES)} {rng.choice(words)} {rng.choice(words)}"[:50]) for _ in range(BATCH)]
    least = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        names.find(views)
        least = min(least, time.process_time() - began)
    return least / BATCH * 1e6
