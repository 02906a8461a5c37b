"""
The whole path in batches of 100, against presidio-analyzer alone on the same texts.

Both run in turn, three times: a machine that others use is faster in one minute than in the next.
"""

import asyncio
import resource
import tempfile
import time
from importlib import import_module
from pathlib import Path
from statistics import median

from gateway.log import export, verify
from gateway.parts import Parts
from tests.benchmarks import world

ROUNDS, BATCHES, SIZE, CLIENTS, WORKERS = 3, 100, 100, 4, 10  # ten workers to a batch
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # syncs cost nothing there


def presidio_rate(texts: list[str], *, shared: bool) -> float:
    """
    Return the texts a second that presidio-analyzer gets through by itself: with its predefined English recognizers, or only
    with those that we share with it.
    """
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    from gateway.redact.recognizers import presidio, presidio_entries

    # Presidio needs a language pipeline. A blank one only splits words: no model runs, so this is Presidio at its fastest.
    blank = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    blank.nlp = {"en": spacy.blank("en")}
    presidio.keep_offline()
    registry = RecognizerRegistry(supported_languages=["en"])
    if shared:
        for one in presidio_entries.ENTRIES:
            registry.add_recognizer(getattr(import_module(one.module), one.name)(supported_language="en"))
    else:
        registry.load_predefined_recognizers(languages=["en"])
        registry.remove_recognizer("SpacyRecognizer")
    engine = AnalyzerEngine(registry=registry, nlp_engine=blank, supported_languages=["en"])
    sample = texts[:1000]
    engine.analyze(sample[0], "en")
    began = time.perf_counter()
    for text in sample:
        engine.analyze(text, "en")
    return len(sample) / (time.perf_counter() - began)


def run() -> list[tuple[str, str, str]]:
    """Measure; return rows of what, found, aim."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = world.make(folder)
        asyncio.run(parts.pipeline.receive(world.events(world.titles(SIZE, seed=1), "warm", 100)))
        ours, peers, grown = _in_turn(parts)
        read = asyncio.run(_strange(parts))
        entries = _verified(parts, folder)
        parts.close()
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        parts = world.make(Path(name))
        alone = asyncio.run(_alone(parts))
        parts.close()
    rate, synced = (median(column) for column in zip(*ours, strict=True))
    peer, narrow = (median(column) for column in zip(*peers, strict=True))
    ratios = sorted(our[0] / theirs[0] for our, theirs in zip(ours, peers, strict=True))
    spread = f"{median(ratios):.1f}; {ratios[0]:.1f}–{ratios[-1]:.1f}"
    return [
        ("whole path, batches of 100, events/s", f"{rate:,.0f}", "≥ 3,000"),
        ("  presidio-analyzer alone, texts/s", f"{peer:,.0f}", ""),
        ("  ratio; in the slowest and the fastest round", spread, "≥ 3"),
        ("  presidio-analyzer with only our recognizers, texts/s; ratio", f"{narrow:,.0f}; {rate / narrow:.1f}", ""),
        ("  titles with a word nobody knows, each read by the model, events/s", f"{read:,.0f}", ""),
        ("  events per sync", f"{synced:.0f}", ""),
        ("  log verified, entries", f"{entries:,}", "all"),
        ("  memory grown while 10,000 events passed, MiB", f"{grown:.0f}", "flat"),
        ("one event alone on a memory file system, median ms", f"{alone:.2f}", "≤ 3"),
    ]


def _in_turn(parts: Parts) -> tuple[list[tuple[float, float]], list[tuple[float, float]], float]:
    """Return for each round (events a second, events to a sync), the peer's two rates, and MiB grown in the first."""
    ours, peers, sizes = [], [], [_resident()]
    for n in range(ROUNDS):
        texts = world.titles(BATCHES * SIZE, seed=7 + n)
        ours.append(asyncio.run(_story(parts, texts, f"b{n}")))
        sizes.append(_resident())
        peers.append((presidio_rate(texts, shared=False), presidio_rate(texts, shared=True)))
    return ours, peers, sizes[1] - sizes[0]


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _story(parts: Parts, texts: list[str], name: str) -> tuple[float, float]:
    batches = [world.events(texts[n * SIZE : (n + 1) * SIZE], f"{name}{n}-", WORKERS) for n in range(BATCHES)]
    groups, began = parts.store.groups, time.perf_counter()

    async def client(n: int) -> None:
        for batch in batches[n::CLIENTS]:
            await parts.pipeline.receive(batch)

    await asyncio.gather(*(client(n) for n in range(CLIENTS)))
    seconds, synced = time.perf_counter() - began, parts.store.groups - groups
    return len(texts) / seconds, len(texts) / synced


async def _strange(parts: Parts) -> float:
    odd = world.events(world.titles(10 * SIZE, seed=5, strange=True), "odd", WORKERS)
    began = time.perf_counter()
    await asyncio.gather(*(parts.pipeline.receive(odd[n * SIZE : (n + 1) * SIZE]) for n in range(10)))
    return 10 * SIZE / (time.perf_counter() - began)


def _verified(parts: Parts, folder: Path) -> int:
    """Export the log that was made, check it from outside, and return how many entries it has."""
    with parts.store.read() as tx:
        export.export(tx, folder / "log", parts.keyring.signer.verifier)
    note = (folder / "log" / "checkpoint").read_bytes()
    return verify.verify(folder / "log", (folder / "log" / "vkey").read_text().strip(), note).size


async def _alone(parts: Parts) -> float:
    times = []
    for n, text in enumerate(world.titles(300, seed=3)):
        (event,) = world.events([text], f"alone{n}", 1)
        began = time.perf_counter()
        await parts.pipeline.receive([event])
        times.append((time.perf_counter() - began) * 1000)
    return median(times)
