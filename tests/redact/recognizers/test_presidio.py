"""Presidio's recognizers give the answers they give alone, never go online and never skip in silence."""

import random
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.model import Finding
from gateway.redact import windows
from gateway.redact.gate import Compiled, Gate
from gateway.redact.recognizers import doubts, load, presidio, presidio_entries
from gateway.redact.recognizers.presidio import Nonsense, Overdue
from tests.redact.people import CLEAN, IDENTIFYING, corpus
from tests.redact.people import CORPORA as FOLDER

NAMES = [entry.name for entry in presidio_entries.ENTRIES]


@pytest.fixture(scope="module")
def loaded():
    found, anchors = load(NAMES)
    return found, Gate(Compiled(anchors))


def expected(recognizer, text):
    """Return what Presidio's recognizer alone finds in the whole text, by our least score and its words of context."""
    for start, end, score in recognizer.analyze(text):
        if score < presidio.LEAST_SCORE:
            score = presidio.with_context(text, start, score, recognizer.context)
        if score >= presidio.LEAST_SCORE:
            yield start, end, score


def reasons(name, text, start, end):
    """Return the names of the reasons for which a finding of Presidio's counts as wrong."""
    table = {"PhoneRecognizer": doubts.PHONES, "UrlRecognizer": doubts.ADDRESSES}.get(name, {})
    return [reason for reason, holds in table.items() if holds(text, start, end)]


def differences(loaded, text, wrong=None):
    """
    Yield where our answer is not Presidio's: a finding of its own that is hidden without a named reason, or one of ours that
    it does not have. Findings that a reason takes away are counted in `wrong`.
    """
    found, gate = loaded
    hits = gate.hits([text]).get(0, {})
    for which, recognizer in enumerate(found):
        ours = recognizer.find(text, hits[which]) if which in hits else []
        whole = [f for f in ours if f.score == presidio.WHOLE_SCORE and f.end - f.start > windows.LONGEST]
        here = {(f.start, f.end, f.score) for f in ours if f not in whole}
        alone = set(expected(recognizer, text))
        hidden = {hit for hit in alone - here if not any(w.start <= hit[0] and hit[1] <= w.end for w in whole)}
        for hit in sorted(hidden):
            why = reasons(recognizer.name, text, *hit[:2])
            if wrong is not None:
                wrong.update(why[:1])
            if why:
                hidden.discard(hit)
        if hidden or (here - alone and not whole):
            yield recognizer.name, hidden, here - alone


@pytest.mark.parametrize("text", [text for text, _ in IDENTIFYING] + CLEAN)
def test_answers_are_presidios_on_our_own_texts(loaded, text):
    """Looking only where the gate says loses nothing and adds nothing."""
    assert list(differences(loaded, text)) == []


CORPORA = (
    "presidio_synth.dev", "pii_anon_tech.dev", "enron_threads.dev", "wnut17.dev", "pii_anon_adversarial.dev", "meddocan_es.dev",
    "germeval14_de.dev", "ler_de.dev", "tab.dev", "sgd_chat.dev", "uner_ewt.dev", "presidio_generated_large.train", "sec_loans.train",
    "btc.train", "germeval14_de.train", "meddocan_es.train", "presidio_synth.train", "tab.train", "uner_ewt.train", "wnut17.train",
)  # fmt: skip


@pytest.mark.skipif(FOLDER is None, reason="GATEWAY_CORPORA names no folder of corpora")
def test_every_corpus_is_compared():
    """The list above leaves out none that lies in the folder."""
    assert {path.name.removesuffix(".jsonl") for path in Path(FOLDER).glob("*.jsonl")} <= {*CORPORA}


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPORA)
def test_answers_are_presidios_on_corpora(loaded, name):
    """The same on labelled text of many kinds, but for findings that a named reason takes away."""
    wrong = Counter()
    unlike = [unlike for text in corpus(f"{name}.jsonl", MOST_TEXTS) for unlike in differences(loaded, text, wrong)]
    assert unlike == []
    print(name, dict(wrong))


MOST_TEXTS = 250


def made_up(chance):
    """Return a text of pieces of identifiers, in sentences, fields and logs."""
    piece = chance.choice(PIECES)
    digits = "".join(chance.choices("0123456789", k=chance.randint(3, 16)))
    made = chance.choice(
        [
            "call {p} or {d} today", "{d}", '{{"phone": "{d}", "x": "{p}"}}', "2026-03-02 08:00:01 INFO user={p} id={d}", "{p},{d},{p}",
            "ssn {d}, card {p}", "({d}) {p}", "+{d} ext. 12", "from {p} ({d}) to {p}", "https://{p}/{d}?q={p}", "order {d}: {p}.",
        ]
    )  # fmt: skip
    return made.format(p=piece, d=digits)


def test_answers_are_presidios_on_a_generated_set(loaded):
    """Without any corpus, two thousand made-up texts show the same."""
    chance = random.Random(11)
    assert [unlike for _ in range(2000) for unlike in differences(loaded, made_up(chance))] == []


# What Presidio takes for a number or an address and we do not, by the reason's name in `doubts`.
PRESIDIO_IS_WRONG = [
    ("fewer than seven digits", "PhoneRecognizer", "flat at 16888 Clayton Road"),
    ("date", "PhoneRecognizer", "decided on 3. 9. 2015 in Kassel"),
    ("epoch", "PhoneRecognizer", "ts 1712345678 done"),
    ("part of something longer", "PhoneRecognizer", "saved as 6502530000_big"),
    ("network", "PhoneRecognizer", "login from 78.73.151.250 refused"),
    ("network", "PhoneRecognizer", "net = 192.168.1.0/24 here"),
    ("request", "PhoneRecognizer", "GET /items/011272 200 67303 ok"),
    ("book", "PhoneRecognizer", "ISBN 3-702-00682-6 of 1994"),
    ("cut off", "UrlRecognizer", "see coverletter.doc here"),
    ("file", "UrlRecognizer", "run main.py first"),
    ("sentence", "UrlRecognizer", "It is done.In March more"),
]


@pytest.mark.parametrize(("reason", "name", "text"), PRESIDIO_IS_WRONG)
def test_presidio_is_wrong_and_we_say_why(loaded, reason, name, text):
    """Presidio alone finds something, ours does not, and the reason is the listed one."""
    found, gate = loaded
    which = next(index for index, recognizer in enumerate(found) if recognizer.name == name)
    alone = list(expected(found[which], text))
    hits = gate.hits([text]).get(0, {})
    assert any(reason in reasons(name, text, start, end) for start, end, _ in alone)
    assert not (found[which].find(text, hits[which]) if which in hits else [])


def test_every_reason_has_an_example():
    """The list of differences is complete."""
    assert {reason for reason, _, _ in PRESIDIO_IS_WRONG} == {*doubts.PHONES, *doubts.ADDRESSES}


PIECES = [
    "anna.schmidt@example.com", "a@b.co", "@", "www.example.com", "https://a.example.de/x?y=z", "main.py", ".com", "co.uk/",
    "+49 30 1234567", "020 7946 0958", "(650) 253-0000 ext. 12", "2026-03-02 08:00", "4111 1111 1111 1111", "4111-1111",
    "DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "536-90-4399", "536904399", "10.20.30.40", "::1", "fe80::1/64",
    "00:1B:44:11:3A:B7", "0012.3456.789A", "12345678Z", "X1234567L", "65929970489", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
    "std::vector", "1688", "x", "ext", "é", "ſ", "\u212a", "٣", "\u00a0", "\u2011", "—", "\n", "\t", " ", "  ", ".", ",", "-", "/", ":", ";",
    '"', "'", "(", ")", "[", "_", "0", "12", "345", "Anna", "ID",
]  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_answers_are_presidios_on_odd_mixtures(loaded, text):
    """No mixture of identifiers, halves of identifiers and separators hides a match from the gate."""
    for name, hidden, _ in differences(loaded, text):
        assert not hidden, name


def test_a_gate_that_is_too_narrow_is_caught(loaded):
    """The comparison above can fail: with one anchor blunted, it does."""
    found, anchors = load(NAMES)
    blunt = [anchor for anchor in anchors if found[anchor.of].name != "IpRecognizer"]
    assert list(differences((found, Gate(Compiled(blunt))), "login from 10.20.30.40"))
    assert not list(differences(loaded, "login from 10.20.30.40"))


def test_a_number_with_its_country_asks_one_region(loaded):
    """Where one region knows a number that begins with a country's code, all of them together know no more."""
    phone = next(r for r in loaded[0] if r.name == "PhoneRecognizer")
    chance = random.Random(8)
    countries = ("49", "1", "44", "34", "33", "91", "7", "861", "420")
    for _ in range(300):
        number = (
            f"{chance.choice(' (')}+{chance.choice(countries)} {chance.randrange(10**5, 10**10)}{chance.choice(' ).')}"
        )
        assert {hit[:2] for hit in phone.ask(number)} == {hit[:2] for hit in phone.analyze(number)}, number


@pytest.mark.parametrize(
    ("text", "found", "answered"),
    [
        ("call +49 30 1234567 now", [(5, 19)], True),
        ("call +49 30 1234567 now", [(5, 16)], False),
        ("call +49 30 1234567 now", [], False),
        ("call +49 30 1234567 or 030 7654321", [(5, 19)], False),
        ("call +49 30 1234567 ext. 12", [(5, 19)], False),
        ("call +49 30 1234567 ext. 12", [(5, 27)], True),
    ],
)
def test_a_number_that_was_found_is_not_asked_about(loaded, text, found, answered):
    """Every digit that would be asked about stands in a number that another recognizer has found; one that does not is asked."""
    found_, gate = loaded
    which = next(index for index, one in enumerate(found_) if one.name == "PhoneRecognizer")
    findings = [Finding(start, end, "PHONE", 0.7, "phones/named") for start, end in found]
    anchors = gate.hits([text])[0][which]
    assert (not found_[which].unanswered(text, anchors, findings)) is answered
    others = [msgspec.structs.replace(one, label="ID") for one in findings]
    assert found_[which].unanswered(text, anchors, others) == anchors


def test_of_many_numbers_only_those_are_asked_about_that_were_not_found(loaded):
    """In a list of numbers the recognizer is left with the places of those that no finding covers, and misses none of them."""
    found_, gate = loaded
    which = next(index for index, one in enumerate(found_) if one.name == "PhoneRecognizer")
    chance = random.Random(4)
    numbers = [f"+49 {chance.randrange(151, 180)} {chance.randrange(10**6, 10**7)}" for _ in range(200)]
    text = "\n".join(numbers)
    places = [(text.index(number), text.index(number) + len(number)) for number in numbers]
    known = [Finding(start, end, "PHONE", 0.7, "phones/country code") for start, end in places if chance.random() < 0.8]
    left = found_[which].unanswered(text, gate.hits([text])[0][which], known)
    unknown = {span for span in places if not any(span == (one.start, one.end) for one in known)}
    assert unknown
    assert {span for span in places if any(span[0] < anchor <= span[1] for anchor in left)} == unknown
    alone = {(one.start, one.end) for one in found_[which].find(text, gate.hits([text])[0][which])}
    assert {(one.start, one.end) for one in found_[which].find(text, left)} == alone & unknown


def test_a_day_with_its_time_is_no_number(loaded):
    """Lines of logs and tables are not asked about, and whatever number stands beside their time still is."""
    phone = next(r for r in loaded[0] if r.name == "PhoneRecognizer")
    chance = random.Random(9)
    asked = 0
    for _ in range(600):
        day = chance.choice(["08.10.2024", "2024-10-08", "8/1/2024", "1.2.2024"])
        stamp = (
            day + chance.choice([" ", "T", ", "]) + chance.choice(["17:08", "9:08:47", "17:08:47.123", "17:08 - 18:30"])
        )
        before = chance.choice(
            ["", "", "[", "\n", " at ", "0151 ", "(030) ", "+49 ", "030-", "6502530000 ", "6502530000\n"]
        )
        behind = chance.choice(
            [
                "",
                "]",
                " INFO job 79157",
                " 12345",
                " 1234567",
                "-12345",
                " x12",
                " (030) 1234567",
                " 47 12345",
                "\n0301234567",
                ", 3,29\n" + stamp,
            ]
        )
        window = before + stamp + behind
        real = {hit[:2] for hit in phone.analyze(window) if not doubts.is_no_phone(window, *hit[:2])}
        assert real <= {hit[:2] for hit in phone.ask(window)}, window
        asked += bool(real)
    assert asked > 50
    assert phone.ask("\n08.10.2024 17:08:47 INFO job 79157 do") == []


def test_short_numbers_ask_only_regions_that_have_them(loaded):
    """Fewer regions are asked for short numbers, with the same answer as asking all."""
    phone = next(r for r in loaded[0] if r.name == "PhoneRecognizer")
    chance = random.Random(7)
    for _ in range(400):
        number = chance.choice(["", "+", "0", "00"]) + "".join(chance.choices("0123456789", k=chance.randint(3, 12)))
        assert sorted(phone.analyze(number)) == sorted(
            phone.checked(phone._whole.analyze(number, phone._whole.supported_entities, None), number)
        )


def test_no_recognizer_goes_online():
    """In a process where any socket or look-up is an error, all recognizers answer, the one for e-mail too."""
    program = """
import socket
def refuse(*args, **kwargs):
    raise SystemExit("went online")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = socket.gethostbyname = refuse
from gateway.redact.detect import Detector
scan = Detector().scan(["mail anna@example.co.uk or see https://example.com"])[0]
assert scan.failure is None, scan
print([finding.label for finding in scan.findings])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['EMAIL', 'URL']"


def test_presidio_itself_would_go_online(monkeypatch):
    """The danger is real: `tldextract` as it comes asks the network at its first address."""
    import tldextract

    asked = []

    def refuse(*args, **kwargs):
        asked.append(args)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    tldextract.TLDExtract(cache_dir=None)("anna@example.co.uk")
    assert asked


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("PhoneRecognizer", "IbanRecognizer")])
def test_a_regex_that_times_out_raises(loaded, name, monkeypatch):
    """Presidio would log a warning and return nothing found; here it is `Overdue`, for every recognizer with such a loop."""
    recognizer = next(r for r in loaded[0] if r.name == name)
    monkeypatch.setattr(presidio, "REGEX_SECONDS", 0.01)
    slow = presidio._Strict(regex.compile(r"(?:a|a)*[bc]"))
    for pattern in recognizer._presidio.patterns:
        monkeypatch.setattr(pattern, "compiled_regex", slow)
    monkeypatch.setattr(recognizer, "_patterns", [(slow, 0.5, "")])
    for look in (recognizer.analyze, recognizer.ask):
        with pytest.raises(Overdue):
            look("a" * 60)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_going_through_the_patterns_ourselves_changes_nothing(loaded, window):
    """Presidio's own loop and ours give the same hits: scores, checksums, and hits within hits taken away."""
    for recognizer in loaded[0]:
        if isinstance(recognizer, presidio.Patterned):
            assert sorted(recognizer.ask(window)) == sorted(recognizer.analyze(window)), recognizer.name


def test_all_but_two_are_gone_through_by_ourselves(loaded):
    """A recognizer of Presidio's with a loop of its own is left it, and a new version that grows one is noticed."""
    others = [one.name for one in loaded[0] if not isinstance(one, presidio.Patterned)]
    assert others == ["PhoneRecognizer", "IbanRecognizer"]


def test_the_one_loop_of_its_own_never_times_out(loaded):
    """The IBAN recognizer is left no time limit to skip at, and its pattern is linear in the longest window."""
    from presidio_analyzer.predefined_recognizers.generic import iban_recognizer

    iban = next(r for r in loaded[0] if r.name == "IbanRecognizer")
    assert iban_recognizer.REGEX_TIMEOUT_SECONDS is None
    for seed in ("DE89", "A1", "DE89 3704 ", "AB12-CD34-", "A", "1 "):
        began = time.thread_time()
        iban.analyze((seed * 512)[:512])
        assert time.thread_time() - began < 0.1, seed


class Result:
    def __init__(self, start=0, end=1, score=0.5):
        self.start, self.end, self.score = start, end, score


@pytest.mark.parametrize(
    "results",
    [
        None, (), "x", [None], [Result(start=None)], [Result(start=-1)], [Result(end=99)], [Result(start=1, end=1)],
        [Result(score="high")], [Result(score=float("nan"))], [Result(score=2)], [Result(score=True)], [Result(start=0.0)],
    ],
)  # fmt: skip
def test_results_that_make_no_sense_are_refused(loaded, results):
    """Offsets outside the text, scores that are none, or no list at all."""
    with pytest.raises(Nonsense):
        loaded[0][0].checked(results, "text")
