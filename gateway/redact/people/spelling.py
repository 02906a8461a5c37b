"""
How names are written down so that spellings of one name compare equal: plain letters, lower case, umlauts in both ways.

    "Müller" → muller, mueller        "von der Leyen" → von · der · leyen        "O’Brien" → o · brien
"""

import re
import unicodedata
from typing import Final

from gateway.redact.canonicalise import View, plainly
from gateway.redact.common_words import PARTICLES

# A run of letters, or of digits: what stands between two of them is a separator. Texts and names are cut by the same rule.
RUN: Final = re.compile(r"[^\W\d_]+|\d+")

_TWO_LETTERS: Final = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"))
# The roster may hold the two letters, and the text the umlaut: Mueller, but not Samuel, Guevara or Noel.
_ONE_LETTER: Final = re.compile(r"(?<![aeiouq])(?<!g(?=u))([aou])e(?=[bcdfghjkmnprstvwxz]|ll|l[bcdfgkmnprstvz])")


def fold(text: str) -> str:
    """Return text as names are compared: plain letters, lower case, single spaces."""
    if not text.isascii():
        view = plainly(View(unicodedata.normalize("NFC", text)))
        text = text if view is None else view.text
    return " ".join(text.lower().split())


def spellings(name: str) -> list[str]:
    """Return the folded name, also with umlauts written out as two letters, and with two such letters as one."""
    spelt = name.lower()
    folded = {fold(name)}
    if not spelt.isascii():
        # Small letters look like others than capitals do: и like u, И like none. A text in capitals is read by the latter.
        folded.add(fold(name.upper()))
        for umlaut, letters in _TWO_LETTERS:
            spelt = spelt.replace(umlaut, letters)
        folded.add(fold(spelt))
    elif "e" in spelt:
        folded.add(_ONE_LETTER.sub(r"\1", fold(name)))
    return sorted(folded - {""})


# What a roster writes before or behind a name, and is none.
_TITLES: Final = frozenset(
    "dr prof mr mrs ms mx miss frau herr sr sra srta don dona ing dipl mag med phd mba msc bsc jr ii iii extern external ext intern"
    " contractor temp".split()
)


def named(parts: list[str]) -> list[str]:
    """Return the parts of a roster's name without titles and remarks, unless there is nothing else."""
    if _TITLES.isdisjoint(parts):
        return parts
    kept = [part for part in parts if part not in _TITLES]
    return kept if any(len(part) > 1 for part in kept) else parts


def runs(folded: str) -> list[str]:
    """Return the runs of letters and digits of a folded text."""
    return RUN.findall(folded)


def naming(parts: list[str]) -> list[str]:
    """Return those parts of a name that name somebody: no particles, no single letters, unless there is nothing else."""
    strong = [part for part in parts if len(part) > 1 and part not in PARTICLES]
    return strong or [part for part in parts if len(part) > 1]


def with_particles(parts: list[str]) -> list[str]:
    """Return each naming part that particles stand before, together with them: `van der berg`, `o brien`."""
    strong = set(naming(parts))
    phrases = []
    begin = 0
    for index, part in enumerate(parts):
        if part in strong:
            if begin < index:
                phrases.append(" ".join(parts[begin : index + 1]))
            begin = index + 1
    return phrases


def glued(parts: list[str]) -> list[str]:
    """Return each naming part in one word with the particles before it, whole or as letters: `vanderberg`, `vdberg`."""
    words: list[str] = []
    if len(parts) == 1:
        return words
    for phrase in with_particles(parts):
        *before, last = phrase.split()
        words += ["".join(before) + last, "".join(part[0] for part in before) + last]
    return words


def unspaced(character: str) -> bool:
    """Say whether a character belongs to a script that writes names without spaces (Chinese, Japanese, Korean)."""
    return "\u2e80" <= character <= "\ud7ff" or "\uf900" <= character <= "\ufaff"
