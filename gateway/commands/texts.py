"""
Where the texts for `detect` and `redact` come from: a stream of JSON lines, or files and folders of several kinds.

    .jsonl .ndjson          a text a line: {"id", "text", "language"?}
    .txt .md .eml .html …   one text, the whole file
    .log                    a text a line; the id is the line's number
    .csv .tsv               a text a cell; the id is "line:column", both counted from one
    .json                   a text for every string, member name and long number; the id is where it stands, as a JSON pointer

Every file is answered for: one that is of no known kind, or no text, yields an error in its place and never silence.
"""

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from gateway import canonical
from gateway.errors import BadInput
from gateway.redact import walk

_CHUNK: Final = 1 << 16
_MOST_BYTES: Final = canonical.MAX_BYTES
_TOO_LONG: Final = b"?"
# Texts that are looked at together, of files: enough to keep every process busy, and little to hold.
_TOGETHER: Final = 2000
_TOGETHER_CHARACTERS: Final = 1 << 21

LINES: Final = frozenset({".jsonl", ".ndjson"})
WHOLE: Final = frozenset(
    {
        ".txt",
        ".text",
        ".md",
        ".rst",
        ".eml",
        ".html",
        ".htm",
        ".xml",
        ".yaml",
        ".yml",
        ".toml",
        ".ini",
        ".cfg",
        ".conf",
        ".env",
    }
)
LOGS: Final = frozenset({".log"})
CELLS: Final = {".csv": ",", ".tsv": "\t"}
TREES: Final = frozenset({".json"})


class Text(msgspec.Struct, frozen=True):
    """One text of the input; `file` is empty for a stream."""

    id: str | int
    text: str
    language: str | None = None
    file: str = ""


class _Line(msgspec.Struct, frozen=True):
    id: str | int
    text: str
    language: str | None = None


Bad = dict[str, Any]
Batch = list[Text | Bad]


def batches_of_stream(source: BinaryIO, moved: Callable[[int], None] = lambda _: None) -> Iterator[Batch]:
    """Yield the texts that have arrived, together, so that a pipe is answered at once and a file in large steps."""
    for lines in lines_of(source, moved):
        yield [read_line(line) for line in lines]


def lines_of(source: BinaryIO, moved: Callable[[int], None] = lambda _: None) -> Iterator[list[bytes]]:
    """
    Yield the lines that have arrived, together; `moved` is told how many bytes were read.

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
        moved(len(chunk))
    if dropping or rest.strip():
        yield [_TOO_LONG if dropping else rest]


def batches_of_files(files: Iterable[tuple[Path, str]], moved: Callable[[int], None]) -> Iterator[Batch]:
    """Yield the texts of files, in order, some together; a file is told of by its name. `moved` counts bytes."""
    batch: Batch = []
    characters = 0
    for path, name in files:
        for item in texts_of(path, name, moved):
            batch.append(item)
            characters += len(item.text) if isinstance(item, Text) else 0
            if len(batch) >= _TOGETHER or characters >= _TOGETHER_CHARACTERS:
                yield batch
                batch, characters = [], 0
    if batch:
        yield batch


def files_under(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """
    Return every file that is meant, with the name it is told of by: as it was given, or its place below the folder given.

    Hidden files and folders are left out of folders; links out of a folder are not followed.
    """
    found: list[tuple[Path, str]] = []
    for path in paths:
        if not path.is_dir():
            found.append((path, str(path)))
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            files = (Path(folder, one) for one in sorted(names) if not one.startswith("."))
            found += ((one, str(one)) for one in files if not one.is_symlink() or _is_below(one, path))
    return found


def _is_below(link: Path, folder: Path) -> bool:
    return link.resolve().is_relative_to(folder.resolve())


def texts_of(path: Path, name: str, moved: Callable[[int], None]) -> Iterator[Text | Bad]:
    """Yield a file's texts, or one error for a file that has none we could read."""
    kind = path.suffix.lower()
    try:
        if path.exists() and not path.is_file():
            yield {"file": name, "id": None, "error": "unreadable"}  # a pipe or a device may never end
        elif kind in LINES:
            yield from _named(_of_lines(path, moved), name)
        elif kind in LOGS:
            yield from _named(_of_log(path, moved), name)
        elif kind in WHOLE or kind in CELLS or kind in TREES:
            content = _content(path)
            moved(len(content))
            texts = content.decode("utf-8-sig")
            yield from _named(_of_content(kind, texts), name)
        else:
            yield {"file": name, "id": None, "error": "unknown_kind"}
    except OSError:
        yield {"file": name, "id": None, "error": "unreadable"}
    except (UnicodeDecodeError, csv.Error, BadInput, walk.OverBudget):
        yield {"file": name, "id": None, "error": "not_a_text"}


def read_line(raw: bytes) -> Text | Bad:
    """Return a line's text, or the error to print in its place."""
    try:
        value = canonical.parse(raw)
    except BadInput as error:
        return {"id": None, "error": error.code}
    known = value.get("id") if isinstance(value, dict) else None
    try:
        line = msgspec.convert(value, _Line, strict=True)
    except msgspec.ValidationError:
        return {"id": known if isinstance(known, str | int) else None, "error": "not_a_text"}
    return Text(line.id, line.text, line.language)


def _of_lines(path: Path, moved: Callable[[int], None]) -> Iterator[Text | Bad]:
    with path.open("rb") as file:
        for lines in lines_of(file, moved):
            yield from map(read_line, lines)


def _of_log(path: Path, moved: Callable[[int], None]) -> Iterator[Text | Bad]:
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_MOST_BYTES), b""), 1):
            moved(len(line))
            if len(line) == _MOST_BYTES and line[-1:] != b"\n":
                # What is cut off could begin in the middle of a name, so none of the line is looked at.
                _pass_line(file, moved)
                yield {"id": number, "error": "not_a_text"}
                continue
            try:
                text = line.decode().rstrip("\r\n")
            except UnicodeDecodeError:
                yield {"id": number, "error": "not_a_text"}
                continue
            if text:
                yield Text(number, text)


def _pass_line(file: BinaryIO, moved: Callable[[int], None]) -> None:
    while more := file.readline(_MOST_BYTES):
        moved(len(more))
        if more[-1:] == b"\n":
            return


def _of_content(kind: str, content: str) -> Iterator[Text]:
    if kind in WHOLE:
        yield Text(0, content)
    elif kind in CELLS:
        for number, row in enumerate(csv.reader(io.StringIO(content), delimiter=CELLS[kind], strict=True), 1):
            yield from (Text(f"{number}:{column}", cell) for column, cell in enumerate(row, 1) if cell)
    else:
        for path, text in walk.strings(canonical.parse(content.encode())):
            yield Text(_pointer(path), text)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise BadInput("the file is larger than what is read at once", code="too_large")
    return content


def _pointer(path: walk.Path) -> str:
    """Return where a string stands, as RFC 6901 writes it; `#` is a member's own name, `!` what follows lies in a string."""
    steps = {walk.Step.KEY: "#", walk.Step.JSON: "!"}
    return "".join(
        "/" + (steps[step] if isinstance(step, walk.Step) else str(step).replace("~", "~0").replace("/", "~1"))
        for step in path
    )


def _named(items: Iterable[Text | Bad], name: str) -> Iterator[Text | Bad]:
    for item in items:
        yield msgspec.structs.replace(item, file=name) if isinstance(item, Text) else {"file": name, **item}
