"""
Teach a network what one other says of judgments, and what another says of everything else.

    python deploy/model/distil.py CORPORA --start mean.pt --judgments fresh.pt --others shipped.pt --weights distilled.pt

Some ninety judgments are soon known by heart: a network that was taught long is certain of every word of them, and wrong about
others as surely, where one that was taught for a few minutes still doubts. Of mails, forms, logs and the web it is the other way
round: there is much to learn. So each teaches what it knows better, word by word, as probabilities and not as labels (knowledge
distillation, Hinton et al., 2015), and no label of a corpus is looked at.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch

sys.path.insert(0, str(Path(__file__).parents[2]))

from augment import Augment, surfaces_of
from corpora import JUDGMENTS, Text, read_folder
from court import Court
from examples import Batch, Example, batch_of, batches, blanked, examples_of, word_logits
from names import Names
from network import Network
from train import optimizer_of, save
from workplace import Workplace

from gateway.redact.tagger_words import Pieces

# How often the texts of the other corpora come per round; of those not named, one text in ten.
_OFTEN = {
    "presidio_synth": 0.6, "presidio_generated_large": 0.3, "sec_loans": 1, "germeval14_de": 0.3, "uner_ewt": 0.3, "meddocan_es": 0.2,
}  # fmt: skip
_SELDOM = 0.1
# Made-up texts of a workplace per round, and paragraphs of judgments.
_MADE, _CASES = 2000, 200
_WINDOWS = (128, 200, 256, 256)
# Of a third of the judgments' windows this share of words is unknown to the pupil, but not to the teacher.
_BLANK, _BLANKED = 1 / 3, 0.12
_WARM = 30
_SAVED = 100


class Lesson(NamedTuple):
    """A batch and who teaches it; what the pupil sees of it may have words left out."""

    teacher: Network
    shown: Batch
    seen: Batch


class School:
    """Makes lessons out of the training corpora, changed by chance, and of made-up texts."""

    def __init__(
        self, folder: Path, pieces: Pieces, judgments: Network, others: Network, chance: random.Random
    ) -> None:
        texts = read_folder(folder)
        self._pieces, self._chance, self._names = pieces, chance, Names(chance)
        self._augment = Augment(chance, self._names, surfaces_of(texts))
        self._judgments = [text for text in texts if text.corpus == JUDGMENTS]
        self._others = [text for text in texts if text.corpus != JUDGMENTS]
        self._of_judgments, self._of_others = judgments, others

    def lessons(self, budget: int, share: float) -> Iterator[tuple[Lesson, Lesson]]:
        """Yield pairs without end: one of judgments, with that share of `budget` pieces, and one of other texts, with the rest."""
        judged = int(budget * share)
        return zip(self._judged(judged), self._other(budget - judged), strict=False)

    def _judged(self, budget: int) -> Iterator[Lesson]:
        while True:
            yield from self._of(self._of_judgments, self._judgments, budget, _BLANK)

    def _other(self, budget: int) -> Iterator[Lesson]:
        workplace, court = Workplace(self._chance, self._names), Court(self._chance, self._names)
        while True:
            drawn = [text for text in self._others if self._chance.random() < _OFTEN.get(text.corpus, _SELDOM)]
            drawn += [workplace.text() for _ in range(_MADE)]
            drawn += [court.text() for _ in range(_CASES)]
            yield from self._of(self._of_others, drawn, budget, 0.0)

    def _of(self, teacher: Network, texts: Sequence[Text], budget: int, blank: float) -> Iterator[Lesson]:
        changed = [self._augment.changed(text) for text in self._augment.packed(list(texts))]
        windows = [one for text in changed for one in examples_of(text, self._pieces, self._chance.choice(_WINDOWS))]
        for group in batches(windows, budget, self._chance):
            seen = [self._blanked(one) if self._chance.random() < blank else one for one in group]
            yield Lesson(teacher, batch_of(group, self._pieces.pad), batch_of(seen, self._pieces.pad))

    def _blanked(self, one: Example) -> Example:
        return blanked(one, self._pieces.unknown, self._chance, _BLANKED)


def loaded(path: Path) -> tuple[Network, list[str]]:
    """Return the network of a file of weights, and its pieces."""
    said = torch.load(path, weights_only=True)
    network = Network(len(said["vocabulary"]), len(said["tags"]))
    network.load_state_dict(said["weights"])
    return network.eval(), said["vocabulary"]


def loss_of(pupil: Network, lesson: Lesson) -> torch.Tensor:
    """Return the mean cross-entropy per word between what the teacher says and what the pupil says."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            taught = word_logits(lesson.teacher(*lesson.shown[:3]), lesson.shown).softmax(-1)
        said = pupil(*lesson.seen[:3])
    return -(taught * word_logits(said, lesson.seen).log_softmax(-1)).sum(-1).mean()


def distil(args: argparse.Namespace) -> None:
    """Teach, and write the weights now and then."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    pupil, vocabulary = loaded(args.start)
    school = School(
        args.corpora, Pieces(vocabulary), loaded(args.judgments)[0], loaded(args.others)[0], random.Random(args.seed)
    )
    optimizer = optimizer_of(pupil, args.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / _WARM, max(0.02, 1 - step / args.steps))
    )
    pupil.train()
    began, losses = time.perf_counter(), []
    for step, pair in zip(range(1, args.steps + 1), school.lessons(args.budget, args.share), strict=False):
        parts = [loss_of(pupil, lesson) for lesson in pair]
        (args.share * parts[0] + (1 - args.share) * parts[1]).backward()
        torch.nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        losses.append([part.item() for part in parts])
        if step % 25 == 0:
            judged, other = (sum(column) / 25 for column in zip(*losses[-25:], strict=True))
            spent = time.perf_counter() - began
            print(f"step {step}/{args.steps} judgments {judged:.4f} others {other:.4f} {spent:.0f} s", flush=True)
        if step % _SAVED == 0 or step == args.steps:
            save(pupil, vocabulary, args.weights)


def main() -> None:
    """Teach."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path, help="folder with *.train.jsonl")
    ask.add_argument("--start", type=Path, required=True, help="weights to go on from")
    ask.add_argument("--judgments", type=Path, required=True, help="weights that teach judgments")
    ask.add_argument("--others", type=Path, required=True, help="weights that teach everything else")
    ask.add_argument("--weights", type=Path, default=Path("distilled.pt"), help="file for the float weights")
    ask.add_argument("--steps", type=int, default=600)
    ask.add_argument("--rate", type=float, default=1e-4, help="highest learning rate")
    ask.add_argument("--budget", type=int, default=4096, help="pieces per step")
    ask.add_argument("--share", type=float, default=0.5, help="of them of judgments")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--seed", type=int, default=11)
    distil(ask.parse_args())


if __name__ == "__main__":
    main()
