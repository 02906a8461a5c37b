"""Readings of a text show what a person or a program would read, and lead back to the original characters."""

import itertools
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.canonicalise import Budget, OverBudget, View, plainly, readings, views
from gateway.redact.canonicalise.masked import masked
from tests.redact.cost import assert_linear, grown

VALUE = "anna.schmidt@example.com"


def bold(text):
    return "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in text)


DISGUISES = {
    "zero width space": lambda s: s[:5] + "\u200b" + s[5:],
    "zero width joiners": "\u200d".join,
    "soft hyphen": lambda s: s[:5] + "\u00ad" + s[5:],
    "word joiner": lambda s: s[:5] + "\u2060" + s[5:],
    "full width": lambda s: "".join(chr(ord(c) + 0xFEE0) for c in s),
    "mathematical bold": bold,
    "Cyrillic look-alikes": lambda s: s.translate(str.maketrans("aeoc", "аеос")),
    "combining mark": lambda s: s[:5] + "\u0332" + s[5:],
    "decimal entities": lambda s: "".join(f"&#{ord(c)};" for c in s),
    "entities for signs": lambda s: s.replace("@", "&commat;").replace(".", "&period;"),
    "percent codes": lambda s: "".join(f"%{ord(c):02x}" for c in s),
    "escapes": lambda s: "".join(f"\\u{ord(c):04x}" for c in s),
    "tag characters": lambda s: "".join(chr(0xE0000 + ord(c)) for c in s),
    "percent codes twice": lambda s: s.replace("@", "%2540"),
    "entities of full width": lambda s: "".join(f"&#{ord(c) + 0xFEE0};" for c in s),
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_a_disguised_value_is_read_and_led_back(disguise):
    """One of the readings holds the value, and its span there is the span of all the disguised characters."""
    hidden = disguise(VALUE)
    text = f"write to {hidden} today"
    reading = next(view for view in views(text) if VALUE in view.text)
    at = reading.text.index(VALUE)
    start, end = reading.origin(at, at + len(VALUE))
    assert text[start:end] == hidden


def test_a_plain_text_has_one_view():
    """No work is done for a text without anything to decode, percent signs and ampersands in prose included."""
    for text in ("", "Quarterly report - Excel", "100% sure & done \\o/", "a&b%c"):
        assert views(text) == [View(text)]


def test_a_whole_name_is_read_before_anything_is_joined():
    """A name in part emphasised stands in a view that need not be believed, though stars split another one."""
    assert any("Brunner" in view.text and not view.strict for view in views("with Ma**rt**in _Brun_ner"))


def test_over_budget_is_refused():
    """Too long, coded too often, or not text at all: `OverBudget`, never a partial view."""
    often = "@"
    for _ in range(8):
        often = often.replace("%", "%25").replace("@", "%40")
    for text in ("x" * 11, often, "\ud800", "&amp;" + "amp;" * 6):
        with pytest.raises(OverBudget):
            views(text, Budget(characters=10 if text.startswith("x") else 1000, rounds=3))


def coded(text, times):
    """Return the text with every character a percent code, and those again, as often as told."""
    text = "".join(f"%{ord(c):02x}" for c in text)
    return text.replace("%", "%" + "25" * (times - 1))


@pytest.mark.parametrize("times", range(1, 9))
@pytest.mark.parametrize(
    "hide", [lambda s: s[::-1], lambda s: s[:8] + "\n" + s[8:], lambda s: (s[:8] + "\n" + s[8:])[::-1]]
)
def test_what_is_read_last_is_turned_and_joined_too(times, hide):
    """However often a value is coded that is written backwards or over two lines: it is read, or the text is refused."""
    try:
        read = views(f"see {coded(hide(VALUE), times)} now")
    except OverBudget:
        assert times > Budget().rounds
        return
    assert any(VALUE in view.text for view in read)


TRICKY = st.text(
    st.sampled_from("\u202e\u202c\n*<b>!aZ9 .@%4&#;\\u0x1\u200b\u00ad\u0301éßﬁ①ａ\U000e0041а\U0001d41a\u2028"),
    max_size=40,
)


@given(TRICKY | st.text(st.characters(exclude_categories=["Cs"])))
def test_spans_of_views_lie_in_the_original(text):
    """Any stretch of any view maps to a span of the original that is not empty and holds the spans of its characters."""
    try:
        read = views(text)
    except OverBudget:
        return
    assert read[0] == View(text)
    for view in read:
        spans = [view.origin(index, index + 1) for index in range(len(view.text))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert len(view.marks) in (0, len(view.text))
        for first, last in itertools.combinations(range(min(len(spans), 12)), 2):
            start, end = view.origin(first, last + 1)
            assert start <= min(spans[first][0], spans[last][0])
            assert end >= max(spans[first][1], spans[last][1])


@given(TRICKY | st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_not_strict_runs_forwards(text):
    """Where nothing was turned round, joined or guessed, characters stand in the order of the original."""
    try:
        read = views(text)
    except OverBudget:
        return
    for view in read:
        if not view.strict and "\u202e" not in text:
            starts = [view.origin(index, index + 1)[0] for index in range(len(view.text))]
            assert starts == sorted(starts)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_plain_letters_are_plain_at_once(text):
    """Making plain letters twice changes nothing more, so that names and texts compare in one form."""
    once = plainly(View(text))
    if once is not None:
        again = plainly(once)
        assert again is None or again.text == once.text


# --- a batch, and what it costs ---


def test_a_batch_gives_what_each_text_alone_gives():
    """Texts do not change each other's readings, and one over budget is told in its place."""
    texts = [
        "plain",
        "a\u200bnna",
        "tdimhcS annA",
        "x" * 300,
        "write an\nna",
        "%25" * 5,
        "日本語 a b c d e",
        "\ud800",
        "",
        "dot",
        "4 1 1 1",
    ]
    budget = Budget(characters=200)
    further = readings(texts, budget).further
    together = [further.get(place, [View(text)]) for place, text in enumerate(texts)]
    assert [isinstance(one, OverBudget) for one in together] == [text[:2] == "xx" or text == "\ud800" for text in texts]
    for text, read in zip(texts, together, strict=True):
        if not isinstance(read, OverBudget):
            assert read == views(text, budget)


@given(st.lists(st.text(st.sampled_from("a1@ *#xX-•é\n"), max_size=24), max_size=4))
def test_a_batch_is_looked_through_for_what_is_masked(texts):
    """What is left of masked values is found in each text as if it stood alone, though few of them are looked at."""
    texts = [*texts, "call 4111 **** **** 1111", "ssn ###-##-4399", "by Lind••••ist"]
    assert readings(texts).masked == [masked(text) for text in texts]


def test_too_many_readings_are_over_budget():
    """Views and their characters are counted, whatever made them."""
    text = "tdimhcS annA said\nan<b></b>na dot a at b dot de %41"
    assert len(views(text)) > 4
    for budget in (Budget(views=4), Budget(read=3 * len(text))):
        with pytest.raises(OverBudget):
            views(text, budget)


SEEDS = {
    "zero width": "a\u200b", "override": "\u202eab\u202c", "override, open": "\u202e", "entities": "&#97;", "entities in entities": "&amp;",
    "percent in percent": "%2541", "escapes": "\\u0061", "comments": "<!-- -->", "open comments": "<!--", "open tags": "<a ", "elements": "<b></b>",
    "stars": "a****", "masks": "A*** ", "spaces": "a ", "line breaks": "a\n", "digits in words": "four ", "together": "four", "tens": "forty-two ", "tens and ones": "neun, achtzig ",  "signs": "a dot ", "at": " at a.b",
    "base64": "YW5uYSBzY2htaWR0IA", "hex": "6e", "spelt": "a-", "spelt names": "A-b-c-d-e ", "spaced names": "A b c d e  ", "emphasis": "_Ab_c ", "hyphens": "ab-\n", "mail codes": "=C3=A4", "mail letters": "a=E4", "titles": "=?utf-8?Q?a_=41?= ", "lines that go on": "a b=\n", "digits": "1", "numbers": "12345 ", "misread": "1O1-1", "growing": "ﷺ", "backslashes": "\\",
}  # fmt: skip


def work(text):
    """Return how many lines of the package run to read `text`, and how many characters its views have."""
    lines = 0

    def local(frame, event, _):
        nonlocal lines
        lines += event == "line"
        return local

    def trace(frame, event, _):
        return local if "canonicalise" in frame.f_code.co_filename else None

    sys.settrace(trace)
    try:
        read = views(text)
    except OverBudget:
        read = []
    finally:
        sys.settrace(None)
    masked(text)
    return lines, sum(len(view.text) for view in read)


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_hostile_texts_take_linear_work(seed):
    """Four times the text takes about four times the lines and characters (quadratic work would take sixteen times)."""
    views("warm")
    small, large = (work((seed * (size // len(seed) + 1))[:size]) for size in (4096, 16384))
    assert large[0] <= 7 * small[0] + 500
    assert large[1] <= 7 * small[1] + 500


# What only patterns could be slow at: digits and stars, long words and lines, code that never ends, and names among signs.
PATTERNS = {
    "stars behind digits": "1" * 50 + " *** ", "stars behind groups": "(1)(1)(1)(1)*** ", "glued": "AnnaSchmidt", "long words": "x" * 400 + " ",
    "spaced hex": "6e 6f 20 ", "coded lines": "YW5uYUBleGFtcGxlLm9yZw==\n", "numbers on lines": "+49 30 1234567\n", "numbers": "415-555-2671-",
    "heads": "From: Anna Schmidt\n", "many at": "@", "half escapes": "\\u00", "half codes": "%4", "open entities": "&#9", "words for digits": "four one ",
    "attributes": "<a b='", "turned": "tdimhcS annA ", "broken lines": "an\nna ",
    "spaced, then a word": "A b c d e fg", "a name of letters": "A b c d e f g h ", "spelt, then a word": "a-b-c-d-e-fg-", "spelt with lines": "_a_b_c_d_", "open emphasis": "Abcdefgh*ab", "emphases": "*Ab*",
    "tens with lines": "eighty-two-", "open tens": "ochenta y ", "glued tens": "einundneunzig", "one and ten": "un once, ",
    "open titles": "=?utf-8?Q?", "titles on lines": "=?utf-8?B?YW5uYQ==?=\n ", "mail words": "a=E4bcdefgh=", "mail endings": "an=E1 ",
    "equals signs": "=", "halves of mail codes": "=E4=C", "a mail": "Sch=C3=A4fer =\n",
}  # fmt: skip


@pytest.mark.parametrize("seed", [*SEEDS.values(), *PATTERNS.values()], ids=[*SEEDS, *PATTERNS])
def test_hostile_texts_take_linear_time(seed):
    """Up to the longest text that is judged: lines are counted above, but what a pattern does in one line is not."""

    def look(text):
        masked(text)
        readings([text])

    assert_linear(look, lambda size: grown(seed, size))


@pytest.mark.parametrize("name", ["zero width", "entities in entities", "open comments", "override, open"])
def test_a_megabyte_is_read_within_its_budget(name):
    """With the budget lifted, a megabyte ends too, with no more views and characters than it may have."""
    text = (SEEDS[name] * 1_000_000)[:1_000_000]
    budget = Budget(characters=1_000_000, rounds=1, read=2_500_000)
    try:
        read = views(text, budget)
    except OverBudget:
        return
    assert len(read) <= budget.views
    assert sum(len(view.text) for view in read) <= budget.read


def test_what_is_refused_for_its_length_costs_nothing():
    """A text over the budget is not looked at."""
    with pytest.raises(OverBudget):
        views("\u200b" * 1_000_000)
