"""How a text becomes words, looks, pieces and windows for the name model."""

import random
from itertools import pairwise

import pytest

from gateway.redact.tagger_words import (
    LOOKS,
    MOST_PIECES,
    Pieces,
    breaks_of,
    looks_of,
    owners,
    plain,
    shape_of,
    windows_of,
    words_of,
)

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "an",
    "##na",
    "schm",
    "##idt",
    "##s",
    "strasse",
    "mull",
    "##er",
    "a",
    "##a",
]


def test_words_are_runs_of_letters_and_digits_and_single_signs():
    """Offsets count code points, so that an emoji is one, and `_` divides as a sign of its own."""
    text = "Anna_Schmidt 👋🏽,\r\nab1"

    assert ["Anna", "_", "Schmidt", "👋", "🏽", ",", "ab1"] == [text[start:end] for start, end in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("weber", "Weber"), ("Weber", "WEBER"), ("McDonald", "Mcdonald"), ("12", "123"), ("2026", "20261"), ("ab1", "AB1"), (".", "a"), ("A", "AB")],
)  # fmt: skip
def test_what_the_encoder_cannot_see_has_a_shape(one, other):
    """Words that the encoder's vocabulary would confuse differ in their shape."""
    assert shape_of(one) != shape_of(other)


def test_looks_tell_lines_in_one_case_and_what_stands_before_a_word():
    """The same word looks different after a new line, and in a line without capitals."""
    texts = (
        "Ask Anna",
        "ask Anna",
        "Ask\nAnna",
        "Ask\tAnna",
        "Ask\n\nAnna",
        "Ask  Anna",
        "Ask,Anna",
        "ASK ANNA",
        "ask anna",
    )
    looks = [looks_of(text, words_of(text))[-1] for text in texts]

    assert len(texts) == len(set(looks))


def test_looks_of_many_words_stay_in_their_bounds():
    """No mixture of signs, breaks and scripts gives a look that the model has no row for."""
    chance = random.Random(1)
    for _ in range(300):
        text = "".join(chance.choice("aA1 \t\r\n.ßʼ中Ⅷ²_İǅ") for _ in range(60))
        assert all(0 < look < LOOKS for look in looks_of(text, words_of(text)))


def test_a_word_is_cut_into_the_longest_pieces():
    """Case and accents are left out, as in the encoder's own vocabulary; an unknown letter makes the word unknown."""
    pieces = Pieces(VOCABULARY)

    assert (4, 5) == pieces.of("Anna")
    assert (6, 7, 8) == pieces.of("SCHMIDTS")
    assert (10, 11) == pieces.of("Müller")
    assert (9,) == pieces.of("Straße")
    assert (1,) == pieces.of("中")


def test_a_word_of_any_length_has_few_pieces():
    """Cost stays linear: of a very long word only the beginning is looked at."""
    assert MOST_PIECES == len(Pieces(VOCABULARY).of("a" * 100_000))


def test_a_vocabulary_without_its_special_pieces_is_refused():
    """A vocabulary that is no vocabulary is an error, not a model that finds nothing."""
    with pytest.raises(ValueError, match="special pieces"):
        Pieces(["a", "b"])
    with pytest.raises(ValueError, match="twice"):
        Pieces([*VOCABULARY, "a"])


def test_plain_is_lower_case_without_accents():
    """As the encoder was trained."""
    assert "muller strasse ægir" == plain("MÜLLER Straße Ægir")


def test_windows_cover_all_words_overlap_and_are_bounded():
    """Each word is answered for by exactly one window that holds it, whatever the words' sizes."""
    chance = random.Random(2)
    for _ in range(200):
        counts = [chance.randint(1, MOST_PIECES) for _ in range(chance.randint(1, 200))]
        breaks = [chance.random() < 0.1 for _ in counts]
        windows = windows_of(counts, breaks, 40, 6)
        own = owners(windows)

        assert own[0][0] == 0
        assert own[-1][1] == len(counts)
        assert all(one[1] == other[0] for one, other in pairwise(own))
        for (first, end), (from_word, to_word) in zip(windows, own, strict=True):
            assert first <= from_word < to_word <= end
            assert sum(counts[first:end]) <= 40


def test_a_window_begins_at_a_sentence_where_it_can():
    """A break in the last third of a window is where the next begins."""
    breaks = [number == 30 for number in range(64)]

    assert 30 == windows_of([1] * 64, breaks, 32, 6)[1][0]


def test_breaks_are_before_lines_and_sentences():
    """A full stop inside a number or an abbreviation without a blank is no break."""
    text = "Hi. You\nthere 3.5"

    assert [True, False, True, True, False, False, False] == breaks_of(text, words_of(text))
