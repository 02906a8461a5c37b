"""Ages in three languages; how long something lasted is none."""

import pytest

from gateway.redact.recognizers.ages import RULES
from tests.redact.cost import assert_linear, grown
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("a 34-year-old driver", "34-year-old"), ("he is 34 years old", "34 years old"), ("aged 34 and fit", "34"), ("age: 52", "52"),
        ("at the age of 61 she", "61"), ("when he was 64.", "64"), ("Turned 40 today", "40"), ("forty-two years old", "forty-two years old"),
        ("three months old", "three months old"), ("42 y/o male", "42 y/o"), ("die 34-jährige Fahrerin", "34-jährige"),
        ("Der 58-Jährige hatte", "58-Jährige"), ("eine Fünfjährige", "Fünfjährige"), ("sein fünfjähriger Sohn", "fünfjähriger"),
        ("sie ist 34 Jahre alt", "34 Jahre alt"), ("im Alter von 34 Jahren", "34 Jahren"), ("Alter: 34", "34"),
        ("sie wird vierundsechzig und geht", "vierundsechzig"), ("er ist neunzehn.", "neunzehn"), ("ich werde bald dreißig", "dreißig"), ("Ende vierzig noch einmal", "Ende vierzig"),
        ("eine Mittdreißigerin", "Mittdreißigerin"), ("in seinen Fünfzigern", "Fünfzigern"), ("she is turning thirty-six in May", "thirty-six"), ("He's sixty.", "sixty"),
        ("in her mid-forties", "mid-forties"), ("he turned seventy-one and", "seventy-one"), ("cumple sesenta y dos este año", "sesenta y dos"), ("cumplió treinta en marzo", "treinta"), ("ronda los cincuenta.", "cincuenta"), ("cumple 44 mañana", "44"),
        ("Varón de 34 años que consulta", "34 años"), ("Edad: 43 Sexo: M", "43"), ("Edad: 10 años Sexo: H", "10 años"),
        ("mujer de 68 años de edad", "68 años"), ("niño de trece años", "trece años"), ("lactante de 5 meses", "5 meses"), ("tiene 29 años", "29 años"),
    ],
)  # fmt: skip
def test_ages(text, age):
    """Each is found."""
    assert FAMILY.surfaces(text, "AGE") == [age]


@pytest.mark.parametrize(
    "text",
    [
        "a 10-year warranty", "for 34 years", "5 years ago", "seine 46-jährige Erfahrung", "ein zweijähriges Projekt", "hace 3 años",
        "durante un periodo de 3 años", "tras 10 años de seguimiento", "a los 8 meses de la cirugía", "page 34", "he is 5 minutes late", "average 34",
        "contrato de 3 años de duración", "seit 3 Jahren",
        "er ist zwanzig Minuten zu spät", "sie ist dreißig Kilometer weit", "Ende vierzig Prozent", "in the late sixties", "he is forty minutes late", "turned twenty pages",
        "cumple todos los requisitos", "cumple quince condiciones", "cumplen 20 horas", "Ende der Woche", "Es ist elf.", "they are ninety percent done",
    ],
)  # fmt: skip
def test_spans_of_time_are_no_ages(text):
    """How long something lasts, is guaranteed or was done."""
    assert FAMILY.surfaces(text, "AGE") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    [
        "er wird achtzig ",
        "Ende achtzig ",
        "achtzigern ",
        "she is forty-",
        "cumple los treinta y ",
        "her mid-fifties ",
        "er wird ",
    ],
)
def test_cost_is_linear(seed):
    """Sixteen times the text costs about sixteen times the time, whatever nearly is an age in it."""
    assert_linear(FAMILY.findings, lambda size: grown(seed, size))
