"""
Dates, as they are written in English, German and Spanish: in digits, in words, a month with its year, a year after a word
that says it is one, and a day of the week.

A time of day belongs to the date it stands at; alone it says too little to be taken out.
"""

from typing import Final

import regex

from gateway.redact.recognizers.ages import NUMERALS
from gateway.redact.recognizers.rule import Rule

# Full names first: an alternation takes the first that fits. `sept` and `set` are both in use for September.
MONTHS: Final = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december"
    r"|januar|jänner|februar|feber|märz|maerz|mai|juni|juli|oktober|dezember"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
    r"|may(?![ ](?:i|we|you|he|she|they|it|be|not|also|have)\b)|(?:jan|feb|mar|mär|apr|jun|jul|aug|sept|sep|set|oct|okt|nov|dec|dez|ene|abr|ago|dic)\b\.?)"
)
# The months' shapes: letters outside ASCII are `_` there. `may` and `mar` are words too, so they need a digit beside them.
_MONTH_SHAPES: Final = (
    r"(?:jan|feb|mar|m_r|maerz|apr|may|mai|jun|jul|aug|sep|set|oct|okt|nov|dec|dez|ene|abr|ago|dic|j_nner)[a-z]{0,7}"
)
YEAR: Final = r"(?:1[5-9]|20|21)\d\d"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_CLOCK: Final = (
    r"(?:(?:T|,?[ ]|[ ]at[ ]|[ ]um[ ]|[ ]a las[ ]|[ ][-–][ ])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d{1,9})?)?"
    r"(?:[ ]?(?:Z\b|[+-](?:0\d|1[0-4]):?[0-5]\d\b|[ap]\.?m\b\.?|Uhr\b|h\b|(?:UTC|GMT|CES?T|[ECMP][SD]T)\b))?"
    r"(?:[ ]\((?:UTC|GMT|CES?T|[ECMP][SD]T)\))?)?"
)
_WEEKDAY: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)\b\.?)"
)
_NUMERIC: Final = (
    rf"(?:{YEAR}(?P<a>[-/.])(?:0?[1-9]|1[0-2])(?P=a){DAY}"
    rf"|{DAY}(?P<b>[-/.])(?:0?[1-9]|1[0-2])(?P=b)(?:{YEAR}|\d\d)"
    rf"|(?:0?[1-9]|1[0-2])(?P<c>[-/.]){DAY}(?P=c)(?:{YEAR}|\d\d)"
    rf"|{DAY}\.[ ](?:0?[1-9]|1[0-2])\.[ ]?{YEAR})"
)
_COMPACT: Final = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
# What stands before a four-digit number that is a year.
_SAYS_YEAR: Final = (
    r"in|since|until|till|by|from|to|of|between|and|or|during|before|after|early|late|mid|throughout|circa|around|years?|born|fy"
    r"|spring|summer|autumn|fall|winter|seit|bis|von|im jahre?|jahre?s?|anfang|ende|mitte|zwischen|und|ab|sommer|herbst"
    r"|frühjahr|en|desde|hasta|entre|y|del?|años?|el|verano|otoño|invierno|primavera"
)
_YEAR_SHAPES: Final = (
    r"\b(?:in|since|until|till|by|from|to|of|between|and|or|during|before|after|early|late|mid|throughout|circa|around|years?|born|fy"
    r"|spring|summer|autumn|fall|winter|seit|bis|von|jahre?s?|anfang|ende|mitte|zwischen|und|ab|sommer|herbst|fr_hjahr"
    r"|en|desde|hasta|entre|y|del?|a_os?|el|verano|oto_o|invierno|primavera)[ (][ ]?(?:19|20)\d\d\b"
)
_RECENT: Final = r"(?:19\d\d|20[0-9]\d)"
_COUNTED: Final = regex.compile(
    r"[ ]?(?:%|€|\$|£|°|(?:EUR|USD|GBP|[Ee]uros?|m|km|kg|[KMG]B|ms|px|k?W|rpm|mAh)\b)|[.,]\d|[-/]\d|:\d"
)
_NOUN: Final = regex.compile(r"[ ](?!was|has|this|is)\p{Ll}{3,24}s\b")
_SUBJECT: Final = regex.compile(r"\b(?:it|you|we|they|s?he|i|that|which|this|one|and|or|not)[ ]\Z", regex.I)
_VERSION: Final = regex.compile(r"\bv(?:er(?:sion)?)?\.?[ ]?$", regex.I)


def _is_a_date(match: "regex.Match[str]") -> bool:
    """Refuse 1.2.03 after a word for a version."""
    return _VERSION.search(match.string[max(0, match.start() - 10) : match.start()]) is None


def _is_no_verb(match: "regex.Match[str]") -> bool:
    """Refuse "it may 5 times fail"."""
    may = match.group("it").startswith("may ")
    return not (may and _SUBJECT.search(match.string[max(0, match.start() - 8) : match.start()]))


def _is_a_year(match: "regex.Match[str]") -> bool:
    """Refuse a number that goes on (`2010,50`, `2010 m`), and a round one that counts something (`of 2000 employees`)."""
    after = match.string[match.end() : match.end() + 26]
    round_ = match.group("it").endswith("00") or match.group("it").endswith("50")
    return _COUNTED.match(after) is None and not (round_ and _NOUN.match(after))


RULES: Final = (
    Rule(
        name="dates/numeric",
        label="DATE",
        anchors=(
            r"(?:1[5-9]|20|21)\d\d[-/.]\d{1,2}[-/.]\d",
            r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d\d",
            r"\b\d{1,2}\. \d{1,2}\. ?(?:1[5-9]|20|21)\d\d\b",
        ),
        pattern=rf"(?<![\d.]|\d[-/:]|[A-Za-z]-)(?P<it>{_NUMERIC}(?!\d){_CLOCK})(?![-/]?\d|\.\d|[A-Za-z])",
        before=24,
        after=64,
        score=0.85,
        flags=regex.I,
        sure=_is_a_date,
    ),
    Rule(
        name="dates/in words",
        label="DATE",
        anchors=(
            rf"\d(?:st|nd|rd|th|\.|_|er)?[ ]?[-/ ]?(?:of |de |day of )?(?:{_MONTH_SHAPES})\b",
            rf"\b{_MONTH_SHAPES}\.?,?[ ]?(?:[-/' ]|of |de |del |the )?(?:the )?\d",
        ),
        pattern=(
            rf"(?<![\w/-])(?P<it>(?:(?:{_WEEKDAY}),?[ ](?:the[ ]|den[ ]|dem[ ])?)?(?:"
            rf"{DAY}(?:st|nd|rd|th|\.|º|er)?(?:[ ]?(?:[-–]|to|bis|and|und|y|al|a|&|/)[ ]?{DAY}(?:st|nd|rd|th|\.|º)?)?"
            rf"[ ]?[-/ ]?(?:of[ ]|day of[ ]|de[ ])?{MONTHS}(?:,?[ ]?[-/ ]?(?:of[ ]|del?[ ])?{YEAR}|[-/ ]['’]?\d\d(?![\d:]))?"
            rf"|{MONTHS}[ ]?[-/ ]?(?:the[ ])?{DAY}(?:st|nd|rd|th)?(?!\d)(?:[ ]?[-–][ ]?{DAY}(?!\d))?(?:,?[ ]{YEAR}|[-/]{YEAR})?"
            rf"|{MONTHS},?[ ]?[-/ ]?(?:of[ ]|del?[ ])?(?:{YEAR}|['’]\d\d|-\d\d)"
            rf"){_CLOCK})(?!\d|\w)"
        ),
        before=48,
        after=72,
        score=0.85,
        flags=regex.I,
        sure=_is_no_verb,
    ),
    Rule(
        name="dates/clocked",
        label="DATE",
        anchors=(r"\b(?:19|20)\d{6}[T_-]?\d{4,6}Z?\b", r"\b(?:19|20)\d{6}T"),
        pattern=rf"(?<!\w){_COMPACT}(?:[T_-]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?Z?)(?!\w)",
        before=24,
        after=16,
        score=0.7,
    ),
    Rule(
        name="dates/year",
        label="DATE",
        anchors=(_YEAR_SHAPES, r"\b(?:19|20)\d\d ?[-/\x02] ?(?:19|20)\d\d\b"),
        pattern=(
            rf"\b(?:{_SAYS_YEAR})[ ][ ]?\(?(?P<it>{_RECENT}(?:[ ]?[-–—‑/][ ]?(?:{_RECENT}|\d\d)(?![-/\d]))?)(?!\w)"
            rf"|(?<![\w.,:/-])(?P<it>{_RECENT}[ ]?[-–—‑/][ ]?{_RECENT})(?![\w/-])"
        ),
        before=40,
        after=24,
        score=0.5,
        flags=regex.I,
        sure=_is_a_year,
    ),
    Rule(
        name="dates/sentence",
        label="DATE",
        anchors=(
            r"\b(?:years?|months?|days?) and [a-z0-9]{1,12} (?:months?|days?|weeks?)\b",
            r"\b(?:years?|months?|days?|weeks?)['\x02]? (?:of )?(?:imprisonment|in prison|prison|detention|probation|custody)",
            r"\b(?:imprisonment|imprisoned|jail|prison|custody) (?:of|for) [a-z0-9]{1,12} (?:years?|months?|days?)",
        ),
        pattern=(
            rf"\b(?P<it>(?:\d{{1,3}}|{NUMERALS})[ ](?:years?|months?|days?|weeks?)(?:,[ ]|[ ]and[ ])(?:\d{{1,3}}|{NUMERALS})[ ](?:months?|days?|weeks?)(?:[ ]and[ ](?:\d{{1,3}}|{NUMERALS})[ ]days?)?)\b"
            rf"|\b(?P<it>(?:\d{{1,3}}|{NUMERALS})[ ](?:years?|months?|days?|weeks?))(?=['’]?[ ](?:of[ ])?(?:imprisonment|in[ ]prison|prison|detention|probation|custody))"
            rf"|\b(?:imprisonment|imprisoned|jail|prison|custody)[ ](?:of|for)[ ](?P<it>(?:\d{{1,3}}|{NUMERALS})[ ](?:years?|months?|days?|weeks?))\b"
        ),
        before=64,
        after=48,
        score=0.5,
        flags=regex.I,
    ),
    Rule(
        name="dates/weekday",
        label="DATE",
        anchors=(
            r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
            r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?\b",
            r"\b(?:el|los|del|al|pr_ximo|este|pasado|cada) (?:lunes|martes|mi_rcoles|jueves|viernes|s_bado|domingo)s?\b",
        ),
        pattern=(
            r"(?<![\w-])(?<!black |good |easter |bloody |ash |casual )"
            r"(?P<it>(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
            r"|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
            r"|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)))(?![\w-])(?![ ](?:times|night football|herald|post|telegraph))"
        ),
        before=20,
        after=16,
        score=0.5,
        flags=regex.I,
    ),
)
