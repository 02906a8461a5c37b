"""`gateway evaluate`: how good detection is on labelled texts, beside plain Presidio if wanted."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
import typer

from gateway.commands import say
from gateway.commands.detect import Engine, Processes, RosterFile, detector_for, people
from gateway.errors import ConfigurationError
from gateway.redact.measure import ALL, Labelled, Row, Span, labelled, measured

app = typer.Typer()

OURS, PRESIDIO = "gateway", "presidio"
# What plain Presidio runs with.
LARGE, BLANK = "en_core_web_lg", "blank pipeline"
# Texts that are looked at between two steps of the bar.
_STEP: Final = 500
_Find = Callable[[Sequence[Labelled]], list[list[Span]]]

Corpora = Annotated[list[Path], typer.Argument(help="Labelled texts, JSON lines.", exists=True, dir_okay=False)]
Peer = Annotated[
    str | None, typer.Option("--peer", help="Measure plain Presidio in the same run: presidio.", show_default=False)
]
Types = Annotated[
    str, typer.Option("--types", help="Count these types alone, with commas between them.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a corpus and detector.")]


@app.command(epilog="Example: gateway evaluate tickets.jsonl mails.jsonl --peer presidio --types PERSON,EMAIL")
def evaluate(
    corpora: Corpora,
    peer: Peer = None,
    types: Types = "",
    roster: RosterFile = None,
    engine: Engine = "builtin",
    processes: Processes = None,
    as_json: AsJson = False,
) -> None:
    """
    Measure detection on labelled texts.

    A line is {"text", "spans": [{"start", "end", "label"}], "labelled_types"?}; offsets count code points, end exclusive.
    Only "labelled_types" are counted, or the labels of the line's own spans. By overlap a labelled span is found when a span of its
    type shares a character with it; exact means the same start, end and type. Leaked is the share of labelled characters that no
    span covers. A span with "mask": "NO_MASK" need not be covered.

    With --peer presidio each corpus is also given to Presidio's own recognizers, with en_core_web_lg where it is installed. "engine"
    says what each ran with: without that model Presidio finds no names, places and dates in words ("blank pipeline").

    Exit status 1: some text could not be judged. 2: a corpus or an option is not usable.
    """
    if peer not in (None, PRESIDIO):
        raise ConfigurationError("the only peer is presidio", field="--peer")
    only = frozenset(part.strip().upper() for part in types.split(",") if part.strip())
    read = {path: corpus(path) for path in corpora}
    known = people(roster.read_bytes()) if roster is not None else []
    withheld = 0

    with detector_for(known, engine, processes) as detector:

        def find(texts: Sequence[Labelled]) -> list[list[Span]]:
            nonlocal withheld
            scans = detector.scan([one.text for one in texts])
            withheld += sum(scan.failure is not None for scan in scans)
            return [_spans(scan, one) for scan, one in zip(scans, texts, strict=True)]

        finders: dict[str, tuple[str, _Find]] = {OURS: (engine, find)}
        if peer == PRESIDIO:
            finders[PRESIDIO] = presidio()
        results = [
            {"corpus": path.name, "by": name, "engine": ran, **_measure(path.name, name, finder, texts, only)}
            for path, texts in read.items()
            for name, (ran, finder) in finders.items()
        ]
    for result in results if as_json else ():
        print(json.dumps(msgspec.to_builtins(result)))
    if not as_json:
        _draw(results)
    if withheld:
        say(f"{withheld} texts could not be judged; they count as covered whole")
        raise typer.Exit(1)


def corpus(path: Path) -> list[Labelled]:
    """Return a file's labelled texts. Raises `ConfigurationError` with the line that is none, without anything of it."""
    texts = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                texts.append(labelled(json.loads(line)))
            except (KeyError, TypeError, ValueError, AttributeError):
                raise ConfigurationError("a line is no labelled text", field=path.name, line=number) from None
    return texts


def presidio() -> tuple[str, _Find]:
    """
    Return Presidio as it comes, after what it runs with: all its recognizers for English, with its large spaCy model if that is
    installed, else a blank pipeline.

    Nothing is fetched. Texts of every language are given to it as English, as it is set up by default.
    """
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    from gateway.redact.recognizers.presidio import keep_offline

    keep_offline()
    model = LARGE if spacy.util.is_package(LARGE) else None
    nlp: Any = SpacyNlpEngine([{"lang_code": "en", "model_name": model or "blank"}])
    nlp.nlp = {"en": spacy.load(model) if model else spacy.blank("en")}
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])

    def find(texts: Sequence[Labelled]) -> list[list[Span]]:
        return [
            [(found.start, found.end, found.entity_type) for found in analyzer.analyze(one.text, language="en")]
            for one in texts
        ]

    return model or BLANK, find


def _measure(name: str, by: str, find: _Find, texts: list[Labelled], only: frozenset[str]) -> dict[str, Any]:
    found: list[list[Span]] = []
    began = time.perf_counter()
    for start in range(0, len(texts), _STEP):
        found += find(texts[start : start + _STEP])
        if sys.stderr.isatty():
            print(f"\r{name} {by} {len(found)}/{len(texts)}\033[K", end="", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - began
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    figures = measured(texts, found, only)
    return {
        "texts": figures.texts,
        "seconds": round(seconds, 2),
        "texts_per_second": round(len(texts) / seconds, 1) if seconds else 0.0,
        "leaked": figures.leaked,
        "characters": figures.characters,
        "types": figures.types,
    }


def _spans(scan: Any, one: Labelled) -> list[Span]:
    """Return what a scan would take away: all of a text that could not be judged."""
    if scan.failure is not None:
        return [(0, len(one.text), "WITHHELD")] if one.text else []
    return [(finding.start, finding.end, finding.label) for finding in scan.findings]


def _draw(results: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for result in results:
        characters = result["characters"]
        title = f"{result['corpus']} · {result['by']} ({result['engine']})"
        table = Table(title=title, title_justify="left", title_style="bold")
        table.add_column("type")
        for heading in ("labelled", "found", "recall", "precision", "exact F1"):
            table.add_column(heading, justify="right")
        for label, row in result["types"].items():
            table.add_row(*_cells(label, row), style="bold" if label == ALL else None)
        console.print(table)
        console.print(
            f"{result['texts']} texts in {result['seconds']} s, {result['texts_per_second']:,.0f} a second · leaked "
            f"{result['leaked']:.1%} · characters R {characters.recall:.3f} P {characters.precision:.3f} F1 {characters.f1:.3f}\n",
            highlight=False,
            soft_wrap=True,
        )


def _cells(label: str, row: Row) -> tuple[str, ...]:
    return (
        label,
        f"{row.gold:,}",
        f"{row.found:,}",
        f"{row.recall:.3f}",
        f"{row.precision:.3f}",
        f"{row.exact_f1:.3f}",
    )
