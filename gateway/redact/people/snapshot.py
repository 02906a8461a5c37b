"""
The roster at one moment: a table, and a few people who were changed since it was made. Never changed itself, so that a reader
who holds one sees one roster. A change makes the next snapshot; when there are many, they are merged into a new table.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from gateway.redact.people.known import SELF, TRIGGER, Known, self_key
from gateway.redact.people.table import Array, Table, cuts, merged, persons_of, rows_of, table_of

# So many changed people are merged into the table: below it a change costs the copies of small dictionaries.
MOST_CHANGED: Final = 256
_LOCAL: Final = 10**7
# What is remembered of keys: a given name that hundreds bear costs as much to gather as a text to read, and the same few
# words and numbers stand in most texts. A key counts as so many rows, so that memory stays at a few megabytes.
_MANY: Final = 8
_KEY: Final = 8
_MOST_ROWS: Final = 1 << 16


class Entry:
    """
    What one key is to whom: rows of persons and flags. `around` says how many runs stand before and after this one in the aliases
    that it is noticed by; (0, 0) is an e-mail address.
    """

    __slots__ = ("_who", "any", "around", "rows", "shapes")

    def __init__(self, rows: list[tuple[int, int]]) -> None:
        # One loop: of every number in a text such an entry is made.
        self.rows: list[tuple[int, int]] = []
        self.shapes: set[int] = set()
        self.any = 0
        for row in rows:
            if row[1] & TRIGGER:
                self.shapes.add(row[1])
            else:
                self.rows.append(row)
                self.any |= row[1]
        self.around = sorted(((shape & ~TRIGGER) >> 5, shape & 31) for shape in self.shapes) if self.shapes else []
        self._who: dict[int, frozenset[int]] = {}

    def who(self, mask: int) -> frozenset[int]:
        """Return the persons to whom the key is one of `mask`."""
        known = self._who.get(mask)
        if known is None:
            known = self._who[mask] = frozenset(person for person, flags in self.rows if flags & mask)
        return known

    def joined(self, other: "Entry") -> "Entry":
        """Return this and another entry as one."""
        return Entry([*self.rows, *other.rows, *((0, shape) for shape in self.shapes | other.shapes)])


class Shared:
    """
    Entries of keys that texts hold, gathered once for a snapshot; so many rows of them that memory stays small. And the hashes
    of words that tell nothing of anybody, which most words of most texts are.
    """

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._rows = 0
        self._dull: set[int] = set()

    def get(self, key: int) -> Entry | None:
        """Return the entry if it is remembered."""
        return self._entries.get(key)

    def keep(self, key: int, entry: Entry) -> None:
        """Remember an entry. Two threads may gather the same one; either serves."""
        if self._rows + len(entry.rows) > _MOST_ROWS:
            self._entries, self._rows = {}, 0
        self._entries[key] = entry
        self._rows += len(entry.rows) + _KEY

    def telling(self, words: Iterable[str]) -> list[str]:
        """Return those words of which it is not remembered that they tell nothing."""
        dull = self._dull
        return [word for word in words if hash(word) not in dull]

    def pass_over(self, words: Iterable[str]) -> None:
        """Remember that these words tell nothing."""
        if len(self._dull) > _MOST_ROWS:
            self._dull = set()
        self._dull.update(map(hash, words))


class Snapshot(msgspec.Struct, frozen=True):
    """
    A table, which of its people still count, and who was changed since: by worker id, the number and what is known.

    `rows`, `cuts` and `calls` hold for changed people what the columns of a table hold.
    """

    table: Table
    alive: Array
    gone: int = 0
    changed: dict[str, tuple[int, Known]] = {}
    people: dict[int, Known] = {}
    rows: dict[int, tuple[tuple[int, int], ...]] = {}
    cuts: dict[int, tuple[tuple[int, int], ...]] = {}
    calls: dict[int, tuple[tuple[int, int], ...]] = {}
    following: int = 0
    shared: Shared = msgspec.field(default_factory=Shared)

    def __len__(self) -> int:
        table = self.table
        import numpy as np

        own = table.keys[(table.flags == SELF) & self.alive[table.persons]]
        return len(np.unique(own)) + len(self.changed)

    # --- reading ---

    @property
    def lengths(self) -> frozenset[int]:
        """Return how many characters the names in scripts without spaces have."""
        return self.table.lengths.union(*(known.lengths for known in self.people.values()))

    @property
    def has_phones(self) -> bool:
        """Say whether anybody's telephone number is known."""
        return bool(self.calls) or len(self.table.local) > 0

    def which(self, words: list[str]) -> list[int]:
        """Return the places of those words that are keys of anybody."""
        return self._among(list(map(hash, words)), self.table.keys, self.rows)

    def which_cuts(self, hashes: list[int]) -> list[int]:
        """Return the places of those hashes that a known word, whole or without a letter, has."""
        return self._among(hashes, self.table.cut, self.cuts)

    def which_numbers(self, locals_: list[int]) -> list[int]:
        """Return the places of those last digits that anybody's telephone number has."""
        return self._among(locals_, self.table.local, self.calls)

    @staticmethod
    def _among(hashes: list[int], column: Array, more: dict[int, tuple[tuple[int, int], ...]]) -> list[int]:
        import numpy as np

        found: list[int] = []
        if len(column) and hashes:
            asked = np.fromiter(hashes, column.dtype, len(hashes))
            at = np.minimum(column.searchsorted(asked), len(column) - 1)
            found = np.flatnonzero(column[at] == asked).tolist()
        if more:
            found = sorted({*found, *(index for index, one in enumerate(hashes) if one in more)})
        return found

    def entry(self, key: int) -> Entry | None:
        """Return what the key with this hash is to whom, or None."""
        known = self.shared.get(key)
        if known is not None:
            return known
        low, high = rows_of(self.table.keys, key)
        rows = self._few(low, high) if high - low < _MANY else self._many(low, high)
        rows += self.rows.get(key, ())
        if not rows:
            return None
        entry = Entry(rows)
        self.shared.keep(key, entry)
        return entry

    def _few(self, low: int, high: int) -> list[tuple[int, int]]:
        rows = list(zip(self.table.persons[low:high].tolist(), self.table.flags[low:high].tolist(), strict=True))
        return [row for row in rows if self.alive[row[0]]] if self.gone else rows

    def _many(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return the rows, but of those that only say how an alias is noticed one of each: ids may all begin alike."""
        import numpy as np

        persons, flags = self.table.persons[low:high], self.table.flags[low:high]
        if self.gone:
            still = self.alive[persons]
            persons, flags = persons[still], flags[still]
        noticing = flags & TRIGGER != 0
        rows = list(zip(persons[~noticing].tolist(), flags[~noticing].tolist(), strict=True))
        return rows + [(0, shape) for shape in np.unique(flags[noticing]).tolist()]

    def cut_words(self, key: int) -> list[tuple[int, int]]:
        """Return (hash of a known word, place of its missing letter or 255) for the hash of a word or of what is left."""
        low, high = rows_of(self.table.cut, key)
        found = list(zip(self.table.cut_word[low:high].tolist(), self.table.cut_at[low:high].tolist(), strict=True))
        return found + list(self.cuts.get(key, ()))

    def numbers(self, number: int) -> list[tuple[int, int]]:
        """Return (number, person) of the telephones whose last digits are those of this number."""
        local = number % _LOCAL
        low, high = rows_of(self.table.local, local)
        found = zip(self.table.numbers[low:high].tolist(), self.table.number_of[low:high].tolist(), strict=True)
        return [call for call in found if self.alive[call[1]]] + list(self.calls.get(local, ()))

    def letters(self, person: int) -> tuple[int, int]:
        """Return the bits of the first letters of a person's given and family names."""
        if person in self.people:
            return self.people[person].initials
        return int(self.table.given_letters[person]), int(self.table.family_letters[person])

    def worker(self, person: int) -> str:
        """Return the id of a person by number."""
        return self.people[person].worker_id if person in self.people else self.table.worker(person)

    # --- changing ---

    def without(self, worker_id: str) -> "Snapshot":
        """Return the roster without a worker."""
        number, known = self.changed.get(worker_id, (None, None))
        if number is not None and known is not None:
            changed, people = dict(self.changed), dict(self.people)
            del changed[worker_id], people[number]
            return self.changed_to(changed=changed, people=people, **self._less(number, known))
        own = [person for person in persons_of(self.table, self_key(worker_id)) if self.alive[person]]
        if not own:
            return self
        alive = self.alive.copy()
        alive[own] = False
        return self.changed_to(alive=alive, gone=self.gone + len(own))

    def changed_to(self, **changes: Any) -> "Snapshot":
        """Return this roster with other fields, and nothing remembered of what was shared."""
        return msgspec.structs.replace(self, shared=Shared(), **changes)

    def _less(self, number: int, known: Known) -> dict[str, dict[int, tuple[tuple[int, int], ...]]]:
        rows, left, calls = dict(self.rows), dict(self.cuts), dict(self.calls)
        for key in (*known.keys, *(key for key, _ in known.triggers)):
            _drop(rows, hash(key), lambda row: row[0] == number)
        still = {hash(word) for other in self.people.values() if other is not known for word in other.words}
        for word in known.words:
            if hash(word) not in still:
                for rest, _ in cuts(word):
                    kept = tuple(row for row in left.get(hash(rest), ()) if row[0] != hash(word))
                    left[hash(rest)] = kept
        for phone in known.phones:
            _drop(calls, phone % _LOCAL, lambda call: call[1] == number)
        return {"rows": rows, "cuts": left, "calls": calls}

    def with_(self, known: Known) -> "Snapshot":
        """Return the roster with a worker as now known, instead of what was known before."""
        before = self.without(known.worker_id)
        number = max(before.following, before.table.people)
        rows, left, calls = dict(before.rows), dict(before.cuts), dict(before.calls)
        for key, what in (*known.keys.items(), *known.triggers):
            rows[hash(key)] = (*rows.get(hash(key), ()), (number, what))
        for word in known.words:
            for rest, at in cuts(word):
                row = (hash(word), at)
                if row not in left.get(hash(rest), ()):
                    left[hash(rest)] = (*left.get(hash(rest), ()), row)
        for phone in known.phones:
            calls[phone % _LOCAL] = (*calls.get(phone % _LOCAL, ()), (phone, number))
        after = before.changed_to(
            changed={**before.changed, known.worker_id: (number, known)},
            people={**before.people, number: known},
            rows=rows,
            cuts=left,
            calls=calls,
            following=number + 1,
        )
        return after.merged() if len(after.changed) > MOST_CHANGED else after

    def merged(self) -> "Snapshot":
        """Return the same roster with everything in its table."""
        return _of(merged(self.table, self.alive, (known for _, known in self.changed.values())))


def _drop(rows: dict[int, tuple[tuple[int, int], ...]], key: int, gone: Callable[[tuple[int, int]], bool]) -> None:
    kept = tuple(row for row in rows.get(key, ()) if not gone(row))
    if kept:
        rows[key] = kept
    else:
        rows.pop(key, None)


def _of(table: Table) -> Snapshot:
    import numpy as np

    return Snapshot(table, np.ones(table.people, dtype=bool))


def snapshot_of(people: Iterable[Known]) -> Snapshot:
    """Return the roster of these people."""
    return _of(table_of(people))
