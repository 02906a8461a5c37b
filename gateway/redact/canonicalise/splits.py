"""
What stands between the characters of a value to keep it from being read: markup, stars, spaces, signs, line breaks.

Each reading takes that out and marks the joint, for two things that merely stand beside each other get joined as well.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gateway.redact.canonicalise.numbers import DIGITS
from gateway.redact.canonicalise.view import CODED, JOINED, LINED, Edit, View, rewrite

# Longer comments and tags are taken out as well, by their ends: a comment's text is nothing that splits a value.
_EMPTY: Final = r"<(?P<name>[A-Za-z][\w\-]{0,31}+)(?:\s[^<>]{0,256})?>\s{0,8}</(?P=name)\s{0,8}>"
_MARKUP = re.compile(
    rf"<!--[^<>]{{0,512}}?-->|<!-{{2,}}>|{_EMPTY}|</?(?P<tag>[A-Za-z][\w\-]{{0,31}}+)(?:[\s/][^<>]{{0,256}})?>|<!\[CDATA\[|\]\]>"
)
# These begin a line or a cell: what stands on both sides stands apart.
_APART: Final = frozenset(
    "p div br hr td th tr table thead tbody li ul ol dl dt dd h1 h2 h3 h4 h5 h6 option pre section article header footer".split()
)
_STARS = re.compile(
    r"(?<=[^\s*~`])(?:\*{2,64}|~{2,64}|`{2,64})(?= ?[^\s*~`])|(?<=[^\s*~`] )(?:\*{2,64}|~{2,64}|`{2,64})(?=[^\s*~`])"
)

_BREAK: Final = r"[\n\r\v\f\x1c-\x1e]"
_SIGNS: Final = {
    "at": "@",
    "dot": ".",
    "punkt": ".",
    "punto": ".",
    "dash": "-",
    "minus": "-",
    "guion": "-",
    "strich": "-",
}
_MEANS: Final = DIGITS | _SIGNS
_WORD: Final = "|".join(sorted(_MEANS, key=len, reverse=True))
_UNIT: Final = rf"(?:(?:{_WORD})(?!\S)|\S(?!\S))"
_LAST: Final = rf"(?:(?:{_WORD})(?![^\W_])|\S(?![^\W_]))"
_SPACE: Final = rf"(?:[ \t]{{1,7}}|[ \t]\r?{_BREAK}[ \t]?|\r?{_BREAK}[ \t])"
# A space between all characters leaves three where there was one, and two where something vanished. The first and the last may stand beside signs.
_SPACED = re.compile(
    rf"(?<![^\W_])(?<!\w['’]){_UNIT}(?:{_SPACE}{_UNIT}){{2,}}{_SPACE}{_LAST}|(?<![^\W_])(?<!\w['’]){_UNIT}(?:{_SPACE}{_UNIT}){{3,}}",
    re.IGNORECASE,
)
_UNIT_OR_SPACE = re.compile(rf"(?P<unit>(?:{_WORD})(?![^\W_])|\S)|(?P<space>\s+)", re.IGNORECASE)
# "I" and "a" before digits are words of their own, and so is a sign that introduces a value.
_INTRODUCING = re.compile(r"(?:[AaIiyoeu](?= \d \d)|[-–:=>#|•](?= [\w+(]))")
_FOLLOWING = re.compile(r"(?<=[\da-z])[ \t]+[Iyou]$")

# Letters with the same sign between all of them. A capital and four small ones are a name or a word, and no abbreviation.
_SIGN: Final = r"(?P<sign>[\-._/*|+~])"
_SPELT = re.compile(rf"(?<![^\W_])[^\W\d_]{_SIGN}[^\W\d_](?:(?P=sign)[^\W\d_]){{2,40}}(?![^\W_])")
_SPELT_NAME = re.compile(rf"(?<![^\W_])[A-Z]{_SIGN}[a-z](?:(?P=sign)[a-z]){{3,40}}(?![^\W_])")
# With spaces, where nothing else stands apart beside it: of an address that does, a name is a part.
_SPACED_NAME = re.compile(
    r"(?<!\S)(?<!\s\S[ \t])[A-Z](?P<sign>[ \t])[a-z](?:(?P=sign)[a-z]){3,40}"
    r"(?![ \t]?[\w@:/](?!\w)|\w|[ \t][^\w\s](?!\S))"
)
_WIDE = re.compile(r"[^\s]   (?! )")
# Emphasis that begins or ends inside a word: "_Fried_rich", "Fried`rich`", "Frie*der*ich"; "my_own_list" and "_own_list" are none.
_EMPHASIS = re.compile(
    r"(?<![\w*`])(?P<mark>[_*`])[A-Z][a-z]{1,24}(?P<end>(?P=mark))(?=[a-z]{2})"
    r"|(?<![\w*`])[A-Z][a-z]{1,24}(?P<start>[_*`])[a-z]{2,24}(?P<stop>(?P=start))(?![\w*`])"
    r"|(?<![\w*`])[A-Z][a-z]{1,24}(?P<first>[*`])[a-z]{1,24}(?P<last>(?P=first))(?=[a-z])"
)

_LINE_BREAK = re.compile(rf"(?<=\S)[ \t]{{0,2}}(?P<break>\r\n|{_BREAK})(?=[ \t]{{0,2}}\S)")
_HYPHEN = re.compile(rf"(?<=[a-z])-(?P<break>\r\n|{_BREAK})[ \t]{{0,2}}(?=[a-z])")


def unmarked(view: View) -> View | None:
    """Return the view without tags, comments and runs of stars between characters, or None when there are none."""
    return rewrite(view, _outside(view.text), JOINED)


def _outside(text: str) -> Iterator[Edit]:
    edits = [Edit(*match.span(), "\n" if _tag(match) in _APART else "") for match in _MARKUP.finditer(text)]
    edits += [Edit(*match.span()) for match in _STARS.finditer(text)]
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start >= at:
            at = edit.end
            yield edit


def _tag(match: re.Match[str]) -> str:
    return (match["tag"] or "").lower()


def unspaced(view: View) -> View | None:
    """Return the view with characters (and digits in words) that stand apart put together, or None when none do."""
    return rewrite(view, _apart(view.text), JOINED)


def _apart(text: str) -> Iterator[Edit]:
    for run in _SPACED.finditer(text):
        introducing = _INTRODUCING.match(text, run.start(), run.end())
        following = _FOLLOWING.search(text, max(run.start(), run.end() - 5), run.end())
        start = run.start() if introducing is None else introducing.end() + 1
        end = run.end() if following is None else following.start()
        # Digits in words alone are no characters that stand apart; `numbered` reads those.
        if sum(map(str.isalnum, text[start:end])) < 4 or not _single(text[start:end]):
            continue
        for part in _UNIT_OR_SPACE.finditer(text, start, end):
            if part["space"] is not None:
                yield Edit(part.start(), part.end(), " " * _kept(part[0]))
            elif len(part[0]) > 1:
                yield Edit(part.start(), part.end(), _MEANS[part[0].lower()])


def _kept(space: str) -> int:
    """Return how many spaces one between single characters stands for; what was put apart twice has three for one, and seven."""
    return 0 if len(space) < 3 or space.strip(" \t") else 1 if len(space) < 6 else 3


def _single(run: str) -> bool:
    """Say whether some of a run are single letters or digits."""
    return any(len(unit) == 1 and unit.isalnum() for unit in run.split())


def respelt(view: View) -> View | None:
    """Return the view with words put together that are spelt out with signs or emphasised in part, or None without such."""
    # A whole name spelt out is read as one, by whoever reads names; what else is joined has to be believed.
    return rewrite(view, _named(view.text), CODED) or rewrite(view, _spelt(_SPELT, view.text), JOINED)


def _spelt(words: re.Pattern[str], text: str) -> Iterator[Edit]:
    at = 0
    for word in words.finditer(text):
        sign, (start, end) = word["sign"], word.span()
        # What emphasises each letter stands before the first one and behind the last one too.
        emphasis = sign in "_*~"
        if emphasis and start > at and text[start - 1] == sign:
            yield Edit(start - 1, start)
        for joint in range(start + 1, end, 2):
            yield Edit(joint, joint + 1)
        at = end + (emphasis and text.startswith(sign, end))
        if at > end:
            yield Edit(end, at)


def _named(text: str) -> Iterator[Edit]:
    edits = [*_spelt(_SPELT_NAME, text), *_spelt(_SPACED_NAME, text)]
    # Between two names that were put apart three spaces stand for one.
    edits += [
        Edit(one.start() - 3, one.start(), " ")
        for one in _SPACED_NAME.finditer(text)
        if _WIDE.match(text, max(0, one.start() - 4))
    ]
    for match in _EMPHASIS.finditer(text):
        edits += [Edit(*match.span(name)) for name, mark in match.groupdict().items() if mark is not None]
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start >= at:
            at = edit.end
            yield edit


def unbroken(view: View) -> list[View]:
    """
    Return views in which lines are joined: in the first every other line break is gone, in the second the others.

    So each line break is gone in a view where those before and after it are not, and where a value ends is still seen. Words
    that are hyphenated at the ends of lines are whole in a view of their own.
    """
    breaks = list(_LINE_BREAK.finditer(view.text))
    halves: Sequence[Sequence[re.Match[str]]] = (breaks[::2], breaks[1::2])
    read = [rewrite(view, (Edit(*match.span("break")) for match in half), LINED) for half in halves]
    read.append(rewrite(view, (Edit(*match.span()) for match in _HYPHEN.finditer(view.text)), LINED))
    return [one for one in read if one is not None]
