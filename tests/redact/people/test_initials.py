"""Initials count beside a name, behind it in brackets, and where a word announces them; nowhere else."""

from .test_names import found


def test_initials_need_their_surroundings():
    """Two capitals alone are any abbreviation."""
    assert ("AS", "PERSON", "W-1001") in found("Anna Schmidt (AS) opened it; later AS closed it")
    assert ("AS", "PERSON", "W-1001") in found("approved by AS on Monday")
    assert ("A.S.", "PERSON", "W-1001") in found("gez. A.S., Berlin")
    assert found("AS 400 migration, and AS is") == set()
    assert ("A. Schmidt", "PERSON", "W-1001") in found("to A. Schmidt")
    assert ("Anna S.", "PERSON", "W-1001") in found("Anna S. called")
    assert found("B. Schmidt") == {("Schmidt", "PERSON", "W-1001")}
