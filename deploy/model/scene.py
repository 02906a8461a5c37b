"""The people and things that a made-up text of a workplace is about: one scene per text, so that its parts fit together."""

import random
import string
import unicodedata
from pathlib import Path

from names import Names

_STREETS = {
    "en": "Oak Street|Main St|Maple Avenue|Elm Rd|Park Lane|High Street|Station Road|Kings Road|Cedar Blvd|Hillcrest Drive|Sunset Ct|Lincoln Ave|Church Lane|5th Avenue|Mill Road|Victoria Terrace|Willow Way|Market Square|Highland Pkwy|Riverside Dr",
    "de": "Hauptstraße|Bahnhofstr.|Goethestraße|Gartenweg|Schillerplatz|Lindenallee|Am Markt|Berliner Str.|Mühlenweg|Kirchgasse|Rosenweg|Friedrichstraße|Im Winkel|An der Alten Mühle|Karl-Marx-Allee|Birkenweg|Ringstraße",
    "es": "Calle Mayor|C/ Alcalá|Avenida de la Constitución|Paseo de Gracia|Plaza de España|Calle de Toledo|Avda. Diagonal|Ronda de Valencia|C/ Real|Travesía del Sol|Calle San Juan|Camino Viejo|Av. Libertador|Carrera 7",
}
_CITIES = {
    "en": "London|Manchester|Leeds|Bristol|Dublin|Boston|Chicago|Denver|Austin|Seattle|Portland|Atlanta|Toronto|Sydney|Melbourne|Cardiff|Glasgow|Cork|Springfield|Salem|Phoenix|Dallas|San Diego|Oakland|Nashville|Wellington|Cape Town|Mumbai|Singapore|Nairobi|New York|Los Angeles|Birmingham|Oxford|Reading|Bath|Lagos|Tokyo|Paris|Rome",
    "de": "Berlin|Hamburg|München|Köln|Frankfurt|Stuttgart|Düsseldorf|Leipzig|Dresden|Hannover|Nürnberg|Bremen|Essen|Dortmund|Bonn|Wien|Graz|Salzburg|Linz|Zürich|Basel|Bern|Genf|Münster|Freiburg|Kiel|Rostock|Mainz|Kassel|Augsburg|Ulm|Jena|Gera|Halle|Bad Homburg|Neustadt an der Weinstraße",
    "es": "Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Murcia|Palma|Bilbao|Alicante|Córdoba|Valladolid|Vigo|Gijón|Granada|Burgos|León|Cádiz|San Sebastián|Bogotá|Medellín|Lima|Quito|Santiago de Chile|Buenos Aires|Montevideo|Ciudad de México|Guadalajara|Monterrey|Caracas|La Paz|Asunción",
}
_COUNTRIES = {
    "en": "Germany|Spain|France|Ireland|the United Kingdom|Canada|Australia|India|Poland|Turkey|Nigeria|Kenya|Brazil|Japan|China|Mexico|Texas|California|Scotland|Norway|Vietnam|USA|UK",
    "de": "Deutschland|Österreich|der Schweiz|Frankreich|Spanien|Polen|Italien|der Türkei|Bayern|Hessen|Sachsen|Nordrhein-Westfalen|Irland|Indien|Kenia|Brasilien",
    "es": "España|Francia|Alemania|Portugal|Italia|México|Colombia|Argentina|Perú|Chile|Ecuador|Galicia|Cataluña|Andalucía|Marruecos|Estados Unidos",
}
_JOBS = {
    "en": "software engineer|nurse|accountant|project manager|data analyst|electrician|team lead|product manager|sales representative|HR business partner|teacher|chef|warehouse worker|truck driver|receptionist|lawyer|dentist|graphic designer|Chief Financial Officer|Vice President of Sales|Head of Operations|Senior Developer|system administrator|payroll clerk|mechanic|plumber|pharmacist|security guard|consultant|intern",
    "de": "Softwareentwicklerin|Krankenpfleger|Buchhalter|Projektleiterin|Elektriker|Teamleiter|Lehrerin|Koch|Lagerist|Fahrer|Rechtsanwältin|Zahnarzt|Geschäftsführer|Vertriebsleiterin|Sachbearbeiter|Schlosser|Ingenieur|Personalreferentin|Werkstudent|Mechatroniker",
    "es": "ingeniero de software|enfermera|contable|jefe de proyecto|electricista|profesora|cocinero|conductor|abogada|médico de familia|directora general|comercial|administrativo|mecánico|farmacéutica|dependienta|becario|jefa de ventas",
}
_NATIONS = {
    "en": "German|Spanish|Turkish|Polish|Nigerian|Indian|Irish|Vietnamese|French|Mexican|Syrian|Ukrainian|Christian|Muslim|Jewish|Catholic|Kurdish|Democrats",
    "de": "deutsche|spanischer|türkische|polnischer|syrische|ukrainischer|katholisch|evangelisch|jüdische|muslimische",
    "es": "español|alemana|peruano|colombiana|marroquí|argentino|católica|musulmán|venezolana",
}
_ORG_HEADS = "Acme|Initech|Globex|Northwind|Contoso|Pinnacle|Summit|BlueRiver|Vertex|Orion|Helix|Stellar|Redwood|Ironclad|Nimbus|Quantum|Silverline|Harbor|Evergreen|Cobalt|Lumen|Atlas|Zenith|Kestrel|Meridian|Brightwater|Falcon|Granite|Aurora|Polaris|Tricor|Novatek|Sanova|Medivia|Logicon|Datamax|Omnitrade|Ferrotec|Agrosol|Solvento"
_ORG_TAILS = {
    "en": " Inc.| Ltd| LLC| Corp| Corporation| Group| Holdings| Solutions| Partners| Technologies| Bank| Insurance| Logistics| Healthcare| University| & Sons| Media| Foods| Energy|",
    "de": " GmbH| AG| GmbH & Co. KG| KG| SE| e.V.| Versicherung| Bank| Logistik| Stiftung| Stadtwerke| Klinikum| Verlag| Technik GmbH|",
    "es": " S.A.| S.L.| S.A. de C.V.| Seguros| Banco| Logística| Hermanos| Consultores| Energía| Hospital| Universidad| y Asociados|",
}
_DOMAINS = "gmail.com|outlook.com|example.com|web.de|gmx.de|yahoo.es|hotmail.com|acme.io|northwind.co.uk|firma.de|empresa.es|contoso.com|mail.example.org|t-online.de|icloud.com|zoho.com"
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_USER_WORDS = "admin root svc backup dev ops test deploy jenkins ci build guest web api db sync agent bot sysadmin reader writer batch etl"
_NICKS = "dragon tiger shadow coffee pixel turbo moon star ninja panda rocket blue wolf sunny lucky happy night code music cat"
_KEYS = ("sk-", "ghp_", "xoxb-", "AKIA", "pk_live_", "sk_test_", "glpat-", "key-", "tok_", "AIza", "eyJ", "", "", "")


# Parts of made-up towns: most towns are in no list.
_TOWN_HEADS = "Ash Bel Black Brad Brook Clay Dun East Elm Fair Glen Green Hart Hazel Kings Lin Long Mar New North Oak Ox Red Rock South Stan Stone Wal West Wood Alten Bern Dill Eber Frank Heil Hohen Kalten Lauter Mühl Nieder Ober Rosen Schön Wald Wein Vel Tor Mont Castel Sar Pel Kar Lub Vra Mos Zla Tur Bie Szcze Os Gro Kal Mir Val Ros Vil Cam Quin".split()
_TOWN_TAILS = "ton ville field bury ham ford wick ley mouth shire port dale burgh burg hausen heim dorf stadt bach berg ingen rode walde furt au ada osa illo ares uela anca eira eda ello ova ice ów no vik sund by stad köping erø evo grad nik ac y euil court".split()
_TOWN_BEFORE = "San |Santa |Villa |Puebla de |El |La |Los |Bad |Sankt |St. |New |Port |Lake |Fort |Le |Saint-|Monte|Quinta de |Vila Nova de |Ciudad |Mount |West |North ".split(
    "|"
)
_TOWN_AFTER = " de la Frontera| del Río| de Abajo| an der Saale| am Main| (Westf.)| Heights| Springs| Falls| City| Park| Beach| sur Mer| nad Labem| de Arriba|-on-Sea| upon Avon| i. Br.".split(
    "|"
)


def _town(scene: "Scene") -> str:
    """Return a town: one that there is, or, as often, a made-up one."""
    chance = scene.chance
    if chance.random() < 0.45:
        return scene.pick(_CITIES)
    town = chance.choice(_TOWN_HEADS) + chance.choice(_TOWN_TAILS)
    drawn = chance.random()
    if drawn < 0.15:
        town = chance.choice(_TOWN_BEFORE) + town
    elif drawn < 0.25:
        town += chance.choice(_TOWN_AFTER)
    return town.upper() if chance.random() < 0.08 else town


def _nouns() -> list[str]:
    lines = Path(__file__).with_name("german.txt").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("nouns: ")).removeprefix("nouns: ").split()


_NOUNS = _nouns()


def _noun(scene: "Scene") -> str:
    """Return a German noun, half of the time a compound of two or three."""
    drawn = scene.chance.random()
    word = scene.chance.choice(_NOUNS)
    for _ in range(0 if drawn < 0.5 else 1 if drawn < 0.9 else 2):
        seam = "" if word.endswith(("e", "er", "n", "s")) else scene.chance.choice(("", "s"))
        word += seam + scene.chance.choice(_NOUNS).lower()
    return word + scene.chance.choice(("", "", "", "s", "n", "en", "e"))[: 0 if word[-1] in "sen" else 2]


def ascii_of(name: str) -> str:
    """Return a name as it stands in an address: lower case, no accents, no blanks."""
    for sign, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "o"), ("ł", "l"), ("đ", "d")):
        name = name.lower().replace(sign, plain)
    apart = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in apart if sign.isascii() and (sign.isalnum() or sign == "-"))


class Scene:
    """Gives each slot of a template its surface and its label. People are numbered: `full`, `full2`, `full3`."""

    def __init__(self, chance: random.Random, names: Names, language: str) -> None:
        self.chance, self.language = chance, language
        self._names = names
        self._people: dict[str, tuple[str, str]] = {}

    def family(self) -> str:
        """Return a family name that is nobody's in this scene: a firm's or a street's."""
        return self._names.family(self._names.origin(self.language))

    def another(self) -> "Scene":
        """Return a scene of the same workplace with other people."""
        return Scene(self.chance, self._names, self.language)

    def fill(self, slot: str) -> tuple[str, str]:
        """Return the surface and the label ("" for none) of a slot. Raises KeyError for a slot that is not known."""
        kind = slot.rstrip("23456")
        if kind in _OF_A_PERSON:
            return _OF_A_PERSON[kind](self, *self._person(slot[len(kind) :]))
        make, label = _THINGS[kind]
        return make(self), label

    def _person(self, number: str) -> tuple[str, str]:
        if number not in self._people:
            self._people[number] = self._names.person(self.language)
        return self._people[number]

    def pick(self, listed: str | dict[str, str], sign: str = "|") -> str:
        """Draw one of a list; of a table, from the language's list, one time in eight from another's."""
        if isinstance(listed, dict):
            language = self.language if self.chance.random() < 0.87 else self.chance.choice(list(listed))
            listed = listed[language]
        return self.chance.choice(listed.split(sign))

    def digits(self, form: str) -> str:
        """Put digits for `#`, a capital letter for `@`, a small hex digit for `~`."""
        put = {"#": string.digits, "@": string.ascii_uppercase, "~": "0123456789abcdef"}
        return "".join(self.chance.choice(put[sign]) if sign in put else sign for sign in form)

    def signs(self, least: int, most: int, alphabet: str = string.ascii_letters + string.digits) -> str:
        """Return so many signs by chance."""
        return "".join(self.chance.choices(alphabet, k=self.chance.randint(least, most)))


def _user(scene: Scene, given: str, family: str) -> str:
    g, f = ascii_of(given) or "x", ascii_of(family) or "y"
    forms = (
        f"{g}.{f}", f"{g[0]}{f}", f"{g}{f[0]}", f"{f}{g[0]}", f"{g}_{f}", f"{g[0]}.{f}", f"{g}{f}", f"{f}.{g}",
        f"{g}-{f}", f"{g}{scene.digits('##')}", f"{g[0]}{f}{scene.digits('#')}", f"{g}{f}{scene.digits('###')}",
        f"{f}{scene.digits('##')}", f"{g}_{scene.digits('####')}", f"{g[0]}{f[:6]}{scene.digits('##')}",
    )  # fmt: skip
    if scene.chance.random() < 0.4:
        word = scene.pick(_USER_WORDS, " ")
        other = scene.pick(_NICKS, " ")
        return scene.chance.choice(
            (
                f"{word}_{scene.digits('####')}", f"{word}{scene.digits('##')}", f"{word}-{other}", f"{word}", f"svc_{word}",
                f"{other}_{word}", f"{other}{scene.digits('###')}", scene.digits("@#####").lower(), f"{word}.{other}",
                f"{other}{scene.pick(_NICKS, ' ').title()}", scene.digits("u######"), f"{word}_{other}_{scene.digits('##')}",
            )
        )  # fmt: skip
    return scene.chance.choice(forms)


def _email(scene: Scene, given: str, family: str) -> str:
    return f"{_mail_name(scene, given, family)}@{scene.pick(_DOMAINS)}"


def _mail_name(scene: Scene, given: str, family: str) -> str:
    g, f = ascii_of(given) or "x", ascii_of(family) or "y"
    return scene.chance.choice(
        (f"{g}.{f}", f"{g[0]}.{f}", f"{g}{f}", f"{f}", f"{g}_{f}", f"{g}.{f}{scene.digits('##')}")
    )


_OF_A_PERSON = {
    "full": lambda _s, g, f: (f"{g} {f}", "PERSON"),
    "given": lambda _s, g, _f: (g, "PERSON"),
    "family": lambda _s, _g, f: (f, "PERSON"),
    "lastfirst": lambda s, g, f: (f"{f}, {g}" + s.chance.choice(("", "", "", " " + s.digits("@") + ".")), "PERSON"),
    "initial": lambda _s, g, f: (f"{g[0]}. {f}", "PERSON"),
    "middle": lambda s, g, f: (f"{g} {s.digits('@')}. {f}", "PERSON"),
    "cut": lambda _s, g, f: (f"{g} {f[0]}.", "PERSON"),
    "lower": lambda _s, g, f: (f"{g} {f}".lower(), "PERSON"),
    "caps": lambda _s, g, f: (f"{g} {f}".upper(), "PERSON"),
    "capsfamily": lambda s, g, f: (f"{f.upper()}, {g}" if s.chance.random() < 0.5 else f"{f.upper()} {g}", "PERSON"),
    "user": lambda s, g, f: (_user(s, g, f), "USERNAME"),
    "email": lambda s, g, f: (_email(s, g, f), "EMAIL"),
}


def _secret(scene: Scene) -> str:
    chance = scene.chance
    if chance.random() < 0.35:
        return chance.choice(_KEYS) + scene.signs(12, 40)
    if chance.random() < 0.2:
        return scene.signs(16, 64, "0123456789abcdef")
    if chance.random() < 0.3:
        word = scene.pick(_NICKS, " ")
        return (
            word.title()
            + chance.choice(("", "!", "#", "_", "@"))
            + scene.digits("####"[: chance.randint(2, 4)])
            + chance.choice(("", "!", "$"))
        )
    return scene.signs(8, 16, string.ascii_letters + string.digits + "!#$%&*+-?@^_~")


def _phone(scene: Scene) -> str:
    forms = {
        "en": "+1 (###) ###-####|(###) ###-####|###-###-####|+44 20 #### ####|07### ######|+1-###-###-####|###.###.####|001-###-###-####|x####|ext. ####",
        "de": "+49 ### #######|0### / #######|0##/######|+49 (0)## ########|0171 #######|+43 1 #######|+41 44 ### ## ##|0### ### ## ##",
        "es": "+34 ### ### ###|9## ### ###|6## ## ## ##|91 ### ## ##|+52 55 #### ####|+57 ### ### ####|(+34) 6########",
    }
    return scene.digits(scene.pick(forms))


def _street(scene: Scene) -> str:
    """Return a street: one of a list, or named after a person or a town."""
    drawn = scene.chance.random()
    if drawn < 0.5:
        return scene.pick(_STREETS)
    name = scene.family() if drawn < 0.8 else _town(scene)
    tails = {"en": "%s Street|%s Road|%s Ave|%s Lane|%s Drive|%s Court|%s Blvd|%s Way", "de": "%sstraße|%sweg|%s-Straße|%sallee|%splatz|%sgasse",
             "es": "Calle %s|C/ %s|Avenida %s|Plaza de %s|Paseo %s|Calle de %s"}  # fmt: skip
    return scene.chance.choice(tails[scene.language].split("|")).replace("%s", name)


def _address(scene: Scene) -> str:
    street, city, number = _street(scene), _town(scene), str(scene.chance.randint(1, 320))
    post = scene.digits("#####")
    forms = {
        "en": (f"{number} {street}", f"{number} {street}, {city}", f"{number} {street}, {city}, {scene.digits('@@')} {post}",
               f"{number} {street}, Apt {scene.digits('##')}, {city} {post}", f"{number} {street}\n{city} {scene.digits('@@# #@@')}",
               f"Flat {scene.digits('#')}, {number} {street}, {city}", f"PO Box {scene.digits('####')}, {city}"),
        "de": (f"{street} {number}", f"{street} {number}, {post} {city}", f"{street} {number}a", f"{street} {number}\n{post} {city}",
               f"{street} {number}, {city}", f"Postfach {scene.digits('## ## ##')}, {post} {city}"),
        "es": (f"{street}, {number}", f"{street} {number}, {scene.digits('#')}º {scene.digits('@')}", f"{street} nº {number}, {post} {city}",
               f"{street}, {number}, {city}", f"{street} {number}\n{post} {city}"),
    }  # fmt: skip
    return scene.chance.choice(forms[scene.language])


def _date(scene: Scene) -> str:
    day, month, year = scene.chance.randint(1, 28), scene.chance.randint(1, 12), scene.chance.randint(1950, 2027)
    name = scene.pick(_MONTHS[scene.language], " ")
    forms = [
        f"{year}-{month:02}-{day:02}",
        f"{day:02}/{month:02}/{year}",
        f"{month}/{day}/{year}",
        f"{day:02}.{month:02}.{year}",
    ]
    forms += {
        "en": [
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{name} {day}",
            f"{name} {year}",
            f"{day} {name[:3]} {year}",
        ],
        "de": [f"{day}. {name} {year}", f"{day}. {name}", f"{day}.{month}.", f"{name} {year}"],
        "es": [f"{day} de {name} de {year}", f"{day} de {name}", f"{name} de {year}", f"{day}-{month}-{year}"],
    }[scene.language]
    return scene.chance.choice(forms)


_PROGRAM_HEADS = "Response Data User Invoice Order Event Payment Report Mail Queue Token Page Search Task Account Email Sales Risk Billing Ticket Content File"
_PROGRAM_TAILS = "Drafter Handler Manager Service Controller Agent Worker Parser Builder Factory Router Monitor Loader Writer Checker Planner Summarizer Classifier Adapter Repository Exception"


def _head_date(scene: Scene) -> str:
    """Return a date as the head of a mail has it."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    day, clock = scene.chance.randint(1, 28), f"{scene.chance.randint(0, 23):02}:{scene.chance.randint(0, 59):02}"
    weekday = scene.pick("Mon Tue Wed Thu Fri Sat Sun", " ")
    if scene.chance.random() < 0.5:
        return f"{weekday}, {day} {scene.pick(months, ' ')} {scene.chance.randint(1999, 2027)} {clock}:{scene.digits('##')} {scene.chance.choice(('+0000', '-0800 (PST)', '+0200', '-0500'))}"
    return f"{weekday.replace('Thu', 'Thurs')}day, {scene.pick(_MONTHS[scene.language], ' ')} {day}, {scene.chance.randint(1999, 2027)} {clock} {scene.chance.choice(('AM', 'PM', ''))}".strip()


def _stamp(scene: Scene) -> str:
    at = f"{scene.chance.randint(2015, 2027)}-{scene.chance.randint(1, 12):02}-{scene.chance.randint(1, 28):02}"
    clock = f"{scene.chance.randint(0, 23):02}:{scene.chance.randint(0, 59):02}:{scene.chance.randint(0, 59):02}"
    return scene.chance.choice(
        (
            f"{at}T{clock}Z",
            f"{at} {clock}",
            f"{at}T{clock}.{scene.digits('###')}Z",
            f"{at} {clock},{scene.digits('###')}",
        )
    )


_ORG_STARTS = "Data Med Health Tech Info Bio Net Agri Plot Cloud Fin Auto Eco Smart Legi Enigma Inno Graph Pix Loop Zen Nova Sky Ver Xi Fact Paxa Ana Allia Omni Quant Rapid Mystic Web".split()
_ORG_ENDS = "ware coach storm watt set ography nite lytica gen soft works base lab link point line scape flow grid mind nova tron via zon ta ria".split()


def _org(scene: Scene) -> str:
    """Return an organisation: with its legal form, or as people call it; named after people, places or nothing at all."""
    chance = scene.chance
    drawn = chance.random()
    tail = scene.pick(_ORG_TAILS)
    if drawn < 0.30:
        return scene.pick(_ORG_HEADS) + (tail or " Group")
    if drawn < 0.45:
        return scene.family() + (tail or " Group")
    if drawn < 0.53:
        return f"{scene.family()}, {scene.family()} and {scene.family()}"
    if drawn < 0.60:
        return scene.family() + chance.choice(("-", " ", " & ")) + scene.family()
    if drawn < 0.70:
        return (
            _town(scene) + chance.choice((" University", " Hospital", " Bank", " Council", " FC", " Airport"))
            if scene.language == "en"
            else (
                chance.choice(
                    (
                        "Universität ",
                        "Klinikum ",
                        "FC ",
                        "Stadtwerke ",
                        "SV ",
                        "Universidad de ",
                        "Hospital de ",
                        "Banco de ",
                        "Real ",
                        "Ayuntamiento de ",
                    )
                )
                + _town(scene)
            )
        )
    if drawn < 0.90:
        name = chance.choice(_ORG_STARTS) + chance.choice(_ORG_ENDS)
        return name + (tail if chance.random() < 0.3 else "")
    if drawn < 0.95:
        return scene.digits("@@@@"[: chance.randint(2, 4)])
    return scene.pick(_ORG_HEADS)


def _job(scene: Scene) -> str:
    """Return what somebody does: from a list, or a rank and a field."""
    if scene.language != "en" or scene.chance.random() < 0.4:
        return scene.pick(_JOBS)
    ranks = (
        "Senior|Junior|Lead|Staff|Principal|Assistant|Associate|Chief|Head of|VP of|Director of|Deputy|Regional|Interim"
    )
    fields = "Accountant|Research Scientist|Project Manager|Engineer|Sales Manager|Designer|Account Executive|Technology Officer|Operating Officer|Engineering|Marketing|Human Resources|Nurse|Medical Director|Analyst|Architect|Consultant|Buyer|Recruiter|Controller|Sales Representative|Paralegal|Technician"
    job = f"{scene.pick(ranks)} {scene.pick(fields)}" if scene.chance.random() < 0.6 else scene.pick(fields)
    return job.lower() if scene.chance.random() < 0.3 else job


def _age(scene: Scene) -> str:
    number = scene.chance.randint(16, 95)
    return {"en": scene.chance.choice((f"{number}", f"{number} years old", f"{number}-year-old", f"{number} y/o")),
            "de": scene.chance.choice((f"{number} Jahre alt", f"{number}-jährige", f"{number} Jahre")),
            "es": scene.chance.choice((f"{number} años", f"{number} años de edad"))}[scene.language]  # fmt: skip


_IDS = "EMP-#####|#######|MRN-#######|@#######|CUST-######|##-###-####|@@######|#### #### ##|K-####-##|########@|ID##########|P######|#####/##|TK-####|A-######"
_THINGS = {
    "secret": (_secret, "SECRET"),
    "phone": (_phone, "PHONE"),
    "address": (_address, "ADDRESS"),
    "zip": (lambda s: s.digits(s.chance.choice(("#####", "#####", "@@# #@@", "@# #@@"))), "ZIP"),
    "city": (_town, "LOCATION"),
    "country": (lambda s: s.pick(_COUNTRIES).removeprefix("the ").removeprefix("der "), "LOCATION"),
    "org": (_org, "ORG"),
    "job": (_job, "PROFESSION"),
    "nation": (lambda s: s.pick(_NATIONS), "NRP"),
    "age": (_age, "AGE"),
    "date": (_date, "DATE"),
    "stamp": (_stamp, "DATE"),
    "id": (lambda s: s.digits(s.pick(_IDS)), "ID"),
    "ip": (lambda s: ".".join(str(s.chance.randint(1, 254)) for _ in range(4)), "IP"),
    "mac": (lambda s: s.digits("~~:~~:~~:~~:~~:~~"), "MAC"),
    "ssn": (lambda s: s.digits("###-##-####"), "SSN"),
    "card": (lambda s: s.digits(s.chance.choice(("4### #### #### ####", "5###############", "4###-####-####-####"))), "CREDIT_CARD"),
    "iban": (lambda s: s.digits(s.chance.choice(("DE## #### #### #### #### ##", "ES## #### #### #### #### ####", "GB##@@@@##############"))), "IBAN"),
    "url": (lambda s: f"https://{s.chance.choice(('www', 'intranet', 'app', 'portal'))}.{s.pick(_DOMAINS)}/{s.pick(_NICKS, ' ')}", "URL"),
    "noun": (_noun, ""),
    "program": (lambda s: s.pick(_PROGRAM_HEADS, " ") + s.pick(_PROGRAM_TAILS, " "), ""),
    "medicine": (lambda s: s.pick("Lisinopril|Metformin|Ibuprofen|Atorvastatin|Amoxicillin|Omeprazol|Paracetamol|Ramipril|Sertraline|Insulin|Aspirin|Warfarin|Salbutamol|Prednisolon"), ""),
    "illness": (lambda s: s.pick("Diabetes Mellitus|Hypertension|Asthma|Migraine|Chronic Back Pain|Influenza|Parkinson's disease|Hodgkin lymphoma|Crohn's disease|Depression|Alzheimer"), ""),
    "headdate": (_head_date, "DATE"),
    "num": (lambda s: str(s.chance.randint(0, 9999)), ""),
    "small": (lambda s: str(s.chance.randint(1, 12)), ""),
    "hex": (lambda s: s.signs(7, 64, "0123456789abcdef"), ""),
    "clock": (lambda s: f"{s.chance.randint(0, 23)}:{s.chance.randint(0, 59):02}", ""),
    "amount": (lambda s: s.chance.choice(("€", "$", "£")) + str(s.chance.randint(1, 99999)), ""),
}  # fmt: skip
