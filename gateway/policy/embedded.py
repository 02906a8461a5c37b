"""
The engine inside the process: `regopy`, compiled once.

An interpreter is mutable and not safe for threads, so one lock stands around it. The input is written as JSON from checked
facts, whose names hold no odd characters; nothing else ever reaches its parser.
"""

import json
import threading
from collections.abc import Sequence
from typing import Any

import msgspec

from gateway.errors import ConfigurationError
from gateway.model import Facts, Json, Verdict
from gateway.policy.bundle import Bundle
from gateway.policy.facts import MALFORMED_DECISION, MALFORMED_FACTS, UNAVAILABLE, parse_verdict, well_formed
from gateway.policy.memory import Memory

QUERY = "decision := data.gateway.decision"


class EmbeddedEngine:
    """Decides in process. Raises `ConfigurationError` when the Rego does not compile."""

    def __init__(self, bundle: Bundle, *, remembered: int = 10_000) -> None:
        self.bundle = bundle
        self._memory = Memory(remembered)
        self._lock = threading.Lock()
        self._closed = False
        self._interpreter, self._program = _compiled(bundle)

    def decide(self, facts: Sequence[Facts]) -> list[Verdict]:
        """Return a verdict for each of `facts`; see `Engine.decide`."""
        with self._lock:
            return [self._one(asked) for asked in facts]

    def ask(self, value: Json) -> Json:
        """Return the raw decision on any input, None when undefined; for `policy check` and tests."""
        with self._lock:
            return self._query(json.dumps(value))

    def close(self) -> None:
        """Decide no more."""
        with self._lock:
            self._closed = True

    def _one(self, facts: Facts) -> Verdict:
        if self._closed:
            return UNAVAILABLE
        try:
            return self._remembered(facts)
        except Exception:  # noqa: BLE001 -- the one place where a broken interpreter becomes a denial
            return UNAVAILABLE

    def _remembered(self, facts: Facts) -> Verdict:
        key = self._memory.key(facts)
        verdict = self._memory.find(key, facts.now)
        if verdict is not None:
            return verdict
        if not well_formed(facts):
            return MALFORMED_FACTS
        verdict = self._evaluate(facts)
        if verdict not in (UNAVAILABLE, MALFORMED_DECISION):
            self._memory.keep(key, facts, verdict)
        return verdict

    def _evaluate(self, facts: Facts) -> Verdict:
        answer = self._query(msgspec.json.encode(facts).decode("utf-8"))
        return UNAVAILABLE if answer is None else parse_verdict(answer, facts)

    def _query(self, text: str) -> Json:
        self._interpreter.set_input_term(text)
        output = self._interpreter.query_bundle(self._program)
        if not output.ok() or len(output) != 1:
            return None
        return output[0].bindings.get("decision")


def _compiled(bundle: Bundle) -> tuple[Any, Any]:
    from regopy import Interpreter  # loading it costs, and not every command decides

    try:
        interpreter = Interpreter()
        interpreter.add_data_json(json.dumps(bundle.data))
        for name, text in bundle.modules.items():
            interpreter.add_module(name, text)
        program = interpreter.build(QUERY)
    except Exception as error:  # noqa: BLE001 -- regopy raises its own class for each stage; all mean the same to us
        raise ConfigurationError(f"the Rego does not compile: {str(error)[:500]}") from None
    if not program.ok():
        raise ConfigurationError("the Rego does not compile")
    return interpreter, program
