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
from gateway.log.note import Verifier, open_checkpoint

Progress = Callable[[int, int], None]  # files written, files in all


def export(
    read_tx: Connection, folder: Path, verifier: Verifier, progress: Progress | None = None
) -> dict[str, object]:
    """
    Write the log as of its newest checkpoint into an empty or new folder. Returns `{"size", "root", "origin", "files"}`.

    Memory does not grow with the log. Raises `BadInput` when the folder holds anything, `NotFound` before the first
    checkpoint, `tiles.Damaged` when the store lacks a part of the log, `OSError` when the folder cannot be written.
    """
    note = tiles.checkpoint(read_tx)
    if note is None:
        raise NotFound("nothing has been logged yet")
    signed = open_checkpoint(note, verifier)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BadInput("the folder to export to is not empty", field="dir")
    tree = tiles.Tiles(read_tx, signed.size)
    files = _write_tiles(tree, folder, progress)
    (folder / "vkey").write_text(verifier.vkey + "\n", encoding="utf-8")
    (folder / "checkpoint").write_bytes(note)
    return {"size": signed.size, "root": signed.text().split("\n")[2], "origin": signed.origin, "files": files + 2}


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
