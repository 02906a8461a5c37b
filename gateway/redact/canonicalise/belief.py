"""
What to believe of a finding in a view that joined, turned or guessed characters, and so may hold a value that nobody wrote.

Only what proves itself is believed: a checksum, an exact alias of the roster, an address with a top-level domain, a shape with
its own signs, or a word beside it that announces it.
"""

import re
from itertools import pairwise
from typing import Final

from gateway.model import Finding
from gateway.redact.canonicalise.view import BLOB, CODED, JOINED, LINED, RISKY, TURNED, WORDED, View, done

# As `gateway.redact.forms.ROSTER`, which stands above this package.
_ROSTER: Final = "roster/"
_LONGEST: Final = 512
_REACH: Final = 48
_ANNOUNCES: Final = {
    "PHONE": re.compile(
        r"call|phone|\btel|mobil|cell|\bfax|\bring|\bdial|handy|anruf|\bruf|llam|m[oó]vil|whatsapp|\bsms|\btext|contact|erreich|hotline",
        re.IGNORECASE,
    ),
    "CREDIT_CARD": re.compile(r"card|visa|master|amex|karte|tarjeta|kredit|\bpan\b|\bcc\b|pay|zahl|pag[oa]", re.IGNORECASE),
    "SSN": re.compile(r"ssn|social|security", re.IGNORECASE),
    "ID": re.compile(
        r"employee|emp\b|staff|badge|worker|personal|personnel|mitarbeiter|emplead|\bid\b|user|login|ausweis", re.IGNORECASE
    ),
}  # fmt: skip
# As `Finding.by` of what a model read, which stands above this package too; and from when on it is sure.
_GUESSED: Final = ("model", "everywhere")
_SURE: Final = 0.5
# Labels that a model gives at a score far below that, for sentences in which they are often right: not beside a code.
_VAGUE: Final = frozenset({"DATE", "QUANTITY", "MISC"})
_BESIDE: Final = 12
# Labels that only reading tells, and what neither a capital letter nor a sign tells from a word or a number of nobody's.
_BY_READING: Final = frozenset(
    "ORG LOCATION NRP TITLE PROFESSION MISC QUANTITY DATE AGE ZIP ID ADDRESS PHONE SSN IBAN IP MAC CREDIT_CARD URL EMAIL".split()
)
_SAYS_NOTHING: Final = re.compile(r"[a-z0-9 .,:\"'{}\[\]-]{1,512}")
_REMOVED = re.compile(r"\[[A-Z_]{2,12}\]")
# Backwards a fraction ends with its point: "431035477348231.0".
_FRACTION = re.compile(r"\.\d")
_GROUPED_CARD = re.compile(r"\d{4}[ \-]\d{4}[ \-]\d{4}[ \-]\d{4}|\d{4}[ \-]\d{6}[ \-]\d{5}")
_CALLABLE = re.compile(r"(?<![^\W_])\(?(?:\+|00)\(?\d|\(\d{1,5}\)")
_ADDRESSED = re.compile(r"https?://|www\.|[a-z]/\w{3}", re.IGNORECASE)
_SCHEMED = re.compile(r"https?://|www\.", re.IGNORECASE)
OCTET: Final = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = re.compile(rf"(?<![\d.]){OCTET}(?:\.{OCTET}){{3}}(?![\d.])")
_SEPARATED_SSN = re.compile(r"\d{3}[\- .]\d{2}[\- .]\d{4}")


def believable(view: View, finding: Finding) -> bool:
    """
    Say whether a finding, in the offsets of `view`, is to be believed. In a view that is not strict all are but a model's guesses.

    In a strict view what no risky reading touched is not: it stands in another view, where it is judged as it is.
    """
    if not view.strict:
        return not finding.by.startswith(_GUESSED) or _is_written(view, finding)
    start, end = finding.start, finding.end
    if end - start > _LONGEST:
        return False
    marks = view.marks[start:end]
    every = done(marks)
    if not every & (RISKY | BLOB):
        return False
    # A joint before the first character joins nothing that was found.
    if not (every & (TURNED | WORDED | BLOB) or done(marks[1:]) & (JOINED | LINED)):
        return False
    if every & TURNED and all(mark & (CODED | BLOB) for mark in marks):
        every &= ~TURNED  # the codes can be read in this direction only
    value = view.text[start:end]
    if every & LINED and not _goes_on(view, start, end):
        return False
    if finding.by.startswith(_ROSTER):
        return _of_roster(view, finding, value)
    proves = _PROOFS.get(finding.label)
    if proves is None:
        return bool(every & BLOB)
    return proves(view, finding, value, every)


def _is_written(view: View, finding: Finding) -> bool:
    """
    Say whether what a model sees in or beside what was decoded is more than a guess; people always are.

    Behind base64 stand as many settings and counts of programs as words, and a model was taught neither: it must be sure, and
    in the blob the form has to say something too: a bare number or a word in small letters does not. Who is named beside it,
    or called its owner by a key, is found all the same, and then the blob goes as a whole.
    """
    start, end = finding.start, finding.end
    if finding.label in _VAGUE and finding.score < _SURE and done(view.marks[max(0, start - _BESIDE) : end + _BESIDE]):
        return False
    if finding.label == "PERSON" or not done(view.marks[max(0, start - _REACH) : end + _REACH]) & BLOB:
        return True
    if finding.score < _SURE:
        return False
    within = done(view.marks[start:end]) & BLOB and finding.label in _BY_READING
    return not within or _SAYS_NOTHING.fullmatch(view.text, start, end) is None


def _around(view: View, start: int, end: int, every: int) -> str:
    """Return what stands beside a span, in the direction of the text."""
    before, after = view.text[max(0, start - _REACH) : start], view.text[end : end + _REACH]
    if every & TURNED:
        return f"{after[::-1]} {before[::-1]}"
    return f"{before} {after}"


def _announced(view: View, finding: Finding, every: int) -> bool:
    return _told(finding.label, view, finding, every)


def _told(label: str, view: View, finding: Finding, every: int) -> bool:
    # A label that stands for something removed announces nothing.
    return _ANNOUNCES[label].search(_REMOVED.sub(" ", _around(view, finding.start, finding.end, every))) is not None


def _alone(view: View, finding: Finding, every: int) -> bool:
    return not any(map(str.isalnum, _around(view, finding.start, finding.end, every)))


def _of_roster(view: View, finding: Finding, value: str) -> bool:
    size = sum(map(str.isalnum, value))
    if finding.label == "PERSON":
        return size >= 4 if finding.score >= 0.9 else size >= 6 and finding.score >= 0.6
    if size >= 5 or (not value.isdecimal() and size >= 4):
        return True
    every = done(view.marks[finding.start : finding.end])
    return _told("ID", view, finding, every)


def _goes_on(view: View, start: int, end: int) -> bool:
    """
    Say whether a value goes on behind a line break inside it, and does not merely stand at the end or beginning of a line.

    One break, and on both sides more than a word of prose.
    """
    joints = [at for at in range(start + 1, end) if view.marks[at] & LINED]
    if len(joints) > 1:
        return False
    if not joints:
        return True
    apart = sum(bool(mark & JOINED) for mark in view.marks[start:end])
    if apart > 2 and not any(map(str.isalpha, view.text[start:end])):
        return False  # rows of single digits
    joint = joints[0]
    first, second = view.text[start:joint], view.text[joint:end]
    if "@" in second.lstrip("@") and second[0] != "@" and (first.isalpha() or not any(map(str.isalpha, first))):
        # A whole address after the break; the word before it belongs to it only where it begins a line or a field, and so
        # does a number, which may as well be the end of somebody's telephone number.
        before = view.text[max(0, start - 1) : start]
        return before in ("", "\n", '"', "'", "=", ":")
    return not ("://" in first and second.isalpha())


# --- proofs by label ---


def _email(view: View, finding: Finding, value: str, every: int) -> bool:
    local, _, host = value.rpartition("@")
    if not local or "." not in host:
        return False
    if every & WORDED and not every & (BLOB | JOINED | TURNED):
        # "look at example.com" holds one sign in words, and is prose.
        worded = sum(bool(mark & WORDED) for mark in view.marks[finding.start : finding.end])
        return worded > 1 or not local.isalpha()
    return True


def _phone(view: View, finding: Finding, value: str, every: int) -> bool:
    digits = sum(map(str.isdecimal, value))
    if every & WORDED and _counts(value):
        return False
    if digits >= 7 and _CALLABLE.search(view.text, max(0, finding.start - 2), finding.end):
        return True
    if digits < 7:
        return False
    if _announced(view, finding, every):
        return True
    if every & TURNED:
        return False
    joints = sum(bool(mark & JOINED) for mark in view.marks[finding.start : finding.end])
    if every & LINED:
        return not value.replace("\n", "").isdecimal() and _alone(view, finding, every)
    return bool(every & (WORDED | BLOB)) or 0 < joints <= 2 or _alone(view, finding, every)


def _counts(value: str) -> bool:
    """Say whether these digits are counted up or down: "nine eight seven six five four three two one"."""
    digits = [int(sign) for sign in value if sign.isdecimal()]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return steps in ({1}, {9})


def _card(view: View, finding: Finding, value: str, every: int) -> bool:
    digits = [int(c) for c in value if c.isdecimal()]
    if not 12 <= len(digits) <= 19 or not luhn(digits):
        return False
    if done(view.marks[finding.start : finding.end]) & TURNED and _FRACTION.match(view.text, finding.end):
        return False
    if every & (TURNED | LINED):
        # One number in ten has the right check digit: turned, it has to look like a card's or be called one.
        if _GROUPED_CARD.search(value) is not None or _announced(view, finding, every):
            return True
        return not every & TURNED and _alone(view, finding, every)
    return True


def luhn(digits: list[int]) -> bool:
    """Say whether the last digit is the check digit of the others (ISO/IEC 7812-1)."""
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[::-2])) % 10 == 0


def _iban(view: View, finding: Finding, value: str, every: int) -> bool:
    return mod97("".join(filter(str.isalnum, value)).upper())


def mod97(iban: str) -> bool:
    """Say whether an IBAN without spaces has the right check digits (ISO 13616)."""
    if not (15 <= len(iban) <= 34 and iban.isascii() and iban.isalnum()):
        return False
    return int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1


def _ssn(view: View, finding: Finding, value: str, every: int) -> bool:
    return _SEPARATED_SSN.search(value) is not None or _announced(view, finding, every)


def _ip(view: View, finding: Finding, value: str, every: int) -> bool:
    return ":" in value or _IPV4.search(value) is not None


def _mac(view: View, finding: Finding, value: str, every: int) -> bool:
    return True


def _url(view: View, finding: Finding, value: str, every: int) -> bool:
    schemed = _SCHEMED if every & TURNED else _ADDRESSED
    return schemed.search(view.text[max(0, finding.start - 8) : finding.end]) is not None


def _id(view: View, finding: Finding, value: str, every: int) -> bool:
    # What announces an id may as well announce the line before; turned, its check letter is right once in 23 times.
    return not every & (TURNED | LINED) and (finding.score >= 0.85 or _announced(view, finding, every))


_PROOFS: Final = {
    "EMAIL": _email, "PHONE": _phone, "CREDIT_CARD": _card, "IBAN": _iban, "SSN": _ssn, "IP": _ip, "MAC": _mac,
    "URL": _url, "ID": _id,
}  # fmt: skip


def worth_asking(view: View, label: str) -> bool:
    """
    Say whether anything with this label could be believed in a view: what could not need not be looked for.

    Only for telephone numbers is asking dear enough to be asked about: read backwards, most numbers look like one.
    """
    if label != "PHONE" or not view.strict or not view.marks.count(TURNED) or _CALLED.search(view.text):
        return True
    return bool(_ANNOUNCES["PHONE"].search(view.text) or _ANNOUNCES["PHONE"].search(view.text[::-1]))


_CALLED = re.compile(r"[+(]|00")
