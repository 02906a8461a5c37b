"""
National numbers as people write them, with dots, blanks or hyphens, and no word beside them: Spain's DNI, NIE and social
security number, and Germany's tax number. Each has a check digit or letter, so that a number with that shape alone is none.

In one piece Presidio's recognizers know them, but for the social security number.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

# The letter of a DNI or NIE by the remainder modulo 23 (Real Decreto 1553/2005, and the ministry's table).
_LETTERS: Final = "TRWAGMYFPDXBNJZSQVHLCKE"


def _spanish_identity(match: "regex.Match[str]") -> bool:
    """Check letter of a DNI, or of an NIE, whose first letter stands for a digit."""
    found = regex.sub(r"\W", "", match.group("it")).upper()
    number = found[:-1].translate(str.maketrans("XYZ", "012"))
    return _LETTERS[int(number) % 23] == found[-1]


def _german_tax(match: "regex.Match[str]") -> bool:
    """Check digit of a German tax number: ISO/IEC 7064, MOD 11,10. One of its first ten digits stands there twice or three times."""
    digits = [int(digit) for digit in match.group("it") if digit.isdecimal()]
    product = 10
    for digit in digits[:10]:
        product = ((digit + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == digits[10] and len(set(digits[:10])) in (8, 9)


def _spanish_security(match: "regex.Match[str]") -> bool:
    """Check digits of a Spanish social security number: province and number, modulo 97; a nought before the number falls out."""
    digits = "".join(c for c in match.group("it") if c.isdecimal())
    province, number, check = digits[:2], digits[2:10], int(digits[10:])
    told = int(province) * 10**7 + int(number) if number[0] == "0" else int(province + number)
    return told % 97 == check and 1 <= int(province) <= 66


RULES: Final = (
    # Behind a blank alone a small letter is a word: "40718263 y otro".
    Rule(
        name="identifiers/spanish identity apart",
        label="ID",
        anchors=(
            r"\b\d\d(?:[. ]\d{3}[. ]\d{3}|\d{6}) ?[-./ ] ?[a-z]\b",
            r"\b\d\d[. ]\d{3}[. ]\d{3}[a-z]\b",
            r"\b[xyz](?:[-. ] ?\d{7} ?[-. ]? ?|\d{7} ?[-. ] ?)[a-z]\b",
            r"\b[xyz][-. ]?\d[. ]\d{3}[. ]\d{3} ?[-. ]? ?[a-z]\b",
        ),
        pattern=(
            r"(?<![\w./-])(?<!\d[ ])(?P<it>(?:\d\d(?P<s>[. ]?)\d{3}(?P=s)\d{3}|[XYZ][-. ]?(?:\d{7}|\d(?P<t>[. ])\d{3}(?P=t)\d{3}))(?:(?:[ ]?[-./][ ]?)?[A-Z]|[ ](?-i:[A-Z])))(?![\w/]|[-.]\w)"
        ),
        before=20,
        after=2,
        score=0.8,
        flags=regex.I,
        sure=_spanish_identity,
    ),
    Rule(
        name="identifiers/german tax apart",
        label="ID",
        anchors=(r"\b[1-9]\d(?:[ ./-]\d{3}){3}\b",),
        pattern=r"(?<![\w./-])(?<!\d[ ])(?P<it>[1-9]\d(?P<s>[ ./-])\d{3}(?P=s)\d{3}(?P=s)\d{3})(?![\w/]|[-.,]\d|[ ]\d)",
        before=16,
        after=3,
        score=0.8,
        sure=_german_tax,
    ),
    Rule(
        name="identifiers/spanish social security",
        label="ID",
        anchors=(r"\b\d\d[/ -]\d{8}[/ -]\d\d\b", r"\b\d\d/\d{10}\b"),
        pattern=r"(?<![\w./-])(?<!\d[ ])(?P<it>\d\d(?P<s>[/ -])\d{8}(?P=s)\d\d|\d\d/\d{10})(?![\w/]|[-.,]\d|[ ]\d)",
        before=18,
        after=3,
        score=0.8,
        sure=_spanish_security,
    ),
)
