"""Texts that were redacted go through the real detector a second time, with patterns alone: nothing of them changes."""

import pytest

from gateway.model import Finding, Form, Obligation, Style
from gateway.redact.detect import Detector
from gateway.redact.forms import transform
from gateway.redact.replace import Writer
from tests.redact.people import PEOPLE
from tests.redact.styles import DRAW

TOKEN = "w_0123abcd." + "a" * 26
TEXTS = [
    "Call Anna Schmidt on +49 30 1234567 or write to anna.schmidt@example.com before 14 March 2026.",
    "Dear Ms Keller, your IBAN DE89 3704 0044 0532 0130 00 was charged; card 4111 1111 1111 1111, SSN 536-90-4399.",
    "From: Petra Hofmann <petra.hofmann@firma.example>\nTo: <Undisclosed-Recipient:@firma.example;>\nSent: 3. März 2026",
    "2026-03-14T10:11:12Z INFO login user=aschmidt ip=10.20.30.40 mac=00:1B:44:11:3A:B7 host=fe80::1ff:fe23:4567:890a",
    "The office is at 12 Baker Street. Or at Hauptstraße 12, or in the Calle Mayor 3.",
    "Her password: hunter2X!q and the key AKIAIOSFODNN7EXAMPLE are in https://intranet.example.com/people/anna?tab=1",
    "Born in March 1984, aged 41; her son is 7 years old. In 1984 she moved.",
    "Llame al 612 345 678 o escriba a ines@correo.example; DNI 12345678Z, tiene 41 años.",
    "Ruf Frau Schmidt unter 0170 1234567 an. Sie ist 34 Jahre alt. Anschrift: Hauptstr. 12, 10115 Berlin.",
    "@aschmidt asked ben.okafor in C:\\Users\\ben.okafor\\report.docx; see \\\\files\\home\\aschmidt.",
    '{"user": "aschmidt", "phone": "(212) 555-7788", "born": "1988-03-14"}',
    "Meeting with Ben Okafor, 3/14/2026 10:00; dial +1-212-555-7788, then 0049 170 1234567.",
]


@pytest.fixture(scope="module")
def detector():
    """Return patterns and roster, without a model."""
    return Detector(PEOPLE)


def once(detector, texts, style):
    obligation, writer = {"text": Obligation(Form.REDACT, style=style)}, Writer("W-1", DRAW, lambda: TOKEN)
    return [
        transform({"text": text}, {"text": "x"}, obligation, {("text", ()): scan}, str, writer).fields["text"]
        for text, scan in zip(texts, detector.scan(texts), strict=True)
    ]


@pytest.mark.parametrize("style", Style)
def test_a_second_time_changes_nothing(detector, style):
    """In every style, and what a style wrote is found by none of the others' rules either."""
    first = once(detector, TEXTS, style)
    assert all(text != before for text, before in zip(first, TEXTS, strict=True))
    assert once(detector, first, style) == first


def test_what_is_glued_to_an_invented_value_goes_with_it(detector):
    """A real number before an invented street is a new find: the second time changes it, and then nothing does."""
    second = once(detector, ["the bus stops at 10115 87 Brambridger Street Apt. 105 now"], Style.SURROGATE)
    assert "105" not in second[0]
    assert once(detector, second, Style.SURROGATE) == second


class Reader:
    """Notes what it is given to read, and finds the last word of each text."""

    def __init__(self):
        self.seen = []

    def settled(self, text):
        return False

    def find(self, texts, languages):
        self.seen += texts
        return [[Finding(text.rindex(" ") + 1, len(text), "PERSON", 0.9, "model")] for text in texts]


def test_a_model_reads_labels_where_codes_stand():
    """It is not led astray by a code, and what it finds is found at its place in the text."""
    reader = Reader()
    text = "[PERSON-bcdfghjklmnpqrstvwxz], aged [AGE 30-39], met Anna"
    (scan,) = Detector((), (), lambda: reader).scan([text])
    assert reader.seen[0] == "[PERSON], aged [AGE], met Anna"
    assert text[scan.findings[0].start : scan.findings[0].end] == "Anna"


class Guesser:
    """Guesses in every text that a word is what it is told, hardly sure of it."""

    def __init__(self, word, label):
        self.word, self.label = word, label

    def settled(self, text):
        return False

    def find(self, texts, languages):
        return [
            [Finding(at, at + len(self.word), self.label, 0.1, "model")] if (at := text.find(self.word)) >= 0 else []
            for text in texts
        ]


@pytest.mark.parametrize("beside", ["[PERSON] got a gold disc", "gold disc of [AGE 30-39]", "[ORG], disc, [DATE]"])
def test_near_a_label_a_guess_counts_of_people_alone(beside):
    """So what a model did not see in a text it does not guess in it when labels stand there, the second time either."""
    (scan,) = Detector((), (), lambda: Guesser("disc", "ORG")).scan([beside])
    assert not scan.findings
    (scan,) = Detector((), (), lambda: Guesser("disc", "PERSON")).scan([beside])
    assert [beside[f.start : f.end] for f in scan.findings] == ["disc"]


@pytest.mark.parametrize("text", ["a gold disc", "[PERSON]" + " a" * 250 + " disc", "disc" + " a" * 250 + " [PERSON]"])
def test_a_label_takes_nothing_from_what_stands_far_from_it(text):
    """Somebody who writes a label into a text does not keep the rest of it from being found."""
    (scan,) = Detector((), (), lambda: Guesser("disc", "ORG")).scan([text])
    assert [text[f.start : f.end] for f in scan.findings] == ["disc"]
