"""Initials count beside a name, behind it in brackets, and where a word announces them; nowhere else."""

from gateway.redact.canonicalise import View
from gateway.redact.people import Names
from gateway.redact.people.snapshot import Snapshot

from . import person
from .test_names import found


def test_initials_need_their_surroundings():
    """Two capitals alone are any abbreviation."""
    assert ("AS", "PERSON", "W-1001") in found("Anna Schmidt (AS) opened it; later AS closed it")
    assert ("AS", "PERSON", "W-1001") in found("approved by AS on Monday")
    assert ("A.S.", "PERSON", "W-1001") in found("gez. A.S., Berlin")
    assert ("AS", "PERSON", "W-1001") in found("reviewed: AS")
    assert found("reviewed AS 400 today") == set()
    assert found("AS 400 migration, and AS is") == set()
    assert ("A. Schmidt", "PERSON", "W-1001") in found("to A. Schmidt")
    assert ("Anna S.", "PERSON", "W-1001") in found("Anna S. called")
    assert found("B. Schmidt") == {("Schmidt", "PERSON", "W-1001")}


def test_a_name_that_many_bear_is_asked_for_its_initials_once(monkeypatch):
    """However often a text writes it, whose given name begins with the letter is gathered once, not at every place."""
    names = Names(person(f"W-{n:03d}", "Anna" if n % 2 else "Ben", "Schmidt") for n in range(200))
    asked = []
    letters = Snapshot.letters
    monkeypatch.setattr(Snapshot, "letters", lambda self, one: (asked.append(one), letters(self, one))[1])
    findings = names.find([View("A. Schmidt, " * 100)])[0]
    assert len(findings) >= 100
    assert {finding.end - finding.start for finding in findings} == {len("A. Schmidt")}
    assert len(asked) <= 2 * 200
