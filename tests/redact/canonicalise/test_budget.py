"""What one text may ask of us is bounded in every measure."""

import msgspec
import pytest

from gateway.redact.canonicalise import readings, views
from gateway.redact.canonicalise.budget import DEFAULT_BUDGET, Budget
from gateway.redact.canonicalise.view import OverBudget


def test_a_text_of_the_longest_length_is_read_and_a_longer_one_is_not():
    """The limit itself is allowed; it counts code points, not bytes."""
    longest = DEFAULT_BUDGET.characters
    assert len(views("a" * longest)) == 1
    assert isinstance(readings(["é" * (longest + 1)]).further[0], OverBudget)


def test_a_budget_does_not_change():
    """Nobody can lift it for everybody else."""
    with pytest.raises(AttributeError):
        Budget().characters = 1
    assert msgspec.structs.asdict(Budget()) == msgspec.structs.asdict(DEFAULT_BUDGET)
