"""
The log as a folder that anyone can check: C2SP tlog-tiles, the checkpoint, the verifier key, and nothing else.

Entries and full tiles are written as they are stored, not made anew, so that an edit in the store shows as the entry that
does not agree with its hash. The checkpoint is written last: a folder without it was never finished.
"""

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from gateway.errors import BadInput, NotFound
from gateway.log import tiles
from gateway.log.columns import disagreement
from gateway.log.note import Verifier, open_checkpoint, to_base64

Progress = Callable[[int, int], None]  # files written, files in all


def export(
    read_tx: Connection, folder: Path, verifier: Verifier, progress: Progress | None = None
) -> dict[str, object]:
    """
    Write the log as of its newest checkpoint into an empty or new folder.

    Returns `{"size", "root", "origin", "files", "disagreement"}`, the last being the first entry of which the store's columns
    say something else than the entry (None: of none). Memory does not grow with the log. Raises `BadInput` when the folder
    holds anything or cannot be written, `NotFound` before the first checkpoint, `tiles.Damaged` when the store lacks a part.
    """
    note = tiles.checkpoint(read_tx)
    if note is None:
        raise NotFound("nothing has been logged yet")
    signed = open_checkpoint(note, verifier)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise BadInput("the folder to export to is not empty", field="dir")
        files = _write_tiles(tiles.Tiles(read_tx, signed.size), folder, progress)
        (folder / "vkey").write_text(verifier.vkey + "\n", encoding="utf-8")
        (folder / "checkpoint").write_bytes(note)
    except OSError as error:
        raise BadInput(f"the folder to export to cannot be written: {error.strerror}", field="dir") from None
    return {
        "size": signed.size,
        "root": to_base64(signed.root),
        "origin": signed.origin,
        "files": files + 2,
        "disagreement": disagreement(read_tx),
    }


def _write_tiles(tree: tiles.Tiles, folder: Path, progress: Progress | None) -> int:
    total = tiles.count(tree.size)
    made: set[str] = set()
    written = 0
    for place in tiles.places(tree.size):
        path = f"{folder}/tile/{place.path}"
        parent = os.path.dirname(path)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        content = tree.get(place)
        if content is None:
            raise tiles.Damaged(f"tile {place.path} is missing")
        with open(path, "xb") as file:
            file.write(content)
        written += 1
        if progress:
            progress(written, total)
    return written
