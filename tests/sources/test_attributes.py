import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import BadInput
from gateway.sources import attributes
from gateway.sources.limits import LIMITS

from .source_registers import BADGE, DESKTOP, VEHICLE


@pytest.mark.parametrize(
    ("text", "json"),
    [
        ("application/json", True),
        ("Application/JSON; charset=UTF-8", True),
        ('application/json;charset="utf-8"', True),
        ("application/vnd.api+json", True),
        ("text/json", True),
        ("text/plain", False),
        ("application/json; charset=iso-8859-1", False),
        ("application/jsonx", False),
        ("json", None),
        ("", None),
        ("application/json\n", None),
    ],
)  # fmt: skip
def test_json_is_told_by_its_media_type(text, json):
    """JSON in UTF-8, something else, or no media type at all."""
    assert json is attributes.is_json(text)


@pytest.mark.parametrize(
    ("register", "subject", "data", "alias"),
    [
        (BADGE, "B-17", {}, ("badge", "B-17")),
        (BADGE, None, {}, None),
        (VEHICLE, "ignored", {"device": {"serial": "T-9"}}, ("device", "T-9")),
        (VEHICLE, None, {"device": {"serial": 9}}, ("device", "9")),
        (VEHICLE, None, {"device": {"serial": True}}, None),
        (VEHICLE, None, {"device": {"serial": ["T-9"]}}, None),
        (VEHICLE, None, {"device": "T-9"}, None),
        (VEHICLE, None, {"device": {"serial": "x" * 513}}, None),
        (VEHICLE, None, {}, None),
        (DESKTOP, "B-17", {"device": {"serial": "T-9"}}, None),
    ],
)
def test_the_alias_comes_from_the_registered_place(register, subject, data, alias):
    """Subject, path in the data, or nowhere: never a guess."""
    assert alias == attributes.alias_of(register, subject, data)


@given(st.datetimes(timezones=st.timezones()))
def test_times_are_read_as_they_are_written(moment):
    """Any offset in whole minutes, to the millisecond."""
    offset = moment.utcoffset()
    if offset.total_seconds() % 60 == 0 and moment.year >= 1000:
        assert round(moment.timestamp() * 1000) == attributes.time_of(moment.isoformat())


def test_the_digest_covers_attributes_and_data():
    """Key order does not matter, content does."""
    one = attributes.digest_of({"id": "1", "type": "t"}, {"a": 1, "b": 2})
    assert one == attributes.digest_of({"type": "t", "id": "1"}, {"b": 2, "a": 1})
    assert one != attributes.digest_of({"type": "t", "id": "2"}, {"b": 2, "a": 1})
    assert one != attributes.digest_of({"type": "t", "id": "1"}, {"b": 2, "a": 2})


def test_errors_say_where():
    """A problem inside gets the field and index that its place has, and keeps those it already had."""

    def fail(**known):
        raise BadInput("x", **known)

    with pytest.raises(BadInput) as caught:
        attributes.named(fail, "data", 3)
    assert ("data", 3) == (caught.value.field, caught.value.index)
    with pytest.raises(BadInput) as caught:
        attributes.named(lambda: fail(field="id", index=0), "data", 3)
    assert ("id", 0) == (caught.value.field, caught.value.index)
    with pytest.raises(BadInput) as caught:
        attributes.parsed(b"[", "body", LIMITS)
    assert "body" == caught.value.field
