"""What was withheld about a worker, and why."""

import pytest

from gateway.errors import BadInput
from gateway.rights import entries, withholdings


def test_pages_join_to_the_whole(world, tx):
    """Following `next` gives each withholding once, oldest first, and ends."""
    mark, found, after = world.handle_of("W-1001"), [], None
    while True:
        items, after = withholdings.page(tx, mark, after, 3)
        found += [item["index"] for item in items]
        if after is None:
            break
    assert found == [item["index"] for item in withholdings.page(tx, mark, None, 1000)[0]]
    assert world.withheld == found[-1]


def test_an_item_says_why(world, tx):
    """The reason codes, the version and the number of records are there, and no content."""
    item = withholdings.page(tx, world.handle_of("W-1001"), None, 1000)[0][-1]
    assert (["no_consent"], 2, "withheld") == (item["reasons"], item["records"], item["state"])
    assert item["bundle"] == world.parts.bundle().digest


def test_others_see_none_of_it(world, tx):
    """Ben has none."""
    assert ([], None) == withholdings.page(tx, world.handle_of("W-1002"), None, 10)


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "", "٣", "9" * 30])
def test_a_cursor_is_a_number(world, tx, cursor):
    """Anything else is refused by name of the field."""
    with pytest.raises(BadInput) as told:
        withholdings.page(tx, world.handle_of("W-1001"), cursor, 10)
    assert told.value.field == "after"


def test_a_record_counts_under_each_reason():
    """Two reasons, two counts; most first."""
    seen = [
        entries.Seen(1, "withholding", 0, {"reasons": ["a", "b"], "records": 3}),
        entries.Seen(2, "withholding", 0, {"reasons": ["b"], "records": 2}),
    ]
    assert [("b", 5), ("a", 3)] == withholdings.by_reason(seen)
