"""
A name that was found once in a text is found everywhere in it.

"Anna Schmidt" at the head of a thread is "Anna" in its greeting and "SCHMIDT, ANNA" in its list of addressees; a model that
was sure of the first is told of the others by this pass over the words of the text. It is linear in the length of the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from gateway.model import Finding
from gateway.redact.common_words import PARTICLES
from gateway.redact.genders import KNOWN
from gateway.redact.invented import fold
from gateway.redact.people.everyday import everyday
from gateway.redact.tagger_words import plain, words_of

# Labels whose whole surface is looked for again; of a person the parts of the name too.
_WHOLE: Final = frozenset({"PERSON", "ORG", "LOCATION", "USERNAME", "SECRET"})
# Logins and addresses that hold a name of two parts: "@pietzner_m", "m.pietzner@example.com". From how many letters on a part is
# looked for as a name.
LOGINS: Final = frozenset({"USERNAME", "EMAIL"})
_LOGIN: Final = re.compile(r"@?([a-z]{1,24})[._-]([a-z]{1,24})\d{0,4}(?:@\S{1,200})?", re.IGNORECASE)
_PART_OF_LOGIN: Final = 4
# A finding less sure than this is not taken for what a text talks about.
_LEAST_SCORE: Final = 0.8
# Characters of a part of a name, and of a whole surface that is one word.
_PART: Final = 3
_WORD: Final = 4
# A part in capitals that is no longer than this may be an abbreviation.
_ABBREVIATION: Final = 4
# Labels that the same word is taken for in turn, and by how much one must outweigh the other to be the word's only one.
# Places are left out: a town may well have given its name to a court.
_NAMING: Final = frozenset({"PERSON", "ORG"})
_OUTWEIGHS: Final = 1.5
# A name of more words than this is not looked for again.
_MOST_WORDS: Final = 8
_LONGEST: Final = 200
# "the" and up to four words with capitals behind it.
_THE: Final = re.compile(r"\b[Tt]he((?:\s{1,2}[A-Z][\w'’-]{1,30}){2,4})")
_BEFORE_A_NAME: Final = frozenset(
    """
    mr mrs ms miss dr prof sir madam herr frau hr fr sr sra srta don dona dona lic ing dipl jr sr the der die das el la los las
    y und and e of de von van zu zur zum di da del
    """.split()
)


class _Sought(NamedTuple):
    """What is looked for, by its words; and by a first word, how many words the surfaces that begin with it have, most first."""

    surfaces: dict[tuple[str, ...], tuple[str, float]]  # label and score
    lengths: dict[str, list[int]]


def everywhere(text: str, findings: Sequence[Finding], logins: Iterable[str] = ()) -> list[Finding]:
    """
    Return `findings` and, with `by="everywhere"`, the other places where what they name stands in `text`.

    A word that is now a person, now a firm, is throughout what most of its findings say: in a thread about "Regent Energy"
    nobody is called Regent. Who stands behind "the" with two names is a thing: a ship, a house, a file.

    Sought are whole words in the same capitalisation (or all in capitals); of a person also each part of the name that is
    long enough, begins with a capital and is no everyday word; of `logins`, which others found in the text, the parts. A place
    that a finding touches already is left to it.
    """
    findings, weights = _one_label_each(text, findings)
    words = words_of(text)
    spelled = [text[start:end] for start, end in words]
    sought = _sought(text, findings, weights, logins)
    if not sought.surfaces:
        return _things(text, findings)
    taken = Taken(findings)
    found = list(findings)
    number = 0
    while number < len(words):
        for label, score, last in _hits(sought, spelled, words, number):
            start, end = words[number][0], words[last][1]
            if not taken.touches(start, end) and not _glued(text, start, end):
                found.append(Finding(start, end, label, score, "everywhere"))
                number = last
                break
        number += 1
    # Last, since it changes labels alone: what is a person's until here is sought as one.
    return sorted(_things(text, found), key=lambda finding: (finding.start, -finding.end))


def _things(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """
    Return the findings, with another label for people of several words of whom the text says "the", and for their parts.

    Not for those whose first word is a given name: "the Tom White deal" is about him.
    """
    names = {
        finding: tuple(text[finding.start : finding.end].split())
        for finding in findings
        if finding.label == "PERSON" and finding.end - finding.start <= _LONGEST
    }
    known = set(names.values())
    things = {
        words
        for match in _THE.finditer(text)
        for words in _beginnings(match[1].split())
        if len(words) > 1 and words in known and fold(words[0]) not in KNOWN
    }
    if not things:
        return list(findings)
    people = {word for words in known if things.isdisjoint(_beginnings(words)) and len(words) > 1 for word in words}
    parts = {(word,) for thing in things for word in thing if word not in people}
    marked = things | parts
    return [
        msgspec.structs.replace(finding, label="ORG")
        if finding in names and not marked.isdisjoint(_beginnings(names[finding]))
        else finding
        for finding in findings
    ]


def _beginnings(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the first word, the first two and so on, up to five."""
    return [tuple(words[:many]) for many in range(1, min(len(words), 5) + 1)]


def _one_label_each(text: str, findings: Sequence[Finding]) -> tuple[list[Finding], dict[str, dict[str, float]]]:
    """Return the findings, each single word with the label that outweighs others, and the weight of labels by word."""
    weights: dict[str, dict[str, float]] = {}
    for finding in findings:
        if finding.label in _NAMING and finding.end - finding.start <= _LONGEST:
            surface = text[finding.start : finding.end]
            parts = surface.split() if finding.label == "PERSON" else surface.split()[:1]
            for word in parts:
                of_word = weights.setdefault(word.strip(",."), {})
                of_word[finding.label] = of_word.get(finding.label, 0.0) + finding.score
    told: list[Finding] = []
    for finding in findings:
        of_word = weights.get(text[finding.start : finding.end], {}) if finding.label in _NAMING else {}
        label = max(of_word, key=lambda each: of_word[each], default=finding.label)
        if label != finding.label and of_word[label] > _OUTWEIGHS * of_word[finding.label]:
            finding = Finding(finding.start, finding.end, label, finding.score, finding.by)
        told.append(finding)
    return told, weights


def _sought(
    text: str, findings: Iterable[Finding], weights: dict[str, dict[str, float]], logins: Iterable[str]
) -> _Sought:
    surfaces: dict[tuple[str, ...], tuple[str, float]] = {
        (word,): ("PERSON", _LEAST_SCORE)
        for login in logins
        for word in _of_login(login)
        if "ORG" not in weights.get(word, ())
    }
    for finding in findings:
        if finding.label not in _WHOLE or finding.score < _LEAST_SCORE:
            continue
        surface = text[finding.start : finding.end]
        for words, part in _spellings(surface, finding.label):
            of_word = weights.get(words[0], {})
            if part and of_word and max(of_word, key=lambda each: of_word[each]) != "PERSON":
                continue
            known = surfaces.get(words)
            if known is None or known[1] < finding.score:
                surfaces[words] = finding.label, finding.score
    lengths: dict[str, set[int]] = {}
    for words in surfaces:
        lengths.setdefault(words[0], set()).add(len(words))
    return _Sought(surfaces, {first: sorted(of_first, reverse=True) for first, of_first in lengths.items()})


def _of_login(login: str) -> Iterator[str]:
    """Yield the parts of a login as names are written, if it is made of two."""
    match = _LOGIN.fullmatch(login) if len(login) <= _LONGEST else None
    for part in match.groups() if match is not None else ():
        if len(part) >= _PART_OF_LOGIN and _is_part(part.capitalize()):
            yield part.capitalize()


def _spellings(surface: str, label: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the words of a surface in the ways it may stand elsewhere, and whether that is a part of it."""
    words = tuple(surface[start:end] for start, end in words_of(surface))
    if not words or len(words) > _MOST_WORDS:
        return
    letters = [word for word in words if word[0].isalnum()]
    if len(letters) > 1 or (letters and _stands_alone(letters[0], label)):
        yield words, False
        if len(letters) > 1 and surface != surface.upper():
            yield tuple(word.upper() for word in words), False
    if label != "PERSON":
        return
    for word in letters:
        if _is_part(word):
            yield (word,), True
            yield (word.upper(),), True
            if word.isupper():
                yield (word.capitalize(),), True


def _stands_alone(word: str, label: str) -> bool:
    if label == "PERSON":
        return _is_part(word)
    if label in {"USERNAME", "SECRET"}:
        return len(word) > _WORD and plain(word) not in everyday()
    return (len(word) >= _WORD or (word.isupper() and len(word) >= _PART)) and plain(word) not in everyday()


def _is_part(word: str) -> bool:
    """Say whether a word of a person's name names the person where it stands alone."""
    known = plain(word)
    return (
        len(word) >= _PART
        and word.isalpha()
        and word[0].isupper()
        and known not in everyday()
        and known not in PARTICLES
        and known not in _BEFORE_A_NAME
        and not (word.isupper() and len(word) <= _ABBREVIATION)
    )


def _hits(
    sought: _Sought, spelled: Sequence[str], words: Sequence[tuple[int, int]], number: int
) -> Iterator[tuple[str, float, int]]:
    """
    Yield label, score and last word of what stands at word `number`, the longest first.

    Asked is once for each length that is sought, never for each name: a list of contacts may name a thousand Annas.
    """
    for length in sought.lengths.get(spelled[number], ()):
        last = number + length - 1
        if last >= len(spelled):
            continue
        surface = sought.surfaces.get(tuple(spelled[number : last + 1]))
        # Words of a name stand on one line, with no more than a sign and a blank between them.
        if surface is not None and all(words[at + 1][0] - words[at][1] <= 2 for at in range(number, last)):
            yield *surface, last


def _glued(text: str, start: int, end: int) -> bool:
    """Say whether a place is a piece of something longer, such as an address: `anna@`, `_schmidt`, `/schmidt/`."""
    return (start > 0 and text[start - 1] in "@_/\\") or (end < len(text) and text[end] in "@_/\\")


class Taken:
    """Which places findings hold already; asked from left to right."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted((finding.start, finding.end) for finding in findings):
            if self._spans and start <= self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))
        self._at = 0

    def touches(self, start: int, end: int) -> bool:
        """Say whether a finding shares a character with this place. `start` must not go down from call to call."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= start:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] < end
