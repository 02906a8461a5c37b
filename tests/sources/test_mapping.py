import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import registers
from gateway.model import Event
from gateway.sources import mapping
from gateway.sources.mapping import mapper

from .source_registers import ALL, NOW, field, registers_of


def event(source, kind, data, **more):
    return Event(source=source, origin="o", id="1", type=kind, occurred_at=NOW, data=data, digest=b"", **more)


def test_only_listed_fields_pass(maps):
    """What the register lists goes on under its field name, with its category; the names of the rest are told."""
    made = maps(
        event("badge", "com.example.badge.swipe", {"door": "gate", "pin": "1234", "who": {"name": "Anna"}}), "W-1"
    )
    assert {"door": "gate", "worker": "W-1", "time": "2026-11-21T10:00:00.000Z"} == made.fields
    assert {"door": "door", "worker": "worker_identity", "time": "event_time"} == made.categories
    assert {"pin", "who.name"} == set(made.unmapped)
    assert (True, "work") == (made.observes_work, made.zone)


def test_an_unknown_type_has_no_map(maps):
    """None, not an empty record: policy withholds it."""
    assert maps(event("badge", "com.example.other", {}), "W-1") is None
    assert maps(event("other", "com.example.badge.swipe", {}), "W-1") is None
    assert maps.allowed("badge", "com.example.other", {}) is None


def test_a_path_to_an_object_takes_it_whole(maps):
    """Nothing below it is named as left out; a path through something else than an object leads nowhere."""
    made = maps(
        event(
            "vehicle",
            "com.example.vehicle.location",
            {"position": {"lat": 1, "lon": 2}, "motion": {"speed_kmh": 3, "g": [1]}},
        ),
        "W-1",
    )
    assert {"lat": 1, "lon": 2} == made.fields["position"]
    assert 3 == made.fields["speed_kmh"]
    assert ("motion.g[]",) == made.unmapped
    made = maps(event("vehicle", "com.example.vehicle.location", {"motion": "fast"}), "W-1")
    assert ("motion",) == made.unmapped
    assert "speed_kmh" not in made.fields


def test_zones_are_asked_for_by_place(maps):
    """The value at the zone's path goes to the passed-in question; without one it is unknown, without a path not located."""
    assert "non_work" == maps(event("badge", "com.example.badge.swipe", {"door": "break room"}), "W-1").zone
    assert "unknown" == maps(event("badge", "com.example.badge.swipe", {}), "W-1").zone
    assert "not_located" == maps(event("desktop", "afkstatus", {"status": "afk"}, ended_at=NOW), "W-1").zone


def test_duration_is_a_field_for_those_who_list_it(maps):
    """Seconds between the event's begin and end, unless the data says it itself."""
    kind = "com.example.vehicle.location"
    assert 2.5 == maps(event("vehicle", kind, {}, ended_at=NOW + 2500), "W-1").fields["how_long"]
    assert 7 == maps(event("vehicle", kind, {"duration": 7}, ended_at=NOW + 2500), "W-1").fields["how_long"]
    assert "how_long" not in maps(event("vehicle", kind, {}), "W-1").fields


def test_an_event_without_a_time_has_no_time_field(maps):
    """It is left out rather than made up."""
    made = maps(
        Event(source="desktop", origin="", id="1", type="afkstatus", occurred_at=None, data={}, digest=b""), "W-1"
    )
    assert {"worker"} == made.fields.keys() == made.categories.keys()


def test_the_pseudo_fields_cannot_be_overwritten_by_data():
    """A register field called `worker` does not replace whom the event was attributed to."""
    kind = registers.EventType(title="", fields={"worker": field("who", "x"), "time": field("when", "x")})
    maps = mapper(registers_of({"s": registers.Source(title="", protocol="file", event_types={"t": kind})}), str)
    made = maps(event("s", "t", {"who": "W-9", "when": "never"}), "W-1")
    assert ("W-1", "worker_identity", "event_time") == (
        made.fields["worker"],
        made.categories["worker"],
        made.categories["time"],
    )


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ({"anna@example.com": 1}, {"*"}),
        ({"Anna Schmidt": {"x": 1}}, {"*.x"}),
        ({"B12345": 1}, {"*"}),
        ({"x" * 41: 1}, {"*"}),
        ({"a": [{"b": [1, {"c": 2}]}, 3]}, {"a[].b[]", "a[].b[].c", "a[]"}),
        ({"a": {}, "b": []}, {"a", "b"}),
        ({f"k{n}": n for n in range(200)}, None),
    ],
)
def test_names_of_left_out_fields_are_names_only(maps, data, names):
    """Keys that may be somebody's become a star, arrays `[]`; number and length are bounded."""
    unmapped = maps(event("desktop", "afkstatus", data), "W-1").unmapped
    if names is None:
        assert mapping.MOST_UNMAPPED == len(unmapped)
    else:
        assert names == set(unmapped)
    deep = {"a": None}
    for _ in range(30):
        deep = {"abcdefghij": deep}
    assert all(len(name) <= mapping.LONGEST_NAME for name in maps(event("desktop", "afkstatus", deep), "W-1").unmapped)


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=4).map(lambda text: "CANARY" + text),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["app", "title", "url", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["app", "title", "url", "incognito", "x"]), values))
def test_nothing_unlisted_ever_passes(data):
    """Whatever the data, fields and what may be spooled hold values from listed paths only, and names hold no value."""
    maps = mapper(registers_of(ALL), str)
    made = maps(event("desktop", "currentwindow", data), "W-1")
    listed = {name: data[name] for name in ("app", "title") if name in data}
    assert listed == {name: value for name, value in made.fields.items() if name not in ("worker", "time")}
    kept, unmapped = maps.allowed("desktop", "currentwindow", data)
    assert listed == kept
    assert made.unmapped == unmapped
    assert "CANARY" not in str(unmapped)
    assert maps(event("desktop", "currentwindow", kept), "W-1").fields == made.fields


@given(
    st.dictionaries(
        st.sampled_from(["position", "motion", "duration", "device"]),
        st.dictionaries(st.sampled_from(["speed_kmh", "lat", "serial", "x"]), values),
    )
)
def test_pruned_data_maps_to_the_same_fields(data):
    """Reducing before storage changes nothing of what is mapped later, zone included."""
    maps = mapper(registers_of(ALL), str)
    kept, _ = maps.allowed("vehicle", "com.example.vehicle.location", data)
    whole, pruned = (maps(event("vehicle", "com.example.vehicle.location", each), "W-1") for each in (data, kept))
    assert (whole.fields, whole.zone) == (pruned.fields, pruned.zone)
    assert () == pruned.unmapped


def test_mapping_is_fast(maps):
    """A window event takes some microseconds."""
    one = event("desktop", "currentwindow", {"app": "a", "title": "t" * 60, "url": "u", "extra": {"a": 1, "b": [1, 2]}})
    began = time.thread_time()
    for _ in range(5000):
        maps(one, "W-1")
    each = (time.thread_time() - began) / 5000 * 1e6
    print(f"{each:.1f} µs")
    assert each < 60
