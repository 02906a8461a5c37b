"""
Identifiers that a word announces ("passport no. X1234567"), court and case numbers, and those with a form or check digit.

The announcing words are English, German and Spanish. The value has a digit in it, so that "account settings" is none.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

# Words after which a value counts with or without a colon. A space stands for a space, `_`, `-` or nothing.
_TELLING: Final = (
    "passport", "reisepass", "reisepassnummer", "pasaporte", "visa number",
    "drivers? licen[cs]e", "driver's licen[cs]e", "driving licen[cs]e", "licen[cs]e n[or]", "führerschein", "führerscheinnummer", "permiso de conducir",
    "personalausweis", "personalausweisnummer", "ausweisnummer", "ausweis", "dni", "nie", "nif", "cif", "curp", "rfc", "cédula", "cedula",
    "identity card", "id card", "national id", "tax id", "taxpayer id", "itin", "vat id", "ust id", "ustid", "steuer id", "steuernummer",
    "steueridentifikationsnummer", "idnr", "social insurance", "nino", "ni", "national insurance", "nhs", "sozialversicherung",
    "sozialversicherungsnummer", "sv nummer", "sv nr", "versichertennummer", "versicherungsnummer", "rentenversicherungsnummer", "kvnr",
    "nass", "nss", "nuss", "naf", "seguridad social", "cipa?", "medical record", "mrn", "nhc", "historia clínica", "historia", "episodio", "n ?col",
    "colegiad[oa]", "nº? ?col", "patient", "patientennummer", "fallnummer", "health id", "insurance", "member", "membership", "policy",
    "póliza", "npi", "dea", "employee", "emp", "staff", "personnel", "personalnummer", "personal ?nr", "mitarbeiternummer", "mitarbeiter",
    "empleado", "badge", "dienstnummer", "payroll", "worker", "legajo", "matrícula", "student", "matrikelnummer",
    "imei", "imsi", "iccid", "serial", "asset tag", "seriennummer", "serie", "license plate", "licence plate", "number plate",
    "kennzeichen", "vin", "fahrgestellnummer", "account", "acct", "a/c", "bank account", "konto", "kontonummer", "cuenta", "sort code",
    "routing", "aba", "blz", "bankleitzahl", "kundennummer", "customer", "client", "cliente", "vertragsnummer",
    "aktenzeichen", "az", "expediente", "docket", "case file", "claim", "confirmation", "booking reference", "record locator",
)  # fmt: skip
# And those that are too common: only a colon, `=`, `#` or "number" behind them tells.
_PLAIN: Final = (
    "id",
    "identifier",
    "uid",
    "user ?id",
    "number",
    "nummer",
    "kennung",
    "reference",
    "ref",
    "case",
    "tin",
    "ein",
    "sin",
    "s/n",
)
_LABELS: Final = r"(?:[ _-]?(?:numbers?|num|no|nr|nummer|número|numero|núm|nº|n°|id|code|card|#)\b\.?){0,2}"
_LABEL_SHAPES: Final = r"(?:[ _-]?(?:numbers?|num|no|nr|nummer|n_mero|numero|n_m|n_|n\x02|id|code|card|#)\.?){0,2}"


def _spaced(words: tuple[str, ...]) -> str:
    return "|".join(word.replace(" ?", "\0").replace(" ", "[ _-]?").replace("\0", "[ _-]?") for word in words)


def _shaped(words: tuple[str, ...]) -> str:
    return regex.sub(r"[^\x00-\x7f]", ".", _spaced(words))


# A token with a digit; further ones after a mark, or after a space where they are digits (and a last letter).
_VALUE: Final = (
    r"(?:[A-Za-z]{1,6}[-/.])?(?-i:[A-Z]{1,4}[ ])?(?=[A-Za-z]{0,6}\d)[A-Za-z]{0,6}\d[A-Za-z0-9]{0,32}"
    r"(?:[-/.][A-Za-z0-9]{1,20}|[ ]\d[A-Za-z0-9]{0,14}){0,6}(?:[ ](?-i:[A-Z])(?!\w))?"
)
_TELL: Final = r"[ \t]{0,3}(?::|=|#|is\b|lautet\b|es\b)?[ \t]{0,3}[\"'(]?"


# Mexico's tax number begins with letters; digits alone number the internet's standards.
_RFC: Final = regex.compile(r"\brfc\W{0,4}\Z", regex.I)


def _is_enough(match: "regex.Match[str]") -> bool:
    """Want four letters or digits, three of them digits; no date, amount or standard, nor what has its own recognizer (SSN)."""
    found = match.group("it")
    digits = sum(map(str.isdecimal, found))
    if digits < 3 or sum(map(str.isalnum, found)) < 4:
        return False
    if found.isdecimal() and _RFC.search(match.string, max(0, match.start("it") - 12), match.start("it")):
        return False
    return (
        regex.fullmatch(
            r"(?:19|20)\d\d|\d\d?[./-]\d\d?[./-]\d{2,4}|\d{1,3}(?:[.,]\d{3})+|(?:19|20)\d\d-\d\d-\d\d|\d{3}-\d\d-\d{4}",
            found,
        )
        is None
    )


def _nino(match: "regex.Match[str]") -> bool:
    return match.group("it")[:2].upper() not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


_SV_WEIGHTS: Final = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def _german_pension(match: "regex.Match[str]") -> bool:
    """Check digit of a German pension insurance number (VKVV § 4): weighted cross sums, modulo 10."""
    found = regex.sub(r"\W", "", match.group("it")).upper()
    digits = found[:8] + f"{ord(found[8]) - 64:02d}" + found[9:]
    total = sum(sum(map(int, str(int(d) * w))) for d, w in zip(digits[:12], _SV_WEIGHTS, strict=True))
    return total % 10 == int(digits[12])


def _spanish_company(match: "regex.Match[str]") -> bool:
    """Check character of a Spanish company's CIF: a digit, or a letter that stands for it."""
    found = match.group("it").replace("-", "").upper()
    odd = sum(sum(map(int, str(2 * int(d)))) for d in found[1:8:2])
    digit = -(odd + sum(map(int, found[2:8:2]))) % 10
    return found[8] in (str(digit), "JABCDEFGHI"[digit])


RULES: Final = (
    Rule(
        name="identifiers/announced",
        label="ID",
        anchors=(
            rf"\b(?:{_shaped(_TELLING)}){_LABEL_SHAPES}[ \t]{{0,3}}(?::|=|#|is |lautet |es |[ \t])[ \t]{{0,3}}[\"'(]?(?:[a-z]{{1,6}}[-/. ]){{0,2}}[a-z]{{0,6}}\d",
            rf"\b(?:{_shaped(_PLAIN)}){_LABEL_SHAPES}[\"']?[ \t]{{0,3}}(?::|=|#)[ \t]{{0,3}}[\"'(]?(?:[a-z]{{1,6}}[-/. ]){{0,2}}[a-z]{{0,6}}\d",
        ),
        pattern=(
            rf"(?:(?<![^\W_])|(?-i:(?<=\p{{Ll}})(?=N[º°. ]?C|NHC|NASS|CP)))(?:(?:{_spaced(_TELLING)}){_LABELS}[\"']?(?:{_TELL})(?<![^\W_])|(?:{_spaced(_PLAIN)}){_LABELS}[\"']?[ \t]{{0,3}}[:=#][ \t]{{0,3}}[\"'(]?)"
            rf"(?P<it>{_VALUE})(?!\w)"
        ),
        before=64,
        after=64,
        score=0.8,
        flags=regex.I,
        sure=_is_enough,
    ),
    Rule(
        name="identifiers/marked",
        label="ID",
        anchors=(r"\b(?:mrn|emp|pat|pid|acct|cust|mem|pol|case|inc|nhs|ssn|dni|nhc)[-_#]\d{3}",),
        pattern=r"(?<!\w)(?P<it>(?:MRN|EMP|PAT|PID|ACCT|CUST|MEM|POL|NHS|DNI|NHC)[-_#]\d{3,14}[A-Z]?)(?!\w)",
        before=12,
        after=20,
        score=0.7,
        flags=regex.I,
    ),
    Rule(
        name="identifiers/court number",
        label="ID",
        anchors=(
            r"\b\d{3,6}/\d\d\b",
            r"\bn[or]s?\.? ?\d{1,6}[/-]\d{2,6}\b",
            r"\d, \d{1,6}/\d\d\b",
            r"\b(?:19|20)\d\d/\d{1,6}\b",
        ),
        pattern=(
            r"(?<!\b(?:EG|EU|EWG|EC|EEC|RD|Ley|VO|Decreto)\)?[ ])\b(?:no|nos|nr|nrn|núm|application|applications|case|cases|file|files)\.?[ ](?P<it>(?:19|20)\d\d/\d{2,6}|\d{1,6}[/-]\d{2,4}|\d{1,6}-\d{1,6}/\d\d)(?![\w/-])"
            r"|(?<=\d/\d\d,[ ]|\d/\d\d[ ]and[ ])(?P<it>\d{1,6}/\d\d)(?![\w/]|[.,]\d)|(?<=(?:19|20)\d\d/\d{3,6}[ ]and[ ])(?P<it>(?:19|20)\d\d/\d{3,6})(?![\w/])"
            r"|(?<![\w/.,-])(?P<it>(?!(?:19|20)\d\d/)\d{4,6}/\d\d)(?![\w/]|[.,]\d)"
        ),
        before=24,
        after=16,
        score=0.6,
        flags=regex.I,
    ),
    Rule(
        name="identifiers/german court number",
        label="ID",
        anchors=(r"\b\d{1,3} (?:bvr|bvl|azr|ar|o|u|s|w|str|zr|ca|sa|azb|r|kr|b) \d{1,5}/\d\d\b",),
        pattern=(
            r"(?<![\w/.,-])(?P<it>(?:[IVX]{1,4}|\d{1,3})[ ](?:BvR|BvL|AZR|AR|O|U|S|W|StR|ZR|Ca|Sa|AZB|R|KR|B)[ ]\d{1,5}/\d\d)(?!\w)"
        ),
        before=32,
        after=20,
        score=0.55,
        flags=regex.I,
    ),
    Rule(
        name="identifiers/nino",
        label="ID",
        anchors=(r"\b[a-z]{2} ?\d\d ?\d\d ?\d\d ?[a-d]\b",),
        pattern=r"(?<!\w)(?P<it>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?P<s> ?)\d\d(?P=s)\d\d(?P=s)\d\d(?P=s)[A-D])(?!\w)",
        before=16,
        after=4,
        score=0.8,
        sure=_nino,
    ),
    Rule(
        name="identifiers/german pension insurance",
        label="ID",
        anchors=(r"\b\d\d ?\d{6} ?[a-z] ?\d{3}\b",),
        pattern=r"(?<!\w)(?P<it>\d\d ?(?:0[1-9]|[12]\d|3[01]|5[1-9]|[67]\d|8[01])(?:0[0-9]|1[0-2])\d\d ?[A-Za-z] ?\d{3})(?!\w)",
        before=18,
        after=4,
        score=0.9,
        sure=_german_pension,
    ),
    Rule(
        name="identifiers/spanish company",
        label="ID",
        anchors=(r"\b[a-hj-np-suvw]-?\d{7}[0-9a-j]\b",),
        pattern=r"(?<!\w)(?P<it>[A-HJ-NP-SUVW]-?\d{7}[0-9A-J])(?!\w)",
        before=14,
        after=4,
        score=0.8,
        flags=regex.I,
        sure=_spanish_company,
    ),
    Rule(
        name="identifiers/ssn said",
        label="SSN",
        anchors=(
            r"\b(?:ssn|social security|social)[^0-9\n]{0,24}\d{3}[-. _\x02]{0,2}\d\d[-. _\x02]{0,2}\d{4}\b",
            r"\b\d{3}[ \x02.]\d\d[ \x02.]\d{4}\b",
        ),
        pattern=(
            r"(?:\bssn|social)[^0-9\n]{0,24}(?P<it>\d{3}[-. \u00a0‐-–]{0,2}\d\d[-. \u00a0‐-–]{0,2}\d{4})(?!\w)"
            r"|(?<![\w.,/-]|\d )(?P<it>(?!000|666)[0-8]\d\d(?P<s>[. ‐-–])(?!00)\d\d(?P=s)(?!0000)\d{4})(?![\w]|[-.,/ ]\d)"
        ),
        before=52,
        after=4,
        score=0.9,
        flags=regex.I,
    ),
)
