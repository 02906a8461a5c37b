"""Every string of a JSON value is visited, or the value is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.walk import Budget, OverBudget, Step, embedded, rebuild, strings

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def test_values_keys_long_numbers_and_json_inside_strings_are_visited():
    """Nothing in a value that could name somebody is passed over, and each text comes with where it stands."""
    value = {"a": ["x", {"b": 491512345678}], "c": '{"d": "[\\"deep\\"]"}', "e": 12, "f": True}
    assert strings(value) == [
        (("a", Step.KEY), "a"),
        (("a", 0), "x"),
        (("a", 1, "b", Step.KEY), "b"),
        (("a", 1, "b"), "491512345678"),
        (("c", Step.KEY), "c"),
        (("c", Step.JSON, "d", Step.KEY), "d"),
        (("c", Step.JSON, "d", Step.JSON, 0), "deep"),
        (("e", Step.KEY), "e"),
        (("f", Step.KEY), "f"),
    ]


@given(VALUES)
def test_every_character_of_every_string_is_seen(value):
    """Whatever is replaced by `rebuild` was listed by `strings` under the same path, and nothing else is."""
    listed = strings(value)
    replaced = []

    def note(path, text):
        replaced.append((path, text))
        return text

    assert rebuild(value, note) == value
    assert replaced == listed


@given(VALUES)
def test_json_text_of_any_value_is_looked_into(value):
    """A planted string is found at any depth, also when its surroundings are written as JSON inside a string."""
    wrapped = {"outer": json.dumps({"planted": ["canary", value]})}
    assert any(text == "canary" for _, text in strings(wrapped))
    gone = rebuild(wrapped, lambda _, text: text.replace("canary", "[X]"))
    assert "canary" not in json.dumps(gone).replace(json.dumps(value), "")


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', "[NaN]", "[1e999]", "{", "[1,]", "plain"])
def test_what_parsers_read_differently_stays_text(text):
    """Duplicate keys, NaN and the like are judged character by character, never by one reading of them."""
    assert embedded(text) is None
    assert strings(text) == [((), text)]


def test_over_budget_is_refused_not_skipped():
    """Too many, too long, too deep or too often wrapped: `OverBudget`, whose code is the reason for withholding."""
    wrapped = "canary"
    for _ in range(6):
        wrapped = json.dumps([wrapped])
    deep = "canary"
    for _ in range(100):
        deep = [deep]
    for value, budget in [
        (["x"] * 11, Budget(strings=10)),
        (["xx"] * 64, Budget(characters=100)),
        ("x" * 101, Budget(characters=100)),
        (deep, Budget()),
        (wrapped, Budget(inside=3)),
        ({"a": object()}, Budget()),
    ]:
        with pytest.raises(OverBudget) as refused:
            strings(value, budget)
        assert refused.value.code == "text_not_judged"


def test_keys_that_become_the_same_are_kept_apart():
    """Two names redacted to one label do not swallow each other's values."""
    assert rebuild({"anna": 1, "ben": 2}, lambda _, text: "[PERSON]") == {"[PERSON]": 1, "[PERSON] 2": 2}


def test_only_what_changes_is_rewritten():
    """JSON inside a string keeps its spelling when nothing in it changed, and a number its type."""
    value = {"raw": '{ "a":  "b" }', "n": 12345678}
    assert rebuild(value, lambda _, text: text) == value
    assert rebuild(value, lambda _, text: "[X]" if text in ("b", "12345678") else text) == {
        "raw": '{"a":"[X]"}',
        "n": "[X]",
    }
