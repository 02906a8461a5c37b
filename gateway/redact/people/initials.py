"""Initials beside a family or given name."""

from typing import Final

from gateway.redact.people.known import bit
from gateway.redact.people.reading import Found, Word
from gateway.redact.people.surroundings import AFTER, INITIAL_GAP

# Two letters in plain spelling that are one in another: Þ, Æ, Œ.
SHORT: Final = frozenset({"th", "ae", "oe"})
# Capitals that are words of their own in one of the languages.
_WORDS: Final = frozenset("AIYEO")
_MOST: Final = 3

_Place = tuple[int, int, frozenset[int]]


def _fitting(found: Found, persons: frozenset[int], letter: str, which: int) -> frozenset[int]:
    """Return those whose given (0) or family (1) names include one that begins with this letter."""
    # A family name may be borne by thousands and stand in a text as often, so each question is answered once for a batch.
    question = (persons, letter.lower(), which)
    answer = found.fitting.get(question)
    if answer is None:
        wanted = bit(letter.lower())
        answer = frozenset(person for person in persons if found.snapshot.letters(person)[which] & wanted)
        found.fitting[question] = answer
    return answer


def before(
    found: Found, text: str, words: list[Word], place: tuple[int, int, int], family: frozenset[int]
) -> _Place | None:
    """
    Return start, end and persons of `A. Schmidt`, `H.-P. Schmidt`, `a_schmidt`, `MJ Schmidt`, or None.

    `place` tells the words the name begins with (perhaps a particle), the family name itself, and the last one.
    """
    index, named, last = place
    end = words[last].end
    begin = index
    while begin > 0 and index - begin < _MOST:
        word = words[begin - 1]
        gap = text[word.end : words[begin].start]
        if len(gap) > 3 or INITIAL_GAP.fullmatch(gap) is None:
            break
        if not word.raw.isalpha() or not (len(word.raw) == 1 or word.low in SHORT):
            break
        # Only the one right before the name may be small, or those of a login name; "a K. Schmidt" begins with K.
        if begin < index and word.raw.islower() and gap[-1:].isspace():
            break
        begin -= 1
    for at in range(begin, index):
        first = words[at]
        gap = text[first.end : words[at + 1].start]
        if gap.isspace() and words[named].raw.islower():
            continue
        fits = _fitting(found, family, first.raw[0], 0)
        if fits and (first.raw[0].isupper() or gap.strip()) and not _part_of_word(text, first.start):
            return first.start, end, fits
    several = words[index - 1] if index and begin == index else None
    if several is None or text[several.end : words[index].start] != " " or not words[named].raw[0].isupper():
        return None
    fits = family if several.raw.isupper() and 2 <= len(several.raw) <= _MOST else frozenset()
    for letter in several.raw if fits else "":
        fits = _fitting(found, fits, letter, 0)
    return (several.start, end, fits) if fits else None


def _ends(text: str, letter: str, gap: str, end: int) -> bool:
    """Say whether a capital that may be a word is none: behind a comma only I is one, and only where something follows it."""
    return gap.startswith(",") and (letter != "I" or not text[end : end + 2].lstrip(" ").isalpha())


def _part_of_word(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] == "'" and text[start - 2].isalnum()


def after(
    found: Found, text: str, start: int, end: int, given: frozenset[int], family: frozenset[int]
) -> _Place | None:
    """Return start, end and persons of `Anna S.`, `anna_s`, `Schmidt, A.`, `AnnaS`, or None."""
    match = AFTER.match(text, end, end + 8)
    if match is None or match[2].isdecimal() or match[2] == "_":
        return None
    gap, letter = match[1], match[2]
    dotted = match[0].endswith(".")
    if gap == "" and not letter.isupper():
        return None
    if letter.islower() and not (gap in {".", "_", "-"} or (dotted and gap)):
        return None
    if letter in _WORDS and not dotted and gap not in {"_", "."} and not _ends(text, letter, gap, match.end()):
        return None
    fits = _fitting(found, given, letter[0], 1) | _fitting(found, family, letter[0], 0)
    return (start, match.end(), fits) if fits else None
