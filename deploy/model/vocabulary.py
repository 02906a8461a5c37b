"""Which pieces of the encoder's vocabulary the model keeps: those that text in Latin letters can use."""

import unicodedata
from pathlib import Path

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def kept_of(path: Path) -> tuple[list[str], list[int]]:
    """Return the pieces that are kept of a vocabulary file, and their line numbers there."""
    kept = [
        (piece, number) for number, piece in enumerate(path.read_text(encoding="utf-8").splitlines()) if _usable(piece)
    ]
    return [piece for piece, _ in kept], [number for _, number in kept]


def _usable(piece: str) -> bool:
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return piece in _SPECIAL
    word = piece.removeprefix("##")
    return all(not sign.isalpha() or unicodedata.name(sign, "").startswith("LATIN") for sign in word or piece)
