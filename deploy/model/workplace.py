"""
Made-up texts of a workplace, in the ways workplaces write: sentences and mails, window titles, logs, configuration, forms,
tables, transcripts; and texts that name nobody.

They stand in for corpora that have no part to train on. Everything in a slot is labelled; a text of this kind labels the
types in `TYPES`, and of dates and links it says that there are none where nothing outside of a slot looks like one. So among
the descriptions of a person only nationality, and among quantities only money, is learned for such texts; those of judgments
are another matter (`court.py`).
"""

import random
import re
from pathlib import Path

from corpora import LABELS, Text
from forms import FORMS
from names import Names
from scene import Scene

TYPES = frozenset(LABELS) - {"DATE", "URL"}
# What may be a date, or a link, in the words of a template.
_WHEN = re.compile(
    r"\d\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)\b"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|januar|februar|märz|april|\bma[iy]\b|\bjun|\bjul|august|septemb|o[ck]tob|novemb|de[cz]emb|enero|febrero|marzo|abril|mayo|agosto"
    r"|septiemb|octub|noviemb|diciemb|day|night|morning|evening|noon|week|month|quarter|year|summer|winter|autumn|spring|tomorrow"
    r"|hour|minute|tag|nacht|morgen|abend|mittag|woche|monat|quartal|jahr|heute|gestern|sommer|herbst|frühling|stunde|uhr|zeit|time"
    r"|día|noche|mañana|tarde|semana|mes\b|trimestre|año|hoy|ayer|verano|invierno|hora|minuto|early|late|früh|spät|now|jetzt",
    re.IGNORECASE,
)
_WHERE = re.compile(r"[a-z]\.[a-z]|/", re.IGNORECASE)
# `{full2}` is the second person of the scene, `{full2@3}` that of the third row of a table.
_SLOT = re.compile(r"\{([a-z]+[2-6]?)(?:@(\d))?\}")
_TITLES = {
    "en": "Mr|Mrs|Ms|Mr.|Mrs.|Ms.|Dr.|Prof.",
    "de": "Herr|Frau|Dr.|Prof. Dr.",
    "es": "Sr.|Sra.|Don|Doña|Dr.|Dra.",
}


def _read(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "nouns: ")):
            language, template = line.split(" ", 1)
            found.setdefault(language, []).append(template.replace("\\n", "\n"))
    return found


class Workplace:
    """Makes texts up."""

    def __init__(self, chance: random.Random, names: Names) -> None:
        self._chance, self._names = chance, names
        self._sentences, self._nothing = _read("sentences.txt"), _read("nothing.txt")
        self._german = _read("german.txt")["de"]

    def text(self) -> Text:
        """Return one text with its labels."""
        language = self._chance.choices(("en", "de", "es"), (6, 2, 2))[0]
        scene = Scene(self._chance, self._names, language)
        parts = [self._part(scene) for _ in range(self._chance.choice((1, 1, 1, 1, 2, 3)))]
        text, spans = fill(scene, self._chance.choice(("\n", "\n", "\n\n", " ")).join(parts))
        rest = _between(text, spans)
        types = TYPES | {label for label, sign in (("DATE", _WHEN), ("URL", _WHERE)) if sign.search(rest) is None}
        drawn = self._chance.random()
        if drawn < 0.10:
            text = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
        elif drawn < 0.13:
            text = "".join(high if len(high := sign.upper()) == 1 else sign for sign in text)
        return Text(text, spans, types, language, "made")

    def _part(self, scene: Scene) -> str:
        drawn = self._chance.random()
        if scene.language == "de" and self._chance.random() < 0.5:
            return self._chance.choice(self._german)
        if drawn < 0.38:
            return self._chance.choice(self._sentences[scene.language])
        if drawn < 0.55:
            return self._chance.choice(self._nothing[scene.language])
        return self._chance.choice(FORMS)(scene)


def _between(text: str, spans: list[tuple[int, int, str]]) -> str:
    """Return what is outside of all spans."""
    at, out = 0, []
    for start, end, _ in spans:
        out.append(text[at:start])
        at = end
    return " ".join([*out, text[at:]])


def fill(scene: Scene, template: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Put surfaces in a template's slots; return the text and its spans."""
    out: list[str] = []
    spans: list[tuple[int, int, str]] = []
    rows: dict[str, Scene] = {}
    size = at = 0
    for slot in _SLOT.finditer(template):
        before = template[at : slot.start()]
        name, row = slot.groups()
        asked = scene if row is None else rows.setdefault(row, scene.another())
        surface, label = (scene.pick(_TITLES[scene.language]), "TITLE") if name == "title" else asked.fill(name)
        out += [before, surface]
        size += len(before) + len(surface)
        if label == "PERSON" and before == " " and spans and spans[-1][1:] == (size - len(surface) - 1, label):
            spans[-1] = (spans[-1][0], size, label)  # `{given} {family}` is one person
        elif label:
            spans.append((size - len(surface), size, label))
        at = slot.end()
    return "".join(out) + template[at:], spans
