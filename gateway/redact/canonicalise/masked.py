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
# What one word is made of, in which a masked value stands.
_TOKEN = re.compile(rf"[\w@.:/\-+()?=&%#~'{_MASK}]*+")
_SOLID = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"[0-9]")
# Groups of a number on both sides of masked ones. Digits that stand together are one group: cut in every way, fifty of them
# would be tried in billions of divisions.
_GROUPS_BEFORE = re.compile(
    rf"(?<![^\W_])(?:\+?\(?[0-9]++\)?+[ \-.]?+|[A-Z]{{2}}[0-9]{{2}}[ \-]?|[A-Z]{{4}} |[{_MASK}]{{2,6}}[ \-.]){{1,8}}$"
)
_GROUPS_AFTER = re.compile(rf"(?:[ \-.]?(?:[0-9]{{1,6}}|[{_MASK}]{{2,6}})(?![^\W_])){{1,8}}")
_REACH: Final = 64
# Without any of these there is nothing masked, which one glance tells of most texts.
_SIGN = re.compile(r"\*\*\*|[Xx#]-|[^\x00-\x7f]")
_HIDDEN_SSN = re.compile(r"(?<![\w\-])[Xx#]{3}-[Xx#]{2}-\d{4}(?![\w\-])")


def masked(text: str, budget: Budget = DEFAULT_BUDGET) -> list[Finding]:
    """
    Return what is left of masked values in `text`, stars included; nothing for stars that stand by themselves.

    A text that is longer than the budget is withheld as a whole, so nothing is looked for in it.
    """
    if len(text) > budget.characters or _SIGN.search(text) is None:
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
        before = _of_token(text[max(floor, stars.start() - _REACH) : stars.start()][::-1])[::-1]
        after = _of_token(text[stars.end() : stars.end() + _REACH])
        start, end = stars.start() - len(before), stars.end() + len(after)
        first = _SOLID.search(before)
        head = first[0] if first is not None else ""
        tail = _SOLID.search(after) is not None
        numbers = not any(map(str.isalpha, filter(str.islower, before + after)))
        if numbers:
            window = max(floor, start - _REACH), start
            groups = _GROUPS_BEFORE.search(text, *window) if _DIGIT.search(text, *window) is not None else None
            if groups is not None and any(map(str.isdecimal, groups[0])):
                start, head = groups.start(), "0"
            following = _GROUPS_AFTER.match(text, end, min(len(text), end + _REACH))
            if following is not None and any(map(str.isdecimal, following[0])):
                end, tail = following.end(), True
        # A capital letter and stars are a masked name; other words need a rest on both sides, or they are footnotes.
        initial = sum(map(str.isalnum, before)) == 1 and head.isupper()
        # Behind a key and its sign nothing is left of a value: "password=*****".
        cut = (
            len(stars[0]) > _LEAST
            and bool(head)
            and not before.startswith(tuple(_MASK))
            and before[-1:] not in ("=", ":")
        )
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


def _of_token(text: str) -> str:
    """Return how far the word goes on with which `text` begins."""
    found = _TOKEN.match(text)
    return found[0] if found is not None else ""


def _label(value: str) -> str:
    if "@" in value:
        return "EMAIL"
    if "://" in value:
        return "URL"
    return "ID" if any(map(str.isdecimal, value)) else "PERSON"
