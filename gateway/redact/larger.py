"""
Token classifiers and GLiNER as Presidio runs them, made to read all of a text or to say that they did not.

Left to themselves they fail open. Presidio takes any exception of a token classifier for a text in which nothing was found, and
GLiNER drops without a word what is longer than it reads. So texts come in pieces that the model's own tokenizer says it can read
whole, and what goes wrong is raised. Both run on the processor, in one thread: they are loaded once and copied into the processes
that look at texts, and neither a graphics card's memory nor a second thread survives that.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any, Final

from presidio_analyzer.chunkers import BaseTextChunker
from presidio_analyzer.chunkers.base_chunker import TextChunk
from presidio_analyzer.predefined_recognizers import GLiNERRecognizer, HuggingFaceNerRecognizer

from gateway.redact.labels import LABELS, ours

# Characters of a piece, and how many of them are read again with the next one, so that each name is whole in one of them.
_LONGEST: Final = 400
_AGAIN: Final = 80
# Places that a model keeps for marks of its own, at most; RoBERTa counts from two.
_RESERVED: Final = 4
# How many tokens a model may read at once where its files say nothing.
_USUAL: Final = 512
# A tokenizer that was saved without a length says 10^30.
_ENDLESS: Final = 1_000_000

# What GLiNER is asked for, and what Presidio calls it.
_ASKED: Final = {
    "person": "PERSON", "organization": "ORGANIZATION", "location": "LOCATION", "street address": "STREET_ADDRESS",
    "date": "DATE_TIME", "age": "AGE", "profession": "PROFESSION", "username": "USERNAME", "password": "SECRET",
    "nationality": "NRP",
}  # fmt: skip
# Of the two schemes that mark where a name begins and ends, all marks.
_MARKS: Final = ("B-", "I-", "L-", "U-", "E-", "S-", "M-")


class Pieces(BaseTextChunker):  # type: ignore[misc]  # Presidio ships no types
    """
    Cuts a text into overlapping pieces of which `reads_whole` says that the model reads all.

    Cuts are at white space where there is some near, else anywhere: a text without any must not become one long piece. A piece is
    tried in a few lengths at most, so the cost is linear. Raises `ValueError` where not even one character is read whole.
    """

    def __init__(self, reads_whole: Callable[[str], bool]) -> None:
        self._reads_whole = reads_whole

    def chunk(self, text: str) -> list[TextChunk]:
        pieces: list[TextChunk] = []
        start = end = 0
        while end < len(text):
            end, again = self._piece(text, start)
            pieces.append(TextChunk(text[start:end], start, end))
            start = _after_space(text, max(start + 1, end - again), end)
        return pieces

    def predict_with_chunking(self, text: str, predict_func: Callable[[str], list[Any]]) -> list[Any]:
        """Return all that is found in any piece; what is found twice is joined later, in linear time."""
        found = []
        for piece in self.chunk(text):
            for result in predict_func(piece.text):
                result.start += piece.start
                result.end += piece.start
                found.append(result)
        return found

    def _piece(self, text: str, start: int) -> tuple[int, int]:
        """Return where the piece that begins at `start` ends, and how many of its characters the next one reads again."""
        longest = _LONGEST
        while longest:
            again = longest * _AGAIN // _LONGEST
            end = start + longest
            end = len(text) if end >= len(text) else _after_last_space(text, end - again, end)
            if self._reads_whole(text[start:end]):
                return end, again
            longest //= 2
        raise ValueError("a character is more than the model reads at once")


def _after_space(text: str, start: int, end: int) -> int:
    """Return the place behind the first white space from `start` on, or `start` where there is none before `end`."""
    return next((place + 1 for place in range(start, end) if text[place].isspace()), start)


def _after_last_space(text: str, start: int, end: int) -> int:
    """Return the place behind the last white space before `end`, or `end` where there is none from `start` on."""
    return next((place + 1 for place in range(end - 1, start - 1, -1) if text[place].isspace()), end)


class TokenClassifier(HuggingFaceNerRecognizer):  # type: ignore[misc]  # likewise
    """A token classifier in the folder `model`. Raises `OSError` or `ValueError` where it is none, or names no persons."""

    ner_pipeline: Any

    def __init__(self, model: str) -> None:
        mapping = {**self.DEFAULT_LABEL_MAPPING, **{label: label for label in sorted(LABELS)}}
        super().__init__(
            model_name=model,
            label_mapping=mapping,
            label_prefixes=list(_MARKS),
            device="cpu",
            text_chunker=Pieces(self._reads_whole),
        )

    def load(self) -> None:
        if self.ner_pipeline is not None:
            return
        one_thread()
        super().load()
        self.ner_pipeline = _Heard(self.ner_pipeline)
        config, self._tokenizer = self.ner_pipeline.model.config, self.ner_pipeline.tokenizer
        # Others cannot tell where in a text a token stands, and Presidio leaves out what stands nowhere.
        if not self._tokenizer.is_fast:
            raise ValueError("its tokenizer is not a fast one")
        names_persons(self._normalize_label(label) for label in config.id2label.values())
        self._most = _most_tokens(config, self._tokenizer)

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
        """Return what is found. Raises what the model raised."""
        found: list[Any] = super().analyze(text, entities, nlp_artifacts)
        trouble = self.ner_pipeline.take_trouble()
        if trouble is not None:
            raise trouble
        return found

    def _reads_whole(self, piece: str) -> bool:
        return len(self._tokenizer(piece, truncation=False)["input_ids"]) <= self._most


class _Heard:
    """A pipeline whose trouble is remembered, since Presidio takes it for a text without findings."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._trouble: Exception | None = None
        self.model = pipeline.model
        self.tokenizer = pipeline.tokenizer

    def __call__(self, text: str) -> Any:
        try:
            return self._pipeline(text)
        except Exception as error:
            self._trouble = error
            raise

    def take_trouble(self) -> Exception | None:
        """Return what went wrong since this was asked last, or None."""
        trouble, self._trouble = self._trouble, None
        return trouble


class Gliner(GLiNERRecognizer):  # type: ignore[misc]  # likewise
    """GLiNER in the folder `model`. Raises `OSError` or `ValueError` where there is none."""

    gliner: Any

    def __init__(self, model: str) -> None:
        super().__init__(
            model_name=model,
            entity_mapping=_ASKED,
            map_location="cpu",
            text_chunker=Pieces(self._reads_whole),
            local_files_only=True,
        )

    def load(self) -> None:
        one_thread()
        super().load()
        config, processor = self.gliner.config, self.gliner.data_processor
        self._words, self._tokenizer = processor.words_splitter, processor.transformer_tokenizer
        self._prompt = [part for label in _ASKED for part in (config.ent_token, label)] + [config.sep_token]
        self._most_words = config.max_len
        self._most = _most_tokens(config.encoder_config, self._tokenizer)

    def _reads_whole(self, piece: str) -> bool:
        words = [word for word, _, _ in self._words(piece)]
        read = self._tokenizer([*self._prompt, *words], is_split_into_words=True, truncation=False)
        return len(words) <= self._most_words and len(read["input_ids"]) <= self._most


def names_persons(labels: Iterable[str]) -> None:
    """Raise `ValueError` where none of a model's labels is a person's name: strangers would pass unseen."""
    if "PERSON" not in {ours(label) for label in labels}:
        raise ValueError("none of its labels is a person's name")


def one_thread() -> None:
    """Have torch use one thread: its others do not live on in the copies of a process, which then wait for them for ever."""
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    import torch

    torch.set_num_threads(1)


def _most_tokens(config: Any, tokenizer: Any) -> int:
    """Return how many tokens, marks included, a model reads at once."""
    told = [tokenizer.model_max_length] if tokenizer.model_max_length < _ENDLESS else []
    places = getattr(config, "max_position_embeddings", None)
    return min(told + ([places - _RESERVED] if isinstance(places, int) and places > 0 else []), default=_USUAL)
