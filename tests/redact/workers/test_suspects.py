"""Texts that did harm are known again, and nothing of them is kept."""

from gateway.redact.workers.suspects import Suspects


def test_known_again_until_forgotten():
    """The oldest is forgotten when there are too many."""
    suspects = Suspects(most=2)
    for text in ("one", "two", "three"):
        suspects.add(text)
    assert [text in suspects for text in ("one", "two", "three", "four")] == [False, True, True, False]
    suspects.clear()
    assert len(suspects) == 0
    assert "two" not in suspects


def test_no_text_is_kept():
    """What is remembered says nothing, and another process would remember something else."""
    first, second = Suspects(), Suspects()
    for one in (first, second):
        one.add("canary")
    assert "canary" not in repr(vars(first))
    assert first._known.keys() != second._known.keys()
