"""Texts that were redacted go through the real detector a second time: nothing of them changes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.model import Finding, Form, Obligation, Scan, Style
from gateway.redact.detect import Detector
from gateway.redact.forms import transform
from gateway.redact.replace import Writer
from gateway.redact.standing import IN_WORDS
from tests.redact.people import PEOPLE, person
from tests.redact.styles import DRAW, VALUES

TOKEN = "w_0123abcd." + "a" * 26
WRITER = Writer("W-1", DRAW, lambda: TOKEN)
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
    obligation = {"text": Obligation(Form.REDACT, style=style)}
    return [
        transform({"text": text}, {"text": "x"}, obligation, {("text", ()): scan}, str, WRITER).fields["text"]
        for text, scan in zip(texts, detector.scan(texts), strict=True)
    ]


@pytest.mark.parametrize("style", Style)
def test_a_second_time_changes_nothing(detector, style):
    """In every style, and what a style wrote is found by none of the others' rules either."""
    first = once(detector, TEXTS, style)
    assert all(text != before for text, before in zip(first, TEXTS, strict=True))
    assert once(detector, first, style) == first


NAMED = [(label, value) for label, value in VALUES if label in IN_WORDS]
# How values stand in texts; between some of these signs one goes on into the next.
SIGNS = [
    " ",
    " and ",
    ", ",
    ". ",
    "\n",
    ": ",
    "/",
    "-",
    "_",
    ".",
    "@",
    " (",
    ") ",
    "'s ",
    ' "',
    " 7 ",
    " Apt. 105 ",
    " von ",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMED), st.sampled_from(SIGNS)), max_size=6), st.sampled_from(Style))
def test_no_arrangement_of_names_changes_the_second_time(parts, style):
    """Whatever stands beside what; the model of this test takes each capitalised word and a small one behind it for a firm."""
    text = "".join(value + sign for (_, value), sign in parts)
    first = once(LED_ASTRAY, [text], style)
    assert once(LED_ASTRAY, first, style) == first


class LedAstray:
    """Takes each word with a capital, and a small one behind it, for a firm; but no label."""

    def settled(self, text):
        return False

    def find(self, texts, languages):
        words = re.compile(r"[A-Z][a-z]+\.?(?: [a-z]+)?")
        return [[Finding(*one.span(), "ORG", 0.9, "model") for one in words.finditer(text)] for text in texts]


LED_ASTRAY = Detector(strangers=LedAstray)


def test_a_model_reads_labels_where_invented_values_stand():
    """Of names, firms, places, addresses, numbers and days; so it sees what it saw when it was done with the text."""
    reader = Reader()
    text = "Torvelan B. Kerndalen of Ostmering S.L. in Kellermouth, 030 23125 417, met on 19 March 2026 cameriz.norvferrow Anna"
    (scan,) = Detector(strangers=lambda: reader).scan([text])
    assert "[PERSON] of [ORG] in [LOCATION], [PHONE], met on [DATE] [USERNAME] Anna" in reader.seen
    assert text[scan.findings[-1].start : scan.findings[-1].end] == "Anna"


@pytest.mark.parametrize("style", [style for style in Style if style is not Style.SURROGATE])
def test_an_invented_name_is_replaced_in_all_other_styles(detector, style):
    """Who is called so after all is never uncovered by it: invented values are found, and only surrogates let them stand."""
    (text,) = once(detector, ["Torvelan Kerndalen of Ostmering GmbH"], style)
    assert not {"Torvelan", "Kerndalen", "Ostmering"} & set(text.split())


@pytest.mark.parametrize("text", ["Ask Torvelan Smith.", "torvelan.smith is here", "Torvelan said so"])
def test_who_is_of_the_roster_is_not_taken_for_invented(text):
    """A worker with one of our names is found as that worker, and gets another name, or the own label."""
    worker = person("W-9", "Torvelan", "Smith")
    found = Detector([worker])
    (scan,) = found.scan([text])
    assert [finding.by for finding in scan.findings] == ["roster/W-9"]
    assert not any(finding.by == "invented" for finding in scan.findings)


@pytest.mark.parametrize(
    ("text", "start"), [("see anna@firma.example.xls", 4), ("write to Siemens AG@Work", 9), ("x.Schmidt", 2)]
)
def test_nothing_is_invented_where_it_would_not_be_known_again(text, start):
    """Where a name or an address goes on beyond what was found of it, the label stands."""
    end = {"s": 22, "w": 19, "x": 9}[text[0]]
    scan = Scan((Finding(start, end, "ORG", 1.0),))
    done = transform(
        {"text": text}, {}, {"text": Obligation(Form.REDACT, style=Style.SURROGATE)}, {("text", ()): scan}, str, WRITER
    )
    assert done.fields["text"] == text[:start] + "[ORG]" + text[end:]


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
