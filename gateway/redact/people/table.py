"""
Keys of a million aliases in a few sorted arrays: the hash of a key, whose it is, and what it is to that person.

A key is kept as its 64-bit hash only. Python's own hash is used: it is keyed anew in every process, so nobody outside can make
two keys collide, and tables cannot be sent to another process (a fork shares them).
"""

from array import array
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from gateway.redact.people.known import FAMILY, GIVEN, SELF, TRIGGER, Known

# A numpy array; numpy is imported where it is used, since it takes long.
Array = Any
_LOCAL: Final = 10**7


class Table(msgspec.Struct, frozen=True):
    """
    The people of a roster. Rows of `keys` (int64, sorted), `persons` (uint32) and `flags` (uint16) belong together, and so do
    rows of `cut` (int64, sorted: words of which one letter was cut out), `cut_word` (int64) and `cut_at` (uint8), and rows of
    `local` (uint32, sorted: last digits of telephone numbers), `numbers` (uint64) and `number_of` (uint32).
    """

    keys: Array
    persons: Array
    flags: Array
    cut: Array
    cut_word: Array
    cut_at: Array
    local: Array
    numbers: Array
    number_of: Array
    given_letters: Array
    family_letters: Array
    ids: Array
    id_ends: Array
    lengths: frozenset[int]

    @property
    def people(self) -> int:
        """Return how many people the rows may belong to, those who have left included."""
        return len(self.id_ends)

    @property
    def nbytes(self) -> int:
        """Return how many bytes the arrays take."""
        return sum(part.nbytes for part in (getattr(self, name) for name in self.__struct_fields__[:-1]))

    def worker(self, person: int) -> str:
        """Return the id of a person by number."""
        start = int(self.id_ends[person - 1]) if person else 0
        return bytes(self.ids[start : int(self.id_ends[person])]).decode()


def cuts(word: str) -> list[tuple[str, int]]:
    """Return the word and all that is left of it when one letter is cut out, with the place of that letter (255: none)."""
    return [(word, 255), *((word[:at] + word[at + 1 :], at) for at in range(len(word)))]


class Gathered:
    """The columns of a table, growing person by person and not sorted yet."""

    def __init__(self) -> None:
        self.keys, self.persons, self.flags = array("q"), array("I"), array("H")
        self.cut, self.cut_word, self.cut_at = array("q"), array("q"), array("B")
        self.numbers, self.number_of = array("Q"), array("I")
        self.given, self.family = array("I"), array("I")
        self.ids, self.id_ends = bytearray(), array("I")
        self.lengths: set[int] = set()
        self._words: set[int] = set()

    def add(self, known: Known) -> None:
        """Add a person; the number of persons so far is this one's number."""
        person = len(self.id_ends)
        for key, what in known.keys.items():
            self.keys.append(hash(key))
            self.persons.append(person)
            self.flags.append(what)
        for key, what in known.triggers:
            self.keys.append(hash(key))
            self.persons.append(person)
            self.flags.append(what)
        for word in known.words:
            whole = hash(word)
            if whole not in self._words:
                self._words.add(whole)
                for rest, at in cuts(word):
                    self.cut.append(hash(rest))
                    self.cut_word.append(whole)
                    self.cut_at.append(at)
        for number in known.phones:
            self.numbers.append(number)
            self.number_of.append(person)
        self.given.append(known.initials[0])
        self.family.append(known.initials[1])
        self.ids += known.worker_id.encode()
        self.id_ends.append(len(self.ids))
        self.lengths |= known.lengths


def table_of(people: Iterable[Known]) -> Table:
    """Return the table of these people, numbered as they come."""
    gathered = Gathered()
    for known in people:
        gathered.add(known)
    return _sorted(_columns(gathered), frozenset(gathered.lengths))


def _columns(gathered: Gathered) -> list[Array]:
    import numpy as np

    kinds = (
        "keys int64 persons uint32 flags uint16 cut int64 cut_word int64 cut_at uint8 numbers uint64 number_of uint32"
    )
    kinds += " given uint32 family uint32 ids uint8 id_ends uint32"
    names = kinds.split()
    columns = [(getattr(gathered, name), kind) for name, kind in zip(names[::2], names[1::2], strict=True)]
    return [np.frombuffer(column, dtype=kind) if column else np.empty(0, dtype=kind) for column, kind in columns]


def _sorted(columns: list[Array], lengths: frozenset[int]) -> Table:
    import numpy as np

    keys, persons, flags, cut, cut_word, cut_at, numbers, number_of, given, family, ids, id_ends = columns
    order = np.argsort(keys, kind="stable").astype(np.uint32)
    keys, persons, flags = keys[order], persons[order], flags[order]
    order = np.argsort(cut, kind="stable").astype(np.uint32)
    cut, cut_word, cut_at = cut[order], cut_word[order], cut_at[order]
    local = (numbers % _LOCAL).astype(np.uint32)
    order = np.argsort(local, kind="stable").astype(np.uint32)
    return Table(
        keys, persons, flags, cut, cut_word, cut_at, local[order], numbers[order], number_of[order],
        given.copy(), family.copy(), ids.copy(), id_ends.copy(), lengths,
    )  # fmt: skip


def merged(table: Table, alive: Array, more: Iterable[Known]) -> Table:
    """Return the table without the people who are not `alive` (bool for each person) and with `more` people after them."""
    import numpy as np

    gathered = Gathered()
    for known in more:
        gathered.add(known)
    new = _columns(gathered)
    number = (np.cumsum(alive) - 1).astype(np.uint32)
    kept = int(alive.sum())
    rows, calls = alive[table.persons], alive[table.number_of]
    lengths = np.diff(table.id_ends.astype(np.int64), prepend=0)
    ends = np.cumsum(lengths[alive])
    ids = table.ids[np.repeat(alive, lengths)]
    keys = np.concatenate([table.keys[rows], new[0]])
    flags = np.concatenate([table.flags[rows], new[2]])
    named = np.unique(keys[(flags & TRIGGER == 0) & (flags & (GIVEN | FAMILY) != 0)])
    still = np.isin(table.cut_word, named)
    fresh = ~np.isin(new[4], table.cut_word)
    return _sorted(
        [
            keys,
            np.concatenate([number[table.persons[rows]], new[1] + np.uint32(kept)]),
            flags,
            np.concatenate([table.cut[still], new[3][fresh]]),
            np.concatenate([table.cut_word[still], new[4][fresh]]),
            np.concatenate([table.cut_at[still], new[5][fresh]]),
            np.concatenate([table.numbers[calls], new[6]]),
            np.concatenate([number[table.number_of[calls]], new[7] + np.uint32(kept)]),
            np.concatenate([table.given_letters[alive], new[8]]),
            np.concatenate([table.family_letters[alive], new[9]]),
            np.concatenate([ids, new[10]]),
            np.concatenate([ends, new[11].astype(np.int64) + (int(ends[-1]) if kept else 0)]).astype(np.uint32),
        ],
        table.lengths | frozenset(gathered.lengths),
    )


def persons_of(table: Table, key: str) -> list[int]:
    """Return the numbers under which a worker stands, by that worker's own key; one for each row of the roster's file."""
    low, high = rows_of(table.keys, hash(key))
    return [int(table.persons[row]) for row in range(low, high) if int(table.flags[row]) == SELF]


def rows_of(column: Array, value: int) -> tuple[int, int]:
    """Return the first row with a value in a sorted column, and the first after them."""
    return int(column.searchsorted(value, "left")), int(column.searchsorted(value, "right"))
