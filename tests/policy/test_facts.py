"""Facts in, verdicts out: everything that is not exactly right is refused or denied."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import BadInput
from gateway.model import BOUNDARIES, Allow, Deny, Facts, Form, Generalisation, Mentions, Obligation, Style
from gateway.policy.facts import MALFORMED_DECISION, parse_facts, parse_verdict, valid_until

FORMS = {
    "worker": {"form": "pseudonymise"},
    "time": {"form": "generalise", "to": "hour"},
    "app": {"form": "keep"},
    "title": {"form": "drop"},
}
TEXT = {"form": "redact", "style": "surrogate", "mentions": "pseudonyms"}
WHOLE = {"allow": True, "reasons": [], "obligations": FORMS, "retention_days": 30}
DENIAL = {"allow": False, "reasons": ["objection", "no_route"], "obligations": {}, "retention_days": 0}


def test_facts_are_read(facts: Callable[..., Facts]) -> None:
    """Facts written as JSON are read back."""
    assert parse_facts(msgspec.json.encode(facts())) == facts()


@pytest.mark.parametrize("name", Facts.__struct_fields__)
def test_missing_fact_is_refused(facts: Callable[..., Facts], name: str) -> None:
    """No fact has a default."""
    value = msgspec.to_builtins(facts())
    del value[name]
    with pytest.raises(BadInput) as refused:
        parse_facts(msgspec.json.encode(value))
    assert refused.value.code == "malformed_facts"


@pytest.mark.parametrize(
    "change",
    [
        {"now": "1795000000"}, {"now": 1.5}, {"now": True}, {"now": -1}, {"now": None}, {"now": 10**12},
        {"objection": 0}, {"objection": "false"}, {"objection": None}, {"protected": None}, {"refusal": []},
        {"fields": []}, {"fields": {"a": 1}}, {"fields": None}, {"fields": {"": "app_name"}}, {"fields": {"a\n": "app_name"}},
        {"topics": "health"}, {"topics": [1]}, {"topics": None}, {"working": "WORKING"}, {"working": None}, {"zone": ""},
        {"consent": "maybe"}, {"consent_from": "now"}, {"consent_from": 1.0e3}, {"worker_kind": "boss"}, {"jurisdiction": None},
        {"purpose": ""}, {"purpose": "a{b}"}, {"purpose": "x" * 300}, {"recipient": ["workload-model"]}, {"source": 'a"b'},
        {"extra": 1}, {"Now": 1}, {"event_type": "a\\b"}, {"purpose": "naïve"},
    ],
    ids=str,
)  # fmt: skip
def test_odd_fact_is_refused(facts: Callable[..., Facts], change: dict[str, Any]) -> None:
    """Another type, a further key, a name of odd characters: refused, with a message that repeats none of it."""
    with pytest.raises(BadInput) as refused:
        parse_facts(msgspec.json.encode(msgspec.to_builtins(facts()) | change))
    assert refused.value.code == "malformed_facts"
    assert refused.value.message == "these are not facts as policies/schemas/facts/schema.json describes"


@pytest.mark.parametrize(
    "line", [b"", b"   ", b"null", b"[]", b"{", b'{"now": NaN}', b"\xff", b'{"a":1,"a":2}', b"[" * 1000]
)
def test_line_that_is_no_facts_is_refused(line: bytes) -> None:
    """Anything that is not one strict JSON object is refused."""
    with pytest.raises(BadInput):
        parse_facts(line)


def test_allowance_is_read(facts: Callable[..., Facts]) -> None:
    """A whole allowance becomes forms and days."""
    assert parse_verdict(WHOLE, facts()) == Allow(
        {
            "worker": Obligation(Form.PSEUDONYMISE),
            "time": Obligation(Form.GENERALISE, Generalisation.HOUR),
            "app": Obligation(Form.KEEP),
            "title": Obligation(Form.DROP),
        },
        30,
    )


def test_the_manner_of_a_text_is_read(facts: Callable[..., Facts]) -> None:
    """What stands in a redacted text, and what becomes of others in a redacted or kept one, is part of the obligation."""
    kept = {"form": "keep", "mentions": "pseudonyms"}
    found = parse_verdict(WHOLE | {"obligations": FORMS | {"title": TEXT, "app": kept}}, facts())
    assert isinstance(found, Allow)
    assert found.obligations["title"] == Obligation(Form.REDACT, style=Style.SURROGATE, mentions=Mentions.PSEUDONYMS)
    assert found.obligations["app"] == Obligation(Form.KEEP, mentions=Mentions.PSEUDONYMS)


def test_denial_is_read(facts: Callable[..., Facts]) -> None:
    """A whole denial becomes its reasons, sorted."""
    assert parse_verdict(DENIAL, facts()) == Deny(("no_route", "objection"))


ODD: list[Any] = [
    None, True, False, 1, 0, "true", [], {}, {"allow": True}, {"allow": False}, [WHOLE], {"result": WHOLE},
    WHOLE | {"extra": 1},
    WHOLE | {"allow": 1}, WHOLE | {"allow": "true"}, WHOLE | {"allow": None}, WHOLE | {"allow": [True]},
    WHOLE | {"reasons": ["objection"]}, WHOLE | {"reasons": None}, WHOLE | {"reasons": {}},
    WHOLE | {"retention_days": -1}, WHOLE | {"retention_days": 1.5}, WHOLE | {"retention_days": "30"},
    WHOLE | {"retention_days": True}, WHOLE | {"retention_days": None}, WHOLE | {"retention_days": 10**9},
    WHOLE | {"obligations": {}}, WHOLE | {"obligations": []}, WHOLE | {"obligations": None},
    WHOLE | {"obligations": {name: form for name, form in FORMS.items() if name != "title"}},
    WHOLE | {"obligations": FORMS | {"salary": {"form": "keep"}}},
    WHOLE | {"obligations": FORMS | {"app": "keep"}}, WHOLE | {"obligations": FORMS | {"app": None}},
    WHOLE | {"obligations": FORMS | {"app": {}}}, WHOLE | {"obligations": FORMS | {"app": {"form": "Keep"}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "encrypt"}}}, WHOLE | {"obligations": FORMS | {"app": {"form": ["keep"]}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "keep", "to": "hour"}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "keep", "why": "x"}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "generalise"}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "generalise", "to": None}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "generalise", "to": "second"}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "generalise", "to": ["hour"]}}},
    WHOLE | {"obligations": FORMS | {"app": TEXT | {"form": "keep"}}}, WHOLE | {"obligations": FORMS | {"app": TEXT | {"form": "drop"}}},
    WHOLE | {"obligations": FORMS | {"app": TEXT | {"style": "hash"}}}, WHOLE | {"obligations": FORMS | {"app": TEXT | {"style": None}}},
    WHOLE | {"obligations": FORMS | {"app": TEXT | {"mentions": "named"}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "pseudonymise", "mentions": "pseudonyms"}}},
    WHOLE | {"obligations": FORMS | {"app": {"form": "keep", "style": "label"}}},
    DENIAL | {"allow": True}, DENIAL | {"reasons": []}, DENIAL | {"reasons": "objection"}, DENIAL | {"reasons": [1]},
    DENIAL | {"reasons": ["Objection!"]}, DENIAL | {"obligations": FORMS}, DENIAL | {"retention_days": 30},
    {name: value for name, value in WHOLE.items() if name != "reasons"},
    {name: value for name, value in WHOLE.items() if name != "retention_days"},
]  # fmt: skip


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_odd_answer_is_a_denial(facts: Callable[..., Facts], value: Any) -> None:
    """An answer that is not exactly a decision about these facts denies."""
    assert parse_verdict(value, facts()) == MALFORMED_DECISION


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WHOLE, "form", "to", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values)
def test_nothing_random_allows(value: Any) -> None:
    """Whatever JSON an engine answers, it is a denial unless it is a whole allowance; it never raises."""
    asked = msgspec.convert(
        {
            "now": 1, "source": "s", "event_type": "e", "purpose": "p", "recipient": "r", "fields": {"x": "c"},
            "worker_kind": "employee", "jurisdiction": "DE", "consent": "none", "objection": False, "refusal": False,
            "working": "working", "zone": "work", "protected": False, "topics": [], **dict.fromkeys(BOUNDARIES),
        },
        Facts,
    )  # fmt: skip
    assert isinstance(parse_verdict(value, asked), Deny)


def test_valid_until_is_the_earliest_later_boundary(facts: Callable[..., Facts]) -> None:
    """Boundaries at or before now do not count, nor do absent ones."""
    one = facts(
        now=100,
        notice_from=90,
        contract_from=100,
        consent_until=150,
        order_until=140,
        agreement_from=1,
        agreement_until=None,
    )
    assert valid_until(one) == 140
    assert valid_until(facts(now=10**10, agreement_until=None)) is None
