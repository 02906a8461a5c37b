"""
Files of events: NDJSON with a structured CloudEvent on each line, or CSV.

    id,time,type,subject,days,position.lat        the first four as in CloudEvents, then columns of data
    7,2026-11-20T09:00:00Z,com.example.hr.absence,E-17,3,

A dot in a column's name makes an object, an empty cell is absent, and every value is a string unless its column's name ends in
`:number`. Lines are read one at a time; what is wrong with one is its result and the others go on. A file may be given again:
events are known by their id.
"""

import csv
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from gateway import canonical, registers
from gateway.errors import BadInput, TooLarge
from gateway.model import Event
from gateway.sources.attributes import event_of, parsed
from gateway.sources.limits import LIMITS, Limits

FIXED: Final = ("id", "time", "type", "subject")
RESULTS: Final = ".result.ndjson"

_BOM = b"\xef\xbb\xbf"
_COLUMN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}(\.[A-Za-z_][A-Za-z0-9_-]{0,63}){0,7}(:number)?")
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?")

Line = tuple[int, Event | BadInput]


def read(
    file: IO[bytes], name: str, *, source: str, register: registers.Source, now_ms: int, limits: Limits = LIMITS
) -> Iterator[Line]:
    """
    Yield (line number, event or what is wrong with the line) of a file opened for reading bytes.

    `name` tells the format: `.csv`, or NDJSON for anything else. Raises `BadInput` when a CSV's header cannot be used.
    """
    reader = read_csv if name.lower().endswith(".csv") else read_ndjson
    return reader(file, source=source, register=register, now_ms=now_ms, limits=limits)


def read_ndjson(
    file: IO[bytes], *, source: str, register: registers.Source, now_ms: int, limits: Limits = LIMITS
) -> Iterator[Line]:
    """Yield the events of an NDJSON file; blank lines are skipped, a byte order mark and CRLF are taken as they come."""
    for number, line in _lines(file, limits):
        if isinstance(line, BadInput):
            line.line = number
            yield number, line
            continue
        try:
            given = parsed(line, "line", limits)
            if type(given) is not dict:
                raise BadInput("an event must be a JSON object", field="line")
            yield number, event_of(given, source=source, register=register, worker=None, now_ms=now_ms, limits=limits)
        except BadInput as problem:
            problem.line = number
            yield number, problem


def read_csv(
    file: IO[bytes], *, source: str, register: registers.Source, now_ms: int, limits: Limits = LIMITS
) -> Iterator[Line]:
    """Yield the events of a CSV file (RFC 4180), numbered by the line that each begins on."""
    records = _records(file, limits)
    _, header = next(records, (1, None))
    columns = _columns(header)
    for number, cells in records:
        try:
            if isinstance(cells, BadInput):
                raise cells
            given = _given(columns, cells, source)
            canonical.check(given, max_depth=limits.depth)
            yield number, event_of(given, source=source, register=register, worker=None, now_ms=now_ms, limits=limits)
        except BadInput as problem:
            problem.line = number
            yield number, problem


class Results:
    """
    Writes `FILE.result.ndjson`, one line for each of the file's: `{"line", "result", …}`.

    It holds line numbers, `accepted`, `duplicate` or `refused`, and an error's code and words, never a value. It is written
    aside and takes its name only when it is whole and synced.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + RESULTS)
        self._aside = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        self._file = os.fdopen(
            os.open(self._aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
        finally:
            self._file.close()
        if kind is None:
            os.replace(self._aside, self.path)
            _sync_folder(self.path.parent)
        else:
            self._aside.unlink(missing_ok=True)

    def accepted(self, line: int) -> None:
        """Note an event that was taken. What became of it later is not told here."""
        self._write({"line": line, "result": "accepted"})

    def duplicate(self, line: int) -> None:
        """Note an event that had been taken before."""
        self._write({"line": line, "result": "duplicate"})

    def refused(self, line: int, problem: BadInput) -> None:
        """Note a line that was not taken, and why."""
        self._write({**problem.as_dict(), "line": line, "result": "refused"})

    def _write(self, result: dict[str, Any]) -> None:
        self._file.write(json.dumps(result, sort_keys=True) + "\n")


def _lines(file: IO[bytes], limits: Limits) -> Iterator[tuple[int, bytes | BadInput]]:
    """Yield lines that are not blank. An overlong one is skipped to its end without being held in memory."""
    number = 0
    while line := file.readline(limits.body_bytes + 2):
        number += 1
        if len(line) > limits.body_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(65536)
            yield number, TooLarge(f"the line is longer than {limits.body_bytes} bytes", field="line")
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if stripped := line.strip(b" \t\r\n"):
            yield number, stripped


def _records(file: IO[bytes], limits: Limits) -> Iterator[tuple[int, list[str] | BadInput]]:
    reader = csv.reader(_text_lines(file, limits), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # Where quotes do not match, nobody knows where the next record begins.
            yield number, BadInput("not CSV: a quote is out of place or a cell is too long", field="line")
            return
        except UnicodeDecodeError:
            yield number, BadInput("the file is not UTF-8 from here on", code="not_utf8", field="line")
            return
        except TooLarge as problem:
            yield number, problem
            return
        if any(cells):
            yield number, cells


def _text_lines(file: IO[bytes], limits: Limits) -> Iterator[str]:
    mark = _BOM
    while line := file.readline(limits.body_bytes + 1):
        if len(line) > limits.body_bytes:
            raise TooLarge(f"the line is longer than {limits.body_bytes} bytes", field="line")
        yield line.removeprefix(mark).decode("utf-8")
        mark = b""


def _columns(header: list[str] | BadInput | None) -> list[tuple[tuple[str, ...], bool]]:
    """Return each column's path in the event and whether it holds numbers. Raises `BadInput`."""
    if isinstance(header, BadInput):
        raise header
    names = [name.strip() for name in header or ()]
    if tuple(names[:4]) != FIXED:
        raise BadInput("the first columns must be id,time,type,subject", field="header", line=1)
    columns: list[tuple[tuple[str, ...], bool]] = [((name,), False) for name in FIXED]
    for place, name in enumerate(names[4:], start=5):
        if not _COLUMN.fullmatch(name):
            raise BadInput(f"the name of column {place} is not a field's name", field="header", line=1)
        path, _, kind = name.partition(":")
        columns.append((("data", *path.split(".")), kind == "number"))
    paths = [path for path, _ in columns]
    for place, here in enumerate(paths, start=1):
        if any(here[: len(other)] == other for index, other in enumerate(paths, start=1) if index != place):
            raise BadInput(f"column {place} has the place of another one", field="header", line=1)
    return columns


def _given(columns: list[tuple[tuple[str, ...], bool]], cells: list[str], source: str) -> dict[str, Any]:
    """Return a record as the object that a structured event would have been."""
    if len(cells) != len(columns):
        raise BadInput("the line has not as many cells as the header", field="line")
    event: dict[str, Any] = {"specversion": "1.0", "source": f"file:{source}", "data": {}}
    for (path, numeric), cell in zip(columns, cells, strict=True):
        if not cell:
            continue
        *above, last = path
        place = event
        for part in above:
            place = place.setdefault(part, {})
        place[last] = _number(cell, path) if numeric else cell
    return event


def _number(cell: str, path: tuple[str, ...]) -> int | float:
    if not _NUMBER.fullmatch(cell.strip()):
        raise BadInput("must be a number", field=".".join(path))
    return float(cell) if "." in cell else int(cell)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
