"""
Make of trained weights what the gateway ships: an int8 ONNX model, its vocabulary and its settings. `train.py` ends with it.

    python deploy/model/export.py weights.pt gateway/redact/model

The graph is written node by node with the fused operators of onnxruntime, so that neither torch's exporter nor an optimiser
decides what runs; then the weights are quantised to int8, channel by channel: to 7 bits of it, since processors without VNNI
add two 8-bit products into 16 bits.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).parents[2]))

from network import HEADS, Network

WINDOW, OVERLAP = 254, 24
# The least probability, per label, at which a word counts; `*`: all others. Chosen on the development parts.
# What describes a person in a judgment (NRP, MISC, QUANTITY) is rarely anything in other texts, and there it counts at once.
THRESHOLDS = {
    "*": 0.5, "PERSON": 0.2, "NRP": 0.07, "MISC": 0.06, "ORG": 0.12, "DATE": 0.12, "QUANTITY": 0.03, "LOCATION": 0.04,
}  # fmt: skip
_MS = "com.microsoft"


class Graph:
    """An ONNX graph in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tables: list[onnx.TensorProto] = []

    def table(self, name: str, values: torch.Tensor) -> str:
        """Add constant numbers; return their name."""
        self.tables.append(numpy_helper.from_array(np.ascontiguousarray(values.detach().float().numpy()), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **said) -> str:
        """Add a node; return the name of its (first) output."""
        outputs = [output, output + "_mask"] if kind == "EmbedLayerNormalization" else [output]
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=output, domain=domain, **said))
        return output

    def dense(self, x: str, layer: torch.nn.Linear, name: str) -> str:
        """Multiply by a layer's weights, without its bias, which the next node adds."""
        return self.node("MatMul", [x, self.table(name + "_w", layer.weight.T)], name)


def graph_of(network: Network) -> onnx.ModelProto:
    """Write the network down as an ONNX model: `pieces`, `looks`, `mask` (texts × places, int32) to `logits`."""
    g = Graph()
    embedded = [
        "pieces", "looks", g.table("e_pieces", network.pieces.weight), g.table("e_places", network.places.weight),
        g.table("e_looks", network.looks()), g.table("e_gamma", network.norm.weight), g.table("e_beta", network.norm.bias), "mask",
    ]  # fmt: skip
    x = g.node("EmbedLayerNormalization", embedded, "embedded", _MS, epsilon=1e-12)
    for number, layer in enumerate(network.layers):
        at = f"l{number}_"
        qkv = [x, g.table(at + "qkv_w", layer.qkv.weight.T), g.table(at + "qkv_b", layer.qkv.bias), "mask"]
        seen = g.node("Attention", qkv, at + "attention", _MS, num_heads=HEADS)
        x = _added(g, x, g.dense(seen, layer.out, at + "out"), layer.out, layer.norm_1, at + "norm_1")
        up = g.node(
            "BiasGelu", [g.dense(x, layer.up, at + "up"), g.table(at + "up_b", layer.up.bias)], at + "gelu", _MS
        )
        x = _added(g, x, g.dense(up, layer.down, at + "down"), layer.down, layer.norm_2, at + "norm_2")
    g.node("Add", [g.dense(x, network.head, "head"), g.table("head_b", network.head.bias)], "logits")
    shape = ["texts", "places"]
    graph = helper.make_graph(
        g.nodes,
        "names",
        [helper.make_tensor_value_info(name, TensorProto.INT32, shape) for name in ("pieces", "looks", "mask")],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*shape, network.head.out_features])],
        g.tables,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)])
    model.ir_version = 8
    return model


def _added(g: Graph, x: str, y: str, dense: torch.nn.Linear, norm: torch.nn.LayerNorm, name: str) -> str:
    parts = [g.table(name + "_g", norm.weight), g.table(name + "_b", norm.bias), g.table(name + "_bias", dense.bias)]
    return g.node("SkipLayerNormalization", [x, y, *parts], name, _MS, epsilon=1e-12)


def ship(weights: Path, folder: Path, thresholds: dict[str, float] | None = None, quantised: bool = True) -> None:
    """Write the model folder; `settled.txt` is there already. `quantised=False` leaves the weights as they are, to compare."""
    said = torch.load(weights, weights_only=True)
    layers = len({name.split(".")[1] for name in said["weights"] if name.startswith("layers.")})
    network = Network(len(said["vocabulary"]), len(said["tags"]), layers)
    network.load_state_dict(said["weights"])
    folder.mkdir(parents=True, exist_ok=True)
    model = graph_of(network.eval())
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / "float.onnx"
        onnx.save(model, folder / "names.onnx" if not quantised else written)
        if quantised:
            quantize_dynamic(
                written, folder / "names.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                nodes_to_exclude=["head"],
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
            )  # fmt: skip
    (folder / "vocabulary.txt").write_text("\n".join(said["vocabulary"]) + "\n", encoding="utf-8")
    write_settings(folder, said["tags"], thresholds or THRESHOLDS)


def write_settings(folder: Path, tags: list[str], thresholds: dict[str, float]) -> None:
    """Write `settings.json`: tags, window, thresholds, and the SHA-256 of every file beside it."""
    names = [name for name in ("names.onnx", "vocabulary.txt", "settled.txt") if (folder / name).exists()]
    settings = {
        "tags": tags,
        "window": WINDOW,
        "overlap": OVERLAP,
        "thresholds": thresholds,
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names},
    }
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Export."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("weights", type=Path)
    ask.add_argument("out", type=Path, help="model folder; holds settled.txt already")
    ask.add_argument("--float", action="store_true", help="leave the weights as they are, to see what quantising costs")
    args = ask.parse_args()
    ship(args.weights, args.out, quantised=not args.float)


if __name__ == "__main__":
    main()
