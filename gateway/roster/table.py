"""
The roster's CSV: `worker_id, given_name, family_name`, then any of the other columns, in any order.

Several values of a column are separated by `;`, times are RFC 3339, several rows may have one `worker_id`. What is wrong is a
`Problem` with its line and column; no message carries a value.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from gateway.clock import from_rfc3339
from gateway.roster.person import ALIAS_KINDS, Row, normalise

REQUIRED: Final = ("worker_id", "given_name", "family_name")
OPTIONAL: Final = (
    *ALIAS_KINDS,
    "language",
    "time_zone",
    "jurisdiction",
    "groups",
    "kind",
    "valid_from",
    "valid_to",
    "schedule",
)
MOST_CHARACTERS: Final = 200
MOST_VALUES: Final = 32

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_WORKER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_JURISDICTION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is wrong with a line of the file, and in which column, without the value."""

    line: int
    message: str
    column: str = ""


class ImportedRow(msgspec.Struct, frozen=True):
    """One line of the file: whose, the attributes, and the aliases valid in the same interval."""

    line: int
    worker_id: str
    row: Row
    aliases: tuple[tuple[str, str], ...]


class _Wrong(Exception):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


def parse_csv(text: str | bytes) -> tuple[list[ImportedRow], list[Problem]]:
    """Read a roster file. Rows are what could be read, problems what could not; with a problem, nothing should be applied."""
    if isinstance(text, bytes):
        content = text
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return [], [Problem(content[: error.start].count(b"\n") + 1, "the file is not UTF-8")]
    rows: list[ImportedRow] = []
    problems: list[Problem] = []
    lines = _records(text.removeprefix("\ufeff"), problems)
    _, header = next(lines, (1, []))
    problems.extend(_wrong_header(header))
    if problems:
        return [], problems
    for line, cells in lines:
        try:
            rows.append(_row(line, _named(header, cells)))
        except _Wrong as wrong:
            problems.append(Problem(line, wrong.message, wrong.column))
    problems.extend(_same_twice(rows))
    return rows, problems


def _records(text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.append(Problem(line, "the line is not CSV: a quote is out of place or a cell is too long"))
            return
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]


def _wrong_header(header: list[str]) -> Iterator[Problem]:
    known = {*REQUIRED, *OPTIONAL}
    for name in REQUIRED:
        if name not in header:
            yield Problem(1, "this column is missing", name)
    for place, name in enumerate(header, start=1):
        if name not in known:
            yield Problem(1, f"the name of column {place} is none that the roster knows")
        elif name in header[: place - 1]:
            yield Problem(1, "this column is there twice", name)


def _named(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise _Wrong("", "the line has not as many cells as the header")
    for name, cell in zip(header, cells, strict=True):
        if _CONTROL.search(cell):
            raise _Wrong(name, "a control character is not allowed here")
    return dict(zip(header, cells, strict=True))


def _row(line: int, cells: dict[str, str]) -> ImportedRow:
    worker_id = cells["worker_id"]
    if not _WORKER_ID.fullmatch(worker_id):
        raise _Wrong("worker_id", "needs 1 to 64 letters, digits or . _ @ -, the first a letter or digit")
    valid_from, valid_to = _time(cells, "valid_from"), _time(cells, "valid_to")
    if valid_from is not None and valid_to is not None and valid_to <= valid_from:
        raise _Wrong("valid_to", "must be later than valid_from")
    kind = cells.get("kind") or "employee"
    if kind not in ("employee", "applicant", "contractor"):
        raise _Wrong("kind", "must be employee, applicant or contractor")
    row = Row(
        valid_from=valid_from,
        valid_to=valid_to,
        given_name=_short(cells, "given_name"),
        family_name=_short(cells, "family_name"),
        kind=kind,  # type: ignore[arg-type]
        language=_matching(cells, "language", _LANGUAGE, "must be a language tag such as de or en-GB") or "en",
        time_zone=_time_zone(cells),
        jurisdiction=_matching(cells, "jurisdiction", _JURISDICTION, "must be a country such as DE, or US-CA"),
        groups=_several(cells, "groups"),
        schedule=_short(cells, "schedule"),
    )
    aliases = tuple((name, value) for name in ALIAS_KINDS for value in _aliases(cells, name))
    return ImportedRow(line, worker_id, row, aliases)


def _short(cells: dict[str, str], name: str) -> str:
    value = cells.get(name, "")
    if len(value) > MOST_CHARACTERS:
        raise _Wrong(name, f"is longer than {MOST_CHARACTERS} characters")
    return value


def _several(cells: dict[str, str], name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(part.strip() for part in cells.get(name, "").split(";") if part.strip()))
    if len(values) > MOST_VALUES:
        raise _Wrong(name, f"has more than {MOST_VALUES} values")
    if any(len(value) > MOST_CHARACTERS for value in values):
        raise _Wrong(name, f"has a value longer than {MOST_CHARACTERS} characters")
    return values


def _aliases(cells: dict[str, str], name: str) -> tuple[str, ...]:
    values = _several(cells, name)
    if not all(normalise(name, value) for value in values):
        raise _Wrong(name, "has a value that nothing is left of when it is compared")
    return values


def _matching(cells: dict[str, str], name: str, pattern: re.Pattern[str], message: str) -> str:
    value = cells.get(name, "")
    if value and not pattern.fullmatch(value):
        raise _Wrong(name, message)
    return value


def _time(cells: dict[str, str], name: str) -> int | None:
    value = cells.get(name, "")
    if not value:
        return None
    try:
        return from_rfc3339(value)
    except ValueError:
        raise _Wrong(name, "must be a time such as 2026-11-20T00:00:00Z") from None


def _time_zone(cells: dict[str, str]) -> str:
    value = cells.get("time_zone") or "UTC"
    if not _is_time_zone(value):
        raise _Wrong("time_zone", "must be a time zone such as Europe/Berlin")
    return value


@lru_cache(maxsize=1024)
def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, or a folder of the database
        return False
    return True


def _same_twice(rows: Iterable[ImportedRow]) -> Iterator[Problem]:
    """A worker's row is known by its beginning; two with the same one would overwrite each other."""
    seen: set[tuple[str, int | None]] = set()
    for row in rows:
        key = (row.worker_id, row.row.valid_from)
        if key in seen:
            yield Problem(row.line, "this worker has an earlier line with the same valid_from", "valid_from")
        seen.add(key)
