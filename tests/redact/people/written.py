"""People of many origins, and every form in which a workplace writes one of them: for each form, text and the part that names."""

import re

from gateway.redact.people import fold
from gateway.roster import PersonNames

# Sentences in the three languages that a form stands in, where it brings none of its own.
CARRIERS = (
    "{}",
    "Please ask {} about the budget.",
    "Bitte {} heute noch fragen, danke.",
    "Hay que preguntar a {} mañana.",
)
LEADING = "von van vom zu zum de del da dos ter ten la los las der den und al el bin d o t".split()

NAMES = [
    ("Hannah", "Whitfield"), ("Maeve", "O'Connor"), ("Ewan", "McDonald"), ("Mary-Ann", "Smith-Jones"), ("Carmen", "García López"),
    ("José Luis", "de la Cruz Martínez"), ("Íñigo", "de los Ríos"), ("Begoña", "Núñez Ortega"), ("Anna", "Schmidt"),
    ("Jürgen", "Müller"), ("Hans-Peter", "von der Leyen"), ("Käthe", "von Hagen"), ("Günther", "von und zu Liechtenberg"),
    ("Dörte", "Schröder-Köpf"), ("Ilse", "Weißmann"), ("Willem", "van den Berg"), ("Femke", "ter Horst"), ("Łukasz", "Śliwiński"),
    ("Özgür", "Yılmaz"), ("Gülşen", "Öztürk"), ("Văn Đức", "Nguyễn"), ("Xiaoming", "Ouyang"), ("Abdul Rahman", "Al-Sayed"),
    ("Lakshmi", "Subramanian"), ("Chukwuemeka", "Okonkwo"), ("Søren", "Søndergaard"), ("Ben Michael", "Lindqvist"),
    ("Dr. Renate", "Hillebrand"),
]  # fmt: skip


def people():
    """Return them as a roster has them, with an alias of each kind."""
    found = []
    for n, (given, family) in enumerate(NAMES):
        aliases = {
            "email": f"p{n}.{plain(family)}@firm.example", "phone": f"+49 30 {5550000 + 7 * n}", "username": f"u{n:03}x{plain(family)[:3]}",
            "employee_number": f"00{730000 + n * 7}", "chat_id": f"U0{n:03}KZ", "device": f"LT-{n:04}-HQ", "badge": f"B-{8100 + n}",
        }  # fmt: skip
        found.append(
            PersonNames(
                worker_id=f"W-{5000 + n}", given_names=(given,), family_names=(family,), aliases=tuple(aliases.items())
            )
        )
    return found


def plain(name):
    """Return the letters of a name as a login has them."""
    return re.sub("[^a-z]", "", fold(name))


def two_letters(name):
    """Return a name whose umlauts are written as two letters."""
    for umlaut, letters in zip("äöüßøÄÖÜØ", "ae oe ue ss oe Ae Oe Ue Oe".split(), strict=True):
        name = name.replace(umlaut, letters)
    return name


def words(name):
    """Return the words of a name, cut at hyphens and apostrophes too."""
    return [word for word in re.split(r"[\s\-']", name) if word]


def forms(given, family):
    """Yield (form, text, part of it that names the person, sentences) for one person."""
    given = given.removeprefix("Dr. ")
    for form, text in (*_orders(given, family), *_initials(given, family), *_logins(given, family)):
        yield form, text, text, CARRIERS
    for form, carrier, part in (*_inflected(given, family), *_addressed(given, family), *_records(given, family)):
        yield form, carrier.format(part), part, ("{}",)


def _orders(given, family):
    strong = [word for word in words(family) if word.lower() not in LEADING]
    yield "Anna Schmidt", f"{given} {family}"
    yield "Schmidt, Anna", f"{family}, {given}"
    yield "Schmidt Anna", f"{family} {given}"
    yield "SCHMIDT Anna", f"{family.upper()} {given}"
    yield "SCHMIDT, Anna", f"{family.upper()}, {given}"
    yield "anna schmidt", f"{given} {family}".lower()
    yield "without diacritics", fold(f"{given} {family}")
    yield "umlauts as two letters", two_letters(f"{given} {family}")
    yield "Anna M. Schmidt", f"{given} M. {family}"
    yield "Anna", given
    yield "Schmidt", family
    yield "first of several family names", f"{given} {strong[0]}"
    if len(strong) > 1:
        yield "Ana García L.", f"{given} {strong[0]} {strong[1][0]}."
    if len(words(given)) > 1:
        yield "first of several given names", f"{words(given)[0]} {family}"
    if family[0].islower():
        yield "Willem Van Den Berg", f"{given} {' '.join(map(str.capitalize, family.split()))}"


def _initials(given, family):
    strong = [word for word in words(family) if word.lower() not in LEADING]
    first, last = words(given)[0][0], strong[0][0]
    yield "A. Schmidt", f"{first}. {family}"
    yield "A.Schmidt", f"{first}.{family}"
    yield "A Schmidt", f"{first} {family}"
    yield "Schmidt, A.", f"{family}, {first}."
    yield "Anna S.", f"{given} {last}."
    if len(words(given)) > 1 and given.isascii():
        letters = [word[0] for word in words(given)]
        yield "HP Schmidt", f"{''.join(letters)} {family}"
        yield "H.-P. Schmidt", f"{'-'.join(f'{letter}.' for letter in letters)} {family}"


def _logins(given, family):
    strong = [word for word in words(family) if word.lower() not in LEADING]
    first, last = plain(given), plain(family)
    for sign in "._-":
        yield f"anna{sign}schmidt", f"{first}{sign}{last}"
        yield f"schmidt{sign}anna", f"{last}{sign}{first}"
        yield f"a{sign}schmidt", f"{first[0]}{sign}{last}"
    yield "anna.s", f"{first}.{plain(strong[0])[0]}"
    yield "annaschmidt", first + last
    yield "schmidtanna", last + first
    yield "aschmidt", first[0] + last
    yield "schmidta", last + first[0]
    yield "aschmidt12", f"{first[0]}{last}12"
    yield "anna.schmidt2", f"{first}.{last}2"
    yield "AnnaSchmidt", "".join(map(str.capitalize, map(fold, words(given) + words(family))))
    before = [word.lower() for word in words(family)[: words(family).index(strong[0])]]
    short = "".join(word[0] for word in before) + plain(strong[0])
    if family[0].islower() and len(short) > 4:
        yield "wvandenberg", first[0] + plain("".join(before)) + plain(strong[0])
        yield "wvdberg", first[0] + short
        yield "w.vandenberg", f"{first[0]}.{plain(''.join(before))}{plain(strong[0])}"
        yield "willem.vdberg", f"{first}.{short}"
        yield "vdberg", f"login {short}"[6:]


def _inflected(given, family):
    ending = "" if given[-1] in "sxzß" else "s"
    yield "Anna's", "{}'s desk is empty", given
    yield "Schmidt’s", "that is {}’s laptop", family
    yield "Annas Bericht", "{} Bericht fehlt", given + ending
    yield "Frau Schmidts Rechner", "Frau {}s Rechner ist da", family
    yield "Voss' Bericht", "{}' Bericht fehlt", family
    yield "die Schmidts", "die {}s kommen um acht", family
    yield "the Schmidts", "the {}s are coming", family
    yield "los García", "los {} vienen hoy", family
    last = words(family)[-1]
    if last.isascii() and len(last) > 4:
        yield "die Schmidtin", "die {}in hat angerufen", last
        yield "die schmidtsche Liste", "die {}sche Liste liegt vor", last.lower()


def _addressed(given, family):
    for title in "Frau,Herrn,Hr.,Mr,Mrs.,Ms,Dr.,Prof. Dr.,Sr.,Sra.,la señora,el señor,Srta.,Ing.".split(","):
        yield "title and family name", f"bitte {title} {{}} fragen", family
        yield "title and both", f"{title} {{}}", f"{given} {family}"
    for article in "don,doña,la,el,Frau,Miss,tía".split(","):
        yield "article or don", f"{article} {{}} llega mañana", given
    for greeting in "Hi,Hello,Dear,Hallo,Liebe,Lieber,Hola,Estimada,Querido,Guten Morgen,Buenos días".split(","):
        yield "greeting", f"{greeting} {{}},\n\nthe list", given
    for greeting in "Sehr geehrte Frau,Sehr geehrter Herr,Dear Mr,Estimado Sr.".split(","):
        yield "salutation", f"{greeting} {{}},\n\nanbei", family
    yield "sign-off", "Please see below.\n{}", given
    yield "signature", "Mit freundlichen Grüßen\n\n{}\nEinkauf", f"{given} {family}"
    yield "mention", "@{} look", plain(given)
    yield "mention of both", "@{} look", f"{plain(given)}.{plain(family)}"


def _records(given, family):
    first, last = plain(given), plain(family)
    camel = "".join(map(str.capitalize, map(fold, words(given) + words(family))))
    yield "mail header", 'From: "{}" <x@y.example>', f"{family}, {given}"
    yield "mail header", "Von: {} [mailto:x@y.example]", f"{family} {given}"
    yield "table", "2024-01-01 {}\t", f"{family}\t{given}"
    yield "window title", "Chat with {} | Microsoft Teams", f"{given} {family}"
    yield "chat", "[10:32] {}: ok", given
    yield "file name", "CV_{}.docx", camel
    yield "UNC path", "\\\\fs01\\home\\{}\\x", first[0] + last
    yield "home", "/home/{}/x", first[0] + last
    yield "URL", "https://x.example/people/{}?a=1", f"{first}-{last}"
    yield "device", "host {}s-macbook online", f"{first}-{last}"
    yield "device", "{}s-iphone", first
    yield "device", "LAPTOP-{}", last.upper()
    yield "device", "nb-{}-01", first[0] + last
    yield "device", "{}'s MacBook Pro", given
    yield "device", "iPhone de {}", given


def aliases(person):
    """Yield (form, text, part that is the alias, sentences) for ids, addresses, handles, devices and telephone numbers."""
    known = dict(person.aliases)
    sentences = ("{}", "see {} please", "bitte {} prüfen", "revisar {} hoy")
    for kind in ("badge", "device"):
        value = known[kind]
        for sign in ("", "-", "_", "/", " "):
            yield f"{kind}, {sign!r} between", value.replace("-", sign), value.replace("-", sign), sentences
        yield f"{kind} in small letters", value.lower(), value.lower(), sentences
    for value in (person.worker_id, person.worker_id.lower(), person.worker_id.replace("-", " ")):
        yield "worker id", value, value, sentences
    number = known["employee_number"]
    for value in (number, number.lstrip("0")):
        yield "employee number", f"Personalnr. {value}", value, sentences
        yield "employee number", value, value, sentences
    for value in (known["username"], known["username"].upper(), known["chat_id"]):
        yield "login", value, value, sentences
        yield "login", f"FIRM\\{value}", value, sentences
        yield "login", f"<@{value}>", value, sentences
    for value in (known["email"], known["email"].upper(), known["email"].replace("@", "+x@")):
        yield "address", value, value, sentences
        yield "address", f"mailto:{value}", value, sentences
    yield from _telephones(known["phone"])


def _telephones(number):
    country, area, local = number.split()
    sentences = ("call {} now", "Tel. {}", "llamar al {}", "Rückruf unter {}.")
    for value in (
        number, f"00{number[1:]}", number.replace(" ", ""), f"0{area} {local}", f"0{area}{local}", f"0{area}/{local}",
        f"(0{area}) {local}", f"{country} (0){area} {local}", f"{country} ({area}) {local}", f"{country}-{area}-{local}", local,
        f"0{area} {local[:3]} {local[3:5]} {local[5:]}", f"{country}.{area}.{local}",
    ):  # fmt: skip
        yield "telephone", value, value, sentences
        for extension in (" ext. 12", "-12", " DW 12", "x12"):
            yield "telephone with extension", value + extension, value, sentences
