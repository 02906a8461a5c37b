"""
The tree as it lies in the store, read back: full tiles from their table, partial ones from entries and the tiles below.

A tile of level L and number n holds the hashes of the perfect subtrees (8·L, 256·n … 256·n + width - 1); a bundle holds the
entries under a tile of level 0. Paths are those of C2SP tlog-tiles. Everything is read as of one tree size, so that what is
handed out always belongs to a signed checkpoint, whatever has been appended since.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from gateway.errors import GatewayError
from gateway.log import merkle
from gateway.store.schema import checkpoints, entries, tiles

WIDTH = 256
HIGHEST_LEVEL = 5  # 256^6 entries are more than an index can count
LONGEST_ENTRY = 65_535

_MOST_KEPT = 1024  # tiles in memory, 8 MB; more than any one proof needs

_PATH = re.compile(r"(entries|[0-5])/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


class Damaged(GatewayError):
    """The store lacks a part of the tree, or holds one of the wrong size."""

    code = "log_damaged"


class Place(NamedTuple):
    """Where a tile is: level (None for a bundle of entries), number, and how many of its 256 are meant."""

    level: int | None
    n: int
    width: int

    @property
    def path(self) -> str:
        """The path below `tile/`."""
        level = "entries" if self.level is None else str(self.level)
        partial = f".p/{self.width}" if self.width < WIDTH else ""
        return f"{level}/{number_path(self.n)}{partial}"


def number_path(n: int) -> str:
    """Write a tile's number in groups of three digits: 1234067 is `x001/x234/067`."""
    groups = [f"{n % 1000:03d}"]
    while n >= 1000:
        n //= 1000
        groups.append(f"x{n % 1000:03d}")
    return "/".join(reversed(groups))


def parse_path(path: str) -> Place | None:
    """Read a path below `tile/`; None when it is not one, or not in its one spelling."""
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    level, number, width = match.groups()
    place = Place(
        None if level == "entries" else int(level),
        int(number.replace("x", "").replace("/", "")[-18:]),
        int(width) if width else WIDTH,
    )
    return place if place.path == path else None


def places(size: int) -> Iterator[Place]:
    """Name every bundle and tile of a tree, level by level: full ones, then the partial one."""
    for level in (None, *range(HIGHEST_LEVEL + 1)):
        full, rest = divmod(size >> 8 * (level or 0), WIDTH)
        for n in range(full):
            yield Place(level, n, WIDTH)
        if rest:
            yield Place(level, full, rest)


def count(size: int) -> int:
    """Return how many `places` a tree has."""
    levels = (0, *range(HIGHEST_LEVEL + 1))  # bundles are as many as tiles of level 0
    return sum(-(-(size >> 8 * level) // WIDTH) for level in levels)


class Tiles:
    """The first `size` entries of the log, in one transaction."""

    def __init__(self, tx: Connection, size: int) -> None:
        self._tx = tx
        self.size = size
        self._kept: dict[tuple[int, int], bytes] = {}

    def get(self, place: Place) -> bytes | None:
        """Return a tile or bundle, or None when the tree is not that large."""
        if (place.n * WIDTH + place.width) << 8 * (place.level or 0) > self.size:
            return None
        return self.bundle(place) if place.level is None else self.tile(place.level, place.n, place.width)

    def bundle(self, place: Place) -> bytes:
        """Return entries, each behind its length. Raises `Damaged` when one is missing."""
        parts: list[bytes] = []
        for body in self.bodies(place.n * WIDTH, place.width):
            parts += (len(body).to_bytes(2, "big"), body)
        return b"".join(parts)

    def bodies(self, first: int, count: int) -> list[bytes]:
        """Return entries in their order. Raises `Damaged` when one is missing or too long."""
        query = select(entries.c.idx, entries.c.body).where(entries.c.idx >= first, entries.c.idx < first + count)
        found = self._tx.execute(query.order_by(entries.c.idx)).all()
        if len(found) != count or found[-1].idx != first + count - 1:
            raise Damaged(f"entries are missing between {first} and {first + count - 1}")
        bodies = [bytes(row.body) for row in found]
        if max(map(len, bodies)) > LONGEST_ENTRY:
            raise Damaged(f"an entry between {first} and {first + count - 1} is too long")
        return bodies

    def tile(self, level: int, n: int, width: int = WIDTH) -> bytes:
        """Return a tile's hashes. Raises `Damaged` when it is missing or of the wrong size."""
        hashes = self._kept.get((level, n))
        if hashes is None:
            hashes = self._read(level, n, min(WIDTH, (self.size >> 8 * level) - n * WIDTH))
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[level, n] = hashes
        return hashes[: width * merkle.HASH_BYTES]

    def subtree(self, level: int, index: int) -> bytes:
        """Return the hash of a perfect subtree: the `merkle.Source` of this tree."""
        within = level % 8
        first = index << within
        hashes = self.tile(level // 8, first // WIDTH, first % WIDTH + (1 << within))
        return merkle.tree_root(split(hashes[first % WIDTH * merkle.HASH_BYTES :]))

    def _read(self, level: int, n: int, width: int) -> bytes:
        if width == WIDTH:
            return self._full(level, n)
        if level == 0:
            return b"".join(map(merkle.leaf_hash, self.bodies(n * WIDTH, width)))
        return b"".join(merkle.tree_root(split(self._full(level - 1, n * WIDTH + k))) for k in range(width))

    def _full(self, level: int, n: int) -> bytes:
        query = select(tiles.c.hashes).where(tiles.c.level == level, tiles.c.n == n)
        hashes = self._tx.execute(query).scalar()
        if hashes is None or len(hashes) != WIDTH * merkle.HASH_BYTES:
            raise Damaged(f"tile {level}/{n} is missing or damaged")
        return bytes(hashes)


def split(hashes: bytes) -> list[bytes]:
    """Cut a tile into its hashes."""
    return [hashes[at : at + merkle.HASH_BYTES] for at in range(0, len(hashes), merkle.HASH_BYTES)]


def checkpoint(read_tx: Connection) -> bytes | None:
    """Return the newest signed checkpoint, for `GET /log/checkpoint`; None while nothing is logged."""
    note = read_tx.execute(select(checkpoints.c.note).order_by(checkpoints.c.size.desc()).limit(1)).scalar()
    return None if note is None else bytes(note)


def tile(read_tx: Connection, path: str) -> bytes | None:
    """Return what is at a path below `/log/tile/`, as of the newest checkpoint; None when there is no such tile (404)."""
    place = parse_path(path)
    size = read_tx.execute(select(checkpoints.c.size).order_by(checkpoints.c.size.desc()).limit(1)).scalar()
    if place is None or size is None:
        return None
    return Tiles(read_tx, size).get(place)
