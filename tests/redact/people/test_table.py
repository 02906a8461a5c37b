"""A table holds hashes and numbers only, sorted, and gives back whose they are."""

from gateway.redact.people.known import known_by, self_key
from gateway.redact.people.table import cuts, persons_of, rows_of, table_of

from . import PEOPLE


def test_a_table_is_sorted_and_small():
    """Rows of one key lie together; a person's number leads to the worker's id, and takes some hundred bytes each."""
    table = table_of(map(known_by, PEOPLE))
    assert table.people == len(PEOPLE)
    assert (table.keys[1:] >= table.keys[:-1]).all()
    assert [table.worker(n) for n in range(table.people)] == [one.worker_id for one in PEOPLE]
    low, high = rows_of(table.keys, hash("schmidt"))
    assert {int(person) for person in table.persons[low:high]} == {0}
    assert persons_of(table, self_key("W-1002")) == [1]
    assert persons_of(table, self_key("nobody")) == []
    assert table.nbytes < 1500 * len(PEOPLE)


def test_what_is_left_of_a_word_without_a_letter():
    """The word itself, and each letter cut out with its place."""
    assert cuts("abb") == [("abb", 255), ("bb", 0), ("ab", 1), ("ab", 2)]
