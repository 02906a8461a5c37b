"""Around which anchors something may stand that was not found yet: what is dear to look for is not looked for twice."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from gateway.model import Finding
from gateway.redact.covered import Covered
from gateway.redact.looks import Looks
from gateway.redact.recognizers import Recognizer
from gateway.redact.recognizers.presidio import PhoneRecognizer

# Labels of what costs most to look for; the first two nearly always have their like backwards.
DEAR: Final = frozenset({"PHONE", "IP", "EMAIL", "URL"})
_TWICE: Final = ("PHONE", "IP")
# Behind a number that is written backwards: the rest of it, and the sign with which it begins.
_TURNED_ON: Final = re.compile(r"[ ./\-]?\d{0,4}[^\w\s]?[+(]")
# Presidio's recognizers of what an e-mail address holds, and the signs beside one that belong to no longer address.
_IN_MAIL: Final = ("EmailRecognizer", "UrlRecognizer")
_BEFORE: Final = frozenset(("", *" \t\n<([:,;"))
_BEHIND: Final = frozenset(("", *" \t\n>)],;"))


def unanswered(looks: Looks, number: int, recognizer: Recognizer, anchors: Sequence[int]) -> Sequence[int]:
    """
    Return the anchors around which something may stand that was not found yet in the text of this view.

    Asked only of what is dear to look for, where something was found. In a view that joined or turned it is enough that it was
    found in the text as it is.
    """
    view = looks.views[number]
    found = looks.found[looks.owners[number]]
    if view.strict:
        if recognizer.label not in _TWICE:
            return anchors
        text = looks.texts[looks.owners[number]]
        # An address may stand in the middle of a number's; what is written backwards begins behind its last digit.
        covered = Covered(
            one
            for one in found
            if (one.label == recognizer.label or recognizer.label != "IP") and _TURNED_ON.match(text, one.end) is None
        )
        return [anchor for anchor in anchors if not covered.holds(*view.origin(anchor - 1, anchor))]
    if view.starts is not None:
        return anchors
    if isinstance(recognizer, PhoneRecognizer):
        return recognizer.unanswered(view.text, anchors, found)
    return _outside_mail(view.text, anchors, found) if recognizer.name in _IN_MAIL else anchors


def _outside_mail(text: str, anchors: Sequence[int], found: Iterable[Finding]) -> list[int]:
    """Return the anchors that stand in no e-mail address which ends, on both sides, for certain: its host is found with it."""
    mails = Covered(
        one
        for one in found
        if one.label == "EMAIL"
        and text[max(0, one.start - 1) : one.start] in _BEFORE
        and text[one.end : one.end + 1] in _BEHIND
    )
    return [anchor for anchor in anchors if not mails.holds(anchor - 1, anchor)]
