"""The network: a small BERT that is also told how each word looks, and one line of numbers per tag on top."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own name for it

from gateway.redact.tagger_words import GAPS, LINES, SHAPES

WIDTH, HEADS, INNER, PLACES = 384, 12, 1536, 512


class Layer(nn.Module):
    """One layer of BERT: attention, then two dense layers, each added to what came in and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: texts × places × WIDTH; `mask`: texts × 1 × 1 × places, 0 where a piece stands."""
        texts, places, _ = x.shape
        q, k, v = self.qkv(x).view(texts, places, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU this is faster backwards than torch's own, for texts as short as ours.
        weights = (q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask).softmax(-1)
        seen = weights.to(v.dtype) @ v
        x = self.norm_1(x + self.out(seen.transpose(1, 2).reshape(texts, places, WIDTH)))
        return self.norm_2(x + self.down(F.gelu(self.up(x))))


class Network(nn.Module):
    """Pieces and looks in, numbers (logits) per piece and tag out."""

    def __init__(self, pieces: int, tags: int, layers: int = 6) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.gaps = nn.Embedding(GAPS, WIDTH)
        self.lines = nn.Embedding(LINES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(WIDTH, tags)
        for table in (self.shapes, self.gaps, self.lines):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.normal_(self.head.weight, std=1 / math.sqrt(WIDTH) / 4)

    def forward(self, pieces: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """`pieces`, `looks`, `mask`: texts × places; a look is (shape × GAPS + gap) × LINES + line."""
        looked = self.shapes(looks // (GAPS * LINES)) + self.gaps(looks // LINES % GAPS) + self.lines(looks % LINES)
        places = self.places.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(self.pieces(pieces) + places + looked))
        mask = torch.where(mask, 0.0, -1e4)[:, None, None, :].to(
            torch.bfloat16 if torch.is_autocast_enabled("cpu") else x.dtype
        )
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(self.dropout(x))

    def looks(self) -> Tensor:
        """Return one row of numbers per look: what the three tables give together."""
        table = self.shapes.weight[:, None, None] + self.gaps.weight[None, :, None] + self.lines.weight[None, None]
        return table.reshape(SHAPES * GAPS * LINES, WIDTH)


def load_encoder(network: Network, folder: Path, kept: list[int], layers: list[int]) -> None:
    """Fill a network with the pieces `kept` and the layers named of a BERT in `folder/model.safetensors`."""
    said = load_file(folder / "model.safetensors")
    said = {name.removeprefix("bert."): table for name, table in said.items()}
    typed = said["embeddings.token_type_embeddings.weight"][0]
    with torch.no_grad():
        network.pieces.weight.copy_(said["embeddings.word_embeddings.weight"][kept])
        network.places.weight.copy_(said["embeddings.position_embeddings.weight"] + typed)
        _dense(network.norm, said, "embeddings.LayerNorm")
        for layer, number in zip(network.layers, layers, strict=True):
            at = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                names = [f"{at}attention.self.{name}.{part}" for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat([said[name] for name in names]))
            _dense(layer.out, said, at + "attention.output.dense")
            _dense(layer.norm_1, said, at + "attention.output.LayerNorm")
            _dense(layer.up, said, at + "intermediate.dense")
            _dense(layer.down, said, at + "output.dense")
            _dense(layer.norm_2, said, at + "output.LayerNorm")


def _dense(module: nn.Module, said: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(said[name + ".weight"])
    module.bias.copy_(said[name + ".bias"])
