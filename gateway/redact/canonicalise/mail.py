"""
Codes of mail: encoded words in its headers (RFC 2047) and quoted-printable in its body (RFC 2045, 6.7).

An equals sign stands in every address and every program, so of quoted-printable only what is hardly a value is read: bytes
that make a character beyond ASCII in UTF-8, a byte of Latin-1 that is a letter inside a word, and where such stand, or in lines
as long as mail programs make them, the line breaks that are none.
"""

import binascii
import re
from collections.abc import Iterator
from typing import Final

from gateway.redact.canonicalise.view import Edit

_H: Final = "[0-9A-Fa-f]"
# --- headers: "=?utf-8?Q?K=C3=BCndigung?=" ---
_TITLE: Final = r"=\?(?P<charset>[A-Za-z0-9_\-]{2,24}+)(?:\*[A-Za-z\-]{0,12}+)?\?(?P<kind>[QqBb])\?"
_TITLED = re.compile(rf"{_TITLE}(?P<body>[^?\s]{{1,512}}+)\?=")
# Between two encoded words white space counts for nothing.
_BESIDE = re.compile(r"[ \t]{0,8}(?:\r?\n)?[ \t]{1,8}(?==\?)")
_IN_TITLE = re.compile(rf"_|(?:={_H}{{2}})+")
_CHARSETS: Final = frozenset(
    "utf-8 us-ascii iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-9 iso-8859-15 windows-1250 windows-1252 windows-1254".split()
)

# --- bodies: "Sch=C3=A4fer", "Sch=E4fer", and "=" at the end of a line ---
_RUN = re.compile(rf"(?:={_H}{{2}})+")
# Letters of Latin-1 (of capitals those that begin a word), and those that German, Spanish and French write often: with others
# alone begin too many values ("tool=FFmpeg", "name=FEworker").
_SMALL: Final = "(?:DF|E[0-9A-F]|F[0-68-9A-E])"
_OFTEN: Final = "(?:DF|E[14789ABD]|F[136AC])"
_CAPITAL: Final = "(?:C[149]|D[136AC])"
_WORDS = re.compile(
    rf"(?<![\w=?&;%/.])(?:[A-Z]?[a-z]{{0,24}}+={_OFTEN}|={_CAPITAL})(?:[a-z]{{1,24}}+(?![A-Z0-9])|(?=={_SMALL}[a-z]|=\r?\n[a-z])|(?<==DF)(?![\w=]))"
    rf"(?:={_SMALL}[a-z]{{0,24}}+){{0,6}}+(?![A-Z0-9])"
)
# At the end of a word it may be a value too ("key=F1"), so it is read only beside others.
_ENDINGS = re.compile(rf"(?<![\w=?&;%/.])[A-Z]?[a-z]{{1,24}}+={_OFTEN}(?![\w=])")
_CODE = re.compile(r"=[0-9A-F]{2}")
_SOFT = re.compile(r"(?<=[^\s=])=\r?\n(?=\S)")
# Mail programs fill a line up to 76 characters.
_FULL: Final = range(64, 77)


def titled(text: str) -> Iterator[Edit]:
    """Yield the edits that read the encoded words of a header."""
    for match in _TITLED.finditer(text):
        start, end = match.span()
        charset = match["charset"].lower()
        if match["kind"] in "Bb":
            read = _of_base64(match["body"], charset)
            if read:
                yield Edit(start, end, read)
        else:
            yield Edit(start, match.start("body"))
            yield from _of_title(text, match, charset)
            yield Edit(match.end("body"), end)
        beside = _BESIDE.match(text, end)
        if beside is not None and _TITLED.match(text, beside.end()):
            yield Edit(*beside.span())


def _of_base64(body: str, charset: str) -> str | None:
    try:
        return _decoded(binascii.a2b_base64(body), charset)
    except binascii.Error:
        return None


def _of_title(text: str, match: re.Match[str], charset: str) -> Iterator[Edit]:
    for code in _IN_TITLE.finditer(text, *match.span("body")):
        if code[0] == "_":
            yield Edit(code.start(), code.end(), " ")
        else:
            yield from _spelt(code, _decoded(_bytes(code[0]), charset), utf8=charset == "utf-8")


def _decoded(raw: bytes, charset: str) -> str:
    """Return the text of these bytes, in Latin-1 where they are none in the character set that is told."""
    try:
        return raw.decode(charset if charset in _CHARSETS else "utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _bytes(run: str) -> bytes:
    return bytes.fromhex(run.replace("=", ""))


def _spelt(run: re.Match[str], read: str, *, utf8: bool) -> Iterator[Edit]:
    """Yield an edit for each character of `read`, which stands where its bytes stood."""
    at = run.start()
    several = utf8 and len(read) * 3 != run.end() - at
    for character in read:
        end = at + 3 * (len(character.encode()) if several else 1)
        yield Edit(at, end, character)
        at = end


def quoted(text: str) -> Iterator[Edit]:
    """Yield the edits that read quoted-printable."""
    edits: list[Edit] = []
    for run in _RUN.finditer(text):
        try:
            read = _bytes(run[0]).decode()
        except UnicodeDecodeError:
            continue
        if not read.isascii():
            edits += _spelt(run, read, utf8=True)
    edits += _letters(_WORDS, text)
    if edits:
        edits += _letters(_ENDINGS, text)
    coded = bool(edits)
    edits += [Edit(*match.span()) for match in _SOFT.finditer(text) if coded or _is_full(text, match.start())]
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= at:
            at = edit.end
            yield edit


def _letters(words: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Yield edits that read the codes in these words as letters of Latin-1."""
    for word in words.finditer(text):
        for code in _CODE.finditer(text, *word.span()):
            yield Edit(code.start(), code.end(), chr(int(code[0][1:], 16)))


def _is_full(text: str, end: int) -> bool:
    """Say whether the line that ends before `end` is one of prose, and as long as mail programs make them."""
    start = text.rfind("\n", max(0, end - _FULL.stop), end) + 1
    return end + 1 - start in _FULL and " " in text[start:end]
