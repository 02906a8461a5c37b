"""Coarser forms hold no more than their name says, and what cannot be made coarser has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model import Generalisation as To
from gateway.redact.generalise import generalise

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["lat", "lon", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("value", "to", "coarse"),
    [
        ("2026-03-02T09:15:47.123Z", To.HOUR, "2026-03-02T09:00:00Z"),
        ("2026-03-02T00:30:00+02:00", To.DAY, "2026-03-01"),
        (1_772_442_947_123, To.HOUR, "2026-03-02T09:00:00Z"),
        (1_772_442_947_123, To.MONTH, "2026-03"),
        ("yesterday", To.HOUR, None),
        (10**30, To.DAY, None),
        (34, To.BAND, "30-39"),
        (-3.5, To.BAND, "-10--1"),
        (True, To.BAND, None),
        (float("nan"), To.BAND, None),
        ({"lat": 52.5163, "lon": 13.3777, "altitude": 34}, To.PLACE, {"lat": 52.5, "lon": 13.4}),
        ([52.5163, 13.3777], To.PLACE, [52.5, 13.4]),
        (-0.01, To.PLACE, 0.0),
        ({"lat": 520, "lon": 13}, To.PLACE, None),
        ({"lat": "52.5163", "lon": 13}, To.PLACE, None),
        ("https://anna:pw@Intranet.Example.com:8443/people/anna?x=1#y", To.HOST, "intranet.example.com"),
        ("intranet.example.com/people/anna", To.HOST, "intranet.example.com"),
        ("http://10.1.2.3/x", To.HOST, None),
        ("http://[::1]/x", To.HOST, None),
        ("http://0x7f000001/", To.HOST, None),
        ("http://[bad", To.HOST, None),
        ("a note about anna schmidt", To.HOST, None),
        ("anna.schmidt@example.com", To.DOMAIN, "example.com"),
        ("anna@schmidt@example.com", To.DOMAIN, None),
        ("Google Chrome", To.APP, "browser"),
        ("Code.exe", To.APP, "editor"),
        ("Microsoft Teams", To.APP, "chat"),
        ("Anna's private diary", To.APP, "other"),
        (7, To.APP, None),
        ("x", None, None),
    ],
)  # fmt: skip
def test_known_answers(value, to, coarse):
    """One value of each kind, and what is not of that kind."""
    assert generalise(value, to) == coarse


@given(JSON, st.sampled_from(list(To)))
def test_no_value_breaks_a_form(value, to):
    """Any JSON value has a coarser form or none; it never raises."""
    generalise(value, to)


@given(st.text(min_size=1), st.sampled_from([To.APP, To.HOUR, To.DAY, To.MONTH, To.BAND, To.PLACE]))
def test_free_text_never_comes_through(text, to):
    """What is no time, number or place leaves nothing of itself behind."""
    coarse = generalise(text, to)
    assert coarse is None or to is To.APP or coarse[:4].isdigit()
    if to is To.APP:
        assert coarse in {"browser", "mail", "chat", "meeting", "editor", "terminal", "office", "files", "design",
                          "database", "business", "media", "system", "other"}  # fmt: skip
