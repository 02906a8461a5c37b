"""Names are compared folded, in all the spellings of their umlauts, cut into the parts that name somebody."""

from gateway.redact.people.spelling import fold, naming, runs, spellings, unspaced, with_particles

from .company import FAMILY, GIVEN


def test_folding_is_stable():
    """A folded name folds to itself."""
    for name in GIVEN + FAMILY:
        assert fold(fold(name)) == fold(name)


def test_umlauts_in_both_directions():
    """Written out and drawn together, but not where two vowels merely meet."""
    assert spellings("Müller") == ["mueller", "muller"]
    assert spellings("Mueller") == ["mueller", "muller"]
    assert spellings("Samuel") == ["samuel"]
    assert spellings("Guerrero") == ["guerrero"]


def test_particles_name_nobody():
    """Unless a name has nothing else; with their name they are one phrase."""
    assert naming(runs("von der heyden")) == ["heyden"]
    assert naming(["van"]) == ["van"]
    assert with_particles(["garcia", "de", "la", "torre"]) == ["de la torre"]
    assert unspaced("王")
    assert not unspaced("a")
