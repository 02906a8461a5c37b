"""
What an import would change. Pure: the same for `--dry-run` and for the real thing.

A file's line replaces the row of that worker that began at the same time. An alias that the line no longer has is closed at
the time of the import, never forgotten: events from before it are still that worker's, and nobody else is given it for a time
when it was. With `full`, whatever the file does not name is closed too.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from gateway.roster.index import Roster, index_of, span
from gateway.roster.person import Alias, Person, Row, normalise
from gateway.roster.table import ImportedRow, Problem


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Worker ids that are new, changed or now closed, and the persons as they are after it."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    persons: tuple[Person, ...] = ()  # of all three

    def __bool__(self) -> bool:
        return bool(self.persons)


def plan(
    current: Roster, rows: Iterable[ImportedRow], *, full: bool = False, now_ms: int
) -> tuple[Changes, list[Problem]]:
    """Return what importing these rows would change, and what forbids it. With a problem, nothing may be applied."""
    of_worker: dict[str, list[ImportedRow]] = {}
    for row in rows:
        of_worker.setdefault(row.worker_id, []).append(row)
    after = dict(current.persons())
    for worker_id, lines in of_worker.items():
        after[worker_id] = _merged(after.get(worker_id), lines, full=full, now_ms=now_ms)
    if full:
        for worker_id in current.persons().keys() - of_worker.keys():
            after[worker_id] = _closed(after[worker_id], now_ms)
    problems = [*_given_again(current, of_worker, now_ms), *_overlaps(after, of_worker)]
    return _changes(current, after, now_ms), sorted(problems, key=lambda problem: problem.line)


def _merged(person: Person | None, lines: list[ImportedRow], *, full: bool, now_ms: int) -> Person:
    worker_id = lines[0].worker_id
    rows = {row.valid_from: row for row in person.rows} if person else {}
    aliases = {_key(alias): alias for alias in person.aliases} if person else {}
    named = {line.row.valid_from for line in lines}
    for begin, row in rows.items():
        if full and begin not in named:
            rows[begin] = _end_row(row, now_ms)
    for key, alias in aliases.items():
        if alias.valid_from in named or full:
            aliases[key] = _end_alias(alias, now_ms)
    for line in lines:
        rows[line.row.valid_from] = line.row
        for kind, value in line.aliases:
            alias = Alias(kind, value, line.row.valid_from, line.row.valid_to)
            aliases[_key(alias)] = alias
    ordered = sorted(rows.values(), key=lambda row: span(row.valid_from, row.valid_to))
    return Person(worker_id=worker_id, rows=tuple(ordered), aliases=tuple(aliases[key] for key in sorted(aliases)))


def _key(alias: Alias) -> tuple[str, str, int]:
    return (alias.kind, normalise(alias.kind, alias.value), span(alias.valid_from, None)[0])


def _closed(person: Person, now_ms: int) -> Person:
    return Person(
        worker_id=person.worker_id,
        rows=tuple(_end_row(row, now_ms) for row in person.rows),
        aliases=tuple(_end_alias(alias, now_ms) for alias in person.aliases),
    )


def _end_row(row: Row, now_ms: int) -> Row:
    return msgspec.structs.replace(row, valid_to=_end(row.valid_from, row.valid_to, now_ms))


def _end_alias(alias: Alias, now_ms: int) -> Alias:
    return msgspec.structs.replace(alias, valid_to=_end(alias.valid_from, alias.valid_to, now_ms))


def _end(valid_from: int | None, valid_to: int | None, now_ms: int) -> int:
    """An interval that is over stays as it is; one that has not begun becomes empty."""
    begin, end = span(valid_from, valid_to)
    return max(begin, min(end, now_ms))


def _is_closed(person: Person, now_ms: int) -> bool:
    return all(span(row.valid_from, row.valid_to)[1] <= now_ms for row in person.rows)


def _given_again(current: Roster, of_worker: Mapping[str, list[ImportedRow]], now_ms: int) -> Iterator[Problem]:
    """A leaver's worker id is not silently given to another person."""
    for worker_id, lines in of_worker.items():
        person = current.person(worker_id)
        if person is None or not _is_closed(person, now_ms):
            continue
        names = {_name(row) for row in person.rows}
        end = max(span(row.valid_from, row.valid_to)[1] for row in person.rows)
        for line in lines:
            begin, until = span(line.row.valid_from, line.row.valid_to)
            if begin < end and until > end and _name(line.row) not in names:
                message = "this worker id was another person's, who has left; give a new one, or a later valid_from"
                yield Problem(line.line, message, "worker_id")


def _name(row: Row) -> tuple[str, str]:
    return (normalise("name", row.given_name), normalise("name", row.family_name))


def _overlaps(after: Mapping[str, Person], of_worker: Mapping[str, list[ImportedRow]]) -> Iterator[Problem]:
    """Two workers may not have one alias at the same time. The later of the two lines is named."""
    index = index_of(after.values())
    touched = {
        (kind, normalise(kind, value)) for lines in of_worker.values() for line in lines for kind, value in line.aliases
    }
    for kind, value in sorted(touched):
        spans = sorted(index[kind, value])
        _, reach, owner = spans[0]
        for begin, end, worker_id in spans[1:]:
            if begin < reach and worker_id != owner:
                line = max(_lines_with(kind, value, (owner, worker_id), of_worker), default=0)
                yield Problem(line, "this alias is another worker's at an overlapping time", kind)
                break
            if end > reach:
                reach, owner = end, worker_id


def _lines_with(
    kind: str, value: str, workers: Iterable[str], of_worker: Mapping[str, list[ImportedRow]]
) -> Iterator[int]:
    for worker_id in workers:
        for line in of_worker.get(worker_id, ()):
            if any(name == kind and normalise(name, each) == value for name, each in line.aliases):
                yield line.line


def _changes(current: Roster, after: Mapping[str, Person], now_ms: int) -> Changes:
    added: list[str] = []
    changed: list[str] = []
    closed: list[str] = []
    for worker_id in sorted(after):
        before = current.person(worker_id)
        if before is None:
            added.append(worker_id)
        elif before != after[worker_id]:
            ended = _is_closed(after[worker_id], now_ms) and not _is_closed(before, now_ms)
            (closed if ended else changed).append(worker_id)
    return Changes(
        added=tuple(added),
        changed=tuple(changed),
        closed=tuple(closed),
        persons=tuple(after[worker_id] for worker_id in (*added, *changed, *closed)),
    )
