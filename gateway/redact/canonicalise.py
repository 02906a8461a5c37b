"""
Several readings ("views") of one text, so that detection sees what a person or a program would read.

    "anna\\u200b.schmidt%40example.com"  →  the text itself
                                           "anna.schmidt%40example.com"  (invisible characters gone)
                                           "anna.schmidt@example.com"    (decoded)

Views serve detection only and are never sent. Each maps its code points back to the original, so a finding in a view covers
the exact original characters. A plain text has one view, itself. What would cost more than the budget raises `OverBudget`.

A further reading is a function from `View` to `View | None` in `READINGS`; each is tried on the views found so far.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from typing import Final

import msgspec


class OverBudget(Exception):
    """The text is longer, or has more readings, than we judge."""


class Budget(msgspec.Struct, frozen=True):
    """Code points of one text, and rounds of decoding (percent inside entities inside …)."""

    characters: int = 256_000
    rounds: int = 4


class View(msgspec.Struct, frozen=True):
    """
    One reading. Character `i` of `text` stands for the original characters from `starts[i]` to before `ends[i]`.

    Without `starts` and `ends` the view is the original, character by character.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a span of this view that is not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


_CODED = re.compile(
    r"%[0-9A-Fa-f]{2}|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|\\u[0-9A-Fa-f]{4}|\\[nrt]"
)
_CODED_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+|&#?[A-Za-z0-9]{1,32};|(?:\\u[0-9A-Fa-f]{4})+|\\+[nrt]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


DEFAULT_BUDGET: Final = Budget()


def views(text: str, budget: Budget = DEFAULT_BUDGET) -> list[View]:
    """Return the readings of `text`, the original first; raise `OverBudget`."""
    if len(text) > budget.characters:
        raise OverBudget("the text is too long")
    found = [View(text)]
    if text.isascii():
        if "%" not in text and "&" not in text and "\\" not in text:
            return found
    else:
        if _LONE_SURROGATE.search(text) is not None:
            raise OverBudget("the text holds lone surrogates")
        plain = plainly(found[0])
        if plain is not None:
            found.append(plain)
    # Decoding works on the plainest reading so far, until nothing is coded any more.
    for _ in range(budget.rounds):
        decoded = next((view for reading in READINGS if (view := reading(found[-1])) is not None), None)
        if decoded is None:
            return found
        found.append(decoded)
        plain = plainly(decoded)
        if plain is not None:
            found[-1] = plain
    if any(reading(found[-1]) is not None for reading in READINGS):
        raise OverBudget("coded more often than we decode")
    return found


# --- plain letters ---

# Letters that look like Latin ones, for the alphabets that people mix in by accident or on purpose.
_LOOKALIKES: Final = dict(
    zip(
        "аеорсухіјѕԁԛԝһӏкмтвнгпАВЕКМНОРСТУХІЈЅԚԜҮҺ" + "αβγεηικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijsdqwhlkmtbhrnABEKMHOPCTYXIJSQWYh" + "abyeniknoptuxwABEZHIKMNOPTYX",
        strict=True,
    )
)
# Letters that decomposition leaves alone.
_STROKED: Final = {
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ß": "ss", "ẞ": "SS",
    "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip
_DROPPED: Final = frozenset({"Cf", "Mn", "Me"})  # invisible format characters; marks that sit on a letter
_BREAKS: Final = frozenset("\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")


class _Plain(dict[str, str]):
    """The plain form of every character met so far; bounded by the size of Unicode."""

    def __missing__(self, character: str) -> str:
        plain = self[character] = _plain(character)
        return plain


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if 0xE0020 <= ord(character) <= 0xE007E:
        return chr(ord(character) - 0xE0000)  # a tag character is an invisible copy of an ASCII one
    if character in _LOOKALIKES:
        return _LOOKALIKES[character]
    if character in _STROKED:
        return _STROKED[character]
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    made = []
    for part in unicodedata.normalize("NFKD", character):
        category = unicodedata.category(part)
        if category == "Zs":
            made.append(" ")
        elif category not in _DROPPED and not 0xFE00 <= ord(part) <= 0xFE0F:
            made.append(_LOOKALIKES.get(part) or _STROKED.get(part) or part)
    return "".join(made)


_PLAIN = _Plain()


def plainly(view: View) -> View | None:
    """
    Return the view in plain letters, or None when it is so already: compatibility forms folded (full width, bold), accents
    and invisible characters gone, look-alikes and digits of other scripts replaced by Latin ones.
    """
    if view.text.isascii():
        return None
    plain = [_PLAIN[character] for character in view.text]
    text = "".join(plain)
    if text == view.text:
        return None
    if len(text) == len(plain) and "" not in plain:
        # As many characters as before and none that vanished, so none that grew: each stands where it stood.
        return View(text, view.starts, view.ends)
    starts: list[int] = []
    ends: list[int] = []
    for index, part in enumerate(plain):
        start, end = view.origin(index, index + 1)
        if not part and ends:
            ends[-1] = end  # what vanished belongs to what stands before it, so that it is removed with it
        for _ in part:
            starts.append(start)
            ends.append(end)
    return View(text, starts, ends)


# --- decoding ---


def _decoded(run: str) -> str | None:
    if run[0] == "%":
        try:
            return bytes.fromhex(run.replace("%", "")).decode("utf-8")
        except UnicodeDecodeError:
            return bytes.fromhex(run.replace("%", "")).decode("latin-1")
    if run[0] == "&":
        read = html.unescape(run)
        return None if read == run else read
    if run[-1] in "nrt" and not run.startswith("\\u"):
        return " "  # a line break or a tab as JSON writes it; the letter must not join the word after it
    units = b"".join(bytes.fromhex(unit) for unit in run.split("\\u")[1:])
    return units.decode("utf-16-be", errors="replace")


def decode(view: View) -> View | None:
    """Return the view with percent codes, HTML entities and JSON escapes read, or None when there are none."""
    if _CODED.search(view.text) is None:
        return None
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    changed = False
    at = 0

    def copy(start: int, end: int) -> None:
        text.append(view.text[start:end])
        for index in range(start, end):
            a, b = view.origin(index, index + 1)
            starts.append(a)
            ends.append(b)

    for match in _CODED_RUN.finditer(view.text):
        read = _decoded(match[0])
        if read is None:
            continue
        changed = True
        copy(at, match.start())
        at = match.end()
        text.append(read)
        for span in _spread(match[0], read, match.start()):
            a, b = view.origin(*span)
            starts.append(a)
            ends.append(b)
    if not changed:
        return None
    copy(at, len(view.text))
    return View("".join(text), starts, ends)


def _spread(run: str, read: str, at: int) -> list[tuple[int, int]]:
    """Return the span in `run` of each character that was read from it; the whole run where the two do not line up."""
    unit = {"%": 3, "\\": 6}.get(run[0], len(run))
    if unit * len(read) == len(run):
        return [(at + n * unit, at + (n + 1) * unit) for n in range(len(read))]
    return [(at, at + len(run))] * len(read)


READINGS: Final[tuple[Callable[[View], View | None], ...]] = (decode,)
