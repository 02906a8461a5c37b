"""
Presidio's recognizers, kept from failing open; `presidio_entries` says which of them run.

Each entry's patterns and checksums are Presidio's own. Three habits of Presidio are taken away:

* It skips a pattern whose regex timed out and returns normally. Here each pattern raises `Overdue` instead.
* Its e-mail recognizer lets `tldextract` fetch the public suffix list. Here that reads the list in its package, nothing else.
* What it returns is believed. Here every result is checked, and one that makes no sense raises `Nonsense`.
"""

import importlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import msgspec
import regex

from gateway.model import Finding
from gateway.redact import windows
from gateway.redact.covered import Covered
from gateway.redact.recognizers.memory import Memory

GENERIC: Final = "presidio_analyzer.predefined_recognizers.generic."
COUNTRY: Final = "presidio_analyzer.predefined_recognizers.country_specific."

# CPU seconds for one pattern on one window. Windows are short: anything near this is broken, not slow.
REGEX_SECONDS: Final = 0.5
# Where numbers without a country code may come from. Presidio as it comes has no Spain, and Israel, Canada and Brazil besides:
# `phones` and the others here know these as they are printed, and what is left is listed in the differential test.
REGIONS: Final = ("US", "GB", "DE", "ES", "FR", "IN")

# Below this score Presidio is guessing: nine digits in a row may be a social security number, and mostly are not. Presidio as it
# comes tells these too; the differential test lists which.
LEAST_SCORE: Final = 0.4
# What a word of a recognizer's context shortly before a match adds, as in Presidio.
CONTEXT_ADDS: Final = 0.35
CONTEXT_REACH: Final = 60
# Score of a stretch that is too long to look into and counts as found.
WHOLE_SCORE: Final = 0.5

Hit = tuple[int, int, float]  # start, end, score


class Overdue(Exception):
    """A recognizer's pattern took longer than any honest text needs."""


class Nonsense(Exception):
    """A recognizer returned what cannot be a finding."""


class Entry(msgspec.Struct, frozen=True):
    """
    One line of the list: Presidio's class, our label, the anchors every match contains, and where to look around them.

    `windows` is made when the class has been imported, since some take its constants.
    """

    name: str
    module: str
    label: str
    anchors: tuple[str, ...]
    windows: Callable[[Any], windows.Windows]
    caseless: bool = True
    # Says of a finding of Presidio's in a text that it is none; `doubts` has the reasons.
    doubt: Callable[[str, int, int], bool] | None = None
    # What every match of some patterns holds, by the pattern's name: without it in a window they are not tried.
    holds: dict[str, str] = {}
    # A value of this form is valid, and parsing it would say no more.
    valid: "regex.Pattern[str] | None" = None

    def load(self) -> "Recognizer":
        """Import Presidio, which takes seconds (it brings spaCy), and return the recognizer."""
        keep_offline()
        make = getattr(importlib.import_module(self.module), self.name)
        return PhoneRecognizer(self, make) if self.name == "PhoneRecognizer" else _make(self, make)


def tlds_of(recognizer: Any) -> str:
    """Return the top-level domains of Presidio's own pattern for addresses, as a regex alternation."""
    pattern: str = recognizer.BASE_URL_REGEX
    begin = pattern.index("{1,253}[.]") + len("{1,253}[.]")
    return pattern[begin : pattern.rindex("(?:/[^")]


# Shorter ones are none of ours (`doubts`).
FEWEST_DIGITS: Final = 7
# A window has a character or two on either side of its number.
_NETWORK = regex.compile(r"[^\d.]{0,3}\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?[^\d.]{0,3}")
# A day with its time, as lines of logs and tables begin; further times may stand behind.
_STAMP = regex.compile(
    r"(?:(?<=^\D{0,2})|(?<![\d+./()~\[\]\sx-])|(?<=\n))(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}),?[ \tT]"
    r"[012]?\d(?:\Z|:[0-5]\d(?::\d\d(?:[.,]\d{1,6})?)?(?:[ \t-]{1,3}[012]?\d:[0-5]\d)*+(?!\d))"
)
_HANGING = regex.compile(r"[^\p{L}\d\n:,;]*+[\dx]")
_FROM_DIGIT_TO_DIGIT = regex.compile(r"\d(?:.*\d)?+", regex.DOTALL)
_ABROAD = regex.compile(r"[^\d+]{0,3}\+\d[\d ()./-]*+[^\d+]{0,3}")


class _Strict:
    """A compiled regex that cannot time out unnoticed: Presidio swallows `TimeoutError`, and this raises `Overdue`."""

    def __init__(self, compiled: Any) -> None:
        self._compiled = compiled

    def finditer(self, text: str, **_: Any) -> Iterable[Any]:
        try:
            return list(self._compiled.finditer(text, timeout=REGEX_SECONDS))
        except TimeoutError:
            raise Overdue from None


class Recognizer:
    """One of Presidio's recognizers, strict."""

    def __init__(self, entry: Entry, presidio: Any, anchors: Sequence[str]) -> None:
        self.name = entry.name
        self.label = entry.label
        self.anchors = tuple(anchors)
        self.caseless = entry.caseless
        self.windows = entry.windows(presidio)
        self._doubt = entry.doubt
        self.context = tuple(str(word).strip().lower() for word in presidio.context or ())
        self._presidio = presidio
        self._memory = Memory(self.ask)

    def find(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        """
        Return what it finds in `text` around the anchors (their end offsets, ascending).

        A stretch too long for any identifier counts as found from end to end. Raises as `analyze` does.
        """
        findings: list[Finding] = []
        for start, end, whole in self.windows(text, anchors):
            if whole:
                findings.append(Finding(start, end, self.label, WHOLE_SCORE, self.name))
                continue
            for a, b, score in self._memory.answer(text[start:end]):
                if score < LEAST_SCORE:
                    score = with_context(text, start + a, score, self.context)
                if score >= LEAST_SCORE and not (self._doubt and self._doubt(text, start + a, start + b)):
                    findings.append(Finding(start + a, start + b, self.label, score, self.name))
        return findings

    def ask(self, window: str) -> list[Hit]:
        """Return what `analyze` finds in a window, but for what is doubted wherever it stands."""
        return self.analyze(window)

    def analyze(self, text: str) -> list[Hit]:
        """Return what Presidio finds in `text`, checked; raises `Overdue`, `Nonsense` and whatever the recognizer raises."""
        return self.checked(self._presidio.analyze(text, self._presidio.supported_entities, None), text)

    def checked(self, results: Any, text: str) -> list[Hit]:
        """Return Presidio's results as plain values; raise `Nonsense` for anything that is not a finding in `text`."""
        hits: list[Hit] = []
        if not isinstance(results, list):
            raise Nonsense
        for result in results:
            start, end, score = (getattr(result, name, None) for name in ("start", "end", "score"))
            if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
                raise Nonsense
            if isinstance(score, bool) or not isinstance(score, int | float) or not 0 < score <= 1:
                raise Nonsense
            hits.append((start, end, float(score)))
        return hits


class Patterned(Recognizer):
    """
    One of Presidio's recognizers that are patterns with a checksum.

    Its loop over them is gone through here, since Presidio's writes an explanation of every match and times every pattern,
    which costs more than looking. `analyze` is Presidio's own still, and what the tests compare with.
    """

    def __init__(self, entry: Entry, presidio: Any, anchors: Sequence[str]) -> None:
        super().__init__(entry, presidio, anchors)
        self._patterns = [
            (pattern.compiled_regex, float(pattern.score), entry.holds.get(pattern.name, ""))
            for pattern in presidio.patterns
        ]
        self._valid = entry.valid

    def ask(self, window: str) -> list[Hit]:
        """Return what Presidio finds in a window; raises as `analyze` does."""
        hits: list[Hit] = [
            (*match.span(), sure)
            for compiled, score, held in self._patterns
            if held in window
            for match in compiled.finditer(window)
            if (sure := self._sure(match[0], score)) > 0
        ]
        return hits if len(hits) < 2 else _outermost(hits)

    def _sure(self, value: str, score: float) -> float:
        """Return how sure a match of a pattern with this score is, 0 where Presidio says that it is none."""
        if self._valid is not None and self._valid.fullmatch(value):
            return score
        presidio = self._presidio
        valid = presidio.validate_result(value) if value else False
        sure = score if valid is None else float(bool(valid))
        return 0.0 if sure > 0 and presidio.invalidate_result(value) else sure


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits that lie in no other one of at least their score."""
    kept: list[Hit] = []
    for start, end, score in sorted(set(hits), key=lambda hit: (hit[0], -hit[1], -hit[2])):
        if not any(end <= stop and score <= sure for _, stop, sure in kept):
            kept.append((start, end, score))
    return kept


class PhoneRecognizer(Recognizer):
    """
    Presidio's telephone recognizer, which tries every region in turn: here only those whose numbers can be that short.

    German numbers may have four digits, French ones have nine. A number that begins with its country's code is the same in
    every region, so one is asked first. Few digits, the address of a network and days with their times are not asked about
    (`doubts`).
    """

    def __init__(self, entry: Entry, make: Callable[..., Any]) -> None:
        self._whole = make(supported_regions=REGIONS)
        super().__init__(entry, self._whole, entry.anchors)
        shortest = {region: _shortest(region) for region in REGIONS}
        self._fewest = min(shortest.values())
        self._by_digits = {
            digits: make(supported_regions=tuple(r for r in REGIONS if shortest[r] <= digits))
            for digits in range(self._fewest, max(shortest.values()))
        }
        self._anywhere = make(supported_regions=REGIONS[:1])

    def unanswered(self, text: str, anchors: Sequence[int], found: Iterable[Finding]) -> list[int]:
        """Return the anchors (ascending) but for those whose every digit is part of one number or address among `found`."""
        numbers = Covered(one for one in found if one.label in (self.label, "IP"))
        left: list[int] = []
        waiting = deque(anchors)
        for start, end, whole in self.windows(text, anchors):
            digits = _FROM_DIGIT_TO_DIGIT.search(text, start, end)
            known = digits is not None and not whole and numbers.holds(*digits.span())
            while waiting and waiting[0] <= end:
                anchor = waiting.popleft()
                if not known:
                    left.append(anchor)
        return [*left, *waiting]

    def ask(self, window: str) -> list[Hit]:
        if _NETWORK.fullmatch(window):
            return []
        first, *others = _STAMP.split(window)
        if _digits(first) < FEWEST_DIGITS and all(_digits(part) + 2 * _hangs(part) < FEWEST_DIGITS for part in others):
            return []
        abroad = self._presidios(self._anywhere, window) if _ABROAD.fullmatch(window) else []
        return abroad or self.analyze(window)

    def analyze(self, text: str) -> list[Hit]:
        digits = sum(map(str.isdecimal, text))
        if digits < self._fewest:
            return []
        return self._presidios(self._by_digits.get(digits, self._whole), text)

    def _presidios(self, presidio: Any, text: str) -> list[Hit]:
        return self.checked(presidio.analyze(text, presidio.supported_entities, None), text)


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _hangs(text: str) -> bool:
    """Say whether a number begins so soon behind a time that its seconds could be taken for a part of it."""
    return _HANGING.match(text) is not None


def _shortest(region: str) -> int:
    """Return the digits of the shortest number that parsing with this region can take for valid."""
    import phonenumbers

    sharing = phonenumbers.region_codes_for_country_code(phonenumbers.country_code_for_region(region))
    known: list[Any] = [phonenumbers.PhoneMetadata.metadata_for_region(r) for r in sharing]
    return min(length for metadata in known for length in metadata.general_desc.possible_length)


def with_context(text: str, start: int, score: float, words: Sequence[str]) -> float:
    """Raise a weak score where a word that announces such a thing stands shortly before it."""
    before = text[max(0, start - CONTEXT_REACH) : start].lower()
    for word in words:
        at = before.rfind(word)
        if at >= 0 and not (at > 0 and before[at - 1].isalnum()):
            return max(score + CONTEXT_ADDS, LEAST_SCORE)
    return score


def _make(entry: Entry, make: Any) -> Recognizer:
    from presidio_analyzer import Pattern, PatternRecognizer

    # Presidio's patterns are shared by all instances of a class; ours are copies, so that only ours are strict.
    presidio = make(patterns=[Pattern(pattern.name, pattern.regex, pattern.score) for pattern in make.PATTERNS])
    flags = presidio.global_regex_flags
    for pattern in presidio.patterns:
        pattern.compiled_regex = _Strict(regex.compile(pattern.regex, flags=flags))
        pattern.compiled_with_flags = flags
    kind = Patterned if make.analyze is PatternRecognizer.analyze else Recognizer
    return kind(entry, presidio, entry.anchors or (_url_anchor(tlds_of(make)),))


def _url_anchor(tlds: str) -> str:
    """Return a character of a host, a dot and a TLD; a TLD that begins with another one needs no anchor of its own."""
    words = sorted(regex.findall(r"\(\?:([a-z]+)\)", tlds))
    shortest = [word for word in words if not any(word != other and word.startswith(other) for other in words)]
    return rf"[a-z0-9.\-]\.(?:{'|'.join(dict.fromkeys(shortest))})"


def keep_offline() -> None:
    """Let `tldextract` read the public suffix list in its own package, and keep no cache: no network, no files."""
    import tldextract
    from presidio_analyzer.predefined_recognizers.generic import iban_recognizer
    from tldextract import tldextract as shared

    shared.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    # This recognizer has its own loop, which skips on a timeout. Its pattern is linear, so without one it never skips.
    vars(iban_recognizer)["REGEX_TIMEOUT_SECONDS"] = None
