"""Lines of facts in, lines of decisions out: as many, in the same order, whatever a line holds."""

from collections.abc import Callable, Iterable, Iterator

from gateway import canonical
from gateway.errors import BadInput
from gateway.model import Decision, Facts, Verdict
from gateway.policy.engine import Engine
from gateway.policy.facts import MALFORMED_FACTS, as_json, parse_facts, valid_until

LONGEST = 256 * 1024  # bytes; a longer line is malformed


def decide_lines(engine: Engine, lines: Iterable[bytes]) -> list[tuple[bytes, Verdict]]:
    """Return for each line the decision as canonical JSON, without a line end, and its verdict."""
    asked = [_facts(line) for line in lines]
    verdicts = iter(engine.decide([facts for facts in asked if facts is not None]))
    answers: list[tuple[bytes, Verdict]] = []
    for facts in asked:
        verdict = MALFORMED_FACTS if facts is None else next(verdicts)
        decision = Decision(verdict, None if facts is None else valid_until(facts), engine.bundle.digest)
        answers.append((canonical.dump(as_json(decision)), verdict))
    return answers


def batches(read: Callable[[], bytes]) -> Iterator[list[bytes]]:
    """
    Yield the complete lines of each piece that `read` gives, so that whoever waits for an answer gets it, and the rest at the
    end. Of a line that is too long only enough is kept to see that it is.
    """
    rest = b""
    while piece := read():
        *lines, rest = (rest + piece).split(b"\n")
        rest = rest[: LONGEST + 1]
        if lines:
            yield lines
    if rest:
        yield [rest]


def _facts(line: bytes) -> Facts | None:
    try:
        return parse_facts(line) if len(line) <= LONGEST else None
    except BadInput:
        return None
