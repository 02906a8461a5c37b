"""A batch's readings belong to their texts, and what is found in them comes home to the original."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.model import Finding
from gateway.redact.looks import NOT_JUDGED, Looks

PIECES = ["Anna", " ", "%41nna", "&#65;", "é", "\u200b", "plan", "@", "example", ".com", "\n"]


@settings(deadline=None)  # the signs are compiled at the first text
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=5))
def test_every_view_belongs_to_its_text(texts):
    """A text's views stand together, itself first; each text has one to be read by a model, and spans stay inside it."""
    looks = Looks(texts)
    for index, text in enumerate(texts):
        if index in looks.failed:
            continue
        assert looks.owners[looks.fluent[index]] == index
        assert not looks.views[looks.fluent[index]].strict
        mine = [number for number, owner in enumerate(looks.owners) if owner == index]
        assert mine == list(range(mine[0], mine[-1] + 1))
        assert looks.views[mine[0]].text == text
        for number in mine:
            view = looks.views[number]
            if view.text and not view.strict:
                before = len(looks.found[index])
                looks.add(number, [Finding(0, len(view.text), "ID", 1.0)])
                assert len(looks.found[index]) == before + 1
                found = looks.found[index][-1]
                assert 0 <= found.start < found.end <= len(text)


def test_names_are_compared_in_plain_letters_only():
    """Of a text with accents the plain reading is compared, not the one that has them; a sign without a plain form is none."""
    looks = Looks(["café", "cafe", "cafe €\nfoo bar"])
    plain = [[looks.views[n].text for n in looks.plain if looks.owners[n] == index] for index in range(3)]
    assert plain[:2] == [["cafe"], ["cafe"]]
    assert plain[2][0] == "cafe €\nfoo bar"


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, "€", "😀", "“", "•", "→", "Ж", "张伟", "**", "<b>"]), max_size=8).map("".join)
)
def test_some_plain_reading_needs_no_proof(text):
    """Whatever else is read of a text, it is compared once in plain letters with nothing joined, turned or guessed."""
    looks = Looks([text])
    assert looks.failed or any(not looks.views[number].strict for number in looks.plain)


def test_a_model_reads_what_a_person_would():
    """Plain letters, without signs that nobody sees; where something is coded, what the code says."""
    looks = Looks(["Zo\u200bfia Ｋｏwal\u00adczyk", "mail anna%2Eschmidt%40example.com", "plan €"])
    assert [looks.views[looks.fluent[index]].text for index in range(3)] == [
        "Zofia Kowalczyk",
        "mail anna.schmidt@example.com",
        "plan €",
    ]


def test_what_is_not_believed_is_not_kept():
    """A name that only appears when lines are joined or letters turned is not somebody's name."""
    looks = Looks(["see\nanna\nlater"])
    strict = [number for number, view in enumerate(looks.views) if view.strict]
    for number in strict:
        looks.add(number, [Finding(0, len(looks.views[number].text), "PERSON", 0.5, "model")])
    assert looks.found == [[]]


def test_a_text_over_budget_has_no_views():
    """It is not judged, and its neighbours are."""
    looks = Looks(["x" * 300_000, "plan"])
    assert looks.failed == {0: NOT_JUDGED}
    assert looks.owners == [1]
