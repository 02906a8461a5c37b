"""
`gateway detect` and `gateway redact`: texts in, JSON lines out, text for text and in order.

They need no settings, store or key. `python -m gateway.commands.detect` runs them too: `… detect`, `… redact`.
"""

import contextlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final, NamedTuple

import typer

from gateway.commands import texts
from gateway.commands.texts import Batch, Text
from gateway.errors import ConfigurationError
from gateway.model import Finding, Scan
from gateway.redact.forms import redact_text
from gateway.roster import ALIAS_KINDS, PersonNames, parse_csv

# What each failure means, for --explain.
WHY: Final = {
    "text_not_judged": "it is too long or too deeply encoded to be judged, is no text, or kept what judges it too long",
    "detector_unavailable": "what judges it could not be loaded, broke, answered nonsense, or had no time left for it; try it again, with fewer texts",
}

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Files and folders; without any, JSON lines on standard input.", exists=True, show_default=False
    ),
]
RosterFile = Annotated[
    Path | None,
    typer.Option(
        "--roster", help="Roster CSV, whose people are looked for.", exists=True, dir_okay=False, show_default=False
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--language", help="Language of texts that name none (en, de, es).", show_default=False),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Add which rule found each span, what the screens say, and why a text is withheld."),
]
Engine = Annotated[
    str, typer.Option("--engine", help="builtin, patterns, or a larger model, as in the setting detector.engine.")
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes", help="Processes that look at texts; 0 looks in this one. Unset: one per processor, at most two.",
        min=0, max=64, show_default=False,
    ),
]  # fmt: skip
AsJson = Annotated[bool, typer.Option("--json", help="Changes nothing: the answer is JSON lines already.")]

detect_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
redact_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@detect_app.command()
def detect(
    paths: Paths = None,
    roster: RosterFile = None,
    language: Language = None,
    explain: Explain = False,
    engine: Engine = "builtin",
    processes: Processes = None,
    as_json: AsJson = False,
) -> None:
    """
    Find personal data in texts.

    Reads lines {"id", "text", "language"?} and prints {"id", "spans": [{"start", "end", "label", "score"}]}; offsets count
    code points, end exclusive. A text that could not be judged is one span WITHHELD over all of it.

    Files and folders may be given instead: .jsonl as above, .txt, .md, .eml, .html and the like whole, .log line by line, .csv
    and .tsv cell by cell, .json string by string. Each answer then has "file" too. Exit status 1: some could not be read.

    Example: echo '{"id": 1, "text": "mail anna@example.com"}' | gateway detect --roster roster.csv

    Example: gateway detect exports/ tickets.csv --explain > found.jsonl
    """
    sys.exit(_run(paths, roster, language, engine, processes, spans, explain))


@redact_app.command()
def redact(
    paths: Paths = None,
    roster: RosterFile = None,
    language: Language = None,
    explain: Explain = False,
    engine: Engine = "builtin",
    processes: Processes = None,
    as_json: AsJson = False,
) -> None:
    """
    Replace personal data in texts by labels.

    Reads lines {"id", "text", "language"?} and prints {"id", "text"}. A text that could not be judged becomes [WITHHELD].

    Where a text tells of protected activity or of a special category (health, union, religion and the like), "screens" says so:
    {"protected", "topics"}. The gateway withholds the record of such a text whole, however well it is redacted.

    Files and folders may be given instead, as to `gateway detect`; they are read, never written.

    Example: echo '{"id": 1, "text": "mail anna@example.com"}' | gateway redact --roster roster.csv

    Example: gateway redact tickets.csv > redacted.jsonl
    """
    sys.exit(_run(paths, roster, language, engine, processes, redacted, explain))


def people(content: bytes) -> list[PersonNames]:
    """Return who is in a roster file, each row's names and aliases whatever their dates; raise `ConfigurationError`."""
    rows, problems = parse_csv(content)
    if problems:
        first = problems[0]
        raise ConfigurationError(
            f"the roster cannot be used: {first.message}", field=first.column or None, line=first.line
        )
    found: list[PersonNames] = []
    for row in rows:
        names = (row.row.given_name,), (row.row.family_name,)
        aliases = tuple(alias for alias in row.aliases if alias[0] in ALIAS_KINDS)
        found.append(PersonNames(worker_id=row.worker_id, given_names=names[0], family_names=names[1], aliases=aliases))
    return found


@contextlib.contextmanager
def detector_for(known: list[PersonNames], engine: str = "builtin", processes: int | None = None) -> Iterator[Any]:
    """Give a loaded detector. Raises `ConfigurationError` or `Unavailable`, which say what is missing."""
    from gateway.redact import engines
    from gateway.redact.workers import Workers

    engines.check(engine)
    if processes == 0:
        alone = engines.detector(engine, known)
        alone.warm()
        yield alone
        return
    workers = Workers(known, engine=engine, processes=processes)
    try:
        workers.warm()
        yield workers
    finally:
        workers.close()


Answer = Callable[[Text, Scan, bool], dict[str, Any]]


def spans(text: Text, scan: Scan, explain: bool) -> dict[str, Any]:
    """Return what `detect` prints of one text."""
    if scan.failure is not None:
        whole = {"start": 0, "end": len(text.text), "label": "WITHHELD", "score": 1.0, "withheld": scan.failure}
        return {**_place(text), "spans": [whole], **_why(scan, explain)}
    found = [_span(finding, explain) for finding in scan.findings]
    return {**_place(text), "spans": found, **({"screens": _screens(scan)} if explain else {})}


def redacted(text: Text, scan: Scan, explain: bool) -> dict[str, Any]:
    """Return what `redact` prints of one text."""
    if scan.failure is not None:
        return {**_place(text), "text": "[WITHHELD]", "withheld": scan.failure, **_why(scan, explain)}
    told: dict[str, Any] = {"spans": [_span(f, True) for f in scan.findings]} if explain else {}
    if explain or scan.protected or scan.topics:
        # Its labels do not tell that the text is one that no recipient would get.
        told["screens"] = _screens(scan)
    return {**_place(text), "text": redact_text(text.text, scan.findings), **told}


def _place(text: Text) -> dict[str, Any]:
    return {"file": text.file, "id": text.id} if text.file else {"id": text.id}


def _why(scan: Scan, explain: bool) -> dict[str, str]:
    return {"why": WHY.get(scan.failure or "", "")} if explain else {}


def _span(finding: Finding, explain: bool) -> dict[str, Any]:
    """Return a finding as it is printed; explained with everything that it carries."""
    span = {"start": finding.start, "end": finding.end, "label": finding.label, "score": round(finding.score, 3)}
    if explain:
        span |= {name: getattr(finding, name) for name in finding.__struct_fields__ if name not in span}
    return span


def _screens(scan: Scan) -> dict[str, Any]:
    effort = {"best_effort": True} if scan.best_effort else {}
    return {"protected": scan.protected, "topics": list(scan.topics), **effort}


def _run(
    paths: list[Path] | None,
    roster: Path | None,
    language: str | None,
    engine: str,
    processes: int | None,
    make: Answer,
    explain: bool,
) -> int:
    known = people(roster.read_bytes()) if roster is not None else []
    with detector_for(known, engine, processes) as detector:
        if not paths:
            source = sys.stdin.buffer
            with watched(_size_of_stream(source)) as steps:
                batches = texts.batches_of_stream(source, steps.read)
                return answer(batches, sys.stdout.buffer, detector, language, make, explain, steps.answered)
        files = texts.files_under(paths)
        with watched(sum(file.stat().st_size for file, _ in files if file.is_file())) as steps:
            batches = texts.batches_of_files(files, steps.read)
            return answer(batches, sys.stdout.buffer, detector, language, make, explain, steps.answered)


def answer(
    batches: Iterable[Batch],
    sink: BinaryIO,
    detector: Any,
    language: str | None,
    make: Answer,
    explain: bool,
    answered: Callable[[int], None] = lambda _: None,
) -> int:
    """
    Answer each text on `sink`, as they arrive; `answered` is told how many were. Returns the exit status: 1 when a line or a
    file was not usable.
    """
    bad = False
    for batch in batches:
        good = [item for item in batch if isinstance(item, Text)]
        scans = iter(scans_of(detector, good, language))
        lines = []
        for item in batch:
            told = make(item, next(scans), explain) if isinstance(item, Text) else item
            bad = bad or not isinstance(item, Text)
            lines.append(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
        sink.write(b"".join(line + b"\n" for line in lines))
        sink.flush()
        answered(len(lines))
    return 1 if bad else 0


def scans_of(detector: Any, good: list[Text], language: str | None) -> list[Scan]:
    """Return the scan of each text; those of one language are looked at together."""
    by_language: dict[str | None, list[int]] = {}
    for number, known in enumerate(good):
        by_language.setdefault(known.language or language, []).append(number)
    scans: dict[int, Scan] = {}
    for spoken, numbers in by_language.items():
        scans.update(zip(numbers, detector.scan([good[n].text for n in numbers], spoken), strict=True))
    return [scans[number] for number in range(len(good))]


# --- how far it is ---

# A run that is not watched says how far it is after so many seconds, and then as often.
_PATIENCE_S: Final = 10.0
# A line on a terminal is written anew after so many seconds at the earliest.
_REDRAWN_S: Final = 0.1


class Steps(NamedTuple):
    """What is told of each step: the bytes that were read, and the texts that were answered."""

    read: Callable[[int], None]
    answered: Callable[[int], None]


def watched(total: int | None) -> contextlib.AbstractContextManager[Steps]:
    """
    Give what is told of each step, and shows on standard error how far it is; `total` bytes, None where that is unknown.

    A terminal gets a bar, or a line that counts where no end is known, unless the answers go there too; otherwise a long run says
    a line now and then.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        return _said(total)
    return _counted() if total is None else _drawn(total)


@contextlib.contextmanager
def _drawn(total: int) -> Iterator[Steps]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("Looking"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("looking", total=total or None)
        yield Steps(read=lambda size: progress.advance(task, size), answered=lambda _: None)


@contextlib.contextmanager
def _counted() -> Iterator[Steps]:
    """Write one line again and again: how many texts were answered, and how many in a second."""
    done, began, drawn = 0, time.monotonic(), 0.0

    def draw(end: str) -> None:
        rate = done / max(time.monotonic() - began, 0.001)
        print(f"\rLooked at {done:,} texts, {rate:,.0f} a second\033[K", end=end, file=sys.stderr, flush=True)

    def answered(count: int) -> None:
        nonlocal done, drawn
        done += count
        if time.monotonic() - drawn >= _REDRAWN_S:
            drawn = time.monotonic()
            draw("")

    draw("")
    try:
        yield Steps(read=lambda _: None, answered=answered)
    finally:
        draw("\n")


@contextlib.contextmanager
def _said(total: int | None) -> Iterator[Steps]:
    done, said = 0, time.monotonic()

    def read(size: int) -> None:
        nonlocal done, said
        done += size
        if time.monotonic() - said >= _PATIENCE_S:
            said = time.monotonic()
            share = f" of {total / 1e6:.1f}" if total else ""
            print(f"looked at {done / 1e6:.1f}{share} MB", file=sys.stderr, flush=True)

    yield Steps(read=read, answered=lambda _: None)


def _size_of_stream(source: BinaryIO) -> int | None:
    """Return how many bytes will come where that is known: standard input that is a file."""
    about = os.fstat(source.fileno())
    return about.st_size if stat.S_ISREG(about.st_mode) else None


def main() -> None:
    """Run `detect` or `redact`, as the first argument says."""
    app = {"detect": detect_app, "redact": redact_app}.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if app is None:
        sys.exit("usage: python -m gateway.commands.detect detect|redact [PATH…] [OPTIONS]")
    app(sys.argv[2:])


if __name__ == "__main__":
    main()
