"""
Which values in a text are invented ones: they are known by their form, whatever somebody takes them for.

A model may read an invented name as a firm the next time, an invented account as a quantity, or a town and a firm side by side
as one place. So no label is asked: a value stands when it consists of invented ones, with nothing but signs between them.

Nothing real can be passed off as one. Words come from closed lists; a number has all but its last digits from a range that nobody
is given, so that it carries five digits at most; and initials are few, each beside an invented name.
"""

import re
from collections.abc import Callable
from typing import Final

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
