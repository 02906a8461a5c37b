import itertools
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from aw_core.models import Event as AwEvent
from aw_transform.heartbeats import heartbeat_merge
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.errors import BadInput
from gateway.sources import heartbeats
from gateway.sources.heartbeats import LONGEST_MS, Point, Run, closes, event_of, merge, parse_event, parse_pulsetime

from .source_registers import NOW

START = NOW - 3_600_000


def run(start, end, data=None, **more):
    given_ = {"source": "desktop", "worker": "W-1001", "credential": "c_1", "bucket": "b", "type": "currentwindow"}
    return Run(**given_, since=start, start=start, end=end, data=data or {"app": "x"}, opened=NOW, **more)


def played(beats, pulse_ms):
    """Run heartbeats (start, end, data) through our merging; return all runs in the order they ended."""
    runs, now_open = [], None
    for start, end, data in beats:
        merged = merge(now_open, run(start, end, {"app": data}), pulse_ms)
        if merged.ended is not None:
            runs.append(merged.ended)
        now_open = merged.run
    return [*runs, now_open] if now_open else runs


def upstream(beats, pulse_ms):
    """Run the same heartbeats through aw-core's merging; return (start, end, data) of its events."""
    events = []
    for start, end, data in beats:
        moment = datetime.fromtimestamp(start / 1000, UTC)
        beat = AwEvent(timestamp=moment, duration=timedelta(milliseconds=end - start), data={"app": data})
        merged = heartbeat_merge(events[-1], beat, pulse_ms / 1000) if events else None
        if merged is None:
            events.append(beat)
        else:
            events[-1] = merged
    at = [round(event.timestamp.timestamp() * 1000) for event in events]
    spans = [round(event.duration.total_seconds() * 1000) for event in events]
    return [(start, start + span, event.data["app"]) for start, span, event in zip(at, spans, events, strict=True)]


def uncut(runs):
    """Put together what was cut: pieces of one logical run share `since` and touch."""
    whole = []
    for each in runs:
        if whole and each.since == whole[-1][0] and each.start == whole[-1][1] and each.start > each.since:
            whole[-1] = (whole[-1][0], each.end, each.data["app"])
        else:
            whole.append((each.start, each.end, each.data["app"]))
    return whole


beats = st.lists(
    st.tuples(st.integers(0, 2_400), st.integers(0, 900), st.sampled_from("ab")).map(
        lambda beat: (START + beat[0] * 1000, START + (beat[0] + beat[1]) * 1000, beat[2])
    ),
    max_size=12,
)
pulses = st.sampled_from([0, 2_000, 80_000, 185_000])


@settings(max_examples=800, deadline=None)
@given(beats, pulses)
def test_merging_is_that_of_aw_core_but_for_cuts(sent, pulse_ms):
    """For any heartbeats, in any order: put together again, our runs are exactly aw-core's events. No time is lost or added."""
    assert upstream(sent, pulse_ms) == uncut(played(sent, pulse_ms))


@settings(max_examples=500, deadline=None)
@given(beats.map(sorted), pulses)
@example([(START, START + 900_000, "a"), (START + 1_000, START + 1_900_000, "a")], 2_000)
def test_pieces_never_overlap_and_stay_short(sent, pulse_ms):
    """Runs of one stretch follow each other without overlap, and only a single heartbeat can make one longer than ten minutes."""
    runs = played(sent, pulse_ms)
    for before, after in itertools.pairwise(runs):
        if before.data == after.data:
            assert before.end <= after.start
    longest = max((end - start for start, end, _ in sent), default=0)
    for each in runs:
        assert each.start <= each.end
        assert each.end - each.start <= max(LONGEST_MS, longest) + pulse_ms


def test_a_long_state_repeated_from_its_beginning_is_counted_once():
    """The away watcher sends one growing heartbeat for hours: its pieces add up to the whole, no more."""
    sent = [(START, START + minutes * 60_000, "afk") for minutes in range(1, 60)]
    runs = played(sent, 185_000)
    assert len(runs) > 4
    assert 59 * 60_000 == sum(each.end - each.start for each in runs)


def test_runs_that_begin_together_have_their_own_ids():
    """Two states in the same millisecond do not pass for one event with two bodies."""
    one, two = (event_of(each) for each in played([(START, START, "a"), (START, START + 5, "b")], 0))
    assert one.id != two.id
    assert f"c_1/b/{START}" == one.id


def test_a_run_becomes_an_event():
    """Source, type, worker, begin and end arrive; the digest covers them."""
    event = event_of(run(START, START + 5_000))
    assert ("desktop", "currentwindow", "W-1001") == (event.source, event.type, event.worker)
    assert (START, START + 5_000, {"app": "x"}) == (event.occurred_at, event.ended_at, event.data)
    assert event.digest != event_of(run(START, START + 5_001)).digest


def test_closing_waits_for_clients_that_merge_by_themselves():
    """A minute of grace after the pulse; never much longer than ten minutes after it was first heard of."""
    assert NOW + 62_000 == closes(run(START, START), 2_000, NOW)
    late = NOW + LONGEST_MS - 1_000
    assert NOW + LONGEST_MS + 60_000 == closes(run(START, START), LONGEST_MS, late)


@pytest.mark.parametrize("text", [None, "", "x", "nan", "inf", "-1", "1e999"])
def test_a_pulsetime_is_a_number_of_seconds(text):
    """Missing, negative and endless ones are refused."""
    with pytest.raises(BadInput) as caught:
        parse_pulsetime(text)
    assert "pulsetime" == caught.value.field


def test_a_pulsetime_is_bounded():
    """No pulse bridges more than a run may be long."""
    assert (2_500, LONGEST_MS, LONGEST_MS) == tuple(map(parse_pulsetime, ("2.5", "1e9", "1.7e308")))


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ([], "body"),
        ({}, "timestamp"),
        ({"timestamp": 5}, "timestamp"),
        ({"timestamp": "now"}, "timestamp"),
        ({"timestamp": "2026-02-30T10:00:00Z"}, "timestamp"),
        ({"timestamp": "2026-11-21T10:05:01Z"}, "timestamp"),
        ({"timestamp": "1969-11-21T10:05:01Z"}, "timestamp"),
        ({"timestamp": "2026-11-21T10:00:00Z", "duration": -1}, "duration"),
        ({"timestamp": "2026-11-21T10:00:00Z", "duration": True}, "duration"),
        ({"timestamp": "2026-11-21T10:00:00Z", "duration": "1"}, "duration"),
        ({"timestamp": "2026-11-21T10:00:00Z", "duration": 301}, "duration"),
        ({"timestamp": "2026-11-21T10:00:00Z", "duration": 1e300}, "duration"),
        ({"timestamp": "2026-11-21T10:00:00Z", "data": "x"}, "data"),
    ],
)
def test_a_malformed_event_is_named_by_field(event, field):
    """Also one that begins or ends more than five minutes from now."""
    with pytest.raises(BadInput) as caught:
        parse_event(event, NOW)
    assert field == caught.value.field


@pytest.mark.parametrize(
    "text", ["2026-11-21T10:00:00", "2026-11-21 11:00:00+0100", "2026-11-21T10:00:00.000000+00:00"]
)
def test_timestamps_of_watchers_are_understood(text):
    """With or without an offset; without one it is UTC, as upstream has it. The null id of aw-client is no fault."""
    assert Point(NOW, NOW + 1_500, {"a": 1}) == parse_event(
        {"id": None, "timestamp": text, "duration": 1.5, "data": {"a": 1}}, NOW
    )


@pytest.mark.parametrize(("value", "private"), [(True, 1), ("true", 1), (1, 1), ([], 1), (False, 0), (None, 0)])
def test_anything_but_a_plain_no_is_private(value, private):
    """A watcher that says `incognito` in an odd way is believed."""
    assert bool(private) is heartbeats.is_incognito({"incognito": value})


def test_sealed_runs_of_before_can_be_opened():
    """The form of a sealed run is a law: these bytes were written by the first version."""
    old = {
        "source": "s", "worker": None, "credential": "c", "bucket": "b", "type": "t", "since": 1, "start": 1, "end": 2,
        "data": {}, "opened": 3,
    }  # fmt: skip
    assert 0 == msgspec.msgpack.decode(msgspec.msgpack.encode(old), type=Run).number
