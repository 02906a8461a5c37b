"""Short texts as a workplace writes them: window titles, chat, calendar, log lines, support notes; seeded and all different."""

import random

from tests.benchmarks.world import APPS, FAMILY, GIVEN, PLACES

PLACES_LOWER = [place.lower() for place in PLACES]
VERBS = "check update send review close move print share confirm upload rename archive merge compare".split()
PROGRAMS = [
    "Excel",
    "Word",
    "Visual Studio Code",
    "Outlook",
    "Google Chrome",
    "SAP Logon",
    "Microsoft Teams",
    "Acrobat Reader",
]
TALK = (
    "can you {verb} the {what} before lunch please",
    "the {what} is done, moving on to the {other}",
    "who has the {what} from last week?",
    "printer on floor {n} is out of paper again",
    "please {verb} the {what} and the {other} today",
    "build failed, looking into it now",
    "ok thanks, will {verb} it later",
)
SENTENCES = (
    "Please {verb} the {what} for {given} {family} in the office before the {other} meeting starts at {n} on the second floor today.",
    "{given} asked whether the {what} from last month could be compared with the {other} once the customer has sent all of it.",
    "The {what} was moved to the archive after the {other} review because nobody had opened it since the start of the year.",
)  # each about twenty words


def short(count: int, people: int, seed: int = 11) -> list[str]:
    """Return `count` texts of about fifty characters: nine in ten name nobody, the rest somebody or something to be found."""
    source = random.Random(seed)
    return [_short(source, n, people) for n in range(count)]


def _short(source: random.Random, n: int, people: int) -> str:
    what, other = source.choice(PLACES), source.choice(PLACES_LOWER)
    chance = source.random()
    if chance < 0.03:
        who = source.randrange(people)
        return f"Chat with {person(who)} | Microsoft Teams"
    if chance < 0.06:
        return f"Re: {what} {other} <w{source.randrange(people)}@example.com> - Outlook"
    if chance < 0.08:
        return f"call +49 30 {source.randint(1000000, 9999999)} about the {other}"
    if chance < 0.10:
        return f"login from 10.{n % 200}.{source.randrange(250)}.{source.randrange(250)} port {n % 60000}"
    if chance < 0.55:
        return f"{what} {other} {source.choice(PLACES_LOWER)} - {source.choice(PROGRAMS)}"
    if chance < 0.85:
        talk = source.choice(TALK)
        return talk.format(verb=source.choice(VERBS), what=what.lower(), other=other, n=n % 7 + 1)
    return f"INFO {source.choice(APPS).lower()} {source.choice(VERBS)} {other} finished in {n % 90 + 3} ms"


def sentences(count: int, seed: int = 12) -> list[str]:
    """Return `count` sentences of about twenty words, two in three with a name."""
    source = random.Random(seed)
    return [
        source.choice(SENTENCES).format(
            verb=source.choice(VERBS),
            what=source.choice(PLACES_LOWER),
            other=source.choice(PLACES_LOWER),
            given=source.choice(GIVEN),
            family=source.choice(FAMILY) + source.choice(["", "mann", "ski", "son", "ez"]),
            n=n % 12 + 1,
        )
        for n in range(count)
    ]


def person(number: int) -> str:
    """Return the name of a worker of the made-up roster."""
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
    return f"{given} {family}{syllables(number)}"


def roster(people: int) -> str:
    """Return a roster's CSV of `people` with different names, five aliases each."""
    lines = ["worker_id,given_name,family_name,email,username,employee_number,badge,phone"]
    for n in range(people):
        given, family = person(n).split(" ", 1)
        lines.append(f"W-{n},{given},{family},w{n}@example.com,user{n},E-{n:06d},B-{n:06d},+49 30 {7000000 + n}")
    return "\n".join(lines) + "\n"


def syllables(number: int) -> str:
    """Return a made-up ending for a family name."""
    made = ""
    while number:
        number, rest = divmod(number, 40)
        made += "bdgklmnr"[rest % 8] + "aeiou"[rest // 8]
    return made
