"""
Plain letters: compatibility forms folded (full width, bold), accents, marks and invisible characters gone, letters and digits
of other scripts that look or count like Latin ones replaced by those.

Names and texts are compared in this form only.
"""

import unicodedata
from typing import Final

from gateway.redact.canonicalise.lookalikes import LOOKALIKES, STROKED
from gateway.redact.canonicalise.view import View

_DROPPED: Final = frozenset({"Cf", "Mn", "Me"})  # invisible format characters; marks that sit on a letter
# Letters by their category that nobody can see: fillers of Hangul, the blank of Braille.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_OPENING: Final = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_TAGS: Final = range(0xE0020, 0xE007F)


class _Plain(dict[int, str]):
    """The plain form of every character met so far, for `str.translate`; bounded by the size of Unicode."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()  # those whose form is not one character

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _plain(character)
        # Noted first: another thread that meets the character now would take its view for one without offsets.
        if len(plain) != 1:
            self.uneven.add(character)
        self[code] = plain
        return plain


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if ord(character) in _TAGS:
        return chr(ord(character) - 0xE0000)  # a tag character is an invisible copy of an ASCII one
    if character in _BLANK:
        return ""
    if character in LOOKALIKES:
        return LOOKALIKES[character]
    if character in STROKED:
        return STROKED[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in ("Zl", "Zp") or character == "\x85":
        return "\n"
    made = []
    for part in unicodedata.normalize("NFKD", character):
        category = unicodedata.category(part)
        if category == "Zs":
            made.append(" ")
        elif category not in _DROPPED and not 0xFE00 <= ord(part) <= 0xFE0F:
            made.append(LOOKALIKES.get(part) or STROKED.get(part) or part)
    return "".join(made)


_PLAIN: Final = _Plain()


def plainly(view: View) -> View | None:
    """Return the view in plain letters, or None when it is so already."""
    if view.text.isascii():
        return None
    text = view.text.translate(_PLAIN)
    if text == view.text:
        return None
    if _PLAIN.uneven.isdisjoint(view.text):
        return View(text, view.starts, view.ends, view.marks)
    return _aligned(view, text)


def _aligned(view: View, text: str) -> View:
    """Return the view of plain `text`, some characters of which vanished or grew."""
    starts: list[int] = []
    ends: list[int] = []
    marks = bytearray()
    opening = -1
    for index, character in enumerate(view.text):
        plain = _PLAIN[ord(character)]
        start, end = view.origin(index, index + 1)
        if not plain:
            # What vanished is removed with what stands before it; what opens a stretch, with what stands behind it.
            if character in _OPENING:
                opening = start if opening < 0 else min(opening, start)
            elif ends:
                ends[-1] = max(ends[-1], end)
            continue
        if opening >= 0:
            start, opening = min(start, opening), -1
        for _ in plain:
            starts.append(start)
            ends.append(end)
        if view.marks:
            marks += view.marks[index : index + 1] * len(plain)
    return View(text, starts, ends, bytes(marks))
