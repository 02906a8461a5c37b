"""Digits in words become digits."""

import pytest

from gateway.redact.canonicalise.numbers import numbered
from gateway.redact.canonicalise.view import View


@pytest.mark.parametrize(
    ("spelt", "digits"),
    [
        ("call plus four nine three zero now", "call +4930 now"),
        ("fouroneoneone", "4111"),
        ("double three, vier zwo null", "33 420"),
        ("tres dos uno", "321"),
        ("DEeight nine three", "DE893"),
        ("zero zero:oneB:four four", "00:1B:44"),
        ("is five three six-nine zero I think", "is 536-90 I think"),
        ("j_doe-seven seven@example.de", "j_doe-77@example.de"),
        ("afour-fivee-six", "a4-5e-6"),
        ("eins, zwei, drei", "1,2,3"),
        ("call two one two, fifty-five, thirty, twelve", "call 212 55 30 12"),
        ("it is three ninety, forty-one, twenty two oh eight", "it is 390 41 2208"),
        ("null eins sechs drei, einundvierzig zwolf neunzehn", "0163 411219"),
        ("zwo Fuenfundsechzig, dreissig eins", "265 301"),
        ("seis tres, cuarenta y nueve, veintidos doce", "63 49 2212"),
        ("an D E siebenundzwanzig drei sieben", "an DE2737"),
        ("mail annafour three@example.com", "mail anna43@example.com"),
        ("feight:onea:cseven:eight seven:eight five:zeroa", "f8:1a:c7:87:85:0a"),
        ("on oneb.fourfour.eoneeone.threeab now", "on 1b.44.e1e1.3ab now"),
    ],
)
def test_digits_in_words_are_read(spelt, digits):
    """In three languages, apart or together, beside letters, more than once or two at a time."""
    assert numbered(View(spelt)).text == digits


@pytest.mark.parametrize(
    "text",
    [
        "one of two",
        "someone is done",
        "five minutes after seven",
        "einundzwanzig Tage und zwei Wochen, danach sechs Monate",
        "zwischen zwolf und ein Uhr im Raum dreiundachtzig",
        "eleven, twelve, thirteen, twenty-two",
        "neunzehnhundertdreiundachtzig kamen vier, spater zwanzig Leute",
        "habia once mesas, despues ochenta y dos",
        "at once two of them left",
        "sixty-two percent, then forty",
        "three hundred twenty-five",
    ],
)
def test_prose_is_left_alone(text):
    """One or two numbers in a sentence are no number."""
    assert numbered(View(text)) is None


def test_a_digit_stands_for_its_word():
    """Both digits of "double three" lead to both words."""
    view = numbered(View("one double three"))
    assert view.origin(1, 2) == view.origin(2, 3) == (4, 16)
