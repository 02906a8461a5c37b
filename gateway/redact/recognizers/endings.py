"""
The last digits of a card, an account or another number, where words say that they are that: "card ending in 3900".

They are what receipts, chats and support desks leave of a number, and with a name beside them they are somebody's.
English, German and Spanish.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

# What is numbered, before its ending or within the same words.
_NUMBERED: Final = (
    r"(?:card|visa|master ?card|amex|american[ ]express|maestro|discover|debit|credit|account|acct|iban|ssn|phone|mobile|number"
    r"|\p{L}{0,24}?(?:karten?|kartennummer|konto|kontos|kontonummer|handynummer|nummer)|tarjetas?|cuentas?|m[óo]vil|tel[ée]fono|n[úu]mero)"
)
_ENDS: Final = (
    r"(?:ending|ends|terminad[oa]s?|que[ ]terminan?|terminan?|acabad[oa]s?|que[ ]acaban?|acaban?|endet|endend|mit[ ]endung|mit[ ](?:den[ ])?endziffern|(?:die[ ])?endziffern"
    r"|mit[ ](?:der[ ])?endnummer|endnummer|endung)"
)
_LAST: Final = (
    r"(?:last[ ](?:4|four)(?:[ ](?:digits|numbers))?|letzten?[ ](?:4|vier)(?:[ ](?:ziffern|stellen))?"
    r"|[úu]ltim[oa]s[ ](?:4|cuatro)(?:[ ](?:d[íi]gitos|cifras|n[úu]meros))?)"
)
_IN: Final = (
    r"(?:[ ](?:in|with|on|en|con|por|auf|mit|is|are|ist|sind|lauten|son|es|of))?[ ]?[:=]?[ ]?[\"'(*#…x.]{0,8}[ ]?"
)
_IN_SHAPES: Final = (
    r"(?: (?:in|with|on|en|con|por|auf|mit|is|are|ist|sind|lauten|son|es|of))? ?[:=]? ?[^a-z0-9\n]{0,8}x{0,4} ?"
)

_YEAR: Final = regex.compile(r"20[0-4]\d")
_ENDS_THEN: Final = regex.compile(r"(?:ends|endet|termina|acaba)(?:[ ](?:in|en))?[ ]\Z", regex.I)


def _is_no_year(match: "regex.Match[str]") -> bool:
    """Refuse the year in which a visa, an account or a contract ends."""
    before = match.string[max(0, match.start("it") - 16) : match.start("it")]
    return _YEAR.fullmatch(match["it"]) is None or _ENDS_THEN.search(before) is None


RULES: Final = (
    Rule(
        name="endings/said",
        label="CREDIT_CARD",
        anchors=(
            rf"\b(?:ending|ends|terminan?|terminad[oa]s?|acaban?|acabad[oa]s?|endet|endend|endung|endziffern|endnummer){_IN_SHAPES}\d{{3,5}}\b",
            rf"\b(?:last (?:4|four)(?: digits| numbers)?|letzten? (?:4|vier)(?: ziffern| stellen)?|_ltim[oa]s (?:4|cuatro)(?: [a-z_]{{6,8}})?|ultim[oa]s (?:4|cuatro)(?: [a-z_]{{6,8}})?)(?: (?:of|de|der|del)(?: [a-z_']{{1,16}}){{1,4}})?{_IN_SHAPES}\d{{4}}\b",
            r"\bauf \d{3,5} (?:endend|lautend)",
        ),
        pattern=(
            rf"\b{_NUMBERED}(?:[ ](?!{_ENDS})[\p{{L}}().-]{{1,16}}){{0,3}}[ ]{_ENDS}{_IN}(?P<it>\d{{3,5}})(?![\w/-]|[.,:]\d)"
            rf"|\b{_LAST}(?:[ ](?:of|de|der|del)(?:[ ][\p{{L}}'’]{{1,16}}){{1,4}})?{_IN}(?P<it>\d{{4}})(?![\w/-]|[.,:]\d)"
            rf"|\b{_NUMBERED}[ ]auf[ ](?P<it>\d{{3,5}})[ ](?:endend|lautend)"
        ),
        before=128,
        after=8,
        score=0.7,
        flags=regex.I,
        sure=_is_no_year,
    ),
)
