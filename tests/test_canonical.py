"""gateway.canonical: one reading of every body, one writing of every value."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from gateway import canonical
from gateway.errors import BadInput, TooLarge

NUMBERS = st.integers(-canonical.MAX_INT, canonical.MAX_INT) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)


@given(VALUES)
def test_dump_is_rfc_8785(value):
    """Whatever path is taken, the bytes are those of an independent RFC 8785 writer."""
    assert canonical.dump(value) == rfc8785.dumps(value)


@given(VALUES)
def test_what_is_dumped_parses_to_the_same_bytes(value):
    """Parsing canonical bytes and dumping again changes nothing: what policy saw is what is sent."""
    once = canonical.dump(value)
    if b"e" in once and any(isinstance(v, float) and abs(v) > canonical.MAX_INT for v in _numbers(value)):
        return  # a float beyond exact integers may be written as digits, which parse rightly refuses
    try:
        again = canonical.dump(canonical.parse(once))
    except BadInput as refused:
        assert refused.code == "inexact_number"
    else:
        assert again == once


def _numbers(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _numbers(item)
    else:
        yield value


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"a":1,"a":2}', "duplicate_key"),
        (b'{"a":NaN}', "not_finite"),
        (b'{"a":-Infinity}', "not_finite"),
        (b'{"a":1e999}', "not_finite"),
        (b'{"a":"\\ud800"}', "lone_surrogate"),
        (b'{"\\udc00":1}', "lone_surrogate"),
        (b'{"a":9007199254740992}', "inexact_number"),
        (b"9" * 5000, "inexact_number"),
        (b"[" * 40 + b"]" * 40, "too_deep"),
        (b"[" * 100_000 + b"]" * 100_000, "too_deep"),
        (b'{"a":"\xff"}', "not_utf8"),
        (b"\xef\xbb\xbf{}", "not_json"),
        (b"", "not_json"),
        (b'{"a":1} x', "not_json"),
        ('{"a":1}'.encode("utf-16"), "not_utf8"),
    ],
)
def test_what_parsers_disagree_on_is_refused(body, code):
    """Duplicate keys, non-finite numbers, lone surrogates, inexact integers, depth and other encodings are refused by name."""
    with pytest.raises(BadInput) as refusal:
        canonical.parse(body)

    assert refusal.value.code == code


def test_too_long_is_refused_before_it_is_read():
    """A body over its limit is refused as too large."""
    with pytest.raises(TooLarge):
        canonical.parse(b" " * 11, max_bytes=10)


@given(st.binary() | VALUES.map(lambda v: json.dumps(v).encode()))
def test_only_bad_input_is_ever_raised(body):
    """No body of any kind raises anything but BadInput."""
    try:
        canonical.parse(body)
    except BadInput:
        pass
