"""A given name that is hardly ever anything else names somebody, however the sentence reads."""

import pytest

from gateway.redact.given_names import with_given_names
from gateway.redact.tagger import Tagger
from gateway.redact.tagger_spans import Tagged
from gateway.redact.tagger_words import words_of

THRESHOLDS = {"*": 0.5, "PERSON": 0.3, "ORG": 0.04}


def named(text, chance=0.0, label="MISC"):
    """Return the words that count as people's where the model thinks so much of each of them."""
    words = words_of(text)
    said = with_given_names(text, words, [Tagged(label, chance, True)] * len(words), THRESHOLDS)
    return [text[start:end] for (start, end), word in zip(words, said, strict=True) if word.label == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("der Thorsten hat gekündigt", "Thorsten"),
        ("la Chelo está de baja", "Chelo"),
        ("Doerte meinte das auch", "Doerte"),
        ("Ingrids Urlaub ist genehmigt", "Ingrids"),
        ("ask Priyanka about it", "Priyanka"),
        ("thx thorsten", "thorsten"),
        ("hast du rocio gesehen?", "rocio"),
    ],
)
def test_a_name_that_the_model_passes_over_is_a_persons(text, name):
    """With a capital or all in lower case, with or without accents, in the genitive of German."""
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "the lisa mission",
        "tomas de muestras",
        "er lasse sich Zeit",
        "ELISA test",
        "Jeans and shirts",
        "Grace period of Santiago",
        "",
    ],
)
def test_what_is_a_word_as_well_is_left_to_the_model(text):
    """Words, abbreviations, towns and makes name nobody by the list alone."""
    assert named(text) == []


def test_a_doubt_of_the_model_is_enough_where_the_case_says_nothing():
    """What is written like an abbreviation or a word is a name where the model thinks so a little."""
    assert named("BETTINA FEHLT", 0.0) == []
    assert named("BETTINA FEHLT", 0.04) == ["BETTINA"]


def test_what_the_model_says_of_a_name_stands():
    """Where it is sure enough of another label the word is found as that, and is found once."""
    assert named("Thorsten", 0.9, "LOCATION") == []
    assert named("Thorsten", 0.05, "ORG") == []


def test_a_name_beside_a_name_is_one():
    """A given name before a family name that the model sees is the beginning of it, not a second person."""
    text = "Thorsten Wiesner kommt"
    words = words_of(text)
    tagged = [Tagged("MISC", 0.0, True), Tagged("PERSON", 0.9, False), Tagged("MISC", 0.0, True)]
    assert [word.begins for word in with_given_names(text, words, tagged, THRESHOLDS)[:2]] == [True, False]
    text = "Wiesner Thorsten kommt"
    tagged = [Tagged("PERSON", 0.9, True), Tagged("MISC", 0.0, True), Tagged("MISC", 0.0, True)]
    assert [word.begins for word in with_given_names(text, words_of(text), tagged, THRESHOLDS)[:2]] == [True, False]


def test_the_shipped_model_finds_them():
    """Sentences as people talk, of which the model knows few."""
    said = [("frag doch die Wiebke", "Wiebke"), ("dile a la Paqui que venga", "Paqui"), ("thx svenja", "svenja")]
    found = Tagger().find([text for text, _ in said])
    for (text, name), findings in zip(said, found, strict=True):
        assert [(one.label, text[one.start : one.end]) for one in findings] == [("PERSON", name)]
