"""
What of a batch of texts the roster knows: first which of its distinct words, all in one look-up; then, for the few texts that
hold such words, every word with what it may be.

A word is looked up whole, without the s of a genitive or plural or another ending of a name, cut at its inner capitals (`CV_AnnaSchmidt`, `AnnaMcDonald`)
and, when it is known to nobody, with one letter mistyped: one of six letters or more with a capital, and a lower-case one when it
looks like no word of any list (`mistyped`).
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from gateway.redact.people.everyday import NOUNS, everyday, known, mistyped
from gateway.redact.people.known import FAMILY, FULL, GIVEN, HANDLE, ID, LEAST_NUMBER, LONG_ENOUGH, NAME, USER
from gateway.redact.people.snapshot import Entry, Snapshot
from gateway.redact.people.spelling import RUN, unspaced

_CAMEL: Final = re.compile(r"[^\W\d_a-z]+(?![a-z])|[^\W\d_a-z]?[a-z]+|[^\W\d_]")
_UNSPACED: Final = re.compile("[\u2e80-\ud7ff\uf900-\ufaff]{2,}")
_MOST_PIECES: Final = 3
_LONGEST: Final = 30
# A shorter piece of a word with inner capitals tells little: Mac, Van.
_HELD: Final = 4
# The most initials that one person has.
_INITIALS: Final = 5
_NO_WORD: Final = 255
_OF_FAMILY: Final = ("sche", "schen", "scher", "schem", "sches")
_INFLECTED: Final = ("s", "in", *_OF_FAMILY)
# Before the adjective's ending: menschen, klatschen and deutsche have less, politische and englische an i.
_LEAST_STEM: Final = 5


class Word(msgspec.Struct, gc=False):
    """A word of a text: where it stands, how it is written, in lower case, and what of the roster it may be."""

    start: int
    end: int
    raw: str
    low: str
    entry: Entry | None
    typo: bool = False


class _Separators(dict[int, str | int]):
    """What separates words becomes a space; a sign for a mention stays. Bounded by the size of Unicode."""

    def __missing__(self, code: int) -> str | int:
        kept: str | int = code if chr(code).isalnum() or code == 0x40 else " "
        self[code] = kept
        return kept


_SEPARATORS: Final = _Separators({code: " " for code in range(128) if not chr(code).isalnum() and code != 0x40})


# Stands between texts that are taken apart together. It is a separator itself, so a text that holds one goes alone.
_SEAM: Final = "\0"
_SEPARATORS_IN_A_ROW: Final = _Separators({**_SEPARATORS, 0: _SEAM})


def split(text: str) -> list[str]:
    """Return the words of a text in plain letters, quickly; a mention keeps its @, letters and digits stay together."""
    return text.translate(_SEPARATORS).split()


def split_each(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each text, as `split` does. Texts of ASCII are taken apart together, which is cheaper by half."""
    alone = [not text.isascii() or _SEAM in text for text in texts]
    row = _SEAM.join([text for text, apart in zip(texts, alone, strict=True) if not apart])
    together = iter(row.translate(_SEPARATORS_IN_A_ROW).split(_SEAM))
    return [split(text) if apart else next(together).split() for text, apart in zip(texts, alone, strict=True)]


def camel(run: str) -> bool:
    """Say whether a run of letters has capitals inside, so that it may be several words."""
    return not (run[1:].islower() or run.isupper()) and len(run) > 1 and run.lower()[1:] != run[1:]


def stems(low: str) -> list[str]:
    """
    Return the word without what German, English and Spanish put behind a name.

        schmidts → schmidt · marxens → marxen, marx · vogelsangsche → vogelsang · vogelsangin → vogelsang
    """
    if len(low) < 4 or not low.endswith(_INFLECTED):
        return []
    if low.endswith("in"):
        stem = low[:-2]
        return [stem] if len(stem) >= _LEAST_STEM and known().isdisjoint((low, stem)) else []
    if low.endswith(_OF_FAMILY):
        stem = low[: low.rindex("sche")]
        own = [stem] if len(stem) >= _LEAST_STEM and stem[-1] != "i" and low not in known() else []
        return [low[:-1], low[:-2], *own] if low[-1] == "s" else own
    if low[-2] == "e" and len(low) > 5:
        return [low[:-1], low[:-2]]
    # Of an infinitive or a noun ("des Reisens", "von Herzens") the stem names nobody.
    if low.endswith("ens") and len(low) > 5 and low[-4] in "sxz" and known().isdisjoint((low, low[:-1], low[:-2])):
        return [low[:-1], low[:-3]]
    return [low[:-1]]


class Found:
    """What the roster knows of the distinct words of a batch."""

    def __init__(self, snapshot: Snapshot, words: Iterable[str]) -> None:
        self.snapshot = snapshot
        self.entries: dict[str, Entry] = {}
        self.typos: dict[str, Entry | None] = {}
        self._by: dict[frozenset[int], str] = {}
        self.fitting: dict[tuple[frozenset[int], str, int], frozenset[int]] = {}
        # Words that make a text worth reading, and words that do so only beside others.
        self.strong: set[str] = set()
        self.weak: set[str] = set()
        # Words that hold a run by which an alias of several runs is noticed; and these runs, with how many stand around them.
        self.noticed: set[str] = set()
        self.shapes: dict[str, list[tuple[int, int]]] = {}
        # Words that may be somebody's initials, in capitals or mentioned.
        self.letters: set[str] = set()
        # Words with digits in them, and how many.
        self.digits: dict[str, int] = {}
        telling = snapshot.shared.telling(words)
        self._look_up(telling)
        told = self.strong.union(self.weak, self.noticed, self.letters, self.digits)
        snapshot.shared.pass_over(word for word in telling if word not in told)

    def _look_up(self, words: list[str]) -> None:
        lows = list(map(str.lower, words))
        more: dict[str, list[str]] = {}
        lone: list[str] = []
        right = known()
        for word, low in zip(words, lows, strict=True):
            if not word.isalpha():
                self._mixed(word, more)
                continue
            if low.endswith(_INFLECTED):
                for key in stems(low):
                    more.setdefault(key, []).append(word)
            if word == low:
                if not word.isascii() and _UNSPACED.search(word):
                    self.strong.add(word)
            elif len(low) <= _INITIALS and word.isupper():
                more.setdefault("~" + low, []).append(word)
            elif camel(word):
                for key in _pieces(word):
                    more.setdefault(key, []).append(word)
            if LONG_ENOUGH <= len(low) <= _LONGEST and low not in right:
                lone.append(word)
        for index in self.snapshot.which(lows):
            self._judge(lows[index], [words[index]])
        keys = list(more)
        for index in self.snapshot.which(keys):
            if keys[index][0] == "~":
                self.letters.update(more[keys[index]])
            else:
                self._judge(keys[index], more[keys[index]])
        self._misspelt(
            [word for word in lone if word.lower() not in self.entries and not (camel(word) and self._holds(word))]
        )

    def _mixed(self, word: str, more: dict[str, list[str]]) -> None:
        """Take a word with digits or an @ apart."""
        if word.isdecimal():
            self.digits[word] = len(word)
            if word[0] == "0" and len(word.lstrip("0")) >= LEAST_NUMBER:
                more.setdefault(word.lstrip("0"), []).append(word)
            return
        if word[0] == "@" and len(word) <= _INITIALS + 1:
            more.setdefault("~" + word[1:].lower(), []).append(word)
        for run in RUN.findall(word):
            low = run.lower()
            for key in (low, *stems(low), *(_pieces(run) if camel(run) else ())):
                more.setdefault(key, []).append(word)
        many = sum(map(str.isdecimal, word))
        if many:
            self.digits[word] = many

    def _judge(self, key: str, words: list[str]) -> None:
        """Keep what a key is known as, and say how much the words that hold it tell."""
        entry = self.entries.get(key) or self.snapshot.entry(hash(key))
        if entry is None:
            return
        self.entries[key] = entry
        if entry.shapes:
            self.shapes[key] = entry.around
            self.noticed.update(words)
            if not entry.any:
                return
        worth = (
            bool(entry.any & (FULL | ID | USER | HANDLE | GIVEN | FAMILY)) and key not in everyday() and len(key) > 2
        )
        worth = worth or bool(entry.any & ID)
        noun = key in NOUNS or (key[-1] == "s" and key[:-1] in NOUNS)
        for word in words:
            if worth or word[0] == "@" or (noun and word[0].isupper()):
                self.strong.add(word)
            else:
                self.weak.add(word)

    def _holds(self, word: str) -> bool:
        """Say whether a word with inner capitals holds one that is known, so that it is no misspelt name."""
        return any(len(key) >= _HELD and key in self.entries for key in _pieces(word))

    def _misspelt(self, words: list[str]) -> None:
        """Find whom words name that nobody is called, if one letter is wrong, too many, missing or moved."""
        hashes: list[int] = []
        places: list[str] = []
        for word in words:
            low = word.lower()
            hashes.append(hash(low))
            hashes += [hash(low[:at] + low[at + 1 :]) for at in range(len(low))]
            places += [word] * (len(low) + 1)
        for word in {places[index] for index in self.snapshot.which_cuts(hashes)}:
            low = word.lower()
            if self.typo(low) is not None and (word != low or mistyped(low)):
                self.strong.add(word)

    def typo(self, low: str) -> Entry | None:
        """Return what a word may be with one letter wrong, or None; known words are not wrong."""
        if low in self.typos:
            return self.typos[low]
        found = None
        if LONG_ENOUGH - 1 <= len(low) <= _LONGEST and low.isalpha() and low not in known():
            for word in self._meant(low):
                entry = self.snapshot.entry(word)
                if entry is not None and entry.any & (GIVEN | FAMILY):
                    found = entry if found is None else found.joined(entry)
        self.typos[low] = found
        return found

    def _meant(self, low: str) -> set[int]:
        """Return the hashes of known words that are one letter away: wrong, missing, surplus or changed places."""
        meant = {word for word, _ in self.snapshot.cut_words(hash(low))}
        for at in range(len(low)):
            for word, cut in self.snapshot.cut_words(hash(low[:at] + low[at + 1 :])):
                if cut in (at, _NO_WORD):
                    meant.add(word)
        for at in range(1, len(low)):
            moved = hash(low[: at - 1] + low[at] + low[at - 1] + low[at + 1 :])
            if any(word == moved for word, _ in self.snapshot.cut_words(moved)):
                meant.add(moved)
        return meant

    # --- one text ---

    def entry(self, low: str) -> Entry | None:
        """Return what a word of the batch is known as, also in an inflected form."""
        entry = self.entries.get(low)
        if entry is None and low[0] == "0" and len(low.lstrip("0")) >= LEAST_NUMBER:
            entry = self.entries.get(low.lstrip("0"))
        if low.endswith(_INFLECTED):
            for stem in stems(low):
                other = self.entries.get(stem)
                if other is not None and other.any & NAME:
                    entry = other if entry is None else entry.joined(other)
        return entry

    def key(self, key: str) -> Entry | None:
        """Return what a key of more than one word is known as."""
        return self.snapshot.entry(hash(key))

    def words(self, text: str) -> list[Word]:
        """Return every word of a text, those with inner capitals cut unless they are known whole."""
        found: list[Word] = []
        for run in RUN.finditer(text):
            raw = run[0]
            low = raw.lower()
            entry = self.entry(low)
            whole = entry is not None and entry.any & (NAME | FULL | HANDLE | USER | ID)
            if camel(raw) and not whole and not (raw in self.strong and self.typos.get(low) is not None):
                self._cut(raw, run.start(), found)
            elif not raw.isascii() and _UNSPACED.search(raw):
                self._unspaced(raw, run.start(), found)
            else:
                found.append(Word(run.start(), run.end(), raw, low, entry))
        return found

    def _cut(self, raw: str, start: int, found: list[Word]) -> None:
        spans = [match.span() for match in _CAMEL.finditer(raw)]
        index = 0
        while index < len(spans):
            step = 1
            for many in range(min(_MOST_PIECES, len(spans) - index), 0, -1):
                piece = raw[spans[index][0] : spans[index + many - 1][1]]
                entry = self.entry(piece.lower())
                if entry is not None and entry.any & (NAME | FULL | HANDLE | USER):
                    step = many
                    break
            a, b = spans[index][0], spans[index + step - 1][1]
            found.append(Word(start + a, start + b, raw[a:b], raw[a:b].lower(), self.entry(raw[a:b].lower())))
            index += step

    def _unspaced(self, raw: str, start: int, found: list[Word]) -> None:
        """Cut the names out of a run in a script without spaces, longest first at each place."""
        lengths = sorted((n for n in self.snapshot.lengths if n <= len(raw)), reverse=True)
        if not lengths:
            return
        pieces = [raw[at : at + n].lower() for n in lengths for at in range(len(raw) - n + 1)]
        known = {pieces[index] for index in self.snapshot.which(pieces) if unspaced(pieces[index][0])}
        at = 0
        while known and at < len(raw):
            size = next((n for n in lengths if raw[at : at + n].lower() in known), 0)
            if size:
                low = raw[at : at + size].lower()
                if low not in self.entries:
                    entry = self.key(low)
                    if entry is not None:
                        self.entries[low] = entry
                found.append(Word(start + at, start + at + size, raw[at : at + size], low, self.entries.get(low)))
            at += size or 1

    def by(self, persons: frozenset[int], most: int) -> str:
        """Return the ids of these persons, sorted, with commas between; of very many the first ones."""
        known = self._by.get(persons)
        if known is None:
            ids = sorted({self.snapshot.worker(person) for person in persons})
            known = self._by[persons] = ",".join(ids[:most])
        return known


def _pieces(run: str) -> list[str]:
    """Return the words that a run with inner capitals may hold, also up to three of them as one."""
    spans = [match.span() for match in _CAMEL.finditer(run)]
    found = []
    for first in range(len(spans)):
        for last in range(first, min(first + _MOST_PIECES, len(spans))):
            low = run[spans[first][0] : spans[last][1]].lower()
            found += [low, *stems(low)]
    return found
