"""What stands in a text where something was found: by style, by key, and never anything of a colleague nobody decided on."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model import Finding, Form, Mentions, Obligation, Removed, Scan, Style
from gateway.redact.forms import cover, transform
from gateway.redact.replace import LABELS, PLACEHOLDER, Writer, coarser, workers_of
from tests.redact.styles import DRAW, OTHER, VALUES, WITHOUT

TOKEN = "w_0123abcd." + "o2t6f4yq5x3m7kz5dvw2n3c4ba"
MINE = "w_0123abcd." + "a" * 26
TEXT = "Anna wrote to Ben of m.keller@example.net, born 14 March 1988, aged 34, from Berlin."


def found(text, *parts):
    """Return findings: (part of the text, label, by)."""
    return Scan(tuple(Finding(text.index(p), text.index(p) + len(p), label, 0.9, by) for p, label, by in parts))


SCAN = found(
    TEXT,
    ("Anna", "PERSON", "roster/W-1"),
    ("Ben", "PERSON", "roster/W-2"),
    ("m.keller@example.net", "EMAIL", "x"),
    ("14 March 1988", "DATE", "x"),
    ("34", "AGE", "x"),
    ("Berlin", "LOCATION", "x"),
)


def written(style, *, mentions=Mentions.REMOVED, draw=DRAW, own=lambda: MINE, mentioned=None, text=TEXT, scan=SCAN):
    return transform(
        {"worker": "W-1", "text": text}, {"text": "message_text"},
        {"text": Obligation(Form.REDACT, style=style, mentions=mentions)}, {("text", ()): scan},
        lambda value: MINE, Writer("W-1", draw, own), mentioned or {},
    )  # fmt: skip


def test_labels():
    """The plain style: kinds alone."""
    assert written(Style.LABEL).fields["text"] == (
        "[PERSON] wrote to [PERSON] of [EMAIL], born [DATE], aged [AGE], from [LOCATION]."
    )


def test_pseudonyms():
    """The worker's own token where policy gives it, codes for the rest, and for a colleague nothing but the label."""
    text = written(Style.PSEUDONYM).fields["text"]
    pattern = rf"\[{re.escape(MINE)}\] wrote to \[PERSON\] of \[EMAIL-[^]]{{20}}\], born \[DATE-[^]]{{20}}\], aged .*"
    assert re.fullmatch(pattern, text)
    assert written(Style.PSEUDONYM, own=None).fields["text"].startswith("[PERSON] wrote")


def test_pseudonyms_follow_value_and_key():
    """Equal values are equal towards one recipient, however they are written, and unequal towards another."""
    texts = ("M.Keller@example.net", "m.keller@EXAMPLE.net")
    scans = [found(text, (text, "EMAIL", "x")) for text in texts]
    one, two = (written(Style.PSEUDONYM, text=t, scan=s).fields["text"] for t, s in zip(texts, scans, strict=True))
    assert one == two
    assert one != written(Style.PSEUDONYM, text=texts[0], scan=scans[0], draw=OTHER).fields["text"]


def test_surrogates():
    """The text reads on, and no value of it is left."""
    text = written(Style.SURROGATE).fields["text"]
    assert re.fullmatch(
        r"\w+ wrote to \[PERSON\] of [a-z.]+@mail\.example, born \d\d March 1988, aged 3\d, from \w+\.", text
    )
    assert not re.search("Anna|Ben|keller|Berlin", text)


def test_general():
    """Band, month and region; what has no coarser form gets its label."""
    assert written(Style.GENERAL).fields["text"] == (
        "[PERSON] wrote to [PERSON] of [EMAIL], born [DATE 1988-03], aged [AGE 30-39], from [LOCATION Germany]."
    )


@pytest.mark.parametrize("style", Style)
def test_a_mention_is_a_pseudonym_only_where_it_may_be(style):
    """The colleague's token stands there when the purpose asks for it and that colleague's data may go; else the label."""
    named = written(style, mentions=Mentions.PSEUDONYMS, mentioned={"W-2": TOKEN})
    assert f"wrote to [{TOKEN}] of" in named.fields["text"]
    assert Removed("text", "PERSON", 3, "mentioned") in named.removed
    for other in (
        written(style, mentions=Mentions.PSEUDONYMS, mentioned={"W-3": TOKEN}),
        written(style, mentions=Mentions.REMOVED, mentioned={"W-2": TOKEN}),
    ):
        assert "wrote to [PERSON] of" in other.fields["text"]
        assert Removed("text", "PERSON", 3, "redacted") in other.removed


def test_who_is_not_certain_is_not_named():
    """A name that two workers go by, or a span that two findings make, gets the label whatever may be."""
    text = "call Ben now"
    everybody = {"W-1": MINE, "W-2": TOKEN, "W-3": TOKEN}
    for by in ("roster/W-2,W-3", "roster/W-1,W-2"):
        for style in Style:
            scan = found(text, ("Ben", "PERSON", by))
            made = written(style, mentions=Mentions.PSEUDONYMS, mentioned=everybody, text=text, scan=scan)
            assert made.fields["text"] == "call [PERSON] now"
    grown = cover("Bencall", [Finding(0, 3, "PERSON", 0.5, "roster/W-2"), Finding(2, 7, "ID", 0.9, "x")])
    assert [workers_of(span) for span in grown] == [{"W-2"}]


def test_a_kept_text_may_name_colleagues_by_token():
    """Where a text stays, a mention is the token or the label, and the worker's own name stays."""
    obligations = {"text": Obligation(Form.KEEP, mentions=Mentions.PSEUDONYMS), "worker": Obligation(Form.KEEP)}
    fields, scans = {"worker": "W-1", "text": TEXT}, {("text", ()): SCAN}
    named = transform(fields, {}, obligations, scans, str, None, {"W-2": TOKEN})
    assert named.fields["text"] == TEXT.replace("Ben", f"[{TOKEN}]")
    assert named.removed == (Removed("text", "PERSON", 3, "mentioned"),)
    plain = transform(fields, {}, {**obligations, "text": Obligation(Form.KEEP)}, scans, str, None, {"W-2": TOKEN})
    assert plain.fields["text"] == TEXT.replace("Ben", "[PERSON]")
    assert plain.removed == (Removed("text", "PERSON", 3, "other_worker"),)


@pytest.mark.parametrize("style", Style)
@given(st.lists(st.sampled_from(VALUES + [one for one in WITHOUT if one[1]]), min_size=1, max_size=5))
def test_going_over_a_text_twice_changes_nothing(style, values):
    """The same kinds found again at the same places, in what was written for them: it stays as it is."""
    text, scan = joined([value for _, value in values], [label for label, _ in values])
    once = written(style, text=text, scan=scan).fields["text"]
    parts = once.split(" | ")
    again, scan = joined(parts, [label for label, _ in values])
    assert again == once
    assert written(style, text=once, scan=scan).fields["text"] == once


def joined(parts, labels):
    text, findings, at = " | ".join(parts), [], 0
    for part, label in zip(parts, labels, strict=True):
        findings.append(Finding(at, at + len(part), label, 0.9, "x"))
        at += len(part) + 3
    return text, Scan(tuple(findings))


@pytest.mark.parametrize("style", [Style.LABEL, Style.PSEUDONYM, Style.SURROGATE, Style.GENERAL])
@given(st.text(max_size=30), st.sampled_from(LABELS))
def test_no_canary_passes_in_any_style(style, noise, label):
    """Whatever a finding holds, nothing of a canary in it is left, and the worker's view holds none of it."""
    value = f"{noise}k4n4ry{noise}"
    made = written(style, text=f"a {value} b", scan=Scan((Finding(2, 2 + len(value), label, 0.9, "x"),)))
    told = json.dumps([made.fields, [[r.field, r.label, r.reason] for r in made.removed]])
    assert "k4n4ry" not in told


@pytest.mark.parametrize(
    "text",
    ["[PERSON-annaschmidtberlin42]", "[PERSON-]", "[PERSON-bcdf]", "[AGE 34-34]", "[AGE 30-49]", "[AGE 47110]", "[DATE 2026-03-14]",
     "[DATE 2026-13]", "[LOCATION Kleinmachnow]", "[w_anna]", "[anna]", "[PERSON anna]", "[AGE 130-139]"],
)  # fmt: skip
def test_nobody_can_write_a_value_that_passes_for_ours(text):
    """Brackets with anything but what we put there are ordinary text, which detection looks at."""
    assert PLACEHOLDER.fullmatch(text) is None


@pytest.mark.parametrize(
    ("label", "value", "coarse"),
    [("AGE", "34 years", "[AGE 30-39]"), ("AGE", "7", "[AGE 0-9]"), ("AGE", "130", None), ("AGE", "three", None),
     ("DATE", "14.03.2026", "[DATE 2026-03]"), ("DATE", "3/4/2026", "[DATE 2026]"), ("DATE", "14 March", None),
     ("DATE", "1984-03-03T10:11:12Z", "[DATE 1984-03]"),
     ("DATE", "neunten Mai neunzehnhundertsechsundsiebzig", "[DATE 1976-05]"), ("DATE", "neunten Mai", None), ("DATE", "neunten Mai irgendwann", None),
     ("LOCATION", "Sevilla", "[LOCATION Spain]"), ("LOCATION", "here", None), ("PERSON", "Berlin", None)],
)  # fmt: skip
def test_coarser_forms(label, value, coarse):
    """An age's band, a date's month, a place's region; and each of them is known again."""
    assert coarser(label, value) == coarse
    assert coarse is None or PLACEHOLDER.fullmatch(coarse)
