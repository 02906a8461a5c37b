"""
Words of a text put together into names: neighbours that belong to one person, initials, titles, particles.

    Anna M. Schmidt · Schmidt, Anna · A. Schmidt · Anna S. · Frau von der Leyen · anna.schmidt · AnnaSchmidt · Anna Schmitd

A name of both kinds counts in any writing. A part that stands alone counts when it is written like a name and is no everyday
word, or when what stands around it says that a person is meant.
"""

import re
from typing import Final

import msgspec

from gateway.model import Finding
from gateway.redact.common_words import PARTICLES
from gateway.redact.people.aliases import EXACT, finding
from gateway.redact.people.everyday import GRAMMAR, NOUNS, WORDS_TOO, everyday, german_noun
from gateway.redact.people.initials import SHORT, after, before
from gateway.redact.people.known import FAMILY, GIVEN, NAME, NICK, bit
from gateway.redact.people.reading import Found, Word, stems
from gateway.redact.people.spelling import unspaced
from gateway.redact.people.surroundings import (
    GAP,
    INNER,
    called,
    glued,
    lower_case_text,
    mentioned,
    name_not_noun,
    of_device,
    titled,
)

_MOST_WORDS: Final = 8
_MOST_INNER: Final = 4
# Particles that join two people rather than the parts of one name.
_CONJUNCTIONS: Final = frozenset({"and", "und", "the", "of"})
_TYPO: Final = 0.75
_TYPO_ALONE: Final = 0.5
_NICK: Final = 0.9
_MOST_DIGITS: Final = 4
_SECOND: Final = re.compile(r"\s([A-Z])\.")
_LONGEST_LOCAL_PART: Final = 65
_LOCAL_PART: Final = re.compile(r"[\w.+-]{1,64}@")


class Chain(msgspec.Struct, gc=False):
    """Words beside each other that may all belong to these persons, `given` and `family` to them in that role."""

    first: int
    last: int
    words: set[str]
    persons: frozenset[int]
    given: frozenset[int]
    family: frozenset[int]
    nick: frozenset[int]
    typo: bool = False
    spaced: bool = False

    @property
    def full(self) -> frozenset[int]:
        """Return the persons of whom both a given and a family name are here, in two words."""
        return (self.given | self.nick) & self.family if self.last > self.first else frozenset()


class Names:
    """The names in one text."""

    def __init__(self, found: Found, text: str, words: list[Word]) -> None:
        self._found = found
        self._text = text
        self._words = words
        self.findings: list[Finding] = []
        # Places of full names, each with the persons it names: their initials may follow.
        self.full: list[tuple[int, int, frozenset[int]]] = []

    def find(self) -> list[Finding]:
        """Return the names found, in order."""
        done = -1
        for index, word in enumerate(self._words):
            if index <= done or not self._may_begin(index):
                continue
            begin = index
            if index - 1 > done and self._misspelt_before(index):
                begin = index - 1
            elif word.entry is None or not word.entry.any & NAME:
                self._begin_typo(word)
            chain = self._chain(begin)
            self._extend(chain)
            if self._emit(chain):
                done = chain.last
            elif chain.last > chain.first:
                chain = self._chain(index)
                self._emit(chain)
        return self.findings

    def _may_begin(self, index: int) -> bool:
        word = self._words[index]
        if word.entry is not None and word.entry.any & NAME:
            return not self._grammar(index)
        return word.raw in self._found.strong and self._found.typos.get(word.low) is not None

    def _grammar(self, index: int) -> bool:
        """Say whether a word is one of grammar in lower case, and hangs on nothing."""
        word = self._words[index]
        return word.low in GRAMMAR and word.raw.islower() and not self._hangs(word)

    def _hangs(self, word: Word) -> bool:
        before = self._text[max(0, word.start - 1) : word.start]
        after = self._text[word.end : word.end + 2]
        return before in {"@", ".", "_", "-"} or (after[:1] in "._-" and after[1:].isalnum())

    def _begin_typo(self, word: Word) -> None:
        word.entry = self._found.typo(word.low)
        word.typo = True

    def _misspelt_before(self, index: int) -> bool:
        """Say whether the word before is a misspelt part of the same name; it is marked so then."""
        if index == 0:
            return False
        word, here = self._words[index - 1], self._words[index]
        if (word.entry is not None and word.entry.any & NAME) or not self._joined(word, here):
            return False
        meant = self._found.typo(word.low)
        if meant is None or here.entry is None:
            return False
        given = meant.who(GIVEN) & here.entry.who(FAMILY)
        if not (given or meant.who(FAMILY) & here.entry.who(GIVEN)):
            return False
        self._begin_typo(word)
        return True

    # --- chains ---

    def _chain(self, index: int) -> Chain:
        word = self._words[index]
        entry = word.entry
        if entry is None:
            raise LookupError("a name begins with a known word")
        return Chain(
            index, index, {word.low}, entry.who(NAME), entry.who(GIVEN), entry.who(FAMILY), entry.who(NICK), word.typo
        )

    def _joined(self, one: Word, other: Word) -> bool:
        if other.start - one.end > 4:
            return False
        gap = self._text[one.end : other.start]
        # A word that an e-mail address begins with belongs to that.
        if gap[-1:] in " \t\n(<[" and _LOCAL_PART.match(self._text, other.start, other.start + _LONGEST_LOCAL_PART):
            return False
        return GAP.fullmatch(gap) is not None

    def _extend(self, chain: Chain) -> None:
        while len(chain.words) < _MOST_WORDS:
            step = self._next(chain)
            if step == 0:
                return
            chain.last += step

    def _next(self, chain: Chain) -> int:
        """Add the next word of the same name and return how many words on it stands, or 0."""
        words, last = self._words, chain.last
        if last + 1 < len(words) and self._joined(words[last], words[last + 1]) and self._combine(chain, last + 1, 1):
            return 1
        for step in range(2, _MOST_INNER + 2):
            if last + step >= len(words):
                return 0
            inner, after = words[last + step - 1], words[last + step]
            gap = self._text[words[last + step - 2].end : inner.start]
            if len(gap) > 3 or INNER.fullmatch(gap) is None or not self._inner(inner, step):
                return 0
            gap = self._text[inner.end : after.start]
            if len(gap) <= 3 and INNER.fullmatch(gap) is not None and self._combine(chain, last + step, step):
                return step
        return 0

    def _inner(self, word: Word, step: int) -> bool:
        """Say whether a word may stand inside a name: a particle, an initial, one middle name."""
        if word.low in _CONJUNCTIONS:
            return word.low == "und" and self._text[max(0, word.start - 4) : word.end + 3].lower() == "von und zu"
        if word.low in PARTICLES or len(word.raw) == 1 or word.low in SHORT:
            return word.raw.isalpha()
        return step == 2 and word.raw[0].isupper() and word.raw[1:].islower() and word.low not in everyday()

    def _combine(self, chain: Chain, index: int, step: int) -> bool:
        word = self._words[index]
        entry = word.entry
        if entry is None or not entry.any & NAME or not chain.persons & entry.who(NAME):
            return step == 1 and self._combine_typo(chain, index)
        if self._grammar(index):
            return False
        persons = chain.persons & entry.who(NAME)
        given, nick = (chain.given | entry.who(GIVEN)) & persons, (chain.nick | entry.who(NICK)) & persons
        family = (chain.family | entry.who(FAMILY)) & persons
        was = chain.full
        if not (given | nick) & family and (step > 1 or word.low in chain.words):
            return False
        if was and not (was & persons):
            return False
        self._take(chain, index, persons, (given, family, nick))
        return True

    def _combine_typo(self, chain: Chain, index: int) -> bool:
        word = self._words[index]
        if chain.typo or chain.full or (word.entry is not None and word.entry.any & NAME):
            return False
        meant = self._found.typo(word.low)
        if meant is None:
            return False
        persons = (chain.given & meant.who(FAMILY)) | (chain.family & meant.who(GIVEN))
        if not persons:
            return False
        self._begin_typo(word)
        given, family = (chain.given | meant.who(GIVEN)) & persons, (chain.family | meant.who(FAMILY)) & persons
        self._take(chain, index, persons, (given, family, frozenset()))
        chain.typo = True
        return True

    def _take(
        self,
        chain: Chain,
        index: int,
        persons: frozenset[int],
        roles: tuple[frozenset[int], frozenset[int], frozenset[int]],
    ) -> None:
        chain.persons = persons
        chain.given, chain.family, chain.nick = roles
        chain.words.add(self._words[index].low)
        gap = self._text[self._words[index - 1].end : self._words[index].start]
        chain.spaced = chain.spaced or any(map(str.isspace, gap)) or "," in gap

    # --- what counts ---

    def _emit(self, chain: Chain) -> bool:
        words = self._words[chain.first : chain.last + 1]
        start, end = words[0].start, words[-1].end
        full = chain.full
        if not full:
            return self._alone(chain, start, end)
        if self._everyday(chain, words) and not titled(self._text, start):
            return False
        sure = chain.given & chain.family
        score = _TYPO if chain.typo else EXACT if sure else _NICK
        start = self._words[self._particles(chain.first, full)].start
        end = self._behind(end, chain, sure or full)
        self.full.append((start, end, sure or full))
        self._add(start, end, score, sure or full)
        return True

    def _behind(self, end: int, chain: Chain, persons: frozenset[int]) -> int:
        """Return where a full name ends with the digits of a login, or the first letter of a second family name: `Ana Ruiz P.`"""
        text = self._text
        match = _SECOND.match(text, end, end + 4) if chain.spaced else None
        if match is not None:
            wanted = bit(match[1].lower())
            return match.end() if any(self._found.snapshot.letters(one)[1] & wanted for one in persons) else end
        stop = end
        while not chain.spaced and stop < min(len(text), end + _MOST_DIGITS) and text[stop].isdecimal():
            stop += 1
        return stop

    def _everyday(self, chain: Chain, words: list[Word]) -> bool:
        """Say whether the words are everyday ones, and written as such: `mark will`, `Schwarz-Weiss`."""
        named = [word for word in words if word.entry is not None and word.entry.any & NAME]
        if not all(word.low in everyday() for word in named):
            return False
        small = any(word.raw.islower() for word in named)
        hyphen = self._text[words[0].end : words[0].end + 1] == "-"
        return small if chain.spaced else hyphen and not small

    def _add(self, start: int, end: int, score: float, persons: frozenset[int]) -> None:
        self.findings.append(finding(self._found, start, end, "PERSON", score, persons))

    def _particles(self, index: int, persons: frozenset[int]) -> int:
        """Return the word that a name begins with whose particles stand before it: `von der Berg`, `O'Brien`."""
        first, phrases = index, [self._words[index].low, *stems(self._words[index].low)]
        for back in range(1, _MOST_INNER + 1):
            if index < back:
                break
            word, after = self._words[index - back], self._words[index - back + 1]
            gap = self._text[word.end : after.start]
            if len(gap) > 2 or (word.low not in PARTICLES and len(word.low) > 1) or INNER.fullmatch(gap) is None:
                break
            phrases = [f"{word.low} {phrase}" for phrase in phrases]
            entries = [self._found.key(phrase) for phrase in phrases]
            if any(entry is not None and entry.who(NAME) & persons for entry in entries):
                first = index - back
        return first

    def _alone(self, chain: Chain, start: int, end: int) -> bool:
        """Find a name of one kind where something says that it is one; return whether it was."""
        persons = chain.given | chain.family
        if not persons:
            return False
        text, word = self._text, self._words[chain.first]
        first = self._particles(chain.first, persons)
        begin = self._words[first].start
        most = _TYPO_ALONE if chain.typo else 1.0
        place = first, chain.first, chain.last
        initials = before(self._found, text, self._words, place, chain.family) if chain.family else None
        initials = initials or after(self._found, text, begin, end, chain.given, chain.family)
        if initials is not None:
            self._add(initials[0], initials[1], min(most, 0.9), initials[2])
            return True
        if mentioned(text, start) and not chain.typo:
            self._add(begin, end, 0.8, persons)
            return True
        if titled(text, begin) and not (word.low in GRAMMAR and word.raw.islower()):
            self._add(begin, end, min(most, 0.9), persons)
            return True
        score = 0.8 if begin < start and word.raw[0].isupper() else self._score(chain, start, end)
        if score:
            self._add(begin, end, min(most, score), persons)
        return score > 0

    def _score(self, chain: Chain, start: int, end: int) -> float:
        """Return how surely a part of a name that stands alone is one; 0 where it is not."""
        text, word = self._text, self._words[chain.first]
        if unspaced(word.raw[0]):
            return 0.6
        common = all(self._common(each) for each in self._words[chain.first : chain.last + 1])
        capital = not word.raw[0].islower()
        if common or len(word.low) < 3:
            if of_device(text, start, end):
                return 0.5
            if not capital:
                return 0.0
            if called(text, start, end, word.low):
                return 0.5
            return 0.5 if self._noun(word) and name_not_noun(text, start, end, german_noun(word.low)) else 0.0
        if glued(text, start, end) and len(word.low) > 3 and not chain.typo:
            return 0.6
        if capital:
            shout = len(word.raw) == 3 and word.raw.isupper() and not text[max(0, start - 40) : end + 40].isupper()
            return 0.0 if shout and not called(text, start, end, word.low) else 0.6
        if chain.typo and word.raw not in self._found.strong:
            return 0.0
        if (chain.family and not chain.given and len(word.low) > 4) or chain.last > chain.first:
            return 0.6
        if called(text, start, end, word.low):
            return 0.5
        if len(word.low) > 4 and word.low not in WORDS_TOO:
            return 0.5
        return 0.5 if len(word.low) > 3 and lower_case_text(text, start, end) else 0.0

    @staticmethod
    def _noun(word: Word) -> bool:
        return word.low in NOUNS or (word.low[-1] == "s" and word.low[:-1] in NOUNS)

    def _common(self, word: Word) -> bool:
        """Say whether a word, also without the s of its inflection, is an everyday word."""
        if word.low in everyday():
            return True
        exact = self._found.entries.get(word.low)
        if exact is not None and exact.any & NAME:
            return False
        if word.low[-1] == "s" and word.low[:-1] in everyday():
            return True
        return "sche" in word.low[-5:] and word.low[: word.low.rindex("sche")] in everyday()
