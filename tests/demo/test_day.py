"""The recorded day."""

import json
import re
from collections import Counter
from datetime import date

import pytest

from gateway.clock import from_rfc3339
from gateway.demo import day
from gateway.roster import parse_csv


def text_of(steps) -> str:
    """All that the day's sources say."""
    return "\n".join(json.dumps(dict(step.body), ensure_ascii=False) for step in steps)


def test_every_canary_is_in_the_recording():
    """A value that must not leave is first asserted to be there, or its absence at a recipient would prove nothing."""
    said = text_of(day.steps(date(2026, 11, 20)))

    assert [] == [canary.value for canary in day.CANARIES if canary.value not in said]
    assert [] == [name for name in day.UNREGISTERED if name not in said]


def test_no_canary_comes_about_by_chance():
    """
    None is short and of the signs of a time, of an id (hexadecimal) or of a pseudonym (base32), each of which is in every request.

    A short number stands in one clock reading in a few thousand, and the demonstration would then accuse itself of a leak.
    """
    chance = re.compile(r"[0-9.:TZ-]{1,7}|[0-9a-f]{1,8}|[a-z2-7]{1,6}")
    assert [] == [one.value for one in day.CANARIES if chance.fullmatch(one.value)]


@pytest.mark.parametrize("on", [date(2026, 11, 20), date(2026, 7, 15), date(2026, 3, 27), date(2026, 10, 26)])
def test_the_day_is_one_utc_day(on):
    """In summer and winter every step lies in order between setting up and the end of the day."""
    moments = [step.at_ms for step in day.steps(on)]
    begin = day.midnight_ms(on)

    assert sorted(moments) == moments
    assert begin + day.BEGINS_UTC < moments[0]
    assert moments[-1] < begin + day.ENDS_UTC


def test_nothing_happens_after_it_is_handed_in():
    """No event is from the future of the step that carries it."""
    for step in day.steps(date(2026, 11, 20)):
        events = [*step.body.get("events", ()), *step.body.get("rows", ())]
        events += [step.body["event"]] if "event" in step.body else []
        assert all(from_rfc3339(event["time"]) <= step.at_ms for event in events)


def test_the_recording_holds_what_the_demonstration_shows():
    """Every kind of step occurs, and the size is that of a small working day."""
    steps = day.steps(date(2026, 11, 20))
    kinds = Counter(step.kind for step in steps)
    events = sum(
        len(s.body.get("events") or s.body.get("rows") or [1]) for s in steps if s.kind not in ("right", "partner")
    )

    assert {"heartbeat", "event", "batch", "file", "right", "partner"} == set(kinds)
    assert 300 <= events <= 600
    assert {"consents", "withdrawals", "objections", "refusals"} == {s.body["act"] for s in steps if s.kind == "right"}


def test_the_roster_can_be_imported():
    """Five workers and one applicant, without a problem."""
    rows, problems = parse_csv(day.roster_csv())

    assert [] == problems
    assert set(day.WORKERS) == {row.worker_id for row in rows}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-22T03:00:00Z", date(2026, 11, 20)),
        ("2026-11-23T00:00:00Z", date(2026, 11, 20)),
        ("2026-11-24T23:59:00Z", date(2026, 11, 23)),
        ("2026-11-21T00:00:00Z", date(2026, 11, 20)),
    ],
)
def test_the_latest_working_day_is_over(now, expected):
    """Never today, never a weekend."""
    assert expected == day.latest_working_day(from_rfc3339(now))
