"""
Codes that programs read: percent codes, HTML entities, escapes of JSON and of programming languages, and those of mail.

A code means one thing only, so what is read from it needs no further evidence.
"""

import html
import re
from collections.abc import Iterator

from gateway.redact.canonicalise.mail import quoted, titled
from gateway.redact.canonicalise.view import CODED, Edit, View, rewrite

# Twice escaped is escaped: in JSON inside JSON two backslashes or more stand before the letter. What a program would undo
# first comes first, for an escape may hold a sign that changes how the codes beside it are read.
_RUNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:\\{1,8}u[0-9A-Fa-f]{4})+|(?:\\{1,8}x[0-9A-Fa-f]{2})+|\\{1,8}(?:U[0-9A-Fa-f]{8}|u\{[0-9A-Fa-f]{1,6}\}|[nrt/\"'])",
        r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
        r"(?:%[0-9A-Fa-f]{2})+",
    )
)
_FEW_BYTES = 4
# So much text in a row, and bytes are read whatever stands around it: else a few that are none would hide a name.
_TEXT = re.compile(rb"[A-Za-z]{4}|[0-9]{5}|[^\x00-\x20\x7f-\xff]{6}")
_SHORT = {"n": "\n", "r": "\r", "t": "\t"}


def decode(view: View) -> View | None:
    """Return the view with codes of one kind read (escapes, entities, percent codes, a mail's), or None when there are none."""
    for runs in _RUNS:
        read = rewrite(view, _edits(runs, view.text), CODED)
        if read is not None:
            return read
    return rewrite(view, titled(view.text), CODED) or rewrite(view, quoted(view.text), CODED)


def _edits(runs: "re.Pattern[str]", text: str) -> Iterator[Edit]:
    for match in runs.finditer(text):
        run = match[0]
        read = _read(run)
        if read is not None:
            unit, rest = divmod(len(run), len(read))
            aligned = rest == 0 and len(read) > 1
            yield Edit(match.start(), match.end(), read, unit if aligned else 0)


def _read(run: str) -> str | None:
    """Return what a run of codes of one kind says; never nothing."""
    if run[0] == "%":
        return _of_bytes(bytes.fromhex(run.replace("%", "")))
    if run[0] == "&":
        read = html.unescape(run)
        return None if read == run or not read else _clean(read)
    code = run.lstrip("\\")
    if code[0] in "nrt/\"'":
        return _SHORT.get(code[0], code[0])
    if code[0] == "x":
        raw = bytes.fromhex(run.replace("\\", "").replace("x", ""))
        return None if _is_binary(raw) else _of_bytes(raw)
    if code[0] == "U" or code[1] == "{":
        point = int(code[1:].strip("{}"), 16)
        return _clean(chr(point)) if point <= 0x10FFFF else None
    units = bytes.fromhex(run.replace("\\", "").replace("u", ""))
    return _clean(units.decode("utf-16-be", errors="replace"))


def _is_binary(raw: bytes) -> bool:
    """Say whether bytes are no text of any kind: not UTF-8, no word, and controls and signs of Latin-1 every fourth or more often."""
    if len(raw) < _FEW_BYTES or _TEXT.search(raw) is not None:
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return sum(byte < 0x20 or 0x7F <= byte < 0xC0 for byte in raw) * 4 >= len(raw)
    return False


def _of_bytes(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _clean(read: str) -> str:
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in read)
