"""
Postal addresses and postcodes, as they are written in English, German and Spanish, and streets of some neighbours.

A street with its number is an address; flat, floor, town, state and postcode behind it belong to it. A postcode counts by
itself where its country's form is its own, or where a town or a word for it stands beside it.
"""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

_WORD: Final = r"(?:\p{Lu}[\p{L}'’.-]{0,24}|\d{1,3}(?:st|nd|rd|th))"
_STREET_EN: Final = (
    r"(?:Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Circle|Cir|Way|Place|Pl|Terrace|Ter|Parkway|Pkwy|Square|Sq"
    r"|Highway|Hwy|Trail|Trl|Close|Crescent|Cres|Gardens|Gdns|Grove|Mews|Row|Walk|Wharf|Hill|Green|Quay|Broadway|Alley|Loop|Plaza|Turnpike|Pike|Expressway|Freeway|Esplanade|Parade)"
)
_STREET_SHAPES: Final = (
    r"(?:street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|circle|cir|way|place|pl|terrace|ter|parkway|pkwy|square|sq"
    r"|highway|hwy|trail|trl|close|crescent|cres|gardens|gdns|grove|mews|row|walk|wharf|hill|green|quay|broadway|alley|loop|plaza|turnpike|pike|expressway|freeway|esplanade|parade)"
)
_STATE: Final = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|PR|A[AEP]|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut"
    r"|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada"
    r"|New[ ](?:Hampshire|Jersey|Mexico|York)|North[ ](?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode[ ]Island|South[ ](?:Carolina|Dakota)|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West[ ]Virginia|Wisconsin|Wyoming)"
)
_UK_CODE: Final = r"(?:GIR[ ]?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y])[ ]?\d[ABD-HJLNP-UW-Z]{2})"
_CODE: Final = rf"(?:\d{{5}}(?:-\d{{4}})?|{_UK_CODE}|[ABCEGHJ-NPRSTVXY]\d[A-Z][ ]?\d[A-Z]\d)(?!\w)"
_UNIT: Final = r"(?:(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm|Bldg|Building|Level|Lot|No|#)\b?\.?[ ]?#?[A-Za-z]?\d{0,5}[A-Za-z]?\b|\d{1,3}(?:st|nd|rd|th)[ ](?:Floor|floor|Fl)\b)"
_TOWN: Final = rf"{_WORD}(?:[ ]{_WORD}){{0,3}}"
_TAIL_EN: Final = (
    rf"(?:[ ](?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\b\.?)?(?:[,\s]{{1,3}}{_UNIT}){{0,2}}"
    rf"(?:[,\s]{{1,3}}(?:{_TOWN}[,\s]{{1,3}})?(?:{_TOWN},[ ])?(?:{_STATE}[,\s]{{1,3}}{_CODE}|{_STATE}(?!\w)|{_CODE}))?"
)
# The last word of a town's name. A capital outside ASCII is a low line.
_TOWN_SHAPE: Final = r"(?:[A-Z_][A-Za-z_'\-\x02]{1,24}|de|la|do|da|el|los|las|am|den)"
_ENDS_DE: Final = r"(?:str(?:aße|asse|\.)|weg|platz|allee|gasse|damm|ufer|chaussee|promenade|twiete|redder)"
# These end other words too; only a postcode behind the number makes a street of them.
_ENDS_PERHAPS_DE: Final = (
    r"(?:ring|steig|stieg|graben|hof|berg|markt|pfad|brücke|wall|tor|zeile|kamp|winkel|gang|hang|feld|busch|rain|au)"
)
_KINDS_ES: Final = (
    r"(?:Calle|[Cc]/\.?|C\.(?=[ ]\p{Lu}\p{Ll}{2,20}(?:[ ]\p{L}{2,20}){0,3},[ ]?\d)|Cl\.|Avenida|Avda\.?|Av\.|Avd\.|Avinguda|Plaza|Pza\.?|Plaça|Plz\.|Paseo|P[ºo°]\.?|Passeig|Ronda|Rda\.|Carretera|Ctra\.?|Camino|Cno\.|Camí|Travesía|Trav\.|Glorieta|Carrer|Rambla|Urbanización|Urb\."
    r"|Polígono|Pol\.|Callejón|Costanilla|Cuesta|Bulevar|Vía|Colonia|Col\.|Calzada|Barrio|Rúa|Alameda|Pasaje|Psje\.|Autovía|Prolongación|Via)"
)
_KIND_SHAPES_ES: Final = (
    r"(?:calle|c/|c\.|cl\.|avenida|avda\.?|av\.|avd\.|avinguda|plaza|pza\.?|pla_a|plz\.|paseo|p[_o\x02]\.?|passeig|ronda|rda\.|carretera|ctra\.?|camino|cno\.|cam_|traves_a|trav\.|glorieta|carrer|rambla|urbanizaci_n|urb\."
    r"|pol_gono|pol\.|callej_n|costanilla|cuesta|bulevar|v_a|colonia|col\.|calzada|barrio|r_a|alameda|pasaje|psje\.|autov_a|prolongaci_n|via)"
)
_KINDS_OTHER: Final = r"(?:rue|boulevard|avenue|chemin|impasse|quai|place|allée|cours|via|viale|piazza|corso|largo|rua|avenida|travessa|praça|estrada|ul\.|ulica|al\.|os\.|pl\.|ulitsa|calea|strada|rruga)"


def _is_a_street(match: "regex.Match[str]") -> bool:
    """Refuse what only sounds like one: "3 Way", a doctor after a number ("12 Dr House" counts, "12 Dr" does not)."""
    return regex.fullmatch(r"\d+[A-Za-z]?[ ](?:St|Dr|Way|Place|Hill|Green|Row|Square|Sq|Court|Ct|Ave|Walk|Close|Loop|Drive|Pl|Plaza|Parade)\.?", match.group("it")) is None  # fmt: skip


RULES: Final = (
    Rule(
        name="addresses/en",
        label="ADDRESS",
        anchors=(
            rf"\b\d{{1,6}}[a-z]?(?:[-/]\d{{1,5}})?,? (?:[nsew]\.? |(?:north|south|east|west) )?(?:[a-z_0-9'.\x02-]{{1,24}} ){{1,4}}{_STREET_SHAPES}\b",
            r"\b\d{1,6} (?:broadway|avenue of|avenue [a-z]\b|route \d|highway \d)",
        ),
        pattern=(
            rf"(?<![\w.,/$€£-])(?<!\d[ ])(?P<it>(?:{_UNIT},?[ ])?\d{{1,6}}[A-Za-z]?(?:[-/]\d{{1,5}})?,?[ ](?:(?:{_WORD})[ ]){{1,4}}{_STREET_EN}\b\.?{_TAIL_EN}"
            rf"|(?:{_UNIT},?[ ])?\d{{1,6}}[ ](?:Broadway|Avenue[ ]of[ ]the[ ]\p{{Lu}}\w+|Avenue[ ][A-Z]\b|(?:Route|Highway)[ ]\d+){_TAIL_EN})(?!\w)"
        ),
        before=120,
        after=140,
        score=0.75,
        sure=_is_a_street,
    ),
    Rule(
        name="addresses/en small letters",
        label="ADDRESS",
        anchors=(
            r"\b\d{1,6} (?:[a-z0-9'.-]{3,24} ){1,3}(?:street|avenue|road|boulevard|lane|drive|blvd|ave|rd|crescent|terrace|parkway|st)\b",
        ),
        pattern=(
            r"(?<![\w.,/$€£-])(?P<it>\d{1,6}[ ](?!(?:of|in|on|to|at|the|a|an|for|from|and|minutes?|hours?|days?|miles?|km|people|more|new|cars?)\b)"
            r"(?:(?:\p{L}[\p{L}'.-]{1,24}|\d{1,3}(?:st|nd|rd|th))[ ]){1,3}(?:street|avenue|road|boulevard|lane|drive|blvd|ave|rd|crescent|terrace|parkway)(?:[ ](?:apt|suite|unit|flat)\.?[ ]#?\w{1,5})?)(?!\w)"
        ),
        before=100,
        after=24,
        score=0.5,
        flags=regex.I,
        sure=lambda match: (
            regex.search(r"[ ](?:of|in|on|to|at|the|a|an|for|from|and|is|are|per)[ ]", match.group("it"), regex.I)
            is None
        ),
    ),
    Rule(
        name="addresses/us no street type",
        label="ADDRESS",
        anchors=(r"\b\d{1,6} [a-z][a-z .'-]{1,32}, (?:suite|ste|apt|floor|room|unit|\d{1,2}(?:st|nd|rd|th) floor)",),
        pattern=rf"(?<![\w.,/-])(?P<it>\d{{1,6}}[ ]{_TOWN},[ ](?:Suite|Ste|Apt|Floor|Room|Unit|\d{{1,2}}(?:st|nd|rd|th)[ ][Ff]loor)\b\.?(?:[ ]\w{{1,6}})?(?:,?[ \r\n]{{1,2}}{_TOWN},?[ ]{_STATE}(?:,?[ ]{_CODE})?)?)(?!\w)",
        before=64,
        after=100,
        score=0.7,
    ),
    Rule(
        name="addresses/box",
        label="ADDRESS",
        anchors=(
            r"\bp\.? ?o\.? ?box[ #:]{1,3}\d",
            r"\bpostfach[ :]{1,2}\d",
            r"\b(?:apartado(?: de correos)?|apdo\.?(?: de correos)?|casilla)[ :.]{1,2}\d",
            r"\b(?:psc|cmr|unit) \d{1,5},? box \d",
        ),
        pattern=(
            rf"(?<!\w)(?P<it>(?:\d{{1,6}}[ ])?(?:P\.?[ ]?O\.?[ ]?Box[ #:]{{1,3}}\d{{1,7}}|Postfach[ :]{{1,2}}\d[\d ]{{1,9}}\d|(?:Apartado|Apdo\.?)(?:[ ]de[ ]correos)?[ :.]{{1,2}}\d{{1,6}}|Casilla[ ]\d{{1,6}}"
            rf"|(?:PSC|CMR|Unit)[ ]\d{{1,5}},?[ ]Box[ ]\d{{1,5}})(?:[,\s]{{1,3}}(?:[AFD]PO|{_TOWN}),?[ ]{_STATE}[ ]{{1,2}}{_CODE}|,?\s{{1,2}}\d{{5}}[ ]{_WORD}|,[ ]{_TOWN})?)(?!\w)"
        ),
        before=32,
        after=100,
        score=0.8,
        flags=regex.I,
    ),
    Rule(
        name="addresses/de",
        label="ADDRESS",
        anchors=(
            r"(?:str(?:a_e|asse|\.)|weg|platz|allee|gasse|ring|damm|ufer|chaussee|steig|stieg|graben|hof|berg|markt|promenade|pfad|br_cke|wall|tor|zeile|kamp|twiete|redder|winkel|gang|hang|feld|busch|rain|au) ?(?:nr\.? ?)?\d{1,4} ?[a-z]?\b",
            r"\b(?:am|an der|an den|auf der|auf dem|im|in der|in den|zum|zur|unter den|alter?|gro_er?|kleine|hinter der|vor dem) [a-z_]{3,24} \d{1,3} ?[a-z]?,? \d{5}\b",
        ),
        pattern=(
            rf"(?<![\w-])(?P<it>(?!(?:Bundes|Landes|Kreis|Staats|Daten|Fertigungs|Prüf)stra|\p{{Lu}}\p{{Ll}}{{0,12}}(?:arbeits|park|stell|lager|sitz|lade|start|tabellen|camping|sport|lehr|ausbildungs)platz|(?:Arbeits|Park|Stell|Lager|Sitz|Lade|Start|Tabellen|Camping|Sport|Lehr|Ausbildungs)platz)(?:(?:\p{{Lu}}[\p{{L}}.]{{1,24}}[ -]){{0,3}}\p{{Lu}}[\p{{L}}]{{1,24}}(?:{_ENDS_DE}|{_ENDS_PERHAPS_DE}(?=[ ]\d{{1,3}}[ ]?[a-z]?,?[ \r\n]{{1,3}}\d{{5}}\b))|(?:\p{{Lu}}[\p{{L}}.]{{1,24}}[ -]){{1,3}}(?:Str(?:aße|asse|\.)|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Chaussee|Markt|Wall)"
            rf"|(?:Am|An[ ]der|An[ ]den|Auf[ ]der|Auf[ ]dem|Im|In[ ]der|In[ ]den|Zum|Zur|Unter[ ]den|Alter?|Großer?|Kleine)[ ]\p{{Lu}}\p{{Ll}}{{2,24}}(?=[ ]\d{{1,3}}[ ]?\w?,?[ ]\d{{5}}\b))"
            rf"[ ]?(?:Nr\.?[ ]?)?\d{{1,4}}(?:[ ]?[a-zA-Z](?![\w]))?(?:[ ]?[-–/][ ]?\d{{1,4}}[a-z]?)?(?:,?[ ,\r\n]{{1,3}}(?:D-|A-|CH-)?\d{{4,5}}[ ]\p{{Lu}}[\p{{L}}-]{{1,24}}(?:[ ](?:am|an[ ]der|im|bei)[ ]\p{{Lu}}\p{{L}}{{1,24}})?)?)(?!\w|[.,]\d|[ ]?(?:Uhr|Euro|€|%|km|Prozent|Jahre))"
        ),
        before=96,
        after=72,
        score=0.7,
    ),
    Rule(
        name="addresses/es",
        label="ADDRESS",
        anchors=(
            rf"(?:^|[^\w])(?i:{_KIND_SHAPES_ES}),?\.? ?(?:(?:de|del|la|el|los|las|d|i|y|en|L|els|l)['\x02 ]{{1,2}}){{0,3}}[A-Z_0-9]",
            r"(?i)\b(?:domicilio|direcci_n|calle|dom\.) ?: ?[a-z_]",
        ),
        caseless=False,
        pattern=(
            rf"(?<![\w.])(?P<it>{_KINDS_ES},?[ ]?(?:(?:de|del|la|el|los|las|d|i|y|en|L|els|l)['’ ]{{1,2}}){{0,3}}[\p{{Lu}}\d][\p{{L}}\d'’.ºª-]{{0,24}}(?:,?[ ](?:(?:de|del|la|el|los|las|i|y|d|-|–)['’ ]){{0,3}}[\p{{Lu}}][\p{{L}}'’.-]{{0,24}}){{0,6}}"
            rf"(?:,?[ ]?(?:n[º°úu]m?\.?|n\.?o\.?(?=[ ]\d)|N[º°]|#|km\.?|bloque|Km)?[ ]?(?:\d{{1,5}}(?:[-/.,]\d{{1,4}})?(?:[ ]?(?:bis|[A-Z](?:-\d{{1,2}})?)(?![\w-]))?|[sS][ ]?/[ ]?[nN]\b))"
            rf"(?:,?[ ](?:[-–][ ])?(?:(?i:esc|piso|planta|puerta|pta|bajo|bloque|blq|portal|ático|izqd?a?|dcha|int|apto|principal|entresuelo|suite)\b\.?(?:[ ]?[\dA-Z]{{1,4}}(?!\w))?|\d{{1,2}}[ ]?(?:\.?[ºª°]|[oa](?![\w]))(?:[ ]?,?[ -]?[A-Za-z](?![\p{{L}}]))?|\d{{1,2}}[ ]?,?[ ]?[A-Z](?!\w)|[A-Z](?!\w)|\d{{1,2}}(?!\d))){{0,4}})"
            rf"|(?:Domicilio|Dirección|Dom\.)[ ]?:[ ]{{0,4}}(?P<it>(?:[\p{{Lu}}\d]|(?:calle|avenida|avda|plaza|paseo|camino|carretera|c/))[^\n;]{{3,64}}?)(?=[.;]?[ \r]*(?:\n|\Z)|(?<=\d[ºª°]?\p{{L}}?|\p{{Ll}}{{5}})\.[ ](?!\d)|\.[ ]\p{{Lu}}[\p{{L}} ]{{1,24}}:)"
        ),
        before=96,
        after=180,
        score=0.7,
    ),
    Rule(
        name="addresses/other",
        label="ADDRESS",
        anchors=(
            r"(?i)\b(?:\d{1,5}(?: ?bis| ?ter)?,? )(?:rue|boulevard|avenue|chemin|impasse|quai|place|all_e|cours) (?:d[eu' ]|des )?[a-z_]",
            r"\b(?i:via|viale|piazza|corso|largo|rua|travessa|pra_a|estrada|ul\.|ulica|calea|strada|rue|boulevard) (?:(?:de|del|della|dei|do|da|dos|das|du|la) )?[A-Z_][A-Za-z_'.\x02-]",
            r"(?i)\b[a-z_]{2,24}(?:straat|laan|gatan|gata|gate|v_gen|vej|vegen|weg|gade|tie|katu|plein|kade|gracht|steenweg|v_g|ul|ulica|utca) \d{1,4}\b",
        ),
        pattern=(
            r"(?<![\w])(?P<it>\d{1,5}(?:[ ]?(?:bis|ter))?,?[ ](?:[Rr]ue|[Bb]oulevard|[Aa]venue|[Cc]hemin|[Ii]mpasse|[Qq]uai|[Pp]lace|[Aa]llée|[Cc]ours)[ ](?:de[ ]la[ ]|de[ ]l['’]|des?[ ]|du[ ]|d['’])?\p{Lu}[\p{L}'’-]{1,24}(?:[ ]\p{Lu}[\p{L}'’-]{1,24}){0,3}(?:,?[ ]\d{5}[ ]\p{Lu}[\p{L}-]{1,24})?"
            r"|(?:[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Ll]argo|[Rr]ua|[Tt]ravessa|[Pp]raça|[Ee]strada|[Uu]l\.|[Uu]lica|[Cc]alea|[Ss]trada|[Rr]ue|[Bb]oulevard)[ ](?:(?:de|del|della|dei|do|da|dos|das|du|la)[ ])?\p{Lu}[\p{L}'’.-]{1,24}(?:[ ][\p{L}][\p{L}'’.-]{1,24}){0,3},?[ ]\d{1,4}[a-z]?"
            r"|\p{Lu}\p{Ll}{1,24}(?:straat|laan|gatan|gata|gate|vägen|vej|vegen|weg|gade|tie|katu|plein|kade|gracht|steenweg|väg|utca)[ ]\d{1,4}[A-Za-z]?)(?!\w)"
        ),
        caseless=False,
        before=110,
        after=190,
        score=0.6,
    ),
    Rule(
        name="addresses/postcode",
        label="ZIP",
        anchors=(
            r"\b(?:zip(?:[ _-]?code)?|postcode|postal code|post code|plz|postleitzahl|c\.? ?p\.?|c_digo postal)[\"']?[ ]{0,2}[:=.]?[ ]{0,2}[\"']?(?:d-|e-)?[a-z]{0,2}\d",
            r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b",
            r"\b[a-z]{2},? \d{5}(?:-\d{4})?\b",
            r"\b(?:d|a|ch|e|f|i|nl|b|cz|pl)-\d{4,5}\b",
        ),
        pattern=(
            rf"\b(?:(?i:zip(?:[ _-]?code)?|postcode|postal[ ]code|post[ ]code|plz|postleitzahl|c\.?[ ]?p(?:\.|[ ]|(?=[:=]))|código[ ]postal))[\"']?[ ]{{0,2}}[:=.]?[ ]{{0,2}}[\"']?(?:is[ ])?(?P<it>(?:D-|E-)?\d{{4,5}}(?:-\d{{3,4}})?|{_UK_CODE})(?!\w)"
            rf"|(?<![\w/.-])(?P<it>{_UK_CODE})(?![\w/-])|(?<![\w])(?:{_STATE}),?[ ](?P<it>\d{{5}}(?:-\d{{4}})?)(?![\w-])"
            rf"|(?<![\w-])(?P<it>(?:D|A|CH|E|F|I|NL|B|CZ|PL)-\d{{4,5}})(?=[ ]\p{{Lu}}\p{{Ll}})"
        ),
        before=40,
        after=16,
        score=0.6,
        sure=lambda match: (
            regex.search(r"\d[ ]?\d[A-Z]{2}$", match.group("it")) is None
            or " " in match.group("it")
            or len(match.group("it")) >= 6
        ),
    ),
    Rule(
        name="addresses/town and postcode",
        label="ZIP",
        anchors=(
            rf" {_TOWN_SHAPE} (?:\d{{5}}(?:-\d{{3,4}})?|\d{{3}} \d\d|\d{{4}}-\d{{3}})\b",
            r"(?:[,.\n\-0-9A-Z_] |\n|s/n )\d{5},? [A-Z_][a-z_]{2}",
        ),
        caseless=False,
        pattern=(
            r"(?:\b(?:in|at|to|from|near|of|en|de|nach|aus)[ ](?:\p{Lu}[\p{L}'’-]{1,24}[ ]|(?:de|la|do|da|el|los|las|am|den)[ ]){1,4})(?P<it>\d{5}(?:-\d{3,4})?|\d{3}[ ]\d\d|\d{4}-\d{3})(?![\w.,]?\d|[ ]?(?:€|EUR|USD|km|people))"
            r"|(?<=[,.\n-][ ]|\n|s/n[ ]|[\dA-Zºª][ ])(?P<it>\d{5})(?=,?[ ]\p{Lu}\p{Ll}{2,24}(?:[ ]?[.,(\r\n]|[ ](?:am|an|im|de|del|la|[(]|E-?mail|Tel)|\Z))"
        ),
        before=72,
        after=40,
        score=0.5,
    ),
)
