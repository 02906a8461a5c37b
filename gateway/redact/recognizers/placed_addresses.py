"""
German streets that are named by where they lie ("Auf der Heide 4", "Am Alten Schlachthof 9b, 59494 Soest") or how they are
("Oberer Kamp 7"), and American ones without a word for a street ("810 W Fulton #7").

A German one reads like any place with a number ("im Raum 12"), so that a word for living, moving or sending stands in front
of it, or a postcode with its town or "(bei …)" behind it. Floors and buildings at the back belong to it.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

_AT: Final = (
    r"(?:Am|An[ ]de[rn]|Auf[ ]de[rmn]|Im|In[ ]de[rn]|Zu[mr]|Unter[ ]de[rmn]|Unterm|Über[ ]de[rmn]|Überm|Hinter[ ]de[rmn]|Hinterm|Vor[ ]de[rmn]|Vorm"
    r"|Beim|Bei[ ]de[rmn]|Neben[ ]de[rm]|Zwischen[ ]den|Achter[ ]de[rn]?|Op[ ]de[rnm]?|Up[ ]de[rnm]?|Aufm|Ob[ ]der)"
)
_SUCH: Final = (
    r"(?:Alte[rsn]?|Große[rsn]?|Kleine[rsn]?|Obere[rsn]?|Untere[rsn]?|Hohe[rsn]?|Neue[rsn]?|Lange[rsn]?|Kurze[rsn]?"
    r"|Grüne[rsn]?|Breite[rsn]?|Krumme[rsn]?|Tiefe[rsn]?|Hintere[rsn]?|Vordere[rsn]?|Innere[rsn]?|Äußere[rsn]?)"
)
_BEND: Final = r"(?:(?i:alt|groß|kleine?|ober|unter|hoh|neu|lang|kurz|grün|breit|hinter|vorder|inner|äußer|heilig|rot|weiß|schwarz)e?[nrs]?[ ])"
_LYING: Final = r"\p{Lu}\p{Ll}{2,24}(?:-\p{Lu}\p{Ll}{2,24}){0,2}"
_HOUSE: Final = r"[ ]\d{1,3}(?:[ ]?[a-zA-Z](?!\w))?(?:[ ]?[-–/][ ]?\d{1,3}[a-z]?(?!\w))?"
_PART: Final = (
    r"(?:(?:Hinter|Vorder|Garten|Rück|Neben)(?:haus|gebäude)|Seitenflügel|Quergebäude|HH|VH|SF|GH|Aufgang[ ]\w{1,3}|Eingang[ ]\w{1,3}|EG|DG|UG|Erdgeschoss|Dachgeschoss|Souterrain|Hochparterre"
    r"|\d{1,2}\.[ ]?(?:OG|UG|Etage|Stock|Obergeschoss|Stockwerk)|(?:Whg|Wohnung|Wohn|App|Appartement|Apartment|Zimmer|Zi|Haus)\b\.?(?:[ ]?(?:Nr\.?[ ]?)?\d{1,4}[a-zA-Z]?)"
    r"|links|rechts|(?i:mitte)|(?:bei|c/o)[ ]\p{Lu}\p{L}{1,24})"
)
_PARTS: Final = rf"(?:,?[ ]{_PART}(?!\w)){{0,4}}"
_TOWN: Final = r",?[ \r\n]{1,3}(?:(?:D-)?\d{5}|(?:A|AT|CH|FL)-\d{4})[ ]\p{Lu}[\p{L}-]{1,24}(?:[ ](?:am|an[ ]der|im|bei)[ ]\p{Lu}\p{L}{1,24}|[ ]\p{Lu}\p{Ll}{2,24})?"
# What is counted inside of a house, a plan, a text or a year.
_ROOMS: Final = (
    r"(?i:raum|räumen|zimmer|lager|gleis|halle|hallen|seite|seiten|kapitel|jahr|jahre|tag|punkt|platz|plätzen|tisch|regal|schrank|fach|gang|büro|stock|abschnitt|absatz"
    r"|artikel|anhang|bereich|block|sektor|terminal|gate|schalter|linie|gebäude|etage|ebene|kasse|rampe|spalte|zeile|schritt|stand|standort|monat|quartal|semester|alter|klasse"
    r"|januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|kw|bau|bahnsteig|band|station|team|schicht|woche|phase|level)"
)
_LIVES: Final = r"(?:wohn(?:t|e|en|st|te|ten|haft)|lebt|lebe|gemeldet|zieht|ziehe|zog|(?:um|ein|ver|hin)?gezogen|Adresse|Anschrift|Wohnsitz|Privat(?:adresse|anschrift)?|Heimatadresse|Meldeadresse|Postanschrift)"
_SENDS: Final = r"(?:Pakete?|Päckchen|Lieferung|Sendung|Post|Brief|Wohnung|Haus|zugestellt|geliefert|Treffpunkt|Einsatzort|Abholung|c/o|Straße)"
_BETWEEN: Final = r"(?::|,)?[ ](?:(?:an|nach|in|ist|lautet|liegt|geht|bitte|jetzt|nun|neu|noch|derzeit|aktuell|seit[ ]kurzem|zurzeit|weiterhin|privat|die|das|der|den|war|und|zwar|wieder|ihn|sie|er|ich|hier|jetzt:)[ ]){0,3}"
_NOT_AT: Final = rf"(?!(?i:{_AT})[ ]{_BEND}?{_ROOMS}[ ])"
_NOT_BEHIND: Final = r"(?![\w]|[.,:]\d|[ ]?(?:Uhr|h\b|Euro|€|EUR|%|km|m\b|kg|Prozent|Jahren?|Tagen?|Stunden?|Minuten?|Wochen?|Monaten?|Personen|Leuten?|Stück|Mal))"

_AT_SHAPES: Final = (
    r"(?:am|an de[rn]|auf de[rmn]|im|in de[rn]|zu[mr]|unter de[rmn]|unterm|_ber de[rmn]|_berm|hinter de[rmn]|hinterm|vor de[rmn]|vorm"
    r"|beim|bei de[rmn]|neben de[rm]|zwischen den|achter de[rn]?|op de[rnm]?|up de[rnm]?|aufm|ob der)"
)
_SUCH_SHAPES: Final = (
    r"(?:alt|gro_|klein|ober|unter|hoh|neu|lang|kurz|gr_n|breit|krumm|tief|hinter|vorder|inner|_u_er)e[rsn]?"
)
# A capital outside ASCII is a low line.
_LYING_SHAPES: Final = r"(?:[A-Za-z_]{3,9} )?[A-Z_][A-Za-z_-]+ \d"

RULES: Final = (
    Rule(
        name="addresses/de by place",
        label="ADDRESS",
        anchors=(rf"\b(?i:{_AT_SHAPES}|{_SUCH_SHAPES}) {_LYING_SHAPES}",),
        caseless=False,
        pattern=(
            rf"(?<!\w)(?i:{_LIVES}){_BETWEEN}{_NOT_AT}(?P<it>(?:(?i:{_AT})[ ]{_BEND}?|{_SUCH}[ ]){_LYING}{_HOUSE}{_PARTS}(?:{_TOWN})?){_NOT_BEHIND}"
            rf"|(?<!\w)(?i:{_SENDS}){_BETWEEN}{_NOT_AT}(?P<it>{_AT}[ ]{_BEND}?{_LYING}{_HOUSE}{_PARTS}(?:{_TOWN})?){_NOT_BEHIND}"
            rf"|(?<![\w-])(?!{_AT}[ ](?:Seiten?|Kapitel|Punkt|Tag|Jahr|Platz)[ ])(?P<it>(?:{_AT}[ ]{_BEND}?|{_SUCH}[ ]){_LYING}{_HOUSE}(?:{_PARTS}{_TOWN}|(?=[ ]\((?:bei|c/o)[ ]\p{{Lu}})))(?!\w)"
        ),
        before=200,
        after=160,
        score=0.7,
    ),
    Rule(
        name="addresses/us by direction",
        label="ADDRESS",
        anchors=(
            r"\b\d{1,6} (?:[nsew]|ne|nw|se|sw|north|south|east|west)\.? [a-z][a-z'.-]{2,24}(?: [a-z'.-]{2,24})?,? (?:#|apt|unit|suite|ste|fl|flat)\.? ?#?\d",
        ),
        pattern=(
            r"(?<![\w.,/$€£-])(?P<it>\d{1,6}[ ](?:[NSEW]|NE|NW|SE|SW|North|South|East|West)\b\.?[ ]\p{Lu}[\p{L}'.-]{2,24}(?:[ ]\p{Lu}[\p{L}'.-]{1,24})?,?[ ](?:#|Apt|Unit|Suite|Ste|Fl|Flat)\.?[ ]?#?\d{1,5}[A-Za-z]?)(?!\w)"
        ),
        before=96,
        after=16,
        score=0.7,
        flags=regex.I,
    ),
)
