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
)
