"""Names of many origins, as `origins.txt` lists them, drawn by chance."""

import random
from pathlib import Path

Origin = tuple[list[str], list[str]]


def read() -> dict[str, Origin]:
    """Return given and family names by origin. A hyphen after `De` or `Dela` stands for a space."""
    found: dict[str, Origin] = {}
    for line in Path(__file__).with_name("origins.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, names = line.split(": ", 1)
        origin, kind = head.split()
        listed = [name.replace("De-", "De ").replace("Dela-", "Dela ") for name in names.split()]
        found.setdefault(origin, ([], []))[kind == "family"].extend(listed)
    return found


# Where a name comes from is drawn evenly, but for these, which the three languages see more of.
_OFTEN = {"english": 8, "german": 5, "spanish": 5, "latin": 2, "indian": 2, "turkish": 2, "arabic": 2, "slavic": 2}


class Names:
    """Draws people. One person in eight has parents of two origins."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._origins = read()
        self._kinds = list(self._origins)
        self._weights = [_OFTEN.get(kind, 1) for kind in self._kinds]

    def origin(self, language: str | None = None) -> str:
        """Return an origin; where `language` is de or es, half of the time that language's own."""
        home = {"de": "german", "es": "spanish", "en": "english"}.get(language or "")
        if home and self._chance.random() < 0.45:
            return home
        return self._chance.choices(self._kinds, self._weights)[0]

    def given(self, origin: str) -> str:
        """Return a given name of this origin."""
        return self._chance.choice(self._origins[origin][0])

    def family(self, origin: str) -> str:
        """Return a family name of this origin."""
        return self._chance.choice(self._origins[origin][1])

    def person(self, language: str | None = None) -> tuple[str, str]:
        """Return a given and a family name: in Spanish mostly two, now and then a double given or family name."""
        origin = self.origin(language)
        second = self.origin(language) if self._chance.random() < 0.125 else origin
        given, family = self.given(origin), self.family(second)
        if self._chance.random() < 0.06:
            given += self._chance.choice((" ", "-")) + self.given(origin)
        if origin in {"spanish", "latin"} and self._chance.random() < 0.5:
            family += " " + self.family(origin)
        elif self._chance.random() < 0.05:
            family += "-" + self.family(origin)
        elif origin in {"german", "dutch"} and self._chance.random() < 0.04:
            family = self._chance.choice(("von ", "van der ", "van ", "zu ")) + family
        return given, family
