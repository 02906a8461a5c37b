"""
What one person of the roster is known by, as keys that are looked up word by word.

    Anna Schmidt, aschm, TRUCK-0412 → anna GIVEN · schmidt FAMILY · aschmidt HANDLE · annaschmidt FULL · aschm USER
                                      · =truck0412 ID, found where the run "0412" stands (after one, before none)
"""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

import msgspec

from gateway.redact.people import phones
from gateway.redact.people.everyday import everyday
from gateway.redact.people.nicknames import nicknames
from gateway.redact.people.spelling import fold, glued, named, naming, runs, spellings, unspaced, with_particles

# What a key is to a person. One person may have several under one key.
GIVEN, FAMILY, NICK, HANDLE, LOOSE, FULL, ID, USER, MAIL, SELF, INITIALS, LETTERS = (1 << n for n in range(12))
NAME: Final = GIVEN | FAMILY | NICK
# A run in an alias of several: the low bits say how many runs stand before it and after it, five bits each.
TRIGGER: Final = 1 << 15
MOST_RUNS: Final = 31

# The least length of a word in which one typo is tolerated.
LONG_ENOUGH: Final = 6
_LONGEST_WORD: Final = 24
# The least length of a family name in one word with what stands before it: vdberg, but not dli.
_LEAST_GLUED: Final = 5
# The least digits of a number that is known without the zeros before it too.
LEAST_NUMBER: Final = 4


class PersonNames(Protocol):
    """What the roster tells of one worker; aliases are (column, value) as the roster writes them."""

    @property
    def worker_id(self) -> str:
        """Return the worker's id."""
        ...

    @property
    def given_names(self) -> Sequence[str]:
        """Return the given names, each as it is written in full."""
        ...

    @property
    def family_names(self) -> Sequence[str]:
        """Return the family names, each as it is written in full."""
        ...

    @property
    def aliases(self) -> Sequence[tuple[str, str]]:
        """Return the aliases."""
        ...


class Known(msgspec.Struct, frozen=True):
    """
    The keys of one person. `words` are those in which a typo is tolerated, `initials` bits of given and family names,
    `lengths` how many characters names in scripts without spaces have.
    """

    worker_id: str
    keys: dict[str, int]
    words: frozenset[str]
    initials: tuple[int, int]
    phones: tuple[int, ...]
    lengths: frozenset[int]
    triggers: tuple[tuple[str, int], ...]


def bit(letter: str) -> int:
    """Return the bit that stands for a first letter; letters outside a–z share bits."""
    return 1 << (ord(letter) & 31)


def self_key(worker_id: str) -> str:
    """Return the key under which a worker's own number is found."""
    return "#" + worker_id


def alias_key(parts: Sequence[str]) -> str:
    """Return the key of an alias of several runs: the runs, whatever stands between them."""
    return "=" + "".join(parts)


class _Gathering:
    """The keys of one person while they are collected."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self.triggers: set[tuple[str, int]] = set()
        self.lengths: set[int] = set()

    def add(self, key: str, what: int) -> None:
        self.keys[key] = self.keys.get(key, 0) | what

    def name(self, name: str, what: int) -> tuple[set[str], int]:
        """Add a given or family name; return its words and the bits of their first letters."""
        words: set[str] = set()
        initials = 0
        for spelling in spellings(name):
            parts = named(runs(spelling))
            strong = naming(parts)
            # A particle that a given name begins with is one of its names: Ben Michael, Van Duc.
            if what == GIVEN and parts and parts[0] not in strong and len(parts[0]) > 1:
                strong = [parts[0], *strong]
            for part in parts:
                initials |= bit(part[0])
            for word in strong:
                self.add(word, what)
                words.add(word)
                if unspaced(word[0]):
                    self.lengths.add(len(word))
            if len(parts) > 1:
                joined = "".join(parts)
                if len(joined) > 3:
                    self.add(joined, what)
                for phrase in with_particles(parts):
                    self.add(phrase, what)
                for word in glued(parts):
                    if len(word) >= _LEAST_GLUED:
                        self.add(word, what)
        return words, initials

    def alias(self, value: str, what: int) -> None:
        """Add an alias that may be written with other separators than the roster's."""
        parts = runs(value)
        if not parts or sum(map(len, parts)) < 2:
            return
        if len(parts) == 1:
            self.add(parts[0], what)
            if parts[0].isdecimal() and len(parts[0].lstrip("0")) >= LEAST_NUMBER:
                self.add(parts[0].lstrip("0"), what)
            return
        if sum(map(len, filter(str.isalpha, parts))) > 1:
            what |= LETTERS
        self.add(alias_key(parts), what)
        self.trigger(parts, range(len(parts)))

    def trigger(self, parts: Sequence[str], among: Sequence[int]) -> None:
        """Say by which of its runs an alias is noticed: a long one, digits rather than letters, no everyday word."""

        def worth(index: int) -> tuple[bool, int]:
            part = parts[index]
            return part not in everyday(), len(part) + 3 * part.isdecimal()

        fitting = [n for n in among if n <= MOST_RUNS and len(parts) - 1 - n <= MOST_RUNS]
        if fitting:
            best = max(fitting, key=worth)
            self.triggers.add((parts[best], TRIGGER | best << 5 | (len(parts) - 1 - best)))

    def mail(self, address: str) -> None:
        """Add an e-mail address, which is compared as it stands, and the part before the @ as a login name."""
        local = address.partition("@")[0]
        parts = runs(local)
        if not parts:
            return
        self.add("=" + address, MAIL)
        best = max(parts, key=lambda part: (part not in everyday(), len(part)))
        self.triggers.add((best, TRIGGER))
        if len(parts) == 1:
            self.add(local if local == parts[0] else parts[0], HANDLE)
        elif len(local) > 4:
            self.alias(local, USER)


def known_by(person: PersonNames) -> Known:
    """Return all that this person is known by."""
    kept = _Gathering()
    words: set[str] = set()
    masks = [0, 0]
    for which, (names, what) in enumerate(((person.given_names, GIVEN), (person.family_names, FAMILY))):
        for name in names:
            more, initials = kept.name(name, what)
            words |= more
            masks[which] |= initials
            if what == GIVEN:
                for word in more:
                    for nick in nicknames(word):
                        kept.add(nick, NICK)
    for given in person.given_names:
        for family in person.family_names:
            _together(kept, given, family)
    kept.add(self_key(person.worker_id), SELF)
    kept.alias(fold(person.worker_id), ID)
    numbers = []
    for kind, value in person.aliases:
        if kind == "phone":
            numbers.append(phones.number(value))
        elif kind == "email" and "@" in value:
            kept.mail(fold(value))
        else:
            kept.alias(fold(value), USER if kind in ("username", "chat_id", "email") else ID)
    return Known(
        person.worker_id,
        kept.keys,
        frozenset(word for word in words if LONG_ENOUGH <= len(word) <= _LONGEST_WORD and not unspaced(word[0])),
        (masks[0], masks[1]),
        tuple(sorted({number for number in numbers if number})),
        frozenset(kept.lengths),
        tuple(sorted(kept.triggers)),
    )


def _together(kept: _Gathering, given: str, family: str) -> None:
    """Add what is made of a given and a family name: login names, initials, names in scripts without spaces."""
    for g in spellings(given):
        for f in spellings(family):
            if unspaced(g[0]) and unspaced(f[0]):
                whole = "".join(runs(f) + runs(g))
                kept.add(whole, FULL)
                kept.lengths.add(len(whole))
                continue
            firsts, lasts = named(runs(g)), named(runs(f))
            for first, last in _pairs(firsts, lasts):
                kept.add(first + last, FULL)
                kept.add(last + first, FULL)
                kept.add(first[0] + last, HANDLE)
                kept.add(last + first[0], HANDLE)
                kept.add(first + last[0], LOOSE)
            for letters in _initials(firsts, lasts):
                kept.add("~" + letters, INITIALS)


def _initials(given: list[str], family: list[str]) -> set[str]:
    """Return the first letters that stand for a name: of some or all given and family names, perhaps of particles too."""
    if len(given) == len(family) == 1:
        return {given[0][0] + family[0][0]}
    firsts = "".join(part[0] for part in given)
    lasts = "".join(part[0] for part in naming(family))
    if not firsts or not lasts:
        return set()
    return {
        first + last for first in (firsts[0], firsts) for last in (lasts[0], lasts, "".join(part[0] for part in family))
    }


def _pairs(given: list[str], family: list[str]) -> Iterator[tuple[str, str]]:
    """Return the ways in which a given and a family name are shortened to one word each in a login name."""
    firsts, lasts = given, naming(family) or family
    if not firsts or not lasts:
        return
    some = {firsts[0], "".join(given)}
    if len(given) > 1:
        some.add("".join(part[0] for part in given))
    for first in sorted(some):
        for last in sorted({lasts[0], lasts[-1], "".join(family), *glued(family)}):
            yield first, last
