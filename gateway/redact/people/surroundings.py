"""
What may stand around a name and tells that it is one: titles, greetings, words of speech; and what joins two parts of a name.

Every look reaches a bounded number of characters to either side.
"""

import re
from typing import Final

from gateway.redact.people.everyday import everyday

# Between two parts of one name that stand beside each other.
GAP: Final = re.compile(r"\s{0,3}|[._\-+/']{1,2}|\s?[,;|]\s{0,2}|\s?\(|\"[,;]\"|\s-\s")
# Between a name and a middle name, an initial or a particle of it.
INNER: Final = re.compile(r"[\s\-']{1,2}|\.[\s\-]?|_|")
INITIAL_GAP: Final = re.compile(r"\.?[\s\-]?|\.\s-|_")
AFTER: Final = re.compile(r"(,\s{0,2}|[\s._\-]|)(TH|AE|OE|\w)(?!\w)\.?")

_TITLES: Final = (
    "mr mrs ms mx miss mister madam sir dr prof professor doctor doktor herr herrn frau fr hr sr sra srta senor senora senorita"
    " don dona boss colleague kollege kollegen kollegin doctora profesor profesora ing lic chef chefin"
).split()
_GREETINGS: Final = (
    "hi hey hello dear hola hallo liebe lieber servus moin querida querido estimado estimada thanks thank thx danke gracias cc"
).split()
_CALLS: Final = (
    "ask asked tell told call called ping pinged met meet with mit con fragt frag frage pregunta preguntale dile llama"
    " attn owner assignee assigned reviewer author from by regards gruss gruesse saludos sincerely cheers"
).split()
_CALLS_OF_TWO: Final = (
    "good\\smorning good\\safternoon guten\\smorgen guten\\stag guten\\sabend buenos\\sdias buenas\\stardes preguntar\\sa pregunta\\sa avisa\\sa"
    " habla\\scon hablar\\scon reunion\\scon meeting\\swith spoke\\sto spoke\\swith talk\\sto rucksprache\\smit termin\\smit"
    " (?:iphone|ipad|macbook|laptop|portatil|movil|ordenador|handy)\\s(?:de|von)"
).split()
# What is said to be somebody's belongs to a person.
_OWNED: Final = re.compile(
    r"(?:'s?)?\s(?:desk|laptop|office|inbox|mailbox|calendar|computer|badge|birthday|salary|shift|handy|schreibtisch|rechner|urlaub"
    r"|buro|kalender|geburtstag|gehalt|schicht|postfach|iphone|ipad|macbook|phone)\b",
    re.IGNORECASE,
)
_DEVICE: Final = re.compile(r"(?<!\w)(?:laptop|desktop|notebook|macbook|iphone|pc|nb)-$", re.IGNORECASE)
_OF_DEVICE: Final = re.compile(
    r"-(?:iphone|ipad|macbook|mbp|laptop|pc|imac|desktop|notebook|phone)(?!\w)", re.IGNORECASE
)
_MONTHS: Final = frozenset(
    "may june july august april march january february september october november december juni juli mai enero marzo abril mayo"
    " junio julio agosto monday tuesday wednesday thursday friday saturday sunday".split()
)
_SPEECH: Final = re.compile(
    r"'?\s(?:said|says|told|tells|asked|asks|wrote|writes|replied|texted|sagte|sagt|schrieb|schreibt|fragte|meinte|dijo|dice"
    r"|escribio|pregunto)\b"
)
_TITLE: Final = re.compile(rf"(?:^|[^\w])(?:{'|'.join(_TITLES)})\.?\s{{1,2}}$", re.IGNORECASE)
_GREETING: Final = re.compile(rf"(?:^|[^\w])(?:{'|'.join(_GREETINGS)})[,:]?\s{{1,2}}$", re.IGNORECASE)
_CALL: Final = re.compile(rf"(?:^|[^\w])(?:{'|'.join([*_CALLS, *_CALLS_OF_TWO])})[,:]?\s{{1,2}}$", re.IGNORECASE)
_DETERMINERS: Final = (
    "the my your our their his her its this that these those every each no some any another der die das des dem den ein"
    " eine einen einem einer eines kein keine keinen im am zum zur vom beim ins ans jeder jeden jede jedes dieser diese dieses"
    " diesen mein meine meinen dein deine ihr ihre unser unsere el la los las lo un una unos unas del al mi tu su mis sus este"
    " esta ese esa cada otro otra"
).split()
# An article, and perhaps an adjective, before a noun.
_ARTICLE: Final = re.compile(
    rf"(?:^|[^\w])(?i:{'|'.join(_DETERMINERS)})\s{{1,2}}(?:(?!(?:is|was|are|ist|war|sind|es|era|son|says|said)\s)[^\W\d_A-Z]{{2,14}}\s)?$"
)
_MARGIN: Final = 32
_LOWER_BEFORE: Final = re.compile(r"(?<![\w'])[^\W\d_A-Z]{1,20}\s{1,2}$")
# Words of a text that make a name that is also an everyday word worth a look.
CUES: Final = frozenset(
    form
    for word in (
        *_TITLES,
        *_GREETINGS,
        *_CALLS,
        *"good guten buenos buenas preguntar avisa habla hablar reunion meeting spoke talk rucksprache termin".split(),
        *"iphone ipad macbook laptop portatil movil ordenador handy desktop notebook pc nb imac iPhone iPad MacBook rechner schreibtisch".split(),
        *"said says told tells asked asks wrote writes sagte sagt schrieb dijo dice".split(),
    )
    for form in (word, word.capitalize(), word.upper())
)

_NUMBER_CUE: Final = re.compile(
    r"(?:#|\b(?:employee|emp|staff|worker|personnel|badge|user|login|operator|driver|id|no|nr|num|number|mitarbeiter\w{0,5}"
    r"|personal\w{0,7}|ausweis\w{0,7}|benutzer|empleado|empleada|trabajador|legajo|ficha|numero|matricula|tarjeta)\b)"
    r"[\s.:#=(\[\"']{0,4}$",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"(?:[$€£¥]|\b(?:EUR|USD|GBP|CHF))\s?$")
_UNIT: Final = re.compile(r"\s?(?:[%€$£°]|(?:EUR|USD|GBP|CHF|kg|km|mm|cm|ms|MB|GB|KB|px|euros?|dollars?)\b)")


def titled(text: str, start: int) -> bool:
    """Say whether a title stands right before."""
    return _TITLE.search(text, max(0, start - 20), start) is not None


def called(text: str, start: int, end: int, low: str) -> bool:
    """Say whether a word is called by, written to or quoted, so that it is a person although it is an everyday word."""
    if _GREETING.search(text, max(0, start - 16), start) is not None:
        return True
    if low in _MONTHS:
        return False
    inflected = low[-1:] == "s" and low not in everyday()
    if (inflected or text[end : end + 1] == "'") and _OWNED.match(text, end, end + 16) is not None:
        return True
    if _CALL.search(text, max(0, start - 16), start) is not None:
        return True
    return _SPEECH.match(text, end, end + 16) is not None and _ARTICLE.search(text, max(0, start - 32), start) is None


def name_not_noun(text: str, start: int, end: int, german: bool) -> bool:
    """
    Say whether a capitalised word that is a name and a noun is the name here.

    A German noun has an article before it; English and Spanish ones have no capital in the middle of a sentence.
    """
    if _ARTICLE.search(text, max(0, start - 32), start) is not None:
        return False
    if german or text[end : end + 2] == ": " or _alone(text, start, end):
        return True
    return _LOWER_BEFORE.search(text, max(0, start - 24), start) is not None


def _alone(text: str, start: int, end: int) -> bool:
    """Say whether a text is no more than this, with few spaces around: whoever asks of each word reads no long text each time."""
    return start <= _MARGIN and len(text) - end <= _MARGIN and text.strip() == text[start:end]


def mentioned(text: str, start: int) -> bool:
    """Say whether an @ stands right before that is no e-mail address's."""
    return start > 0 and text[start - 1] == "@" and not (start > 1 and text[start - 2].isalnum())


def of_device(text: str, start: int, end: int) -> bool:
    """Say whether a word is whose a device is, in the device's name: `annas-iphone`, `LAPTOP-GROSS`."""
    if _DEVICE.search(text, max(0, start - 10), start) is not None:
        return not text[end : end + 1].isalnum()
    return text[end - 1 : end] in {"s", "S"} and _OF_DEVICE.match(text, end, end + 12) is not None


def glued(text: str, start: int, end: int) -> bool:
    """Say whether a word hangs on others as in a path, a host or file name, or a login."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before and before in "\\/_-~:=@":
        return True
    return (after != "" and after in "\\/_-@" and text[end + 1 : end + 2].isalnum()) or (
        after == "." and text[end + 1 : end + 2].isalnum()
    )


def lower_case_text(text: str, start: int, end: int) -> bool:
    """Say whether nobody writes capitals around here, so that names have none either."""
    return text[max(0, start - 80) : end + 80].islower()


def counts_as_number(text: str, start: int, end: int) -> bool:
    """Say whether a number may be somebody's: no part of a decimal, no amount, and short ones only where a word says so."""
    if end - start < 3:
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if (before[-1:] in ".," and before[:1].isdecimal()) or (after[:1] in ".," and after[1:].isdecimal()):
        return False
    if _MONEY.search(text, max(0, start - 5), start) or _UNIT.match(text, end, end + 8):
        return False
    if end - start > 4 or _alone(text, start, end):
        return True
    return announced_number(text, start)


def announced_number(text: str, start: int) -> bool:
    """Say whether a word before tells that a number is somebody's: `badge`, `Personalnr.`, `legajo`."""
    return _NUMBER_CUE.search(text, max(0, start - 24), start) is not None
