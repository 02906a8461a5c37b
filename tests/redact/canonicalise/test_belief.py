"""Findings in risky views are believed only where they prove themselves."""

import pytest

from gateway.model import Finding
from gateway.redact.canonicalise.belief import believable, luhn, mod97
from gateway.redact.canonicalise.view import BLOB, CODED, JOINED, LINED, TURNED, WORDED, View
from gateway.redact.forms import ROSTER


def judged(text, value, mark, label, score=1.0, by="x", at=None):
    """Judge `value` in `text`, marked whole, or from its character `at` on only that one."""
    start = text.index(value)
    marks = bytearray(len(text))
    for index in range(start, start + len(value)) if at is None else [start + at]:
        marks[index] = mark
    view = View(text, list(range(len(text))), list(range(1, len(text) + 1)), bytes(marks))
    return believable(view, Finding(start, start + len(value), label, score, by))


@pytest.mark.parametrize(
    ("text", "value", "mark", "label", "expected"),
    [
        ("x 4111111111111111 x", "4111111111111111", JOINED, "CREDIT_CARD", True),
        ("x 4111111111111112 x", "4111111111111112", JOINED, "CREDIT_CARD", False),
        ("x 4111111111111111 x", "4111111111111111", TURNED, "CREDIT_CARD", False),
        ("x 4111 1111 1111 1111 x", "4111 1111 1111 1111", TURNED, "CREDIT_CARD", True),
        ("4111111111111111.0 drac", "4111111111111111", TURNED, "CREDIT_CARD", False),
        ("4111111111111111 drac", "4111111111111111", TURNED, "CREDIT_CARD", True),
        ("x DE89370400440532013000", "DE89370400440532013000", TURNED, "IBAN", True),
        ("x DE88370400440532013000", "DE88370400440532013000", TURNED, "IBAN", False),
        ("x +49301234567", "+49301234567", TURNED, "PHONE", True),
        ("x 3012345678 y", "3012345678", TURNED, "PHONE", False),
        ("[PHONE] 3012345678 y", "3012345678", TURNED, "PHONE", False),
        ("x 3012345678 y", "3012345678", WORDED, "PHONE", True),
        ("x 10.20.30.40", "10.20.30.40", TURNED, "IP", True),
        ("x 003.0.0.01", "003.0.0.01", TURNED, "IP", False),
        ("x 536-90-4399", "536-90-4399", TURNED, "SSN", True),
        ("x 536904399", "536904399", TURNED, "SSN", False),
        ("x a.de/bcd", "a.de/bcd", TURNED, "URL", False),
        ("x https://a.de/b", "https://a.de/b", TURNED, "URL", True),
        ("look@example.com", "look@example.com", WORDED, "EMAIL", True),
        ("x 12345678Z", "12345678Z", TURNED, "ID", False),
        ("x 2026-03-14", "2026-03-14", TURNED, "DATE", False),
        ("x Mark Wilson", "Mark Wilson", BLOB | JOINED, "PERSON", True),
        ("x 3012345678 y", "3012345678", TURNED | CODED, "PHONE", True),
    ],
)
def test_what_proves_itself_is_believed(text, value, mark, label, expected):
    """Checksums, shapes with signs of their own, words that announce; a placeholder announces nothing."""
    if (mark, label) == (TURNED | CODED, "PHONE"):
        text = "call " + text
    assert judged(text, value, mark, label) is expected


@pytest.mark.parametrize(
    ("value", "label", "score", "expected"),
    [
        ("Anna Schmidt", "PERSON", 0.95, True), ("Anna", "PERSON", 0.6, False), ("Lindqvist", "PERSON", 0.6, True),
        ("47110", "ID", 1.0, True), ("471", "ID", 1.0, False), ("B-77", "ID", 1.0, False), ("aschm", "USERNAME", 1.0, True),
    ],
)  # fmt: skip
def test_the_roster_has_to_say_enough(value, label, score, expected):
    """Whole names, long single ones and aliases of some length; not what any word may be by chance."""
    assert judged(f"xx {value} xx", value, TURNED, label, score, ROSTER + "W-1") is expected


def test_a_line_break_joins_only_what_goes_on():
    """One break inside, and neither a mere word nor the end of a telephone number before a whole address."""
    address = "tobar@example.com"
    assert not judged(f"please write {address}", address, LINED, "EMAIL", at=2)
    assert judged(f'"{address}"', address, LINED, "EMAIL", at=2)
    assert judged("write anna.schmidt@example.com", "anna.schmidt@example.com", LINED, "EMAIL", at=10)
    number = "555-0125ada@example.com"
    assert not judged(f"fax (403) {number}", number, LINED, "EMAIL", at=8)
    assert judged(f'"{number}"', number, LINED, "EMAIL", at=8)
    assert not judged("x 4111111111111111", "4111111111111111", LINED, "CREDIT_CARD")
    assert not judged("x 47110", "47110", LINED, "ID", at=0, by=ROSTER + "W-1")


def test_views_without_risk_are_believed_and_untouched_findings_are_not():
    """Codes mean one thing; what no risky reading touched is judged in another view; too long is nothing."""
    assert judged("x 3012345678 y", "3012345678", CODED, "PHONE")
    assert believable(View("abc"), Finding(0, 1, "PHONE", 0.5))
    view = View("a@b.de 77", list(range(9)), list(range(1, 10)), bytes(7) + bytes([WORDED, WORDED]))
    assert not believable(view, Finding(0, 6, "EMAIL", 1.0))
    assert not judged("1" * 600, "1" * 600, JOINED, "IBAN")


def test_checksums():
    """The issuers' own examples, and one digit off."""
    assert luhn([int(c) for c in "378282246310005"])
    assert not luhn([int(c) for c in "378282246310006"])
    assert mod97("GB82WEST12345698765432")
    assert not mod97("GB83WEST12345698765432")
    assert not mod97("short")


@pytest.mark.parametrize(
    ("value", "mark", "label", "score", "expected"),
    [
        ("pallet panel", BLOB, "ORG", 0.98, False), ("686", BLOB, "PHONE", 0.99, False), ("0.5652", BLOB, "ID", 0.99, False), ("Acme Ltd", BLOB, "ORG", 0.98, True),
        ("Acme Ltd", BLOB, "ORG", 0.4, False), ("ledger", BLOB, "PERSON", 0.4, True), ("Tr0ub4dor&3", BLOB, "SECRET", 0.9, True), ("jdoe", BLOB, "USERNAME", 0.9, True),
        ("early May", CODED, "DATE", 0.3, False), ("early May", CODED, "DATE", 0.6, True), ("Acme Ltd", CODED, "ORG", 0.1, True), ("Öldruck", CODED, "PERSON", 0.3, True),
    ],
)  # fmt: skip
def test_a_models_guesses_at_what_was_decoded(value, mark, label, score, expected):
    """In a blob a model must be sure, and small words and bare numbers tell nothing; a rule needs no such proof."""
    text = f"it shows {value} now"
    assert judged(text, value, mark, label, score, by="model") is expected
    assert judged(text, value, mark, label, score, by="identifiers/announced")


def test_a_guess_beside_a_blob_must_be_sure():
    """A blob beside it makes a model guess; where it is sure, and far from there, it counts."""
    text = "the shard shows pallet panel " + "now " * 20 + "at Acme"

    def beside(value, score):
        marks = bytes(BLOB * (16 <= at < 28) for at in range(len(text)))
        view = View(text, list(range(len(text))), list(range(1, len(text) + 1)), marks)
        at = text.index(value)
        return believable(view, Finding(at, at + len(value), "ORG", score, "model"))

    assert not beside("shard", 0.1)
    assert beside("shard", 0.7)
    assert beside("Acme", 0.1)


def test_counting_is_no_telephone_number():
    """Digits in words that go up or down by one are counted; others may be dialled."""
    assert not judged("call 9876543210 now", "9876543210", WORDED, "PHONE")
    assert judged("call 9876543211 now", "9876543211", WORDED, "PHONE")
