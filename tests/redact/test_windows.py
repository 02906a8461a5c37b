"""Windows reach as far as a match could, so that looking into them is looking at the whole text."""

import itertools

import regex
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact import windows
from gateway.redact.windows import LONGEST, Window

PAIRS = st.text(st.sampled_from("ab@. -1/\"':ht\u200b"), max_size=60)


def test_a_run_ends_where_no_match_can_go_on():
    """The window is the run around the anchor, with the characters beside it that a lookaround reads."""
    digits = windows.runs(r"[\d\-]", margin=1)
    assert digits("tel 12-34 and 5", [6]) == [Window(3, 10)]
    assert digits("12-34", [2]) == [Window(0, 5)]
    assert digits("12-34 56", [2, 8]) == [Window(0, 8)]
    assert windows.runs(r"\d")("12 34 56", [2, 8]) == [Window(0, 2), Window(6, 8)]


def test_what_is_longer_than_any_identifier_counts_whole():
    """Such a run is neither cut nor looked into."""
    assert windows.runs(r"\d")("x" + "1" * (LONGEST + 1), [9]) == [Window(1, LONGEST + 2, True)]
    text = "a." * LONGEST + "@example.com "
    assert windows.email(text, [text.index("@") + 2]) == [Window(0, len(text) - 1, True)]
    host = "a." * 200 + "com/path"
    assert windows.url("(?:com)")(host, [host.index(".com") + 4]) == [Window(0, len(host), True)]


def test_a_url_window_holds_scheme_quotes_and_path_but_no_tail():
    """It ends with the last TLD of the host unless a path follows, so that nothing is left to backtrack over."""
    url = windows.url("(?:com|de)")
    text = 'see "https://a.com/x?y=1" ok'
    assert [text[w.start : w.end] for w in url(text, [18])] == ['"https://a.com/x?y=1"']
    text = "a.com." + "x." * 100
    assert [text[w.start : w.end] for w in url(text, [5])] == [text[: 1 + 24]]


def test_a_phone_window_is_the_number_unless_something_follows():
    """The same number looks the same in every sentence; an extension or a time of day is taken in."""
    phone = windows.phone("-x /()\\[\\].~")
    for text, seen in [
        ("call 030 1234567, Anna", "l 030 1234567,"),
        ("030 1234567 ext. 12 today", "030 1234567 ext. 12 today"),
        ("2026-03-02 08:00:00", "2026-03-02 08:00:00"),
    ]:
        assert [text[w.start : w.end] for w in phone(text, [text.index("0") + 8])] == [seen]


@given(PAIRS)
def test_email_windows_lose_no_match(text):
    """Every address that a plain regex for addresses finds in the text is found in a window, at the same place."""
    address = regex.compile(r"\b[\w.\-]*\w@\w+(?:\.\w+)+\b")
    anchors = [match.end() for match in regex.finditer(r"[\w.\-/'\"]@\w", text, overlapped=True)]
    inside = {
        (window.start + match.start(), window.start + match.end())
        for window in windows.email(text, anchors)
        for match in address.finditer(text[window.start : window.end])
    }
    assert {match.span() for match in address.finditer(text)} <= inside


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20))))
def test_merged_windows_are_sorted_and_apart(pairs):
    """Joining keeps every character and leaves no overlap."""
    given_windows = sorted(Window(start, start + length) for start, length in pairs)
    joined = windows.merged(given_windows)
    assert all(a.end <= b.start for a, b in itertools.pairwise(joined))
    assert {n for w in given_windows for n in range(*w[:2])} == {n for w in joined for n in range(*w[:2])}


def test_addresses_without_a_domain_are_passed_once():
    """A text of `@` is read once from left to right: what the windows look back at adds up to the text."""

    class Counting(str):
        __slots__ = ()
        read = 0

        def __getitem__(self, key):
            Counting.read += len(range(*key.indices(len(self)))) if isinstance(key, slice) else 1
            return super().__getitem__(key)

    text = Counting("a@" * 5000)
    windows.email(text, range(3, len(text), 2))
    assert Counting.read <= 2 * len(text)
