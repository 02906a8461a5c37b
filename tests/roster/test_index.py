import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.roster.index import AMBIGUOUS, Roster
from gateway.roster.person import Alias, Person, Row


def person(worker_id, *spans, kind="badge", value="B-17", **attributes):
    rows = tuple(Row(valid_from=a, valid_to=b, **attributes) for a, b in spans)
    return Person(worker_id=worker_id, rows=rows, aliases=tuple(Alias(kind, value, a, b) for a, b in spans))


def test_an_alias_is_whose_it_was_at_the_time():
    """From its beginning, inclusive, until its end, exclusive; before, between and after it is nobody's."""
    roster = Roster([person("W-1", (10, 20)), person("W-2", (20, 30))])
    found = [roster.find("badge", "b-17 ", at) for at in (9, 10, 19, 20, 29, 30)]
    assert [None, "W-1", "W-1", "W-2", "W-2", None] == found
    assert roster.find("email", "B-17", 15) is None


def test_two_owners_are_ambiguous_not_unknown():
    """And without a time an alias counts only if it always was one worker's."""
    roster = Roster([person("W-1", (10, 20)), person("W-2", (15, 30)), person("W-3", (None, None), value="C")])
    assert roster.find("badge", "B-17", 16) is AMBIGUOUS
    assert roster.find("badge", "B-17", None) is AMBIGUOUS
    assert "W-3" == roster.find("badge", "C", None)
    assert not AMBIGUOUS
    assert "AMBIGUOUS" == repr(AMBIGUOUS)


def test_worker_ids_are_aliases_too():
    """Within the rows' validity, to the letter."""
    roster = Roster([person("W-1", (10, 20))])
    assert ("W-1", None, None) == (
        roster.find("worker_id", "W-1", 10), roster.find("worker_id", "w-1", 10), roster.find("worker_id", "W-1", 20)
    )  # fmt: skip


def test_a_worker_is_as_of_a_time():
    """The row that began last counts; without a time, the latest."""
    rows = (Row(valid_to=10, groups=("old",)), Row(valid_from=5, groups=("new",)), Row(valid_from=50, groups=("next",)))
    roster = Roster([Person(worker_id="W-1", rows=rows)])
    groups = [roster.worker("W-1", at).groups for at in (0, 7, 60)]
    assert [("old",), ("new",), ("next",)] == groups
    assert ("next",) == roster.worker("W-1").groups
    assert roster.worker("W-9") is None
    assert Roster([person("W-1", (10, 20))]).worker("W-1", 20) is None
    assert ["W-1"] == [worker.worker_id for worker in roster.workers()]


def test_the_detector_gets_every_name():
    """Also former names and aliases, each once."""
    rows = (
        Row(valid_to=5, given_name="Eva", family_name="Berg"),
        Row(valid_from=5, given_name="Eva", family_name="Lindqvist"),
    )
    aliases = (
        Alias("email", "eva@example.com", None, 5),
        Alias("email", "eva@example.com", 5, None),
        Alias("badge", "B", None, None),
    )
    (names,) = Roster([Person(worker_id="W-5", rows=rows, aliases=aliases)]).people()
    assert (("Eva",), ("Berg", "Lindqvist")) == (names.given_names, names.family_names)
    assert (("email", "eva@example.com"), ("badge", "B")) == names.aliases


def test_a_version_is_never_changed():
    """Taking a worker out makes the next version; the one before answers as before."""
    before = Roster([person("W-1", (None, None)), person("W-2", (None, None), value="C")], version=4)
    after = before.without("W-1")
    assert (4, 5) == (before.version, after.version)
    assert ("W-1", None) == (before.find("badge", "B-17", 0), after.find("badge", "B-17", 0))
    assert (2, 1, False) == (len(before), len(after), "W-1" in after)
    assert before.person("W-1") is not None
    assert after.person("W-1") is None


bounds = st.none() | st.integers(-5, 30)


@given(st.lists(st.tuples(st.sampled_from(["W-1", "W-2", "W-3"]), bounds, bounds), max_size=6), st.integers(-6, 31))
def test_attribution_is_never_a_guess(spans, at):
    """For any intervals: one owner at that time is found, none is None, several are ambiguous."""
    persons = {}
    for worker_id, a, b in spans:
        persons.setdefault(worker_id, []).append((a, b))
    roster = Roster([person(worker_id, *each) for worker_id, each in persons.items()])
    owners = {w for w, a, b in spans if (a is None or a <= at) and (b is None or at < b)}
    expected = None if not owners else owners.pop() if len(owners) == 1 else AMBIGUOUS
    assert expected == roster.find("badge", "B-17", at)


@pytest.mark.parametrize("workers", [10_000])
def test_finding_is_fast(workers):
    """A look-up takes about a microsecond, however many workers there are."""
    roster = Roster([person(f"W-{n}", (None, None), value=f"B-{n}") for n in range(workers)])
    began = time.thread_time()
    for n in range(workers):
        assert roster.find("badge", f"B-{n}", 5)
    each = (time.thread_time() - began) / workers * 1e6
    print(f"{each:.2f} µs")
    assert each < 20
