"""
People that the word for what they do here announces, in tickets and forms: "Sachbearbeiter: Drosdzol", "Visitor: Håkon Lie".

Behind such a word and a colon hardly anything else stands than a name; what does is a department, a machine or a plan.
"""

from typing import Final

import regex

from gateway.redact.people.everyday import NOUNS, everyday
from gateway.redact.recognizers.correspondence import NAME
from gateway.redact.recognizers.rule import Rule
from gateway.redact.tagger_words import plain

_GERMAN: Final = (
    r"sachbearbeiter|bearbeiter|ansprechpartner|melder|besucher|fahrer|bewerber|antragsteller|vorgesetzter?|schichtleiter|schichtf_hrer"
    r"|vertretung|vertreter|mitarbeiter|teilnehmer|pr_fer|verfasser|unterzeichner|erziehungsberechtigter?|notfallkontakt|einsatzleiter|besitzer"
)
_ENGLISH: Final = (
    r"caller|requester|requestor|requested by|visitors?|claimant|line manager|employee|supervisor|applicant|candidate|interviewee|interviewer"
    r"|emergency contact|next of kin|handover to|covered by|reported by|signed by|witness|cashier|shift lead|team lead|foreman"
)
_SPANISH: Final = (
    r"responsable|solicitante|solicitado por|trabajador|trabajadora|conductora?|visitante|visita|atendido por|encargad[oa]|supervisora?|emplead[oa]"
    r"|candidat[oa]|firmado por|revisado por|aprobado por|testigo|jef[ea] de turno|persona de contacto|sustitut[oa]"
)
_ROLE: Final = rf"(?:{_GERMAN})(?:in|/in|\(in\)|[*:_]in|innen)?|{_ENGLISH}|{_SPANISH}"
_TITLE: Final = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Hr|Fr|Sr|Sra|Herr|Frau|Señora?|D|D\.ª|Dª|Don|Doña)\b\.?[ ])?"
# Departments and makers, and what a form says where nobody is to be named.
_NOBODY: Final = frozenset(
    """
    abteilung leitung vertrieb logistik produktion einkauf verwaltung empfang zentrale rezeption personal personalabteilung buchhaltung qualitat lager versand
    montage instandhaltung technik siehe entfallt offen keine keiner niemand unbekannt diverse mehrere alle ja nein nacht fruh spat dienst bereitschaft
    reception facilities logistics operations finance security maintenance procurement payroll unknown withheld none nobody various several pending vacant
    yes no redacted anonymous internal external n/a tbd tbc
    recepcion almacen logistica ventas compras produccion mantenimiento administracion contabilidad calidad direccion recursos varios ninguno ninguna nadie
    desconocido pendiente anonimo vacante si
    """.split()
)
_THINGS: Final = regex.compile(
    r"\w+(?:ung|ungen|heit|keit|schaft|abteilung|dienst|leitung|team|support|cion|ment|ing|tion)"
)


def _is_somebody(match: "regex.Match[str]") -> bool:
    """Refuse departments, everyday words that are no names, and what stands for nobody."""
    words = [plain(word.strip(".,")) for word in match.group("it").split()]
    if words[0] in _NOBODY or (len(words) == 1 and _THINGS.fullmatch(words[0])):
        return False
    return any(word in NOUNS or word not in everyday() for word in words)


RULES: Final = (
    Rule(
        name="roles/announced",
        label="PERSON",
        anchors=(rf"\b(?:{_ROLE})\*{{0,2}} ?: {{0,3}}[a-z_]",),
        pattern=rf"(?<!\w)(?i:{_ROLE.replace('f_hrer', 'führer').replace('pr_fer', 'prüfer')})\*{{0,2}}[ ]?:[ ]{{0,3}}\*{{0,2}}{_TITLE}(?P<it>{NAME},[ ]{NAME}(?=[ ]?(?:[|\n;(<]|\Z))|{NAME})(?![\w@./-])",
        before=64,
        after=120,
        score=0.65,
        sure=_is_somebody,
    ),
)
