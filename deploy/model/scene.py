"""The people and things that a made-up text of a workplace is about: one scene per text, so that its parts fit together."""

import random
import string
import unicodedata
from pathlib import Path

from lists import (
    CITIES,
    COUNTRIES,
    DOMAINS,
    JOBS,
    KEYS,
    MONTHS,
    NATIONS,
    NICKS,
    ORG_HEADS,
    ORG_TAILS,
    STREETS,
    TOWN_AFTER,
    TOWN_BEFORE,
    TOWN_HEADS,
    TOWN_TAILS,
    USER_WORDS,
)
from names import Names


def _town(scene: "Scene") -> str:
    """Return a town: one that there is, or, as often, a made-up one."""
    chance = scene.chance
    if chance.random() < 0.45:
        return scene.pick(CITIES)
    town = chance.choice(TOWN_HEADS) + chance.choice(TOWN_TAILS)
    drawn = chance.random()
    if drawn < 0.15:
        town = chance.choice(TOWN_BEFORE) + town
    elif drawn < 0.25:
        town += chance.choice(TOWN_AFTER)
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
        word = scene.pick(USER_WORDS, " ")
        other = scene.pick(NICKS, " ")
        return scene.chance.choice(
            (
                f"{word}_{scene.digits('####')}", f"{word}{scene.digits('##')}", f"{word}-{other}", f"{word}", f"svc_{word}",
                f"{other}_{word}", f"{other}{scene.digits('###')}", scene.digits("@#####").lower(), f"{word}.{other}",
                f"{other}{scene.pick(NICKS, ' ').title()}", scene.digits("u######"), f"{word}_{other}_{scene.digits('##')}",
            )
        )  # fmt: skip
    return scene.chance.choice(forms)


def _email(scene: Scene, given: str, family: str) -> str:
    return f"{_mail_name(scene, given, family)}@{scene.pick(DOMAINS)}"


def _mail_name(scene: Scene, given: str, family: str) -> str:
    g, f = ascii_of(given) or "x", ascii_of(family) or "y"
    return scene.chance.choice(
        (f"{g}.{f}", f"{g[0]}.{f}", f"{g}{f}", f"{f}", f"{g}_{f}", f"{g}.{f}{scene.digits('##')}")
    )


_OF_A_PERSON = {
    "initials": lambda _s, g, f: (f"{g[0]}{f[0]}".upper(), "PERSON"),
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
        return chance.choice(KEYS) + scene.signs(12, 40)
    if chance.random() < 0.2:
        return scene.signs(16, 64, "0123456789abcdef")
    if chance.random() < 0.3:
        word = scene.pick(NICKS, " ")
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
        return scene.pick(STREETS)
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
    name = scene.pick(MONTHS[scene.language], " ")
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
    return f"{weekday.replace('Thu', 'Thurs')}day, {scene.pick(MONTHS[scene.language], ' ')} {day}, {scene.chance.randint(1999, 2027)} {clock} {scene.chance.choice(('AM', 'PM', ''))}".strip()


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
    tail = scene.pick(ORG_TAILS)
    if drawn < 0.30:
        return scene.pick(ORG_HEADS) + (tail or " Group")
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
    return scene.pick(ORG_HEADS)


_SYLLABLES = "ba be bo ca ce co da de di do fa fe fi ga go ha he hy in ka ke ko la le li lo lu ma me mi mo na ne no ol or pa pe pi po ra re ri ro sa se si so ta te ti to tra tri un va ve vi vo xa xe ya za ze zi".split()
_SYLLABLES_LAST = "co con cor dex gen gas lex lon lor mar max men mex nergy nex nix norm pet pex phor quest ra ris ron rox san sol star tex tis ton tra trix vance vent via vis x xon".split()


def _firm(scene: Scene) -> str:
    """Return an organisation by a bare name that might be anything: only what is said of it tells."""
    chance = scene.chance
    made = chance.choice(_ORG_STARTS) + chance.choice(_ORG_ENDS)
    heard = "".join(chance.choices(_SYLLABLES, k=chance.choice((1, 1, 2)))) + chance.choice(_SYLLABLES_LAST)
    drawn = chance.choice(
        (
            scene.family(),
            made,
            scene.pick(ORG_HEADS),
            scene.digits("@@@"),
            scene.digits("@@@@"),
            heard.title(),
            heard.title(),
        )
    )
    return drawn.upper() if chance.random() < 0.05 else drawn


def _job(scene: Scene) -> str:
    """Return what somebody does: from a list, or a rank and a field."""
    if scene.language != "en" or scene.chance.random() < 0.4:
        return scene.pick(JOBS)
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
    "country": (lambda s: s.pick(COUNTRIES).removeprefix("the ").removeprefix("der "), "LOCATION"),
    "org": (_org, "ORG"),
    "firm": (_firm, "ORG"),
    "job": (_job, "PROFESSION"),
    "nation": (lambda s: s.pick(NATIONS), "NRP"),
    "age": (_age, "AGE"),
    "date": (_date, "DATE"),
    "stamp": (_stamp, "DATE"),
    "id": (lambda s: s.digits(s.pick(_IDS)), "ID"),
    "ip": (lambda s: ".".join(str(s.chance.randint(1, 254)) for _ in range(4)), "IP"),
    "mac": (lambda s: s.digits("~~:~~:~~:~~:~~:~~"), "MAC"),
    "ssn": (lambda s: s.digits("###-##-####"), "SSN"),
    "card": (lambda s: s.digits(s.chance.choice(("4### #### #### ####", "5###############", "4###-####-####-####"))), "CREDIT_CARD"),
    "iban": (lambda s: s.digits(s.chance.choice(("DE## #### #### #### #### ##", "ES## #### #### #### #### ####", "GB##@@@@##############"))), "IBAN"),
    "url": (lambda s: f"https://{s.chance.choice(('www', 'intranet', 'app', 'portal'))}.{s.pick(DOMAINS)}/{s.pick(NICKS, ' ')}", "URL"),
    "noun": (_noun, ""),
    "program": (lambda s: s.pick(_PROGRAM_HEADS, " ") + s.pick(_PROGRAM_TAILS, " "), ""),
    "medicine": (lambda s: s.pick("Lisinopril|Metformin|Ibuprofen|Atorvastatin|Amoxicillin|Omeprazol|Paracetamol|Ramipril|Sertraline|Insulin|Aspirin|Warfarin|Salbutamol|Prednisolon"), ""),
    "illness": (lambda s: s.pick("Diabetes Mellitus|Hypertension|Asthma|Migraine|Chronic Back Pain|Influenza|Parkinson's disease|Hodgkin lymphoma|Crohn's disease|Depression|Alzheimer"), ""),
    "headdate": (_head_date, "DATE"),
    "num": (lambda s: str(s.chance.randint(0, 9999)), ""),
    "small": (lambda s: str(s.chance.randint(1, 12)), ""),
    "hex": (lambda s: s.signs(7, 64, "0123456789abcdef"), ""),
    "clock": (lambda s: f"{s.chance.randint(0, 23)}:{s.chance.randint(0, 59):02}", ""),
    "amount": (lambda s: s.chance.choice(("€", "$", "£")) + str(s.chance.randint(1, 99999)), "QUANTITY"),
}  # fmt: skip
