"""
Base64 and hexadecimal: a run that decodes to text, and to nothing but text, is read as that text.

Between the words of a text may stand a few control characters, as zeros do between a user and a password; they read as
spaces. Every character read stands for the whole run, for what hides in it can only be removed with it.
"""

import binascii
import re
from collections.abc import Iterator

from gateway.redact.canonicalise.view import BLOB, Edit, View, rewrite

_HEX = re.compile(r"(?<![0-9A-Za-z])(?:0[xX])?((?:[0-9A-Fa-f]{2}){4,}+)(?![0-9A-Za-z])")
_SPACED_HEX = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX])?[0-9A-Fa-f]{2}(?:[ :,\-]\s?(?:0[xX])?[0-9A-Fa-f]{2}(?![0-9A-Za-z])){3,}+"
)
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_\-])[A-Za-z0-9+/_\-]{6,}+={0,2}")
# A tag or a comment in the middle of a run: cut there, neither part need be text.
_CUT = re.compile(r"<!--[^<>]{0,64}?-->|<[A-Za-z][\w\-]{0,15}+(?:[\s/][^<>]{0,64})?>(?:</[A-Za-z][\w\-]{0,15}+>)?")
_CUT_BASE64 = re.compile(
    rf"(?<![A-Za-z0-9+/_\-])[A-Za-z0-9+/_\-]{{4,}}+(?:(?:{_CUT.pattern})[A-Za-z0-9+/_\-]{{4,}}+){{1,4}}={{0,2}}"
)
_SEGMENT = re.compile(r"[A-Za-z0-9]{6,}+={0,2}")
_TABLE = str.maketrans("-_", "+/")
# Words decode by chance: "Michelle" and "answer" are a few printable signs each, and would be hidden by them. Every seventh
# number of eight digits is signs of some kind, too. So what few letters or few digits alone are a code for is words, a number
# or an address.
_WORDS = re.compile(r"[A-Za-z+/_\-]{1,19}")
_WORD = re.compile(r"[A-Z]?[a-z]+")
_LONG = 12
# Four bytes in hexadecimal are signs of some kind by chance as well, one in fifty.
_SHORT = 6
_CODED = re.compile(
    r"(?:[A-ZÀ-Þ]?[a-zß-ž]++[ .,_\-]{0,2}+)++|[A-Z]{1,6}+[ \-]?[0-9]{3,}+|[0-9 +()./:\-]{4,}+|[A-ZÀ-Þ ]++|[^@\s]++@[^@\s]++"
)
# Chance and machine code hold more control characters than that.
_TEXT_FOR_A_CONTROL = 3
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def unpack(view: View) -> View | None:
    """Return the view with base64 and hexadecimal runs that hold text read, or None when there are none."""
    return rewrite(view, _edits(view.text), BLOB)


def _edits(text: str) -> Iterator[Edit]:
    edits = {edit.start: edit for edit in _base64(text)}
    edits.update((edit.start, edit) for edit in _hex(text))
    if "<" in text:
        edits.update((edit.start, edit) for edit in _cut(text))
    at = 0
    for _, edit in sorted(edits.items()):
        if edit.start >= at:
            at = edit.end
            yield edit


def _hex(text: str) -> Iterator[Edit]:
    for pattern in (_SPACED_HEX, _HEX):
        for match in pattern.finditer(text):
            digits = re.sub(r"0[xX]|[^0-9A-Fa-f]", "", match[0]) if pattern is _SPACED_HEX else match[1]
            read = _text(bytes.fromhex(digits))
            if read is not None and (len(read) >= (_LONG if digits.isdecimal() else _SHORT) or _CODED.fullmatch(read)):
                yield Edit(match.start(), match.end(), read)


def _cut(text: str) -> Iterator[Edit]:
    for match in _CUT_BASE64.finditer(text):
        read = _decoded(_CUT.sub("", match[0]))
        if read is not None:
            yield Edit(match.start(), match.end(), read)


def _base64(text: str) -> Iterator[Edit]:
    for match in _BASE64.finditer(text):
        read = _decoded(match[0])
        if read is not None:
            yield Edit(match.start(), match.end(), read)
            continue
        # In a path, or behind a prefix with a dash, a part of the run may be the code.
        for part in _SEGMENT.finditer(text, match.start(), match.end()):
            read = _decoded(part[0]) if part.span() != match.span() else None
            if read is not None:
                yield Edit(part.start(), part.end(), read)


def _decoded(run: str) -> str | None:
    body = run.rstrip("=").translate(_TABLE)
    # A number is one and a word is one, whatever they decode to: "answer" and "Michelle" are some signs. Of text that somebody
    # hid hardly any six characters are all small letters.
    if len(body) % 4 == 1 or body.isdecimal() or _WORD.fullmatch(run):
        return None
    try:
        read = _text(binascii.a2b_base64(body + "=" * (-len(body) % 4)))
    except binascii.Error:
        return None
    return None if read is not None and _WORDS.fullmatch(body) and _CODED.fullmatch(read) is None else read


def _text(raw: bytes) -> str | None:
    """Return the text that these bytes are, or None when they are not."""
    if len(raw) >= 8 and raw[1::2].count(0) * 2 == len(raw):
        text = raw.decode("utf-16-le", errors="replace")  # as Windows writes it
        return _spaced(text)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return _spaced(text)


def _spaced(text: str) -> str | None:
    """Return the text with spaces for control characters, or None where there is not enough text between them."""
    read, controls = _CONTROL.subn(" ", text)
    return read if len(text) - controls >= max(4, _TEXT_FOR_A_CONTROL * controls) else None
