"""
Persons by the place where their names stand: heads and signatures of mails, salutations, titles before names, calendar
entries and the window titles of chats and calls.
"""

from collections.abc import Sequence
from typing import Final

import regex

from gateway.model import Finding
from gateway.redact.people.everyday import known
from gateway.redact.recognizers.rule import Rule
from gateway.redact.tagger_words import plain

# A name: one to four words with capitals, initials and particles between them.
_PARTICLE: Final = (
    r"(?:de|del|de la|de los|da|do|dos|di|van|van der|van den|von|von der|zu|bin|ibn|al|el|la|le|y|ter|ten)"
)
_PART: Final = r"(?:\p{Lu}['’]?\p{Lu}?\p{Ll}{1,24}(?:[-'’]\p{Lu}?\p{Ll}{1,24})?|Mc\p{Lu}\p{Ll}{1,20}|(?:\p{Lu}\.){1,4}|\p{Lu}(?=[ ]\p{Lu}))"
NAME: Final = rf"{_PART}(?:[ ](?:{_PARTICLE}[ ])?{_PART}){{0,4}}"
_FULL: Final = rf"{_PART}(?:[ ](?:{_PARTICLE}[ ])?{_PART}){{1,4}}"
_TITLES: Final = r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Madam|Dame|Lord|Lady|Rev|Fr|Hon|Capt|Captain|Sgt|Lt|Col|Gen|Herrn?|Frau|Hr|Fr|Sr|Sra|Srta|Señora?|Señorita|Don|Doña|D|Dña|Dra|Ing|Lic|Mag|Dipl\.-Ing|Mme|Mlle|Messrs)"
_TITLE_SHAPES: Final = r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Herrn?|Frau|Hr|Sr|Sra|Srta|Se_ora?|Se_orita|Don|Do_a|Dra|D_a|Mme|Mlle|Messrs|Rev)(?:\.[ ]?|[ ])[A-Z_]"
_STOP: Final = frozenset(
    """
    All Team Everyone Everybody Customer Customers Colleague Colleagues Sir Madam Sirs Friend Friends Member Members User Users Folks Guys Valued Hiring Support
    There Again Both Alle Zusammen Team Kollegen Kolleginnen Kunde Kundin Kunden Damen Herren Leute Todos Todas Equipo Cliente Clientes Colegas Compañeros Usuario
    Undisclosed Recipients Admin Administrator Subject Sent Date To From Cc Reply System Microsoft Google Teams Slack Zoom Meeting Call Chat Channel General Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday Today Tomorrow January February March April May June July August September October November December
    The This That Weekly Daily Monthly Customer Sales Project Product Please Thank Thanks Phone Email Fax Mobile Office Group Department Helpdesk Marketing Finance
    Original Message Forwarded Cheers Regards Best Sincerely Kind Warm Viele Liebe Beste Saludos Gracias Atentamente
    Client Clients List Lists Service Services Desk News Newsletter Alert Alerts Digest Bulletin Notification Notifications Billing Info Information Accounts
    God World Ms Mr Mrs Dr Quarterly Budget Report Review Planning Status Update
    """.split()
)


def _is_a_name(match: "regex.Match[str]") -> bool:
    return not _STOP & set(match.group("it").replace(".", " ").split())


_EVENT: Final = regex.compile(
    r"\w*(?:schicht|dienst|feier|sitzung|termin|abend|morgen|mittag|mittags|vormittags?|nachmittags?|meeting|urlaub|frei|kurs|training|markt|ung|ungen|tag|zeit"
    r"|inventur|revision|audit|probe|essen|runde|treffen|gespräch|abgabe|ende|pause|seminar|workshop|messe|fest|test)"
)


def _is_an_event(word: str) -> bool:
    """Say whether this is what happens on a Friday: a shift, a meeting, any everyday word."""
    return _EVENT.fullmatch(word) is not None or plain(word) in known()


_ADDRESSEES: Final = r"(?:from|to|cc|bcc|reply-to|sender|sent by|sent to|organizer|organiser|attendees?|participants|required|optional|invitees|von|an|kopie|gesendet von|teilnehmer|organisator|de|para|asunto de|enviado por|organizador|asistentes|author|approver|delivered-to)"
_HEADER_SHAPES: Final = r"(?:\n|^)[> \t*|]{0,8}" + _ADDRESSEES + r"\*?[ \t]{0,2}:"


class HeaderRecognizer:
    """
    The people in the head of a mail: `From: Last, First <address>; First Last/UNIT/PLACE@PLACE; "Last, First" <address>`.

    The value goes on in following lines that begin with white space. Each entry is a name where all its words could be
    parts of one; addresses are other recognizers' business.
    """

    name = "correspondence/header"
    label = "PERSON"
    anchors = (_HEADER_SHAPES,)
    caseless = True

    def __init__(self) -> None:
        self._value = regex.compile(r"(?:[^\n]*+\n[ \t]++(?=\S))*+[^\n]*+")
        entry = rf"(?:{_PART}(?:[ ](?:{_PARTICLE}[ ])?{_PART}){{0,3}})"
        self._entry = regex.compile(
            rf"(?<=[:;,<\"'(|>\n*][ \t\"']{{0,16}}(?:-[ ])?)(?<![\w@./-])(?P<it>{entry},[ ]{{1,2}}{entry}|{entry})(?=[ \t\r]*(?:$|[;,<>(\[\"'/|]|[ ]on[ ]behalf|\n))",
            regex.M,
        )

    def load(self) -> "HeaderRecognizer":
        """Return itself."""
        return self

    def find(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        """Return the names in the lines whose keys end at the anchors."""
        findings: list[Finding] = []
        floor = 0
        for at in anchors:
            if at < floor or at > len(text):
                continue
            floor = self._value.match(text, at).end()
            if _is_code(text[at : at + 40]):
                continue
            findings += (
                Finding(match.start("it"), match.end("it"), self.label, 0.8, self.name)
                for match in self._entry.finditer(text, at, floor)
                if _is_a_name(match)
            )
        return findings


def _is_code(value: str) -> bool:
    """Say whether the value of a `from:` is no list of people (an import, a number, a sentence)."""
    return regex.match(r"[ \t]*(?:$|[\d{\[(=]|the\b|a\b|my\b)", value) is not None


RULES: Final = (
    Rule(
        name="correspondence/address",
        label="PERSON",
        anchors=(r"[a-z_.)\"'] ?[<(\[](?:mailto:)?[\w.+-]{1,64}@\w",),
        pattern=rf"(?<![\w@.])[\"']?(?P<it>{_PART},[ ]{NAME}|{NAME})[\"']?[ ]?[<(\[](?:mailto:)?[\w.+-]{{1,64}}@\w",
        before=200,
        after=2,
        score=0.85,
        sure=_is_a_name,
    ),
    Rule(
        name="correspondence/quote",
        label="PERSON",
        anchors=(r"\bwrote:", r"\bschrieb:?", r"\bescribi_:", r"original message from ", r"forwarded by "),
        pattern=rf"(?:(?<=,[ ]|[ ][AP]M[ ]|\d[ ]|[ap]m[ ]|schrieb[ ]|El[ ]|On[ ])(?P<it>{_FULL})[ ]?(?:<[^>\n]{{1,80}}>|\[[^\]\n]{{1,80}}\])?[ ]?(?:wrote|schrieb|escribió):|(?:from|Forwarded[ ]by)[ ](?P<it>{_FULL})(?=[/ ]))",
        before=160,
        after=80,
        score=0.8,
        sure=_is_a_name,
    ),
    Rule(
        name="correspondence/salutation",
        label="PERSON",
        anchors=(
            r"(?:^|[\n.!?>]|\n\n) {0,2}(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|hallo|lieber?|liebe|sehr geehrter?|guten (?:tag|morgen|abend)|moin|servus|hola|estimad[oa]|querid[oa]|buenos d_as|buenas tardes|apreciad[oa]),? ",
        ),
        pattern=rf",?[ ]?(?:(?:{_TITLES}\b\.?[ ]){{0,2}})(?P<it>{NAME})(?=[ ]?[,.!:;\r\n–—-]|[ ]and[ ]|[ ]und[ ]|[ ]y[ ]|\Z)",
        after=96,
        score=0.7,
        sure=_is_a_name,
    ),
    Rule(
        name="correspondence/signature",
        label="PERSON",
        anchors=(
            r"\b(?:regards|best|cheers|sincerely|yours|thanks|thank you|thx|rgds|br|respectfully|cordially|love|gr__e|gr___en|gruss|gr__en|gr_ssen|lg|vg|mfg|saludos|atentamente|cordialmente|un saludo|abrazo|gracias)[,.!]?[ \t]{0,4}\r?\n",
        ),
        pattern=rf"\s{{0,6}}(?:[-–—][ ]?)?(?P<it>{NAME})[ \t]*(?=[\r\n,|]|\Z)",
        after=96,
        score=0.7,
        sure=_is_a_name,
    ),
    Rule(
        name="correspondence/title",
        label="TITLE",
        anchors=(_TITLE_SHAPES, r"\b(?:mr|mrs|ms|dr|prof|sr|sra)\. [a-z_]"),
        caseless=False,
        pattern=(
            r"(?<![\w./@-])(?P<it>(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sr|Sra|Srta|Dra|Hr|Dña|Messrs|Mme|Mlle|Rev)\b\.?|(?:Miss|Professor|Herrn?|Frau|Señora?|Señorita|Doña)(?=[ ]\p{Lu}))(?=[ ]?(?:\p{Lu}|med\.|Dr|Prof))"
            r"|(?<![\w./@-])(?P<it>(?:mr|mrs|ms|dr|prof|sr|sra)\.)(?=[ ]\p{Ll})"
        ),
        before=24,
        after=12,
        score=0.6,
    ),
    Rule(
        name="correspondence/titled",
        label="PERSON",
        anchors=(_TITLE_SHAPES,),
        caseless=False,
        pattern=rf"(?<![\w./@-])(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sr|Sra|Srta|Dra|Hr|Dña|Messrs|Mme|Mlle)\b\.?|Miss|Professor|Herrn?|Frau|Señora?|Señorita|Don|Doña)[ ]?(?:(?:Dr|Prof)\.[ ]?(?:med\.[ ]?)?){{0,2}}(?P<it>{NAME})",
        before=24,
        after=96,
        score=0.75,
        sure=_is_a_name,
    ),
    Rule(
        # "Fr." is a Friday too; behind a Friday stands what happens then.
        name="correspondence/frau",
        label="PERSON",
        anchors=(r"\bFr\. ?[A-Z_][a-z_]",),
        caseless=False,
        pattern=rf"(?<![\w./@-])Fr\.[ ]?(?:(?:Dr|Prof)\.[ ]?(?:med\.[ ]?)?){{0,2}}(?P<it>{NAME})",
        before=24,
        after=96,
        score=0.7,
        sure=lambda match: _is_a_name(match) and not _is_an_event(match.group("it").split()[0].lower()),
    ),
    Rule(
        name="correspondence/window",
        label="PERSON",
        anchors=(
            r"\b(?:chat|call|meeting|conversation|1:1|one-on-one|sync|interview|lunch|coffee|catch-?up|gespr_ch|anruf|termin|besprechung|telefonat|unterhaltung|reuni_n|llamada|entrevista|conversaci_n) (?:with|mit|con|:|\x02|-) ",
            r"\b(?:1:1|1-1|one-on-one|interview|performance review|onboarding|exit interview|mitarbeitergespr_ch|vorstellungsgespr_ch|entrevista)(?: with| mit| con|:| -| \x02)? ",
            r"\bchat \| ",
        ),
        pattern=rf"(?P<it>{_FULL}|{_PART}(?=[ ]?(?:[|/,\r\n–—-]|\Z|[ ]at[ ]\d|[ ]on[ ]|[ ]um[ ])))",
        after=96,
        score=0.6,
        sure=_is_a_name,
    ),
    Rule(
        name="correspondence/messenger",
        label="PERSON",
        anchors=(
            r" \| (?:microsoft )?teams\b",
            r" \((?:dm|direct message|direktnachricht|mensaje directo)\)",
            r" [-\x02|] (?:whatsapp|signal|telegram|skype|facetime|messenger)\b",
        ),
        pattern=rf"(?:^|[|–—-][ ]|\)[ ])(?:\(\d+\)[ ])?(?P<it>{_FULL})(?=[ ]\|[ ](?:Microsoft[ ])?Teams\b|[ ]\((?:DM|Direct[ ][Mm]essage|Direktnachricht|Mensaje[ ]directo)\)|[ ][-–|][ ](?:WhatsApp|Signal|Telegram|Skype|FaceTime|Messenger)\b)",
        before=96,
        after=2,
        score=0.6,
        flags=regex.M,
        sure=_is_a_name,
    ),
    Rule(
        name="correspondence/calendar",
        label="PERSON",
        anchors=(r"\bCN=[\"']?\w", r"\bFN:\w", r"\bN:\w"),
        pattern=r"\bCN=[\"']?(?P<it>[^\"':;,\n=/\r]{2,80})|^FN(?:;[^:\n]{0,40})?:(?P<it>[^\n\r;]{2,80})|^N(?:;[^:\n]{0,40})?:(?P<it>[^\n\r]{2,80}?)(?=;{0,4}\r?$)",
        before=8,
        after=100,
        score=0.8,
        caseless=False,
        flags=regex.M,
        sure=lambda match: regex.fullmatch(r"[\w.-]+\.\w{2,}|[A-Z_-]+|localhost|\*.*", match.group("it")) is None,
    ),
)
RECOGNIZERS: Final = (HeaderRecognizer(), *RULES)
