"""
Invented values in the place of real ones: of the same kind, gender and script, never a name of the roster.

    Anna Schmidt → Marivelle Kerndalen     anna.schmidt@example.com → torvelan.kerndalen@mail.example     14 March → 19 March

Which one stands for a value follows from a key: equal values get equal ones, part by part of a name, towards one recipient, for
one purpose, in one period; under another key they get others. What is invented already is known for it and stays as it is, whatever it is taken
for the next time (`standing`). So going over a text twice changes no invented value, nor anything else (`replace`).

Of a name no word and no initial stays: each gives way to another, particles ("van der") are left out, and only the title before
it stays ("Frau Dr."). A name in a script that we have no names in (Hebrew, Thai, Devanagari and others) has no surrogate.

Of dates the day is invented, month and year stay; of ages the band of ten stays. All dates of a month become one, and one of them
may be that day by chance. A date without a day ("March 1984", "1984") or with a time of day has no surrogate, and so has what
has no likeness (a secret, an identity number): its label stands there. A real person with exactly one of our names, whom the
roster does not know, would keep it: the names are made up so that there is none.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, Literal, Protocol

from gateway.redact import fictional, written_dates
from gateway.redact.fictional import Pick, chosen, digits
from gateway.redact.genders import KNOWN, TITLES, family_gender, gender_of
from gateway.redact.invented import (
    NAMES,
    PARTS,
    PLACE_NAMES,
    PLACES,
    UNSPACED,
    WHOLE,
    Gender,
    Script,
    fold,
    script_of,
)
from gateway.redact.standing import DOMAIN, FIRMS, INITIALS, MOST_INITIALS, WORD, is_name, is_standing, is_written

Draw = Callable[[str, str], bytes]  # (kind, value) → keyed bytes, 32 of them

Role = Literal["title", "dropped", "name"]

_TRIES: Final = 64

_PARTICLES: Final = frozenset(
    "von van der den de del la las los y zu zum zur da do dos das di du le und e ter ten bin ibn al el abu san s".split()
)
# Titles that are names too, as in Don Johnson: whoever they stand before, they do not stay.
_NAMES_TOO: Final = frozenset({"don", "dona"})
# Letters from which on a name that stands in an invented one could be taken for that part of it.
_TELLS: Final = 3
_JOINT = re.compile(r"[\s'’_.-]*")
_AGE = re.compile(r"[0-9]{1,3}")
_AROUND_AGE = re.compile(
    r"(?i)(?:age|aged|edad|alter|years?|yrs?|y|yo|y/o|old|of|jahre?n?|jährige[nrs]?|jährig|alt|años?|de|[\s.,:-])*+"
)
# A name is letters, and between them what joins names; a digit or a sign of code in it would stay.
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\s.,'’_-])*")


class Person(Protocol):
    """What the roster tells of one worker: names in full, and aliases as (column, value)."""

    @property
    def given_names(self) -> Sequence[str]:
        """Return the given names."""
        ...

    @property
    def family_names(self) -> Sequence[str]:
        """Return the family names."""
        ...

    @property
    def aliases(self) -> Sequence[tuple[str, str]]:
        """Return the aliases."""
        ...


_COLUMNS: Final = {"email": "EMAIL", "phone": "PHONE", "username": "USERNAME", "chat_id": "USERNAME"}


def taken(people: Iterable[Person]) -> frozenset[str]:
    """Return those of our invented values that the roster has after all; they stand for nobody then."""
    found: set[str] = set()
    for person in people:
        for name in (*person.given_names, *person.family_names):
            words = {fold(word) for word in WORD.findall(name)} | {fold(name)}
            found |= {word for word in words if word in NAMES or word in PLACE_NAMES}
        for column, value in person.aliases:
            found |= {fold(word) for word in WORD.findall(value) if fold(word) in NAMES}
            label = _COLUMNS.get(column)
            if label is not None and is_written(label, value):
                found.add(_key(label, value))
    return frozenset(found)


def _key(label: str, value: str) -> str:
    return digits(value) if label == "PHONE" else fold(value)


class Surrogates:
    """Invented values under one key. `taken` holds those that may not be used."""

    def __init__(self, draw: Draw, taken: Collection[str] = frozenset()) -> None:
        self._draw = draw
        self._taken = taken

    def of(self, label: str, value: str, given: Collection[str] = frozenset()) -> str | None:
        """
        Return what stands for a value, or None when it has no likeness and its label must do.

        `given` holds names, folded, that are known as given names from the text around. The result never is of the roster,
        and `of(label, of(label, value))` is `of(label, value)`.
        """
        value = value.strip()
        if is_standing(value, self._is_free):
            return value
        if label == "PERSON":
            return self._person(value, given)
        if is_written(label, value) and self._is_free(label, value):
            return value
        if label == "DATE":
            return self._date(value)
        if label == "AGE":
            return self._age(value)
        make = fictional.MAKERS.get(label) or getattr(self, f"_{label.lower()}", None)
        if make is None or (label in _LATIN_ONLY and script_of(value) != "latin"):
            return None
        for n in range(_TRIES):
            made: str | None = make(value, self._pick(label, _key(label, value), n))
            if made is None or (made != value and self._is_free(label, made)):
                return made
        return None

    def _is_free(self, label: str, value: str) -> bool:
        return not self._taken or (
            _key(label, value) not in self._taken and not any(fold(word) in self._taken for word in WORD.findall(value))
        )

    def _pick(self, kind: str, value: str, n: int = 0) -> Pick:
        """Return a chooser whose choices follow from the key, the value and how often it was tried before."""
        state = [0, 0]

        def pick(below: int) -> int:
            if state[1] < 2**16:
                # More chance than one digest has: the next one, so that long numbers are not zeros at their end.
                state[0] += 1
                state[1] = int.from_bytes(self._draw(f"surrogate/{kind}/{n}/{state[0]}", value), "big")
            state[1], choice = divmod(state[1], below)
            return choice

        return pick

    def _one_of(self, names: Sequence[str], kind: str, value: str) -> str | None:
        for n in range(_TRIES):
            name = chosen(names, self._pick(kind, value, n))
            if fold(name) not in self._taken and (len(value) < _TELLS or value not in fold(name)):
                return name
        return None

    # --- names ---

    def _person(self, value: str, given: Collection[str]) -> str | None:
        script = script_of(value)
        if script is None or _NAME.fullmatch(value) is None:
            return None
        if script in UNSPACED:
            return self._whole(value, script)
        words = list(WORD.finditer(value))
        roles = _roles(value, words)
        names = [word for word, role in roles if role == "name" and len(word[0]) > 1]
        if not names or len(roles) - len(names) - sum(role != "name" for _, role in roles) > MOST_INITIALS:
            return None
        if all(self._is_ours(name[0]) for name in names) and _is_plain(roles):
            return value
        hint: Gender = next((TITLES[fold(word[0])] for word in words if fold(word[0]) in TITLES), "n")
        comma = value.find(",")
        parts: list[str] = []
        at = 0
        for word, role in roles:
            parts.append(value[at : word.start()])
            at = word.end()
            if role == "dropped":
                at += len(_joint(value, at))  # what joins it to the word behind it goes with it
                continue
            made = word[0] if role == "title" else self._word(word, names, script, comma, hint, given)
            if made is None:
                return None
            parts.append(made)
        return "".join((*parts, value[at:]))

    def _is_ours(self, word: str) -> bool:
        folded = fold(word)
        return is_name(word) and folded not in self._taken

    def _word(
        self,
        word: re.Match[str],
        names: list[re.Match[str]],
        script: Script,
        comma: int,
        hint: Gender,
        given: Collection[str],
    ) -> str | None:
        folded = fold(word[0])
        if len(word[0]) == 1:
            others = INITIALS.replace(folded.upper(), "")
            return chosen(others, self._pick("initial", folded)) if script == "latin" else None
        if self._is_ours(word[0]):
            return word[0]
        if _is_given(word, names, comma, given):
            gender = gender_of(word[0], script)
            made = self._one_of(PARTS[script].given[hint if gender == "n" else gender], "given", folded)
        else:
            gender = family_gender(word[0], script)
            made = self._one_of(PARTS[script].family[gender], "family", folded)
        return None if made is None else _cased(made, word[0])

    def _whole(self, value: str, script: Script) -> str | None:
        folded = fold(value)
        if folded in WHOLE and folded not in self._taken and not any(name in folded for name in self._taken):
            return value
        families, givens = PARTS[script].family["n"], PARTS[script].given["n"]
        for n in range(_TRIES):
            pick = self._pick("whole", folded, n)
            family, given = chosen(families, pick), chosen(givens, pick)
            names = {fold(family), fold(given), fold(family + given)}
            if not names & set(self._taken) and not _shares(folded, fold(family + given), script):
                return family + given
        return None

    # --- other values ---

    def _date(self, value: str) -> str | None:
        date = written_dates.read(value)
        if date is None or date.day is None:
            return None
        pick = self._pick("day", f"{date.year}-{date.month}-{date.other}")
        return written_dates.with_day(value, date, date.choices[pick(len(date.choices))])

    def _age(self, value: str) -> str | None:
        numbers = _AGE.findall(value)
        if len(numbers) != 1 or int(numbers[0]) > 129 or _AROUND_AGE.fullmatch(_AGE.sub("", value)) is None:
            return None
        band = int(numbers[0]) // 10 * 10
        return _AGE.sub(str(band + self._pick("age", str(band))(10)), value)

    def _email(self, value: str, pick: Pick) -> str:
        names = PARTS["latin"]
        return f"{chosen(names.given['n'], pick)}.{chosen(names.family['n'], pick)}@{DOMAIN}".lower()

    def _username(self, value: str, pick: Pick) -> str:
        names = PARTS["latin"]
        made = f"{chosen(names.given['n'], pick)}.{chosen(names.family['n'], pick)}".lower()
        return f"@{made}" if value.startswith("@") else made

    def _url(self, value: str, pick: Pick) -> str:
        scheme = re.match(r"https?://", value)
        return f"{scheme[0] if scheme else ''}{chosen(PARTS['latin'].family['n'], pick).lower()}.example"

    def _org(self, value: str, pick: Pick) -> str:
        firm = next((firm for firm in FIRMS if value.endswith(firm)), None) or chosen(FIRMS, pick)
        return f"{chosen(PARTS['latin'].family['n'], pick)} {firm}"

    def _location(self, value: str, pick: Pick) -> str:
        return chosen(PLACES, pick)

    def _address(self, value: str, pick: Pick) -> str:
        name, number = chosen(PARTS["latin"].family["n"], pick), pick(98) + 1
        if re.search(r"(?i)str(?:aße|asse|\.)|weg\b|platz|gasse|allee", value):
            return f"{name}straße {number}"
        if re.search(r"(?i)\b(?:calle|c/|avenida|avda|plaza|paseo)", value):
            return f"Calle {name} {number}"
        return f"{number} {name} Street"


_LATIN_ONLY: Final = frozenset({"ORG", "LOCATION", "ADDRESS"})


def _roles(value: str, words: Sequence[re.Match[str]]) -> list[tuple[re.Match[str], Role]]:
    """
    Return each word of a name with what becomes of it.

    A title stays, where it stands as one: at the beginning or behind a comma, with a word of the name behind it. A particle with
    a word of the name behind it is left out; whatever else is there is a name, since any particle is a family name somewhere.
    """
    roles: list[tuple[re.Match[str], Role]] = []
    opening = True  # nothing but titles since the beginning or the last comma
    for number, word in enumerate(words):
        behind = words[number + 1] if number + 1 < len(words) else None
        goes_on = behind is not None and "," not in value[word.end() : behind.start()]
        folded = fold(word[0])
        opening = opening or (number > 0 and "," in value[words[number - 1].end() : word.start()])
        role: Role = "name"
        if goes_on and opening and word[0].casefold() in TITLES:
            role = "dropped" if folded in _NAMES_TOO else "title"
        elif goes_on and folded in _PARTICLES and (len(word[0]) > 1 or word[0].islower()):
            role = "dropped"
        opening = opening and role == "title"
        roles.append((word, role))
    return roles


def _is_plain(roles: Sequence[tuple[re.Match[str], Role]]) -> bool:
    """Say whether a name has no particle, and no initials but ours."""
    ours = all(word[0] in INITIALS for word, role in roles if role == "name" and len(word[0]) == 1)
    return ours and not any(role == "dropped" for _, role in roles)


def _joint(value: str, at: int) -> str:
    found = _JOINT.match(value, at)
    return "" if found is None else found[0]


def _shares(value: str, made: str, script: Script) -> bool:
    """Say whether an invented name in one word has a part of a real one: a sign; of syllable signs, two in a row."""
    value, made = unicodedata.normalize("NFC", value), unicodedata.normalize("NFC", made)
    size = 2 if script == "kana" else 1
    return any(value[at : at + size] in made for at in range(max(1, len(value) - size + 1)))


def _is_given(word: re.Match[str], names: list[re.Match[str]], comma: int, given: Collection[str]) -> bool:
    """Say whether a word of a name is a given name: after a comma, known as one, or the first of several."""
    if comma >= 0:
        return word.start() > comma
    folded = fold(word[0])
    if len(names) > 1 and word is names[-1]:
        return False
    return folded in KNOWN or folded in given or (len(names) > 1 and word is names[0])


def given_names(value: str) -> set[str]:
    """Return the words of a whole name, folded, that are given names by their place in it."""
    roles = _roles(value, list(WORD.finditer(value)))
    names = [word for word, role in roles if role == "name" and len(word[0]) > 1]
    if len(names) < 2:
        return set()
    return {fold(name[0]) for name in names if _is_given(name, names, value.find(","), ())}


def _cased(made: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return made.upper()
    return made.lower() if like.islower() else made
