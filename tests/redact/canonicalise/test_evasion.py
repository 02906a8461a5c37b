"""Hidden values are found from end to end in every form, and texts without any stay as free of findings as they were."""

import collections
import random
import sys
from pathlib import Path

import pytest

from gateway.redact import canonicalise, engines
from gateway.redact.canonicalise import View, plainly
from gateway.redact.detect import Detector
from gateway.roster import PersonNames

sys.path.insert(0, str(Path(__file__).parent))
from clean_texts import clean_texts, coded_texts
from evasion_forms import FORMS, TYPES, cases, pairs


def person(worker_id, given, family, **aliases):
    return PersonNames(
        worker_id=worker_id, given_names=(given,), family_names=(family,), aliases=tuple(aliases.items())
    )


ROSTER = [
    person("W-1001", "Anna", "Schmidt", phone="+49 30 1234567", employee_number="47110", badge="B-7781"),
    person("W-1002", "Ben", "Okafor", employee_number="900817"),
    person("W-1003", "Carmen", "Díaz García", employee_number="EMP00412"),
    person("W-1005", "Eva", "Lindqvist", username="eva.lindqvist"),
    person("W-1006", "Jürgen", "Müller"),
]


@pytest.fixture(scope="module")
def detector():
    made = Detector(ROSTER)
    made.warm()
    return made


def scanned(detector, texts):
    return [scan for at in range(0, len(texts), 100) for scan in detector.scan(texts[at : at + 100])]


def covered(scan):
    return {at for finding in scan.findings for at in range(finding.start, finding.end)}


def shares(detector, made):
    """Return how many cases there are and how many are found whole, by form and type."""
    every, found = collections.Counter(), collections.Counter()
    scans = scanned(detector, [text for *_, text, _, _ in made])
    for (form, kind, _, _, start, end), scan in zip(made, scans, strict=True):
        every[form, kind] += 1
        found[form, kind] += covered(scan).issuperset(range(start, end))
    return every, found


def table(every, found):
    lines = [" " * 24 + "".join(f"{kind:>8}" for kind in TYPES)]
    for form in FORMS:
        cells = [
            f"{found[form, kind] / every[form, kind]:8.2f}" if every[form, kind] else f"{'-':>8}" for kind in TYPES
        ]
        lines.append(f"{form:24}" + "".join(cells))
    return "\n".join(lines)


@pytest.mark.parametrize("otherwise", [False, True], ids=["as listed", "written otherwise"])
@pytest.mark.slow
def test_hidden_values_are_covered_from_end_to_end(detector, capsys, otherwise):
    """Of all forms of all types in all carriers 97 in 100 are covered whole, and no form hides all values of a type."""
    every, found = shares(detector, cases(otherwise=otherwise))
    share = found.total() / every.total()
    with capsys.disabled():
        print(f"\n{table(every, found)}\nfound whole: {found.total()} of {every.total()}, {share:.4f}")
    assert share >= 0.97
    assert not [cell for cell in every if not found[cell]]


@pytest.mark.slow
def test_forms_of_forms_are_covered(detector, capsys):
    """Of values that were hidden twice, in any two forms, nine in ten are covered whole."""
    made = pairs(random.Random(7), 800)
    every, found = shares(detector, made)
    share = found.total() / every.total()
    with capsys.disabled():
        print(f"\nhidden twice, found whole: {found.total()} of {every.total()}, {share:.4f}")
    assert share >= 0.90


def plain_readings(texts, budget=None):
    plain = {place: plainly(View(text)) for place, text in enumerate(texts)}
    further = {place: [View(texts[place]), view] for place, view in plain.items() if view is not None}
    return canonicalise.Readings(further, [[] for _ in texts])


@pytest.mark.slow
def test_clean_texts_gain_no_findings(detector, monkeypatch, capsys):
    """Numbers, hashes, code and foreign scripts: what all readings find, the text in plain letters shows too."""
    texts = clean_texts(11, 30)
    assert len(texts) >= 300
    all_views = [detector.scan([text])[0] for _, text in texts]
    monkeypatch.setattr(canonicalise, "readings", plain_readings)
    plain_only = [detector.scan([text])[0] for _, text in texts]
    gained = [
        (kind, text)
        for (kind, text), more, less in zip(texts, all_views, plain_only, strict=True)
        if more.failure or covered(more) - covered(less)
    ]
    with capsys.disabled():
        print(f"\nclean texts: {len(texts)}, with more findings than in plain letters alone: {len(gained)}")
    # A grid of single digits may hold a number's shape by chance; nothing else may.
    assert not [one for one in gained if one[0] != "grid"], gained
    assert len(gained) <= len(texts) // 200


@pytest.mark.slow
def test_with_the_name_model_readings_cost_no_findings(monkeypatch, capsys):
    """What was decoded misleads the shipped model less than the codes themselves: fewer clean texts have findings, and hardly any more."""
    texts = [text for _, text in clean_texts(83, 4) + coded_texts(83, 8)]
    assert len(texts) >= 280
    made = engines.detector(engines.BUILTIN)
    made.warm()
    all_views = scanned(made, texts)
    monkeypatch.setattr(canonicalise, "readings", plain_readings)
    plain_only = scanned(made, texts)
    gained = [
        text for text, more, less in zip(texts, all_views, plain_only, strict=True) if covered(more) - covered(less)
    ]
    found = sum(bool(scan.findings) for scan in all_views), sum(bool(scan.findings) for scan in plain_only)
    with capsys.disabled():
        print(
            f"\nclean texts with findings: {found[0]} of {len(texts)}, in plain letters alone {found[1]}; more in {len(gained)}"
        )
    assert not [scan.failure for scan in all_views if scan.failure]
    assert found[0] <= found[1]
    assert len(gained) <= len(texts) // 33, gained
