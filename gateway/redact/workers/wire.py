"""
What the gateway and the processes that look at texts say to each other, as MessagePack. Nothing that a process sends is run.

What comes back from a process that has seen hostile text is checked as such: `scans_of` raises `Nonsense` for anything that
cannot be a finding in the text that was asked about.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from gateway.model import Scan
from gateway.redact.workers.channel import Nonsense

FAILURES: Final = frozenset({"text_not_judged", "detector_unavailable"})


class Known(msgspec.Struct, array_like=True, frozen=True):
    """A person of the roster, as detection is told of them; aliases are (column, value)."""

    worker_id: str
    given_names: tuple[str, ...]
    family_names: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]


class Load(msgspec.Struct, array_like=True, frozen=True, tag="load"):
    """
    The first order: make the detector that `factory` ("module:name") returns for engine, recognizers and people.

    `memory_bytes` is what a process may take on top of what it begins with.
    """

    factory: str
    engine: str
    recognizers: tuple[str, ...] | None
    memory_bytes: int
    generation: int
    people: tuple[Known, ...]


class People(msgspec.Struct, array_like=True, frozen=True, tag="people"):
    """Look for these people from now on, in the processes that are made from now on."""

    generation: int
    people: tuple[Known, ...]


class Changes(msgspec.Struct, array_like=True, frozen=True, tag="changes"):
    """The same as `People`, told by how they differ from those of the generation `former`: who is new or other, and who is gone."""

    former: int
    generation: int
    changed: tuple[Known, ...]
    gone: tuple[str, ...]


class Fork(msgspec.Struct, array_like=True, frozen=True, tag="fork"):
    """Make a process that looks at texts; the descriptor that it speaks over follows."""


class Ready(msgspec.Struct, array_like=True, frozen=True, tag="ready"):
    """The detector is made, for this generation of people."""

    generation: int


class Broken(msgspec.Struct, array_like=True, frozen=True, tag="broken"):
    """The detector cannot be made. `why` is a sentence for whoever installs the gateway, without any person in it."""

    why: str


class Born(msgspec.Struct, array_like=True, frozen=True, tag="born"):
    """A process has been made."""

    pid: int


class Look(msgspec.Struct, array_like=True, frozen=True):
    """
    Look at these texts. `seconds` of the processor are allowed for all of them, or, with `each`, for each of them.

    A process that looks for people of another `generation` does not answer. With `each` every text is looked at alone and
    answered alone, in order, so that it shows on which of them a process dies.
    """

    generation: int
    texts: tuple[str, ...]
    language: str | None
    seconds: tuple[float, ...]
    each: bool


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """
    What was found, by the text's number, but for clean texts; `seconds` of the processor went into it.

    `generation` is that of the people who were looked for.
    """

    scans: dict[int, Scan]
    seconds: float
    generation: int


Order = Load | People | Changes | Fork
Report = Ready | Broken | Born

encode = msgspec.msgpack.Encoder().encode
_orders: Final = msgspec.msgpack.Decoder(Order)
_reports: Final = msgspec.msgpack.Decoder(Report)
_looks: Final = msgspec.msgpack.Decoder(Look)
_answers: Final = msgspec.msgpack.Decoder(Answer)

_CLEAN: Final = Scan()


def order(frame: bytes) -> Order:
    """Return an order. Raises `Nonsense`."""
    return _decoded(_orders, frame)  # type: ignore[no-any-return]


def report(frame: bytes) -> Report:
    """Return a report. Raises `Nonsense`."""
    return _decoded(_reports, frame)  # type: ignore[no-any-return]


def look(frame: bytes) -> Look:
    """Return what to look at. Raises `Nonsense`."""
    return _decoded(_looks, frame)  # type: ignore[no-any-return]


def answer(frame: bytes) -> Answer:
    """Return an answer, its shape checked; `scans_of` checks the rest. Raises `Nonsense`."""
    return _decoded(_answers, frame)  # type: ignore[no-any-return]


def known(people: Iterable[Any]) -> tuple[Known, ...]:
    """Return people as they are told to a process; whatever has the four attributes will do."""
    return tuple(
        Known(
            person.worker_id,
            tuple(person.given_names),
            tuple(person.family_names),
            tuple((kind, value) for kind, value in person.aliases),
        )
        for person in people
    )


def turned(former: int, people: tuple[Known, ...], generation: int, others: tuple[Known, ...]) -> People | Changes:
    """Return the order that has a nursery which knows `people` look for `others`: what changed, or all where that is as short."""
    before, after = ({person.worker_id: person for person in some} for some in (people, others))
    changed = tuple(person for person in others if before.get(person.worker_id) != person)
    gone = tuple(worker_id for worker_id in before if worker_id not in after)
    # Who stands there twice is one person to a change and two to a roster, so such a roster goes whole.
    told_once = len(before) == len(people) and len(after) == len(others)
    if not told_once or len(changed) + len(gone) > len(others) // 2:
        return People(generation, others)
    return Changes(former, generation, changed, gone)


def answer_of(scans: Sequence[Scan], seconds: float, generation: int) -> bytes:
    """Return the frame that tells these scans."""
    told = {number: scan for number, scan in enumerate(scans) if scan != _CLEAN}
    return encode(Answer(told, seconds, generation))


def scans_of(told: Answer, texts: Sequence[str]) -> list[Scan]:
    """Return the scans of these texts. Raises `Nonsense` for what cannot be true of them."""
    scans = [_CLEAN] * len(texts)
    if not 0 <= told.seconds < float("inf"):
        raise Nonsense
    for number, scan in told.scans.items():
        if not 0 <= number < len(texts) or (scan.failure is not None and scan.failure not in FAILURES):
            raise Nonsense
        end = 0
        for finding in scan.findings:
            if not end <= finding.start < finding.end <= len(texts[number]):
                raise Nonsense
            if not 0 < finding.score <= 1 or not finding.label.isupper():
                raise Nonsense
            end = finding.end
        scans[number] = scan
    return scans


def _decoded(decoder: Any, frame: bytes) -> Any:
    try:
        return decoder.decode(frame)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Nonsense from None
