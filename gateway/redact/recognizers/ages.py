"""How old somebody is, said in English, German or Spanish. A span of time ("for 34 years") is none."""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

NUMERALS: Final = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_ZAHLEN: Final = (
    r"ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn"
    r"|(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
)
_PALABRAS: Final = (
    r"un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|diecisiete|dieciocho|diecinueve"
    r"|veinte|veinti\w{3,6}|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?: y (?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?"
)  # fmt: skip
_EIN: Final = r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)"
_ZIG: Final = r"(?:zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
_TEN: Final = r"(?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
_CUMPLE: Final = (
    r"(?:(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?:[ ]y[ ](?:uno?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?"
    r"|veinti\p{L}{3,6}|veinte|dieci\p{L}{4,5}|quince|catorce|trece|doce|once|diez)"
)
_N: Final = r"(?:1[01]\d|\d{1,2})"
_NOMEN: Final = r"(?:Ein|Zwei|Drei|Vier|Fünf|Sechs|Sieben|Acht|Neun|Zehn|Elf|Zwölf|(?:Drei|Vier|Fünf|Sech|Sieb|Acht|Neun)zehn|[A-Z][a-zäöüß]{2,14}(?:zig|ßig))"
# What lasts so many years, and who is so old.
_LASTS: Final = r"(?:Erfahrung|Tätigkeit|Dauer|Frist|Bestehen|Jubiläum|Vertrag|Laufzeit|Garantie|Ausbildung|Studium|Zusammenarbeit|Beziehung|Ehe|Geltung|Beruf|Beschäftigung|Mitglied|Zugehörigkeit|Haft|Freiheitsstrafe|Kooperation|Arbeit|Forschung|Pause|Betrieb|Gewährleistung|Geschichte|Tradition)"
_WHO: Final = r"(?:Sohn|Tochter|Kind|Junge|Bub|Mädchen|Frau|Mann|Schüler|Patient|Mitarbeiter|Bruder|Schwester|Vater|Mutter|Kläger|Fahrer|Rentner|Student|Azubi|Auszubildende|Angestellte|Kolleg)"
# A number of years in Spanish is an age after these, and a span of time after `durante`, `hace`, `desde hace`.
_DE: Final = r"(?:edad(?: de)?:?|de|con|tiene|tenía|cumple|cumplió|cumplir|los|sus|a)"
_SPAN: Final = regex.compile(
    r"\s*(?:de (?:evolución|seguimiento|duración|experiencia|antigüedad|prisión|cárcel|servicio|tratamiento|vida|garantía)|"
    r"después|antes|atrás|más tarde|consecutivos|seguidos)",
    regex.I,
)
_AFTER_SPAN: Final = regex.compile(r"\b(?:más|menos|cabo|período|periodo|plazo|últimos|hace|desde|durante|media|intervalo|partir|máximo|mínimo|tiempo|evolución|seguimiento|duración|historia|condena|pena|después|tras|luego|aproximad[oa]|supervivencia|mortalidad|prisión|contrato|experiencia|antigüedad|antes)[ ](?:de[ ])?\Z", regex.I)  # fmt: skip
_EXPERIENCE: Final = regex.compile(r"[ ]?(?:warranty|guarantee|contract|lease|plan|mortgage|loan|treasury|bond|sentence|history|experience|anniversary|garantie|vertrag|jubiläum)", regex.I)  # fmt: skip


def _is_an_age(match: "regex.Match[str]") -> bool:
    """Refuse a span of time: how long something lasted or is owned."""
    text = match.string
    before = text[max(0, match.start() - 32) : match.start("it")]
    after = text[match.end() : match.end() + 24]
    return _SPAN.match(after) is None and _AFTER_SPAN.search(before) is None and _EXPERIENCE.match(after) is None


RULES: Final = (
    Rule(
        name="ages/en",
        label="AGE",
        anchors=(
            r"\b(?:years?|yrs?|months?|weeks?)[- ](?:old|of age)\b",
            r"\b(?:\d|teen|[a-z]ty|[a-z]ty-[a-z]{3,5})[- ]year[- ]old",
            r"\b(?:aged|age:?|age of|ages|age is|age was) ?(?:about |between )?\d{1,3}\b",
            r"\b(?:he|she|i|they) (?:is|was|am|were|are|turned|turns|'m) \d\d\b",
            r"\b(?:turned|turns|turning|he's|she's|i'm) \d\d\b",
            r"\b\d{1,3} ?(?:y/?o|yo|y\.o\.)\b",
            r"\baged (?:[a-z]{3,9}teen|[a-z]{4,7}ty)\b",
        ),
        pattern=(
            rf"(?<![\w.,-])(?:(?P<it>(?:{_N}|{NUMERALS})[- ]?(?:and a half[- ])?(?:years?|yrs?|months?|weeks?)[- ](?:old|of[ ]age))\b"
            rf"|(?:aged?|ages|age:|age[ ]of|age[ ]is|age[ ]was)[ ]?(?:about[ ]|between[ ])?(?P<it>{_N}(?:[ ]?(?:and|to|[-–])[ ]?{_N})?(?:[ ]years)?)(?![\w.]?\d|%|\w)"
            rf"|aged[ ](?P<it>{NUMERALS})\b"
            rf"|(?:(?:he|she|i|they)[ ](?:is|was|am|were|are|turned|turns)|turned|turns|turning|he's|she's|i'm)[ ](?P<it>{_N})(?=[.,;!?)\r\n]|[ ](?:and|when|at|now|today)\b|\Z)(?![.,]\d)"
            rf"|(?P<it>{_N}[ ]?(?:y/?o|y\.o\.))(?!\w))"
        ),
        before=40,
        after=32,
        score=0.7,
        flags=regex.I,
        sure=_is_an_age,
    ),
    Rule(
        name="ages/de",
        label="AGE",
        anchors=(
            r"\d[- ]?j_hrig",
            r"[a-z_]{3}j_hrig",
            r"\b(?:jahre|monate|wochen)n? alt\b",
            r"\balter(?:s)?(?: von|:) ?\d",
            r"\blebensjahr",
            r"\bmit \d\d jahren\b",
        ),
        pattern=(
            rf"(?<![\w.,-])(?:(?P<it>{_N}[- ]?jährig(?:e[rnms]?)?)\b(?![ ](?:{_LASTS})|-)|(?P<it>(?-i:{_NOMEN}jährige[rnms]?))\b|(?P<it>(?:{_ZAHLEN})jährige[rnms]?)(?=[ ](?:{_WHO}))"
            rf"|(?P<it>(?:{_N}|{_ZAHLEN})[ ](?:Jahre?|Monate?|Wochen?)n?[ ]alt)\b"
            rf"|Alters?(?:[ ]von|:)[ ]?(?P<it>{_N}(?:[ ]Jahren?)?)\b"
            rf"|(?P<it>{_N}\.[ ]Lebensjahr\w?)\b"
            rf"|mit[ ](?P<it>{_N}[ ]Jahren)\b)"
        ),
        before=48,
        after=24,
        score=0.7,
        flags=regex.I,
        sure=_is_an_age,
    ),
    Rule(
        name="ages/es",
        label="AGE",
        anchors=(
            r"\b(?:de|con|tiene|ten_a|cumple|cumpli_|cumplir|los|sus|a|edad:?) ?(?:\d{1,3}|[a-z_]{2,12}(?: y [a-z]{2,6})?) (?:a_os|meses|d_as|semanas|mes|a_o)\b",
            r"\bedad(?: de)?:? ?\d{1,3}\b",
            r"\ba_os de edad",
            r"\bmeses de edad",
        ),
        pattern=(
            rf"(?<!\w)(?:edad:?[ ]?(?P<it>{_N}[ ]?(?:años?|mes(?:es)?|días|semanas))(?!\w)|de[ ](?P<it>{_N}[ ]y[ ]{_N}[ ]años)(?!\w)|{_DE}[ ]?(?P<it>(?:{_N}|{_PALABRAS})[ ]?(?:años?(?:[ ]y[ ](?:\d{{1,2}}|medio)(?:[ ]meses)?)?|mes(?:es)?(?=[ ]de[ ](?:edad|vida))|días(?=[ ]de[ ](?:edad|vida))))(?!\w)"
            rf"|(?:lactante|niñ[oa]|bebé|hij[oa]|paciente|varón|mujer|feto|neonato|recién nacid[oa]),?[ ](?:de[ ])?(?P<it>(?:{_N}|{_PALABRAS})[ ](?:mes(?:es)?|días|semanas))(?!\w)"
            rf"|(?P<it>(?:{_N}|{_PALABRAS})[ ](?:años?|mes(?:es)?|semanas|días))(?=[ ]de[ ](?:edad|vida))"
            rf"|edad(?:[ ]de)?:?[ ]?(?P<it>{_N})(?!\d|[.,]\d|\w|[ ]?(?:media|meses|días|semanas|años)))"
        ),
        before=56,
        after=32,
        score=0.7,
        flags=regex.I,
        sure=_is_an_age,
    ),
    Rule(
        name="ages/in words",
        label="AGE",
        anchors=(
            r"\b(?:er|sie|ich|du) (?:wird|wurde|werde|wirst|ist|bin|war) (?:[a-z]{3,6} )?[a-z_]{3,18}(?:zig|_ig|ssig|zehn|elf|lf)\b",
            r"\b(?:anfang|mitte|ende) (?:[a-z_]{3,4}(?:zig|_ig|ssig)|sechzig|siebzig|zwanzig)\b",
            r"\b(?:anfang|mitt|end|seinen |ihren |meinen |deinen )[a-z_]{3,4}(?:zig|_ig|ssig)er(?:in(?:nen)?|n)?\b",
            r"\b(?:she|he|i|they)(?:['\x02]s|['\x02]m| is| was| am| were| are| turned| turns| will be)? (?:turning )?[a-z]{3,8}(?:teen|ty)\b",
            r"\b(?:turning|turned|turns) [a-z]{3,8}(?:teen|ty)\b",
            r"\b(?:his|her|my|your|their) (?:early |mid[- ]?|late )?(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b",
            r"\b(?:cumpl[a-z_]{1,5}|ronda) (?:los )?(?:[a-z_]{4,11}|\d\d)\b",
        ),
        pattern=(
            rf"(?<![\w-])(?:(?:er|sie|ich|du)[ ](?:wird|wurde|werde|wirst|ist|bin|war)[ ](?:(?:bald|jetzt|nun|schon|erst|heute|morgen|dann)[ ])?(?P<it>(?:(?:{_EIN}und)?{_ZIG}|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn|elf|zwölf))(?=[.,;!?)\r\n]|[ ](?:und|im|am|heute|morgen|jetzt|geworden|oder|aber|wie|in)\b|\Z)"
            rf"|(?P<it>(?:Anfang|Mitte|Ende)[ ]{_ZIG})(?!\w|[ ](?:Prozent|Euro|Meter|Kilo)|[ ]?%)"
            rf"|(?P<it>(?:Anfang|Mitt|End){_ZIG}er(?:in(?:nen)?|n)?)(?!\w)|(?:seinen|ihren|meinen|deinen)[ ](?P<it>(?-i:Zwan|Drei|Vier|Fünf|Sech|Sieb|Acht|Neun)(?:zig|ßig|ssig)ern)(?!\w)"
            rf"|(?:(?:he|she|i|they)(?:['’][sm]|[ ](?:is|was|am|were|are|turned|turns|will[ ]be))[ ](?:turning[ ])?|(?:turned|turns|turning)[ ])(?P<it>{_TEN})(?=[.,;!?)\r\n]|[ ](?:and|when|at|now|today|in|on|this|next|tomorrow|soon)\b|\Z)"
            rf"|(?:his|her|my|your|their)[ ](?P<it>(?:(?:early|late)[ ]|mid[- ]?)?(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)(?!\w)"
            rf"|(?:cumpl(?:e[ns]?|o|í|ió|irá|iré|ir|imos)|ronda)[ ](?:los[ ])?(?P<it>{_CUMPLE}|\d\d)(?=[.,;!?)\r\n](?!\d)|[ ](?:y|e|el|en|este|esta|mañana|hoy|la|pronto|ya|pero)\b|\Z))"
        ),
        before=56,
        after=32,
        score=0.6,
        flags=regex.I,
        sure=_is_an_age,
    ),
)
