"""Signs are seen in every text that a reading could matter for, and in few others."""

import pytest

from gateway.redact.canonicalise.signs import (
    BACKWARDS,
    BLOBS,
    CODES,
    LINES,
    MARKUP,
    MISREAD,
    NUMBERS,
    SIGNS,
    SPACED,
    SPELT,
    signs,
)

SHOWING = {
    "a%40b": CODES, "a&#64;b": CODES, "a\\u0040": CODES, "K=C3=B6ln": CODES, "K=F6ln": CODES, "=D6l": CODES,
    "=?utf-8?q?a?=": CODES, "Ander=\nson": CODES, "an<b></b>na": MARKUP, "an****na": MARKUP, "a b c d": SPACED,
    "to YW5uYSBzY2htaWR0": BLOBS, "0x616e6e61": BLOBS, "four one one": NUMBERS, "vier, zwanzig": NUMBERS, "ochenta y dos, seis": NUMBERS, "anna dot de": SIGNS, "a (at) b": SIGNS,
    "B-r-u-n-o": SPELT, "is _B_r_u_n_o_": SPELT, "_Bru_no": SPELT, "to B r u n o": SPELT, "Bru`no`": SPELT, "Bru*no* ": SPELT, "Br*un*o": SPELT,
    "532-6O-7383": MISREAD, "an\nna": LINES, "tdimhcS annA": BACKWARDS, "moc.elpmaxe@anna": BACKWARDS, "no. 01174": BACKWARDS,
}  # fmt: skip


@pytest.mark.parametrize(("text", "bit"), SHOWING.items())
def test_each_reading_has_its_sign(text, bit):
    """Alone, between other texts, and between texts of other scripts."""
    assert signs().seen([text])[0].bits & bit
    assert signs().seen(["日本語", text, "Quarterly report"])[1].bits & bit


@pytest.mark.parametrize(
    "text",
    [
        "Quarterly report - Excel",
        "Microsoft Teams",
        "the meeting at noon is done",
        "日本語の報告",
        "",
        "50% done & paid",
        "einundzwanzig Tage, vierzig Stunden",
        "my_own_list of _own_lists, a/b and e.g. `code` or *one*",
        "key=F1 and id=4711",
    ],
)
def test_plain_titles_show_nothing(text):
    """Nothing is read where there is nothing to read."""
    assert signs().seen([text, text]) == {}


def test_places_are_those_of_the_text():
    """What may be written backwards is told by where it begins."""
    assert signs().seen(["x", "ticket 31104 is open"])[1].backwards == [7]
