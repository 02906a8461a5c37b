"""The order in which a text is shown or read: characters under a right-to-left override, and text written backwards."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from gateway.model import Finding
from gateway.redact.canonicalise.belief import OCTET
from gateway.redact.canonicalise.view import CODED, TURNED, OverBudget, View, excerpt

_RIGHT_TO_LEFT: Final = "\u202e"
_OPENING: Final = frozenset("\u202a\u202b\u202d\u202e")
_CLOSING: Final = "\u202c"
_ENDING: Final = frozenset("\n\r\u2029\x85\x1c\x1d\x1e")
# Honest texts do not nest overrides.
_MOST_NESTED: Final = 8
# What is surely found as it is written, so that reading it backwards tells no more: addresses of machines, and telephone numbers
# that begin with a country's code and end for certain.
FOUND: Final = re.compile(
    rf"(?<![\w.])(?:{OCTET}\.){{3}}{OCTET}(?![\w.])"
    r"|(?<![\w+])\+(?=(?:[ ./-]?\d){8,15}(?![ ./-]?\d))[1-9]\d++(?:[ ./-]\d++)*+"
    r"(?=[,;:!?]?(?:\Z|\s(?!\W|\d|x|ext|durchwahl|dw|anexo|poste)))",
    re.IGNORECASE,
)
# How far around a sign a text is read backwards.
_AROUND: Final = 64


def is_overridden(text: str) -> bool:
    """Say whether some of the text is shown from right to left."""
    return _RIGHT_TO_LEFT in text


def shown(view: View) -> View:
    """
    Return the view in the order in which it is shown: what a right-to-left override governs is turned round.

    The first and the last character of such a stretch stand for the invisible characters beside them too.
    """
    groups: list[tuple[bool, int, list[tuple[int, int, int]]]] = [(False, 0, [])]

    def close(end: int) -> None:
        turned, start, items = groups.pop()
        if items and turned:
            items.reverse()
        if items:
            # The controls at both ends go with what they govern.
            low = min(range(len(items)), key=lambda n: items[n][1])
            high = max(range(len(items)), key=lambda n: items[n][2])
            items[low] = (items[low][0], min(start, items[low][1]), items[low][2])
            items[high] = (items[high][0], items[high][1], max(end, items[high][2]))
        # What stands inside a stretch that will be turned is turned twice, and so stays as it is.
        groups[-1][2].extend(reversed(items) if groups[-1][0] else items)

    for index, character in enumerate(view.text):
        if character in _OPENING:
            if len(groups) > _MOST_NESTED:
                raise OverBudget("overrides are nested too deep")
            groups.append((character == _RIGHT_TO_LEFT, index, []))
        elif character == _CLOSING:
            if len(groups) > 1:
                close(index + 1)
        else:
            if character in _ENDING:
                while len(groups) > 1:
                    close(index)
            groups[-1][2].append((index, index, index + 1))
    while len(groups) > 1:
        close(len(view.text))
    return _arranged(view, groups[0][2])


def _arranged(view: View, items: Sequence[tuple[int, int, int]]) -> View:
    spans = [view.origin(start, end) for _, start, end in items]
    marks = view.marks or bytes(len(view.text))
    return View(
        "".join([view.text[index] for index, _, _ in items]),
        [start for start, _ in spans],
        [end for _, end in spans],
        bytes([marks[index] | CODED for index, _, _ in items]),
    )


# A control of direction beside a finding, by itself or with what else nobody sees and a space between.
_BEFORE: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069][\u200b-\u200f\u2060 ]{0,2}\Z")
_AFTER: Final = re.compile(r"[\u200b-\u200f\u2060 ]{0,2}[\u202a-\u202e\u2066-\u2069]")


def with_controls(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """
    Return findings (in order, apart) with the controls of direction beside them, which nothing else has taken.

    They are part of what was hidden, and left behind they would turn round what stands there instead.
    """
    widened: list[Finding] = []
    for number, one in enumerate(findings):
        floor = widened[-1].end if widened else 0
        ceiling = findings[number + 1].start if number + 1 < len(findings) else len(text)
        before = _BEFORE.search(text, max(floor, one.start - 3), one.start)
        after = _AFTER.match(text, one.end, ceiling)
        start, end = one.start if before is None else before.start(), one.end if after is None else after.end()
        widened.append(msgspec.structs.replace(one, start=start, end=end))
    return tuple(widened)


def turned(view: View, places: Sequence[int]) -> View | None:
    """
    Return a view of what may be written backwards, read from right to left, or None when nothing looks like it.

    `places` (ascending) is where signs of that begin. Of a view that was made by a risky reading only what that reading
    changed is looked at, since the rest was looked at before.
    """
    size = len(view.text)
    spans: list[tuple[int, int]] = []
    floor = 0
    for place in places if view.strict else _unfound(view.text, places):
        if spans and place < floor:
            continue
        start, end = max(0, place - _AROUND), min(size, place + 2 * _AROUND)
        if view.strict and view.marks.count(0, start, end) == end - start:
            continue
        floor = end - _AROUND
        spans.append(_widened(view.text, start, end))
    if not spans:
        return None
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return excerpt(view, joined, -1, TURNED)


def _unfound(text: str, places: Sequence[int]) -> Iterator[int]:
    """Return those of the places (ascending) that do not stand in what is surely found as it is written."""
    found = FOUND.finditer(text)
    start, end = 0, 0
    for place in places:
        while end <= place and (one := next(found, None)) is not None:
            start, end = one.span()
        if not start <= place < end:
            yield place


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span, widened to spaces so that no value is cut, by no more than a value is long."""
    while start > 0 and not text[start].isspace() and end - start < 4 * _AROUND:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - start < 8 * _AROUND:
        end += 1
    return start, end
