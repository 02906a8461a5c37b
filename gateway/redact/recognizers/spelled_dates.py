"""
Dates of which a part is in words or Roman numerals, as they are said and as forms and ledgers have them: "vierten April
siebenundneunzig", "tres de mayo del sesenta y uno", "fourth of April ninety-seven", "9-V-1976", "Sep 9th '76".

What is in digits, but for the month, is in `dates`. A day counts here by its month. The year may be short, in words or in
digits, where it stands as a year does; behind a month alone, "may" and "march" are verbs too.
"""

from typing import Final

import regex

from gateway.redact.recognizers.dates import DAY, MONTHS, YEAR
from gateway.redact.recognizers.rule import Rule

_EIN: Final = r"(?:ein|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun)"
_ZIG: Final = r"(?:zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
_ZEHN: Final = r"(?:(?:drei|vier|fünf|sech|sieb|acht|neun)?zehn|elf|zwölf)"
_ZAHL: Final = rf"(?:(?:{_EIN}[ ]?und[ ]?)?{_ZIG}|{_ZEHN})"
_JAHR: Final = rf"(?:(?:neunzehn[ ]?hundert|zwei[ ]?tausend)(?:[ ]?und)?(?:[ ]?(?:{_ZAHL}|{_EIN}s?(?!\w)))?|null[ -]?{_EIN}s?|{_ZAHL})"
_TE: Final = (
    r"(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|siebente|achte|neunte|zehnte|elfte|zwölfte"
    rf"|(?:drei|vier|fünf|sech|sieb|acht|neun)zehnte|(?:{_EIN}und)?(?:zwanzigste|drei(?:ß|ss)igste))[nrms]?"
)
_MONAT: Final = (
    r"(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|siebente|achte|neunte|zehnte|elfte|zwölfte)[nrms]?"
)

_UNO: Final = r"(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_TREINTA: Final = rf"(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?:[ ]y[ ]{_UNO})?"
_PALABRA: Final = (
    rf"(?:{_TREINTA}|veinti(?:ún|un[oa]?|d[oó]s|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve)|veinte"
    rf"|dieci(?:s[eé]is|siete|ocho|nueve)|diez|once|doce|trece|catorce|quince|primero|{_UNO})"
)
_ANO: Final = (
    rf"(?:(?:,?[ ]del?[ ](?:año[ ])?(?:{YEAR}|(?:mil[ ]novecientos|dos[ ]mil)(?:[ ]{_PALABRA})?|['’]\d\d|{_TREINTA})"
    rf"|[ ]del[ ](?:año[ ])?(?:\d\d(?![\d:%])|{_PALABRA}))(?!\w))"
)

_ONE: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TH: Final = (
    r"(?:(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_TY: Final = rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]{_ONE})?"
_TEEN: Final = rf"(?:(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|oh?[- ]{_ONE})"
_SAID: Final = rf"(?:(?:nineteen|twenty)(?:[ ]hundred)?[ -](?:{_TY}|{_TEEN})|two[ ]thousand(?:(?:[ ]and)?[ ](?:{_TY}|{_TEEN}|{_ONE}))?|{_TY})"
_IN: Final = rf"(?:,?[ ](?:of[ ])?(?:{YEAR}|['’]\d\d|{_SAID})(?!\w))"

_ROMAN: Final = r"(?:XI{0,2}|IX|IV|VI{0,3}|I{1,3})"

# The shapes of months. Without a digit before them those count that are words of nothing else, or nearly so.
_MONTH_SHAPES: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|j_nner|februar|feber"
    r"|m_rz|maerz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre"
    r"|noviembre|diciembre|jan|feb|mar|m_r|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|ene|abr|ago|dic)\b\.?"
)
_TH_SHAPES: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|teenth|twentieth|thirtieth)"
)
_MONAT_SHAPES: Final = (
    r"(?:erste|zweite|dritte|vierte|f_nfte|sechste|siebte|siebente|achte|neunte|zehnte|elfte|zw_lfte)[nrms]?"
)
_TE_SHAPES: Final = rf"(?:{_MONAT_SHAPES}|(?:zehnte|zigste|_igste|ssigste)[nrms]?)"
_UNO_SHAPES: Final = (
    r"(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci[a-z_]{4,5}|veinte"
    r"|veinti[a-z_]{2,6}|treinta|primero)"
)

RULES: Final = (
    Rule(
        name="dates/spelled",
        label="DATE",
        anchors=(
            rf"{_TE_SHAPES} (?:{_MONTH_SHAPES}|{_MONAT_SHAPES}(?: |\b))",
            rf"{_TH_SHAPES} (?:day )?(?:of )?{_MONTH_SHAPES}",
            rf"\b{_UNO_SHAPES} de {_MONTH_SHAPES}",
            rf"\b{_MONTH_SHAPES} (?:the )?(?:twenty[- ]|thirty[- ])?{_TH_SHAPES}\b",
            # A day in digits, and a year that `dates` does not know.
            rf"\d(?:\.|st|nd|rd|th|_|\._)? (?:of |de )?{_MONTH_SHAPES},? (?:del? [a-z_'\x020-9]|[a-z]{{3,9}})",
            rf"\b{_MONTH_SHAPES} \d\d?(?:st|nd|rd|th)?,? (?:['\x02]\d\d\b|(?:nine|twenty|two|fort|fift|sixt|sevent|eight))",
        ),
        pattern=(
            rf"(?<![\w-])(?P<it>{_TE}[ ]{MONTHS}(?:[ ](?:{_JAHR}|{YEAR}|['’]\d\d)(?!\w))?"
            rf"|{_TE}[ ]{_MONAT}[ ](?:{_JAHR}|{YEAR})(?!\w)"
            rf"|{DAY}\.?[ ](?:{MONTHS}|{_MONAT})[ ]{_JAHR}(?!\w)"
            rf"|{_PALABRA}[ ]de[ ]{MONTHS}{_ANO}?|{DAY}(?:\.?[ºª])?[ ]de[ ]{MONTHS}{_ANO}"
            rf"|(?:{_TH}|{DAY}(?:st|nd|rd|th)?)[ ](?:(?:day[ ])?of[ ])?{MONTHS}{_IN}|{_TH}[ ](?:day[ ])?of[ ]{MONTHS}|{_TH}[ ](?!may|march){MONTHS}"
            rf"|{MONTHS}[ ](?:the[ ])?(?:{_TH}|{DAY}(?:st|nd|rd|th)?){_IN}|(?:(?-i:May|March)|(?!may|march){MONTHS})[ ](?:the[ ])?{_TH})(?!\w)"
        ),
        before=80,
        after=72,
        score=0.85,
        flags=regex.I,
    ),
    Rule(
        name="dates/roman month",
        label="DATE",
        anchors=(
            r"\b\d{1,2}[-./] ?(?:xi{0,2}|ix|iv|vi{0,3}|i{1,3})[-./] ?(?:(?:19|20)\d\d|\d\d)\b",
            r"\b\d{1,2} (?:xi{0,2}|ix|iv|vi{0,3}|i{1,3}) (?:19|20)\d\d\b",
        ),
        pattern=(
            rf"(?<![\w./-])(?P<it>{DAY}(?:(?P<by>[-./])[ ]?(?:{_ROMAN}|(?i:{_ROMAN})(?=(?P=by)[ ]?\d{{4}}))(?P=by)[ ]?(?:(?:19|20)\d\d|\d\d)"
            rf"|[ ]{_ROMAN}[ ](?:19|20)\d\d))(?![\w/]|[.,-]\d)"
        ),
        before=16,
        after=4,
        score=0.8,
    ),
    Rule(
        name="dates/spaced",
        label="DATE",
        anchors=(r"[a-z*:.] ?\d{1,2}\. (?:0?[1-9]|1[0-2])\. ?\d\d\b",),
        pattern=(
            rf"(?:\b(?:geb|geboren|geburtstag|geburtsdatum|born|birthday|dob|b-day|nacid[oa]|f\.?[ ]?n|fecha[ ]nac|fecha[ ]de[ ]nacimiento|am|vom|den|seit|ab|is|ist|el)\b[.:]{{0,2}}[ ]{{0,2}}|\*[ ]?)"
            rf"(?P<it>{DAY}\.[ ](?:0?[1-9]|1[0-2])\.[ ]?['’]?\d\d)(?![\w:]|[.,]\d|[ ]?(?:Uhr|h\b|€|EUR|%))"
        ),
        before=40,
        after=4,
        score=0.7,
        flags=regex.I,
    ),
)
