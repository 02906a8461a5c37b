"""
What a model takes for something that it cannot be, by its form: `98ms` is no day, `24.92` no address of a machine.

Machines write numbers and codes that no text a model learned from had to tell apart, so it guesses between labels. A reason
says only that a label is wrong and that nothing of its form is anybody's: what may be an identifier of another kind stays.
"""

import re
from collections.abc import Callable
from typing import Final

# A number and a unit of machines that are written as one; years, hours and days are not among them.
_MEASURE: Final = re.compile(
    r"\d{1,12}(?:[.,]\d{1,6})?(?:ms|us|µs|ns|px|rem|pt|rpm|k?pa|[kmg]?hz|fps|[kmgt]i?b|[kmgt]bit|bps|mah|db|pct|vcpus?)",
    re.IGNORECASE,
)
# What files, machines and digests are called.
_TECHNICAL: Final = re.compile(
    r"(?:(?i:sha-?(?:1|224|256|384|512)|md5|crc32|utf-?(?:8|16|32)|base64|x86|x64|amd64|arm64)|\.?(?:tar|gz|tgz|rpm|whl|dll|csv|tsv|xlsx|docx|pdf|json|xml|yaml))\b[:.=]?"
)
_NUMBER: Final = re.compile(r"[-+]?[\d.]+")
_DECIMAL: Final = re.compile(r"[-+]?\d{1,9}\.\d{1,20}")
_CELLS: Final = re.compile(r"[\t\r\n]{1,2}")
_LOCAL_NUMBER: Final = re.compile(r"\d{3}\.\d{4}")
_FRACTION: Final = re.compile(r"-?0\.\d{6,20}")
_SMALL_FRACTION: Final = re.compile(r"-?0\.\d{3,20}")
_OCTETS: Final = re.compile(r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}")
_DOTTED: Final = re.compile(r"[vV]?[\d.]+")
_SOME: Final = re.compile(r"\d{1,3}(?: [a-z]{1,16})?")
# Before what may be a secret or name a machine that somebody uses, though it looks like a digest.
_KEPT: Final = re.compile(
    r"(?:session|token|cookie|key|secret|auth|device|user|account|client|id)\W{0,4}$", re.IGNORECASE
)
# Letters and digits in turn, as no postcode and no day has them.
_HASHED: Final = re.compile(
    r"(?=(?:[0-9a-f]*?(?:[a-f][0-9]|[0-9][a-f])){4})[0-9a-f]{8,64}|(?=(?:[0-9A-F]*?(?:[A-F][0-9]|[0-9][A-F])){4})[0-9A-F]{8,64}"
)
_REACH: Final = 24


def _measure(text: str, start: int, end: int) -> bool:
    """A number with a unit: `98ms`."""
    return _MEASURE.fullmatch(text, start, end) is not None


def _technical(text: str, start: int, end: int) -> bool:
    """The name of a digest, an encoding or a kind of file: `sha256`."""
    return _TECHNICAL.fullmatch(text, start, end) is not None


def _hashed(text: str, start: int, end: int) -> bool:
    """A digest or a part of one: `5e59125c1`; not what is called a session or a token, which may be somebody's."""
    return _HASHED.fullmatch(text, start, end) is not None and _KEPT.search(text, max(0, start - _REACH), start) is None


def _decimal(text: str, start: int, end: int) -> bool:
    """A decimal number, or a part of one: `24.92`, the `.3458` of `-0.3458`."""
    # Two cells of a table stand apart by a tab or a line break.
    numbers = _CELLS.split(_whole(text, start, end))
    return any(_DECIMAL.fullmatch(one) and not _LOCAL_NUMBER.fullmatch(one) for one in numbers) and all(
        map(_NUMBER.fullmatch, numbers)
    )


def _fraction(text: str, start: int, end: int) -> bool:
    """A fraction with many digits, or a part of one: `0.8579593084009972`."""
    return _FRACTION.fullmatch(_whole(text, start, end)) is not None


def _small_fraction(text: str, start: int, end: int) -> bool:
    """A fraction, or a part of one: `0.8043`."""
    return _SMALL_FRACTION.fullmatch(_whole(text, start, end)) is not None


def _small_value(text: str, start: int, end: int) -> bool:
    """The value of a key that has three digits at most, and the word behind it: `200 took` of `status=200 took=98ms`."""
    return text[start - 1 : start] == "=" and _SOME.fullmatch(text, start, end) is not None


def _no_octets(text: str, start: int, end: int) -> bool:
    """Numbers with dots that are no four octets, or nothing with a sign of an address in it: `26.177.0`."""
    if not any(sign in ".:" for sign in text[start:end]):
        return True
    return _DOTTED.fullmatch(text, start, end) is not None and _OCTETS.fullmatch(text, start, end) is None


def _no_hardware(text: str, start: int, end: int) -> bool:
    """Not the twelve or sixteen hexadecimal digits of a network card, or those of a digest: `sha256:a4c1`."""
    return _TECHNICAL.match(text, start, end) is not None or sum(
        sign in "0123456789abcdefABCDEF" for sign in text[start:end]
    ) not in (12, 16)


def _too_old(text: str, start: int, end: int) -> bool:
    """More years than anybody lives."""
    found = text[start:end]
    return found.isdecimal() and int(found) > 130


def _whole(text: str, start: int, end: int) -> str:
    """Return the digits, points and the sign that a place is part of."""
    first, last = start, end
    while first > max(0, start - _REACH) and text[first - 1] in "0123456789.":
        first -= 1
    while last < min(len(text), end + _REACH) and text[last] in "0123456789.":
        last += 1
    return text[first:last].rstrip(".")


Reason = Callable[[str, int, int], bool]
_NOT_A_CODE: Final[tuple[Reason, ...]] = (_measure, _technical, _hashed, _fraction)
REASONS: Final[dict[str, tuple[Reason, ...]]] = {
    "DATE": (*_NOT_A_CODE, _small_fraction, _small_value),
    "ZIP": (*_NOT_A_CODE, _decimal),
    "AGE": (*_NOT_A_CODE, _decimal, _too_old),
    "QUANTITY": (_technical, _hashed, _fraction),
    "MISC": _NOT_A_CODE,
    "ORG": _NOT_A_CODE,
    "LOCATION": _NOT_A_CODE,
    "NRP": _NOT_A_CODE,
    "TITLE": _NOT_A_CODE,
    "PROFESSION": _NOT_A_CODE,
    "ADDRESS": (_measure, _technical, _fraction),
    "ID": (_measure, _technical, _fraction),
    "PHONE": (_measure, _technical, _decimal),
    "SSN": (_measure, _decimal),
    "IBAN": (_measure, _decimal),
    "CREDIT_CARD": (_measure, _decimal),
    "IP": (_measure, _technical, _no_octets),
    "MAC": (_no_hardware,),
    "URL": (_measure, _technical),
}


def cannot_be(label: str, text: str, start: int, end: int) -> bool:
    """Say whether there is a reason against a label there."""
    return any(reason(text, start, end) for reason in REASONS.get(label, ()))
