"""
What is personal in a text: the roster's people, what the recognizers know, and the names of strangers, in several readings.

    texts → readings (canonicalise) → the roster's people ──────────┐
                                    → gate → recognizers ───────────┤
                                    → strangers (tagger, everywhere)┼→ resolve → Scan
                                    → screens ──────────────────────┘

A batch is gated in one linear pass; a text where nothing can match costs no recognizer, and one of everyday words alone costs
no model. Nothing here fails open: a text that cannot be judged, and any trouble with the machinery, gives a `Scan` with a
failure, and its record is withheld.
"""

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol

import msgspec

from gateway.model import Finding, Scan
from gateway.redact import recognizers
from gateway.redact.answered import DEAR, unanswered
from gateway.redact.canonicalise import worth_asking
from gateway.redact.canonicalise.budget import RESIDUE_BUDGET
from gateway.redact.canonicalise.order import with_controls
from gateway.redact.canonicalise.signs import signs
from gateway.redact.everywhere import LOGINS, Taken, everywhere
from gateway.redact.forms import ROSTER, bare, cover, in_original, put_labels, residue
from gateway.redact.gate import Compiled, Gate
from gateway.redact.invented import SPELLINGS
from gateway.redact.labels import EVERYWHERE, MODEL, PROVEN
from gateway.redact.language import KNOWN, is_foreign, language_of, may_be_foreign
from gateway.redact.looks import NOT_JUDGED, Looks
from gateway.redact.people import Names, PersonNames
from gateway.redact.recognizers import Recognizer
from gateway.redact.replace import PLACEHOLDER
from gateway.redact.resolve import resolve
from gateway.redact.screen import Screen, Screened
from gateway.redact.standing import invented_in

_NOTHING: Final = Scan()
_UNAVAILABLE: Final = Scan(failure="detector_unavailable")
# Into how many databases anchors go, and how many each has at least: four are ready sooner than one, and scanned as fast.
_PARTS: Final = 4
_FEW: Final = 32
# Code points up to which it pays to take out what was found before asking whether a text is settled.
_SHORT: Final = 600
# How sure a model must be, but of people, of what stands within so many code points of a label: between labels it guesses.
_SURE: Final = 0.5
_NEAR: Final = 400
# How often a text is looked at again after redacting what was found.
_ROUNDS: Final = 4


class Strangers(Protocol):
    """Finds names of those who are on no roster, and places, organisations and what else only reading tells."""

    def settled(self, text: str) -> bool:
        """Say whether a text certainly holds nothing of the kind, at a cost far below reading it."""
        ...

    def find(self, texts: Sequence[str], languages: Sequence[str | None]) -> list[list[Finding]]:
        """Return, for each text, what is found in it. Whatever it raises means that none of them was judged."""
        ...


def tagger() -> Strangers:
    """Return the model that is shipped."""
    from gateway.redact.tagger import Tagger

    return Tagger()


class Engine(msgspec.Struct, frozen=True):
    """The loaded machinery."""

    recognizers: list[Recognizer]
    gate: Gate | None
    screen: Screen
    strangers: Strangers | None


class Detector:
    """
    Finds personal data. `recognizers` names those that run (none: the roster and the screens alone); `strangers` loads what
    reads for names (None: nothing does).

    Loading the machinery takes seconds, so it happens at the first scan, or earlier where `warm` is called, on any thread.
    """

    def __init__(
        self,
        people: Iterable[PersonNames] = (),
        recognizers: Sequence[str] = recognizers.NAMES,
        strangers: Callable[[], Strangers] | None = None,
    ) -> None:
        self._names = Names(people)
        self._wanted = tuple(recognizers)
        self._load_strangers = strangers
        self._engine: Engine | None = None
        self._loading = threading.Lock()

    def warm(self) -> Engine:
        """Load the recognizers and the model, compile gate and screens, once. Raises what is wrong with the installation."""
        with self._loading:
            if self._engine is None:
                self._engine = self._load()
            return self._engine

    def _load(self) -> Engine:
        # Compiling lets go of the interpreter, so packages are imported beside it.
        with ThreadPoolExecutor(2) as beside:
            ready = beside.submit(signs)
            loaded: dict[int, Recognizer] = {}
            parts = []
            for group in recognizers.in_turn(self._wanted):
                loaded.update(group)
                anchors = recognizers.anchors_of(group)
                # The many would be waited for: in parts they compile beside each other, and cheaper among their like.
                size = max(len(anchors) // _PARTS + 1, _FEW)
                parts += [beside.submit(Compiled, anchors[n : n + size]) for n in range(0, len(anchors), size)]
            strangers = self._load_strangers() if self._load_strangers is not None else None
            screen = Screen()
            ready.result()
            gate = Gate(*(part.result() for part in parts))
        return Engine([loaded[of] for of in range(len(loaded))], gate if parts else None, screen, strangers)

    @property
    def is_warm(self) -> bool:
        """Say whether a scan would start at once."""
        return self._engine is not None

    def replace_people(self, people: Iterable[PersonNames]) -> None:
        """Look for these people from the next scan on."""
        self._names = Names(people)

    def change_people(self, changed: Iterable[PersonNames], gone: Iterable[str]) -> None:
        """Look for these people by what they are now, and for those workers no more. Not while texts are looked at."""
        for person in changed:
            self._names.replace(person)
        for worker_id in gone:
            self._names.forget(worker_id)

    def scan(self, texts: Sequence[str], language: str | None = None) -> list[Scan]:
        """
        Return one `Scan` for each text.

        Never raises for what a text holds: one that cannot be judged has the failure `text_not_judged`. Where the machinery
        is broken or lying, the failure is `detector_unavailable`. `language` is told rather than guessed where it is given.
        """
        try:
            return self._scan(texts, language)
        # The one place where trouble of any kind becomes a failure: nothing of this batch was judged, so all is withheld.
        except Exception:  # noqa: BLE001 - broken means closed, in this one place
            return [_UNAVAILABLE] * len(texts)

    def _scan(self, texts: Sequence[str], language: str | None) -> list[Scan]:
        engine, names = self._engine or self.warm(), self._names  # one roster for the whole batch
        # What was redacted before is read with labels alone in it: a code or a month in one tells nothing, and leads astray.
        coded = {
            index: view for index, text in enumerate(texts) if "[" in text and (view := bare(text)).starts is not None
        }
        looks = Looks([coded[at].text if at in coded else text for at, text in enumerate(texts)] if coded else texts)
        scans = _judged(engine, names, looks, language)
        for at, view in coded.items():
            scans[at] = in_original(view, scans[at])
        for at, findings in _of_written(engine, names, texts, looks, language).items():
            scans[at] = looks.failed.get(at) or msgspec.structs.replace(scans[at], findings=findings)
        return scans


def _judged(engine: Engine, names: Names, looks: Looks, language: str | None) -> list[Scan]:
    """Return what is found in a batch; of a text that fails nothing but that."""
    # A text that the model need not read may be in a language it was not made for, too.
    foreign = _look(engine, names, looks, language) | _foreign(looks, language)
    screened = _screen(engine, looks)
    final = _look_again(engine, names, looks, language)
    scans = [_NOTHING] * len(looks.texts)
    for index in final.keys() | screened.keys() | foreign:
        found = final.get(index, ())
        if found and not looks.texts[index].isascii():
            found = with_controls(looks.texts[index], found)
        scans[index] = _scan_of(found, screened.get(index), index in foreign)
    for index, failure in looks.failed.items():
        scans[index] = failure
    return scans


def _of_written(
    engine: Engine, names: Names, texts: Sequence[str], looks: Looks, language: str | None
) -> dict[int, tuple[Finding, ...]]:
    """
    Return what is found in those texts that hold invented values: these, and the rest as it reads with labels in their place.

    So it was read when it was written, until nothing more was found. Rules come first, since of numbers and days only they tell
    where they end, and a model then reads labels for these too. What the roster knows is not taken for invented.
    """
    found: dict[int, tuple[Finding, ...]] = {}
    if SPELLINGS.isdisjoint(looks.distinct):
        return found
    for number, words in zip(looks.plain, looks.words, strict=True):
        if not SPELLINGS.isdisjoint(words):
            index = looks.owners[number]
            somebody = Taken(one for one in looks.found[index] if one.by.startswith(ROSTER))
            invented = invented_in(texts[index], lambda word: not names.knows(word))
            found[index] = tuple(one for one in invented if not somebody.touches(one.start, one.end))
    found = {index: known for index, known in found.items() if known}
    for reader in (msgspec.structs.replace(engine, strangers=None), engine) if found else ():
        views = [bare(texts[index], cover(texts[index], known)) for index, known in found.items()]
        scans = _judged(reader, names, Looks([view.text for view in views]), language)
        for index, view, scan in zip(found, views, scans, strict=True):
            more = in_original(view, scan).findings
            found[index] = resolve([*found[index], *(one for one in more if reader is engine or one.label in PROVEN)])
            if scan.failure is not None:
                looks.failed[index] = scan
    return found


def _look(engine: Engine, names: Names, looks: Looks, language: str | None) -> set[int]:
    """Look once at every text that has not failed; return which of those a model read are in a language it was not made for."""
    plain = [looks.views[number] for number in looks.plain]
    for number, findings in zip(looks.plain, names.find(plain, (), looks.words, looks.distinct), strict=True):
        if findings:
            looks.add(number, findings)
    _recognise(engine, looks)
    return set() if engine.strangers is None else _read(engine.strangers, looks, language)


def _screen(engine: Engine, looks: Looks) -> dict[int, Screened]:
    """Return what the screens say of the texts that tell of a topic."""
    # A topic proves nothing by itself, so the screens read only what nobody had to guess.
    plain = [number for number in looks.plain if not looks.views[number].strict]
    screened: dict[int, Screened] = {}
    for place, answer in engine.screen.judge([looks.views[number] for number in plain]).items():
        owner = looks.owners[plain[place]]
        screened[owner] = answer if owner not in screened else screened[owner].joined(answer)
    return screened


def _recognise(engine: Engine, looks: Looks) -> None:
    """Add what the recognizers find where the gate lets them look."""
    hits = engine.gate.hits([view.text for view in looks.views]) if engine.gate is not None else {}
    for number, anchors in hits.items():
        view, found = looks.views[number], looks.found[looks.owners[number]]
        worth: dict[str, bool] = {}
        try:
            for which in sorted(anchors):
                recognizer = engine.recognizers[which]
                label = recognizer.label
                left: Sequence[int] = anchors[which]
                if view.strict:
                    if label not in worth:
                        worth[label] = worth_asking(view, label)
                    if not worth[label]:
                        continue
                if found and label in DEAR:
                    left = unanswered(looks, number, recognizer, left)
                # Not asked as a truth: what answers nothing at all, not even that it found nothing, has not judged.
                if left and len(more := recognizer.find(view.text, left)) > 0:
                    looks.add(number, more)
        # A recognizer that raises, times out or returns nonsense has not judged this text; others it may have.
        except Exception:  # noqa: BLE001 - likewise, for one text
            looks.failed[looks.owners[number]] = _UNAVAILABLE


def _read(strangers: Strangers, looks: Looks, language: str | None) -> set[int]:
    """Have the model read what is not settled without it; a name that it finds once is found everywhere in its text."""
    asked = [
        (index, number)
        for index, number in looks.fluent.items()
        if index not in looks.failed and not strangers.settled(_unfound(looks, index, number))
    ]
    texts = [looks.views[number].text for _, number in asked]
    # Plain letters hold no umlauts, by which a language is told: what is not coded is asked about as it was written.
    languages = [
        language or language_of(text if looks.views[number].marks else looks.texts[index])
        for (index, number), text in zip(asked, texts, strict=True)
    ]
    for (index, number), text, findings in zip(asked, texts, strangers.find(texts, languages), strict=True):
        written = looks.texts[index]
        logins = [written[one.start : one.end] for one in looks.found[index] if one.label in LOGINS]
        if (kept := _believed(text, findings)) or logins:
            looks.add(number, everywhere(text, kept, logins))
    return {index for (index, _), spoken in zip(asked, languages, strict=True) if _is_foreign(spoken)}


def _believed(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """
    Return what a model found, but for guesses about anything but people near a label.

    That asks the text alone, not when it is read. So what is left out of a text that was just redacted is left out when it comes
    again, and a label that somebody wrote into a text takes nothing from the rest of it.
    """
    labels = [place.span() for place in PLACEHOLDER.finditer(text)] if "[" in text else []
    return [one for one in findings if one.score >= _SURE or one.label == "PERSON" or not _near(labels, one)]


def _near(labels: Sequence[tuple[int, int]], finding: Finding) -> bool:
    """Say whether a finding is within reach of a label; `labels` are sorted, and apart from each other."""
    at = bisect_right(labels, finding.start, key=lambda label: label[0])
    return any(
        start - _NEAR < finding.end and finding.start < end + _NEAR for start, end in labels[max(0, at - 1) : at + 1]
    )


def _foreign(looks: Looks, language: str | None) -> set[int]:
    """Return which texts are in a language that patterns and screens were not made for."""
    if language is not None:
        return set(looks.fluent) if _is_foreign(language) else set()
    # A text of ASCII is one of the plain readings itself; what else was read in it are readings too.
    plain = [looks.views[number].text for number in looks.plain]
    asked = {looks.owners[looks.plain[place]] for place in may_be_foreign(plain, looks.words, looks.distinct)}
    asked.update(index for index, text in enumerate(looks.texts) if not text.isascii())
    return {index for index in asked if index in looks.fluent and is_foreign(looks.texts[index])}


def _is_foreign(language: str | None) -> bool:
    return language is not None and language not in KNOWN


def _unfound(looks: Looks, index: int, number: int) -> str:
    """
    Return a text with labels in the place of what proves itself: where that is settled, so is the text.

    Half a name does not prove the other half: a label with a word beside it that may be one is not settled.
    """
    view, found = looks.views[number], looks.found[index]
    if not found or view.starts is not None or len(view.text) > _SHORT:
        return view.text
    return put_labels(view.text, resolve(one for one in found if one.label in PROVEN or one.by.startswith(ROSTER)))


def _look_again(engine: Engine, names: Names, looks: Looks, language: str | None) -> dict[int, tuple[Finding, ...]]:
    """
    Look at what redacting would leave, until nothing more is found in it; return what was found, resolved, by text.

    Taking one identifier away can bring another to light: in `Anna::1` the address stands in no word only once the name
    is gone. So what is found makes a text final; one that does not settle counts as not judged. A model may find a little
    more in every round, and its last word is taken.
    """
    open_ = [index for index, found in enumerate(looks.found) if found and index not in looks.failed]
    final: dict[int, tuple[Finding, ...]] = {}
    still: dict[int, bool] = {}
    for _ in range(_ROUNDS):
        if not open_:
            return final
        final.update((index, resolve(looks.found[index])) for index in open_)
        spans = [cover(looks.texts[index], final[index]) for index in open_]
        left = [put_labels(looks.texts[index], covered) for index, covered in zip(open_, spans, strict=True)]
        # What is left is often the same: "Chat with [PERSON]".
        places = {text: place for place, text in enumerate(dict.fromkeys(left))}
        again = Looks(list(places), RESIDUE_BUDGET)
        _look(engine, names, again, language)
        still = {}
        for index, covered, text in zip(open_, spans, left, strict=True):
            place = places[text]
            if place in again.failed:
                looks.failed[index] = again.failed[place]
            elif again.found[place] and (more := cover(text, again.found[place])):
                looks.keep(index, residue(looks.texts[index], covered), more)
                still[index] = all(finding.by.startswith((MODEL, EVERYWHERE)) for finding in more)
        open_ = list(still)
    final.update((index, resolve(looks.found[index])) for index in open_)
    looks.failed.update((index, NOT_JUDGED) for index in open_ if not still[index])
    return final


def _scan_of(findings: tuple[Finding, ...], screened: Screened | None, foreign: bool) -> Scan:
    protected, topics = (False, ()) if screened is None else (screened.protected, screened.topics)
    return Scan(findings, protected, topics, best_effort=foreign)
