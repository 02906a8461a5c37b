"""Taking in a file's events, batch by batch, with an answer for each line."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from gateway.errors import BadInput, Conflict
from gateway.model import Event
from gateway.parts import Parts
from gateway.registers import Source
from gateway.sources import files
from gateway.sources.duplicates import Seen
from gateway.sources.limits import LIMITS

BATCH = 500

Ask = Callable[[str, dict[str, Any]], dict[str, Any]]  # operation, arguments → result


async def lines(parts: Parts, arguments: dict[str, Any]) -> dict[str, Any]:
    """
    Take one batch of a source's events; without `events`, answer what a reader needs to parse them.

    Returns for each event `accepted`, `duplicate` or `refused` (its id came before with another body).
    """
    source = arguments["source"]
    register = parts.bundle().registers.sources.get(source)
    if register is None:
        raise BadInput("the published registers have no source of that name", field="source", code="unknown_source")
    if "events" not in arguments:
        return {"register": msgspec.to_builtins(register), "now_ms": parts.clock.now_ms()}
    events = msgspec.convert(arguments["events"], list[Event])
    if any(event.source != source for event in events):
        raise BadInput("an event names another source", field="source")
    results = ["refused"] * len(events)
    left = list(range(len(events)))
    while left:
        try:
            recorded = await parts.pipeline.receive([events[n] for n in left])
        except Conflict as conflict:
            del left[conflict.index or 0]  # logged and refused; the others are still good
            continue
        for n, seen in zip(left, recorded.answers, strict=True):
            results[n] = "accepted" if seen is Seen.NEW else "duplicate"
        break
    return {"results": results}


def take_file(ask: Ask, path: Path, source: str, progress: Callable[[int], None]) -> dict[str, int]:
    """
    Read a file and have its events taken in; write `FILE.result.ndjson`. Returns counts by result.

    `progress` is told how far into the file we are, in bytes. The file may be given again: events are known by their id.
    """
    begun = ask("ingest", {"source": source})
    register = msgspec.convert(begun["register"], Source)
    counts = {"accepted": 0, "duplicate": 0, "refused": 0}
    with path.open("rb") as file, files.Results(path) as results:
        read = files.read(file, path.name, source=source, register=register, now_ms=begun["now_ms"], limits=LIMITS)
        for batch in _batches(read):
            events = [what for _, what in batch if isinstance(what, Event)]
            answers = iter(
                ask("ingest", {"source": source, "events": msgspec.to_builtins(events)})["results"] if events else ()
            )
            for number, what in batch:
                result = "refused" if isinstance(what, BadInput) else next(answers)
                counts[result] += 1
                if isinstance(what, BadInput):
                    results.refused(number, what)
                elif result == "refused":
                    results.refused(
                        number, BadInput("this id came before with another body", code="id_conflict", field="id")
                    )
                else:
                    getattr(results, result)(number)
            progress(file.tell())
    return counts


def _batches(read: Iterable[files.Line]) -> Iterator[list[files.Line]]:
    batch: list[files.Line] = []
    for line in read:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
