"""
Which readings of a text could matter: one linear pass of hyperscan over a whole batch, forwards and backwards.

A sign may show too often, never too seldom: each reading looks again, and makes no view where there is nothing to read.
"""

import threading
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

import msgspec

from gateway.redact.canonicalise.numbers import FIRM, WORD
from gateway.redact.canonicalise.tens import PAIR

# The readings, as bits.
CODES: Final = 1
MARKUP: Final = 2
SPACED: Final = 4
BLOBS: Final = 8
NUMBERS: Final = 16
SIGNS: Final = 32
MISREAD: Final = 64
LINES: Final = 128
BACKWARDS: Final = 256
SPELT: Final = 512
# Not a reading: a value of which a part may be masked.
MASKED: Final = 1024

_EDGE = r"(?:^|[^A-Za-z0-9])"
_END = r"(?:$|[^A-Za-z0-9])"
# Four characters of base64 of three printable ASCII characters; letters of a word seldom happen to be that twice.
_QUAD = r"[I-Za-f][C-HS-Xi-nyz0-3][ABEFIJMNQRUVYZcdghklopstwx014589][A-Za-z0-9+/=_\-]"
_ANY = r"[A-Za-z0-9+/_\-]"
_C = r"[0-9OoQDIl|SsZzBGgq]"
_H = "[0-9A-Fa-f]"
_DIGITS = FIRM
_NAMED = r"dot|punkt|punto|ponto|dash|hyphen|bindestrich|guion|underscore|unterstrich|arroba|klammeraffe|affenschwanz"
_LESS_NAMED = r"minus|strich|slash|schragstrich|barra|colon|doppelpunkt|period"

_ENTITY = r"&#?[A-Za-z0-9]{1,31};"
_ESCAPE = r"\\[uxU][0-9A-Fa-f{]{2}"
_BLOB_SIGNS = (
    rf"{_EDGE}{_QUAD}(?:{_QUAD}|[w-z0-9+/_\-]{_ANY}{{3}})",
    rf"{_EDGE}{_ANY}{{4}}{_QUAD}{_QUAD}",
    rf"{_EDGE}{_QUAD}[I-Za-f](?:[AQgw]|[C-HS-Xi-nyz0-3][AEIMQUYcgkosw048]){_END}",
    rf"{_EDGE}[I-Za-f][AQgw][AB]{_ANY}A[C-H][AEIMQUYcgkosw048]A",  # UTF-16
    rf"{_ANY}{{6}}=",
    rf"{_EDGE}(?:0[xX])?(?:[2-7]{_H}|[c-dC-D]{_H}[89abAB]{_H}|[eE]{_H}(?:[89abAB]{_H}){{2}}|[fF]{_H}(?:[89abAB]{_H}){{3}}){{4}}",
    rf"{_EDGE}(?:(?:0[xX])?[2-7][0-9A-Fa-f][ :,\-] ?){{4}}",
)
# Two bytes of UTF-8, a letter of Latin-1 that begins or goes on a word, an encoded word of a header, a line that goes on.
_MAIL_SIGNS = (
    rf"=[C-Fc-f]{_H}=[89ABab]{_H}",
    r"(?:^|[A-Za-z]|[^A-Za-z0-9=])=(?:DF|E[14789ABD]|F[136AC])[a-z=]",
    r"[A-Za-z]=DF(?:$|[^A-Za-z0-9])",
    r"(?:^|[^A-Za-z0-9=])=(?:C[149]|D[136AC])[a-z=]",
    r"=\?[A-Za-z0-9_\-]{2,24}(?:\*[A-Za-z\-]{0,12})?\?[QqBb]\?",
    r"[^\s=]=\r?\n[^\s\x00]",
)
# Three digits in words near each other.
_NUMBER_SIGN = rf"(?:(?:{_DIGITS})[^\x00\n]{{0,9}}){{2}}(?:{_DIGITS})"
# One digit in words beside two.
_PAIR_SIGNS = (
    rf"{_EDGE}(?:{WORD})[^A-Za-z\x00\n]{{1,12}}(?:{PAIR}){_END}",
    rf"{_EDGE}(?:{PAIR})[^A-Za-z\x00\n]{{1,12}}(?:{WORD}){_END}",
)
_GLUED_NUMBERS = (rf"[._@/\-+:](?:{_DIGITS}) ?(?:{_DIGITS})", rf"(?:{_DIGITS}) ?(?:{_DIGITS})[@/_]")

_FORWARDS: Final[tuple[tuple[int, str], ...]] = (
    (MARKUP, r"<[!/]"),
    # What no plain letter stands for comes as a question mark.
    (MARKUP, r"<[A-Za-z][A-Za-z0-9_\-?]{0,31}[\s\x1c-\x1f/>?]"),
    (MARKUP, r"[^\s\x00*~`] ?(?:\*\*|~~|``)[*~`]{0,64} ?[^\s\x00*~`]"),
    (SPACED, rf"(?:^|[^A-Za-z0-9])(?:(?:{_DIGITS}|[^\s\x00])\s{{1,5}}){{3}}(?:{_DIGITS}|[^\s\x00])(?:$|[^A-Za-z0-9])"),
    (SPELT, rf"{_EDGE}[A-Za-z](?:[\-._/*|+~][A-Za-z]){{3}}{_END}"),
    (SPELT, rf"(?:^|[ \t\n])[A-Z](?:[ \t][a-z]){{4}}{_END}"),
    (SPELT, r"(?:^|[^A-Za-z0-9_*`])[_*`][A-Z][a-z]{1,24}[_*`][a-z]{2}"),
    (SPELT, r"(?:^|[^A-Za-z0-9_*`])[A-Z][a-z]{1,24}[_*`][a-z]{1,24}[_*`](?:$|[^A-Z0-9_*`])"),
    (CODES, r"%[0-9A-Fa-f]{2}"),
    (CODES, _ENTITY),
    (CODES, r"\\[uxUnrt/\"']"),
    *((CODES, sign) for sign in _MAIL_SIGNS),
    *((BLOBS, sign) for sign in _BLOB_SIGNS),
    (BLOBS, rf"{_EDGE}[A-Za-z0-9+/]{{16}}"),
    (NUMBERS, _NUMBER_SIGN),
    *((NUMBERS, sign) for sign in (*_GLUED_NUMBERS, *_PAIR_SIGNS)),
    (SIGNS, rf"{_EDGE}(?:{_NAMED}){_END}"),
    (SIGNS, rf"[0-9] ?(?:{_LESS_NAMED}) ?[0-9]"),
    (SIGNS, rf"[\[({{<_\-] ?(?:at|@|\.|{_LESS_NAMED}) ?[\])}}>_\-]"),
    (SIGNS, r"[A-Za-z0-9_](?:[ \t]{1,3}@[ \t]{0,3}|@[ \t]{1,3}|[ \t]{1,3}\.[ \t]{1,3})[A-Za-z0-9_]"),
    (SIGNS, r"[ \t]at[ \t]{1,3}[A-Za-z0-9\-]{1,63}\.[A-Za-z]"),
    (MISREAD, rf"{_C}{{3}}[\- .]{_C}{{2}}[\- .]{_C}{{4}}"),
    (MISREAD, rf"{_C}{{4}}(?:[ \-]?{_C}{{4}}){{3}}"),
    (MISREAD, rf"{_C}{{3}}\)?[ \-.]{_C}{{3}}[\-.]{_C}{{4}}"),
    (MASKED, r"\*{3}"),
    (MASKED, r"[Xx#]{3}-[Xx#]{2}-[0-9]"),
    (LINES, r"[^\s\x00][ \t]{0,2}[\n\r\x0b\x0c\x1c-\x1e]{1,2}[ \t]{0,2}[^\s\x00]"),
)

_TOP_LEVEL = "com|org|net|edu|gov|mil|int|info|name|example|test|local|lan|corp|io|app|dev|biz|online|site|cloud|email|mail|[a-z]{2}"
# What honest text seldom holds when it is read from right to left.
_BACKWARDS: Final = (
    r"(?:^|[^A-Za-z])[A-Z][a-z]+[ ,.'\-]{1,2}(?:[A-Z]\.? ?)?[A-Z][a-z]",
    r"(?:^|[^A-Za-z])[A-Z][a-z]{2,}(?:$|[^A-Za-z])",
    r"(?:^|[^A-Za-z])[A-Z]\. ?[A-Z][a-z]{2}",
    rf"[A-Za-z0-9_.+\-]@(?:[A-Za-z0-9\-]{{1,63}}\.){{1,6}}(?:{_TOP_LEVEL})(?:$|[^A-Za-z0-9_.@\-])",
    r"https?://|www\.[a-z0-9]",
    r"\+\(?[0-9][0-9 ()./\-]{6}",
    r"\([0-9]{1,5}\) ?[0-9]{2}",
    r"(?:^|[^0-9])0[0-9]{1,4}[ /\-][0-9]{3}",
    r"[0-9]{3}[\-. ][0-9]{3,4}[\-. ][0-9]{4}",
    r"[0-9]{3}[\- .][0-9]{2}[\- .][0-9]{4}",
    rf"{_EDGE}[A-Z]{{2}}[0-9]{{2}}[ \-]?[A-Z0-9]{{4}}[ \-]?[A-Z0-9]",
    r"(?:[0-9][ \-]?){12}[0-9]",
    r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}",
    r"(?:^|[^0-9])[0-9]{5,10}(?:$|[^0-9])",
    rf"{_EDGE}[A-Za-z]{{1,8}}[\-_]?[0-9]{{3}}",
    r"%[2-7][0-9A-Fa-f][A-Za-z0-9%]",
    _ENTITY,
    _ESCAPE,
    *_BLOB_SIGNS,
    rf"(?i:{_NUMBER_SIGN})",
    r"[A-Za-z0-9] (?:dot|punkt|punto|dash|at) [A-Za-z0-9]",
    r"<!--|<[a-z]{1,10}></[a-z]",
)  # fmt: skip
# Signs whose letters may be of either case.
_CASELESS: Final = MARKUP | SPACED | NUMBERS | SIGNS


class Seen(msgspec.Struct, frozen=True, gc=False):
    """What one text shows: the bits of the readings that could matter, and where it may be written backwards."""

    bits: int = 0
    backwards: Sequence[int] = ()


NOTHING: Final = Seen()


class Signs:
    """The compiled signs. Compiling takes a moment, so one of them serves everybody."""

    def __init__(self) -> None:
        import hyperscan

        self._of = [reading for reading, _ in _FORWARDS]
        self._forwards = _compiled(
            hyperscan, [pattern for _, pattern in _FORWARDS], [of & _CASELESS for of in self._of]
        )
        self._backwards = _compiled(hyperscan, _BACKWARDS, [0] * len(_BACKWARDS))
        # A compiled database has one scratch space, which two scans may not share.
        self._lock = threading.Lock()

    def seen(self, texts: Sequence[str]) -> dict[int, Seen]:
        """Return, by their places and in order, what those texts show, in plain letters, that show anything."""
        # One byte a character, so that offsets stay what they are.
        joined = "\0".join(texts).encode("ascii", "replace")
        forwards: list[tuple[int, int]] = []
        backwards: list[int] = []

        def note(pattern: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            forwards.append((end, pattern))

        def note_backwards(_pattern: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            backwards.append(end)

        with self._lock:
            self._forwards.scan(joined, match_event_handler=note)
            self._backwards.scan(joined[::-1], match_event_handler=note_backwards)
        if not forwards and not backwards:
            return {}
        return self._assigned(texts, forwards, backwards)

    def _assigned(self, texts: Sequence[str], forwards: list[tuple[int, int]], backwards: list[int]) -> dict[int, Seen]:
        """Put the signs to their texts. With a sign may come the separator at its end, so it counts one character less."""
        *starts, at = accumulate((len(text) + 1 for text in texts), initial=0)
        bits: dict[int, int] = {}
        offsets: dict[int, list[int]] = {}
        for end, pattern in forwards:
            index = bisect_right(starts, max(end - 2, 0)) - 1
            bits[index] = bits.get(index, 0) | self._of[pattern]
        for end in set(backwards):
            # What ends here backwards begins here forwards.
            begin = min(at - 1 - end + 1, at - 1)
            index = bisect_right(starts, max(begin, 0)) - 1
            bits[index] = bits.get(index, 0) | BACKWARDS
            offsets.setdefault(index, []).append(begin - starts[index])
        return {index: Seen(bits[index], sorted(offsets.get(index, ()))) for index in sorted(bits)}


def _compiled(hyperscan: Any, patterns: Sequence[str], caseless: Sequence[int]) -> Any:
    database = hyperscan.Database()
    database.compile(
        expressions=[pattern.encode() for pattern in patterns],
        ids=list(range(len(patterns))),
        flags=[hyperscan.HS_FLAG_CASELESS * bool(one) for one in caseless],
    )
    return database


_LOADING = threading.Lock()
_LOADED: list[Signs] = []


def signs() -> Signs:
    """Return the compiled signs, made at the first call."""
    if not _LOADED:
        with _LOADING:
            if not _LOADED:
                _LOADED.append(Signs())
    return _LOADED[0]
