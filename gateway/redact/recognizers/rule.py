"""
A recognizer made of one regular expression that is only ever tried near an anchor.

Two kinds. One *follows* its anchor (`before` is 0): the anchor is the key of a `key = value`, and the pattern is matched at
the character where the anchor ends. The other stands *around* it: the pattern is searched from `before` characters in
front of the anchor's end to `after` behind it; stretches that overlap are searched as one.

Every quantifier in a pattern is bounded or possessive over one class, no stretch is read twice, and behind an anchor no more
than `after` characters are read, so that the cost of a text is linear in it whatever it holds. A pattern never spans more
than `before` + `after` characters.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec
import regex

from gateway.model import Finding


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """
    One line of a family: what is found, near what.

    The group `it` of the pattern is the finding, or all of the match where there is none. `sure` may refuse a match.
    `ends` says where a match ends that is longer than the pattern reads; it reads one run of characters behind it.
    """

    name: str
    label: str
    anchors: tuple[str, ...]
    pattern: str
    before: int = 0
    after: int = 64
    score: float = 0.6
    caseless: bool = True
    flags: int = 0
    sure: Callable[["regex.Match[str]"], bool] | None = None
    ends: Callable[["regex.Match[str]"], int] | None = None

    def load(self) -> "Ruled":
        """Return the recognizer."""
        return Ruled(self)


class Ruled:
    """A rule as a recognizer."""

    def __init__(self, rule: Rule) -> None:
        self.name = rule.name
        self.label = rule.label
        self.anchors = rule.anchors
        self.caseless = rule.caseless
        self._rule = rule

    @cached_property
    def _pattern(self) -> "regex.Pattern[str]":
        """The pattern, compiled when an anchor first fires: a hundred of them would hold up the start by a quarter second."""
        return regex.compile(self._rule.pattern, self._rule.flags)

    @cached_property
    def _it(self) -> str | int:
        return "it" if "it" in self._pattern.groupindex else 0

    def find(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        """Return what matches near the anchors (their end offsets, ascending)."""
        return self._around(text, anchors) if self._rule.before else self._following(text, anchors)

    def _following(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        findings: list[Finding] = []
        floor = 0
        for at in anchors:
            if at < floor:
                continue
            match = self._pattern.match(text, at, min(len(text), at + self._rule.after))
            # A value that is refused may hold a key with a value of its own: `token=/cb?access_key=…`.
            if match is not None and (end := self._keep(match, findings, floor)):
                floor = end
        return findings

    def _around(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        findings: list[Finding] = []
        floor = 0
        for start, end in stretches(anchors, self._rule.before, self._rule.after, len(text)):
            for match in self._pattern.finditer(text, start, end):
                floor = max(floor, self._keep(match, findings, floor))
        return findings

    def _keep(self, match: "regex.Match[str]", findings: list[Finding], floor: int) -> int:
        """Return where what was read ends, or 0 where nothing was found. A run is read on only behind `floor`, so each once."""
        start, end = match.span(self._it)
        if not 0 <= start < end or (self._rule.sure is not None and not self._rule.sure(match)):
            return 0
        stop = match.end()
        if self._rule.ends is not None and end >= floor:
            end = max(end, self._rule.ends(match))
        findings.append(Finding(start, end, self.label, self._rule.score, self.name))
        return max(stop, end)


def along(characters: str, least: int) -> "Callable[[regex.Match[str]], int]":
    """Return what says where a value of at least so many characters ends that may have been cut off: with this run."""
    run = regex.compile(rf"[{characters}]*+")
    return lambda match: match.end("it") if len(match.group("it")) < least else runs_on(run, match)


def runs_on(run: "regex.Pattern[str]", match: "regex.Match[str]") -> int:
    """Return where a value ends that goes on with this run."""
    at = match.end("it")
    on = run.match(match.string, at)
    return at if on is None else on.end()


def stretches(anchors: Sequence[int], before: int, after: int, length: int) -> list[tuple[int, int]]:
    """Return the stretches around the anchors, joined where they touch, within a text of `length`."""
    joined: list[tuple[int, int]] = []
    for at in anchors:
        start, end = max(0, at - before), min(length, at + after)
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
