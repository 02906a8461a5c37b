"""
Where in a text a recognizer has to look: the stretches around the anchors that the gate saw.

A window must give the recognizer the same answer as the whole text would. So it never cuts through anything a match could
span: it reaches to the next character that cannot be part of a match, on both sides. A match cannot cross such a character,
hence what is found inside the windows is exactly what would be found in the text. Where a stretch is longer than any real
identifier (`LONGEST`), a recognizer's regex could take quadratic time, and cutting could hide a match: such a stretch is
taken as personal as a whole, without running the recognizer.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

LONGEST = 512


class Window(NamedTuple):
    """A stretch of the text; `whole` says that it is too long to look into and counts as found from end to end."""

    start: int
    end: int
    whole: bool = False


# From a text and the anchors' end offsets (ascending) to the windows, sorted, none touching another.
Windows = Callable[[str, Sequence[int]], list[Window]]


def runs(alphabet: str, margin: int = 0, flags: int = 0) -> Windows:
    """
    Windows for a recognizer whose matches consist of `alphabet` (a regex class) alone.

    `margin` is how many characters on each side its lookarounds may read; where they read only the alphabet, none.
    """
    run = regex.compile(f"{alphabet}*+", flags)

    def windows(text: str, anchors: Sequence[int]) -> list[Window]:
        found: list[Window] = []
        floor = 0
        for anchor in anchors:
            if anchor <= floor:
                continue
            start, end = around(run, text, anchor, floor)
            floor = end
            if end > start:
                found.append(Window(max(0, start - margin), min(len(text), end + margin), end - start > LONGEST))
        return merged(found)

    return windows


def around(run: "regex.Pattern[str]", text: str, at: int, floor: int) -> tuple[int, int]:
    """Return the run that holds the character before `at`, looking no further back than `floor`."""
    start = at - run.match(text[floor:at][::-1]).end()
    return start, run.match(text, start).end()


def merged(windows: Sequence[Window]) -> list[Window]:
    """Join windows that share a character; too long together is too long to look into."""
    joined: list[Window] = []
    for window in windows:
        if joined and window.start < joined[-1].end:
            last = joined.pop()
            start, end = min(last.start, window.start), max(last.end, window.end)
            window = Window(start, end, last.whole or window.whole or end - start > 2 * LONGEST)
        joined.append(window)
    return joined


_LOCAL = regex.compile(r"[!#$%&'*+\-/=?^_`{|}~.\w]*+")
_DOMAIN_RUN = regex.compile(r"[\w.-]*+")
_DOMAIN = regex.compile(r"\w++(?:-++\w++)*+(?:\.\w++(?:-++\w++)*+)++")


def email(text: str, anchors: Sequence[int]) -> list[Window]:
    """Windows for e-mail addresses; an anchor ends one character after an `@`."""
    found: list[Window] = []
    floor = 0
    for anchor in anchors:
        at = anchor - 2
        # `regex` looks for the dot that a domain needs before it matches, to the end of the text where none bounds it.
        domain = _DOMAIN.match(text, at + 1, at + 1 + LONGEST)
        if domain is not None:
            start = at - _LOCAL.match(text[floor:at][::-1]).end()
            end = domain.end() if domain.end() <= at + LONGEST else _DOMAIN_RUN.match(text, domain.end()).end()
            found.append(Window(start, end, end - start > LONGEST))
        # No local part holds an `@`, so nothing before this one is ever read again.
        floor = at + 1
    return merged(found)


QUOTES = frozenset("\"'")
_LONGEST_HOST = 253
_LONGEST_TLD = 24


def url(tlds: str) -> Windows:
    """
    Windows for URLs and bare hosts; `tlds` is the recognizer's own list, as a regex alternation. An anchor ends in a TLD.

    A window ends with the last TLD of its host, so that the recognizer's greedy match succeeds at its first try. Its
    backtracking over everything after that TLD is what makes it quadratic elsewhere.
    """
    host = regex.compile(r"[a-z0-9.\-]*+", regex.IGNORECASE)
    tld = regex.compile(rf"[.]{tlds}", regex.IGNORECASE)
    path = regex.compile(r"""/[^\s()<>"']*+""")

    def windows(text: str, anchors: Sequence[int]) -> list[Window]:
        found: list[Window] = []
        floor = 0
        for anchor in anchors:
            if anchor <= floor:
                continue
            start, end = around(host, text, anchor, floor)
            floor = end
            ends = list(tld.finditer(text, start + 1, end))
            if not ends:
                continue
            last = ends[-1]
            whole = end - start > _LONGEST_HOST
            ends_in_tld = tld.fullmatch(text, last.start(), end) is not None
            tail = path.match(text, last.end()) if text.startswith("/", last.end()) else None
            if tail is not None:
                floor = end = tail.end()
            elif not whole:
                end = min(end, last.start() + _LONGEST_TLD)
            for scheme in ("https://", "http://"):
                if text[max(0, start - len(scheme)) : start].lower() == scheme:
                    start -= len(scheme)
                    break
            # Quotes on both sides make it another pattern's match, which has to end where the host or the path ends.
            if (
                (tail is not None or ends_in_tld)
                and text[start - 1 : start] in QUOTES
                and text[end : end + 1] in QUOTES
            ):
                start, end = start - 1, end + 1
            found.append(Window(start, end, whole or end - start > 2 * LONGEST))
        return merged(found)

    return windows


# What may follow a number and still belong to it (an extension), or make it none (the minutes of a time).
_EXTENSION = r"(?:e?xt|ｅ?ｘｔ|доб|anexo|int|ｉｎｔ|[xｘ#＃~～])"
_GOES_ON = regex.compile(rf":|[ \u00a0\t,;]*{_EXTENSION}", regex.IGNORECASE)
_WENT_ON = regex.compile(rf"{_EXTENSION}\w*[:=.．]?[ \u00a0\t,-]*\Z", regex.IGNORECASE)
_REACH = 24


def phone(punctuation: str) -> Windows:
    """
    Windows for telephone numbers: runs of digits and `punctuation` with the character on each side, and further only
    where an extension or a time of day follows or precedes, so that the same number looks the same everywhere.
    """
    run = regex.compile(rf"[\d{punctuation}+＋]*+")

    def windows(text: str, anchors: Sequence[int]) -> list[Window]:
        found: list[Window] = []
        floor = 0
        for anchor in anchors:
            if anchor <= floor:
                continue
            start, end = around(run, text, anchor, floor)
            floor = end
            if end - start > LONGEST:
                found.append(Window(start, end, True))
                continue
            left, right = max(0, start - 1), min(len(text), end + 1)
            if _WENT_ON.search(text[max(0, start - _REACH) : start]):
                left = max(0, start - _REACH)
                left = max(left - run.match(text[max(0, left - LONGEST) : left][::-1]).end(), 0)
            if _GOES_ON.match(text, end):
                right = min(len(text), end + _REACH)
                right = run.match(text, right, min(len(text), right + LONGEST)).end()
            found.append(Window(left, right))
        return _apart(found)

    return windows


def _apart(windows: Sequence[Window]) -> list[Window]:
    """Join overlapping windows as far as they stay short; runs with one character between them stay apart."""
    joined: list[Window] = []
    for window in windows:
        last = joined[-1] if joined else None
        if last is None or window.whole or last.whole or window.start >= last.end - 1:
            joined.append(window)
        elif window.end - last.start <= 4 * LONGEST:
            joined[-1] = Window(last.start, max(last.end, window.end))
        else:
            joined.append(window)
    return joined
