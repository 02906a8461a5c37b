"""The columns beside the entries: whoever edits one is found, though the tree is intact."""

import pytest
from sqlalchemy import update

from gateway.log import columns
from gateway.log.append import NewEntry
from gateway.store.schema import entries


def test_what_was_appended_agrees(book) -> None:
    """Entries of every shape, over a restart, agree with their columns."""
    with book.group():
        kinds = (["app_name"], ["position"], ["position", "speed"], ["position"], [])
        made = book.log.append(book.tx, [book.disclosure(0, categories=kind) for kind in kinds])
        outcome = {"recipient": "workload-model", "records": 1, "outcome": "sent", "attempt": 1}
        again = {**outcome, "outcome": "refused", "attempt": 2}
        key = book.workers[0]
        book.log.append(
            book.tx,
            [NewEntry(kind="outcome", at=book.now, worker_key=key, of=made[0], body=body) for body in (outcome, again)],
        )
    book.reopened()
    book.fill(10)
    assert columns.disagreement(book.tx) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "withholding"), ("at", 5), ("ref", bytes(32)), ("of", 1), ("recipient", "nobody"), ("recipient", None),
     ("records", 0), ("outcome", "not_sent"), ("alike", 0), ("alike", None), ("alike", 11), ("body", b"{}"), ("body", b"[")],
)  # fmt: skip
def test_an_edited_column_is_found(book, column: str, value: object) -> None:
    """Any column that no longer says what the body says is named by its entry's index."""
    with book.group():
        book.log.append(book.tx, [book.disclosure(n, categories=[f"c{n}"]) for n in range(12)])
    book.tx.execute(update(entries).where(entries.c.idx == 7).values({column: value}))
    assert columns.disagreement(book.tx) == 7


def test_a_later_attempt_counts_no_records() -> None:
    """Outcomes of second attempts tell of records that were told about already; everything else counts as it is."""
    assert columns.counted("outcome", 5, 2) == 0
    assert (
        columns.counted("outcome", 5, 1) == columns.counted("outcome", 5, None) == columns.counted("outcome", 5, 0) == 5
    )
    assert columns.counted("disclosure", 5, 2) == 5
    assert columns.counted("policy", None, None) is None
