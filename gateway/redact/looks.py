"""
One look at a batch of texts: how each is read, and what was found in it so far.

Findings are made in a reading and kept in the offsets of the text it is a reading of.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from gateway.model import Finding, Scan
from gateway.redact import canonicalise
from gateway.redact.canonicalise import Budget, OverBudget, View, believable, plainly
from gateway.redact.canonicalise.budget import DEFAULT_BUDGET
from gateway.redact.people.reading import split_each

NOT_JUDGED: Final = Scan(failure="text_not_judged")


class Looks:
    """
    The batch. Its readings are `views`, each of the text that `owners` says; other numbers are places in `views`.

    `plain` are those in plain letters, in which names and topics are compared. `fluent[text]` is the one that reads most
    like what a person wrote, for a model to read: plain letters too, since a sign that nobody sees cuts a name in two.
    """

    def __init__(self, texts: Sequence[str], budget: Budget = DEFAULT_BUDGET) -> None:
        self.texts = texts
        read = canonicalise.readings(texts, budget)
        self.found: list[list[Finding]] = read.masked
        self.failed: dict[int, Scan] = {}
        # Most texts have no reading but themselves, and come first.
        alone = [index for index in range(len(texts)) if index not in read.further]
        self.views: list[View] = [View(texts[index]) for index in alone]
        self.owners: list[int] = list(alone)
        self.plain: list[int] = list(range(len(alone)))
        self.fluent: dict[int, int] = dict(zip(alone, self.plain, strict=True))
        for index, views in read.further.items():
            if isinstance(views, OverBudget):
                self.failed[index] = NOT_JUDGED
            else:
                self._take(index, views)

    def _take(self, index: int, read: list[View]) -> None:
        first = len(self.views)
        self.views += read
        self.owners += [index] * len(read)
        # The first reading is not plain where a second one made it so. A sign that stays what it is (€, “) makes none.
        plain = first + (plainly(read[0]) is not None)
        self.plain += range(plain, len(self.views))
        decoded = [number for number, view in enumerate(read, first) if view.marks and not view.strict]
        self.fluent[index] = decoded[-1] if decoded else plain

    @cached_property
    def words(self) -> list[list[str]]:
        """The words of each of the plain readings, which several look at."""
        return split_each([self.views[number].text for number in self.plain])

    @cached_property
    def distinct(self) -> set[str]:
        """All of these words, once each: a batch has few, and they are judged once for all its texts."""
        return set().union(*self.words)

    def add(self, number: int, findings: Iterable[Finding]) -> None:
        """Keep what was found in a reading."""
        view = self.views[number]
        self.keep(self.owners[number], view, findings, view.kind if view.marks else "")

    def keep(self, index: int, view: View, findings: Iterable[Finding], reading: str = "") -> None:
        """Keep what was found in a view of the text `index`, and in which reading."""
        found = self.found[index]
        if view.starts is None:
            found.extend(findings)
            return
        for finding in findings:
            if believable(view, finding):
                start, end = view.origin(finding.start, finding.end)
                found.append(Finding(start, end, finding.label, finding.score, finding.by, reading or finding.reading))
