"""Every field leaves in the form that policy asked for, or not at all; nothing found ever leaves."""

import itertools
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.model import Finding, Form, Generalisation, Obligation, Removed, Scan
from gateway.redact import walk
from gateway.redact.canonicalise import View
from gateway.redact.forms import bare, cover, in_original, put_labels, redact_text, transform
from tests.redact.cost import assert_linear

CATEGORIES = {
    "title": "window_title",
    "worker": "worker_identity",
    "time": "event_time",
    "url": "url",
    "data": "message_text",
}
REDACT = Obligation(Form.REDACT)


def transformed(fields, obligations, scans=None):
    return transform(fields, CATEGORIES, obligations, scans or {}, lambda value: "w_token")


def test_each_form_and_what_it_removes():
    """The forms of one record, and the worker's view of it: field, label, length, reason, never a value."""
    text = "mail anna@example.com, Ben Okafor"
    result = transformed(
        {"worker": "W-1001", "time": "2026-03-02T09:15:00.000Z", "title": text, "app": "Code", "url": "x", "new": [1, 2]},
        {
            "worker": Obligation(Form.PSEUDONYMISE), "time": Obligation(Form.GENERALISE, Generalisation.HOUR), "title": REDACT,
            "app": Obligation(Form.KEEP), "url": Obligation(Form.DROP),
        },
        {("title", ()): Scan((Finding(5, 21, "EMAIL", 1.0, "EmailRecognizer"), Finding(23, 33, "PERSON", 0.9, "roster/W-1002")))},
    )  # fmt: skip
    assert result.fields == {
        "worker": "w_token", "time": "2026-03-02T09:00:00Z", "title": "mail [EMAIL], [PERSON]", "app": "Code",
    }  # fmt: skip
    assert result.removed == (
        Removed("worker", "worker_identity", 6, "pseudonymised"),
        Removed("time", "event_time", 24, "generalised"),
        Removed("title", "EMAIL", 16, "redacted"),
        Removed("title", "PERSON", 10, "redacted"),
        Removed("url", "url", 1, "dropped"),
        Removed("new", "unknown", 5, "no_form"),
    )


@pytest.mark.parametrize(
    ("value", "obligation", "scans", "reason"),
    [
        ("text", REDACT, {}, "text_not_judged"),
        ("text", REDACT, {("title", ()): Scan(failure="detector_unavailable")}, "text_not_judged"),
        (["a", "b"], REDACT, {("title", (0,)): Scan()}, "text_not_judged"),
        ({"key": 1}, REDACT, {}, "text_not_judged"),
        (["a"], Obligation(Form.PSEUDONYMISE), {}, "not_pseudonymisable"),
        (True, Obligation(Form.PSEUDONYMISE), {}, "not_pseudonymisable"),
        ("not a time", Obligation(Form.GENERALISE, Generalisation.HOUR), {}, "not_generalisable"),
        ("text", Obligation(Form.GENERALISE), {}, "not_generalisable"),
    ],
)
def test_what_cannot_take_its_form_is_dropped_and_said(value, obligation, scans, reason):
    """Unscanned, unjudged or of the wrong kind: the field does not leave."""
    result = transformed({"title": value}, {"title": obligation}, scans)
    assert result.fields == {}
    assert [removed.reason for removed in result.removed] == [reason]


def test_nested_values_are_redacted_where_they_stand():
    """Values, keys, numbers and JSON inside strings keep their shape."""
    value = {"anna": [{"note": "call anna"}, 491512345678], "raw": '{"to":"anna"}'}
    scans = {}
    for path, text in walk.strings(value):
        at = text.find("anna")
        found = (Finding(at, at + 4, "PERSON", 0.9),) if at >= 0 else ()
        scans["data", path] = Scan((Finding(0, len(text), "PHONE", 0.9),) if text.isdigit() else found)
    result = transformed({"data": value}, {"data": REDACT}, scans)
    assert result.fields == {"data": {"[PERSON]": [{"note": "call [PERSON]"}, "[PHONE]"], "raw": '{"to":"[PERSON]"}'}}
    assert "anna" not in json.dumps(result.fields)
    assert len(result.removed) == 4


def test_a_kept_text_loses_mentions_of_other_workers_only():
    """What is said of others is theirs; the worker's own name and address stay as policy allowed."""
    text = "Anna told Ben"
    scans = {
        ("title", ()): Scan(
            (Finding(0, 4, "PERSON", 0.9, "roster/W-1001"), Finding(10, 13, "PERSON", 0.9, "roster/W-1002"))
        )
    }
    result = transformed(
        {"worker": "W-1001", "title": text}, {"title": Obligation(Form.KEEP), "worker": Obligation(Form.KEEP)}, scans
    )
    assert result.fields["title"] == "Anna told [PERSON]"
    assert result.removed == (Removed("title", "PERSON", 3, "other_worker"),)


HOST = "anna-schmidt.example.com"


@pytest.mark.parametrize(
    ("scan", "stays"),
    [
        (Scan((Finding(0, 24, "URL", 0.6, "UrlRecognizer"),)), True),
        (Scan((Finding(0, 24, "URL", 0.9, "roster/W-1001"),)), False),
        (Scan((Finding(0, 12, "PERSON", 0.9, "model"),)), False),
        (Scan(failure="text_not_judged"), False),
        (None, False),
    ],
)
def test_a_host_that_names_somebody_is_dropped(scan, stays):
    """A host leaves when it was looked at and names nobody; that it is an address is no reason to drop it."""
    obligation = {"url": Obligation(Form.GENERALISE, Generalisation.HOST)}
    scans = {} if scan is None else {("url", (Generalisation.HOST,)): scan}
    # What the rest of the address holds does not leave, and decides nothing.
    scans["url", ()] = Scan((Finding(8, 40, "URL", 0.6, "roster/W-1001"),))
    result = transformed({"url": f"https://{HOST}/x"}, obligation, scans)
    assert result.fields == ({"url": HOST} if stays else {})
    assert [part.reason for part in result.removed] == ["generalised" if stays else "not_generalisable"]


def test_spans_grow_to_the_word_they_cut():
    """Half of an identifier still identifies."""
    assert redact_text("see report.docx now", [Finding(4, 13, "URL", 0.5)]) == "see [URL] now"
    assert redact_text("id AB1234567", [Finding(5, 12, "PHONE", 0.4)]) == "id [PHONE]"


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from(["PERSON", "EMAIL", "ID"]), st.floats(0.1, 1)), max_size=8
)  # fmt: skip


@given(st.text(st.sampled_from("ab1 .@[]-"), max_size=50), SPANS)
def test_every_found_character_is_covered(text, spans):
    """Whatever overlaps whatever: each found character lies in a span, placeholders aside, and spans are apart."""
    findings = [Finding(a, min(a + n, len(text)), label, score) for a, n, label, score in spans if a < len(text)]
    covered = cover(text, findings)
    assert all(a.end <= b.start for a, b in itertools.pairwise(covered))
    inside = {n for span in covered for n in range(span.start, span.end)}
    assert {n for f in findings for n in range(f.start, f.end)} <= inside
    kept = "".join(c for n, c in enumerate(text) if n not in inside)
    assert re.sub(r"\[(PERSON|EMAIL|ID)\]", "", put_labels(text, covered)) == re.sub(r"\[(PERSON|EMAIL|ID)\]", "", kept)


def among_labels(n):
    text = "[AGE 0-9]a@b.co " * n
    cover(text, [Finding(at + 9, at + 15, "EMAIL", 1.0) for at in range(0, len(text), 16)])


def in_one_word(n):
    text = "x0123456789" * n
    cover(text, [Finding(at + 1, at + 11, "PHONE", 1.0) for at in range(0, len(text), 11)])


def in_one_span(n):
    text = "x0123456789" * n
    whole = Finding(0, len(text), "URL", 1.0)
    cover(text, [whole, *(Finding(at + 1, at + 11, "PHONE", 1.0) for at in range(0, len(text), 11))])


def of_many_people(n):
    text = "x0123456789" * n
    cover(text, [Finding(11 * one, 11 * one + 4, "PERSON", 1.0, f"roster/W-{one}") for one in range(n)])


def under_one_name(n):
    walk.rebuild({str(number): None for number in range(n)}, lambda *_: "[EMAIL]")


@pytest.mark.parametrize("work", [among_labels, in_one_word, in_one_span, of_many_people, under_one_name])
def test_taking_out_what_was_found_is_linear(work):
    """Sixteen times the findings and the text cost about sixteen times the time, for as many as a text can hold."""
    assert_linear(work, lambda size: size // 11)


def test_labels_that_stand_already_are_left():
    """Redacting what is redacted changes nothing."""
    assert redact_text("call [PERSON] now", [Finding(6, 12, "ID", 0.9)]) == "call [PERSON] now"
    assert redact_text("call [SCHMIDT] now", [Finding(6, 13, "PERSON", 0.9)]) == "call [[PERSON]] now"


CANARY = "k4n4ry"
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-99, 99)
    | st.text(st.sampled_from("xy "), max_size=4)
    | st.just(f"a {CANARY} b")
    | st.just(CANARY)
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["x", CANARY, f"{CANARY}!"]), inner, max_size=3)
        | inner.map(json.dumps)
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(TREES, st.sampled_from([None, *Form]), st.sampled_from([None, *Generalisation]), st.booleans())
def test_nothing_found_ever_leaves(value, form, to, scanned):
    """A planted identifier, at any depth, under any obligation but keep, scanned or not: it is not in what leaves."""
    scans = {}
    for path, text in walk.strings(value) if scanned else ():
        scans["data", path] = Scan(
            tuple(Finding(m.start(), m.end(), "ID", 0.9, "roster/W-2") for m in re.finditer(CANARY, text))
        )
    obligations = {} if form is None else {"data": Obligation(form, to)}
    result = transformed({"data": value, "worker": "W-1"}, obligations, scans)
    if form is not Form.KEEP or scanned:
        assert CANARY not in json.dumps(result.fields)
    assert CANARY not in repr(result.removed)


CODED = (
    "[PERSON-bcdfghjklmnpqrstvwxz] of [AGE 30-39] and [w_0123abcd.aaaaaaaaaaaaaaaaaaaaaaaaaa], [DATE], wrote to Anna"
)


def test_codes_are_read_as_labels():
    """Detection sees the labels alone; what it finds beside them is found in the text, and without codes nothing is done."""
    view = bare(CODED)
    assert view.text == "[PERSON] of [AGE] and [PERSON], [DATE], wrote to Anna"
    at = view.text.index("Anna")
    scan = in_original(view, Scan((Finding(at, at + 4, "PERSON", 0.9), Finding(1, 7, "ORG", 0.9)), protected=True))
    assert [CODED[one.start : one.end] for one in scan.findings] == ["Anna"]
    assert scan.protected
    assert redact_text(CODED, scan.findings) == CODED.replace("Anna", "[PERSON]")
    assert bare("Anna [PERSON] [anna] [PERSON-anna]") == View("Anna [PERSON] [anna] [PERSON-anna]")


def test_spans_are_read_as_labels_too():
    """Beside codes, and with the code that lies in one; of a finding that cuts into a label the rest is kept."""
    text = "Torvelan [AGE 30-39] in 3 Kern Street 5"
    view = bare(text, [Finding(0, 20, "PERSON", 1.0), Finding(24, 37, "ADDRESS", 1.0)])
    assert view.text == "[PERSON] in [ADDRESS] 5"
    scan = in_original(view, Scan((Finding(18, 23, "ZIP", 0.9), Finding(9, 23, "MISC", 0.9))))
    assert [text[one.start : one.end] for one in scan.findings] == [" 5", "in 3 Kern Street 5"]


@pytest.mark.parametrize(
    ("part", "left"),
    [
        ("stvwxz]22", "$[QUANTITY-bcdfghjklmnpqrstvwxz][QUANTITY] and [PERSON]"),
        ("$[QUANTITY-bcd", "[QUANTITY][QUANTITY-bcdfghjklmnpqrstvwxz]22 and [PERSON]"),
        ("22 and [PER", "$[QUANTITY-bcdfghjklmnpqrstvwxz][QUANTITY][PERSON]"),
        ("[QUANTITY-bcdfghjklmnpqrstvwxz]22", "$[QUANTITY] and [PERSON]"),
        ("bcdfgh", "$[QUANTITY-bcdfghjklmnpqrstvwxz]22 and [PERSON]"),
        ("[QUANTITY-", "$[QUANTITY-bcdfghjklmnpqrstvwxz]22 and [PERSON]"),
        ("[PERSON]", "$[QUANTITY-bcdfghjklmnpqrstvwxz]22 and [PERSON]"),
    ],
)
def test_no_placeholder_is_cut(part, left):
    """A finding that begins or ends in one takes what is beside it; one that holds it takes it along."""
    text = "$[QUANTITY-bcdfghjklmnpqrstvwxz]22 and [PERSON]"
    start = text.index(part)
    assert redact_text(text, [Finding(start, start + len(part), "QUANTITY", 0.9)]) == left


@pytest.mark.parametrize(
    ("text", "end", "left"),
    [
        ("Mr [PERSON] came", 8, []),
        ("Señora. [PERSON] came", 12, []),
        ("Zofia [PERSON] came", 10, [(0, 6)]),
        ("Mr came", 2, [(0, 2)]),
    ],
)
def test_a_title_before_a_label_is_nobody(text, end, left):
    """What was found reaches into a label: a name beside it is kept, a title is not, or going over a text again would change it."""
    found = Finding(0, end, "PERSON", 0.9, "model")
    assert [(span.start, span.end) for span in cover(text, [found])] == left
    view = View(text)
    assert [(one.start, one.end) for one in in_original(view, Scan((found,))).findings] == left
