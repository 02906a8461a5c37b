"""
Number plates of vehicles that a word announces: "Kennzeichen B-MX 4471", "matrícula 4471 KLM", "Mietwagen B-MX 4471".

The forms are those of Germany, Spain, Britain, France, Italy and the states of North America. Without a word for it a plate
looks like any part number, so none is found.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

# Words that mean a plate, and those that mean other things too, behind which a plate is in capitals.
_SURE: Final = (
    r"(?:number|licen[cs]e|registration|vehicle)[ -]?plates?|(?:kfz|auto|amtliche[sn]?)?[ -]?kennzeichen|nummernschild(?:er)?|matr[íi]culas?"
    r"|vehicle[ ]reg(?:istration)?|car[ ]reg(?:istration)?"
)
_VEHICLES: Final = (
    r"(?:dienst|firmen|leih|miet|ersatz|privat|pool|lade|transport)?(?:wagen|fahrzeug)|pkw|lkw|(?:company|pool|hire|rental|courtesy)[ ](?:car|van)"
    r"|furgoneta|furg[oó]n|coche|veh[ií]culo|camioneta|van"
)
_MAYBE: Final = rf"plates?|reg(?:istration)?|rego|placas?|patente|{_VEHICLES}"
_NUMBER: Final = r"(?:[ ](?:no|nr|number|num|n[úu]m|nº|n°)\b\.?)?"
_TELL: Final = r"[ \t]{0,3}(?::|=|#|is\b|ist\b|lautet\b|es\b|was\b|war\b)?[ \t]{0,3}[\"'(]?"
_FORMS: Final = (
    r"[A-ZÄÖÜ]{1,3}[- ][A-ZÄÖÜ]{1,2}[- ]?\d{1,4}[EH]?"  # Germany
    r"|\d{4}[- ]?[A-Z]{3}"  # Spain
    r"|[A-Z]{1,2}[- ]\d{4}[- ][A-Z]{1,2}"  # Spain before 2000
    r"|[A-Z]{2}\d\d[ ]?[A-Z]{3}|[A-Z]\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\d{1,3}[A-Z]"  # Britain
    r"|[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}"  # France, Italy
    r"|\d[A-Z]{3}\d{3}|[A-Z]{3}[- ]?\d{3,4}|\d{3}[- ]?[A-Z]{3}|[A-Z]{2}[- ]?\d{5}"  # North America
)
_SHAPES: Final = r"(?:[a-z_]{1,4}[- ][a-z_]{1,3}[- ]?\d|\d{3,4}[- ]?[a-z]{3}|[a-z]{1,3} ?\d{1,3} ?[a-z]{1,3}\b|[a-z]{1,2}[- ]\d{3,4}[- ][a-z]{1,2}|\d[a-z]{3}\d{3}|[a-z]{2,3}[- ]?\d{3})"

_WORDS: Final = (
    r"(?:\bplates?|kennzeichen|nummernschild(?:er)?|\bmatr..?culas?|\breg(?:istration)?|\brego|\bplacas?|\bpatente"
    r"|wagen|fahrzeug|\b(?:[pl]kw|car|van|furgoneta|furg_n|furgon|coche|veh_culo|vehiculo|camioneta))"
    r"(?: (?:no|nr|number|num|n.{1,2}m|n.{1,2})\.?)?[ \t]{0,3}(?::|=|#|is|ist|lautet|es|was|war)?[ \t]{0,3}[\"'(]?"
)

RULES: Final = (
    Rule(
        name="plates/announced",
        label="ID",
        anchors=(rf"{_WORDS}{_SHAPES}",),
        pattern=(
            rf"(?<![^\W_])(?:(?:{_SURE}){_NUMBER}{_TELL}(?<!\w)(?P<it>{_FORMS})"
            rf"|(?:{_MAYBE}){_NUMBER}{_TELL}(?<!\w)(?P<it>(?-i:{_FORMS})))(?![\w-])"
        ),
        before=64,
        after=16,
        score=0.75,
        flags=regex.I,
    ),
)
