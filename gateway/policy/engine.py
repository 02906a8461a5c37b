"""
What an engine is: facts in, verdicts out, one for each, in order.

An engine never raises for an outcome: what it cannot decide is `Deny(("policy_unavailable",))`, and an answer that is not a
decision is `Deny(("malformed_decision",))`. It has no clock; the moment is in the facts.
"""

from collections.abc import Sequence
from typing import Protocol

from gateway.model import Decision, Facts, Verdict
from gateway.policy.bundle import Bundle
from gateway.policy.facts import valid_until


class Engine(Protocol):
    """Decides under one bundle."""

    bundle: Bundle

    def decide(self, facts: Sequence[Facts]) -> list[Verdict]:
        """Return a verdict for each of `facts`, in their order. Safe to call from several threads."""
        ...

    def close(self) -> None:
        """Let go of processes and connections; afterwards every verdict is `policy_unavailable`."""
        ...


def decisions(engine: Engine, facts: Sequence[Facts]) -> list[Decision]:
    """Decide, and add until when each verdict holds and under which bundle it was made."""
    verdicts = engine.decide(facts)
    digest = engine.bundle.digest
    return [Decision(verdict, valid_until(asked), digest) for asked, verdict in zip(facts, verdicts, strict=True)]
