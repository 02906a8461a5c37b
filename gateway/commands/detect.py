"""
`gateway detect` and `gateway redact`: JSON lines in, JSON lines out, line for line and in order.

They need no settings, store or key. `python -m gateway.commands.detect` runs them too: `… detect`, `… redact`.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import msgspec
import typer

from gateway import canonical
from gateway.errors import BadInput, ConfigurationError, Unavailable
from gateway.model import Finding, Scan
from gateway.redact.detect import Detector
from gateway.redact.forms import redact_text
from gateway.redact.names import PersonNames
from gateway.roster import ALIAS_KINDS, parse_csv
from gateway.roster import PersonNames as RosterNames

_CHUNK = 1 << 16
_MOST_BYTES = canonical.MAX_BYTES
_TOO_LONG = b"?"

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
Explain = Annotated[bool, typer.Option("--explain", help="Add which rule found each span, and what the screens say.")]
AsJson = Annotated[bool, typer.Option("--json", help="Changes nothing: the answer is JSON lines already.")]

detect_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
redact_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


class Line(msgspec.Struct, frozen=True):
    """One text of the input."""

    id: str | int
    text: str
    language: str | None = None


@detect_app.command()
def detect(
    roster: RosterFile = None, language: Language = None, explain: Explain = False, as_json: AsJson = False
) -> None:
    """
    Find personal data in texts.

    Reads lines {"id", "text", "language"?} and prints {"id", "spans": [{"start", "end", "label", "score"}]}; offsets count
    code points, end exclusive. A text that could not be judged is one span WITHHELD over all of it.

    Example: echo '{"id": 1, "text": "mail anna@example.com"}' | gateway detect --roster roster.csv
    """
    sys.exit(answer(sys.stdin.buffer, sys.stdout.buffer, _detector(roster), language, spans, explain))


@redact_app.command()
def redact(
    roster: RosterFile = None, language: Language = None, explain: Explain = False, as_json: AsJson = False
) -> None:
    """
    Replace personal data in texts by labels.

    Reads lines {"id", "text", "language"?} and prints {"id", "text"}. A text that could not be judged becomes [WITHHELD].

    Example: echo '{"id": 1, "text": "mail anna@example.com"}' | gateway redact --roster roster.csv
    """
    sys.exit(answer(sys.stdin.buffer, sys.stdout.buffer, _detector(roster), language, redacted, explain))


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
        found.append(RosterNames(worker_id=row.worker_id, given_names=names[0], family_names=names[1], aliases=aliases))
    return found


def _detector(roster: Path | None) -> Detector:
    detector = Detector(people(roster.read_bytes()) if roster is not None else ())
    try:
        detector.warm()
    except (ImportError, AttributeError, ValueError, OSError) as error:
        raise Unavailable(f"the detector cannot be loaded ({type(error).__name__})") from error
    return detector


Answer = Callable[[Line, Scan, bool], dict[str, Any]]


def spans(line: Line, scan: Scan, explain: bool) -> dict[str, Any]:
    """Return what `detect` prints of one text."""
    if scan.failure is not None:
        whole = {"start": 0, "end": len(line.text), "label": "WITHHELD", "score": 1.0, "withheld": scan.failure}
        return {"id": line.id, "spans": [whole]}
    found = [_span(finding, explain) for finding in scan.findings]
    return {"id": line.id, "spans": found, **({"screens": _screens(scan)} if explain else {})}


def redacted(line: Line, scan: Scan, explain: bool) -> dict[str, Any]:
    """Return what `redact` prints of one text."""
    if scan.failure is not None:
        return {"id": line.id, "text": "[WITHHELD]", "withheld": scan.failure}
    told = {"spans": [_span(f, True) for f in scan.findings], "screens": _screens(scan)} if explain else {}
    return {"id": line.id, "text": redact_text(line.text, scan.findings), **told}


def _span(finding: Finding, explain: bool) -> dict[str, Any]:
    span = {"start": finding.start, "end": finding.end, "label": finding.label, "score": round(finding.score, 3)}
    return {**span, "by": finding.by} if explain else span


def _screens(scan: Scan) -> dict[str, Any]:
    return {"protected": scan.protected, "topics": list(scan.topics)}


def answer(
    source: BinaryIO, sink: BinaryIO, detector: Detector, language: str | None, make: Answer, explain: bool
) -> int:
    """Answer each line of `source` on `sink`, as the lines arrive. Returns the exit status: 1 when a line was not usable."""
    bad = False
    for batch in batches(source):
        read = [_read(raw) for raw in batch]
        good = [line for line in read if isinstance(line, Line)]
        by_language: dict[str | None, list[int]] = {}
        for number, known in enumerate(good):
            by_language.setdefault(known.language or language, []).append(number)
        scans: dict[int, Scan] = {}
        for spoken, numbers in by_language.items():
            scans.update(zip(numbers, detector.scan([good[n].text for n in numbers], spoken), strict=True))
        number = 0
        told: dict[str, Any]
        for line in read:
            if isinstance(line, Line):
                told = make(line, scans[number], explain)
                number += 1
            else:
                told = line
                bad = True
            sink.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        sink.flush()
    return 1 if bad else 0


def batches(source: BinaryIO) -> Iterator[list[bytes]]:
    """
    Yield the lines that have arrived, together, so that a pipe is answered at once and a file in large steps.

    A line longer than we read comes as one that is not JSON, so that it is answered with an error like any other.
    """
    rest = b""
    dropping = False
    descriptor = source.fileno()
    while chunk := os.read(descriptor, _CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        if dropping and lines:
            lines[0] = _TOO_LONG
            dropping = False
        if len(rest) > _MOST_BYTES:
            rest, dropping = b"", True
        lines = [line for line in lines if line.strip()]
        if lines:
            yield lines
    if dropping or rest.strip():
        yield [_TOO_LONG if dropping else rest]


def _read(raw: bytes) -> Line | dict[str, Any]:
    """Return a line's text, or the error to print in its place."""
    try:
        value = canonical.parse(raw)
    except BadInput as error:
        return {"id": None, "error": error.code}
    known = value.get("id") if isinstance(value, dict) else None
    try:
        return msgspec.convert(value, Line, strict=True)
    except msgspec.ValidationError:
        return {"id": known if isinstance(known, str | int) else None, "error": "not_a_text"}


def main() -> None:
    """Run `detect` or `redact`, as the first argument says."""
    app = {"detect": detect_app, "redact": redact_app}.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if app is None:
        sys.exit("usage: python -m gateway.commands.detect detect|redact [OPTIONS]")
    app(sys.argv[2:])


if __name__ == "__main__":
    main()
