"""
The cheap stage before the model: texts in which every word is one that is as good as never part of a name.

The words are learned in training (`deploy/model/settle.py`), in each way of writing that was seen: `will` may be settled
where `Will` is not. A text with any other word or number is for the model to judge, and so is one in which settled words
stand together like a name (`Guy Page`) or settled numbers like a telephone's (`73 448 266`).
"""

import re
from typing import Final

import regex

from gateway.redact.genders import KNOWN
from gateway.redact.labels import LABELS
from gateway.redact.people.everyday import NOUNS
from gateway.redact.people.nicknames import nicknames

# What windows, files and boards of a workplace are called, in lower case and with a capital. Training texts hold too few of them.
_WORKPLACE: Final = frozenset(
    word
    for lower in """
    csv xlsx docx pptx pdf txt png jpg svg json yaml html xml zip log tmp py md sql agenda approval approvals backlog board budget
    budgets build builds calendar chart charts checklist contract contracts costs customer customers daily dashboard database
    deliveries delivery deploy deployment diagram document documents download downloads draft drafts expense expenses feature
    features file files final finance folder folders forecast inbox inventory invoice invoices issue issues label labels list
    login logistics marketing meeting meetings minutes monthly new note notes offer offers old onboarding order orders outbox
    overview packaging page pages pallet pallets payroll plan planning plans presentation preview print procurement project
    projects proposal proposals purchase quarterly query question quote quotes release releases report reports request requests
    results return returns review reviews roadmap roster rota route routes sales schedule schedules search server settings sheet
    shift shifts shipment shipments spreadsheet sprint status stock summary supplier suppliers survey tab table task tasks team
    template templates test tests ticket tickets timesheet training travel untitled update updates upload uploads version
    warehouse weekly window workflow
    """.split()
    for word in (lower, lower.capitalize())
)
_WINDOWS: Final = frozenset(
    (
        "Mozilla Firefox", "Google Chrome", "Google Docs", "Google Sheets", "Microsoft Edge", "Microsoft Excel",
        "Microsoft Outlook", "Microsoft Teams", "Microsoft Word", "Adobe Reader", "Adobe Acrobat",
    )
)  # fmt: skip
# Beginnings of titles, and what joins their words.
_SMALL: Final = frozenset("The This For From Of On In To And Or My Your Our All New Last Next Open".split())
_TITLES: Final = (
    _SMALL | {word for word in _WORKPLACE if not word.islower()} | {w for two in _WINDOWS for w in two.split()}
)
# Up to four digits by themselves are nobody's; with a word that makes them somebody's, the word is not settled.
_NUMBERS: Final = frozenset(str(number) for number in range(10_000))
# Of numbers that stand together so many digits may be a telephone's, an account's or a day.
_MOST_DIGITS: Final = 4

# A text longer than this is not worth the look: some word in it will be unknown.
_LONGEST: Final = 600
# A maker and its product are one word: the maker alone is a firm, `Microsoft Teams` is where a window came from.
WORD: Final = re.compile(r"(?:Microsoft|Google|Mozilla|Adobe|Apple) [A-Z][A-Za-z]+|[^\W_]+")
_CAPITALS: Final = regex.compile(r"\p{Lu}\w*+(?:[] .,'’)-]{1,2}\p{Lu}\w*+)++")
_TOGETHER: Final = re.compile(r"\d+(?:[\W_]{1,3}\d+)+")


class Settled:
    """Knows the settled words: `listed` is one per line, UTF-8."""

    def __init__(self, listed: bytes) -> None:
        learned = frozenset(word for word in listed.decode().split("\n") if not _is_name(word.lower()))
        self._words = learned | _WORKPLACE | _WINDOWS | _NUMBERS | LABELS

    def settled(self, text: str) -> bool:
        """
        Say whether a text holds no word but settled ones, and they stand like no name and no number of somebody's.

        Where something was taken out of the text, its label stands in its place: `[PERSON] Page` is a name.
        """
        if len(text) > _LONGEST or not self._words.issuperset(WORD.findall(text)):
            return False
        for run in _CAPITALS.findall(text):
            words = set(WORD.findall(run.replace("_", " ")))
            if not (words <= _TITLES | _WINDOWS or words <= LABELS):
                return False
        return all(sum(map(str.isdecimal, run)) <= _MOST_DIGITS for run in _TOGETHER.findall(text))


# Names that are words as well, and on none of the lists that know names.
_BOTH: Final = frozenset("bass bean beer blume boden booker bricker brink eve guy major page sage summer".split())


def _is_name(low: str) -> bool:
    return low in KNOWN or low in _BOTH or low in NOUNS or bool(nicknames(low))
