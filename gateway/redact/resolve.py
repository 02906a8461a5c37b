"""Findings that overlap become one, and nothing that any of them covers is lost."""

from collections.abc import Iterable

from gateway.model import Finding
from gateway.redact.forms import ROSTER
from gateway.redact.labels import EVERYWHERE, MODEL


def resolve(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """
    Return findings sorted and apart from each other, covering every character that any of them covers.

    Of those that overlap the longest gives label and score; then what a pattern or the roster says goes before what a
    model reads, then the best score. Who of the roster is meant is never lost: it stays in `by`.
    """
    ordered = sorted(findings, key=lambda f: (f.start, -f.end))
    if len(ordered) < 2:
        return tuple(ordered)
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
    best = max(
        group,
        key=lambda f: (f.end - f.start, not f.by.startswith((MODEL, EVERYWHERE)), f.score, f.by.startswith(ROSTER)),
    )
    workers = {w for f in group if f.by.startswith(ROSTER) for w in f.by.removeprefix(ROSTER).split(",")}
    by = ROSTER + ",".join(sorted(workers)) if workers else best.by
    return Finding(group[0].start, max(f.end for f in group), best.label, best.score, by, best.reading)
