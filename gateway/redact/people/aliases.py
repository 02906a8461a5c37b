"""What of a text is an alias as the roster has it: e-mail addresses, ids, badges, devices, login names, telephone numbers."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.model import Finding
from gateway.redact.forms import ROSTER
from gateway.redact.people import phones
from gateway.redact.people.everyday import everyday
from gateway.redact.people.known import FULL, HANDLE, ID, LETTERS, LOOSE, MAIL, NAME, USER, alias_key
from gateway.redact.people.reading import Found, Word, camel
from gateway.redact.people.spelling import RUN, unspaced
from gateway.redact.people.surroundings import announced_number, counts_as_number, glued, mentioned

# A name shared by more people than this tells the first of them (by id) only: it names nobody in particular.
MOST_WORKERS: Final = 64
# Findings of at least this score are whole: an id, an address, a given name with its family name.
EXACT: Final = 0.95

_BETWEEN: Final = frozenset("-_./:#\\@~ ")
_OF_MAIL: Final = frozenset("._+-'%@")
_ADDRESS: Final = re.compile(r"[\w.+'%@-]+")
_LONGEST_MAIL: Final = 64
_LEAST_DIGITS: Final = 4


def finding(found: Found, start: int, end: int, label: str, score: float, persons: frozenset[int]) -> Finding:
    """Return a finding that is bound to these persons."""
    return Finding(start, end, label, score, ROSTER + found.by(persons, MOST_WORKERS))


def called(found: Found, texts: Iterable[tuple[int, str]]) -> list[int]:
    """Return the numbers of those (number, text) in which digits stand that somebody's telephone number ends in."""
    locals_: list[int] = []
    owners: list[int] = []
    for number, text in texts:
        more = phones.locals_of(text)
        locals_ += more
        owners += [number] * len(more)
    return sorted({owners[place] for place in found.snapshot.which_numbers(locals_)})


def find_phones(found: Found, text: str) -> list[Finding]:
    """Return the telephone numbers of the roster, in whatever spelling."""
    findings: list[Finding] = []
    end = -1
    for start, stop, number, sure in phones.spoken(text):
        if start < end:
            continue
        persons = frozenset(
            person for other, person in found.snapshot.numbers(number) if sure and phones.same(number, other)
        )
        if persons:
            findings.append(finding(found, start, stop, "PHONE", 1.0, persons))
            end = stop
    return findings


def noticed(found: Found, texts: Iterable[tuple[int, str, list[str]]], distinct: set[str]) -> list[int]:
    """
    Return the numbers of those (number, text, its words) that hold all runs of an alias in a row, or an e-mail address;
    `distinct` are the words of all.

    A run of an alias may be any number, as in W-1, so that nearly every text has one. What stands around it is looked up for
    all texts at once, and few are left to be read.
    """
    kept: set[int] = set()
    keys: list[str] = []
    owners: list[int] = []
    shapes = found.shapes
    several = {word for word in distinct if not (word.isalpha() or word.isdecimal())}
    for number, text, words in texts:
        # Lower-casing can cut a run where a letter becomes two, but never one of ASCII. Most words are one run.
        if not text.isascii():
            lows = list(map(str.lower, RUN.findall(text)))
        elif several.isdisjoint(words):
            lows = list(map(str.lower, words))
        else:
            lows = RUN.findall(text.lower())
        for index in [index for index, low in enumerate(lows) if low in shapes]:
            for before, after in shapes[lows[index]]:
                if before == after == 0:
                    if "@" in text:
                        kept.add(number)
                elif index >= before and index + after < len(lows):
                    keys.append(alias_key(lows[index - before : index + after + 1]))
                    owners.append(number)
    kept.update(owners[place] for place in found.snapshot.which(keys))
    return sorted(kept)


def find_aliases(found: Found, text: str) -> list[Finding]:
    """Return aliases of several runs, and e-mail addresses."""
    findings: list[Finding] = []
    runs = list(RUN.finditer(text))
    mails: set[int] = set()
    for index, run in enumerate(runs):
        for before, after in found.shapes.get(run[0].lower(), ()):
            if before == after == 0:
                _mail(found, text, run, mails, findings)
            elif index >= before and index + after < len(runs):
                _several(found, text, runs[index - before : index + after + 1], findings)
    return findings


def _mail(found: Found, text: str, run: re.Match[str], seen: set[int], findings: list[Finding]) -> None:
    start, end = run.span()
    start -= _on(text[max(0, start - _LONGEST_MAIL) : start][::-1])
    if start in seen:
        return
    end += _on(text[end : end + 2 * _LONGEST_MAIL])
    if "@" not in text[start:end]:
        return
    seen.add(start)
    while text[start] in _OF_MAIL:
        start += 1
    while text[end - 1] in _OF_MAIL:
        end -= 1
    address = text[start:end].lower()
    local, _, host = address.partition("@")
    for known in (address, local.partition("+")[0] + "@" + host):
        entry = found.key("=" + known)
        if entry is not None and entry.any & MAIL:
            findings.append(finding(found, start, end, "EMAIL", 1.0, entry.who(MAIL)))
            return


def _on(text: str) -> int:
    """Return how far a text goes on as an e-mail address may."""
    address = _ADDRESS.match(text)
    return 0 if address is None else address.end()


def _several(found: Found, text: str, runs: list[re.Match[str]], findings: list[Finding]) -> None:
    start, end = runs[0].start(), runs[-1].end()
    if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
        return
    gaps = {text[one.end() : other.start()] for one, other in zip(runs, runs[1:], strict=False)}
    if any(len(gap) > 1 or (gap and gap not in _BETWEEN) for gap in gaps):
        return
    entry = found.key(alias_key([run[0].lower() for run in runs]))
    if entry is None or not entry.any & (ID | USER):
        return
    if " " in gaps and not (entry.any & ID and (entry.any & LETTERS or _numbered(text, runs))):
        return
    label, what = ("ID", ID) if entry.any & ID else ("USERNAME", USER)
    findings.append(finding(found, start, end, label, 1.0, entry.who(what)))


def _numbered(text: str, runs: list[re.Match[str]]) -> bool:
    """Say whether a letter and digits with a space between are an id: announced, or a capital and so many digits, but a year's."""
    number = runs[-1][0].lower()
    if announced_number(text, runs[0].start()):
        return True
    return (
        len(runs) == 2
        and text[runs[0].start()].isupper()
        and number.isdecimal()
        and len(number) >= _LEAST_DIGITS
        and number[:2] not in {"19", "20"}
    )


def find_single(found: Found, text: str, word: Word) -> list[Finding]:
    """Return what one word is by itself: an id, a login name, a full name in one word."""
    entry = word.entry
    if entry is None or not entry.any & (ID | USER | HANDLE | LOOSE | FULL):
        return []
    start, end = word.start, word.end
    before, after = text[max(0, start - 1) : start].isalnum(), text[end : end + 1].isalnum()
    findings: list[Finding] = []
    if entry.any & (ID | USER) and not before and not after and _stands(text, word):
        if entry.any & ID:
            findings.append(finding(found, start, end, "ID", 1.0, entry.who(ID)))
        if entry.any & USER:
            findings.append(finding(found, start, end, "USERNAME", 1.0, entry.who(USER)))
    if entry.any & FULL and unspaced(word.raw[0]):
        findings.append(finding(found, start, end, "PERSON", 1.0, entry.who(FULL)))
    elif entry.any & (HANDLE | LOOSE | FULL) and not word.raw.isdecimal():
        findings += _login(found, text, word)
    return findings


def _stands(text: str, word: Word) -> bool:
    if word.raw.isdecimal():
        return counts_as_number(text, word.start, word.end)
    if len(word.low) < 3 or word.low in everyday():
        return mentioned(text, word.start)
    return True


def _login(found: Found, text: str, word: Word) -> list[Finding]:
    """Return a login name made of the parts of a name; digits behind it belong to it."""
    entry = word.entry
    if entry is None:
        return []
    end = word.end
    while end < len(text) and end - word.end < 4 and text[end].isdecimal():
        end += 1
    hanging = mentioned(text, word.start) or glued(text, word.start, word.end) or end > word.end
    common = word.low in everyday()
    if entry.any & FULL and len(word.low) > 4 and (not common or hanging):
        return [finding(found, word.start, end, "USERNAME", EXACT, entry.who(FULL))]
    written = word.raw.islower() or word.raw.isupper() or camel(word.raw)
    if entry.any & HANDLE and len(word.low) > 2 and (hanging or (len(word.low) > 4 and written)) and not common:
        return [finding(found, word.start, end, "USERNAME", 0.9, entry.who(HANDLE))]
    if entry.any & LOOSE and len(word.low) > 3 and hanging and not common and not entry.any & NAME:
        return [finding(found, word.start, end, "USERNAME", 0.8, entry.who(LOOSE))]
    return []
