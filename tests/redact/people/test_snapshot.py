"""A change of one worker is seen at once, needs no new table, and leaves the same roster that a new one would be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.redact.canonicalise import View
from gateway.redact.people import Names
from gateway.redact.people.known import FAMILY
from gateway.redact.people.snapshot import MOST_CHANGED, Entry, Shared

from . import PEOPLE, person

NAMES_OF = ("Anna", "Ben", "Schmidt", "Okafor", "Lindqvist", "Lindqwist", "Hans-Peter", "von der Heyden", "王")
TEXTS = [
    View(text)
    for text in (
        "Anna Schmidt, Okafor Ben, B. Lindqvist and Linqvist Anna", "aschmidt, ben.okafor@example.com, hans-peter",
        "von der Heyden, Heyden and 030 1234567 or B-1", "W-1 W-2 W-3 Anna Anna Ben Ben Schmidt", "王王",
    )
]  # fmt: skip
PERSON = st.builds(
    lambda n, g, f, mail, phone: person(
        f"W-{n}", g, f, **({"email": f"{g}.{f}@example.com"} if mail else {}), **({"phone": phone} if phone else {})
    ),
    st.integers(1, 6),
    st.sampled_from(NAMES_OF),
    st.sampled_from(NAMES_OF),
    st.booleans(),
    st.sampled_from(["", "+49 30 1234567", "030 7654321"]),
)


def same(names, people):
    """Assert that these names find what a roster made anew of the people finds."""
    new = Names(people.values())
    assert len(names) == len(new) == len(people)
    fresh = new.find(TEXTS)
    # The second time each knows what it remembered of the first.
    for found in (names.find(TEXTS), names.find(TEXTS), new.find(TEXTS)):
        for left, right in zip(found, fresh, strict=True):
            assert sorted(left, key=repr) == sorted(right, key=repr)


@settings(max_examples=60, deadline=None)
@given(st.lists(PERSON, max_size=5), st.lists(st.one_of(PERSON, st.integers(1, 6)), max_size=8), st.integers(0, 8))
def test_changing_is_the_same_as_making_anew(first, changes, merging):
    """Whatever is replaced and forgotten, before a merge and after one."""
    people = {one.worker_id: one for one in first}
    names = Names(people.values())
    for number, change in enumerate(changes):
        if number == merging:
            names._now = names._now.merged()
        if isinstance(change, int):
            names.forget(f"W-{change}")
            people.pop(f"W-{change}", None)
        else:
            names.replace(change)
            people[change.worker_id] = change
    same(names, people)
    names._now = names._now.merged()
    same(names, people)


def test_who_is_forgotten_is_never_found_again():
    """By no name and no alias, also after the merge that many later changes bring."""
    names = Names(PEOPLE)
    texts = [View("Anna Schmidt aschm 47110 B-7781 anna.schmidt@example.com call 030 1234567 W-1001 Schmitd aschmidt")]
    assert names.find(texts)[0]
    names.forget("W-1001")
    names.forget("W-1001")
    assert names.find(texts) == [[]]
    for n in range(MOST_CHANGED + 2):
        names.replace(person(f"N-{n}", "Zbigniew", f"Brzezin{n}"))
    assert not names._now.gone
    assert names.find(texts) == [[]]
    assert len(names) == len(PEOPLE) - 1 + MOST_CHANGED + 2


def test_several_rows_of_one_worker_are_one_worker():
    """A roster's file may hold a worker twice; both names are found, and both are forgotten together."""
    names = Names([person("W-1", "Anna", "Schmidt"), person("W-1", "Anna", "Lindqvist")])
    assert len(names) == 1
    assert [f.by for f in names.find([View("Anna Lindqvist")])[0]] == ["roster/W-1"]
    names.forget("W-1")
    assert names.find([View("Anna Lindqvist, Anna Schmidt")]) == [[]]


def test_a_name_that_many_share_is_gathered_once_and_follows_every_change():
    """What is remembered of a shared name ends with the snapshot: who left is not found by it, and who came is."""
    names = Names(person(f"W-{n:02d}", "Anna", f"Schmidt{'abcdefghijklmnop'[n]}") for n in range(12))

    def found():
        (finding,) = names.find([View("ask Anna today")])[0]
        return finding.by.removeprefix("roster/").split(",")

    assert found() == found() == [f"W-{n:02d}" for n in range(12)]
    names.forget("W-03")
    assert found() == [f"W-{n:02d}" for n in range(12) if n != 3]
    names.replace(person("W-20", "Anna", "Okafor"))
    assert found()[-1] == "W-20"


def test_a_word_that_told_nothing_names_whoever_comes_by_that_name():
    """Words that nobody is called are passed over until the roster changes, and no longer."""
    names = Names([person("W-1", "Anna", "Schmidt")])
    text = [View("ask Okafor, ben.okafor@example.com, about B-77")]
    for _ in range(2):
        assert names.find(text) == [[]]
    names.replace(person("W-2", "Ben", "Okafor", email="ben.okafor@example.com", badge="B-77"))
    assert {one.label for one in names.find(text)[0]} >= {"PERSON", "EMAIL", "ID"}
    names.forget("W-2")
    assert names.find(text) == [[]]


def test_what_is_remembered_of_shared_names_stays_small():
    """However many names are shared, only so many rows of them are remembered."""
    shared = Shared()
    for key in range(1000):
        shared.keep(key, Entry([(person, 1) for person in range(500)]))
    assert sum(len(entry.rows) for entry in shared._entries.values()) <= 1 << 16
    for key in range(100_000):
        shared.keep(key, Entry([]))
    assert len(shared._entries) <= 1 << 16
    for start in range(0, 200_000, 1000):
        shared.pass_over(str(word) for word in range(start, start + 1000))
    assert len(shared._dull) <= (1 << 16) + 1000


def test_ids_that_all_begin_alike_are_found_and_the_start_costs_one_row():
    """A run that every alias holds says once how it is noticed, whoever has left."""
    names = Names(person(f"user-{n:03d}", f"Given{chr(97 + n)}", "Okafor") for n in range(20))
    names.forget("user-003")
    text = View("user-004 and user-003 signed in")
    assert [(one.start, one.end, one.by) for one in names.find([text])[0]] == [(0, 8, "roster/user-004")]
    assert names._now.entry(hash("okafor")).who(FAMILY) == frozenset(range(20)) - {3}
