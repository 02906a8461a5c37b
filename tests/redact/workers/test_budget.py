"""Time is given by length, and batches are cut so that each keeps a process busy for a moment."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.workers.budget import Budget, Pace, budget_of


@given(st.lists(st.integers(0, 200_000).map("x".__mul__), max_size=30), st.floats(1e-8, 1e-2))
def test_slices_are_the_texts_in_order(texts, rate):
    """Every text is in exactly one slice."""
    runs = Pace(rate).slices(texts)
    assert [number for run in runs for number in run] == list(range(len(texts)))
    assert all(runs)


def test_slices_follow_the_pace():
    """Slow texts are dealt out few at a time, fast ones many, and a long text alone."""
    short = ["Quarterly report - Excel"] * 4000
    assert len(Pace(1e-3).slices(short)) == 4000
    assert len(Pace(1e-7).slices(short)) < 10
    assert [len(run) for run in Pace(1e-6).slices(["a", "x" * 100_000, "b", "c"])] == [1, 1, 2]


def test_the_pace_is_learnt():
    """Batches that take longer than thought move it, and with it when a batch is moved aside."""
    pace, texts = Pace(1e-6), ["x" * 100] * 100
    first = pace.aside(texts)
    for _ in range(50):
        pace.learn(texts, 2.0)
    assert first < 1
    assert pace.aside(texts) > 10
    for _ in range(200):
        pace.learn(texts, 0.001)
    assert pace.aside(texts) < 1


def test_a_long_text_has_longer():
    """By the character, on top of what every text has."""
    budget = Budget(base_s=1, per_character_s=0.01)
    assert budget.text("") == 1
    assert budget.text("x" * 100) == 2
    assert budget.batch(["x" * 100] * 3) < 3 * budget.text("x" * 100)


def test_larger_engines_have_longer():
    """Patterns are quick, the name model is slower, a plugged-in model slower still."""
    text = "x" * 10_000
    times = [budget_of(engine).text(text) for engine in ("patterns", "builtin", "spacy:en_core_web_lg")]
    assert times == sorted(times)
    assert times[0] < times[2] / 10
