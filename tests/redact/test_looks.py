"""A batch's readings belong to their texts, and what is found in them comes home to the original."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.model import Finding
from gateway.redact.looks import NOT_JUDGED, Looks

PIECES = ["Anna", " ", "%41nna", "&#65;", "é", "\u200b", "plan", "@", "example", ".com", "\n"]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=5))
def test_every_view_belongs_to_its_text(texts):
    """Views are in the order of their texts, each text has one to be read by a model, and spans stay inside it."""
    looks = Looks(texts)
    assert looks.owners == sorted(looks.owners)
    for index, text in enumerate(texts):
        if index in looks.failed:
            continue
        assert looks.owners[looks.fluent[index]] == index
        assert not looks.views[looks.fluent[index]].strict
        mine = [number for number, owner in enumerate(looks.owners) if owner == index]
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
    """Of a text with accents the plain reading is compared, not the one that has them."""
    looks = Looks(["café", "cafe"])
    assert [looks.views[number].text for number in looks.plain] == ["cafe", "cafe"]


def test_a_model_reads_what_a_person_would():
    """The text as it is where nothing is coded in it, accents and all; else what the code says."""
    looks = Looks(["Señora Núñez", "mail anna%2Eschmidt%40example.com"])
    assert [looks.views[looks.fluent[index]].text for index in (0, 1)] == [
        "Señora Núñez",
        "mail anna.schmidt@example.com",
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
