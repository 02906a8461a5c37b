"""What a process answers is believed only where it can be true."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model import Finding, Scan
from gateway.redact.workers import wire
from gateway.redact.workers.channel import Nonsense
from tests.redact.people import PEOPLE

TEXTS = ["Anna was here", "", "x"]


def test_scans_come_back_as_they_were():
    """Findings, screens and failures survive the way, and clean texts cost nothing on it."""
    scans = [
        Scan((Finding(0, 4, "PERSON", 0.9, "roster/W-1"),), True, ("health",)),
        Scan(failure="text_not_judged"),
        Scan(),
    ]
    frame = wire.answer_of(scans, 0.5, 3)
    assert wire.scans_of(wire.answer(frame), TEXTS) == scans
    assert len(wire.answer_of([Scan()] * 1000, 0, 3)) < 20


def test_people_come_over_as_they_are():
    """Names and aliases of everybody."""
    order = wire.order(wire.encode(wire.People(3, wire.known(PEOPLE))))
    assert order.generation == 3
    assert [(p.worker_id, p.given_names, p.family_names, p.aliases) for p in order.people] == [
        (p.worker_id, tuple(p.given_names), tuple(p.family_names), tuple(p.aliases)) for p in PEOPLE
    ]


ROSTERS = st.lists(
    st.builds(wire.Known, st.sampled_from("ABCDE"), st.just(()), st.sampled_from([("Berg",), ("Tal",)]), st.just(())),
    max_size=8,
).map(tuple)  # fmt: skip


@given(ROSTERS, ROSTERS)
def test_changes_make_one_roster_of_another(before, after):
    """Whatever is told, all or what changed, who is known then is whom the new roster has."""
    order = wire.order(wire.encode(wire.turned(3, before, 4, after)))
    assert order.generation == 4
    if isinstance(order, wire.People):
        assert order.people == after
        return
    assert order.former == 3
    known = {person.worker_id: person for person in before}
    known = {key: person for key, person in known.items() if key not in order.gone}
    known |= {person.worker_id: person for person in order.changed}
    assert sorted(known.values(), key=repr) == sorted(after, key=repr)


def test_a_change_of_one_is_told_as_one():
    """However many others there are."""
    before = tuple(wire.Known(f"W-{n}", ("Eva",), (f"Berg{n}",), ()) for n in range(1000))
    after = (*before[:7], wire.Known("W-7", ("Eva",), ("Tal",), ()), *before[8:-1])
    order = wire.turned(3, before, 4, after)
    assert order == wire.Changes(3, 4, (after[7],), ("W-999",))
    assert len(wire.encode(order)) < 64


FINDINGS = st.builds(
    Finding,
    st.integers(-2, 15), st.integers(-2, 15), st.sampled_from(["PERSON", "", "person"]),
    st.floats(-1, 2, allow_nan=False) | st.just(float("inf")), st.text(max_size=3),
)  # fmt: skip
SCANS = st.builds(
    Scan, st.lists(FINDINGS, max_size=3).map(tuple), st.booleans(), st.just(()),
    st.none() | st.sampled_from(["text_not_judged", "detector_unavailable", "fine"]),
)  # fmt: skip


@given(st.dictionaries(st.integers(-1, 4), SCANS, max_size=3), st.floats())
def test_what_is_believed_is_possible(scans, seconds):
    """Spans lie inside their text, in order and apart; labels, scores and failures are ones that exist."""
    try:
        believed = wire.scans_of(wire.Answer(scans, seconds, 0), TEXTS)
    except Nonsense:
        return
    assert len(believed) == len(TEXTS)
    for text, scan in zip(TEXTS, believed, strict=True):
        edges = [edge for finding in scan.findings for edge in (finding.start, finding.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)
        assert all(0 < finding.score <= 1 and finding.start < finding.end for finding in scan.findings)
        assert scan.failure in (None, "text_not_judged", "detector_unavailable")


@given(st.binary(max_size=40))
def test_any_bytes_are_an_answer_or_nonsense(frame):
    """Nothing else is raised, and nothing in them is run."""
    for read in (wire.answer, wire.look, wire.order, wire.report):
        try:
            read(frame)
        except Nonsense:
            pass


def test_a_frame_of_another_kind_is_nonsense():
    """Right MessagePack, wrong meaning."""
    for value in ({"a": 1}, [1, 2, 3], None, ["load"], [{"0": 5}, 0.0]):
        with pytest.raises(Nonsense):
            wire.answer(msgspec.msgpack.encode(value))
