"""A text's language: English, Spanish, German, another one, or too short to tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.redact.language import KNOWN, OTHER, is_foreign, language_of, may_be_foreign
from gateway.redact.people.reading import split_each

SENTENCES = [
    ("Please call me after the meeting", "en"),
    ("The invoice was sent to the customer yesterday", "en"),
    ("CAN YOU HAVE A LOOK AT THIS ON MONDAY?", "en"),
    ("Ich habe den Kunden gestern angerufen", "de"),
    ("Bitte die Rechnung prüfen und mir schicken", "de"),
    ("El cliente llamó ayer por la factura", "es"),
    ("Gracias por la ayuda con el pedido", "es"),
    ("Il cliente ha chiamato ieri per la fattura", OTHER),
    ("Nous avons reçu votre message et nous vous rappelons demain", OTHER),
    ("Klant heeft gisteren gebeld voor de factuur", OTHER),
    ("Kunden ringde igår och frågade om fakturan som inte har kommit", OTHER),
    ("Asiakas soitti eilen laskusta joka ei ole tullut", OTHER),
    ("Mteja alipiga simu jana kuhusu ankara ambayo haijafika bado leo", OTHER),
    ("Khách hàng đã gọi hôm qua về hóa đơn chưa nhận được", OTHER),
    ("Привет, позвони мне завтра", OTHER),
    ("顧客から請求書について電話がありました", OTHER),
    ("Ο πελάτης τηλεφώνησε χθες", OTHER),
]


@pytest.mark.parametrize(("text", "language"), SENTENCES)
def test_a_sentence_has_its_language(text, language):
    """Sentences of the three languages are told from each other and from all others."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "plan", "Quarterly report - Excel", "main.py - gateway - Visual Studio Code", "12345 67890", "Anna Schmidt",
        "Anna Schmidt, Ben Okafor, Carmen Díaz, Dev Patel, Eva Lindqvist",
        "INFO worker started pid=122 queue=default ERROR timeout retry job abc host web-01", "Müller", "don't",
    ],
)  # fmt: skip
def test_what_is_too_short_or_no_prose_has_none(text):
    """Titles, names, numbers and log lines are no sample of a language: nothing is guessed."""
    assert language_of(text) is None


@given(st.text(max_size=300))
def test_any_text_has_an_answer_and_always_the_same(text):
    """Nothing raises, and the same text gets the same answer."""
    answer = language_of(text)
    assert answer in (*KNOWN, OTHER, None)
    assert language_of(text) == answer


def test_a_long_text_costs_no_more_than_its_beginning():
    """Only the first few hundred characters are looked at, so that a megabyte cannot cost more."""
    beginning = "the customer wrote and we have to answer " * 20
    assert language_of(beginning + "ich und der " * 100_000) == "en"


WORDS = st.sampled_from("the on me die a le la que och grazie plan Anna 12 report für ñ Привет x=1 de in".split())


@settings(max_examples=400)
@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", ", ", "_", "-"])), max_size=12))
def test_what_is_foreign_is_told_without_telling_the_language(parts):
    """The short way says the same of every text."""
    text = "".join(word + gap for word, gap in parts)
    assert is_foreign(text) == (language_of(text) == OTHER)


@settings(max_examples=400)
@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", ", ", "_", "-", "", "7"])), max_size=12))
def test_no_foreign_text_is_passed_over_by_its_words(parts):
    """A text of ASCII that is foreign is among those that may be, also where digits or nothing stand between its words."""
    text = "".join(word + gap for word, gap in parts).encode("ascii", "ignore").decode()
    assert not is_foreign(text) or _may_be_foreign("Budget", text) == [1]


def _may_be_foreign(*texts: str) -> list[int]:
    words = split_each(texts)
    return may_be_foreign(texts, words, set().union(*words))


def test_few_texts_may_be_foreign():
    """Of titles in our languages none is asked about further, so that the short way is short."""
    assert _may_be_foreign("Budget plan - Excel", "Informe mensual", "printer on floor 3 is out") == []
    assert _may_be_foreign("can you please send me the plan for the second floor before lunch") == []
