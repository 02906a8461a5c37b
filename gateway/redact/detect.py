"""
What is personal in a text: the roster's people and what Presidio's recognizers know, found in several readings of each text.

    texts → views (canonicalise) → names of the roster (names) ─┐
                                 → gate → windows → Presidio ───┼→ findings in the original, apart from each other
                                 → screens (screen) ────────────┘

A batch is gated in one linear pass; a text where nothing can match costs no recognizer. Nothing here fails open: a text that
cannot be judged, and any trouble with the machinery, gives a `Scan` with a failure, and its record is withheld.
"""

import threading
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from gateway.model import Finding, Scan
from gateway.redact import canonicalise, recognizers
from gateway.redact.canonicalise import View, believable
from gateway.redact.deadline import Deadline, Overdue
from gateway.redact.forms import ROSTER, cover, residue
from gateway.redact.gate import Gate
from gateway.redact.names import Names, PersonNames
from gateway.redact.recognizers import Recognizer
from gateway.redact.screen import Screen, Screened

# Seconds that the recognizers may take over one batch of texts before it counts as not judged.
BATCH_SECONDS: Final = 10.0

_NOT_JUDGED: Final = Scan(failure="text_not_judged")
_UNAVAILABLE: Final = Scan(failure="detector_unavailable")


# What one look at a text gave: findings, or the scan of a text that failed.
_Look = list[Finding] | Scan
# How often a text is looked at again after redacting what was found.
_ROUNDS: Final = 4


class _Engine(msgspec.Struct, frozen=True):
    """The loaded machinery."""

    recognizers: list[Recognizer]
    gate: Gate | None
    screen: Screen


class Detector:
    """
    Finds personal data. `recognizers` names those of Presidio that run (none: the roster and the screens alone).

    Loading the machinery takes seconds, so it happens at the first scan, or earlier where `warm` is called, on any thread.
    """

    def __init__(
        self,
        people: Iterable[PersonNames] = (),
        recognizers: Sequence[str] = recognizers.NAMES,
        batch_seconds: float = BATCH_SECONDS,
    ) -> None:
        self._names = Names(people)
        self._wanted = tuple(recognizers)
        self._engine: _Engine | None = None
        self._loading = threading.Lock()
        self._deadline = Deadline(batch_seconds)

    def warm(self) -> _Engine:
        """Load the recognizers, compile gate and screens, once. Raises what is wrong with the installation."""
        with self._loading:
            if self._engine is None:
                loaded, anchors = recognizers.load(self._wanted) if self._wanted else ([], [])
                self._engine = _Engine(loaded, Gate(anchors) if anchors else None, Screen())
            return self._engine

    @property
    def is_warm(self) -> bool:
        """Say whether a scan would start at once."""
        return self._engine is not None

    def replace_people(self, people: Iterable[PersonNames]) -> None:
        """Look for these people from the next scan on."""
        self._names = Names(people)

    def scan(self, texts: Sequence[str], language: str | None = None) -> list[Scan]:
        """
        Return one `Scan` for each text.

        Never raises for what a text holds: one that cannot be judged has the failure `text_not_judged`. Where the machinery
        is broken, slow or lying, the failure is `detector_unavailable`. `language` is a hint; all rules run for all texts.
        """
        try:
            return self._scan(texts)
        # The one place where trouble of any kind becomes a failure: nothing of this batch was judged, so all is withheld.
        except Exception:  # noqa: BLE001 - broken means closed, in this one place
            return [_UNAVAILABLE] * len(texts)

    def _scan(self, texts: Sequence[str]) -> list[Scan]:
        engine = self._engine or self.warm()
        looks, screened = self._look_at(engine, texts, screening=True)
        self._look_again(engine, texts, looks)
        return [
            look if isinstance(look, Scan) else _scan_of(look, screened.get(index)) for index, look in enumerate(looks)
        ]

    def _look_again(self, engine: _Engine, texts: Sequence[str], looks: list[_Look]) -> None:
        """
        Look at what redacting would leave, until nothing more is found in it.

        Taking one identifier away can bring another to light: in `Anna::1` the address stands in no word only once the name
        is gone. So what is found makes a text final; one that does not settle counts as not judged.
        """
        open_ = [index for index, look in enumerate(looks) if not isinstance(look, Scan) and look]
        for _ in range(_ROUNDS):
            left = [residue(texts[index], cover(texts[index], resolve(_found(looks[index])))) for index in open_]
            again, _ = self._look_at(engine, [view.text for view in left], screening=False)
            still: list[int] = []
            for index, view, look in zip(open_, left, again, strict=True):
                if isinstance(look, Scan):
                    looks[index] = look
                    continue
                more = cover(view.text, look)
                if more:
                    _bring_home(_found(looks[index]), view, more)
                    still.append(index)
            open_ = still
            if not open_:
                return
        for index in open_:
            looks[index] = _NOT_JUDGED

    def _look_at(
        self, engine: _Engine, texts: Sequence[str], *, screening: bool
    ) -> tuple[list[_Look], dict[int, Screened]]:
        """Return for each text its findings, or the scan of one that failed, and what the screens say."""
        looks: list[_Look] = []
        views: list[View] = []
        owners: list[int] = []
        plainest: list[int] = []
        for index, (text, read) in enumerate(zip(texts, canonicalise.readings(texts), strict=True)):
            if isinstance(read, canonicalise.OverBudget):
                looks.append(_NOT_JUDGED)
                continue
            looks.append(canonicalise.masked(text))
            views += read
            owners += [index] * len(read)
            # The first reading is not plain where a second one made it so; names are compared in plain letters only.
            plainest += range(len(views) - len(read) + (len(read) > 1 and not text.isascii()), len(views))
        plain = [views[number] for number in plainest]
        for number, findings in zip(plainest, self._names.find(plain), strict=True):
            _bring_home(_found(looks[owners[number]]), views[number], findings)
        screened: dict[int, Screened] = {}
        # A topic proves nothing by itself, so the screens read only what nobody had to guess.
        plainest = [number for number in plainest if not views[number].strict]
        judged = engine.screen.judge([views[number] for number in plainest]) if screening else {}
        for number, answer in judged.items():
            owner = owners[plainest[number]]
            screened[owner] = answer if owner not in screened else screened[owner].joined(answer)
        for index in self._recognise(engine, views, owners, looks):
            looks[index] = _UNAVAILABLE
        return looks, screened

    def _recognise(self, engine: _Engine, views: list[View], owners: list[int], looks: list[_Look]) -> frozenset[int]:
        """Add what the recognizers find where the gate lets them look; return the texts on which one of them broke."""
        hits = engine.gate.hits([view.text for view in views]) if engine.gate is not None else {}
        if not hits:
            return frozenset()
        broken: set[int] = set()
        results: list[tuple[int, list[Finding]]] = []

        def work() -> None:
            for number in sorted(hits):
                try:
                    results.append((number, _look(engine.recognizers, views[number].text, hits[number])))
                # A recognizer that raises, times out or returns nonsense has not judged this text; others it may have.
                except Exception:  # noqa: BLE001 - likewise, for one text
                    broken.add(owners[number])

        try:
            self._deadline.run(work)
        except Overdue:
            # Whatever is not answered by now was not judged, and the hanging work may still write to its own lists.
            return frozenset(owners[number] for number in hits)
        for number, findings in results:
            _bring_home(_found(looks[owners[number]]), views[number], findings)
        return frozenset(broken)


def _look(recognizers: list[Recognizer], text: str, hits: dict[int, list[int]]) -> list[Finding]:
    return [finding for which in sorted(hits) for finding in recognizers[which].find(text, hits[which])]


def _bring_home(found: list[Finding], view: View, findings: Iterable[Finding]) -> None:
    """Add findings of a view in the offsets of the original."""
    if view.starts is None:
        found.extend(findings)
        return
    for finding in findings:
        if not believable(view, finding):
            continue
        start, end = view.origin(finding.start, finding.end)
        found.append(Finding(start, end, finding.label, finding.score, finding.by))


def _found(look: _Look) -> list[Finding]:
    """Return the findings of a look; a failed one takes none, for its text is withheld anyway."""
    return look if isinstance(look, list) else []


def _scan_of(findings: list[Finding], screened: Screened | None) -> Scan:
    apart = resolve(findings) if findings else ()
    if screened is None:
        return Scan(apart) if apart else _NOTHING
    return Scan(apart, screened.protected, screened.topics)


_NOTHING: Final = Scan()


def resolve(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """
    Return findings sorted and apart from each other, covering every character that any of them covers.

    Of those that overlap the longest gives label and score (then the best score, then the roster). Who of the roster is
    meant is never lost: it stays in `by`.
    """
    ordered = sorted(findings, key=lambda f: (f.start, -f.end))
    groups: list[list[Finding]] = []
    end = -1
    for finding in ordered:
        if finding.start < end:
            groups[-1].append(finding)
        else:
            groups.append([finding])
        end = max(end, finding.end)
    return tuple(group[0] if len(group) == 1 else _join(group) for group in groups)


def _join(group: list[Finding]) -> Finding:
    best = max(group, key=lambda f: (f.end - f.start, f.score, f.by.startswith(ROSTER)))
    workers = {w for f in group if f.by.startswith(ROSTER) for w in f.by.removeprefix(ROSTER).split(",")}
    by = ROSTER + ",".join(sorted(workers)) if workers else best.by
    return Finding(group[0].start, max(f.end for f in group), best.label, best.score, by)
