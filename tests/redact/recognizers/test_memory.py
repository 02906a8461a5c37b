"""What a recognizer answered on a short window is not asked twice."""

from gateway.redact.recognizers.memory import Memory


def test_an_answer_is_asked_for_once():
    """A short window is asked for once, a long one each time, and no text is kept."""
    asked = []

    def ask(text):
        asked.append(text)
        return [(0, 1, 0.5)]

    memory = Memory(ask)
    assert [memory.answer(text) for text in ("12", "12", "x" * 65, "x" * 65)] == [[(0, 1, 0.5)]] * 4
    assert asked == ["12", "x" * 65, "x" * 65]
    assert not any(b"12" == key for key in memory._known)


def test_it_forgets_before_it_grows():
    """No more than `most` answers are held."""
    memory = Memory(lambda _: [], most=3)
    for number in range(10):
        memory.answer(str(number))
    assert len(memory._known) <= 3
