"""The texts that the name model is trained on: what is labelled in the made-up ones, what they say is absent, what is left out."""

import random
import sys
from pathlib import Path

import pytest

MODEL = Path(__file__).parents[2] / "deploy" / "model"


@pytest.fixture(scope="module")
def made():
    """Return five hundred made-up texts of a workplace and as many paragraphs of judgments."""
    sys.path.insert(0, str(MODEL))
    try:
        from court import Court
        from names import Names
        from workplace import Workplace
    finally:
        sys.path.remove(str(MODEL))
    chance = random.Random(3)
    workplace, court = Workplace(chance, Names(chance)), Court(chance, Names(chance))
    return [make() for make in (workplace.text, court.text) for _ in range(500)]


def test_labels_stand_on_what_they_name(made):
    """Spans lie in their text, in order and apart, without blanks at their ends, and of types that the text knows of."""
    for text in made:
        end = 0
        for start, stop, label in text.spans:
            surface = text.text[start:stop]
            assert end <= start < stop <= len(text.text), (text, surface)
            assert surface == surface.strip(), (text, surface)
            assert label in text.types | {"DATE", "URL"}, (text, surface)
            end = stop


def test_a_text_rules_out_dates_only_where_nothing_outside_of_labels_looks_like_one(made):
    """A month or a weekday that a template writes out must not teach that it is no date."""
    told = [text for text in made if text.corpus == "made"]
    without = [text for text in told if "DATE" in text.types]
    assert len(told) // 4 < len(without) < len(told)
    for text in without:
        rest = list(text.text)
        for start, end, _ in text.spans:
            rest[start:end] = " " * (end - start)
        assert not {"monday", "friday", "freitag", "viernes", "januar", "tomorrow"} & set("".join(rest).lower().split())


def test_judgments_are_marked_as_their_readers_mark_them(made):
    """An article, "approximately", "national" and "imprisonment" stand beside the label, not in it."""
    surfaces = [text.text[start:end].lower() for text in made if text.corpus == "court" for start, end, _ in text.spans]
    assert len(surfaces) > 500
    assert not [one for one in surfaces if one.startswith(("the ", "a ", "an ", "approximately ", "about ", "no. "))]
    assert not [one for one in surfaces if one.endswith((" national", " citizen", " imprisonment"))]
    assert any("national" in text.text for text in made)


def test_four_ways_leave_every_judgment_out_once(monkeypatch):
    """Each judgment is unknown to one of four ways; the other corpora are whole in all of them."""
    monkeypatch.syspath_prepend(str(MODEL))
    from corpora import Text, without

    texts = [Text(f"{n}", [], frozenset(), "en", "tab" if n % 3 else "btc") for n in range(30)]
    judgments = {text.text for text in texts if text.corpus == "tab"}
    left_out = [{text.text for text in texts} - {text.text for text in without(texts, way, 4)} for way in range(4)]

    assert [len(way) for way in left_out] == [5, 5, 5, 5]
    assert set().union(*left_out) == judgments


def test_what_was_shipped_can_be_gone_on_from(monkeypatch):
    """The float weights that are made of the shipped model say what it says, as near as rounding to int8 lets them."""
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    np = pytest.importorskip("numpy")
    monkeypatch.syspath_prepend(str(MODEL))
    from restore import restored

    from gateway.redact.tagger import SHIPPED, Tagger

    network, _ = restored(SHIPPED)
    network.eval()
    said = []

    class Restored:
        """Stands where the shipped network does."""

        def run(self, _, given):
            with torch.no_grad():
                pieces, looks, mask = (torch.from_numpy(given[name]).long() for name in ("pieces", "looks", "mask"))
                said.append(network(pieces, looks, mask.bool()).numpy())
            return (said[-1],)

    text = "Marta Lindqvist of Hartwell Logistics flew from Lisbon on Monday; her badge is 44-7712."
    shipped, again = Tagger(), Tagger()
    again._session = Restored()
    found, repeated = shipped.find([text])[0], again.find([text])[0]
    assert len(found) >= 4
    assert [(f.start, f.end, f.label) for f in found] == [(f.start, f.end, f.label) for f in repeated]
    assert np.allclose([f.score for f in found], [f.score for f in repeated], atol=0.1)
    assert len(said) == 1
