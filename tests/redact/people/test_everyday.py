"""The list of everyday words holds words, and no common names."""

from gateway.redact.people.everyday import GRAMMAR, NOUNS, everyday, german_noun, known, mistyped


def test_everyday_words_are_words():
    """Frequent words of the three languages are in it; common names, and parts of names, are not."""
    assert {"report", "meeting", "bericht", "reunion", "will", "market"} <= everyday() | known()
    names = "anna peter schmidt mueller garcia fernandez maria jose thomas julia hoffmann okafor patel nguyen kowalski"
    assert not everyday() & set(names.split())
    assert everyday() <= known()
    assert GRAMMAR <= everyday()
    assert NOUNS <= everyday()
    assert german_noun("schneider")
    assert not german_noun("baker")


def test_what_looks_like_a_word_is_no_slip_of_the_fingers():
    """Letters in an order no word has tell a mistyped name, length does too; other forms and compounds of known words do not."""
    for word in ("okagor", "vogelsnag", "macloed", "hernandex"):
        assert word not in known()
        assert mistyped(word), word
    for word in ("reporters", "meetingroom", "berichtsmonat", "mandel", "friedliche", "planteando"):
        assert not mistyped(word), word
