"""Made-up judgments: what describes a person in the prose of courts, beyond names."""

import random
import re
from pathlib import Path

from corpora import LABELS, Text
from names import Names
from scene import Scene

# Judgments label these; of the others they say nothing.
TYPES = frozenset(LABELS) - {"AGE", "TITLE", "PROFESSION", "ADDRESS", "ZIP", "EMAIL", "PHONE", "URL"}
_CRIME = "murder|manslaughter|theft|aggravated robbery|fraud|tax evasion|drug trafficking|assault|rape|defamation|forgery|bribery|insulting a public official|membership of an illegal organisation|kidnapping|perjury|arson|smuggling|incitement to hatred|embezzlement|credit card fraud|sexual abuse of a minor|the attempted murder of his wife"
_KIN = "brother|sister|wife|husband|mother|father|son|daughter|uncle|aunt|cousin|widow|partner|grandmother|stepfather|twin sister|fiancée|adoptive parents|nephew|in-laws"
_TRADE = "a teacher|a journalist|a police officer|a judge|a farmer|a doctor|a psychologist|a lorry driver|an accountant|a prison guard|a member of parliament|a colonel|a soldier|a trade union official|a shopkeeper|a psychiatrist|a forensic expert|a social worker|a nurse|a university professor|a bank clerk|a mayor|a bus driver|a security guard|chief editor|an engineer|director of a company|an imam|a priest|a pensioner|a student"
_ILLNESS = "schizophrenia|paranoid schizophrenia|tuberculosis|a fractured rib|bruises on his back|depression|HIV|hepatitis C|a head injury|epilepsy|post-traumatic stress disorder|heart disease|a personality disorder|diabetes|concussion|alcohol dependence|bruising on the left arm"
_THINGS = "a house and a plot of land|three computers|a car|two flats|documents and a mobile telephone|a pistol|leaflets|500 grams of heroin|a farm|photographs|a printing machine|several books|the family home|two lorries|books and magazines"
_TRAIT = "homosexual|a Jehovah's Witness|of Kurdish origin|a conscientious objector|a Christian|a member of the opposition|stateless|of Roma origin|a deserter|transsexual"
_GROUP = "Roma|Kurdish|Jewish|Muslim|Turkish Cypriot|Russian-speaking|Hungarian|Orthodox|Greek|Albanian"
_BODY = "the head|the left arm|his face|the knee|the back|the chest"
_WEAPON = "a truncheon|a knife|an iron bar|a rifle butt|a wooden stick"
_COURTS = "District Court|Regional Court|Court of Appeal|Supreme Court|Administrative Court|Constitutional Court|High Court|Magistrates' Court|Court of Cassation|Assize Court|Labour Court|Military Court|Family Court"
_FOREIGN = "Landgericht|tingsrätten|Sąd Rejonowy|cour d'appel|Tribunale|Bezirksgericht|hovrätten|Audiencia Provincial|Ağır Ceza Mahkemesi|krajský súd|Oberlandesgericht|rechtbank"
_MONEY = "EUR|GBP|USD|FRF|ITL|PLN|SEK|DKK|DEM|TRL|RUB|UAH|HUF|CHF"
_COUNTS = "two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|several dozen"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


class Court:
    """Makes judgments up."""

    def __init__(self, chance: random.Random, names: Names) -> None:
        self._chance, self._names = chance, names
        lines = Path(__file__).with_name("court.txt").read_text(encoding="utf-8").splitlines()
        self._sentences = [line for line in lines if line and line[0] not in "#="]
        self._plain = [line.removeprefix("= ") for line in lines if line.startswith("= ")]

    def text(self) -> Text:
        """Return a stretch of a judgment with its labels."""
        scene = Scene(self._chance, self._names, "en")
        drawn = [
            self._chance.choice(self._plain if self._chance.random() < 0.3 else self._sentences)
            for _ in range(self._chance.randint(2, 8))
        ]
        template = self._chance.choice((" ", "\n\n", " ")).join(drawn)
        out: list[str] = []
        spans: list[tuple[int, int, str]] = []
        size = at = 0
        for slot in re.finditer(r"\{([a-z]+\d?)\}", template):
            surface, label = self._fill(scene, slot[1])
            out += [template[at : slot.start()], surface]
            size += slot.start() - at + len(surface)
            if label:
                spans.append((size - len(surface), size, label))
            at = slot.end()
        return Text("".join(out) + template[at:], spans, TYPES, "en", "court")

    def _fill(self, scene: Scene, slot: str) -> tuple[str, str]:
        if slot in {"nation", "city", "country", "org", "given", "small"}:
            return scene.fill(slot)
        if slot.startswith("mr"):
            name = scene.fill(self._chance.choice(("full", "full", "initial", "family")) + slot[2:].replace("1", ""))[0]
            return f"{self._chance.choice(('Mr', 'Ms', 'Mrs', 'Mr', 'Dr'))} {name}", "PERSON"
        return _THINGS_OF_COURTS[slot](self._chance, scene)


def _pick(listed: str, label: str):
    return lambda chance, _scene: (chance.choice(listed.split("|")), label)


def _number(chance: random.Random) -> str:
    return chance.choice(
        (
            f"{chance.randint(1, 99)},{chance.randint(0, 9)}00",
            str(chance.randint(50, 990)),
            f"{chance.randint(1, 9)},{chance.randint(100, 999)},000",
        )
    )


def _day(chance: random.Random, _scene: Scene) -> tuple[str, str]:
    return f"{chance.randint(1, 28)} {chance.choice(_MONTHS.split('|'))} {chance.randint(1965, 2015)}", "DATE"


def _court(chance: random.Random, scene: Scene) -> tuple[str, str]:
    town = scene.fill("city")[0] + " " if chance.random() < 0.7 else ""
    return town + chance.choice(_COURTS.split("|")), "ORG"


def _of_town(listed: str):
    return lambda chance, scene: (chance.choice(listed.split("|")).replace("%s", scene.fill("city")[0]), "ORG")


_THINGS_OF_COURTS = {
    "crime": _pick(_CRIME, "MISC"),
    "kin": _pick(_KIN, "NRP"),
    "kin2": _pick("her grandmother|his mother|his sister|foster parents|her father", "NRP"),
    "trade": _pick(_TRADE, "NRP"),
    "illness2": _pick(_ILLNESS, "NRP"),
    "things": _pick(_THINGS, "MISC"),
    "trait": _pick(_TRAIT, "NRP"),
    "group": _pick(_GROUP, "NRP"),
    "bodypart": _pick(_BODY, "MISC"),
    "weapon": _pick(_WEAPON, "MISC"),
    "foreigncourt": _pick(_FOREIGN, "ORG"),
    "month": lambda chance, _scene: (chance.choice(_MONTHS.split("|")), "DATE"),
    "day": _day,
    "year": lambda chance, _scene: (str(chance.randint(1930, 2015)), "DATE"),
    "caseno": lambda chance, scene: (scene.digits(chance.choice(("#####/##", "####/##", "###/####", "K ###/##", "II CR ###/##"))), "ID"),
    "court": _court,
    "prosecutor": _of_town("%s Public Prosecutor|%s public prosecutor's office|State Attorney's Office|%s District Prosecutor"),
    "ministry": _of_town("Ministry of Justice|Ministry of the Interior|Ministry of Foreign Affairs|Ministry of Defence|Immigration Board|Social Insurance Office"),
    "prison": _of_town("%s Prison|%s prison|%s police station|%s Remand Centre"),
    "police": _of_town("%s police|%s Police Department|gendarmerie|national police"),
    "hospital": _of_town("%s Hospital|%s State Hospital|%s psychiatric hospital|University Hospital of %s"),
    "council": _of_town("%s Municipality|%s City Council|%s Social Council|Governor of %s|%s municipal council"),
    "union": _of_town("Teachers' Union|%s Bar Association|Journalists' Association|Metal Workers' Union"),
    "paper": _of_town("%s Daily|Morning Post|Le Courrier de %s|%s Zeitung"),
    "sum": lambda chance, _scene: (f"{chance.choice(_MONEY.split('|'))} {_number(chance)}" if chance.random() < 0.8 else f"{_number(chance)} euros", "QUANTITY"),
    "count": _pick(_COUNTS, "QUANTITY"),
    "term": lambda chance, _scene: (chance.choice(("life imprisonment", f"{chance.choice(_COUNTS.split('|'))} years' imprisonment", f"{chance.randint(1, 25)} years and {chance.randint(2, 11)} months' imprisonment")), "DATE"),
    "term2": lambda chance, _scene: (f"{chance.choice(_COUNTS.split('|'))} {chance.choice(('days', 'months', 'years', 'weeks'))}", "DATE"),
    "age2": lambda chance, _scene: (str(chance.randint(14, 80)), "NRP"),
}  # fmt: skip
