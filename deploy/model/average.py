"""
Take the mean of several weights that went on from the same ones (model soups, Wortsman et al., 2022).

    python deploy/model/average.py --out mean.pt first.pt second.pt third.pt:2

Each went its own way from there and learned other things by heart; the mean keeps what they agree on. `:2` counts twice.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch


def weighted(said: str) -> tuple[Path, float]:
    """Return file and share of `file` or `file:share`. Raises `ArgumentTypeError` for a share that is none."""
    path, _, share = said.partition(":")
    try:
        counts = float(share or 1)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{share!r} is no number") from wrong
    if counts <= 0:
        raise argparse.ArgumentTypeError(f"{share} is no share")
    return Path(path), counts


def average(parts: Sequence[tuple[Path, float]], out: Path) -> None:
    """Write the mean to `out`. Raises `ValueError` where two have not the same pieces or tags."""
    all_ = sum(share for _, share in parts)
    first = torch.load(parts[0][0], weights_only=True)
    mean = {name: table.float() * (parts[0][1] / all_) for name, table in first["weights"].items()}
    for path, share in parts[1:]:
        other = torch.load(path, weights_only=True)
        if (other["vocabulary"], other["tags"]) != (first["vocabulary"], first["tags"]):
            raise ValueError(f"{path} has other pieces or tags than {parts[0][0]}")
        for name, table in other["weights"].items():
            mean[name] += table.float() * (share / all_)
    torch.save({**first, "weights": mean}, out)


def main() -> None:
    """Read the command line, write the mean."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("weights", nargs="+", type=weighted, help="weights that train.py wrote, with :SHARE perhaps")
    ask.add_argument("--out", type=Path, required=True, help="the file to write")
    args = ask.parse_args()
    average(args.weights, args.out)


if __name__ == "__main__":
    main()
