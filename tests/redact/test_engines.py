"""Larger models plug in by one setting, through Presidio's interfaces, and never from the network."""

import sys

import pytest

from gateway.errors import ConfigurationError, Unavailable
from gateway.model import Finding, Scan
from gateway.redact import engines
from gateway.redact.workers import Workers

from .people import PEOPLE

TEXT = "Zofia Nowak of Acme Widgets flew to Lisbon; write to zoe@example.org or Ben Okafor, section 7"
PATTERNS = [
    {"label": "PER", "pattern": "Zofia Nowak"}, {"label": "ORG", "pattern": "Acme Widgets"},
    {"label": "GPE", "pattern": "Lisbon"}, {"label": "LAW", "pattern": "section 7"},
]  # fmt: skip


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory):
    """Return the folder of a saved spaCy pipeline that knows three names and a law."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    folder = tmp_path_factory.mktemp("pipeline") / "en"
    nlp.to_disk(folder)
    return str(folder)


def found(scan, text=TEXT):
    return {text[f.start : f.end]: (f.label, f.by) for f in scan.findings}


def test_a_spacy_pipeline_is_named_by_its_folder(pipeline):
    """Its findings come in our labels beside those of roster and recognizers; what is no person's is left alone."""
    made = engines.detector(f"spacy:{pipeline}", PEOPLE)
    made.warm()
    (scan,) = made.scan([TEXT])
    told = found(scan)
    assert told["Zofia Nowak"] == ("PERSON", "model")
    assert told["Acme Widgets"] == ("ORG", "model")
    assert told["Lisbon"] == ("LOCATION", "model")
    assert told["Ben Okafor"] == ("PERSON", "roster/W-1002")
    assert told["zoe@example.org"][0] == "EMAIL"
    assert "section 7" not in told
    made.replace_people(())
    assert "Ben Okafor" not in found(made.scan([TEXT])[0])
    assert made.scan(["", "x" * 300_000])[1] == Scan(failure="text_not_judged")


def test_processes_load_it_too(pipeline):
    """The same answers, from processes; and what is missing is said by them."""
    workers = Workers(PEOPLE, engine=f"spacy:{pipeline}", processes=1)
    try:
        workers.warm(60)
        assert found(workers.scan([TEXT])[0])["Lisbon"] == ("LOCATION", "model")
    finally:
        workers.close()
    workers = Workers(engine="spacy:no_such_pipeline", processes=1)
    try:
        with pytest.raises(Unavailable, match="no_such_pipeline is not installed"):
            workers.warm(60)
        assert workers.scan(["text"]) == [Scan(failure="detector_unavailable")]
    finally:
        workers.close()


def test_each_language_has_its_pipeline(tmp_path):
    """By the language that is named, or else by the text's own."""
    import spacy

    for language, label, name in (("en", "PER", "Nowak"), ("de", "ORG", "Nowak")):
        nlp = spacy.blank(language)
        nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": name}])
        nlp.to_disk(tmp_path / language)
    made = engines.detector(f"spacy:{tmp_path / 'en'},{tmp_path / 'de'}", (), ())
    text = "Nowak"
    assert [found(made.scan([text], spoken)[0], text)[text][0] for spoken in ("en", "de", "fr")] == [
        "PERSON",
        "ORG",
        "PERSON",
    ]
    text = "Ich habe heute mit der Firma Nowak gesprochen und sie wird das nicht liefern"
    assert found(made.scan([text])[0], text)["Nowak"][0] == "ORG"


def test_a_pipeline_that_finds_nothing_is_refused(tmp_path):
    """One without a component for entities would find nobody and say nothing."""
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ConfigurationError, match="finds no persons"):
        engines.detector(f"spacy:{tmp_path / 'blank'}", (), ()).warm()


@pytest.mark.parametrize(
    ("engine", "wanted"),
    [
        ("spacy:no_such_pipeline", "spaCy pipeline no_such_pipeline is not installed"),
        ("transformers:no_such_model", "transformers"),
        ("gliner:no_such_model", "gliner"),
        ("recognizer:no_such_module:Recognizer", "install its package"),
        ("recognizer:pathlib:Path", "no presidio_analyzer.EntityRecognizer"),
        ("spacy:", "there is no such detection engine"),
        ("clairvoyance", "there is no such detection engine"),
        ("builtin:x", "there is no such detection engine"),
    ],
)
def test_what_is_missing_is_named(engine, wanted):
    """Nothing is fetched: an error says what to install."""
    with pytest.raises(ConfigurationError, match=wanted) as error:
        engines.detector(engine, (), ()).warm()
    assert error.value.field == "detector.engine"


RECOGNIZER = """
from presidio_analyzer import EntityRecognizer, RecognizerResult


class Shouting(EntityRecognizer):
    def __init__(self):
        super().__init__(supported_entities=["PERSON", "LAW"], name="shouting")

    def load(self):
        pass

    def analyze(self, text, entities, nlp_artifacts):
        if "break" in text:
            raise RuntimeError(text)
        end = len(text) + ("lie" in text)
        return [RecognizerResult("PERSON", 0, end, 0.9)] if text.isupper() or "lie" in text else []
"""


@pytest.fixture
def shouting(tmp_path, monkeypatch):
    (tmp_path / "shouting_recognizer.py").write_text(RECOGNIZER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "recognizer:shouting_recognizer:Shouting"
    sys.modules.pop("shouting_recognizer", None)


def test_any_recognizer_of_presidio_plugs_in(shouting):
    """Named by module and class; made without arguments."""
    made = engines.detector(shouting, (), ())
    assert made.scan(["ZOFIA", "zofia", "123"]) == [Scan((Finding(0, 5, "PERSON", 0.9, "model"),)), Scan(), Scan()]


@pytest.mark.parametrize("bad", ["break it", "lie about it"])
def test_a_model_that_breaks_withholds(shouting, bad):
    """It raises, or finds something outside the text: what it was asked about is not judged."""
    assert engines.detector(shouting, (), ()).scan(["fine", bad]) == [Scan(failure="detector_unavailable")] * 2


def test_patterns_need_no_model():
    """The same detector, without what finds strangers."""
    made = engines.detector("patterns", PEOPLE)
    assert found(made.scan([TEXT])[0]).keys() >= {"Ben Okafor", "zoe@example.org"}


def test_the_shipped_model_is_the_default():
    """`builtin` reads for names that are on no roster."""
    made = engines.detector("builtin", PEOPLE)
    made.warm()
    text = "Please ask Katarzyna Wiśniewska from accounting."
    assert next(label for label, by in found(made.scan([text])[0], text).values() if by == "model") == "PERSON"


def test_a_damaged_package_is_said(monkeypatch):
    """The name model cannot be loaded: what to do is said, and nothing is judged."""

    def broken():
        raise ValueError("names.onnx")

    monkeypatch.setattr("gateway.redact.detect.tagger", broken)
    made = engines.detector("builtin", (), ())
    with pytest.raises(ConfigurationError, match="reinstall the package"):
        made.warm()
    assert made.scan(["text"]) == [Scan(failure="detector_unavailable")]
