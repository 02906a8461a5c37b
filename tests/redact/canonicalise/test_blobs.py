"""Base64 and hexadecimal that hold text are read, and nothing else is."""

import base64
import random

import pytest

from gateway.redact.canonicalise.blobs import unpack
from gateway.redact.canonicalise.view import View

VALUE = "anna.schmidt@example.com"


@pytest.mark.parametrize(
    "blob",
    [
        base64.b64encode(VALUE.encode()).decode(),
        base64.urlsafe_b64encode(VALUE.encode()).decode().rstrip("="),
        base64.b64encode(VALUE.encode("utf-16-le")).decode(),
        VALUE.encode().hex(),
        "0x" + VALUE.encode().hex().upper(),
        VALUE.encode().hex(" "),
        VALUE.encode().hex(":"),
    ],
)
def test_a_finding_inside_covers_the_whole_run(blob):
    """Whatever part of the text inside is meant, the run as a whole goes."""
    text = f"see {blob} now"
    view = unpack(View(text))
    at = view.text.index("schmidt")
    start, end = view.origin(at, at + 2)
    assert text[start:end] == blob


def test_a_part_of_a_path_is_read():
    """A code stands behind a slash or a prefix with a dash."""
    assert unpack(View("/u/" + base64.b64encode(b"anna:47110").decode() + "/x")).text == "/u/anna:47110/x"


@pytest.mark.parametrize("cut", ["<b></b>", "<!-- -->", "<!-- no match -->", "<wbr/>", '<span class="x"></span>'])
def test_a_run_that_markup_cuts_is_read_whole(cut):
    """Cut where neither part is text by itself, it is read as the one run that a browser shows."""
    blob = base64.b64encode(b'{"value": "anna:47110"}').decode()
    text = f"see {blob[:13]}{cut}{blob[13:]} now"
    view = unpack(View(text))
    at = view.text.index("anna:47110")
    assert text[slice(*view.origin(at, at + 4))] == text[4:-4]


@pytest.mark.parametrize("number", ["2835570067", "55743639", "484107387", "120043857619"])
def test_a_number_is_no_code(number):
    """What its digits happen to stand for hides the number from whoever reads on; a word or a number in them is read."""
    assert unpack(View(f"order {number} came")) is None


@pytest.mark.parametrize("word", ["answer", "closed", "Michelle", "empleo", "encuentran", "0x6f6a5356"])
def test_a_word_is_no_code(word):
    """Some signs that nobody wrote would stand in its place for whoever reads for names."""
    assert unpack(View(f"the {word} of it")) is None


@pytest.mark.parametrize("value", ["Ruth", "B7781", "(089) 1234", "GB82WEST12345698765432"])
def test_digits_that_are_a_code_are_read(value):
    """Some words and identifiers have hexadecimal codes without a letter."""
    assert value.encode().hex().isdecimal()
    assert unpack(View(f"see {value.encode().hex()} now")).text == f"see {value} now"


@pytest.mark.parametrize(
    "raw",
    [
        b"\0anna@example.com\0Sommer26",
        b"anna@example.com\0\0\0",
        b"anna@\x01example.com",
        b"\x1banna@example.com\x07",
        "anna\0@example.com".encode("utf-16-le"),
    ],
)
def test_a_control_character_hides_no_text(raw):
    """It reads as a space, and the text around it is read, in base64 and in hexadecimal."""
    for blob in (base64.b64encode(raw).decode(), raw.hex()):
        view = unpack(View(f"AUTH PLAIN {blob}"))
        at = view.text.index("anna")
        assert "example.com" in view.text
        assert view.origin(at, at + 4) == (11, 11 + len(blob))


def test_what_holds_no_text_is_left_alone():
    """Random bytes, hashes and words decode to no text."""
    chance = random.Random(3)
    for _ in range(200):
        raw = chance.randbytes(24)
        assert unpack(View(base64.b64encode(raw).decode())) is None
        assert unpack(View(raw.hex())) is None
    for raw in (b"\0\0\0\1\0\0\0\2abcd", b"\x7fELF\2\1\1\0\0\0\0\0", b"\0" * 24):
        assert unpack(View(base64.b64encode(raw).decode())) is None
        assert unpack(View(raw.hex())) is None
    assert unpack(View("Zusammenfassung international requirements")) is None


def test_a_name_that_decodes_by_chance_is_a_name():
    """Six printable signs are no text, and a name that reads as them would not be found; letters hidden so are still read."""
    assert unpack(View("ask Michelle today")) is None
    assert unpack(View("ask YW5uYSBz today")).text == "ask anna s today"
    for words in (
        "the answer from England",
        "das Protokoll von Weibulls",
        "self-employed/entrance",
        "Dr Millar, Midlands",
    ):
        assert unpack(View(words)) is None
    assert unpack(View("call QW5uYSBT now")).text == "call Anna S now"
