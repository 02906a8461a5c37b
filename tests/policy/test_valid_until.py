"""`decide(now) = decide(t)` for every t from now until `valid_until`, on rules and on what the engine remembers."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.model import BOUNDARIES, Facts
from gateway.policy.bundle import Bundle
from gateway.policy.embedded import EmbeddedEngine
from gateway.policy.facts import parse_verdict, valid_until
from tests.policy.worlds import generated, world

FAR = 10**9


@pytest.fixture(scope="module")
def engine(bundle: Bundle) -> EmbeddedEngine:
    """The generated world on the embedded engine."""
    return EmbeddedEngine(world(bundle))


@pytest.fixture(scope="module")
def pool(bundle: Bundle) -> list[Facts]:
    """Facts to choose from."""
    return [msgspec.convert(facts, Facts) for facts in generated(bundle, 2000, seed=4)]


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_verdict_stays_until_valid_until(engine: EmbeddedEngine, pool: list[Facts], data: st.DataObject) -> None:
    """Rego, asked afresh at a later moment before `valid_until`, says the same; near the boundary most of all."""
    facts = data.draw(st.sampled_from(pool))
    until = valid_until(facts)
    last = facts.now + FAR if until is None else until - 1
    later = data.draw(st.sampled_from([facts.now, last, min(last, facts.now + 1)]) | st.integers(facts.now, last))
    moved = msgspec.structs.replace(facts, now=later)
    before, after = (engine.ask(msgspec.to_builtins(one)) for one in (facts, moved))
    assert parse_verdict(before, facts) == parse_verdict(after, moved)


@given(data=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_remembered_is_what_would_be_decided(
    engine: EmbeddedEngine, pool: list[Facts], data: st.DataObject
) -> None:
    """In whatever order moments are asked about, the engine's memory never answers otherwise than Rego would."""
    facts = data.draw(st.sampled_from(pool))
    moments = sorted({getattr(facts, name) for name in BOUNDARIES} - {None}) or [facts.now]
    near = st.sampled_from(moments).flatmap(lambda moment: st.sampled_from([moment - 1, moment, moment + 1]))
    for now in data.draw(st.lists(near | st.just(facts.now), min_size=2, max_size=5)):
        asked = msgspec.structs.replace(facts, now=now)
        assert engine.decide([asked])[0] == parse_verdict(engine.ask(msgspec.to_builtins(asked)), asked)
