"""From what the model says of each word to findings: words of one label become one span, trimmed of what is no part of it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from gateway.model import Finding
from gateway.redact.genders import is_title
from gateway.redact.tagger_doubts import cannot_be

# Signs that may end a name: a full stop after an initial or an abbreviation is looked at on its own.
_CLOSES: Final = {")": "(", "]": "[", "”": "“", "»": "«"}
_OPENS: Final = {opens: closes for closes, opens in _CLOSES.items()}
_TRIMMED: Final = frozenset(" ,;:.!?\"'`´’‘“”„«»()[]{}<>|/\\-–—_*#=•·…~@&")
# Labels whose own sign may stand at an edge: `#41`, `@anna`, `(030) …`, `p!ss#`.
_KEEP_SIGNS: Final = frozenset({"SECRET", "PHONE", "USERNAME", "ID", "URL", "QUANTITY"})
_ABBREVIATED: Final = frozenset("jr sr inc ltd co corp st dr mr mrs ms prof bros dept llc e.v s.a s.l c.v ph.d".split())
_APOSTROPHES: Final = "'’"
# Labels of what is written without blanks, so that what is glued together has one label: `ops_664`, `j.doe@…`, `Tr0ub4dor&3`.
_GLUED: Final = frozenset({"USERNAME", "SECRET", "EMAIL", "ID"})
_GLUE: Final = frozenset("_-.@+~$#%!^&*")
# Words that say how time is counted and, alone, name no time.
_UNITS: Final = frozenset(
    """
    second seconds minute minutes hour hours day days week weeks month months quarter quarters year years sekunde sekunden stunde
    stunden tag tage tagen woche wochen monat monate monaten quartal jahr jahre jahren segundo segundos minuto minutos hora horas
    día días semana semanas mes meses trimestre año años
    """.split()
)

# Behind the name in an address of the kind "Anna Schmidt/SALES/ACME_EUROPE@ACME" stand units.
_UNIT: Final = re.compile(r"\w/(?:[A-Z]{2,20}[/_])*+(?<=_)$")
_REACH: Final = 64
# A word less likely than this to be anything has no say about the words glued to it.
_LEAST: Final = 0.4


class Tagged(NamedTuple):
    """What the model says of a word: its likeliest label, how likely it is any label at all, whether it begins a span."""

    label: str
    chance: float
    begins: bool


def spans_of(
    text: str, words: Sequence[tuple[int, int]], tagged: Sequence[Tagged], thresholds: Mapping[str, float]
) -> list[Finding]:
    """Return the findings of a text, in order. `thresholds` is the least chance per label, `*` that of all others."""
    others = thresholds.get("*", 0.5)
    tagged = _agreed(text, words, tagged)
    found: list[Finding] = []
    first = last = -1
    for number, word in enumerate(tagged):
        if word.chance < thresholds.get(word.label, others):
            continue
        if (
            last == number - 1
            and first >= 0
            and tagged[last].label == word.label
            and not _apart(text, words, tagged, number)
        ):
            last = number
            continue
        if first >= 0:
            found += _finding(text, words, tagged, first, last)
        first = last = number
    if first >= 0:
        found += _finding(text, words, tagged, first, last)
    return found


def _agreed(text: str, words: Sequence[tuple[int, int]], tagged: Sequence[Tagged]) -> Sequence[Tagged]:
    """Give the words of each glued run one label, where most of them have one of `_GLUED`."""
    if not any(word.label in _GLUED and word.chance >= _LEAST for word in tagged):
        return tagged
    agreed = list(tagged)
    first = 0
    for number in range(1, len(words) + 1):
        if number < len(words) and _goes_on(text, words, number):
            continue
        _agree(agreed, first, number)
        first = number
    return agreed


def _goes_on(text: str, words: Sequence[tuple[int, int]], number: int) -> bool:
    """Say whether a word is glued to the one before it, with no more than a sign of `_GLUE`."""
    start = words[number][0]
    if start != words[number - 1][1]:
        return False
    return all(text[at].isalnum() or text[at] in _GLUE for at in (start - 1, start))


def _agree(agreed: list[Tagged], first: int, end: int) -> None:
    chances: dict[str, float] = {}
    for word in agreed[first:end]:
        if word.chance >= _LEAST:
            chances[word.label] = chances.get(word.label, 0.0) + word.chance
    label = max(chances, key=lambda each: chances[each], default="")
    if end - first > 1 and label in _GLUED and chances[label] * 2 >= end - first:
        chance = chances[label] / sum(word.label == label and word.chance >= _LEAST for word in agreed[first:end])
        agreed[first:end] = [Tagged(label, chance, at == first) for at in range(first, end)]


def _apart(text: str, words: Sequence[tuple[int, int]], tagged: Sequence[Tagged], number: int) -> bool:
    """Say whether a word begins another span than the word before it, which has the same label."""
    if words[number][0] == words[number - 1][1]:
        return False
    return tagged[number].begins


def _finding(
    text: str, words: Sequence[tuple[int, int]], tagged: Sequence[Tagged], first: int, last: int
) -> list[Finding]:
    """Return the span from word `first` to `last` as a finding, trimmed; nothing where nothing is left."""
    label = tagged[first].label
    chance = sum(word.chance for word in tagged[first : last + 1]) / (last - first + 1)
    start, end = words[first][0], words[last][1]
    if label not in _KEEP_SIGNS:
        start, end = trimmed(text, start, end)
    if end <= start or not any(sign.isalnum() for sign in text[start:end]):
        return []
    if label == "DATE" and "+" in text[start : end + 1]:
        label = "QUANTITY"  # "8+ years" is how long, not when
    if label == "PERSON" and text[end : end + 1] == "@" and _UNIT.search(text, max(0, start - _REACH), start):
        label = "ORG"
    told = by_form(label, text[start:end])
    return [] if told is None or cannot_be(told, text, start, end) else [Finding(start, end, told, chance, "model")]


def by_form(label: str, surface: str) -> str | None:
    """
    Return the label that a surface can have by its form, or None where it is nothing of the kind.

    One or two digits are no date, "month" alone is none, a title alone is nobody, and a capitalised word of letters alone is no
    secret but a name.
    """
    if label == "PERSON" and is_title(surface):
        return None
    if label == "DATE" and not any(map(str.isalpha, surface)) and sum(map(str.isdigit, surface)) < 3:
        return None
    if label == "DATE" and surface.lower() in _UNITS:
        return None
    if label == "SECRET" and surface.isalpha() and surface.istitle():
        return "PERSON"
    return label


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without signs at its edges that are no part of a name, and without a possessive."""
    while start < end and text[start] in _TRIMMED and not _opens_inside(text, start, end):
        start += 1
    while start < end and text[end - 1] in _TRIMMED and not _belongs(text, start, end):
        end -= 1
    if end - start > 2 and text[end - 1] in "sS" and text[end - 2] in _APOSTROPHES:
        end -= 2
    return start, end


def _opens_inside(text: str, start: int, end: int) -> bool:
    return text[start] in _OPENS and text.find(_OPENS[text[start]], start, end - 1) > 0


def _belongs(text: str, start: int, end: int) -> bool:
    """Say whether the last sign of a span is part of it: `J.`, `Inc.`, `Acme (UK)`."""
    sign = text[end - 1]
    if sign in _CLOSES:
        return text.find(_CLOSES[sign], start, end) > start
    if sign != ".":
        return False
    at = end - 1
    while at > start and text[at - 1].isalnum():
        at -= 1
    word = text[at : end - 1].lower()
    return word in _ABBREVIATED or (len(word) == 1 and at > start)
