"""
The screens: does a text tell of protected activity, or of a special category of data? Then its record is withheld whole.

One search for all rules together says that a text may tell of something, which few do. Only then are the phrases that merely
sound like a topic taken out, and that topic's rules asked again. RE2 does both in linear time.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from gateway.redact.canonicalise import View
from gateway.redact.screen_rules import PROTECTED, TOPICS, Topic


class Screened(msgspec.Struct, frozen=True):
    """What the screens say of one text."""

    protected: bool
    topics: tuple[str, ...]

    def joined(self, other: "Screened") -> "Screened":
        """Return what both say together."""
        return Screened(self.protected or other.protected, tuple(sorted({*self.topics, *other.topics})))


# Bytes that RE2 may use for one compiled set of rules and its cache of states; when full it goes on, more slowly.
_MEMORY = 64 << 20
# Stands between texts that are gone through in a row; no letter, and no space.
_SEAM = "\0"


class Screen:
    """The compiled rules."""

    def __init__(self, topics: Sequence[Topic] = TOPICS) -> None:
        self._topics = topics
        self._any = _compiled(rule for topic in topics for rule in topic.tells)
        self._tells = [_compiled(topic.tells) for topic in topics]
        self._unless = [_compiled(topic.unless) if topic.unless else None for topic in topics]

    def judge(self, views: Sequence[View]) -> dict[int, Screened]:
        """Return, by index, what the screens say of the views in plain letters that tell of any topic."""
        told: dict[int, Screened] = {}
        texts = _spaced([view.text for view in views])
        for index in self._suspects(texts):
            names = [topic.name for number, topic in enumerate(self._topics) if self._tells_of(texts[index], number)]
            if names:
                told[index] = Screened(PROTECTED in names, tuple(sorted(set(names) - {PROTECTED})))
        return told

    def _suspects(self, texts: Sequence[str]) -> list[int]:
        """
        Return the indices of texts that may tell of something, by halves: where many texts together match nothing, none does.

        Asking costs more than searching while texts are short. What matches across the seam of two texts is asked again.
        """
        found: list[int] = []
        waiting = [(0, len(texts))]
        while waiting:
            start, end = waiting.pop()
            if start == end or self._any.search("\n".join(texts[start:end])) is None:
                continue
            if end - start == 1:
                found.append(start)
            else:
                middle = (start + end) // 2
                waiting += ((start, middle), (middle, end))
        return found

    def _tells_of(self, text: str, topic: int) -> bool:
        unless = self._unless[topic]
        if unless is not None:
            text = unless.sub(" ", text)
        return self._tells[topic].search(text) is not None


def _spaced(texts: Sequence[str]) -> list[str]:
    """Return each text in lower case, with one space between words; file names write a low line for one."""
    # In a row, since four calls for each short text cost more than their work.
    row = " ".join(_SEAM.join(texts).lower().replace("_", " ").split()).split(_SEAM)
    if len(row) != len(texts):  # one of them holds the seam
        return [" ".join(text.lower().replace("_", " ").split()) for text in texts]
    return [text.strip(" ") for text in row]


def _compiled(rules: Iterable[str]) -> Any:
    import re2

    options = re2.Options()
    options.max_mem = _MEMORY
    # The end of a line is the end of a text where several are searched together; a single text has no line ends.
    return re2.compile("(?m)" + "|".join(f"(?:{rule})" for rule in rules), options)
