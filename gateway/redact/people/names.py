"""
Finds the people of the roster in plain text: names in every order a workplace writes them, e-mails, handles, phones, ids.

    Anna Schmidt · Schmidt, Anna · SCHMIDT Anna · A. Schmidt · Anna S. · a.schmidt · aschmidt · Frau Schmidt · Schmidts · @anna

All distinct words of a batch are looked up at once; only texts that hold a word of somebody's are read word by word.
"""

import threading
from collections.abc import Iterable, Sequence
from typing import Any

from gateway.model import Finding
from gateway.redact.canonicalise import View
from gateway.redact.common_words import PARTICLES
from gateway.redact.people import lettered
from gateway.redact.people.aliases import EXACT, called, find_aliases, find_phones, find_single, noticed
from gateway.redact.people.chains import Names as _Read
from gateway.redact.people.known import PersonNames, known_by
from gateway.redact.people.phones import LOCAL
from gateway.redact.people.reading import Found, split_each
from gateway.redact.people.snapshot import Snapshot, snapshot_of
from gateway.redact.people.spelling import fold
from gateway.redact.people.surroundings import CUES


def exact(found: Finding) -> bool:
    """Say whether a finding of the roster is whole: a given with its family name, an id, an address, a login name."""
    return found.score >= EXACT


class Names:
    """
    The roster's people, ready to be found.

    `find` may be called from any thread: it reads one snapshot. `replace` and `forget` put another in its place; they take
    well under a millisecond, and every 256th merges what was changed (a tenth of a second at a million aliases).
    """

    def __init__(self, people: Iterable[PersonNames] = ()) -> None:
        self._now: Snapshot = snapshot_of(map(known_by, people))
        self._changing = threading.Lock()

    def __len__(self) -> int:
        return len(self._now)

    def __reduce__(self) -> Any:
        # Keys are hashes under this process's key: elsewhere they would silently match nothing.
        raise TypeError("names cannot be sent to another process; fork after making them, or make them there")

    @property
    def nbytes(self) -> int:
        """Return how many bytes the table takes."""
        return self._now.table.nbytes

    def replace(self, person: PersonNames) -> None:
        """Look for this person by these names and aliases, and by no former ones, from the next `find` on."""
        known = known_by(person)
        with self._changing:
            self._now = self._now.with_(known)

    def forget(self, worker_id: str) -> None:
        """Look for this worker no more; nothing happens where nobody has this id."""
        with self._changing:
            self._now = self._now.without(worker_id)

    def knows(self, word: str) -> bool:
        """Say whether anybody is called so, or known by it."""
        return bool(self._now.which([fold(word.lower())]))

    def find(
        self,
        views: Sequence[View],
        exact_only: Sequence[bool] = (),
        words: Sequence[list[str]] | None = None,
        distinct: set[str] | None = None,
    ) -> list[list[Finding]]:
        """
        Return, for each view in plain letters, what is found in it, in that view's offsets.

        `words` are those of each view (`split_each`), and `distinct` all of them, where somebody has them already.
        Where `exact_only` holds True in a view's place, only whole findings count there (`exact`); it may be empty.
        """
        now = self._now
        texts = [view.text for view in views]
        results: list[list[Finding]] = [[] for _ in texts]
        if not len(now.table.keys) and not now.rows:
            return results
        words = split_each(texts) if words is None else words
        distinct = set().union(*words) if distinct is None else distinct
        found = Found(now, distinct)
        cues = lettered.CUES & distinct
        letters = found.letters | (lettered.CAPITALS & distinct)
        digits = found.digits if now.has_phones else {}
        strong, weak = found.strong | cues, found.weak
        anything = strong.union(weak, digits, found.noticed, letters)
        rest: list[int] = []
        dialled: list[int] = []
        for index, those in enumerate(words):
            if anything.isdisjoint(those):
                continue
            if not strong.isdisjoint(those) or (not weak.isdisjoint(those) and _beside(weak, those)):
                results[index] = _read(found, texts[index], those, letters)
            else:
                if not letters.isdisjoint(those):
                    results[index] = lettered.lettered(found, texts[index], (), cued=False)
                if not found.noticed.isdisjoint(those):
                    rest.append(index)
            if digits and sum([digits[word] for word in those if word in digits]) >= LOCAL:
                dialled.append(index)
        for index in called(found, ((index, texts[index]) for index in dialled)):
            results[index] += find_phones(found, texts[index])
        for index in noticed(found, ((index, texts[index], words[index]) for index in rest), distinct):
            results[index] += find_aliases(found, texts[index])
        for index in range(len(texts) if any(exact_only) else 0):
            if exact_only[index]:
                results[index] = [one for one in results[index] if exact(one)]
        return results


def _beside(weak: set[str], words: list[str]) -> bool:
    """Say whether a text whose only known words are everyday ones may still name somebody by them."""
    if not CUES.isdisjoint(words) or any(len(word) == 1 for word in words):
        return True
    # Particles make a name of an everyday word with a capital: de la Fuente.
    those = weak.intersection(words)
    return len(those) > 1 or (not PARTICLES.isdisjoint(words) and any(word[0].isupper() for word in those))


def _read(found: Found, text: str, words: list[str], letters: set[str]) -> list[Finding]:
    read = found.words(text)
    names = _Read(found, text, read)
    findings = names.find()
    for word in read:
        if word.entry is not None and not word.typo:
            findings += find_single(found, text, word)
    if not found.noticed.isdisjoint(words):
        findings += find_aliases(found, text)
    cued = not lettered.CUES.isdisjoint(words)
    if cued or not letters.isdisjoint(words):
        findings += lettered.lettered(found, text, names.full, cued)
    return findings
