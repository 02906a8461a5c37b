"""A rule looks only near its anchors, and each stretch once."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.recognizers.rule import Rule, stretches


def rule(**fields):
    return Rule(name="x", label="ID", anchors=(), **fields).load()


def test_one_that_follows_is_matched_where_the_anchor_ends():
    """Neither before nor behind that character, and not again inside what was taken."""
    follows = rule(pattern=r" ?(?P<it>\d+)", after=6)
    text = "a: 12 b: c: 3"
    assert [text[f.start : f.end] for f in follows.find(text, [2, 8, 11])] == ["12", "3"]
    assert [(f.start, f.end) for f in follows.find("a:12345678", [2, 3])] == [(2, 8)]


def test_what_was_refused_hides_nothing():
    """An anchor inside a value that `sure` refused is looked at like any other."""
    follows = rule(pattern=r"\S+", after=12, sure=lambda match: ":" not in match.group())
    text = "a:b:c d:e"
    assert [text[f.start : f.end] for f in follows.find(text, [2, 4, 8])] == ["c", "e"]


def test_one_around_searches_its_stretch_only():
    """What lies farther from every anchor is not seen."""
    around = rule(pattern=r"\d+", before=3, after=2)
    text = "1........23....4"
    assert [text[f.start : f.end] for f in around.find(text, [10])] == ["23"]


def test_a_match_may_be_refused():
    """`sure` has the last word."""
    assert rule(pattern=r"\d+", before=3, after=2, sure=lambda match: match.group() != "12").find("12", [1]) == []


@given(st.lists(st.integers(0, 200)).map(sorted), st.integers(1, 30), st.integers(0, 30))
def test_stretches_hold_every_anchor_and_are_apart(anchors, before, after):
    """No character is read twice, none near an anchor is left out."""
    found = stretches(anchors, before, after, 200)
    assert all(a[1] < b[0] for a, b in zip(found, found[1:], strict=False))
    covered = {n for start, end in found for n in range(start, end)}
    assert covered == {n for at in anchors for n in range(max(0, at - before), min(200, at + after))}
