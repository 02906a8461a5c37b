"""Views lead back to the original, whatever was done to them."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.canonicalise.view import BLOB, CODED, JOINED, TURNED, Edit, View, done, excerpt, rewrite


def test_an_edit_stands_for_what_it_replaced():
    """New characters stand for all of it, or for their share where the code has units; what follows moves along."""
    view = rewrite(View("x%41%42y"), [Edit(1, 7, "AB", 3)], CODED)
    assert view.text == "xABy"
    assert [view.origin(at, at + 1) for at in range(4)] == [(0, 1), (1, 4), (4, 7), (7, 8)]
    whole = rewrite(View("x QUJD y"), [Edit(2, 6, "ABC")], BLOB)
    assert whole.origin(3, 4) == (2, 6)
    assert rewrite(View("abc"), [], CODED) is None


def test_a_joint_is_marked_behind_what_was_taken_out():
    """Nothing stands for what is gone, and the character behind it says so; a span across it covers it."""
    view = rewrite(View("an--na"), [Edit(2, 4)], JOINED)
    assert (view.text, view.marks) == ("anna", bytes([0, 0, JOINED, 0]))
    assert view.origin(1, 3) == (1, 5)
    assert view.strict
    assert view.kind == "joined"


def test_stretches_read_backwards_keep_their_places():
    """The last character of the original comes first, and spans lead to it."""
    view = excerpt(View("abc def"), [(0, 3), (4, 7)], -1, TURNED)
    assert view.text.split() == ["fed", "cba"]
    assert view.origin(0, 3) == (4, 7)
    assert view.origin(0, 1) == (6, 7)


@given(st.text(max_size=30), st.data())
def test_any_edits_keep_text_marks_and_places_together(text, data):
    """However often a view is rewritten, each character has a place inside the original and a mark."""
    view = View(text)
    for _ in range(3):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(view.text)), max_size=6)))
        new = data.draw(st.sampled_from(["", "x", "yz"]))
        edits = [Edit(a, b, new) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
        view = rewrite(view, edits, JOINED) or view
        assert view.marks == b"" or len(view.marks) == len(view.text)
        for at in range(len(view.text)):
            start, end = view.origin(at, at + 1)
            assert 0 <= start < end <= len(text)
    assert done(b"\x01\x04\x04") == CODED | JOINED
