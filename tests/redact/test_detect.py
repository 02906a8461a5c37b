"""Detection finds what identifies, fails closed, costs linear time, and redacting by it is final."""

import base64
import importlib
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.model import Scan
from gateway.redact.detect import Detector, tagger
from gateway.redact.forms import redact_text
from gateway.redact.recognizers import presidio_entries
from tests.redact.cost import assert_linear, grown, lines

from .people import CLEAN, IDENTIFYING, PEOPLE, person


@pytest.fixture(scope="module")
def detector():
    made = Detector(PEOPLE)
    made.warm()
    return made


@pytest.fixture
def own():
    """Return a detector whose recognizers a test may break."""
    made = Detector(PEOPLE)
    made.warm()
    return made


def redacted(detector, text):
    scan = detector.scan([text])[0]
    assert scan.failure is None, scan.failure
    return redact_text(text, scan.findings)


# --- finding ---


@pytest.mark.parametrize(("text", "identifiers"), IDENTIFYING)
def test_golden_pairs(detector, text, identifiers):
    """Each identifier is in the original, and gone after."""
    assert all(identifier in text or identifier in text.replace("\u200b", "") for identifier in identifiers), text
    after = redacted(detector, text)
    assert not any(identifier.lower() in after.lower() for identifier in identifiers), after


@pytest.mark.parametrize("text", CLEAN)
def test_clean_texts_stay_as_they_are(detector, text):
    """No finding where nobody is named."""
    assert detector.scan([text]) == [Scan()]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ('{"id": 4, "phone": "36598121633+", "ok": true}', "36598121633+"),
        ("log phone=321 589 )980( took", "321 589 )980("),
        ("mein Handy ist 2461-752-605 1+ ab acht", "2461-752-605 1+"),
        ("host one nine six.three two.two two nine.one zero two", "one nine six.three two.two two nine.one zero two"),
        ("host \u202e 0 4 . 0 3 . 0 2 . 0 1 \u202c now", "\u202e 0 4 . 0 3 . 0 2 . 0 1 \u202c"),
    ],
)
def test_a_part_that_was_found_hides_nothing_of_the_whole(detector, text, hidden):
    """What is found as it stands is looked for again where a reading shows that it goes on."""
    held = {at for finding in detector.scan([text])[0].findings for at in range(finding.start, finding.end)}
    assert held.issuperset(range(text.index(hidden), text.index(hidden) + len(hidden)))


def test_labels_are_the_common_ones(detector):
    """Each kind of identifier has its label, and who of the roster is meant is told."""
    text = (
        "Anna Schmidt anna@example.org 020 7946 0958 and +44 20 7946 0958, https://example.com/x, 10.2.3.4,"
        " 00:1B:44:11:3A:B7, 4111 1111 1111 1111, DE89370400440532013000, 536-90-4399, 12345678Z, login aschm"
    )
    found = detector.scan([text])[0].findings
    assert [f.label for f in found] == [
        "PERSON", "EMAIL", "PHONE", "PHONE", "URL", "IP", "MAC", "CREDIT_CARD", "IBAN", "SSN", "ID", "USERNAME",
    ]  # fmt: skip
    assert [f.by for f in found if f.by.startswith("roster/")] == ["roster/W-1001"] * 3


def test_a_weak_match_counts_where_a_word_announces_it(detector):
    """Nine digits are nothing by themselves, and a social security number after "ssn"."""
    assert detector.scan(["total 536904399 units"])[0].findings == ()
    assert [f.label for f in detector.scan(["his ssn is 536904399"])[0].findings] == ["SSN"]


def test_screens_are_told(detector):
    """Protected activity and special topics come with the scan."""
    protected, topic, plain = detector.scan(["union meeting at seven", "I'm pregnant", "pallets arrive"])
    assert (protected.protected, topic.topics, plain) == (True, ("pregnancy",), Scan())


@pytest.mark.parametrize("sign", ["€", "“ok”", "😀", "•", "→", "Ж", "张伟"])
def test_a_sign_without_a_plain_form_hides_nothing(detector, sign):
    """Roster and screens read a text that holds one, also where lines are joined beside it."""
    named, told = detector.scan([f"Anna Schmidt {sign}\nfoo bar", f"union meeting at seven {sign}\nplease"])
    assert [f.label for f in named.findings] == ["PERSON"]
    assert told.protected


@pytest.mark.parametrize("beside", ["", "a **b** c ", "<b>x</b> ", "see 4 1 1 1 ", "one\ntwo "])
def test_what_stands_in_a_blob_is_screened_whatever_stands_beside_it(detector, beside):
    """A topic in base64 is one also where stars, markup or spaced digits elsewhere in the text are joined."""
    blob = base64.b64encode(b"union meeting at seven tonight").decode()
    assert detector.scan([f"{beside}{blob}"])[0].protected


def test_another_language_is_best_effort(detector):
    """Told or detected, a language that patterns and screens were not made for is said to be one; with no model too."""
    french = "Bonjour, merci de nous dire quand vous êtes là pour les vacances avec votre équipe"
    assert detector.scan([french, "the report is on the desk and it is late"], None)[0].best_effort
    assert not detector.scan(["the report is on the desk and it is late"])[0].best_effort
    assert detector.scan(["plan"], language="fr")[0].best_effort
    assert not detector.scan(["plan"], language="de")[0].best_effort


def test_what_no_model_need_read_is_best_effort_too():
    """A text that is settled without the model says what language it is in, or was told to be in, as any other."""

    class Settled:
        def settled(self, text):
            return True

        def find(self, texts, languages):
            return [[] for _ in texts]

    detector = Detector(strangers=Settled)
    assert detector.scan(["plan"], language="fr")[0].best_effort
    assert detector.scan(["merci de nous dire quand vous êtes là pour les vacances"])[0].best_effort
    assert not detector.scan(["plan"], language="es")[0].best_effort


def test_people_can_be_replaced(detector):
    """A new roster counts from the next scan on."""
    other = Detector([person("W-1", "Zofia", "Nowak")], recognizers=())
    assert other.scan(["Zofia Nowak"])[0].findings
    other.replace_people([person("W-2", "Anna", "Schmidt")])
    assert other.scan(["Zofia Nowak"]) == [Scan()]
    assert other.scan(["Anna Schmidt"])[0].findings


def test_roster_and_screens_work_without_presidio():
    """A detector without recognizers loads none."""
    plain = Detector(PEOPLE, recognizers=())
    assert not plain.is_warm
    found, screened = plain.scan(["Ben Okafor at 10.2.3.4", "strike vote"])
    assert [f.label for f in found.findings] == ["PERSON"]
    assert screened.protected
    assert plain.is_warm


def test_a_batch_gives_what_each_text_alone_gives(detector):
    """Batching is for speed only."""
    texts = [text for text, _ in IDENTIFYING] + CLEAN + ["union meeting", "x" * 300_000]
    random.Random(5).shuffle(texts)
    assert detector.scan(texts) == [detector.scan([text])[0] for text in texts]


# --- redacting by it ---

PIECES = [
    "Anna Schmidt", "anna.schmidt@example.com", "Okafor, Ben", "ben", "030 1234567", "+44 20 7946 0958", "10.2.3.4", "::1",
    "https://a.example.com/b", "report.docx", "4111 1111 1111 1111", "DE89370400440532013000", "536-90-4399", "B-7781", "47110",
    "€", "“", "😀", "[PERSON]", "[EMAIL]", "[", "]", "@", ".", ",", "-", " ", "  ", "a", "S.", "x", "1", "23", "é", "\u200b", "%40", "&amp;", "\n", '"', "/", ":",
]  # fmt: skip


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_redacting_twice_changes_nothing(detector, text):
    """What was redacted holds nothing more to redact."""
    once = redacted(detector, text)
    assert redacted(detector, once) == once, text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.sampled_from("ab .,;:!?'\n()–…€“”😀•*"), max_size=20),
    st.sampled_from(
        ["Anna Schmidt", "ben.okafor@example.com", "+49 30 1234567", "TRUCK-0412", "DE89 3704 0044 0532 0130 00"]
    ),
    st.text(st.sampled_from("ab .,;:!?'\n()–…€“”😀•*"), max_size=20),
)
def test_planted_identifiers_never_come_through(detector, before, planted, after):
    """Set apart by a space or any punctuation, in any surroundings, a known identifier is gone after."""
    text = f"{before} {planted} {after}"
    assert planted in text
    assert planted not in redacted(detector, text)


# --- failing closed ---


@pytest.mark.parametrize("text", ["x" * 256_001, "lone \ud800 surrogate", "&" + "amp;" * 9])
def test_what_cannot_be_judged_says_so_and_others_are_judged(detector, text):
    """Too long, not text, or coded too often: `text_not_judged` for this text alone."""
    bad, good = detector.scan([text, "Anna Schmidt"])
    assert bad == Scan(failure="text_not_judged")
    assert good.findings


def test_texts_that_leave_the_same_are_each_looked_at_again(detector):
    """What is left is looked at once for all texts that leave it, and what is found in it belongs to each of them."""
    texts = ["Anna Schmidt::1 is up", "Okafor::1 is up", "Anna Schmidt::1 is up", "Okafor is up"]
    scans = detector.scan(texts)
    assert scans == [detector.scan([text])[0] for text in texts]
    assert [{one.label for one in scan.findings} for scan in scans] == [{"PERSON", "IP"}] * 3 + [{"PERSON"}]


@pytest.mark.slow
def test_the_longest_text_of_short_values_is_judged(detector):
    """Its labels are longer than its values, so that what is left of it is longer than a text may be."""
    text = ("a.co " * 51_200)[:256_000]
    assert detector.scan([text])[0].failure is None


class Result:
    def __init__(self, start, end, score):
        self.start, self.end, self.score = start, end, score


def presidio_of(detector, name):
    return next(r for r in detector._engine.recognizers if r.name == name)._presidio


MAIL, BANK, CLEAR = "mail zoe@example.org", "to DE89370400440532013000", "Quarterly report"


@pytest.mark.parametrize(
    "analyze",
    [
        lambda *_: 1 // 0,
        lambda *_: None,
        lambda *_: "nothing found",
        lambda *_: [object()],
        lambda *_: [Result(0, 999, 0.5)],
        lambda *_: [Result(3, 1, 0.5)],
        lambda *_: [Result(0, 3, "sure")],
        lambda *_: [Result(0, 3, float("nan"))],
    ],
    ids=["raises", "none", "text", "object", "outside", "backwards", "score", "nan"],
)
def test_a_broken_recognizer_withholds_what_it_did_not_judge(own, analyze):
    """It raises or returns garbage: the texts that needed it fail, others do not."""
    presidio_of(own, "IbanRecognizer").analyze = analyze
    broken, clear = own.scan([BANK, CLEAR])
    assert broken == Scan(failure="detector_unavailable")
    assert clear == Scan()


@pytest.mark.parametrize("answer", [None, False, 0, 7])
def test_a_recognizer_without_an_answer_has_not_judged(own, answer, monkeypatch):
    """What is no list of findings is not taken for an empty one, also from those that are ours."""
    for one in own._engine.recognizers:
        # Some of these are one and the same in every detector, so each is mended behind the test.
        monkeypatch.setattr(one, "find", lambda *_: answer)
    asked, clear = own.scan([MAIL, CLEAR])
    assert asked == Scan(failure="detector_unavailable")
    assert clear == Scan()


@pytest.mark.parametrize("name", [entry.name for entry in presidio_entries.ENTRIES if entry.name != "PhoneRecognizer"])
def test_every_recognizer_that_raises_is_noticed(own, name):
    """None of them can fail in silence."""
    samples = {
        "EmailRecognizer": MAIL, "UrlRecognizer": "see example.com", "CreditCardRecognizer": "4111 1111 1111 1111",
        "IbanRecognizer": BANK, "IpRecognizer": "fe80::10", "MacAddressRecognizer": "00:1B:44:11:3A:B7",
        "UsSsnRecognizer": "536-90-4399", "CryptoRecognizer": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
        "EsNifRecognizer": "12345678Z", "EsNieRecognizer": "X1234567L", "DeTaxIdRecognizer": "65929970489",
    }  # fmt: skip
    assert own.scan([samples[name]])[0].failure is None

    def broken(*_):
        raise RuntimeError("broken")

    next(r for r in own._engine.recognizers if r.name == name)._memory._known.clear()
    part = presidio_of(own, name)
    part.analyze = part.validate_result = part.invalidate_result = broken
    assert own.scan([samples[name]])[0].failure == "detector_unavailable"


def test_missing_machinery_fails_every_text(monkeypatch):
    """Presidio cannot be imported: nothing is judged, and `warm` says what is wrong."""

    def gone(name):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", gone)
    broken = Detector(PEOPLE)
    assert broken.scan([MAIL, CLEAR]) == [Scan(failure="detector_unavailable")] * 2
    with pytest.raises(ImportError):
        broken.warm()


# --- cost ---

SEEDS = [
    ".", "a.", "1", "@", "a@", "1 ", "-", "www.", "http://", "a.co", "a", ":", "a:", "::1 ", "%41", "&amp;", "\\u0041", "A1", "DE89",
    "Anna ", "é", "x@a.b ", "12345678\n", "a.com ", '"' + "a." * 125 + "co ", "(", "+1", ".co", "union ", "\u200b", "<", "[", "{", "4111 ",
    # Much is found, glued to one word, on every line, or in readings that had to be guessed.
    "AnnaSchmidt", "anna.schmidt@example.com ", "From: Anna Schmidt\n", "Schmidt, Anna; ", "+49 30 1234567\n", "415-555-2671-", "B-7781 ", "2020-01-01 ",
    "[PERSON] Anna Schmidt ", "password=Ab1!", "A n n a ", "tdimhcS annA ", "anna\nschmidt\n", "Anna\u200b Schmidt ", "6e 6f 20 ", "6e6f",
    "YW5uYSBzY2htaWR0IA", "YW5uYUBleGFtcGxlLm9yZw== ", "a@b.co@", "1" * 50 + " *** ", "***.", "A**** ", "x" * 400 + " ", "four one one ", "uni\u00f3n ",
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_hostile_texts_cost_linear_time(detector, seed):
    """Sixteen times as much of any seed costs about sixteen times the processor time, and each of it is judged."""
    assert_linear(lambda text: judged(detector, text), lambda size: grown(seed, size))


LISTS = [
    "{given},{family},{given}@example.com\n", "From: {given} {family}\n",
    "{given}{family}", "Anna {family} and Anna Schmidt\n", "{given}@{family}.example.com@",
]  # fmt: skip


@pytest.mark.parametrize("line", LISTS)
def test_lists_of_people_cost_linear_time(detector, line):
    """Of a list in which everybody is somebody else nothing is answered from memory."""
    assert_linear(lambda text: judged(detector, text), lambda size: lines(size, line))


def test_lists_of_telephone_numbers_cost_linear_time(detector):
    """Likewise; the library for telephone numbers takes its time over every one that it has not met."""
    line = "{given} {family}, {given}.{family}@example.com, 030 {number}\n"
    assert_linear(lambda text: judged(detector, text), lambda size: lines(size, line), each=250e-6, small=1_000)


@pytest.mark.slow
@pytest.mark.parametrize("line", ["{given} {family}, {given}@example.com\n", "Anna {family} wrote to Anna Schmidt.\n"])
def test_lists_of_strangers_cost_linear_time(line):
    """With the model too, whose names are looked for everywhere."""
    reader = Detector(PEOPLE, strangers=tagger)
    reader.warm()
    assert_linear(lambda text: judged(reader, text), lambda size: lines(size, line), each=400e-6, small=1_000)


def judged(detector, text):
    """Return what is found in a text that is not too much to judge."""
    scan = detector.scan([text])[0]
    assert scan.failure is None, scan.failure
    return scan.findings
