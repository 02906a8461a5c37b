"""A worker's entries, and nobody else's."""

import json

from gateway.rights import entries

KINDS = ("disclosure", "withholding", "access")


def test_only_the_workers_own_come(world, tx):
    """Anna's list and Ben's share no entry, and together with nobody's they are the log."""
    anna, ben = (
        {entry.index for entry in entries.of_worker(tx, world.handle_of(worker), KINDS)}
        for worker in ("W-1001", "W-1002")
    )
    assert anna
    assert {world.other_index} == ben
    assert not anna & ben


def test_newest_come_first_and_pages_join(world, tx):
    """Going on with `before` gives each entry once, in the order of one long list."""
    mark = world.handle_of("W-1001")
    whole = [entry.index for entry in entries.of_worker(tx, mark, KINDS)]
    assert whole == sorted(whole, reverse=True)
    pages, before = [], None
    while found := entries.of_worker(tx, mark, KINDS, before=before, limit=4):
        pages += [entry.index for entry in found]
        before = pages[-1]
    assert pages == whole


def test_after_goes_the_other_way(world, tx):
    """With `after` the oldest come first."""
    mark = world.handle_of("W-1001")
    assert [entry.index for entry in entries.of_worker(tx, mark, KINDS, after=-1)] == [
        entry.index for entry in reversed(entries.of_worker(tx, mark, KINDS))
    ]


def test_belonging_is_by_handle(world, tx):
    """An entry belongs to its worker, not to another, and one that is not there to nobody."""
    assert entries.belongs_to(tx, world.index, world.handle_of("W-1001"))
    assert not entries.belongs_to(tx, world.index, world.handle_of("W-1002"))
    assert not entries.belongs_to(tx, 99_999, world.handle_of("W-1001"))


def test_bytes_are_those_that_were_hashed(world, tx):
    """The raw entry reads as the parsed one; an absent one is None everywhere."""
    assert json.loads(entries.raw(tx, world.index)) == entries.one(tx, world.index).body
    assert entries.raw(tx, 99_999) is None
    assert entries.one(tx, 99_999) is None
    assert entries.many(tx, [world.index, 99_999]).keys() == {world.index}


def test_newest_of_anybody_can_be_of_one_kind(tx):
    """Auditors can look at one kind only."""
    assert {"withholding"} == {entry.kind for entry in entries.newest(tx, kind="withholding", before=None, limit=50)}
    assert len(entries.newest(tx, kind=None, before=None, limit=3)) == 3
