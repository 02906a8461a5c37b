"""Invented people of many origins, every form a workplace writes their names in, and people whose names are words."""

import random
import re

from gateway.redact.people import fold

from . import person

GIVEN = """
Aaliyah Björn Chloé Dmitri Esra François Gülşen Håkon Inés João Kateřina Łukasz Māris Nguyễn Óscar Þóra Anna Bernhard Carlos
Daniela Elisabeth Fatima Giovanni Hiroshi Ingrid Jürgen Katarzyna Lakshmi Mehmet Nkechi Olumide Priya Quentin Rosalía Siobhán
Takeshi Ursula Vladislav Wilhelmina Ximena Yusuf Zsófia María-José Hans-Peter Jean-Luc Ana-Lucía Abdulrahman Ilse Jörg Käthe
Matthias Ñusta Iñaki
María_José Juan_Carlos Mary_Ann Anna_Maria
"""
FAMILY = """
Öztürk O'Brien Nuñez Kowalczyk Søndergaard Čapek MacLeod McDonald Al-Sayed Brontë Đorđević Świątek Schmidt Müller Schröder
Weißmann Okafor Patel Lindqvist Rahimi Takahashi Nakamura Petrova Ivanenko Hernández Ibáñez Ramírez D'Angelo Fitzgerald Yılmaz
Kaminski Papadopoulos Nguyen Tanaka Bianchi Rossi Dubois Lefèvre Janssen Horvath Szabó Novotná Eriksson Haugen Virtanen Balogun
Chukwu Mbeki Ferreira García-Lorca Müller-Lüdenscheid Meyer-Schulze
von_der_Heyden de_la_Torre van_den_Broek bin_Rashid García_Lorca Fernández_Ibarra von_Tiedemann del_Olmo di_Stefano
"""
GIVEN, FAMILY = ([name.replace("_", " ") for name in names.split()] for names in (GIVEN, FAMILY))
PARTICLES = {"von", "der", "de", "la", "van", "den", "bin", "del", "di", "al", "o", "d"}

# Sentences that names stand in.
CARRIERS = ("{}", "Please ask {} about the budget.", "Bitte {} fragen, danke", "Hay que preguntar a {} mañana")


def people(many):
    """Return so many invented people."""
    pairs = sorted({(given, family) for given in GIVEN for family in FAMILY})
    random.Random(5).shuffle(pairs)
    return [person(f"W-{n:04}", given, family) for n, (given, family) in enumerate(pairs[:many])]


def words(name):
    return [word for word in re.split(r"[\s\-']", name) if word]


def forms(given, family):
    """Return (text, the part of it that names the person) for every form of a name."""
    g, f = words(given)[0][0], next(word for word in words(family) if word.lower() not in PARTICLES)[0]
    first, last = re.sub("[^a-z]", "", fold(given)), re.sub("[^a-z]", "", fold(family))
    a, z = fold(g)[0], fold(f)[0]
    camel_first = "".join(word.capitalize() for word in words(fold(given)))
    camel_last = "".join(word.capitalize() for word in words(fold(family)))
    whole = [
        f"{given} {family}", f"{family}, {given}", f"{family.upper()} {given}", f"{family} {given}",
        f"{given.upper()} {family.upper()}", f"{family.upper()}, {given}", f"{fold(given)} {fold(family)}",
        f"{given.lower()} {family.lower()}", f"{given} {family.upper()}", f"{g}. {family}", f"{g} {family}",
        f"{family}, {g}.", f"{family} {g}.", f"{given} {f}.", f"{given} M. {family}", f"{given} T. {family}",
        f"{first}_{z}", f"{first}.{z}", f"{a}{last}", f"{first}{last}", f"{last}{a}", f"{last}{first}",
        f"{camel_first}{camel_last}", f"{camel_last}{camel_first}", given, family, f"{family}s", f"{fold(given)}-{fold(family)}",
    ]  # fmt: skip
    for between in "._-":
        whole += [f"{first}{between}{last}", f"{last}{between}{first}", f"{a}{between}{last}"]
    inside = [
        ("CV_{}.docx", f"{camel_first}{camel_last}"), ("{}Plan", f"{camel_first}{camel_last}"), ("{}'s", given), ("{}'s", family),
        ("laptop-{}", f"{a}{last}"), ("\\\\fs\\home\\{}", f"{a}.{last}"), ("/home/{}/", f"{a}{last}"), ("@{}", first),
        ("@{}", f"{first}.{last}"), ("Frau {}", family), ("Herr {}", family), ("la señora {}", family), ("Dr. {}", family),
        ("Mr {}", family), ("Frau {}s", family), ("de {}", given), ("{}_2024.pdf", f"{camel_first}_{camel_last}"),
        ("Dr. {}", f"{given} {family}"),
    ]  # fmt: skip
    return [(text, text) for text in whole] + [(carrier.format(name), name) for carrier, name in inside]


# People both of whose names are everyday words of one of the languages.
WORDS = [
    person(f"H-{n}", *name.split(" ", 1))
    for n, name in enumerate(
        " ".join(
            """
Mark Will | Rose Baker | May Hill | Will Hunter | Grace Hope | Hunter Stone | Bill Banks | Dev Patel | Sol Luna
| Ángel Santos | Dolores Cruz | Mercedes Campo | Pilar Flores | Ernst Koch | Wolf Sommer | Heide Winter | Franz
König | Karl Bauer | Max Stark | Frank Klein | Art Long | Jack Page | Dean Price | Summer Love | Faith Young |
Joy Day | Drew Field | Chip Wood | Rob Banks | Sue Law | Pat Short | Guy Black | Iris Brown | Olive Green | Ivy
Lane | Amber King | June Street | Israel Jordan | Rich Gray | Norm Wells | Gene Cooper | Crystal Fisher | Ruby
Mason | Jasmine Turner | Robin Walker | Carol Miller | Melody Archer | Harmony Cook | Sandy Carpenter | Dawn
Shepherd | Autumn Weaver | Heather Parker | Holly Forest | Daisy Brook | Lily Lake | Violet Rivers | Pearl West
| Penny North | Miles Snow | Reed Frost | Clay Winters | Dale Spring | Glen Moon | Cliff Star | Rusty Stone |
Sunny Rice | Basil Bean | Ginger Pepper | Rosemary Sage | Curry Berry | Earl Duke | Prince Knight | Major Bishop
| Pope Potter | An Do | Li So | Sun Long | Can Bay | Linde Berg | Wald Fuchs | Engel Richter | Stein Feld |
Meister Schneider | Kaiser Ritter | Paz Reyes | Rosa Blanco | Domingo Moreno | Esperanza Delgado | Blanca Rey |
Luz Torre | Fuente Vega | Prado Bosque | Castillo Guerrero | Marina Rico | Lance Bass | Pike Cod | Drake Swan |
Crane Finch | Apple Fox | Bear Lamb | Bach Lange | Weiß Schwarz | Braun Jung | Kurz Fromm | Hahn Horn | Burg
Blatt | Sonne Gut | Ende Beste | Ham Bacon | Bird Hawk
            """.split()
        ).split(" | ")
    )
]
