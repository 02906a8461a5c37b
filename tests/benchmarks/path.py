"""The whole path in batches of 100, against presidio-analyzer alone on the same texts."""

import asyncio
import resource
import tempfile
import time
from importlib import import_module
from pathlib import Path
from statistics import median

from gateway.log import export, verify
from tests.benchmarks import world

BATCHES, SIZE, CLIENTS, WORKERS = 100, 100, 4, 10  # ten workers to a batch
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # syncs cost nothing there


def presidio_rate(texts: list[str], *, shared: bool) -> float:
    """
    Return the texts a second that presidio-analyzer gets through by itself: with its predefined English recognizers, or only
    with those that we share with it.
    """
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    from gateway.redact.recognizers import presidio

    # Presidio needs a language pipeline. A blank one only splits words: no model runs, so this is Presidio at its fastest.
    blank = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    blank.nlp = {"en": spacy.blank("en")}
    presidio.keep_offline()
    registry = RecognizerRegistry(supported_languages=["en"])
    if shared:
        for one in presidio.ENTRIES:
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
    texts = world.titles(BATCHES * SIZE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = world.make(folder)
        batches = [world.events(texts[n * SIZE : (n + 1) * SIZE], f"b{n}", WORKERS) for n in range(BATCHES)]
        warm = world.events(world.titles(SIZE, seed=1), "warm", 100)

        async def story() -> tuple[float, int]:
            await parts.pipeline.receive(warm)
            groups, began = parts.store.groups, time.perf_counter()

            async def client(n: int) -> None:
                for batch in batches[n::CLIENTS]:
                    await parts.pipeline.receive(batch)

            await asyncio.gather(*(client(n) for n in range(CLIENTS)))
            return time.perf_counter() - began, parts.store.groups - groups

        async def strange() -> float:
            odd = world.events(world.titles(10 * SIZE, seed=5, strange=True), "odd", WORKERS)
            began = time.perf_counter()
            await asyncio.gather(*(parts.pipeline.receive(odd[n * SIZE : (n + 1) * SIZE]) for n in range(10)))
            return 10 * SIZE / (time.perf_counter() - began)

        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds, groups = asyncio.run(story())
        read = asyncio.run(strange())
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        with parts.store.read() as tx:
            export.export(tx, folder / "log", parts.keyring.signer.verifier)
        note = (folder / "log" / "checkpoint").read_bytes()
        signed = verify.verify(folder / "log", (folder / "log" / "vkey").read_text().strip(), note)
        parts.close()
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        parts = world.make(Path(name))
        alone = asyncio.run(_alone(parts))
        parts.close()
    rate = BATCHES * SIZE / seconds
    peer, narrow = presidio_rate(texts, shared=False), presidio_rate(texts, shared=True)
    return [
        ("whole path, batches of 100, events/s", f"{rate:,.0f}", "≥ 3,000"),
        ("  presidio-analyzer alone, texts/s", f"{peer:,.0f}", ""),
        ("  ratio", f"{rate / peer:.1f}", "≥ 3"),
        ("  presidio-analyzer with only our recognizers, texts/s; ratio", f"{narrow:,.0f}; {rate / narrow:.1f}", ""),
        ("  titles with a word nobody knows, each read by the model, events/s", f"{read:,.0f}", ""),
        ("  events per sync", f"{BATCHES * SIZE / groups:.0f}", ""),
        ("  log verified, entries", f"{signed.size:,}", "all"),
        ("  memory grown while 10,000 events passed, MiB", f"{grown:.0f}", "flat"),
        ("one event alone on a memory file system, median ms", f"{alone:.2f}", "≤ 3"),
    ]


async def _alone(parts: object) -> float:
    times = []
    for n, text in enumerate(world.titles(300, seed=3)):
        (event,) = world.events([text], f"alone{n}", 1)
        began = time.perf_counter()
        await parts.pipeline.receive([event])  # type: ignore[attr-defined]
        times.append((time.perf_counter() - began) * 1000)
    return median(times)
