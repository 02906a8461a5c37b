"""
Make weights to go on training from out of a model that was shipped, whose float weights nobody kept.

    python deploy/model/restore.py gateway/redact/model shipped.pt

The numbers come back as fine as int8 left them; what that costs is learned again within a few steps.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpora import TAGS
from network import WIDTH, Network

from gateway.redact.tagger_words import GAPS, LINES, SHAPES


class Tables:
    """The constant numbers of a quantised graph, by the names that `export.py` gave them."""

    def __init__(self, path: Path) -> None:
        self._tables = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}

    def __call__(self, name: str) -> torch.Tensor:
        """Return a table as float. Raises `KeyError` where the graph has none of that name."""
        if name in self._tables:
            return torch.from_numpy(self._tables[name].astype(np.float32))
        scale, zero = (self._part(name, part) for part in ("scale", "zero_point"))
        whole = self._part(name, "quantized").astype(np.float32)
        return torch.from_numpy((whole - zero.astype(np.float32)) * scale.astype(np.float32))

    def _part(self, name: str, part: str) -> NDArray:
        return self._tables[f"{name}_{part}"]


def restored(folder: Path) -> tuple[Network, list[str]]:
    """Return the network of a model folder, and its pieces."""
    table = Tables(folder / "names.onnx")
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    network = Network(len(vocabulary), len(TAGS))
    looks = table("e_looks").reshape(SHAPES, GAPS, LINES, WIDTH)
    middle = looks.mean((0, 1, 2))
    filled = {
        network.pieces.weight: table("e_pieces"),
        network.places.weight: table("e_places"),
        # A row is the sum of three; how much of their common middle each had does not matter.
        network.shapes.weight: looks.mean((1, 2)),
        network.gaps.weight: looks.mean((0, 2)) - middle,
        network.lines.weight: looks.mean((0, 1)) - middle,
        network.norm.weight: table("e_gamma"),
        network.norm.bias: table("e_beta"),
        network.head.weight: table("head_w").T,
        network.head.bias: table("head_b"),
    }
    for number, layer in enumerate(network.layers):
        at = f"l{number}_"
        filled |= {layer.qkv.weight: table(at + "qkv_w").T, layer.qkv.bias: table(at + "qkv_b")}
        for dense, name, norm, normed in (
            (layer.out, "out", layer.norm_1, "norm_1"),
            (layer.down, "down", layer.norm_2, "norm_2"),
        ):
            filled |= {dense.weight: table(f"{at}{name}_w").T, dense.bias: table(f"{at}{normed}_bias")}
            filled |= {norm.weight: table(f"{at}{normed}_g"), norm.bias: table(f"{at}{normed}_b")}
        filled |= {layer.up.weight: table(at + "up_w").T, layer.up.bias: table(at + "up_b")}
    with torch.no_grad():
        for parameter, values in filled.items():
            parameter.copy_(values)
    return network, vocabulary


def main() -> None:
    """Restore."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("model", type=Path, help="model folder")
    ask.add_argument("out", type=Path, help="weights to write")
    args = ask.parse_args()
    network, vocabulary = restored(args.model)
    torch.save({"weights": network.state_dict(), "vocabulary": vocabulary, "tags": TAGS}, args.out)


if __name__ == "__main__":
    main()
