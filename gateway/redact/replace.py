"""
What stands in a text where something was found, by the style that policy asked for.

    label       Call [PERSON] on [PHONE]
    pseudonym   Call [PERSON-bdfghjklmnpqrstvwxzb] on [PHONE-…]: the same for equal values of one recipient, purpose and period
    surrogate   Call Marivelle Kerndalen on 030 23125 417: invented, see `surrogate`
    general     born [DATE 1988-04], aged [AGE 30-39], from [LOCATION Germany]

Everything here depends on a key or on nothing: an unkeyed hash of a name is as good as the name. What cannot take its style gets
its label.

Going over a text twice, with detection in between, changes nothing. Codes and coarser forms are read as labels, and so are
invented values, known by their form (`standing`), with the numbers and days beside them (`forms.bare`): a text then reads as it
did when nothing more was found in it. An invented name is put only where it is known again; where it would go on into what
stands beside it, the label stands. Only a text of nothing but invented numbers, days and ages is read as it stands: a model might find
more in it, and a day with a number behind it may be read as a time. That an invented value is found, and by whom it may be told, depends on no key:
a pair of names that only the key's holder knows could not keep the family name of two Schmidts the same. So everybody may write
an invented name, as everybody may write a label; every style but this one replaces it.

Whoever of the roster is found, other than whose record it is, gets the label too, or the own pseudonym where that
worker's data may go as well (`mentioned`); a code name or an invented one would be a pseudonym nobody decided on.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from gateway.model import Finding, Mentions, Obligation, Style
from gateway.redact import written_dates
from gateway.redact.invented import fold
from gateway.redact.regions import REGIONS, region_of
from gateway.redact.standing import IN_WORDS, stands_alone
from gateway.redact.surrogate import Draw, Surrogates, given_names

# The kinds of thing that detection finds.
LABELS: Final = (
    "PERSON", "EMAIL", "PHONE", "USERNAME", "ID", "URL", "IP", "MAC", "CREDIT_CARD", "IBAN", "SSN", "ORG", "LOCATION",
    "ADDRESS", "ZIP", "DATE", "AGE", "NRP", "TITLE", "PROFESSION", "SECRET", "QUANTITY", "MISC", "WITHHELD",
)  # fmt: skip
# `Finding.by` of what the roster knows: this, then the ids of the workers who go by that name, with commas between.
ROSTER: Final = "roster/"

# Codes are written without vowels and digits, so that nobody can write a name or a number that passes for one.
_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
_CODE: Final = 20  # letters of a code: 86 bits

# What stands in the place of a finding, and nothing else in brackets. Detection passes over these, so that redacting twice
# changes nothing.
PLACEHOLDER: Final = re.compile(
    rf"\[(?:(?:{'|'.join(LABELS)})(?:-[{_LETTERS}]{{{_CODE}}})?"
    r"|w_[0-9a-z]{8}\.[a-z2-7]{26}"
    r"|AGE (?:0-9|(?P<ten>[1-9]|1[0-2])0-(?P=ten)9)|DATE \d{4}(?:-(?:0[1-9]|1[0-2]))?"
    rf"|LOCATION (?:{'|'.join(map(re.escape, REGIONS))}))\]"
)


class Replacement(msgspec.Struct, frozen=True):
    """What stands there now, and the reason as the worker is told it."""

    text: str
    reason: str


class Writer:
    """
    Writes texts anew for one worker's records to one recipient, for one purpose, in one period.

    `draw` gives keyed bytes for (kind, value). `own` gives the worker's token, where policy lets the recipient have it.
    `taken` are the invented values that may not be used, since the roster has them.
    """

    def __init__(
        self, worker: str, draw: Draw, own: Callable[[], str] | None = None, taken: frozenset[str] = frozenset()
    ) -> None:
        self._worker = worker
        self._draw = draw
        self._own = own
        self._surrogates = Surrogates(draw, taken)

    def replacements(
        self, text: str, spans: Sequence[Finding], obligation: Obligation, mentioned: Mapping[str, str]
    ) -> list[Replacement]:
        """Return what stands for each of `spans` in `text`; `mentioned` maps other workers to the tokens they may have."""
        given: set[str] = set()
        if obligation.style is Style.SURROGATE:
            given = {n for s in spans if s.label == "PERSON" for n in given_names(text[s.start : s.end])}
        return [self._replacement(text, span, obligation, mentioned, given) for span in spans]

    def _replacement(
        self, text: str, span: Finding, obligation: Obligation, mentioned: Mapping[str, str], given: set[str]
    ) -> Replacement:
        label, style, workers = f"[{span.label}]", obligation.style, workers_of(span)
        value = text[span.start : span.end]
        if workers - {self._worker}:
            (other, *more) = sorted(workers)
            if obligation.mentions is Mentions.PSEUDONYMS and not more and other in mentioned:
                return Replacement(f"[{mentioned[other]}]", "mentioned")
            return Replacement(label, "redacted")
        made: str | None = None
        if style is Style.PSEUDONYM and workers:
            made = None if self._own is None else f"[{self._own()}]"
        elif style is Style.PSEUDONYM:
            made = f"[{span.label}-{self._code(span.label, value)}]"
        elif style is Style.SURROGATE and (span.label not in IN_WORDS or stands_alone(text, span.start, span.end)):
            made = self._surrogates.of(span.label, value, given)
        elif style is Style.GENERAL:
            made = coarser(span.label, value)
        return Replacement(label, "redacted") if made is None else Replacement(made, _REASONS[style])

    def _code(self, label: str, value: str) -> str:
        number = int.from_bytes(self._draw(f"pseudonym/{label}", _same(label, value)), "big")
        letters = []
        for _ in range(_CODE):
            number, place = divmod(number, len(_LETTERS))
            letters.append(_LETTERS[place])
        return "".join(letters)


_REASONS: Final = {
    Style.PSEUDONYM: "pseudonymised",
    Style.SURROGATE: "replaced",
    Style.GENERAL: "generalised",
}


def workers_of(finding: Finding) -> frozenset[str]:
    """Return the workers of the roster whom a finding may be, none for what the roster does not know."""
    if not finding.by.startswith(ROSTER):
        return frozenset()
    return frozenset(finding.by.removeprefix(ROSTER).split(","))


def _same(label: str, value: str) -> str:
    """Return the form in which equal values are equal: no case, marks or spaces; of numbers the digits alone."""
    if label in ("PHONE", "CREDIT_CARD", "SSN") and any(c.isdecimal() for c in value):
        return "".join(str(int(c)) for c in value if c.isdecimal())
    return "".join(fold(value).split())


_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")


def coarser(label: str, value: str) -> str | None:
    """Return the coarser form of a value in brackets: an age's band, a date's month, a place's region; or None."""
    if label == "AGE":
        numbers = _NUMBER.findall(value)
        low = int(numbers[0]) // 10 * 10 if len(numbers) == 1 else -1
        return f"[AGE {low}-{low + 9}]" if 0 <= low <= 120 else None
    if label == "DATE":
        date = written_dates.read(value.strip())
        if date is None or date.year is None:
            return None
        return f"[DATE {date.year:04}]" if date.month is None else f"[DATE {date.year:04}-{date.month:02}]"
    region = region_of(value) if label == "LOCATION" else None
    return None if region is None else f"[LOCATION {region}]"
