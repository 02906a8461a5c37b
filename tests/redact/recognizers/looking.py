"""Looking with one family of recognizers, through a gate of its own, as detection does."""

from gateway.redact.gate import Anchor, Compiled, Gate


class Family:
    """Recognizers with their gate."""

    def __init__(self, entries):
        self.recognizers = [entry.load() for entry in entries]
        self._gate = Gate(
            Compiled(
                [
                    Anchor(anchor, index, one.caseless)
                    for index, one in enumerate(self.recognizers)
                    for anchor in one.anchors
                ]
            )
        )

    def findings(self, text):
        """Return all findings in the text."""
        hits = self._gate.hits([text]).get(0, {})
        return [finding for which in sorted(hits) for finding in self.recognizers[which].find(text, hits[which])]

    def found(self, text):
        """Return label and surface of each finding that no longer one holds, in the order they stand."""
        findings = self.findings(text)
        outer = {
            (f.start, f.end): f
            for f in sorted(findings, key=lambda f: f.score)
            if not any(g.start <= f.start and f.end <= g.end and g.end - g.start > f.end - f.start for g in findings)
        }
        return [(outer[span].label, text[slice(*span)]) for span in sorted(outer)]

    def surfaces(self, text, label):
        """Return what was found under this label."""
        return [surface for kind, surface in self.found(text) if kind == label]
