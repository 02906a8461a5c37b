"""
The recognizers, in the order they run: `RECOGNIZERS` is the list.

Each has anchors, of which the gate makes one pass over a batch, and looks only around those that fired (`find`). Those of
Presidio are in `presidio_entries`; the others are ours, one family a file.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

from gateway.model import Finding
from gateway.redact.gate import Anchor
from gateway.redact.recognizers import (
    account_columns,
    addresses,
    ages,
    amounts,
    chats,
    correspondence,
    credentials,
    dates,
    endings,
    identifiers,
    links,
    national_ids,
    network,
    numbers,
    passwords,
    phones,
    placed_addresses,
    plates,
    presidio,
    presidio_entries,
    roles,
    spelled_dates,
    spelled_numbers,
    tokens,
    traces,
    usernames,
)


class Recognizer(Protocol):
    """Finds one kind of thing."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def anchors(self) -> tuple[str, ...]:
        """Patterns over shapes (`gate`) one of which every match contains."""

    @property
    def caseless(self) -> bool: ...

    def find(self, text: str, anchors: Sequence[int]) -> list[Finding]:
        """
        Return the findings around the anchors, which are given by the offsets where they end, ascending.

        Costs linear time in the text, and constant time for one anchor. Whatever it raises means that the text was not judged.
        """


class Entry(Protocol):
    """A recognizer that is not loaded yet."""

    @property
    def name(self) -> str: ...

    def load(self) -> Recognizer:
        """Import and compile what it needs."""


RECOGNIZERS: Final[tuple[Entry, ...]] = (
    *phones.RULES,  # before Presidio's, which costs far more and is not asked about what these have found
    *presidio_entries.ENTRIES,
    *numbers.RECOGNIZERS,
    *network.RULES,
    *links.RULES,
    *identifiers.RULES,
    *endings.RULES,
    *plates.RULES,
    *national_ids.RULES,
    *credentials.RULES,
    *passwords.RULES,
    *tokens.RECOGNIZERS,
    *usernames.RULES,
    *account_columns.RULES,
    *traces.RECOGNIZERS,
    *correspondence.RECOGNIZERS,
    *roles.RULES,
    *chats.RULES,
    *dates.RULES,
    *spelled_dates.RULES,
    *spelled_numbers.RULES,
    *ages.RULES,
    *amounts.RULES,
    *addresses.RULES,
    *placed_addresses.RULES,
)
NAMES: Final = tuple(entry.name for entry in RECOGNIZERS)


def load(names: Iterable[str] = NAMES) -> tuple[list[Recognizer], list[Anchor]]:
    """Return the named recognizers with their anchors; `Anchor.of` is the index in the list. Raises as `in_turn` does."""
    loaded = {of: one for group in in_turn(names) for of, one in group}
    ordered = [loaded[of] for of in range(len(loaded))]
    return ordered, anchors_of(list(enumerate(ordered)))


def in_turn(names: Iterable[str] = NAMES) -> Iterator[list[tuple[int, Recognizer]]]:
    """
    Give the named recognizers with their indices in the list: ours at once, and then Presidio's, which take a second to import.

    Called once, late. Raises whatever is wrong with the installation: without all recognizers that were asked for, there is
    no detection.
    """
    wanted = tuple(names)
    chosen = [entry for name in wanted for entry in RECOGNIZERS if entry.name == name]
    if len(chosen) != len(wanted):
        raise ValueError("an unknown recognizer is named")
    for theirs in (False, True):
        yield [(of, entry.load()) for of, entry in enumerate(chosen) if isinstance(entry, presidio.Entry) is theirs]


def anchors_of(loaded: Sequence[tuple[int, Recognizer]]) -> list[Anchor]:
    """Return the anchors of recognizers that are given with their indices."""
    return [Anchor(pattern, of, one.caseless) for of, one in loaded for pattern in one.anchors]
