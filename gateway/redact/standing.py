"""
Which values in a text are invented ones: they are known by their form, whatever somebody takes them for.

A model may read an invented name as a firm the next time, an invented account as a quantity, or a town and a firm side by side
as one place. So no label is asked: a value stands when it consists of invented ones, with nothing but signs between them.

In a text, they are found before a model reads it, which then reads labels in their place (`invented_in`). They are findings like
others: every style but that of invented values replaces them, so that nobody who is called so is uncovered.

Nothing real can be passed off as one. Words come from closed lists; a number has all but its last digits from a range that nobody
is given, so that it carries five digits at most; and initials are few, each beside an invented name.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from gateway.model import Finding
from gateway.redact import fictional
from gateway.redact.invented import FAMILY, GIVEN, PLACE_NAMES, SPACED, WHOLE, fold

DOMAIN: Final = "mail.example"
FIRMS: Final = ("Ltd", "GmbH", "Inc", "S.L.", "AG", "LLC")
# Letters that an initial gives way to, and how many may stand in one name.
INITIALS: Final = "BDFGHKLMNPRSTVW"
MOST_INITIALS: Final = 3

WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASCII_NAME = "[A-Za-z]{4,24}"
_MAIL = rf"({_ASCII_NAME})\.({_ASCII_NAME})@{re.escape(DOMAIN)}"
_HOST = rf"(?:https?://)?({_ASCII_NAME})\.example"
_FIRM = rf"({_ASCII_NAME}) (?:Ltd|GmbH|Inc|S\.L\.?|AG|LLC)"
_STREET = rf"\d{{1,2}} ({_ASCII_NAME}) Street|({_ASCII_NAME})straße \d{{1,2}}|Calle ({_ASCII_NAME}) \d{{1,2}}"
_FORMS: Final = {
    label: re.compile(form) for label, form in (("URL", _HOST), ("ORG", _FIRM), ("ADDRESS", _STREET), ("EMAIL", _MAIL))
}
_ONE = re.compile(
    rf"(?P<EMAIL>\b{_MAIL}(?![\w.]\w))"
    rf"|(?P<URL>\b{_HOST}(?![\w.]\w))"
    rf"|(?P<ADDRESS>\b(?:{_STREET})\b)"
    rf"|(?P<ORG>\b{_FIRM}(?!\w))"
    r"|(?P<IP>\b\d{1,3}(?:\.\d{1,3}){3}\b|\b2001:[0-9A-Fa-f:]{4,34}\b)"
    r"|(?P<MAC>\b[0-9A-Fa-f]{2}(?:[:.-][0-9A-Fa-f]{2}){5}\b)"
    r"|(?P<IBAN>\b[A-Za-z]{2}00(?:\s?[0-9X]){8,30}+\b)"
    r"|(?P<NUMBER>\+?\(?\d[\d()/. -]{0,30}\d\b)"
    rf"|(?P<WORD>{WORD.pattern})"
)
_NUMBERS: Final = ("PHONE", "CREDIT_CARD", "SSN")


def is_written(label: str, value: str) -> bool:
    """Say whether a value has a form in which only invented ones are written; `label` says what it is to be."""
    if fictional.is_fictional(label, value):
        return True
    if label == "USERNAME":
        label, value = "EMAIL", f"{value.removeprefix('@')}@{DOMAIN}"
    if label == "LOCATION":
        return fold(value) in PLACE_NAMES
    found = _FORMS[label].fullmatch(value) if label in _FORMS else None
    if found is None:
        return False
    if label == "EMAIL":
        return fold(found[1]) in GIVEN and fold(found[2]) in FAMILY
    return fold(next(filter(None, found.groups()))) in FAMILY


def is_name(word: str) -> bool:
    """Say whether a word is an invented name; of a script that writes names in one word, a whole one."""
    folded = fold(word)
    return folded in SPACED or folded in WHOLE


def is_standing(value: str, is_free: Callable[[str, str], bool]) -> bool:
    """
    Say whether a value consists of invented ones and signs, all of which are free: `is_free` takes a label and a value.

    Signs are all that is neither letter nor digit. An initial counts where a name of ours is in the value, up to three.
    """
    names = initials = numbers = 0
    end = 0
    for one in _ONE.finditer(value):
        if any(map(str.isalnum, value[end : one.start()])):
            return False
        end = one.end()
        kind = one.lastgroup or ""
        if kind == "WORD" and len(one[0]) == 1:
            initials += 1
            if one[0] not in INITIALS:
                return False
        elif any(_is_own(label, one[0]) and is_free(label, one[0]) for label in _kinds(kind)):
            names += kind == "WORD"
            numbers += kind != "WORD"
        else:
            return False
    if any(map(str.isalnum, value[end:])):
        return False
    return initials <= MOST_INITIALS and (names > 0 or (numbers > 0 and not initials))


def _kinds(kind: str) -> tuple[str, ...]:
    return _NUMBERS if kind == "NUMBER" else ("PERSON", "LOCATION") if kind == "WORD" else (kind,)


def _is_own(label: str, value: str) -> bool:
    return is_name(value) if label == "PERSON" else is_written(label, value)


# --- in a text ---

# `Finding.by` of what was invented.
BY: Final = "invented"
# What is invented in words, which are known again where they stand alone.
IN_WORDS: Final = frozenset({"PERSON", "USERNAME", "EMAIL", "URL", "ORG", "LOCATION", "ADDRESS"})

_IN_TEXT = re.compile(
    rf"(?P<EMAIL>{_MAIL})|(?P<URL>{_HOST})|(?P<USERNAME>@?{_ASCII_NAME}\.{_ASCII_NAME})"
    rf"|(?P<ADDRESS>{_STREET})|(?P<ORG>{_FIRM})|(?P<WORD>[^\W\d_]+)"
)
_RUN = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
# What may stand between two words of one name: also initials, and they before and behind it.
_INITIALS = rf"(?:[{INITIALS}](?:\. ?| )){{1,{MOST_INITIALS}}}"
_WITHIN = re.compile(rf"[ '’-]|\. | {_INITIALS}")
_BEFORE = re.compile(rf"(?<!\w){_INITIALS}\Z")
_BEHIND = re.compile(rf"(?: [{INITIALS}](?!\w)\.?){{1,{MOST_INITIALS}}}")
_REACH: Final = 3 * MOST_INITIALS + 1


def invented_in(text: str, is_free: Callable[[str], bool]) -> list[Finding]:
    """
    Return where in a text invented names, places, firms and addresses stand, apart from each other, and what they are.

    A name is found with the initials that belong to it. `is_free` is asked about each word: one that somebody is called is not
    taken for invented, nor is one that goes on, as an address does with another host. Numbers are left to their own rules.
    """
    found: list[Finding] = []
    first = last = 0  # where the first and the last word of a name begin
    for label, start, end in _each(text, is_free):
        before = found[-1] if found else None
        if before is not None and label == before.label == "PERSON" and _goes_on(text, before, first, last, start, end):
            found[-1] = Finding(before.start, end, label, 1.0, BY)
        else:
            found.append(Finding(start, end, label, 1.0, BY))
            first = start
        last = start
    return [_with_initials(text, one, found[at - 1].end if at else 0) for at, one in enumerate(found)]


def _each(text: str, is_free: Callable[[str], bool]) -> Iterator[tuple[str, int, int]]:
    at = 0
    while (one := _IN_TEXT.search(text, at)) is not None:
        start, at, label = one.start(), one.end(), one.lastgroup or ""
        if label != "WORD" and not is_written(label, one[0]):
            run = _RUN.match(text, start)
            at, label = at if run is None else run.end(), "WORD"
        value = text[start:at]
        if label == "WORD":
            label = "PERSON" if is_name(value) else "LOCATION" if is_written("LOCATION", value) else ""
        if label and stands_alone(text, start, at) and all(is_free(word) for word in WORD.findall(value)):
            yield label, start, at


def stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a value neither begins nor goes on beyond its edges: no letter, digit, host or dot with more behind it."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum() or text[end : end + 1] == "@":
        return False
    if start > 1 and text[start - 1] in ".@" and text[start - 2].isalnum():
        return False
    return not (text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum())


def _goes_on(text: str, name: Finding, first: int, last: int, start: int, end: int) -> bool:
    """Say whether the word from `start` to `end` is of the name before it, whose first and last word begin where it is said."""
    between = text[name.end : start]
    turned = fold(text[last : name.end]) in FAMILY and fold(text[start:end]) in GIVEN
    if between == ", ":
        return turned and first == last
    return not turned and _WITHIN.fullmatch(between) is not None


def _with_initials(text: str, name: Finding, floor: int) -> Finding:
    if name.label != "PERSON":
        return name
    before = _BEFORE.search(text[max(floor, name.start - _REACH) : name.start])
    behind = _BEHIND.match(text, name.end)
    start, end = name.start - (0 if before is None else len(before[0])), name.end if behind is None else behind.end()
    few = sum(len(word) == 1 for word in WORD.findall(text, start, end)) <= MOST_INITIALS
    return Finding(start, end, name.label, name.score, name.by) if few else name
