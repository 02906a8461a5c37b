"""Changes to training texts: other names, other firms and places, words left out, other ways of writing, texts in a row."""

import random
from collections.abc import Sequence

from corpora import Text
from names import Names

_SEAMS = ("\n", "\n", "\n\n", " ", "\r\n")
_LETTERS = 3


# What else of its kind stands in the place of a firm, a place, a nationality: nothing else in a text hangs on which it is.
_SWAPPED = ("ORG", "LOCATION", "NRP", "MISC", "QUANTITY", "DATE", "PROFESSION")
Surfaces = dict[tuple[str, str], list[str]]


def surfaces_of(texts: Sequence[Text]) -> Surfaces:
    """Return what is labelled, by corpus and label, each once per text that has it."""
    found: Surfaces = {}
    for text in texts:
        for label, surface in sorted({(label, text.text[start:end]) for start, end, label in text.spans}):
            if label in _SWAPPED:
                found.setdefault((text.corpus, label), []).append(surface)
    return found


class Augment:
    """Changes texts by chance; the labels stay where their words are."""

    def __init__(self, chance: random.Random, names: Names, surfaces: Surfaces | None = None) -> None:
        self._chance, self._names, self._surfaces = chance, names, surfaces or {}

    def changed(self, text: Text) -> Text:
        """Return a text with some of its people renamed, some firms and places swapped and, seldom, written in one case."""
        if self._chance.random() < 0.5:
            text = self._renamed(text)
        drawn = self._chance.random()
        if drawn < 0.07 and text.language != "de":
            return text._replace(text=_same_length(text.text, str.lower))
        if drawn < 0.09:
            return text._replace(text=_same_length(text.text, str.upper))
        return text

    def packed(self, texts: list[Text]) -> list[Text]:
        """Return the texts, some of the short ones put under each other where they come from the same corpus."""
        found: list[Text] = []
        for text in texts:
            last = found[-1] if found else None
            if (
                last is not None and last.corpus == text.corpus and last.types == text.types
                and len(last.text) + len(text.text) < 500 and self._chance.random() < 0.3
            ):  # fmt: skip
                seam = self._chance.choice(_SEAMS)
                by = len(last.text) + len(seam)
                moved = [(start + by, end + by, label) for start, end, label in text.spans]
                found[-1] = last._replace(text=last.text + seam + text.text, spans=last.spans + moved)
            else:
                found.append(text)
        return found

    def _renamed(self, text: Text) -> Text:
        """Give people and things other names, the same one the same name throughout the text."""
        known: dict[str, str] = {}
        out, spans, at, by = [], [], 0, 0
        for start, end, label in text.spans:
            surface = text.text[start:end]
            new = surface
            if label == "PERSON":
                new = known.setdefault(surface, self._name_like(surface, text.language))
            elif (text.corpus, label) in self._surfaces:
                new = known.setdefault(label + surface, self._other_like(surface, self._surfaces[text.corpus, label]))
            out += [text.text[at:start], new]
            spans.append((start + by, start + by + len(new), label))
            by += len(new) - len(surface)
            at = end
        return text._replace(text="".join(out) + text.text[at:], spans=spans)

    def _other_like(self, surface: str, others: Sequence[str]) -> str:
        """Return what else the corpus labels so, or seldom enough the same; with a small letter where a small one stood."""
        if self._chance.random() < 0.5:
            return surface
        new = self._chance.choice(others)
        return new if new[0].isupper() == surface[0].isupper() else surface

    def _name_like(self, surface: str, language: str) -> str:
        """Return another name of the same form, or the same where the form is not plain or chance says so."""
        words = surface.split(" ")
        if self._chance.random() < 0.3 or not 1 <= len(words) <= 3 or not all(map(_plain, words)):
            return surface
        given, family = self._names.person(language)
        if len(words) == 1:
            new = self._chance.choice((given, family))
        elif len(words) == 3 and len(words[1]) <= 2:
            new = f"{given} {words[1]} {family}"
        else:
            new = f"{given} {family}"
        return new.lower() if surface.islower() else new.upper() if surface.isupper() and len(surface) > 3 else new


def _plain(word: str) -> bool:
    bare = word.replace("-", "").replace("'", "").removesuffix(".")
    return bare.isalpha() and (len(bare) >= _LETTERS or word.endswith(".")) and bare.lower() not in _NOT_NAMES


_NOT_NAMES = {
    "president",
    "king",
    "queen",
    "sir",
    "lady",
    "lord",
    "mrs",
    "miss",
    "doctor",
    "judge",
    "senator",
    "general",
    "pope",
    "papst",
    "the",
    "der",
    "los",
    "and",
    "und",
}


def _same_length(text: str, change) -> str:
    """Change the case of each sign whose other form is one sign too, so that offsets stay."""
    return "".join(new if len(new := change(sign)) == 1 else sign for sign in text)
