"""Examples tried on an engine."""

from collections.abc import Callable, Sequence
from contextlib import closing

import msgspec

from gateway.errors import BadInput
from gateway.model import Decision, Verdict
from gateway.policy.bundle import Bundle
from gateway.policy.engine import Engine
from gateway.policy.examples import Example, changed
from gateway.policy.facts import MALFORMED_FACTS, as_json, parse_facts


def differences(bundle: Bundle, found: Sequence[Example], make: Callable[[Bundle], Engine]) -> list[str]:
    """
    Return the names of the examples whose decision is not what they state, on engines that `make` makes.

    Facts that Python refuses before any engine is asked count as denied with `malformed_facts`, which must be among the reasons
    that the example states.
    """
    wrong: list[str] = []
    with closing(make(bundle)) as plain:
        for example in found:
            if example.registers:
                with closing(make(changed(bundle, example.registers))) as engine:
                    verdict = _verdict(engine, example)
            else:
                verdict = _verdict(plain, example)
            if not _as_stated(verdict, example):
                wrong.append(example.name)
    return wrong


def _verdict(engine: Engine, example: Example) -> Verdict:
    try:
        facts = parse_facts(msgspec.json.encode(example.facts))
    except BadInput:
        return MALFORMED_FACTS
    return engine.decide([facts])[0]


def _as_stated(verdict: Verdict, example: Example) -> bool:
    if verdict == MALFORMED_FACTS:
        return example.decision["allow"] is False and "malformed_facts" in example.decision["reasons"]
    answer = as_json(Decision(verdict, None, ""))
    return {name: answer[name] for name in example.decision} == example.decision
