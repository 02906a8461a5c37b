"""
Names of strangers, places, organisations and the like, by the model that is shipped beside this module, offline.

    texts → answered before? → words, looks, pieces (tagger_words) → windows → onnxruntime
          → probability of each label per word → given names it passes over → spans (tagger_spans) → findings

`model/CARD.md` says what the model was trained on, how good it is and what it cannot do. A model folder that is incomplete
or was changed raises `ValueError`; nothing is ever downloaded. Time is linear in the length of a text.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from gateway.model import Finding
from gateway.redact.given_names import with_given_names
from gateway.redact.tagger_settled import Settled
from gateway.redact.tagger_spans import Tagged, spans_of
from gateway.redact.tagger_words import Pieces, breaks_of, looks_of, owners, windows_of, words_of

SHIPPED: Final = Path(__file__).with_name("model")
# Answers that are remembered, and the longest text whose answer is.
_REMEMBERED: Final = 16384
_LONGEST_REMEMBERED: Final = 4096


class _Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`settings.json`: the network's tags in order, pieces per window, least probability per label, SHA-256 per file."""

    tags: list[str]
    window: int
    overlap: int
    thresholds: dict[str, float]
    sha256: dict[str, str]


class _Window(msgspec.Struct, frozen=True):
    """A stretch of a text's words as the network reads it; it answers for the words from `first` to `end`."""

    pieces: list[int]
    looks: list[int]
    counts: list[int]
    skip: int  # words at its beginning that another window answers for
    first: int
    end: int


class Tagger:
    """
    The shipped model, or that of another folder with the same files.

    Loading takes some 0.2 s and 100 MB. Raises `ValueError` where the folder lacks a file or a file is not the one that its
    settings name, and what onnxruntime raises for weights that it cannot read. Safe to use from several threads.
    """

    def __init__(self, folder: Path | None = None) -> None:
        files = _read(folder or SHIPPED)
        settings = files.settings
        self._tags, self._window, self._overlap = settings.tags, settings.window, settings.overlap
        self._thresholds = settings.thresholds
        self._pieces = Pieces(files.vocabulary)
        self._settled = Settled(files.settled)
        self._session = _session(files.weights)
        self._memory = _Memory()

    def find(self, texts: Sequence[str], languages: Sequence[str | None] | None = None) -> list[list[Finding]]:
        """
        Return the findings of each text: apart from each other, in order, `by="model"`, the score a probability
        (one half for a given name that the model passes over).

        `languages` is not needed: one model reads English, German and Spanish.
        """
        found: list[list[Finding] | None] = [self._memory.answer(text) for text in texts]
        answers: dict[str, list[Finding]] = {}
        for text, known in zip(texts, found, strict=True):
            if known is None and text not in answers:
                answers[text] = self._look(text)
                self._memory.keep(text, answers[text])
        return [list(answers[text]) if known is None else known for text, known in zip(texts, found, strict=True)]

    def settled(self, text: str) -> bool:
        """Say whether a text is certain to hold nothing that the model finds, without asking the model."""
        return self._settled.settled(text)

    def _look(self, text: str) -> list[Finding]:
        words = words_of(text)
        tagged = [said for window in self._windows(text, words) for said in self._ask(window)]
        said = with_given_names(text, words, tagged, self._thresholds)
        return spans_of(text, words, said, self._thresholds)

    def _windows(self, text: str, words: list[tuple[int, int]]) -> Iterator[_Window]:
        if not words:
            return
        split = [self._pieces.of(text[start:end]) for start, end in words]
        looks = looks_of(text, words)
        counts = [len(pieces) for pieces in split]
        first_piece, last_piece = self._pieces.first, self._pieces.last
        cut = [(0, len(words))]
        if sum(counts) > self._window:
            cut = windows_of(counts, breaks_of(text, words), self._window, self._overlap)
        for (first, end), (own, own_end) in zip(cut, owners(cut), strict=True):
            yield _Window(
                [first_piece, *(piece for pieces in split[first:end] for piece in pieces), last_piece],
                [0, *(look for at in range(first, end) for look in (looks[at],) * counts[at]), 0],
                counts[first:end],
                own - first,
                own,
                own_end,
            )

    def _ask(self, window: _Window) -> list[Tagged]:
        """
        Return what the network says of the words that a window answers for.

        One window at a time: int8 scales follow all numbers that go through together, so what stands beside a text in a
        batch would have a say in its answer; and without padding this is about as fast.
        """
        import numpy as np

        pieces, looks = np.array([window.pieces], np.int32), np.array([window.looks], np.int32)
        (logits,) = self._session.run(None, {"pieces": pieces, "looks": looks, "mask": np.ones_like(pieces)})
        if not np.isfinite(logits).all():
            raise ValueError("the model's answer holds no numbers")
        counts = np.asarray(window.counts)
        starts = np.concatenate(([0], counts.cumsum()[:-1])) + 1
        of_words = np.add.reduceat(logits[0, :-1], starts) / counts[:, None]
        own = of_words[window.skip : window.skip + window.end - window.first]
        return self._tagged(np.exp(own - own.max(-1, keepdims=True)))

    def _tagged(self, weights: Any) -> list[Tagged]:
        """Return for each row of tag weights its likeliest label, how likely any label is, and whether it begins one."""
        chances = weights / weights.sum(-1, keepdims=True)
        begins, goes_on = chances[:, 1::2], chances[:, 2::2]
        best = (begins + goes_on).argmax(-1)
        return [
            Tagged(self._tags[1 + 2 * label][2:], 1.0 - none, begin >= inside)
            for label, none, begin, inside in zip(
                best.tolist(),
                chances[:, 0].tolist(),
                begins[range(len(best)), best].tolist(),
                goes_on[range(len(best)), best].tolist(),
                strict=True,
            )
        ]


class _Memory:
    """Answers on short texts, since the same window titles come again and again. It holds hashes under its own key, no text."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._known: dict[bytes, tuple[Finding, ...]] = {}

    def answer(self, text: str) -> list[Finding] | None:
        """Return a copy of the answer to a text, None where it is not remembered."""
        if len(text) > _LONGEST_REMEMBERED:
            return None
        known = self._known.get(self._hash(text))
        return None if known is None else list(known)

    def keep(self, text: str, answer: Sequence[Finding]) -> None:
        """Remember the answer to a text, if it is short."""
        if len(text) > _LONGEST_REMEMBERED:
            return
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[self._hash(text)] = tuple(answer)

    def _hash(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._key).digest()


class _Files(msgspec.Struct, frozen=True):
    """A model folder, read and checked."""

    settings: _Settings
    weights: bytes
    vocabulary: list[str]
    settled: bytes


def _read(folder: Path) -> _Files:
    """Read a model folder. Raises `ValueError` where anything is missing or not what the settings name."""
    try:
        settings = msgspec.json.decode((folder / "settings.json").read_bytes(), type=_Settings)
        files = {name: (folder / name).read_bytes() for name in ("names.onnx", "vocabulary.txt", "settled.txt")}
    except (OSError, msgspec.DecodeError) as wrong:
        raise ValueError(f"the model folder {folder} is incomplete: {wrong}") from wrong
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != settings.sha256.get(name):
            raise ValueError(f"{folder / name} is not the file that its settings name")
    return _Files(settings, files["names.onnx"], files["vocabulary.txt"].decode().splitlines(), files["settled.txt"])


def _session(weights: bytes) -> Any:
    """Load weights for one thread: several workers share a machine's cores."""
    # Versions with a telemetry client are not among our packages; should one be installed all the same, it is told to be still.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Without the arena a long text's memory is given back.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
