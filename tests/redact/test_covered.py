"""What was found already is looked up, not found again."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.model import Finding
from gateway.redact.covered import Covered

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda span: (span[0], span[0] + span[1])))


@given(SPANS, st.integers(0, 40), st.integers(1, 10))
def test_a_stretch_is_held_by_one_finding(spans, start, length):
    """A stretch counts as covered exactly where one finding covers all of it, however the findings lie to each other."""
    covered = Covered(Finding(a, b, "PHONE", 0.5, "made") for a, b in spans)
    assert covered.holds(start, start + length) == any(a <= start and start + length <= b for a, b in spans)


def test_two_findings_side_by_side_are_not_one():
    """Half a number found and the other half found is no number found."""
    assert not Covered([Finding(0, 4, "PHONE", 0.5, "made"), Finding(4, 8, "PHONE", 0.5, "made")]).holds(2, 6)
