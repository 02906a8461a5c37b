"""
Passwords in sentences and commands: what somebody says, sets or asks for as one, and what stands behind an option for one.

A value needs a digit or a sign, unless the word for a password leaves no doubt and the sentence ends with the value.
"""

from typing import Final

import regex

from gateway.redact.invented import fold
from gateway.redact.people.everyday import everyday
from gateway.redact.recognizers.credentials import NOT_SECRET, SURE_SHAPES
from gateway.redact.recognizers.rule import Rule, along

# A word for a password, and what may stand in one word with it: WLAN-Passwort, Initialkennwort.
_WORD: Final = r"(?<![\w.])(?:\p{L}{1,16}-?)??(?:passwor[dt]|passwd|kennwort|pwd|pw|pass|clave|contraseña)(?!\w)"
# What stands as one word with a digit or a sign in it, without the point of the sentence.
_ODD: Final = r"(?=\S{0,63}?[\d!#$%&*_+?@])[^\s\"'`,;:(){}<>=/\\][^\s\"'`,;(){}<>]{2,126}[^\s\"'`,;.?:(){}<>]"
_NUMBERED: Final = (
    r"(?=\S{0,63}?\d)(?=\S{0,63}?\p{L})[^\s\"'`,;:(){}<>=/\\][^\s\"'`,;(){}<>]{3,126}[^\s\"'`,;.?:(){}<>]"
)
_BECOMES: Final = r"(?:auf|to|a|is[ ]now|is[ ]still|is|was|ist[ ]jetzt|ist[ ]noch|ist|lautet|jetzt|es[ ]ahora|ahora[ ]es|sigue[ ]siendo|es)"
_TO: Final = rf"(?:[ ]?:|[ ]{_BECOMES}:?)[ ][\"'`]?"
_OF: Final = r"(?:[ ](?!(?:auf|to|a|is|ist|es|lautet)[ ])[\p{L}.-]{1,20}){0,4}"

# What a sentence says of a password that is none: it is wrong, lost, too short.
_REMARKS: Final = frozenset(
    """
    abgelaufen falsch gesperrt vergessen weg geheim sicher unsicher richtig ungültig bekannt unbekannt leer gleich fällig erforderlich nötig anders neu alt kurz lang schwach stark
    geändert zurückgesetzt gesetzt abgelehnt verboten sichtbar unsichtbar hier dort unten oben
    wrong lost gone weak strong short long empty blank stored saved hashed encrypted salted valid invalid correct incorrect known unknown visible hidden case-sensitive needed
    mandatory optional safe unsafe secure insecure locked blocked rejected accepted accurate here there below above fine good same different unique compromised leaked stolen
    forgotten shared public private written stated ready available unavailable working broken not just unchanged rotated managed generated
    incorrecta correcta caducada secreta segura insegura débil fuerte corta larga válida inválida obligatoria necesaria diferente distinta igual nueva vieja errónea bloqueada
    """.split()
)


def _is_a_password(match: "regex.Match[str]") -> bool:
    found = match.group("it")
    return (
        NOT_SECRET.fullmatch(found) is None
        and regex.fullmatch(r"\p{L}+[!?.*]+|[\d.:/-]+(?:\p{L}{1,5}|%)?|\d+-\p{L}+|https?:.*|\p{L}+\(.*", found) is None
    )


def _is_no_year(match: "regex.Match[str]") -> bool:
    """Refuse a year with other words before it: "pin this until 2027"."""
    return regex.fullmatch(r"(?:19|20)\d\d", match.group("it")) is None or match.group("of") == ""


def _is_no_remark(match: "regex.Match[str]") -> bool:
    found = match.group("it").lower()
    told = regex.search(
        r"(?:lautet|jetzt|now|ahora)[ ]\Z", match.string[max(0, match.start("it") - 8) : match.start("it")]
    )
    return (
        NOT_SECRET.fullmatch(found) is None
        and found not in _REMARKS
        and (told is not None or fold(found) not in everyday())
    )


RULES: Final = (
    Rule(
        name="passwords/said",
        label="SECRET",
        anchors=(
            rf"\b(?:{SURE_SHAPES}|pin)(?: is| was| ist| lautet| es| to| =| -)? ?[:=]? ?[\"'`]?[!-~]{{4}}",
            r"\bidentified by ",
            r"\b(?:login|user|log in with|credentials)[^\n]{1,40} / ",
        ),
        pattern=(
            r"(?:\b(?:passwords?|passwd|pwd|passphrase|passcode|passwort|kennwort|contraseña|pin)(?:[ ](?:is|was|ist|lautet|es|to|de[ ]\w{1,20}[ ]es))(?:[ ]now)?:?[ ]"
            r"(?:[\"'`](?:(?P<it>[^\"'`\s]{3,127}+)[\"'`]|(?P<it>[^\"'`\s]{128}))|(?P<it>(?=\S{0,127}?[\d!@#$%^&*_])[^\s\"'`,;]{4,127}[^\s\"'`,;.?)]))"
            r"|\bidentified[ ]by[ ](?:password[ ])?'(?P<it>[^'\n]{1,128}+))"
        ),
        before=64,
        after=140,
        score=0.85,
        flags=regex.I,
        sure=lambda match: NOT_SECRET.fullmatch(match.group("it")) is None,
        ends=along(r"^\s\"'`", 127),
    ),
    Rule(
        name="passwords/changed",
        label="SECRET",
        anchors=(
            r"(?:passwor[dt]|passwd|kennwort|clave|contrase_a|\bpwd?|\bpass)\b",
            r"\blogins?\b[^\n:=]{0,12} (?:is|ist|es) ",
        ),
        pattern=(
            rf"{_WORD}{_OF}{_TO}(?P<it>{_ODD})"
            rf"|{_WORD}(?:[ ](?:provisional|temporal|nuev[ao]|neu|new|temp|temporary))?[ ][\"'`]?(?P<it>{_NUMBERED})"
            rf"|(?<!\w)(?:login|logins)[ ](?:is[ ]still|is[ ]now|is|ist[ ]noch|ist[ ]jetzt|ist|es)[ ][\"'`]?(?P<it>{_NUMBERED})"
        ),
        before=160,
        after=230,
        score=0.8,
        flags=regex.I,
        sure=_is_a_password,
        ends=along(r"^\s\"'`,;(){}<>", 128),
    ),
    Rule(
        name="passwords/is one",
        label="SECRET",
        anchors=(
            r"[^\s]{4}[\"'`]? (?:is|ist|es|as) (?:now |jetzt |ahora )?(?:das|dein|ihr|the|your|my|la|tu|su|mein) (?:[a-z_]{1,12} )?(?:passwor[dt]|kennwort|pw|clave|contrase_a)\b",
        ),
        pattern=(
            rf"(?<![^\s\"'`(])(?P<it>{_ODD})[\"'`]?(?=[ ](?:is|ist|es|as)[ ](?:(?:now|jetzt|ahora)[ ])?(?:das|dein|ihr|the|your|my|la|tu|su|mein)[ ](?:\p{{L}}{{1,12}}[ ])?(?:passwor[dt]|kennwort|pw|clave|contraseña)\b)"
        ),
        before=176,
        after=2,
        score=0.8,
        flags=regex.I,
        sure=_is_a_password,
    ),
    Rule(
        name="passwords/code",
        label="SECRET",
        anchors=(r"(?:\bpin|\bpuk|-pin|-puk|code|nummer|\bc_digo)[ :=a-z_.]{1,48}\d{4}",),
        pattern=(
            r"(?<!\w)(?:(?:\p{L}{1,12}-)?(?:PIN|PUK)(?:-?(?:Code|Nummer|Number))?|(?:Tür|Tuer|Tor|Zugangs|Alarm|Tresor|Safe|Door|Gate|Entry)[- ]?Code"
            r"|código[ ]de[ ](?:la[ ])?(?:alarma|acceso|puerta|entrada|caja|seguridad))(?P<of>(?:[ ]\p{L}{1,15}){0,4}+)[ ]?[:=]?[ ]?(?P<it>\d{4,8}+)(?![\w%€]|[.,/:-]\d)"
        ),
        before=112,
        after=8,
        score=0.8,
        flags=regex.I,
        sure=_is_no_year,
    ),
    Rule(
        name="passwords/only word",
        label="SECRET",
        anchors=(
            r"(?:passwor[dt]|kennwort|contrase_a|\bpw) (?:is|ist|lautet|es)(?: now| jetzt| ahora| still| noch)? [a-z_-]{4,40}(?:[.!]?(?:[\r\n]|$)| lol)",
        ),
        pattern=(
            rf"{_WORD}[ ](?:is|ist|lautet|es)[ ](?:(?:now|jetzt|ahora|still|noch)[ ])?(?P<it>(?-i:\p{{Ll}}{{4,40}}|\p{{L}}[\p{{L}}-]{{3,39}}))(?=[.!]?[ ]?(?:$|\r)|[ ]lol\b)"
        ),
        before=120,
        after=8,
        score=0.8,
        flags=regex.I | regex.M,
        sure=_is_no_remark,
    ),
    Rule(
        name="passwords/option",
        label="SECRET",
        anchors=(
            r"\b(?:mysql(?:dump|admin|import)?|mariadb(?:-dump)?|curl|wget|redis-cli|net use|docker login)\b",
            r"\bsshpass -p",
        ),
        pattern=(
            r"\b(?:curl|wget)\b[^\n|;&]{0,160}?[ ](?:-u|--user)[ ]?(?P<quote>[\"'])[^\s:\"'$]{1,64}:(?P<it>[^\"'\n$]{1,127})(?P=quote)|"
            r"(?:\b(?:mysql(?:dump|admin|import)?|mariadb(?:-dump)?)\b[^\n|;&]{0,120}?[ ]-p|\b(?:curl|wget)\b[^\n|;&]{0,160}?[ ](?:-u|--user)[ ]?[^\s:\"'$]{1,64}:"
            r"|\bsshpass[ ]-p[ ]?|\bredis-cli\b[^\n|;&]{0,120}?[ ](?:-a|--pass)[ ]|\bnet[ ]use\b[^\n|;&]{0,160}?/user:[^\s]{1,64}[ ]|\bdocker[ ]login\b[^\n|;&]{0,120}?[ ]-p[ ])"
            r"(?:\"(?P<it>[^\"\n]{1,127})\"|'(?P<it>[^'\n]{1,127})'|(?P<it>[^\s\"'$-][^\s\"']{1,126}))"
        ),
        before=32,
        after=400,
        score=0.85,
        sure=lambda match: NOT_SECRET.fullmatch(match.group("it")) is None,
        ends=along(r"^\s\"'", 126),
    ),
)
