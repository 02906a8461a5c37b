"""An id leads to its place and tells nothing of it."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.keys import Key
from gateway.keys.ids import new_ids, place_of

KEY = Key("k", bytes(range(32)))


@given(st.lists(st.tuples(st.integers(0, 2**47), st.integers(0, 5)), max_size=5))
def test_an_id_leads_to_its_place_and_places_ascend(batches):
    """There and back; whatever the clock does, each place stands behind those before."""
    places = []
    for now_ms, count in batches:
        made = new_ids(KEY, count, now_ms)
        assert len(made) == count
        assert [place_of(KEY, name) for name, _ in made] == [place for _, place in made]
        places += [place for _, place in made]
    assert places == sorted(places)


def test_ids_of_one_moment_have_nothing_in_common():
    """Who sees the ids of a batch cannot tell that they are of one: they share no more than random ones do."""
    names = [name for name, _ in new_ids(KEY, 2000, 1_795_168_800_000)]
    assert len(set(names)) == 2000
    assert len({name[:6] for name in names}) > 1900
    assert len({name[-4:] for name in names}) > 1900


def test_without_the_key_an_id_leads_elsewhere():
    """Another key's place is not the one that was meant, and what is written otherwise is no id."""
    ((name, place),) = new_ids(KEY, 1, 5)
    assert place_of(Key("k", bytes(32)), name) != place
    for other in (name.upper(), name + "0", name[2:], "d_", "d_" + "g" * 32, f" {name}", f"{name}\n"):
        assert place_of(KEY, other) is None
