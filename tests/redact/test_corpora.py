"""
The figures that detection promises, of the whole detector as it is shipped: roster empty, patterns, screens and the model.

By overlap, on the development parts, which nothing was trained on. They are skipped where `GATEWAY_CORPORA` names no folder.
"""

import functools
import json
import os
from pathlib import Path

import pytest

from gateway.redact import engines
from gateway.redact.measure import ALL, labelled, measured

CORPORA = os.environ.get("GATEWAY_CORPORA")
STRUCTURED = ("EMAIL", "PHONE", "URL", "IP", "MAC", "CREDIT_CARD", "IBAN", "SSN")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not CORPORA, reason="GATEWAY_CORPORA names no folder of corpora"),
]


@pytest.fixture(scope="module")
def figures():
    """Give what measures a corpus, once for all tests of it."""
    detector = engines.detector(engines.BUILTIN)
    detector.warm()

    @functools.cache
    def measure(name):
        with Path(CORPORA, f"{name}.dev.jsonl").open(encoding="utf-8") as lines:
            texts = [labelled(json.loads(line)) for line in lines]
        scans = detector.scan([one.text for one in texts])
        assert [scan.failure for scan in scans if scan.failure] == []
        return measured(texts, [[(f.start, f.end, f.label) for f in scan.findings] for scan in scans])

    return measure


def test_sentences_of_all_types(figures):
    """Presidio's synthetic sentences, every type together: recall and precision are 0.92 or more."""
    row = figures("presidio_synth").types[ALL]
    assert row.recall >= 0.92
    assert row.precision >= 0.92


def test_people_of_mails(figures):
    """Real e-mail threads: recall of people is 0.98 or more, precision 0.95 or more."""
    row = figures("enron_threads").types["PERSON"]
    assert row.recall >= 0.98
    assert row.precision >= 0.95


@pytest.mark.parametrize("label", ["EMAIL", "PHONE", "URL"])
def test_every_address_and_number_of_mails(figures, label):
    """Real e-mail threads: no address and no number is missed."""
    assert figures("enron_threads").types[label].recall == 1.0


def test_structured_types_of_logs(figures):
    """Audit logs, configuration, transcripts: of every structured type that they label, 0.99 or more are found."""
    rows = figures("pii_anon_tech").types
    labelled_there = [label for label in STRUCTURED if label in rows and rows[label].gold]
    assert len(labelled_there) >= 5
    assert {label: rows[label].recall for label in labelled_there if rows[label].recall < 0.99} == {}


@pytest.mark.parametrize(("label", "least"), [("SECRET", 0.95), ("USERNAME", 0.95), ("PERSON", 0.97)])
def test_secrets_and_people_of_logs(figures, label, least):
    """Audit logs, configuration, transcripts: recall of what has no fixed form."""
    assert figures("pii_anon_tech").types[label].recall >= least


def test_characters_of_judgments(figures):
    """Judgments, characters to mask: F1 is 0.90 or more, recall 0.92 or more, precision 0.85 or more."""
    characters = figures("tab").characters
    assert characters.recall >= 0.92
    assert characters.precision >= 0.85
    assert characters.f1 >= 0.90
