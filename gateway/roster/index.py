"""The roster in memory: whose alias is this, at that time?"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from gateway.model import Worker
from gateway.roster.person import Person, PersonNames, Row, normalise

BEGINNING: Final = -(2**62)
END: Final = 2**62

Span = tuple[int, int, str]  # from (counts), until (does not), worker_id


class Ambiguous:
    """Two workers answer to an alias. False in a condition, so that forgetting the case withholds."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "AMBIGUOUS"


AMBIGUOUS: Final = Ambiguous()


class Roster:
    """
    All workers of one version of the roster. Never changed once made; a change makes the next version.

    `version` counts the changes that the store has seen; decisions carry it.
    """

    def __init__(self, persons: Iterable[Person] = (), version: int = 0) -> None:
        self.version = version
        self._persons = {person.worker_id: person for person in persons}
        self._rows = {worker_id: _spans_of(person) for worker_id, person in self._persons.items()}
        self._index = index_of(self._persons.values())

    def find(self, kind: str, value: str, at_ms: int | None) -> str | Ambiguous | None:
        """
        Return the worker who had this alias at that time, None when nobody had, `AMBIGUOUS` when several had.

        `kind` is a roster column or `worker_id`. Without a time, an alias counts that only ever was one worker's.
        """
        spans = self._index.get((kind, normalise(kind, value)))
        if spans is None:
            return None
        found: str | None = None
        for start, end, worker_id in spans:
            if at_ms is None or start <= at_ms < end:
                if found is not None and found != worker_id:
                    return AMBIGUOUS
                found = worker_id
        return found

    def worker(self, worker_id: str, at_ms: int | None = None) -> Worker | None:
        """Return the worker as of a time (the row that began last), or None; without a time, the latest row."""
        for start, end, worker in self._rows.get(worker_id, ()):
            if at_ms is None or start <= at_ms < end:
                return worker
        return None

    def workers(self) -> list[Worker]:
        """Return every worker's latest row, present and past workers alike, by id."""
        return [self._rows[worker_id][0][2] for worker_id in sorted(self._rows) if self._rows[worker_id]]

    def person(self, worker_id: str) -> Person | None:
        """Return all that the roster holds of a worker, or None."""
        return self._persons.get(worker_id)

    def persons(self) -> Mapping[str, Person]:
        """Return all persons by worker id."""
        return self._persons

    def people(self) -> list[PersonNames]:
        """Return every worker's names and aliases, also past ones, for the detector."""
        return [_names_of(person) for person in self._persons.values()]

    def without(self, worker_id: str) -> "Roster":
        """Return the next version, without this worker."""
        return Roster((p for p in self._persons.values() if p.worker_id != worker_id), self.version + 1)

    def __len__(self) -> int:
        return len(self._persons)

    def __contains__(self, worker_id: object) -> bool:
        return worker_id in self._persons


def index_of(persons: Iterable[Person]) -> dict[tuple[str, str], list[Span]]:
    """Return (kind, compared form) of every alias, worker ids among them, with the spans in which it is whose."""
    index: dict[tuple[str, str], list[Span]] = {}
    for person in persons:
        for alias in person.aliases:
            key = (alias.kind, normalise(alias.kind, alias.value))
            _put(index, key, span(alias.valid_from, alias.valid_to), person.worker_id)
        for row in person.rows:
            _put(index, ("worker_id", person.worker_id), span(row.valid_from, row.valid_to), person.worker_id)
    return index


def _put(index: dict[tuple[str, str], list[Span]], key: tuple[str, str], bounds: tuple[int, int], whose: str) -> None:
    if bounds[0] < bounds[1]:  # an alias that was taken back before it began never was anybody's
        index.setdefault(key, []).append((*bounds, whose))


def span(valid_from: int | None, valid_to: int | None) -> tuple[int, int]:
    """Return an interval's bounds as integers that compare."""
    return (BEGINNING if valid_from is None else valid_from, END if valid_to is None else valid_to)


def _spans_of(person: Person) -> tuple[tuple[int, int, Worker], ...]:
    spans = [(*span(row.valid_from, row.valid_to), _worker(person.worker_id, row)) for row in person.rows]
    # The row that began last comes first; of two that began together, the one that lasts longest.
    return tuple(sorted(spans, key=lambda item: (item[0], item[1]), reverse=True))


def _worker(worker_id: str, row: Row) -> Worker:
    return Worker(
        worker_id=worker_id,
        given_name=row.given_name,
        family_name=row.family_name,
        kind=row.kind,
        language=row.language,
        time_zone=row.time_zone,
        jurisdiction=row.jurisdiction,
        groups=row.groups,
        schedule=row.schedule,
    )


def _names_of(person: Person) -> PersonNames:
    return PersonNames(
        worker_id=person.worker_id,
        given_names=_distinct(person.rows, lambda row: row.given_name),
        family_names=_distinct(person.rows, lambda row: row.family_name),
        aliases=tuple(dict.fromkeys((alias.kind, alias.value) for alias in person.aliases)),
    )


def _distinct(rows: Iterable[Row], name: Callable[[Row], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(name, rows))))
