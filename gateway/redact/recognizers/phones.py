"""
Telephone numbers that are told by what stands beside them, or by their form alone, whether or not such a number exists.

Presidio's recognizer asks a library for numbers that could be dialled, from six countries. These add: any number after a
word for a telephone or before one ("office", "fax"), any number with a country code, and the shapes in which North America,
Great Britain, Germany, Spain, France, Brazil and others print theirs.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

_MARK: Final = r"[-. \u00a0/‐-–]"
_EXTENSION: Final = r"(?:,?[ ]?(?:x|ext|extn|extension|durchwahl|dw|anexo|extensión|poste|#)[.:]?[ ]?\d{1,6}+)?"
# Five to fifteen digits, in groups, one group in brackets perhaps.
_NUMBER: Final = rf"\+?[ ]?\(?\+?\d{{1,6}}\)?(?:{_MARK}{{0,3}}\(?\d{{1,8}}\)?){{1,6}}"
_KEYS: Final = (
    r"(?:tele)?phones?|tel(?:[eé]fonos?|efon(?:nummer|nr)?)?|telf|tfno|tlf|tfn|tf|fax|telefax|mobile?s?|m[oó]vil(?:es)?|celular|cel|cell(?:phone)?"
    r"|handy(?:nummer|nr)?|mobil(?:nummer|telefon)?|rufnummer|festnetz|durchwahl|desk|direct(?:[ ]dial)?|office|pager|whatsapp|sms"
    r"|call(?:[ ](?:me|us|him|her|them))?(?:[ ](?:at|on|back[ ]at))?|reach(?:[ ](?:me|us|him|her|them))?[ ](?:at|on)|dial(?:[ ]in)?|text[ ](?:me|us)[ ](?:at|on)|ph|hotline|contact[ ](?:me|us)[ ]at|contacted[ ]at"
)
_KEY_SHAPES: Final = (
    r"(?:phones?|tel|tel_fonos?|telefonos?|telefon(?:nummer|nr)?|telf|tfno|tlf|tfn|fax|telefax|mobiles?|m_vil(?:es)?|movil|celular|cel|cell"
    r"|cellphone|handy(?:nummer|nr)?|mobil(?:nummer|telefon)?|rufnummer|festnetz|durchwahl|desk|direct|direct dial|office|pager|whatsapp"
    r"|sms|call|(?:me|us|him|her|them|back|contacted) (?:at|on)|call (?:at|on)|dial|dial in|ph|hotline)"
)
_BEHIND: Final = r"phone|office|fax|mobile|cell|desk|home|direct|pager|telefon|handy|mobil|privat|dienstlich|m[oó]vil|tel[eé]fono|fijo|casa|oficina"


def _digits(match: "regex.Match[str]") -> int:
    return sum(map(str.isdecimal, match.group("it")))


def _is_dialled(match: "regex.Match[str]") -> bool:
    """Refuse too few or too many digits, and what is a date or an amount in spite of the word before it."""
    found = match.group("it")
    return (
        5 <= _digits(match) <= 17
        and regex.fullmatch(r"(?:19|20)\d\d[-./]\d\d?[-./]\d\d?|\d{1,3}(?:[.,]\d{3})+", found) is None
    )


def _has_country(match: "regex.Match[str]") -> bool:
    return (11 if match.group("it").startswith("00") else 8) <= _digits(match) <= 17


RULES: Final = (
    Rule(
        name="phones/named",
        label="PHONE",
        anchors=(
            rf"\b{_KEY_SHAPES}(?: ?(?:no|nr|number|num|n_m|n_mero|nummer)\.?)?(?: ?\([a-z]{{1,9}}\))?[ .:#=\t\x02\"'-]{{1,4}}\(?\+? ?-?\(?\+?\d",
        ),
        pattern=(
            rf"(?<!\w)(?:{_KEYS})(?:[ ]?(?:no|nr|number|num|núm|número|nummer)\.?)?(?:[ ]?\([a-z]{{1,9}}\))?"
            rf"[ .:#=\t\"'º°-]{{1,4}}(?:is[ ])?(?:\+[ ])?(?P<it>{_NUMBER}{_EXTENSION})(?![\w:]|[.,/-]\d)"
        ),
        before=48,
        after=48,
        score=0.75,
        flags=regex.I,
        sure=_is_dialled,
    ),
    Rule(
        name="phones/extension",
        label="PHONE",
        anchors=(r"(?:durchwahl|apparat|app\.|nebenstelle|ext\.?|extension|extensi_n|anexo)[ :.]{1,3}-?\d{3}",),
        pattern=r"(?<![\w.])(?:Durchwahl|Apparat|App\.|Nebenstelle|ext\.?|extension|extensión|anexo)[ ]?:?[ ]?(?P<it>-?\d{3,6}+)(?![\w%€]|[.,/:-]\d)",
        before=24,
        after=6,
        score=0.6,
        flags=regex.I,
    ),
    Rule(
        name="phones/before",
        label="PHONE",
        anchors=(rf"\d\)? ?\(?(?:{_BEHIND.replace('[oó]', '.').replace('[eé]', '.')})\b",),
        pattern=rf"(?<![\w.,/-])(?P<it>{_NUMBER}{_EXTENSION})[ ]?\(?(?:{_BEHIND})\b",
        before=56,
        after=8,
        score=0.6,
        flags=regex.I,
        sure=lambda match: 7 <= _digits(match) <= 17,
    ),
    Rule(
        name="phones/country code",
        label="PHONE",
        anchors=(r"(?:\+|\b00) ?-?\(?\d{1,3}\)?[-. /()\x02]{0,3}\d",),
        pattern=(
            rf"(?<![\w+])(?P<it>(?:\+[ ]?-?|00)\(?[1-9]\d{{0,2}}\)?(?:{_MARK}{{0,3}}(?:\(\d{{1,5}}\)|\d{{1,14}})){{1,8}}{_EXTENSION})(?![\w])"
        ),
        before=16,
        after=40,
        score=0.7,
        sure=_has_country,
    ),
    Rule(
        name="phones/north american",
        label="PHONE",
        anchors=(
            r"\(\d{3}\) ?[-.]?\d{3}[-. ]\d{4}",
            r"\b\d{3}[-.\x02]\d{3}[-.\x02]\d{4}",
            r"\b1[-.]\d{3}[-.]\d{3}[-.]\d{4}",
        ),
        pattern=(
            rf"(?<![\w.+/-])(?P<it>(?:1[-. ])?(?:\(\d{{3}}\)[ ]?[-.]?\d{{3}}[-. ]\d{{4}}|\d{{3}}(?P<m>[-.‑])\d{{3}}(?P=m)\d{{4}}){_EXTENSION})(?![\w]|[-.]\d)"
        ),
        before=24,
        after=24,
        score=0.6,
        flags=regex.I,
    ),
    Rule(
        name="phones/printed",
        label="PHONE",
        anchors=(
            r"\b0[1-9]\d{1,3}[-/ ]\d{3}",
            r"\(0\d{1,4}\)",
            r"\b0[1-9](?:[-. ]\d\d){4}\b",
            r"\b[6-9]\d\d(?:[-. ]\d{3}){2}\b",
            r"\b[6-9]\d\d(?:[-. ]\d\d){3}\b",
            r"\([1-9]\d\)[ -]?9\d{4}[- ]?\d{4}\b",
            r"\b[1-9]\d[ -]9\d{4}-\d{4}\b",
        ),
        pattern=(
            rf"(?<![\w.,+/-])(?P<it>(?:\(0\d{{1,4}}\)[ ]?[-/]?[ ]?\d{{3,8}}(?:[- ]\d{{2,6}}){{0,2}}"
            rf"|0[1-9]\d{{1,3}}[ ]?[-/][ ]?\d{{5,8}}(?:-\d{{1,4}})?|0[1-9]\d{{1,3}}[ ]\d{{3,4}}[ ]\d{{3,4}}|0[1-9]\d{{3}}[ ]\d{{6}}"
            rf"|0[1-9](?P<m>[-. ])\d\d(?:(?P=m)\d\d){{3}}"
            r"|\([1-9]\d\)[ -]?9\d{4}[- ]?\d{4}|[1-9]\d[ -]9\d{4}-\d{4}"
            rf"|[6-9]\d\d(?P<n>[-. ])(?:\d{{3}}(?P=n)\d{{3}}|\d\d(?P=n)\d\d(?P=n)\d\d)){_EXTENSION})(?![\w]|[-.,/ ]\d)"
        ),
        before=24,
        after=32,
        score=0.5,
        flags=regex.I,
    ),
)
