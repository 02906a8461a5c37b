"""Codes of mail are read where mail programs write them, and equals signs elsewhere are left alone."""

import pytest

from gateway.redact.canonicalise import views
from gateway.redact.canonicalise.codes import decode
from gateway.redact.canonicalise.view import View


@pytest.mark.parametrize(
    ("coded", "read"),
    [
        ("Herr B=C3=A4rmann aus K=c3=b6ln", "Herr Bärmann aus Köln"),
        ("Anna=C2=A0O=E2=80=99Neill", "Anna\u00a0O’Neill"),
        ("J=FCrgen Gro=DF, =D6zg=FCr", "Jürgen Groß, Özgür"),
        ("f=FC=DFe und =FCber", "füße und über"),
        ("Se=F1or Pe=F1a, est=E1 en Cádiz", "Señor Peña, está en Cádiz"),
        ("M=C3=BCllen=\r\nberg ist K=\nrank", "Müllenberg ist Krank"),
        ("Sch=E4=\nfer", "Schäfer"),
        ("Kurz nach dem Gespräch im Werk hat Frau Klaudia Wessel mit Herrn Ander=\nson geredet",
         "Kurz nach dem Gespräch im Werk hat Frau Klaudia Wessel mit Herrn Anderson geredet"),
    ],
)  # fmt: skip
def test_quoted_printable_is_read(coded, read):
    """UTF-8 and Latin-1, line breaks beside those, and such at the end of a full line."""
    assert decode(View(coded)).text == read


@pytest.mark.parametrize(
    ("coded", "read"),
    [
        ("Subject: =?utf-8?Q?F=C3=BCr_Anna_=28neu=29?= ok", "Subject: Für Anna (neu) ok"),
        ("=?ISO-8859-1?q?J=FCrgen?= <j@example.de>", "Jürgen <j@example.de>"),
        ("=?UTF-8?B?R3LDvMOfZSB2b24gQW5uYQ==?=", "Grüße von Anna"),
        ("=?utf-8?Q?Anna_Sch?=\r\n =?utf-8?B?bWlkdA==?= to", "Anna Schmidt to"),
        ("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?windows-1254?Q?G=FEen?=", "Gşen"),
        ("=?x-none?Q?G=FCl?=", "Gül"),
        ("=?utf-8?Q?=E4?=", "ä"),
    ],
)
def test_encoded_words_are_read(coded, read):
    """Both encodings, several together, and those whose character set is unknown or lies."""
    assert decode(View(coded)).text == read


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/find?team=FCkoeln&x=E4b&key=F1&state=b7A=",
        "press key=F1, then look at cell=E9",
        "run with tool=FFmpeg name=FEworker host=DBmain region=EUwest country=ES id=ED25519",
        "TEAM=FCkoeln make all",
        "color=E4E4E4; width=40px; margin=-2",
        "MODE=\nUSER=build\nHOST=",
        "total = first +\n  second\nx =\n 5",
        "eW91IGNhbiByZWFkIHRoaXMgaWYgeW91IHdhbnQgdG8gcmVhZCBpdCwgYnV0IHdoeSB5b3UgPw=\nnext",
        "SELECT a FROM t WHERE x=E1.id AND y=DE.id",
        "if a==E4 and b!=C3: pass",
        "=?utf-8?B?YW5uYQ=?=",
        "what =?utf-8?= is",
    ],
)
def test_other_equals_signs_stay(text):
    """Addresses, programs, environments, colours, padding: an equals sign before a hexadecimal number is no code."""
    assert decode(View(text)) is None


def test_a_letter_leads_to_its_code():
    """What is found covers the codes of its own letters and nothing beside them."""
    text = "an B=C3=A4=C3=9Fmann, an"
    view = views(text)[1]
    at = view.text.index("Bassmann")
    start, end = view.origin(at, at + 8)
    assert text[start:end] == "B=C3=A4=C3=9Fmann"
    title = "an =?utf-8?Q?B=C3=A4r_Otto?="
    view = decode(View(title))
    start, end = view.origin(3, 6)
    assert title[start:end] == "B=C3=A4r"
