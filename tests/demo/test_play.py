"""
The demonstration as a whole: every claim is found true, and no stage can be replaced by nothing without a claim failing.

The detector is the real one, loaded once for all runs; everything else is made anew for each.
"""

import json
import time
from datetime import date
from pathlib import Path

import pytest

from gateway import parts
from gateway.clock import SetClock, from_rfc3339
from gateway.demo import claims, outside
from gateway.demo import play as playing
from gateway.demo.ai_system import AiSystem
from gateway.demo.play import play
from gateway.looking import Looking, detector_of
from gateway.model import Allow, Form, Obligation, Scan
from gateway.pipeline import Pipeline, outbox, prepare
from gateway.pipeline.deliver import Deliverer
from gateway.pipeline.prepare import Preparer
from gateway.pipeline.record import Recorded, Recorder
from gateway.policy.embedded import EmbeddedEngine
from gateway.recipients.attempt import Attempt
from gateway.recipients.webhook import Sender
from gateway.redact.forms import Transformed
from gateway.retention import Swept
from gateway.roster import Roster

_loaded = []


@pytest.fixture(autouse=True)
def _one_detector(monkeypatch):
    """Load the real detector once; each run gives it its own roster."""

    def detector(settings, people):
        if not _loaded:
            _loaded.append(detector_of(settings.model_copy(update={"workers": 0}), people))
        _loaded[0].replace_people(people.people())
        return _loaded[0]

    monkeypatch.setattr(parts, "detector_of", detector)


def failing(folder: Path, **more) -> list[str]:
    """Play a day and return the sentences of the claims that do not hold."""
    played = play(folder / "data", port=0, progress=lambda *_: None, **more)
    try:
        return [claim.sentence for claim in played.claims if not claim.holds]
    finally:
        played.close()


# --- as it should be ---


@pytest.mark.slow
def test_every_claim_holds(tmp_path):
    """An ordinary run checks everything it claims, and writes the summary that is promised."""
    told = []
    played = play(tmp_path / "data", port=0, progress=lambda what, done, all_: told.append((what, done, all_)))
    try:
        assert [] == [(claim.sentence, claim.found) for claim in played.claims if not claim.holds]
        summary = json.loads((tmp_path / "data" / "summary.json").read_text())
    finally:
        played.close()

    assert {"forwarded", "withheld", "workers", "inferences", "deleted", "log", "links", "urls"} == set(summary)
    assert sum(playing.expected()["forwarded"].values()) == summary["forwarded"]
    assert playing.expected()["withheld"] == summary["withheld"]
    assert (6, 6, 57) == (summary["workers"], summary["inferences"], summary["deleted"])
    assert summary["log"]["verified"] is True
    assert {"worker", "representative", "dpo", "auditor", "it"} == set(summary["links"])
    assert len({what for what, _, _ in told}) > 5


@pytest.mark.slow
@pytest.mark.parametrize("today", ["2027-07-06T12:00:00Z", "2028-03-27T12:00:00Z"])
def test_it_holds_on_other_days(tmp_path, today):
    """In summer, and on the Monday when clocks change elsewhere than here, the same comes of the same day."""
    assert [] == failing(tmp_path, wall=SetClock(from_rfc3339(today)))


@pytest.mark.slow
@pytest.mark.opa
def test_a_real_policy_server_gives_the_same_summary(tmp_path):
    """With `--engine opa` every claim holds too, by the same figures."""
    assert [] == failing(tmp_path, engine="opa")


@pytest.mark.slow
def test_a_second_run_makes_a_new_store(tmp_path):
    """The earlier demonstration makes room, and the log's root is another."""
    roots = []
    for _ in range(2):
        assert [] == failing(tmp_path)
        roots.append(json.loads((tmp_path / "data" / "summary.json").read_text())["log"]["root"])

    assert roots[0] != roots[1]


@pytest.mark.slow
def test_the_clock_waits_for_what_is_on_the_wire(tmp_path, monkeypatch):
    """However slowly a recipient answers, it refuses nothing for a stamp that the day's clock has left behind."""
    verified = AiSystem._verified

    def slowly(system, *request):
        time.sleep(0.15)
        return verified(system, *request)

    monkeypatch.setattr(AiSystem, "_verified", slowly)
    played = play(tmp_path / "data", port=0, progress=lambda *_: None)
    played.close()

    assert [0] * 5 == [memory.refused for system in played.systems for memory in system.memory.values()]
    assert [] == [(claim.sentence, claim.found) for claim in played.claims if not claim.holds]


# --- with one stage replaced by nothing ---


def nobody(monkeypatch):
    """Attribution finds nobody, and says nothing of it."""
    monkeypatch.setattr(Preparer, "attribute", lambda *_: [])


def everybody_is_one(monkeypatch):
    """Attribution takes every alias for the same worker's."""
    monkeypatch.setattr(Roster, "find", lambda *_: "W-1003")


def uncounted(monkeypatch):
    """What is left out is not counted."""
    monkeypatch.setattr("gateway.pipeline.record.count", lambda *_: None)


def unscanned(monkeypatch):
    """No text is looked at."""
    monkeypatch.setattr(Preparer, "scan", lambda *_: None)


def blind(monkeypatch):
    """Texts are looked at and nothing is ever found."""
    monkeypatch.setattr(Looking, "scan", lambda _self, texts: [Scan()] * len(texts))


def all_allowed(monkeypatch):
    """Every decision is a yes to everything."""

    def decide(_self, facts):
        return [Allow({name: Obligation(Form.KEEP) for name in each.fields}, 30) for each in facts]

    monkeypatch.setattr(EmbeddedEngine, "decide", decide)


def undecided(monkeypatch):
    """Nothing is decided, so nothing goes on and nothing is withheld."""
    monkeypatch.setattr(Preparer, "decide", lambda *_: {})


def untransformed(monkeypatch):
    """Records leave in the form in which they came."""
    monkeypatch.setattr(prepare.forms, "transform", lambda fields, *_: Transformed(fields=dict(fields), removed=()))


def unrecorded(monkeypatch):
    """The recording transaction writes nothing and says that it did."""

    def record(_self, _tx, batch, *_more):
        answers = tuple(prepare_seen() for _ in batch.events)
        return Recorded(
            accepted=len(batch.events), duplicates=0, forwarded={}, withheld={}, entries=(), answers=answers
        )

    monkeypatch.setattr(Recorder, "record", record)


def prepare_seen():
    """Return what a duplicate check says of an event that is new."""
    from gateway.sources.duplicates import Seen

    return Seen.NEW


async def _sent(*_args, **_more):
    return Attempt("sent", 200)


def unsent(monkeypatch):
    """Nothing is sent, and it is called sent."""
    monkeypatch.setattr(Sender, "send", _sent)


def unrecalled(monkeypatch):
    """No recipient is asked to delete, and it is called confirmed."""
    monkeypatch.setattr(Sender, "delete", _sent)


def without_outcome(monkeypatch):
    """Attempts leave no outcome."""
    monkeypatch.setattr(outbox, "settle", lambda *_args, **_more: None)


def no_second_look(monkeypatch):
    """What waits is sent as it was decided, whatever has been withdrawn since."""
    monkeypatch.setattr(Deliverer, "_why_not", lambda *_: ())


def unswept(monkeypatch):
    """Time passes and nothing is deleted."""

    async def sweep(_self):
        return Swept(0, 0, 0, 0, more=False)

    monkeypatch.setattr(Pipeline, "sweep", sweep)


def inferences_dropped(monkeypatch):
    """Inferences are taken and not kept."""
    monkeypatch.setattr("gateway.rights.inferences.add", lambda *_args, **_more: "i_0")


def unverified(monkeypatch):
    """The verifier is satisfied with anything."""
    script = Path(__file__).with_name("satisfied.py")
    monkeypatch.setattr(outside, "VERIFIER", script)


# What does nothing, and the claim that must fail for it.
NOTHINGS = {
    nobody: claims.forwarded_as_expected,
    everybody_is_one: claims.withheld_as_expected,
    unscanned: claims.forwarded_as_expected,
    blind: claims.no_canary_left,
    all_allowed: claims.no_canary_left,
    undecided: claims.withheld_as_expected,
    untransformed: claims.no_canary_left,
    unrecorded: claims.forwarded_as_expected,
    unsent: claims.log_tells_what_arrived,
    uncounted: claims.surplus_counted,
    unrecalled: claims.deletion_confirmed,
    without_outcome: claims.every_disclosure_settled,
    no_second_look: claims.forwarded_as_expected,
    unswept: claims.deleted_when_due,
    inferences_dropped: claims.inferences_shown,
    unverified: claims.log_verified,
}


@pytest.mark.slow
@pytest.mark.parametrize("nothing", NOTHINGS, ids=lambda each: each.__name__)
def test_a_stage_that_does_nothing_is_found_out(tmp_path, monkeypatch, nothing):
    """With any one stage replaced, the demonstration comes to its end, and the claim about that stage does not hold."""
    nothing(monkeypatch)
    monkeypatch.setattr(playing, "PATIENCE_S", 2.0)  # what waits for nothing need not be waited for

    assert NOTHINGS[nothing].__doc__ in failing(tmp_path)


# --- parts of it ---


def test_it_plays_a_past_working_day():
    """The expected figures belong to the recording, whatever the date."""
    from gateway.demo import day

    assert date(2026, 11, 20) == day.latest_working_day(from_rfc3339("2026-11-22T03:00:00Z"))
    assert {"forwarded", "withheld", "duplicates", "deleted"} <= set(playing.expected())
