"""Signs that are written as words ("anna dot schmidt at example dot com", "10 Punkt 2", "(at)"), and digits misread as letters."""

import re
from collections.abc import Iterator
from typing import Final

from gateway.redact.canonicalise.view import WORDED, Edit, View, rewrite

# In plain letters; "at" is a word of English prose and has rules of its own.
_SIGNS: Final = {
    "dot": ".", "punkt": ".", "punto": ".", "ponto": ".", "period": ".",
    "dash": "-", "minus": "-", "hyphen": "-", "strich": "-", "bindestrich": "-", "guion": "-", "guion medio": "-",
    "underscore": "_", "unterstrich": "_", "guion bajo": "_",
    "slash": "/", "schragstrich": "/", "schraegstrich": "/", "barra": "/",
    "colon": ":", "doppelpunkt": ":", "dos puntos": ":", "arroba": "@", "klammeraffe": "@", "affenschwanz": "@",
}  # fmt: skip
_NAMES: Final = "|".join(sorted(_SIGNS, key=len, reverse=True))
_SIGN = re.compile(
    rf"(?<=[^\s.])[ \t]{{0,3}}[\[({{<]?[ ]?(?<![A-Za-z])(?P<word>{_NAMES})(?![A-Za-z])[ ]?[\])}}>]?[ \t]{{0,3}}(?=\S)",
    re.IGNORECASE,
)
_BRACKETED_AT = re.compile(
    r"(?<=\w)[ \t]{0,3}[\[({<_\-]{1,2}[ ]?(?:at|@|ad|a)[ ]?[\])}>_\-]{1,2}[ \t]{0,3}(?=\w)", re.IGNORECASE
)
_LOOSE_SIGN = re.compile(
    r"(?<=\w)(?:[ \t]{1,3}@[ \t]{0,3}|@[ \t]{1,3}|[ \t]{1,3}\.[ \t]{1,3}|[\[({<] ?[.@] ?[\])}>])(?=\w)"
)
_HOST: Final = r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}"
# The last "at" before a host is the sign, an earlier one a preposition: "reach me at anna.schmidt at example.com".
_AT = re.compile(rf"(?<=\w)[ \t]{{1,3}}at[ \t]{{1,3}}(?={_HOST}\b(?![ \t]{{1,3}}at[ \t]{{1,3}}{_HOST}))", re.IGNORECASE)


def worded(view: View) -> View | None:
    """Return the view with signs in words as signs, or None when there are none."""
    signed = rewrite(view, _signs(view.text), WORDED) or view
    joined = rewrite(signed, (Edit(*match.span(), "@") for match in _AT.finditer(signed.text)), WORDED)
    return joined or (None if signed is view else signed)


def _signs(text: str) -> Iterator[Edit]:
    edits = [Edit(*match.span(), _SIGNS[match["word"].lower()]) for match in _SIGN.finditer(text)]
    edits += [Edit(*match.span(), "@") for match in _BRACKETED_AT.finditer(text)]
    edits += [Edit(*match.span(), "@" if "@" in match[0] else ".") for match in _LOOSE_SIGN.finditer(text)]
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= at:
            at = edit.end
            yield edit


# Digits as a scanner of paper misreads them.
_MISREAD: Final = str.maketrans("OoQDIl|SsZzBGgq", "000011155228699")
_C: Final = r"[0-9OoQDIl|SsZzBGgq]"
_NUMBER = re.compile(
    rf"(?<![\w\-])(?:{_C}{{3}}[\- .]{_C}{{2}}[\- .]{_C}{{4}}"
    rf"|{_C}{{4}}(?:[ \-]?{_C}{{4}}){{3}}"
    rf"|(?:\+{_C}{{1,3}}[ \-]?)?\(?{_C}{{3}}\)?[ \-.]{_C}{{3}}[\-.]{_C}{{4}})(?![\w\-])"
)


def reread(view: View) -> View | None:
    """Return the view with the letters in numbers of a known shape read as digits, or None when there are none."""
    return rewrite(view, _misread(view.text), WORDED)


def _misread(text: str) -> Iterator[Edit]:
    for match in _NUMBER.finditer(text):
        number = match[0]
        digits = number.translate(_MISREAD)
        # Most of it must be digits already, or any word of four letters would be a number.
        if digits != number and sum(map(str.isdecimal, number)) * 3 >= sum(map(str.isdecimal, digits)) * 2:
            yield from (
                Edit(match.start() + at, match.start() + at + 1, new)
                for at, (old, new) in enumerate(zip(number, digits, strict=True))
                if old != new
            )
