"""
Numbers that carry their own proof: payment cards of every issuer, and bank accounts of every country.

A card is a length and a range of its issuer with a right Luhn digit; an IBAN a country's length (ISO 13616 register) with a
right remainder modulo 97. Both in any usual grouping; an IBAN also in small letters.
"""

from collections.abc import Sequence
from typing import Final

import regex

from gateway.model import Finding
from gateway.redact.recognizers.rule import stretches

# First digits from, to, and lengths; the ranges as the networks publish them (ISO/IEC 7812 issuer numbers).
_SIXTEEN_UP: Final = (16, 17, 18, 19)
_TWELVE_UP: Final = (12, 13, 14, 15, 16, 17, 18, 19)
ISSUERS: Final[dict[str, tuple[tuple[str, str, tuple[int, ...]], ...]]] = {
    "Visa": (("4", "4", (13, 16, 19)),),
    "Mastercard": (("51", "55", (16,)), ("2221", "2720", (16,))),
    "American Express": (("34", "34", (15,)), ("37", "37", (15,))),
    "Diners Club": (("300", "305", (14, 16, 19)), ("3095", "3095", (14, 16, 19)), ("36", "36", (14, 16, 19)), ("38", "39", (14, 16, 19))),
    "Discover": (("6011", "6011", _SIXTEEN_UP), ("622126", "622925", _SIXTEEN_UP), ("644", "649", _SIXTEEN_UP), ("65", "65", _SIXTEEN_UP)),
    "JCB": (("3528", "3589", _SIXTEEN_UP), ("1800", "1800", (15,)), ("2131", "2131", (15,))),
    "UnionPay": (("62", "62", _SIXTEEN_UP), ("81", "81", _SIXTEEN_UP)),
    "Troy": (("9792", "9792", (16,)),),
    "Mir": (("2200", "2204", _SIXTEEN_UP),),
    "BORICA": (("2205", "2205", (16,)),),
    "RuPay": (("60", "60", (16,)), ("82", "82", (16,)), ("353", "353", (16,)), ("356", "356", (16,))),
    "InstaPayment": (("637", "639", (16,)),),
    "InterPayment": (("636", "636", _SIXTEEN_UP),),
    "UzCard": (("8600", "8600", (16,)), ("5614", "5614", (16,))),
    "Humo": (("9860", "9860", (16,)),),
    "NAPAS": (("9704", "9704", (16, 19)),),
    "BC Card": (("94", "94", (16,)),),
    "UATP": (("1", "1", (15,)),),
    "Switch": (("4903", "4903", (16, 18, 19)), ("4905", "4905", (16, 18, 19)), ("4911", "4911", (16, 18, 19)), ("4936", "4936", (16, 18, 19))),
    # The widest, so it comes last: 6 is shared with issuers that have a name of their own above.
    "Maestro": (("50", "50", _TWELVE_UP), ("56", "69", _TWELVE_UP)),
}  # fmt: skip
_LONGEST_CARD: Final = 19
_SHORTEST_CARD: Final = 12

# Lengths of the countries in the register, and of those outside it that banks write IBANs for.
IBAN_LENGTHS: Final = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28,
    "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28,
    "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24,
    "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26,
    "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
    "AO": 25, "BF": 28, "BJ": 28, "CF": 27, "CG": 27, "CI": 28, "CM": 27, "CV": 25, "DZ": 26, "GA": 27, "GQ": 27, "GW": 25,
    "IR": 26, "KM": 27, "MA": 28, "MG": 27, "ML": 28, "MZ": 25, "NE": 28, "SN": 28, "TD": 27, "TG": 28,
}  # fmt: skip
_LONGEST_IBAN: Final = max(IBAN_LENGTHS.values())


_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def luhn(digits: str) -> bool:
    """Say whether the last digit is the right one (ISO/IEC 7812-1, annex B)."""
    values = [ord(digit) - 48 for digit in reversed(digits)]
    return (sum(values[::2]) + sum(_DOUBLED[value] for value in values[1::2])) % 10 == 0


def _by_two_digits() -> dict[str, tuple[tuple[str, str, str, tuple[int, ...]], ...]]:
    """Return issuer, range and lengths by the first two digits, so that most numbers are refused at once."""
    return {
        two: tuple(
            (name, first, last, lengths)
            for name, ranges in ISSUERS.items()
            for first, last, lengths in ranges
            if first[:2] <= two[: len(first)] <= last[:2]
        )
        for two in (f"{number:02d}" for number in range(100))
    }


_BY_TWO_DIGITS: Final = _by_two_digits()


def issuer(digits: str) -> str | None:
    """Return whose range and length the digits are, or None."""
    for name, first, last, lengths in _BY_TWO_DIGITS[digits[:2]]:
        if len(digits) in lengths and first <= digits[: len(first)] <= last:
            return name
    return None


def iban_holds(compact: str) -> bool:
    """Say whether the letters and digits, in capitals and without separators, have the country's length and remainder 1."""
    if IBAN_LENGTHS.get(compact[:2]) != len(compact) or not compact[2:4].isdecimal():
        return False
    return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1


class CardRecognizer:
    """
    Payment cards: at each group of digits, the longest number from there on that ends with a group and is a card.

    So a date or a code written behind the number does not hide it. Numbers of fewer than sixteen digits and of the rarer
    issuers are one in ten right by chance; they count like the others, for a card is worth it.
    """

    name = "cards"
    label = "CREDIT_CARD"
    anchors = (r"\d(?:[-. _/\x02]{0,2}\d){11}",)
    caseless = True

    def __init__(self) -> None:
        self._start = regex.compile(r"(?<!\d|\d[.,])\d")
        # Groups of three digits or more, the last as it comes, with one and the same mark between them.
        self._digits = regex.compile(
            r"\d{12,19}+(?!\d)|(?=\d{3,19}(?P<mark>[ \u00a0\u2009\u202f./‐-–_-]))\d{3,19}+(?:(?P=mark)\d{3,19}+){0,6}+(?:(?P=mark)\d{1,2}+(?!\d))?"
        )

    def load(self) -> "CardRecognizer":
        """Return itself: nothing needs to be made."""
        return self

    def find(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        """Return the cards around the anchors."""
        findings: list[Finding] = []
        # An anchor fires with its twelfth digit and with each one after; the number began at most this far before.
        for start, end in stretches(anchors, 40, 24, len(text)):
            at = start
            while (begin := self._start.search(text, at, end)) is not None:
                card = self._card(text, begin.start())
                if card is None:
                    at = begin.end()
                else:
                    findings.append(Finding(begin.start(), card, self.label, 1.0, self.name))
                    at = card
        return findings

    def _card(self, text: str, start: int) -> int | None:
        """Return where the card that begins at `start` ends."""
        match = self._digits.match(text, start, start + 3 * _LONGEST_CARD)
        if match is None:
            return None
        if not _BY_TWO_DIGITS.get(text[start : start + 2], True):
            return None
        digits = ""
        ends: list[tuple[int, str]] = []
        for offset in range(start, min(match.end(), start + 2 * _LONGEST_CARD)):
            if text[offset].isdecimal():
                digits += str(int(text[offset]))
                if len(digits) >= _SHORTEST_CARD and not text[offset + 1 : offset + 2].isdecimal():
                    ends.append((offset + 1, digits))
        for end, number in reversed(ends):
            if issuer(number) is not None and luhn(number) and len(set(number)) > 1:
                return end
        return None


class IbanRecognizer:
    """Bank accounts: at each pair of letters with two digits, exactly as many letters and digits as the country has."""

    name = "ibans"
    label = "IBAN"
    anchors = (r"\b[a-z]{2}[ -]?\d{2}[ .\-\x02]?(?:[a-z0-9][ .\-\x02]?){11}",)
    caseless = True

    def __init__(self) -> None:
        # In one piece, or in fours with one and the same mark between them.
        self._iban = regex.compile(
            r"(?<!\w)(?P<c>[A-Za-z]{2})[0-9]{2}(?:[A-Za-z0-9]{11,30}+(?![A-Za-z0-9])"
            r"|(?P<mark>[ \u00a0.\-–])[A-Za-z0-9]{4}+(?:(?P=mark)[A-Za-z0-9]{4}+){1,7}+(?:(?P=mark)[A-Za-z0-9]{1,3}+)?)"
        )

    def load(self) -> "IbanRecognizer":
        """Return itself: nothing needs to be made."""
        return self

    def find(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        """Return the accounts around the anchors."""
        findings: list[Finding] = []
        for start, end in stretches(anchors, 32, 3 * _LONGEST_IBAN, len(text)):
            at = start
            while (match := self._iban.search(text, at, end)) is not None:
                stop = self._ends(text, match.start(), match.end(), match.group("c").upper())
                if stop is not None:
                    findings.append(Finding(match.start(), stop, self.label, 1.0, self.name))
                at = stop or match.start() + 2
        return findings

    def _ends(self, text: str, start: int, end: int, country: str) -> int | None:
        length = IBAN_LENGTHS.get(country)
        if length is None:
            return None
        compact = ""
        for offset in range(start, end):
            if text[offset].isalnum():
                compact += text[offset].upper()
                if len(compact) == length:
                    goes_on = text[offset + 1 : offset + 2].isalnum()
                    return offset + 1 if not goes_on and iban_holds(compact) else None
        return None


RECOGNIZERS: Final = (CardRecognizer(), IbanRecognizer())
