"""
Finds the people of the roster in plain text: names in every order a workplace writes them, e-mails, handles, phones, ids.

    Anna Schmidt · Schmidt, Anna · SCHMIDT Anna · A. Schmidt · Anna S. · a.schmidt · aschmidt · Frau Schmidt · Schmidts · @anna

An Aho-Corasick automaton finds the parts in one pass; neighbouring parts of one person's name are then put together. A part
that stands alone counts when it is written like a name and is no everyday word.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

import msgspec

from gateway.model import Finding
from gateway.redact.canonicalise import View, plainly
from gateway.redact.common_words import COMMON_WORDS, PARTICLES
from gateway.redact.forms import ROSTER


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


_LABELS: Final = {"email": "EMAIL", "username": "USERNAME", "chat_id": "USERNAME"}
_GIVEN, _FAMILY = "given", "family"

# Between two parts of a name: nothing much, a comma, or middle initials.
_JOINT = re.compile(r"[\s._\-]{1,3}|\s?,\s{0,3}|\s{1,2}(?:\w\.?\s{1,2}){1,2}|[\s\-]{1,2}(?:\w{1,3}\s){1,2}")
# Initials may be two letters in plain spelling: Þ is TH, Æ is AE.
_INITIALS_BEFORE = re.compile(r"(?:^|(?<=[^\w.]))((?:(?:TH|AE|OE|\w)\.[\s\-]?){1,3}\s?|\w[\s_\-])$")
_INITIAL_AFTER = re.compile(r"(?:,\s{0,2}|[\s._])(TH|AE|OE|\w)(?!\w)\.?")
_TITLE_BEFORE = re.compile(
    r"(?:^|\W)(?:mr|mrs|ms|mx|miss|dr|prof|herrn?|frau|hr|fr|sr|sra|srta|señora?|don|doña|boss|colleague|kollegen?|kollegin)"
    r"\.?[\s]{1,2}$",
    re.IGNORECASE,
)
_PHONE_RUN = re.compile(r"\+?\(?\d(?:[-x /()\[\].~]{0,4}\d){6,}")
_MOST_WORKERS = 8


class _Part(msgspec.Struct):
    """What one string may be: a given or family name of these workers, or somebody's alias."""

    given: set[str] = msgspec.field(default_factory=set)
    family: set[str] = msgspec.field(default_factory=set)
    exact: dict[str, set[str]] = msgspec.field(default_factory=dict)


class _Seen(msgspec.Struct):
    """One or more parts of a name beside each other, and the workers they may all belong to."""

    start: int
    end: int
    kinds: set[str]
    given: set[str]
    family: set[str]


def fold(text: str) -> str:
    """Return text as names are compared: plain letters, lower case, single spaces."""
    view = plainly(View(unicodedata.normalize("NFC", text)))
    return " ".join((text if view is None else view.text).lower().split())


def _spellings(name: str) -> set[str]:
    """Return the folded name, also with umlauts written out as two letters."""
    spelt = name.lower()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe")):
        spelt = spelt.replace(umlaut, letters)
    return {fold(name), fold(spelt)} - {""}


def _parts(name: str) -> set[str]:
    """Return the whole folded name and each of its parts that names somebody."""
    parts = set()
    for spelling in _spellings(name):
        words = [word for word in re.split(r"[\s\-.']+", spelling) if len(word) > 1 and word not in PARTICLES]
        parts |= {spelling, *words}
    return {part for part in parts if len(part) > 1}


class Names:
    """The roster's people, ready to be found. Immutable: a new roster is a new `Names`."""

    def __init__(self, people: Iterable[PersonNames] = ()) -> None:
        self._known: dict[str, _Part] = {}
        self._initials: dict[str, tuple[set[str], set[str]]] = {}
        self._phones: dict[str, set[str]] = {}
        for person in people:
            self._learn(person)
        self._strings = list(self._known)
        self._automaton = None
        if self._strings:
            import ahocorasick_rs

            self._automaton = ahocorasick_rs.AhoCorasick(self._strings, matchkind=ahocorasick_rs.MatchKind.Standard)

    def __len__(self) -> int:
        return len(self._initials)

    # --- learning ---

    def _learn(self, person: PersonNames) -> None:
        whose = person.worker_id
        given, family = set[str](), set[str]()
        for name in person.given_names:
            for part in _parts(name):
                given.add(part)
                self._part(part).given.add(whose)
        for name in person.family_names:
            for part in _parts(name):
                family.add(part)
                self._part(part).family.add(whose)
        self._initials[whose] = ({part[0] for part in given}, {part[0] for part in family})
        for name in _unspaced_names(person):
            self._exact(name, "PERSON", whose)
        for handle in _handles(person):
            self._exact(handle, "USERNAME", whose)
        self._exact(fold(whose), "ID", whose)
        for kind, value in person.aliases:
            if kind == "phone":
                key = _phone_key(value)
                if key:
                    self._phones.setdefault(key, set()).add(whose)
                continue
            self._exact(fold(value), _LABELS.get(kind, "ID"), whose)
            local = fold(value).partition("@")[0]
            if kind == "email" and len(local) > 4 and re.search(r"[\d._]", local):
                self._exact(local, "USERNAME", whose)

    def _part(self, text: str) -> _Part:
        return self._known.setdefault(text, _Part())

    def _exact(self, text: str, label: str, whose: str) -> None:
        if len(text) > 1:
            self._part(text).exact.setdefault(label, set()).add(whose)

    # --- finding ---

    def find(self, views: Sequence[View]) -> list[list[Finding]]:
        """Return, for each view in plain letters, what is found in it, in that view's offsets."""
        found: list[list[Finding]] = [[] for _ in views]
        if self._phones:
            for index, view in enumerate(views):
                self._find_phones(view.text, found[index])
        if self._automaton is None:
            return found
        texts = [_lower(view.text) for view in views]
        starts: list[int] = []
        at = 0
        for text in texts:
            starts.append(at)
            at += len(text) + 1
        hits: dict[int, list[tuple[int, int, _Part]]] = {}
        for pattern, start, end in self._automaton.find_matches_as_indexes("\n".join(texts), overlapping=True):
            index = bisect_right(starts, start) - 1
            base = starts[index]
            string = self._strings[pattern]
            span = _whole_word(texts[index], start - base, end - base, string)
            if span is not None:
                hits.setdefault(index, []).append((*span, self._known[string]))
        for index, parts in hits.items():
            self._judge(views[index].text, parts, found[index])
        return found

    def _judge(self, text: str, hits: list[tuple[int, int, _Part]], found: list[Finding]) -> None:
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        names: list[_Seen] = []
        for start, end, part in hits:
            for label, workers in part.exact.items():
                if _stands_alone(text, start, end, label):
                    found.append(_finding(start, end, label, 1.0, workers))
            if part.given or part.family:
                self._join(text, names, start, end, part)
        for seen in names:
            finding = self._name(text, seen)
            if finding is not None:
                found.append(finding)

    @staticmethod
    def _join(text: str, names: list[_Seen], start: int, end: int, part: _Part) -> None:
        """Put a part to the one before it when both may name one person, else let it begin a name of its own."""
        if names and start < names[-1].end:
            if end <= names[-1].end:
                return  # a part of the longer name that began before it
        elif names and start - names[-1].end <= 8 and text[end : end + 1] != "@":
            last = names[-1]
            before, here = last.given | last.family, part.given | part.family
            if before & here and _JOINT.fullmatch(text, last.end, start):
                last.end = end
                last.kinds |= ({_GIVEN} if part.given & before else set()) | (
                    {_FAMILY} if part.family & before else set()
                )
                last.given = (last.given | part.given) & (before & here)
                last.family = (last.family | part.family) & (before & here)
                return
        kinds = ({_GIVEN} if part.given else set()) | ({_FAMILY} if part.family else set())
        names.append(_Seen(start, end, kinds, set(part.given), set(part.family)))

    def _name(self, text: str, seen: _Seen) -> Finding | None:
        start, end = seen.start, seen.end
        workers = seen.given | seen.family
        parts = re.split(r"[\s._,\-]+", text[start:end])
        if len(seen.kinds) == 2 and len(parts) > 1:
            if all(part.lower() in COMMON_WORDS for part in parts) and any(part[:1].islower() for part in parts):
                return None  # "Will mark it" names nobody, "Mark Will" does
            return _finding(start, end, "PERSON", 0.95, workers)
        if seen.family:
            before = _INITIALS_BEFORE.search(text, max(0, start - 12), start)
            if before is not None and self._initial(before[1], seen.family, 0, text, start):
                return _finding(before.start(1), end, "PERSON", 0.9, seen.family)
        after = _INITIAL_AFTER.match(text, end)
        if after is not None and (after[1].isupper() or text[end] in "._" or after[0].endswith(".")):
            fitting = {w for w in seen.given if after[1][0].lower() in self._initials[w][1]}
            fitting |= {w for w in seen.family if after[1][0].lower() in self._initials[w][0]}
            if fitting:
                return _finding(start, after.end(), "PERSON", 0.9, fitting)
        if start > 0 and text[start - 1] == "@":
            return _finding(start, end, "PERSON", 0.8, workers)
        if seen.family and _TITLE_BEFORE.search(text, max(0, start - 16), start):
            return _finding(start, end, "PERSON", 0.9, seen.family)
        return _finding(start, end, "PERSON", 0.6, workers) if _like_a_name(text[start:end], seen.kinds) else None

    def _initial(self, initials: str, family: set[str], which: int, text: str, start: int) -> bool:
        first = initials[0]
        if not (first.isupper() or initials[-1] in "._-" or "." in initials):
            return False  # "a schmidt" is an article and a name
        return any(first.lower() in self._initials[worker][which] for worker in family)

    def _find_phones(self, text: str, found: list[Finding]) -> None:
        for match in _PHONE_RUN.finditer(text):
            digits = "".join(filter(str.isdecimal, match[0]))
            for at in range(len(digits) - _PHONE_DIGITS + 1):
                workers = self._phones.get(digits[at : at + _PHONE_DIGITS])
                if workers:
                    found.append(_finding(match.start(), match.end(), "PHONE", 1.0, workers))
                    break


_PHONE_DIGITS: Final = 7


def _phone_key(value: str) -> str:
    """Return a number's last digits: the same in national and international spelling."""
    digits = "".join(filter(str.isdecimal, fold(value)))
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""


def _handles(person: PersonNames) -> set[str]:
    """Return the login names that people are usually given: aschmidt, annaschmidt, schmidta."""
    handles = set()
    for given in person.given_names:
        for family in person.family_names:
            for g in _spellings(given):
                for f in _spellings(family):
                    first = re.split(r"[\s\-.']+", g)[0]
                    last = re.sub(r"[\s\-.']+", "", f)
                    handles |= (
                        {first[0] + last, first + last, last + first[0], last + first} if first and last else set()
                    )
    return {handle for handle in handles if len(handle) > 4 and handle not in COMMON_WORDS}


def _unspaced_names(person: PersonNames) -> set[str]:
    """Return full names in scripts that write them without a space."""
    return {
        fold(family + given)
        for given in person.given_names
        for family in person.family_names
        if given and family and _unspaced(fold(family)[:1] or " ") and _unspaced(fold(given)[:1] or " ")
    }


def _lower(text: str) -> str:
    lower = text.lower()
    # Plain letters keep their number when lowered; should one not, it stays as it is rather than shift all offsets.
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _whole_word(text: str, start: int, end: int, string: str) -> tuple[int, int] | None:
    """Return the span of a hit that is a word of its own, its genitive s included, or None when it is part of another."""
    if _unspaced(string[0]):
        return start, end
    if start > 0 and text[start - 1].isalnum() and string[0].isalnum():
        return None
    if end < len(text) and text[end].isalnum() and string[-1].isalnum():
        if text[end] != "s" or string[-1].isdigit() or (end + 1 < len(text) and text[end + 1].isalnum()):
            return None
        return start, end + 1
    return start, end


def _unspaced(character: str) -> bool:
    return "\u2e80" <= character <= "\ud7ff" or "\uf900" <= character <= "\ufaff"


def _stands_alone(text: str, start: int, end: int, label: str) -> bool:
    """Say whether an alias stands for itself: no number inside a decimal, no everyday word but after an @."""
    value = text[start:end]
    if value.isdecimal():
        if len(value) < 3:
            return False
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        return not ((before[-1:] in ".," and before[:1].isdecimal()) or (after[:1] in ".," and after[1:].isdecimal()))
    if label in ("USERNAME", "ID") and value.lower() in COMMON_WORDS:
        return start > 0 and text[start - 1] == "@"
    return True


def _like_a_name(value: str, kinds: set[str]) -> bool:
    if value.lower() in COMMON_WORDS or value.lower().removesuffix("s") in COMMON_WORDS or len(value) < 2:
        return False
    if _unspaced(value[0]):
        return True
    if value[0].islower():
        return (kinds == {_FAMILY} and len(value) > 4) or " " in value
    return len(value) > 2


def _finding(start: int, end: int, label: str, score: float, workers: Iterable[str]) -> Finding:
    return Finding(start, end, label, score, ROSTER + ",".join(sorted(workers)[:_MOST_WORKERS]))
