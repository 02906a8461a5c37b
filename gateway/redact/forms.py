"""
Makes each field the form that policy asked for, and says what was left out: type, length and reason, never the value.

A field without an obligation, of an unknown form, or whose value cannot take the form, is dropped. Text is redacted from the
findings of one scan, in the style that `replace` knows; a string that was not scanned, or could not be judged, is dropped with
its whole field.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

import msgspec

from gateway.model import Finding, Form, Generalisation, Json, Mentions, Obligation, Removed, Scan, Style
from gateway.redact import walk
from gateway.redact.canonicalise import View
from gateway.redact.genders import is_title
from gateway.redact.generalise import generalise
from gateway.redact.replace import PLACEHOLDER, ROSTER, Replacement, Writer, workers_of

Scans = Mapping[tuple[str, walk.Path], Scan]

NOBODY: Mapping[str, str] = {}
# Coarse forms that are still somebody's own words, and so may name somebody.
NAMING = frozenset({Generalisation.HOST, Generalisation.DOMAIN})
_NOT_JUDGED = "text_not_judged"
_KIND = re.compile(r"\[([A-Z_]+)")


class Transformed(msgspec.Struct, frozen=True):
    """The fields as they may leave, and what was removed from them."""

    fields: dict[str, Json]
    removed: tuple[Removed, ...] = ()


class _Unjudged(Exception):
    """A string of this field has no scan, or one that failed."""


def transform(
    fields: Mapping[str, Json],
    categories: Mapping[str, str],
    obligations: Mapping[str, Obligation],
    scans: Scans,
    pseudonym: Callable[[str], str],
    writer: Writer | None = None,
    mentioned: Mapping[str, str] = NOBODY,
) -> Transformed:
    """
    Return `fields` in the form of `obligations`; `scans` holds one scan per string of each field that is to be redacted.

    A scan is found under (field, path), path as `walk.strings` gives it; `()` is the field's own text, and `(to,)` the coarse
    form of a field that becomes a host or a domain (`NAMING`). `pseudonym` gives the token for a value. `writer` writes texts in
    the styles that need a key; without it, and for the plain style, labels stand there. `mentioned` maps other workers to the
    tokens that may stand for them. `Removed.label` is the finding's label, or the category of a field that went as a whole.
    """
    kept: dict[str, Json] = {}
    removed: list[Removed] = []
    for name, value in fields.items():
        obligation = obligations.get(name)
        form = None if obligation is None else obligation.form
        if obligation is not None and form is Form.KEEP:
            told = mentioned if obligation.mentions is Mentions.PSEUDONYMS else NOBODY
            kept[name] = _kept(name, value, fields.get("worker"), scans, told, removed)
        elif value is None:
            continue
        elif obligation is not None and form is Form.REDACT:
            try:
                kept[name] = _redacted(name, value, scans, _Hand(obligation, writer, mentioned), removed)
            except _Unjudged:
                removed.append(_whole(name, value, categories, _NOT_JUDGED))
        elif form is Form.PSEUDONYMISE and isinstance(value, str | int) and not isinstance(value, bool):
            kept[name] = pseudonym(str(value))
            removed.append(_whole(name, value, categories, "pseudonymised"))
        elif form is Form.GENERALISE and obligation is not None:
            coarse = generalise(value, obligation.to)
            if coarse is None or _names_someone(name, coarse, obligation.to, scans):
                removed.append(_whole(name, value, categories, "not_generalisable"))
            else:
                kept[name] = coarse
                removed.append(_whole(name, value, categories, "generalised"))
        else:
            reason = {Form.DROP: "dropped", Form.PSEUDONYMISE: "not_pseudonymisable"}.get(form) if form else None
            removed.append(_whole(name, value, categories, reason or "no_form"))
    return Transformed(kept, tuple(removed))


def _whole(name: str, value: Json, categories: Mapping[str, str], reason: str) -> Removed:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Removed(name, categories.get(name, "unknown"), len(text), reason)


def _kept(
    name: str, value: Json, worker: Json, scans: Scans, mentioned: Mapping[str, str], removed: list[Removed]
) -> Json:
    """Keep a value, but for mentions of other workers who are not `mentioned`: what is said of them is theirs."""
    if isinstance(value, str):
        scan = scans.get((name, ()))
        if scan is not None and not scan.findings:
            return value

    def replace(path: walk.Path, text: str) -> str:
        scan = scans.get((name, path))
        others = [] if scan is None else [f for f in scan.findings if _of_another(f, worker)]
        if not others:
            return text
        spans = cover(text, others)
        put = [_instead(span, mentioned) for span in spans]
        removed.extend(_parts(name, spans, put))
        return _put(text, spans, [one.text for one in put])

    return _each(name, value, scans, replace)


def _instead(span: Finding, mentioned: Mapping[str, str]) -> Replacement:
    token = mentioned.get(next(iter(who))) if len(who := workers_of(span)) == 1 else None
    if token is None:
        return Replacement(f"[{span.label}]", "other_worker")
    return Replacement(f"[{token}]", "mentioned")


def _of_another(finding: Finding, worker: Json) -> bool:
    return finding.by.startswith(ROSTER) and str(worker) not in workers_of(finding)


def _each(name: str, value: Json, scans: Scans, replace: Callable[[walk.Path, str], str]) -> Json:
    # A text that was judged as it stands is changed as it stands, also where it holds JSON.
    return replace((), value) if isinstance(value, str) and (name, ()) in scans else walk.rebuild(value, replace)


class _Hand(msgspec.Struct, frozen=True):
    """In which manner one field's texts are written anew."""

    obligation: Obligation
    writer: Writer | None
    mentioned: Mapping[str, str]

    @property
    def is_plain(self) -> bool:
        """Say whether labels are all that is put anywhere."""
        style, mentions = self.obligation.style, self.obligation.mentions
        return style is Style.LABEL and (mentions is Mentions.REMOVED or not self.mentioned)


def _redacted(name: str, value: Json, scans: Scans, hand: _Hand, removed: list[Removed]) -> Json:
    gone: list[Removed] = []

    def replace(path: walk.Path, text: str) -> str:
        scan = scans.get((name, path))
        if scan is None or scan.failure is not None:
            raise _Unjudged
        if not scan.findings:
            return text
        spans = cover(text, scan.findings)
        if hand.writer is None or hand.is_plain:
            gone.extend(Removed(name, span.label, span.end - span.start, "redacted") for span in spans)
            return put_labels(text, spans)
        put = hand.writer.replacements(text, spans, hand.obligation, hand.mentioned)
        gone.extend(_parts(name, spans, put))
        return _put(text, spans, [one.text for one in put])

    result = _each(name, value, scans, replace)
    removed.extend(gone)
    return result


def _parts(name: str, spans: Sequence[Finding], put: Sequence[Replacement]) -> list[Removed]:
    return [Removed(name, span.label, span.end - span.start, one.reason) for span, one in zip(spans, put, strict=True)]


def redact_text(text: str, findings: Sequence[Finding]) -> str:
    """Return `text` with every finding replaced by its label in brackets: `Call [PERSON] on [PHONE]`."""
    return put_labels(text, cover(text, findings))


def cover(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """
    Return the spans to replace, sorted and apart from each other, so that every found character is in one of them.

    A span is widened to the end of the word or number it cuts into: half of an identifier still identifies, and what
    stays must not look like a new one. Placeholders that are already in the text stay as they are, also where a finding
    cuts into one; in a longer finding they go with it.
    """
    spans: list[Finding] = []
    joined: dict[int, set[str]] = {}  # who of the roster is meant, for the spans that several findings make
    standing = [match.span() for match in PLACEHOLDER.finditer(text)] if "[" in text else []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        start, end = _beside(text, standing, finding.start, finding.end) if standing else (finding.start, finding.end)
        if start >= end:
            continue
        done = spans[-1].end if spans else 0
        start, end = _whole_words(text, start, end, done)
        if start < done:
            last = spans[-1]
            best = max((last, finding), key=lambda f: (f.score, f.end - f.start))
            who = joined.get(len(spans) - 1)
            if who is None:
                who = joined[len(spans) - 1] = set(workers_of(last))
            who.update(workers_of(finding))
            spans[-1] = Finding(last.start, max(last.end, end), best.label, best.score, best.by)
        else:
            spans.append(Finding(start, end, finding.label, finding.score, finding.by))
    for place, who in joined.items():
        # Who of the roster may be meant is never lost: what is said of them is not the record's worker's to give.
        if who:
            spans[place] = msgspec.structs.replace(spans[place], by=ROSTER + ",".join(sorted(who)))
    return spans


def _beside(text: str, standing: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """
    Return a span without the parts of it that lie in a placeholder which it cuts into.

    Nothing is left of one inside, or of one that has only a title besides: "Mr [PERSON]".
    """
    first, last = start, end
    at = bisect_right(standing, start, key=lambda place: place[0]) - 1
    if at >= 0 and start < standing[at][1] and (standing[at][0] < start or end <= standing[at][1]):
        start = standing[at][1]
    at = bisect_right(standing, end - 1, key=lambda place: place[0]) - 1
    if at >= 0 and start <= standing[at][0] < end < standing[at][1]:
        end = standing[at][0]
    cut = (first, last) != (start, end)
    return (end, end) if cut and is_title(text[start:end]) else (start, end)


def _whole_words(text: str, start: int, end: int, done: int) -> tuple[int, int]:
    """
    Return a span widened to the words it cuts into.

    Up to `done` all is spanned, and no word goes on beyond; no character is passed twice.
    """
    while start > done and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while done < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def put_labels(text: str, spans: Sequence[Finding]) -> str:
    """Return `text` with `spans` (sorted, apart from each other) replaced by their labels."""
    return _put(text, spans, [f"[{span.label}]" for span in spans])


def _put(text: str, spans: Sequence[Finding], put: Sequence[str]) -> str:
    parts: list[str] = []
    at = 0
    for span, instead in zip(spans, put, strict=True):
        parts += (text[at : span.start], instead)
        at = span.end
    parts.append(text[at:])
    return "".join(parts)


def residue(text: str, spans: Sequence[Finding]) -> View:
    """Return what `put_labels` returns, with the way back to the original: a label leads to the span it stands for."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for span in spans:
        starts += range(at, span.start)
        ends += range(at + 1, span.start + 1)
        for _ in range(len(span.label) + 2):
            starts.append(span.start)
            ends.append(span.end)
        at = span.end
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return View(put_labels(text, spans), starts, ends)


def bare(text: str, spans: Sequence[Finding] = ()) -> View:
    """
    Return a text with a label alone in the place of each code, token, coarser form and each of `spans`, with the way back.

    A text that was redacted in any style then reads as it did when nothing more was found in it, with labels. Where there is
    none of all these it is the text itself.
    """
    coded = list(spans)
    for found in PLACEHOLDER.finditer(text) if "[" in text else ():
        kind = _KIND.match(found[0])
        label = "PERSON" if kind is None else kind[1]  # a worker's token
        if found[0] != f"[{label}]":
            coded.append(Finding(found.start(), found.end(), label, 1.0))
    apart: list[Finding] = []
    for one in sorted(coded, key=lambda one: (one.start, -one.end)):
        # What stands in a longer span goes with it.
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return residue(text, apart) if apart else View(text)


def in_original(view: View, scan: Scan) -> Scan:
    """
    Return what was found in a view by the places of the text that it is a view of.

    Of a finding that cuts into a label the rest is kept, so that it does not come to stand for all that the label stands for.
    """
    standing = [match.span() for match in PLACEHOLDER.finditer(view.text)]
    found = []
    for finding in scan.findings:
        start, end = _beside(view.text, standing, finding.start, finding.end)
        if start < end:
            start, end = view.origin(start, end)
            found.append(msgspec.structs.replace(finding, start=start, end=end))
    return msgspec.structs.replace(scan, findings=tuple(found))


def _names_someone(name: str, coarse: Json, to: Generalisation | None, scans: Scans) -> bool:
    """Say whether a host or a domain is somebody's name, or nobody has looked whether it is."""
    if to not in NAMING or not isinstance(coarse, str):
        return False
    scan = scans.get((name, (to,)))
    if scan is None or scan.failure is not None:
        return True
    # That it is a host or an address is no reason; whose it is may be.
    return any(f.label not in ("URL", "EMAIL") or workers_of(f) for f in scan.findings)
