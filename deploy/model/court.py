"""
Made-up paragraphs as judgments, files of cases and medical opinions have them, labelled as the corpus of judgments labels.

What that corpus calls NRP is what describes a person: kinship, trade, health, belief; QUANTITY is amounts and counts; MISC is
what else points at somebody: benefits, schools, things that happened. Statutes and offences point at nobody. Its training
part is small, so these lists of everyday words of that kind widen what is learned from it. Sentences and lists: `court.txt`.
"""

import random
import re
from pathlib import Path

from corpora import Text
from lists import CITIES, COUNTRIES, MONTHS
from names import Names
from scene import Scene
from workplace import fill

TYPES = frozenset(
    "PERSON ORG LOCATION ID DATE NRP QUANTITY MISC SECRET USERNAME MAC IBAN CREDIT_CARD SSN IP EMAIL PHONE URL"
    " ZIP TITLE PROFESSION".split()
)
_NUMBERS = "two three four five six seven eight nine ten eleven twelve fourteen fifteen sixteen eighteen twenty thirty forty sixty".split()
_UNMARKED = re.compile(
    r"(?:(?:approximately|about|around|some|almost|over|at least|more than) )?(?:(?:the|an?) )?(?:(?:plot )?no\. )?",
    re.IGNORECASE,
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _read() -> dict[str, list[str]]:
    """Return the lists by their names: `name: one|other`, in as many lines as wanted; a sentence is `- sentence`."""
    found: dict[str, list[str]] = {"sentences": []}
    for line in Path(__file__).with_name("court.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("- "):
            found["sentences"].append(line[2:])
        elif line and not line.startswith("#"):
            name, _, listed = line.partition(": ")
            found.setdefault(name, []).extend(listed.split("|"))
    return found


_LISTS = _read()


class _CourtScene(Scene):
    """A scene that knows the things of a case too."""

    def fill(self, slot: str) -> tuple[str, str]:
        """Return the surface and the label of a slot: the case's own, or the workplace's."""
        kind = slot.rstrip("23456")
        if kind == "party":
            return _party(self, *self._person(slot[len(kind) :])), "PERSON"
        if kind in _CASE:
            make, label = _CASE[kind]
            return make(self), label
        return super().fill(slot)

    def one(self, listed: str) -> str:
        """Draw one of a list of `court.txt`; a slot in it is filled, without a label of its own."""
        drawn = self.chance.choice(_LISTS[listed])
        return fill(self, drawn)[0] if "{" in drawn else drawn


def _party(scene: Scene, given: str, family: str) -> str:
    """Return a person as a court writes one."""
    chance = scene.chance
    title = chance.choice(
        ("Mr", "Mr", "Mr", "Mrs", "Ms", "Dr", "Mr.", "Mrs.", "Judge", "Lord Justice", "Sir", "Professor")
    )
    name = chance.choice(
        (f"{given[0]}. {family}", f"{given} {family}", family, f"{given[0]}. {scene.digits('@')}. {family}")
    )
    drawn = chance.random()
    if drawn < 0.12:
        return f"{given[0]}.{family[0]}."
    if drawn < 0.18:
        return f"{title} {given[0]}.{family[0]}."
    if drawn < 0.22:
        return f"{given[0]}."
    return f"{title} {name}" if drawn < 0.8 else f"{given} {family}"


def _amount(scene: _CourtScene) -> str:
    """Return a sum of money, with another currency after it at times."""
    chance = scene.chance
    number = chance.choice((chance.randint(2, 990), chance.randint(10, 990) * 100, chance.randint(1, 900) * 10**6))
    written = f"{number:,}" + (f".{scene.digits('##')}" if chance.random() < 0.2 else "")
    code = chance.choice("EUR GBP USD TRL PLN SEK NOK DKK ATS DEM FRF CHF CZK HUF RON".split())
    money = chance.choice(
        (
            f"{code} {written}",
            f"{written} {scene.one('currency')} ({code})",
            f"{written} {scene.one('currency')}",
            f"{chance.choice('£€$')}{written}",
        )
    )
    if chance.random() < 0.2:
        other = f"{chance.randint(2, 900) * 10:,}"
        money += chance.choice((f" (approximately {other} euros (EUR))", f" (EUR {other})", f" [approx. EUR {other}]"))
    return money


def _count(scene: _CourtScene) -> str:
    """Return how many of something, in words or figures."""
    chance = scene.chance
    number = chance.choice(
        (
            chance.choice(_NUMBERS),
            chance.choice(_NUMBERS),
            f"{chance.choice(_TENS)}-{chance.choice(_NUMBERS[:8])}",
            str(chance.randint(3, 900)),
        )
    )
    before = chance.choice(("", "", "", "", "approximately ", "at least ", "more than ", "some "))
    other = chance.choice(("", "", "", "other ", "further "))
    return f"{before}{number} {other}{scene.one('counted')}"


def _measure(scene: _CourtScene) -> str:
    """Return a measure with its unit, a share in per cent, or a bare number."""
    chance = scene.chance
    number = chance.choice((str(chance.randint(2, 900)), f"{chance.randint(1, 99)}.{chance.randint(1, 9)}"))
    drawn = chance.random()
    if drawn < 0.15:
        return number
    if drawn < 0.35:
        return number + chance.choice(("%", " %", " per cent"))
    return f"{chance.choice((number, chance.choice(_NUMBERS)))} {scene.one('unit')}"


def _date(scene: _CourtScene) -> str:
    """Return a day, a span of time or a length of it."""
    chance = scene.chance
    months = MONTHS["en"].split(" ")

    def day() -> str:
        return f"{chance.randint(1, 28)} {chance.choice(months)} {chance.randint(1948, 2012)}"

    drawn = chance.random()
    if drawn < 0.45:
        return day()
    if drawn < 0.60:
        return chance.choice((f"{chance.choice(months)} {chance.randint(1948, 2012)}", str(chance.randint(1935, 2012))))
    if drawn < 0.72:
        low = chance.randint(1950, 2008)
        return chance.choice(
            (
                f"between {day()} and {day()}",
                f"from {low} to {low + 3}",
                f"between {low} and {low + 2}",
                f"from {day()} until {day()}",
            )
        )
    if drawn < 0.80:
        return f"{chance.choice(('the beginning of ', 'the end of ', 'early ', 'late ', 'the first half of ', 'the summer of ', 'around '))}{chance.randint(1950, 2012)}"
    if drawn < 0.88:
        return f"{day()}, at {chance.randint(1, 12)}.{scene.digits('#')}0 {chance.choice(('a.m.', 'p.m.'))}"
    number = chance.choice((chance.choice(_NUMBERS), str(chance.randint(2, 40))))
    return (
        chance.choice(("", "", "approximately ", "more than ", "just over "))
        + number
        + chance.choice((" years", " months", " days", " weeks", " hours"))
    )


def _age(scene: _CourtScene) -> str:
    number = scene.chance.choice((str(scene.chance.randint(3, 88)), scene.chance.choice(_NUMBERS)))
    return scene.chance.choice(
        (f"{number} years old", f"age of {number}", f"{number} years of age", f"aged {number}", f"{number}-year-old")
    )


def _court(scene: _CourtScene) -> str:
    place = (
        scene.chance.choice(CITIES[scene.chance.choice(("en", "de", "es"))].split("|"))
        if scene.chance.random() < 0.6
        else scene.family()
    )
    return scene.chance.choice(
        (
            f"{place} {scene.one('court')}",
            scene.one("court"),
            f"{scene.one('office')}",
            f"{place} {scene.one('institution')}",
            scene.one("office"),
        )
    )


def _statute(scene: _CourtScene) -> str:
    number = scene.chance.randint(2, 400)
    act = scene.one("act") + (f" {scene.chance.randint(1900, 2010)}" if scene.chance.random() < 0.5 else "")
    return scene.chance.choice(
        (
            act,
            f"section {number} of the {act}",
            f"Article {number} of the {scene.one('code')}",
            f"Article {number} § {scene.chance.randint(1, 6)} of the {scene.one('code')}",
            f"Law no. {number * 7}",
        )
    )


_CASE = {
    "kin": (lambda s: s.one("kin"), "NRP"),
    "trade": (lambda s: s.one("trade"), "NRP"),
    "rank": (lambda s: s.one("rank"), "NRP"),
    "ill": (lambda s: s.one("ill"), "NRP"),
    "injury": (lambda s: f"{s.one('injury')} {s.chance.choice(('of', 'on', 'to'))} {s.chance.choice(('his', 'her', 'the'))} {s.one('body')}", "NRP"),
    "state": (lambda s: s.one("state"), "NRP"),
    "nation": (lambda s: s.one("nation"), "NRP"),
    "faith": (lambda s: s.one("faith"), "NRP"),
    "age": (_age, "NRP"),
    "sum": (_amount, "QUANTITY"),
    "count": (_count, "QUANTITY"),
    "measure": (_measure, "QUANTITY"),
    "term": (lambda s: f"{s.chance.choice(_NUMBERS)} {s.chance.choice(('years’', 'months’', 'weeks’', 'days’'))}", "DATE"),
    "kept": (lambda s: s.chance.choice(("imprisonment", "imprisonment", "detention", "probation", "youth custody")), ""),
    "date": (_date, "DATE"),
    "court": (_court, "ORG"),
    "body": (lambda s: s.one("body"), ""),
    "offence": (lambda s: s.one("offence"), ""),
    "statute": (_statute, ""),
    "benefit": (lambda s: s.one("benefit"), "MISC"),
    "happened": (lambda s: s.one("happened"), "MISC"),
    "school": (lambda s: s.one("school"), "MISC"),
    "case": (lambda s: s.digits(s.chance.choice(("####/##", "##/####", "no. #####/##", "@ ### ##/##", "@@ ##/#", "plot no. ###"))), "ID"),
    "country": (lambda s: s.chance.choice(COUNTRIES["en"].split("|")).removeprefix("the "), "LOCATION"),
    "adjective": (lambda s: s.one("nation"), ""),
}  # fmt: skip


class Court:
    """Makes paragraphs of a case up."""

    def __init__(self, chance: random.Random, names: Names) -> None:
        self._chance, self._names = chance, names

    def text(self) -> Text:
        """Return some sentences about one case with their labels."""
        scene = _CourtScene(self._chance, self._names, self._chance.choice(("en", "de", "es")))
        scene.language = "en"
        drawn = self._chance.sample(_LISTS["sentences"], self._chance.randint(2, 6))
        seams = [self._chance.choice((" ", " ", "\n\n")) for _ in drawn]
        text, spans = fill(scene, "".join(one + seam for one, seam in zip(drawn, seams, strict=True)).strip())
        # Readers of judgments mark "stomach ulcer" and "six years", without the words before them.
        bare = [(_UNMARKED.match(text, start, end).end(), end, label) for start, end, label in spans]
        return Text(text, bare, TYPES, "en", "court")
