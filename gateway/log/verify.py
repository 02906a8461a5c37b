"""
Check an exported log from outside: with its public key, a checkpoint that was kept somewhere else, and this one file.

    python verify.py --vkey FILE --checkpoint FILE DIR

It needs Python 3.11, `cryptography`, and nothing of the gateway, with whose writing half it shares only the mathematics. It
reads every entry of DIR, hashes them into the tree of RFC 6962, and holds against that: the tiles of every level, the root in
DIR's own checkpoint, and the root in the outside checkpoint, which may be older than the export but never newer: a log that has
become shorter has been cut. What it cannot see without an outside checkpoint is a log that was cut or written anew as a whole.

Exit status: 0 the log is whole · 1 it is not, and the first bad index is named where there is one · 2 wrong use.
"""

import argparse
import base64
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH = 256
EMPTY_ROOT = hashlib.sha256().digest()

Progress = Callable[[int, int], None]  # entries checked, entries in all


class Problem(Exception):
    """The log is not what its key has signed. `index` is the first bad entry, where it can be told."""

    def __init__(self, message: str, index: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.index = index


@dataclass(frozen=True)
class Signed:
    """A verified checkpoint."""

    origin: str
    size: int
    root: bytes


def verify(folder: Path, vkey: str, outside: bytes, progress: Progress | None = None) -> Signed:
    """Return the export's checkpoint when the whole log is as it was signed. Raises `Problem`."""
    name, key_id, key = read_vkey(vkey)
    if read_file(folder / "vkey") != vkey.strip().encode() + b"\n":
        raise Problem("the export's vkey is another key")
    inside = open_checkpoint(read_file(folder / "checkpoint"), name, key_id, key, "the export's checkpoint")
    expected = open_checkpoint(outside, name, key_id, key, "the outside checkpoint")
    if inside.size < expected.size:
        raise Problem(
            f"the log has {inside.size} entries, but {expected.size} were signed: its end has been cut off", inside.size
        )
    refuse_strangers(folder / "tile", inside.size)
    tree = Tree(folder, inside.size)
    for first in range(0, inside.size, WIDTH):
        tree.add_bundle(first, expected)
        if progress:
            progress(min(first + WIDTH, inside.size), inside.size)
    tree.finish()
    if tree.root() != inside.root:
        raise Problem(
            "entries and tiles agree with each other, but not with the export's checkpoint: they were made anew"
        )
    if expected.size == inside.size:
        tree.root_then = inside.root
    if expected.size and tree.root_then != expected.root:
        raise Problem(
            f"the first {expected.size} entries are not those of the outside checkpoint: the log was changed, or forked"
        )
    return inside


class Tree:
    """The tree as it grows from the entries, compared with the export's tiles on the way."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self.size = size
        self.edge: list[bytes] = []  # hashes of the perfect subtrees on the right edge, largest first
        self.count = 0
        self.partial: list[bytearray] = [bytearray()]  # per level, the hashes of the tile being filled
        self.root_then = EMPTY_ROOT  # the root at the outside checkpoint's size

    def add_bundle(self, first: int, expected: Signed) -> None:
        """Read the bundle whose first entry is `first`, compare its hashes with their tile, and add them to the tree."""
        width = min(WIDTH, self.size - first)
        bundle = read_file(self.folder / tile_path("entries", first // WIDTH, width), first)
        leaves = [hashlib.sha256(b"\0" + entry).digest() for entry in entries(bundle, first, width)]
        stored = read_file(self.folder / tile_path(0, first // WIDTH, width), first)
        if stored != b"".join(leaves):
            compare(stored, leaves, first, 1, "its hash")
        for leaf in leaves:
            self.add(leaf)
            if self.count == expected.size:
                self.root_then = self.root()

    def add(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        level, index = 0, self.count
        self.keep(0, leaf)
        while index & 1:
            leaf = hashlib.sha256(b"\1" + self.edge.pop() + leaf).digest()
            index >>= 1
            level += 1
            if level % 8 == 0:
                self.keep(level // 8, leaf)
        self.edge.append(leaf)
        self.count += 1

    def keep(self, level: int, subtree: bytes) -> None:
        """Put a hash into its tile, and compare the tile above level 0 when it is full."""
        if level == len(self.partial):
            self.partial.append(bytearray())
        partial = self.partial[level]
        partial += subtree
        if len(partial) == WIDTH * 32:
            if level:
                self.compare_tile(level, (self.count >> 8 * level) // WIDTH, WIDTH)
            partial.clear()

    def finish(self) -> None:
        """Compare the tiles that are not full; level 0 was compared bundle by bundle."""
        for level, partial in enumerate(self.partial):
            if level and partial:
                self.compare_tile(level, (self.size >> 8 * level) // WIDTH, len(partial) // 32)

    def compare_tile(self, level: int, n: int, width: int) -> None:
        """Compare one tile above level 0 with what the entries lead to."""
        hashes = [bytes(self.partial[level][at : at + 32]) for at in range(0, width * 32, 32)]
        span = WIDTH**level
        stored = read_file(self.folder / tile_path(level, n, width), n * WIDTH * span)
        if stored != b"".join(hashes):
            compare(stored, hashes, n * WIDTH * span, span, f"the tree above it (tile {level}/{n})")

    def root(self) -> bytes:
        """Return the root over what was added so far."""
        if not self.edge:
            return EMPTY_ROOT
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = hashlib.sha256(b"\1" + left + root).digest()
        return root


def compare(stored: bytes, hashes: list[bytes], first: int, span: int, what: str) -> None:
    """Name the first entry whose hash is not the stored one."""
    for place, expected in enumerate(hashes):
        if stored[place * 32 : place * 32 + 32] != expected:
            raise Problem(f"entry {first + place * span} does not agree with {what}", first + place * span)
    raise Problem(f"a tile is longer than it may be, after entry {first + len(hashes) * span - 1}", first)


def entries(bundle: bytes, first: int, width: int) -> Iterator[bytes]:
    """Cut a bundle into its entries."""
    at = 0
    for index in range(first, first + width):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        if at + 2 > len(bundle) or end > len(bundle):
            raise Problem(f"entry {index} is missing or cut short", index)
        yield bundle[at + 2 : end]
        at = end
    if at != len(bundle):
        raise Problem(f"there is more than there may be after entry {first + width - 1}", first + width)


def tile_path(level: int | str, n: int, width: int) -> str:
    """Return a tile's path: 1234067 is `x001/x234/067`, and a partial one ends in `.p/<width>`."""
    groups = [f"{n % 1000:03d}"]
    while n >= 1000:
        n //= 1000
        groups.insert(0, f"x{n % 1000:03d}")
    return f"tile/{level}/{'/'.join(groups)}" + (f".p/{width}" if width < WIDTH else "")


def read_file(path: Path, index: int | None = None) -> bytes:
    """Read a file of the export; `index` is the first entry that it is about."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"{'/'.join(path.parts[-5:])} cannot be read: {error.strerror}", index) from None


def refuse_strangers(folder: Path, size: int) -> None:
    """Refuse what lies under `tile` but does not belong to a log of this size, links to folders among it."""
    allowed = set(expected_paths(size))
    for parent, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        for name in (*files, *links):
            path = "tile/" + os.path.relpath(os.path.join(parent, name), folder)
            if path not in allowed:
                raise Problem(f"{path} does not belong to a log of {size} entries")


def expected_paths(size: int) -> Iterator[str]:
    """Name every tile and bundle of a log."""
    for level in ("entries", 0, 1, 2, 3, 4, 5):
        count = size if level == "entries" else size >> 8 * int(level)
        for n in range(-(-count // WIDTH)):
            yield tile_path(level, n, min(WIDTH, count - n * WIDTH))


def read_vkey(text: str) -> tuple[str, bytes, Ed25519PublicKey]:
    """Read a verifier key: name, key id, key. Raises `Problem`."""
    try:
        name, stated, encoded = text.strip().split("+", 2)
        key = decode(encoded)
        key_id = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
        if key[0] == 1 and key_id.hex() == stated:
            return name, key_id, Ed25519PublicKey.from_public_bytes(key[1:])
    except (ValueError, IndexError):
        pass  # said below
    raise Problem("this is not the verifier key of a log (Ed25519)")


def open_checkpoint(note: bytes, name: str, key_id: bytes, key: Ed25519PublicKey, what: str) -> Signed:
    """Return what a checkpoint says when the log's key has signed it. Raises `Problem`."""
    try:
        text, blank, signatures = note.decode("utf-8").rpartition("\n\n")
        text += "\n"
        origin, size, root = text.split("\n")[:3]
        lines = [line.split(" ") for line in signatures.removesuffix("\n").split("\n")]
        if any(len(line) != 3 or line[0] != "—" for line in lines):
            raise Problem(f"{what} has a line that is no signature")
        signed = [decode(line[2]) for line in lines if line[1] == name]
        signed = [signature for signature in signed if signature[:4] == key_id]
        if not blank or not signatures.endswith("\n") or len(signed) != 1:
            raise Problem(f"{what} is not signed by the log's key, once")
        key.verify(signed[0][4:], text.encode("utf-8"))
        if origin != name or str(int(size)) != size or int(size) < 0 or len(decode(root)) != 32:
            raise Problem(f"{what} is malformed, or of another log")
        return Signed(origin, int(size), decode(root))
    except InvalidSignature:
        raise Problem(f"{what} has a signature that is not the key's") from None
    except (ValueError, IndexError):
        raise Problem(f"{what} is malformed") from None


def decode(text: str) -> bytes:
    """Read base64 in its one canonical spelling."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode("ascii") != text:
        raise ValueError("not canonical base64")
    return data


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Check an exported log from outside.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vkey", type=Path, required=True, help="file with the log's verifier key")
    parser.add_argument("--checkpoint", type=Path, required=True, help="a checkpoint that was kept outside")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    try:
        vkey, outside = options.vkey.read_text("utf-8"), options.checkpoint.read_bytes()
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"the key or the checkpoint cannot be read: {type(error).__name__}\n")
        return 2
    try:
        found = verify(options.folder, vkey, outside)
    except Problem as problem:
        answer = {"verified": False, "problem": problem.message, "index": problem.index}
        text = problem.message + ("" if problem.index is None else f"\nfirst bad index {problem.index}")
    else:
        root = base64.b64encode(found.root).decode()
        answer = {"verified": True, "origin": found.origin, "size": found.size, "root": root}
        text = f"the log is whole\nsize {found.size}\nroot {root}"
    sys.stdout.write((json.dumps(answer) if options.json else text) + "\n")
    return 0 if answer["verified"] else 1


if __name__ == "__main__":
    sys.exit(main())
