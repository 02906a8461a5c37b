"""Texts made ready for the network: windows of words with their pieces, looks and tags, in batches of like length."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from corpora import LABELS, TAGS, Text
from torch import Tensor

from gateway.redact.tagger_words import Pieces, breaks_of, looks_of, windows_of, words_of

_FIRST_TAG = {label: TAGS.index(f"B-{label}") for label in LABELS}


# How much a word outside of all labels counts in a corpus where one reader marked what others would have marked too: what
# describes a person in a judgment is a matter of opinion, and missing it costs more than marking it.
_DOUBTED = {"tab": 0.3}


class Example(NamedTuple):
    """
    A window: piece numbers and looks of all pieces, how many pieces each word has, its tag, and what else may be.

    `outside` is how much a word outside of all labels counts.
    """

    pieces: list[int]
    looks: list[int]
    counts: list[int]
    tags: list[int]
    unlabelled: tuple[bool, ...]
    outside: float


def tags_of(words: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int, str]]) -> list[int]:
    """Return one tag per word: the first word that a span touches gets B, the others I, a word in no span O."""
    tags = [0] * len(words)
    at = 0
    for start, end, label in spans:
        while at < len(words) and words[at][1] <= start:
            at += 1
        first = True
        while at < len(words) and words[at][0] < end:
            tags[at] = _FIRST_TAG[label] + (not first)
            first = False
            at += 1
    return tags


def examples_of(text: Text, pieces: Pieces, most: int) -> Iterator[Example]:
    """Yield the windows of a text, of at most `most` pieces, in halves of which each sees the end of the one before."""
    words = words_of(text.text)
    if not words:
        return
    split = [pieces.of(text.text[start:end]) for start, end in words]
    looks = looks_of(text.text, words)
    tags = tags_of(words, text.spans)
    counts = [len(found) for found in split]
    breaks = breaks_of(text.text, words)
    may = tuple(label not in text.types for label in LABELS)
    for first, end in windows_of(counts, breaks, most - 2, 16):
        yield Example(
            [pieces.first, *(number for word in split[first:end] for number in word), pieces.last],
            [
                0,
                *(look for look, count in zip(looks[first:end], counts[first:end], strict=True) for _ in range(count)),
                0,
            ],
            counts[first:end],
            tags[first:end],
            may,
            _DOUBTED.get(text.corpus, 1.0),
        )


class Batch(NamedTuple):
    """Tensors of one step; `word` says for each piece which word of the batch it belongs to (-1: none)."""

    pieces: Tensor
    looks: Tensor
    mask: Tensor
    word: Tensor
    counts: Tensor
    tags: Tensor
    allowed: Tensor
    weights: Tensor


def batches(examples: list[Example], budget: int, chance: random.Random) -> Iterator[list[Example]]:
    """Yield the examples in groups of like length, each of at most `budget` pieces with padding, the groups in any order."""
    ordered = sorted(examples, key=lambda one: (len(one.pieces) + 7) // 8 * 1000 + chance.random() * 900)
    groups: list[list[Example]] = []
    longest = 0
    for one in ordered:
        longest = max(longest, len(one.pieces))
        if not groups or (len(groups[-1]) + 1) * longest > budget:
            groups.append([])
            longest = len(one.pieces)
        groups[-1].append(one)
    chance.shuffle(groups)
    yield from groups


def blanked(one: Example, unknown: int, chance: random.Random, share: float) -> Example:
    """Return a window in which so many words are an unknown piece: what is around them has to tell."""
    gone = [chance.random() < share for _ in one.counts]
    if not any(gone):
        return one
    of_piece = [blank for blank, count in zip(gone, one.counts, strict=True) for _ in range(count)]
    inner = [unknown if blank else piece for blank, piece in zip(of_piece, one.pieces[1:-1], strict=True)]
    return one._replace(pieces=[one.pieces[0], *inner, one.pieces[-1]])


def batch_of(group: list[Example], pad: int) -> Batch:
    """Return a group as tensors."""
    longest = (max(len(one.pieces) for one in group) + 7) // 8 * 8
    pieces = torch.full((len(group), longest), pad)
    looks = torch.zeros((len(group), longest), dtype=torch.long)
    mask = torch.zeros((len(group), longest), dtype=torch.bool)
    word = torch.full((len(group), longest), -1)
    counts = [count for one in group for count in one.counts]
    seen = 0
    for row, one in enumerate(group):
        size = len(one.pieces)
        pieces[row, :size] = torch.tensor(one.pieces)
        looks[row, :size] = torch.tensor(one.looks)
        mask[row, :size] = True
        numbers = torch.arange(seen, seen + len(one.counts))
        word[row, 1 : size - 1] = numbers.repeat_interleave(torch.tensor(one.counts))
        seen += len(one.counts)
    tags = torch.tensor([tag for one in group for tag in one.tags])
    allowed = torch.nn.functional.one_hot(tags, len(TAGS)).bool()
    more = torch.tensor([[False, *(may for may in one.unlabelled for _ in "BI")] for one in group])
    of_word = torch.arange(len(group)).repeat_interleave(torch.tensor([len(one.counts) for one in group]))
    allowed |= more[of_word] & (tags == 0)[:, None]
    outside = torch.tensor([one.outside for one in group])[of_word]
    weights = torch.where(tags == 0, outside, 1.0)
    return Batch(pieces, looks, mask, word, torch.tensor(counts), tags, allowed, weights)


def word_logits(logits: Tensor, batch: Batch) -> Tensor:
    """Return words × tags: the mean over each word's pieces."""
    flat = batch.word.flatten()
    kept = flat >= 0
    summed = torch.zeros(len(batch.tags), logits.shape[-1]).index_add_(
        0, flat[kept], logits.float().flatten(0, 1)[kept]
    )
    return summed / batch.counts[:, None]


def loss_of(logits: Tensor, batch: Batch) -> Tensor:
    """
    Return the mean loss per word: what is missing of certainty that the word has one of the tags its corpus allows.

    A corpus that labels no ages says of a word outside its labels "nothing, or an age": so the probability of all that is
    allowed counts (the marginal likelihood), and no corpus teaches that the others' labels are wrong.
    """
    words = word_logits(logits, batch)
    losses = words.logsumexp(-1) - words.masked_fill(~batch.allowed, -1e9).logsumexp(-1)
    return (losses * batch.weights).sum() / batch.weights.sum()
