"""
What is left of a value whose middle or end somebody has masked: "4111 **** **** 1111", "J****** N*****", "anna.****@example.com".

The rest still identifies, to whoever knows some of it. It is found by its stars, without knowing what it was.
"""

import re
from collections.abc import Iterator
from typing import Final

from gateway.model import Finding
from gateway.redact.canonicalise.budget import DEFAULT_BUDGET, Budget

_MASK: Final = "*•●█▒"
_LEAST: Final = 3
_SCORE: Final = 0.6
_BY: Final = "masked"
_STARS = re.compile(rf"[{_MASK}]{{{_LEAST},64}}")
_TOKEN: Final = frozenset("@.:/-_+()?=&%#~'")
# Groups of a number on both sides of masked ones. Digits that stand together are one group: cut in every way, fifty of them
# would be tried in billions of divisions.
_GROUPS_BEFORE = re.compile(
    rf"(?<![^\W_])(?:\+?\(?[0-9]++\)?+[ \-.]?+|[A-Z]{{2}}[0-9]{{2}}[ \-]?|[A-Z]{{4}} |[{_MASK}]{{2,6}}[ \-.]){{1,8}}$"
)
_GROUPS_AFTER = re.compile(rf"(?:[ \-.]?(?:[0-9]{{1,6}}|[{_MASK}]{{2,6}})(?![^\W_])){{1,8}}")
_REACH: Final = 64
_HIDDEN_SSN = re.compile(r"(?<![\w\-])[Xx#]{3}-[Xx#]{2}-\d{4}(?![\w\-])")


def masked(text: str, budget: Budget = DEFAULT_BUDGET) -> list[Finding]:
    """
    Return what is left of masked values in `text`, stars included; nothing for stars that stand by themselves.

    A text that is longer than the budget is withheld as a whole, so nothing is looked for in it.
    """
    if len(text) > budget.characters:
        return []
    spans: list[tuple[int, int]] = []
    if "***" in text or not text.isascii():
        for start, end in _spans(text):
            # Two masked words beside each other are one name.
            if spans and (start < spans[-1][1] or text[spans[-1][1] : start] == " "):
                start, end = spans[-1][0], max(end, spans.pop()[1])
            spans.append((start, end))
    found = [Finding(start, end, _label(text[start:end]), _SCORE, _BY) for start, end in spans]
    if "-" in text:
        found += (Finding(*match.span(), "SSN", _SCORE, _BY) for match in _HIDDEN_SSN.finditer(text))
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    floor = 0
    for stars in _STARS.finditer(text):
        if stars.start() < floor:
            continue
        start, end = stars.span()
        while start > max(0, floor, stars.start() - _REACH) and _of_token(text[start - 1]):
            start -= 1
        while end < min(len(text), stars.end() + _REACH) and _of_token(text[end]):
            end += 1
        before, after = text[start : stars.start()], text[stars.end() : end]
        head = next((c for c in before if c.isalnum()), "")
        tail = any(map(str.isalnum, after))
        numbers = not any(c.isalpha() and c.islower() for c in before + after)
        if numbers:
            groups = _GROUPS_BEFORE.search(text, max(floor, start - _REACH), start)
            if groups is not None and any(map(str.isdecimal, groups[0])):
                start, head = groups.start(), "0"
            following = _GROUPS_AFTER.match(text, end, min(len(text), end + _REACH))
            if following is not None and any(map(str.isdecimal, following[0])):
                end, tail = following.end(), True
        # A capital letter and stars are a masked name; other words need a rest on both sides, or they are footnotes.
        initial = sum(map(str.isalnum, before)) == 1 and head.isupper()
        cut = len(stars[0]) > _LEAST and bool(head) and not before.startswith(tuple(_MASK))
        # "Anna ****hmidt": the end of a word whose beginning is gone, behind another word.
        rest = len(stars[0]) > _LEAST and not before and text[max(0, start - 1) : start] == " " and after.isalpha()
        if (
            (head and tail)
            or initial
            or cut
            or rest
            or (tail and any(map(str.isdecimal, text[stars.end() : end])) and numbers)
        ):
            floor = end
            yield start, end


def _of_token(character: str) -> bool:
    return character.isalnum() or character in _TOKEN or character in _MASK


def _label(value: str) -> str:
    if "@" in value:
        return "EMAIL"
    if "://" in value:
        return "URL"
    return "ID" if any(map(str.isdecimal, value)) else "PERSON"
