"""
Which machinery judges texts: what the setting `detector.engine` may say, and larger models through Presidio's own interfaces.

    builtin                              roster, recognizers, screens and the name model in the package
    patterns                             the same without the name model
    spacy:NAME-OR-FOLDER[,…]             … with spaCy pipelines, one per language, as Presidio's NLP engine
    transformers:FOLDER                  … with a token classifier, by Presidio's HuggingFaceNerRecognizer
    gliner:FOLDER                        … with GLiNER, by Presidio's GLiNERRecognizer
    recognizer:MODULE:CLASS              … with any `presidio_analyzer.EntityRecognizer`, made without arguments

A larger model takes the place of the one in the package; roster, recognizers and screens stay. Nothing is ever fetched: what is not
installed is an error that says what to install, and until then texts are withheld.
"""

import importlib
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from gateway.errors import ConfigurationError
from gateway.model import Finding
from gateway.redact.labels import LABELS, ours

if TYPE_CHECKING:
    from gateway.redact.detect import Strangers

BUILTIN: Final = "builtin"
PATTERNS: Final = "patterns"
# Below this score a model is guessing.
LEAST_SCORE: Final = 0.4
# Letters that a finding is widened by on either side, at most.
_LONGEST_WORD: Final = 64
# Of what models call miscellaneous most is no person's: works, events, languages, products.
_WANTED: Final = LABELS - {"MISC", "QUANTITY"}
# The components of a spaCy pipeline that find entities.
_FINDERS: Final = frozenset({"ner", "entity_ruler", "span_ruler", "beam_ner"})


def detector(engine: str, people: Iterable[Any] = (), recognizers: Sequence[str] | None = None) -> Any:
    """
    Return the detector that `engine` names; `recognizers` None means all. What it takes is loaded by its `warm`.

    Raises `ConfigurationError` for an engine that does not exist; `warm` does where its packages or model are not installed.
    """
    from gateway.redact.detect import Detector
    from gateway.redact.recognizers import NAMES

    check(engine)
    kind, _, model = engine.partition(":")
    strangers = {BUILTIN: _shipped, PATTERNS: None}.get(kind, lambda: _LARGER[kind](model))
    return Detector(people, NAMES if recognizers is None else recognizers, strangers)


def check(engine: str) -> None:
    """Raise `ConfigurationError` for an engine that does not exist."""
    kind, _, model = engine.partition(":")
    if (engine not in (BUILTIN, PATTERNS)) and (kind not in _LARGER or not model):
        kinds = ", ".join([BUILTIN, PATTERNS, *(f"{kind}:…" for kind in _LARGER)])
        raise ConfigurationError(f"there is no such detection engine; there are {kinds}", field="detector.engine")


class PresidioModel:
    """Presidio's analyzer with one model, as what finds strangers; `languages` are those it was loaded for, the first the default."""

    def __init__(self, analyzer: Any, languages: Sequence[str]) -> None:
        self._analyzer = analyzer
        self._languages = tuple(languages)

    def settled(self, text: str) -> bool:
        """Say whether a text needs no reading: one without a letter names nobody."""
        return not any(map(str.isalpha, text))

    def find(self, texts: Sequence[str], languages: Sequence[str | None]) -> list[list[Finding]]:
        """Return the findings of each text. Raises what the model raises, and `ValueError` for a result that is none."""
        return [self._find(text, spoken) for text, spoken in zip(texts, languages, strict=True)]

    def _find(self, text: str, language: str | None) -> list[Finding]:
        spoken = language if language in self._languages else self._languages[0]
        found = []
        for result in self._analyzer.analyze(text, language=spoken, score_threshold=LEAST_SCORE):
            label = ours(result.entity_type)
            if not 0 <= result.start < result.end <= len(text):
                raise ValueError("a model found something outside the text")
            if label in _WANTED:
                start, end = _whole_words(text, int(result.start), int(result.end))
                found.append(Finding(start, end, label, min(1.0, float(result.score)), "model"))
        return found


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """
    Return a finding with the words it begins and ends in: models read pieces of words, and may leave half a name behind.

    Only letters that have capitals count, since other scripts need not set words apart.
    """
    first = max(0, start - _LONGEST_WORD)
    while start > first and _is_cased(text[start - 1]) and _is_cased(text[start]):
        start -= 1
    last = min(len(text), end + _LONGEST_WORD)
    while end < last and _is_cased(text[end]) and _is_cased(text[end - 1]):
        end += 1
    return start, end


def _is_cased(letter: str) -> bool:
    return letter.lower() != letter.upper()


def _shipped() -> "Strangers":
    """Return the model in the package."""
    from gateway.redact.detect import tagger

    try:
        return tagger()
    except (ImportError, OSError, ValueError) as error:
        raise _missing(
            "the name model in the package cannot be loaded: reinstall the package, or set detector.engine to patterns"
        ) from error


# --- the larger models ---


def _analyzer(nlp: Any, recognizers: list[Any], languages: list[str]) -> Any:
    """Return Presidio's analyzer with exactly these parts; left to itself it would add its own and fetch their models."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    registry = RecognizerRegistry(recognizers=recognizers, supported_languages=languages)
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=languages)


def _alone(recognizer: Any) -> PresidioModel:
    """Return a recognizer that needs no tokens, as a model."""
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    language = recognizer.supported_language
    nlp = NoOpNlpEngine([{"lang_code": language, "model_name": "none"}])
    nlp.load()
    return PresidioModel(_analyzer(nlp, [recognizer], [language]), [language])


def _spacy(models: str) -> PresidioModel:
    """Load the pipelines here: Presidio's own loading would fetch one that is missing."""
    import spacy
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    pipelines: dict[str, Any] = {}
    for model in models.split(","):
        try:
            loaded = spacy.load(model)
        except OSError:
            raise _missing(
                f"the spaCy pipeline {model} is not installed: pip install it, or name the folder of a saved one"
            ) from None
        pipelines[loaded.lang or "en"] = loaded
    languages = list(pipelines)
    labels = {
        label
        for one in pipelines.values()
        for name in _FINDERS & {*one.pipe_names}
        for label in one.get_pipe(name).labels
    }
    if "PERSON" not in set(map(ours, labels)):
        raise _missing(
            f"the spaCy pipeline {models} finds no persons: none of {', '.join(sorted(_FINDERS))} has that label"
        )
    # Presidio leaves labels that it does not know as they are, and complains of each in every text; so each is known.
    known = NerModelConfiguration()
    known.model_to_presidio_entity_mapping = {
        **{label: label for label in labels},
        **(known.model_to_presidio_entity_mapping or {}),
    }
    nlp: Any = SpacyNlpEngine([{"lang_code": language, "model_name": "loaded"} for language in languages], known)
    nlp.nlp = pipelines
    wanted = nlp.get_supported_entities()
    recognizers = [SpacyRecognizer(supported_language=language, supported_entities=wanted) for language in languages]
    return PresidioModel(_analyzer(nlp, recognizers, languages), languages)


def _transformers(model: str) -> PresidioModel:
    _stay_offline()
    _require("transformers", "torch")
    from gateway.redact.larger import TokenClassifier

    return _loaded(lambda: TokenClassifier(model), model, "transformers")


def _gliner(model: str) -> PresidioModel:
    _stay_offline()
    _require("gliner")
    from gateway.redact.larger import Gliner

    return _loaded(lambda: Gliner(model), model, "gliner")


def _recognizer(named: str) -> PresidioModel:
    from presidio_analyzer import EntityRecognizer

    module, _, name = named.partition(":")
    try:
        kind = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        raise _missing(f"the recognizer {named} cannot be imported: install its package") from None
    if not isinstance(kind, type) or not issubclass(kind, EntityRecognizer):
        raise _missing(f"{named} is no presidio_analyzer.EntityRecognizer")
    made: Any = kind
    return _alone(made())


_LARGER: "Final[dict[str, Callable[[str], Strangers]]]" = {
    "spacy": _spacy,
    "transformers": _transformers,
    "gliner": _gliner,
    "recognizer": _recognizer,
}


def _loaded(make: Callable[[], Any], model: str, kind: str) -> PresidioModel:
    """Return a recognizer whose model is loaded from disk, as a model."""
    if not os.path.isdir(model):
        raise _missing(f"the {kind} model {model} is not on this machine; name the folder it was saved to")
    try:
        return _alone(make())
    except OSError as error:
        raise _missing(f"the {kind} model {model} lacks files, or names others that are not on this machine") from error
    except ValueError as error:
        raise _missing(f"the {kind} model {model} cannot be used: {error}") from error


def _require(*packages: str) -> None:
    for package in packages:
        try:
            importlib.import_module(package)
        except ImportError:
            raise _missing(f"the package {package} is not installed: pip install {package}") from None


def _stay_offline() -> None:
    """Have the hub's libraries look at this machine only, and tell nobody."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "DISABLE_TELEMETRY"):
        os.environ[name] = "1"


def _missing(sentence: str) -> ConfigurationError:
    return ConfigurationError(sentence, field="detector.engine")
