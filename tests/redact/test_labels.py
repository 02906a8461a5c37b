"""Other programs' labels become ours."""

from gateway.redact.labels import LABELS, ours


def test_other_programs_labels_become_ours():
    """In whatever case they are written; what nobody maps stays as it is."""
    assert [ours(label) for label in ("per", "GPE", "Date_Time", "US_SSN", "PERSON", "law")] == [
        "PERSON", "LOCATION", "DATE", "SSN", "PERSON", "LAW",
    ]  # fmt: skip


def test_ours_are_ours():
    """Mapping twice is mapping once."""
    assert {ours(label) for label in LABELS} == LABELS
