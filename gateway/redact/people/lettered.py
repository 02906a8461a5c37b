"""
Initials that stand for a worker although no name is beside them: where a person signs, speaks, is spoken to, asked or in charge.

    Anna Schmidt (AS) · gez. KV · i.A. KV · KV: bitte prüfen · cc KV, TL · @KV · ask KV to call · R: KV · (KV) · -- \\nKV

Two capitals are any abbreviation, so what stands around them must tell. Where somebody signs, whatever stands there is initials;
elsewhere what everybody writes for other things (HR, PM, EU) is not. Every look reaches a bounded number of characters.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
import regex

from gateway.model import Finding
from gateway.redact.people.abbreviations import ABBREVIATIONS, CODES
from gateway.redact.people.aliases import finding
from gateway.redact.people.everyday import everyday
from gateway.redact.people.known import INITIALS
from gateway.redact.people.reading import Found

# Capitals that hint at initials with full stops: but for those that are words.
CAPITALS: Final = frozenset("BCDFGHJKLMNPQRSTUVWXZ")
_SURE: Final = 0.8
_LIKELY: Final = 0.6
_WINDOW: Final = 48
_NEAR: Final = 10
_LIST: Final = 120

_TOKEN: Final = re.compile(r"(?<![^\W_])(?:[A-Z]{2,5}|[A-Z]\.(?:[ -]?[A-Z]\.){1,4}|[A-Z]\.[A-Z])(?![^\W_])")
_MENTION: Final = re.compile(r"(?<![\w@])@([A-Za-z]{2,4})(?![\w.@-]?\w)")
_JOIN: Final = re.compile(r"\s?[,+&/;|]\s?|\s(?:and|und|y|e|u\.)\s")
_PLUS: Final = re.compile(r"\s?[+&]\s?")

CUE: Final = re.compile(
    r"\b(?:initials?|kuerzel|kurzel|iniciales|gez\.|signed|sgd\.?|signature|signiert|firmado|firma|approved by|reviewed by"
    r"|checked by|prepared by|(?:approved|reviewed|checked|prepared)(?=:)|author|sachbearbeiter(?:in)?|bearbeiter(?:in)?"
    r"|gepruft|geprueft|freigabe|visto bueno|revisado por|aprobado por|elaborado por)[\s:(]{1,3}((?-i:(?:[A-Z]\.?\s?-?){2,4}))(?!\w)",
    re.IGNORECASE,
)
CUES: Final = frozenset(
    form
    for word in (
        "initial initials kuerzel kurzel iniciales gez signed sgd signature signiert firmado firma approved reviewed checked"
        " prepared author sachbearbeiter sachbearbeiterin bearbeiter bearbeiterin gepruft geprueft freigabe visto revisado"
        " aprobado elaborado"
    ).split()
    for form in (word, word.capitalize(), word.upper())
)


def _behind(pattern: str) -> Any:
    """Return a pattern that ends where a look ends, and is read from there backwards: ten times cheaper than from every place."""
    return regex.compile(f"(?r){pattern}", regex.IGNORECASE)


# Behind these somebody signs, for himself or for another.
_SIGNED: Final = _behind(
    r"(?:^|[^\w.])(?:(?:gez\.?|i\.\s?[av]\.|ppa\.?|p\.\s?[po]\.|fdo\.?|sgd\.?|vo?\.?\s?bo?\.|initial(?:l?ed|s)?(?:\sby)?"
    r"|signed(?:\soff)?\sby|unterschrieben\svon|abgezeichnet(?:\svon)?|firmado\spor|(?:unser|ihr|mein)e?\szeichen|diktatzeichen"
    r"|(?:our|your)\sref|n/ref|kuerzel|kurzel|iniciales)\s?:?\s{1,2}"
    r"|(?:regards|best|cheers|thanks|thank\syou|thx|gru(?:ss|sse|esse|s)|danke|dank|saludos?|gracias|atentamente|abrazo|ciao"
    r"|[vlm]f?g|br|kr|rgds)[\s,.!]{0,3}\n\s{0,3}-{0,2}\s?)"
)
_SENTENCE: Final = r"|".join(
    """
    b?cc[':]?d? /cc hi hey hello hallo hola moin servus hej dear liebe lieber estimad[oa] querid[oa] thanks thank\\syou thx danke
    dank gracias regards gru(?:ss|sse|esse) saludos cheers [vlm]f?g
    ask(?:ed|ing)? tell told ping(?:ed)? poke nudge frage?n?t? pregunta(?:r|d|le)?\\sa dile\\sa avisa(?:r|d)?\\sa
    consulta(?:r|d)?(?:lo)?\\scon llama(?:r|d)?\\sa habl(?:ar?|e|ado)\\scon reunion\\scon llamada\\scon
    m[ei]e?t(?:ing)?\\swith sp[oe]a?ke?\\s(?:to|with) talk(?:ed|ing)?\\s(?:to|with) call(?:ed)?\\swith sync(?:ed)?\\swith
    check(?:ed)?\\swith chat(?:ted)?\\swith 1:1\\swith one-on-one\\swith
    (?:re)?assign(?:ed)?(?:\\sto)? assignee owned\\sby handed?(?:\\sover)?\\sto escalated?\\sto
    (?:approved|reviewed|checked|prepared|created|written|done|sent|handled|reported|requested|updated|verified|closed|opened)\\sby
    (?:logged|entered|drafted|edited|taken|chaired|led|confirmed)\\sby
    (?:zu)?gewiesen\\san weiter(?:geleitet|gabe)?\\san
    (?:erledigt|bearbeitet|gepruft|geprueft|erstellt|angelegt|genehmigt|freigegeben|geschrieben|geandert|geaendert)\\s(?:von|durch)
    (?:erfasst|aufgenommen|gebucht|bestatigt|bestaetigt|ubernommen|uebernommen|beauftragt|eingetragen)\\s(?:von|durch)
    (?:rucksprache|ruecksprache|absprache|abgestimmt|besprochen|geklart|geklaert|termin|gesprach|gespraech|abstimmung)\\smit
    asignad[oa]\\sa asignar\\sa a\\scargo\\sde
    (?:revisado|aprobado|creado|enviado|hecho|redactado|elaborado|verificado|realizado|actualizado|pedido|solicitado)\\spor
    """.split()
)
_LABEL: Final = r"|".join(
    """
    [rva] wer who quien by von por from to an para owner responsible resp\\.? responsable encargad[oa] zust(?:a|ae)ndig
    verantwortlich(?:er?)? bearb(?:eiter(?:in)?|\\.)? ansprechpartner(?:in)? action aktion lead contact kontakt contacto
    reviewers? approver author autora? autorin verfasser(?:in)? protokoll minutes acta vertretung backup stellvertretung deputy
    driver fahrer(?:in)? to-?do pm pl creator editor requester presenter attendees teilnehmer anwesend asistentes present
    apologies entschuldigt absent abwesend assigned assigned\\sto zugewiesen erledigt gepruft geprueft erstellt name mitarbeiter(?:in)?
    trabajador(?:a)? empleado worker employee user benutzer usuario
    """.split()
)
# Behind these somebody is spoken to, asked, put in charge, or named as the one who did it.
_CALLED: Final = _behind(rf"(?:^|[^\w])(?:(?:{_SENTENCE})(?:\s?[:,])?\s{{1,2}}|(?:{_LABEL})\s?[:=]\s{{0,2}}@?)")
_LISTED: Final = _behind(
    r"(?:^|[^\w])(?:b?cc|attendees|teilnehmer|anwesend|asistentes|present):?\s"
    r"(?:[\w.@-]{1,24}(?:\s[\w.-]{1,24})?(?:,\s?|\s?[+&/;]\s?|\s(?:and|und|y)\s)){1,5}"
)
_DOING: Final = (
    "check|ask|take|follow|send|look|call|write|prepare|review|handle|confirm|update|fix|join|talk|provide|share|test|do"
    "|chase|arrange|finish|start|contact|discuss|investigate|book|order|present|draft|complete|speak|cover|decide"
)
# Before these stands who says, does or is something that only people say, do or are.
_DOES: Final = re.compile(
    r"\s(?:said|says|asked|asks|wrote|writes|replied|thinks|suggested|suggests|confirmed|approved|agreed|agrees|told|mentioned"
    rf"|(?:to|will|can|could|should|please)\s(?:{_DOING})|bitte|por\sfavor"
    r"|is\s(?:off|out|away|sick|ill|late|back|on\s(?:leave|holiday|vacation|it|call|pto|site)|working|covering|coming)"
    r"|can\syou|could\syou|takes\s(?:over|care)|works\sfrom|called\sin|joins|joined|volunteered"
    r"|meinte|meint|sagt|sagte|schreibt|schrieb|fragte?|kummert|kuemmert|pruft|prueft|ubernimmt|uebernimmt|klart|klaert|schickt"
    r"|informiert|macht|erledigt|bereitet|meldet|ruft|kommt|bringt|vertritt|ist\s(?:krank|im\surlaub|abwesend|da|weg|dran|informiert"
    r"|verhindert|zuruck|zurueck)|hat\s(?:gesagt|geschrieben|zugesagt|abgesagt|gefragt|urlaub|frei)"
    r"|(?:noch\s)?(?:fragen|anrufen|informieren|ansprechen|einladen|erinnern|einbeziehen|sprechen|besprechen|klaren|klaeren|abstimmen)"
    r"|prufen|pruefen|klaren|klaeren|machen|ubernehmen|uebernehmen|kommen|sind\s(?:im\surlaub|krank|da|dran)|are\s(?:off|out|on\s(?:leave|holiday))"
    r"|revisan|se\sencargan|vienen|dice|dijo|escribio|escribe|pregunto|pregunta|revisa|lo\srevisa|se\sencarga|confirmo|aprobo|respondio|propone|comenta"
    r"|envia|prepara|llama|tiene\sque|esta\s(?:de\s(?:vacaciones|baja|permiso|viaje)|enferm[oa]|fuera|ausente))\b",
    re.IGNORECASE,
)
# A line, a remark or a bullet begins here, perhaps with a date or a time.
_BEGINS: Final = re.compile(r"(?:^|\n)[\s\[(>*#•\-\d:.,/\])|]{0,24}$")
_SPEAKS: Final = re.compile(r"\]?(?::(?=\s{1,3}[^\W\d]|\s{1,2}[\"'@*¿¡]|\s*\n)|,\s(?=[a-z¿¡]|\n))")
_ENDS: Final = re.compile(r"(?:\n\s{0,3}[-~/]{0,3}\s?|\s[-~/]{1,2}|[.!?)]\s[-~/]{1,2}\s)$")
_DATED: Final = re.compile(r"[\s,]{0,2}(?:\d{1,2}\.\s?\d{1,2}\.|\d{1,2}[/-]\d{1,2}[/-]\d|\d{4}-\d)")
_FILE: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|eml|msg|odt|ods|md)\b", re.IGNORECASE)
_OPEN: Final = "(["
_REMARK: Final = 80


class _Letters(msgspec.Struct, gc=False):
    """Capitals that somebody's names begin with, and whose."""

    start: int
    end: int
    low: str
    persons: frozenset[int]


def lettered(found: Found, text: str, full: Sequence[tuple[int, int, frozenset[int]]], cued: bool) -> list[Finding]:
    """
    Return the initials in a text that stand for somebody.

    `full` are the places of full names in it and whose they are; `cued` says that it holds a word of `CUES`.
    """
    findings = _behind_names(found, text, full)
    if cued:
        findings += _announced(found, text)
    named = frozenset().union(*(persons for *_, persons in full))
    group: list[_Letters] = []
    for letters in _known(found, text):
        if _SIGNED.match(text, max(0, letters.start - _WINDOW), letters.start) is not None:
            findings.append(finding(found, letters.start, letters.end, "PERSON", _SURE, letters.persons))
        if letters.low in ABBREVIATIONS or _shouted(text, letters):
            continue
        if letters.persons & named and letters.low not in CODES:
            persons = letters.persons & named
            findings.append(finding(found, letters.start, letters.end, "PERSON", _LIKELY, persons))
        if group and _JOIN.fullmatch(text[group[-1].end : letters.start][:6]) is None:
            findings += _listed(found, text, group)
            group = []
        group.append(letters)
    findings += _listed(found, text, group)
    return findings + _mentioned(found, text)


def _known(found: Found, text: str) -> Iterable[_Letters]:
    for match in _TOKEN.finditer(text):
        low = "".join(filter(str.isalpha, match[0])).lower()
        entry = found.key("~" + low)
        if entry is not None and entry.any & INITIALS:
            yield _Letters(match.start(), match.end(), low, entry.who(INITIALS))


def _shouted(text: str, letters: _Letters) -> bool:
    """Say whether capitals are an everyday word where everything is in capitals."""
    return letters.low in everyday() and text[max(0, letters.start - _NEAR) : letters.end + _NEAR].isupper()


def _listed(found: Found, text: str, group: list[_Letters]) -> list[Finding]:
    """Return all of those that stand in one list, if one of them is where a person is meant, or if they are added up."""
    if not group:
        return []
    between = [text[one.end : other.start] for one, other in zip(group, group[1:], strict=False)]
    added = bool(between) and all(_PLUS.fullmatch(gap) is not None for gap in between) and not _coded(group)
    # What stands before and behind a list tells of all of it; a long one is not read again for each.
    if added or _is_meant(text, group[0].start, group[-1].end, group):
        return [finding(found, one.start, one.end, "PERSON", _LIKELY, one.persons) for one in group]
    return []


def _coded(group: list[_Letters]) -> bool:
    return any(one.low in CODES for one in group)


def _is_meant(text: str, start: int, end: int, group: list[_Letters]) -> bool:
    near = max(0, start - _WINDOW)
    if _CALLED.match(text, near, start) is not None or _LISTED.match(text, max(0, start - _LIST), start) is not None:
        return True
    if _coded(group):
        return False
    if _DOES.match(text, end, end + _WINDOW) is not None:
        return True
    before = text[max(0, start - 1) : start]
    if before in {"_", "-"} and _FILE.match(text, end, end + 6) is not None:
        return True
    if not text[end : end + 8].strip() and end + 8 >= len(text) and _ENDS.search(text, near, start) is not None:
        return True
    if before and before in _OPEN:
        return _remarked(text, start, end, group[0].low)
    return _SPEAKS.match(text, end, end + 8) is not None and _BEGINS.search(text, max(0, start - 32), start) is not None


def _remarked(text: str, start: int, end: int, low: str) -> bool:
    """Say whether letters in brackets are a remark of who did or does it, and not short for the words before them."""
    if _DATED.match(text, end, end + 8) is not None:
        return True
    line = text[max(0, start - 1 - _REMARK) : start - 1].rpartition("\n")[2]
    behind = text[end + 1 : end + 8].lstrip(".:,; ")
    ends = behind[:1] == "\n" or (not behind and end + 8 >= len(text))
    return (ends or not line.strip(" -*>")) and len(line) < _REMARK and not _is_short_for(line.lower(), low)


def _is_short_for(words: str, low: str) -> bool:
    """Say whether a word begins with the first of these letters, and others follow in order: `Krankenversicherung (KV)`."""
    last = " ".join(words.split()[-len(low) - 2 :])
    for begins in re.finditer(rf"\b{low[0]}", last):
        at = begins.start()
        for letter in low[1:]:
            at = last.find(letter, at + 1) if at >= 0 else at
        if at >= 0:
            return True
    return False


def _mentioned(found: Found, text: str) -> list[Finding]:
    if "@" not in text:
        return []
    findings = []
    for match in _MENTION.finditer(text):
        low = match[1].lower()
        entry = found.key("~" + low)
        if entry is not None and entry.any & INITIALS and low not in ABBREVIATIONS and low not in everyday():
            findings.append(finding(found, match.start(1), match.end(1), "PERSON", _LIKELY, entry.who(INITIALS)))
    return findings


def _behind_names(found: Found, text: str, full: Sequence[tuple[int, int, frozenset[int]]]) -> list[Finding]:
    """Return the initials that stand in brackets behind a full name, there and wherever else in that text."""
    meant: dict[str, frozenset[int]] = {}
    for _, end, persons in full:
        tail = text[end : end + 8]
        if tail[:2] == " (" and ")" in tail:
            letters = tail[2 : tail.index(")")]
            entry = found.key("~" + letters.lower()) if letters.isupper() else None
            fitting = entry.who(INITIALS) & persons if entry is not None else frozenset()
            if fitting:
                meant[letters] = fitting
    if not meant:
        return []
    return [
        finding(found, word.start, word.end, "PERSON", 0.85, meant[word.raw])
        for word in found.words(text)
        if word.raw in meant
    ]


def _announced(found: Found, text: str) -> list[Finding]:
    """Return the initials behind a word that announces them: `approved by AS`, `Kürzel: AS`."""
    findings: list[Finding] = []
    for match in CUE.finditer(text):
        letters = "".join(filter(str.isalpha, match[1]))
        entry = found.key("~" + letters.lower()) if letters.isupper() else None
        if entry is not None and entry.any & INITIALS:
            end = match.start(1) + len(match[1].rstrip())
            findings.append(finding(found, match.start(1), end, "PERSON", _SURE, entry.who(INITIALS)))
    return findings
