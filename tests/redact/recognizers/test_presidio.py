"""Presidio's recognizers give the answers they give alone, never go online and never skip in silence."""

import random
import socket
import subprocess
import sys
import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.redact.gate import Gate
from gateway.redact.recognizers import load, presidio
from gateway.redact.recognizers.presidio import Nonsense, Overdue
from tests.redact.people import CLEAN, IDENTIFYING, corpus

NAMES = [entry.name for entry in presidio.ENTRIES]


@pytest.fixture(scope="module")
def loaded():
    found, anchors = load(NAMES)
    return found, Gate(anchors)


def gated(loaded, text):
    """Return each recognizer's hits through gate and windows, and the stretches that count as found whole."""
    found, gate = loaded
    hits = gate.hits([text]).get(0, {})
    answers = {}
    for which, recognizer in enumerate(found):
        windows = recognizer.windows(text, hits[which]) if which in hits else []
        answers[recognizer.name] = (
            {(w.start + a, w.start + b, s) for w in windows if not w.whole for a, b, s in recognizer.analyze(text[w.start : w.end])},
            [w for w in windows if w.whole],
        )  # fmt: skip
    return answers


def differences(loaded, text):
    """Return where the gated answer is not that of the recognizer on the whole text."""
    answers = gated(loaded, text)
    for recognizer in loaded[0]:
        alone = set(recognizer.analyze(text))
        here, whole = answers[recognizer.name]
        hidden = {hit for hit in alone - here if not any(w.start <= hit[0] and hit[1] <= w.end for w in whole)}
        if hidden or (here - alone and not whole):
            yield recognizer.name, hidden, here - alone


@pytest.mark.parametrize("text", [text for text, _ in IDENTIFYING] + CLEAN)
def test_gated_answers_are_presidios_on_our_own_texts(loaded, text):
    """Looking only where the gate says loses nothing and adds nothing."""
    assert list(differences(loaded, text)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "presidio_synth.dev.jsonl", "pii_anon_tech.dev.jsonl", "enron_threads.dev.jsonl", "wnut17.dev.jsonl",
        "pii_anon_adversarial.dev.jsonl", "meddocan_es.dev.jsonl", "germeval14_de.dev.jsonl",
    ],
)  # fmt: skip
def test_gated_answers_are_presidios_on_corpora(loaded, name):
    """The same on labelled text of many kinds: mails, logs, tweets, clinical cases, adversarial spellings."""
    for text in corpus(name, 150):
        assert list(differences(loaded, text)) == []


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
def test_gated_answers_are_presidios_on_odd_mixtures(loaded, text):
    """No mixture of identifiers, halves of identifiers and separators hides a match from the gate."""
    for name, hidden, _ in differences(loaded, text):
        assert not hidden, name


def test_a_gate_that_is_too_narrow_is_caught(loaded):
    """The comparison above can fail: with one anchor blunted, it does."""
    found, anchors = load(NAMES)
    blunt = [anchor for anchor in anchors if found[anchor.of].name != "IpRecognizer"]
    assert list(differences((found, Gate(blunt)), "login from 10.20.30.40"))
    assert not list(differences(loaded, "login from 10.20.30.40"))


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
    with pytest.raises(Overdue):
        recognizer.analyze("a" * 60)


def test_the_one_loop_of_its_own_never_times_out(loaded):
    """The IBAN recognizer is left no time limit to skip at, and its pattern is linear in the longest window."""
    from presidio_analyzer.predefined_recognizers.generic import iban_recognizer

    iban = next(r for r in loaded[0] if r.name == "IbanRecognizer")
    assert iban_recognizer.REGEX_TIMEOUT_SECONDS is None
    for seed in ("DE89", "A1", "DE89 3704 ", "AB12-CD34-", "A", "1 "):
        began = time.perf_counter()
        iban.analyze((seed * 512)[:512])
        assert time.perf_counter() - began < 0.1, seed


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
