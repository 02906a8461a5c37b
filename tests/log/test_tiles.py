"""Reading the tree back: paths in their one spelling, tiles as of a checkpoint, proofs from a store of three levels."""

import random

import metamorphic_log
import pytest
from sqlalchemy import delete, select, update

from gateway.log import merkle, note, tiles
from gateway.store.schema import entries
from gateway.store.schema import tiles as tiles_table


def test_tile_numbers_are_written_in_groups() -> None:
    """The specification's example, and the edges of a group."""
    assert tiles.number_path(1234067) == "x001/x234/067"
    assert [tiles.number_path(n) for n in (0, 7, 999, 1000)] == ["000", "007", "999", "x001/000"]


def test_every_path_reads_back() -> None:
    """A place's path leads back to the place."""
    for level in (None, 0, 1, 5):
        for n in (0, 1, 999, 1000, 1234067):
            for width in (1, 255, 256):
                place = tiles.Place(level, n, width)
                assert place == tiles.parse_path(place.path)


@pytest.mark.parametrize(
    "path",
    ["", "0", "0/", "0/0", "0/0000", "0/x000/001", "0/000.p/0", "0/000.p/256", "0/000.p/01", "6/000", "-1/000",
     "entries/000.p/", "0/000/", "/0/000", "0/000.p/1/", "0/../checkpoint", "00/000", "0/x001/x234", "0/٠٠٠"],
)  # fmt: skip
def test_odd_paths_are_no_tiles(path: str) -> None:
    """Another spelling of a tile's path is not its path."""
    assert tiles.parse_path(path) is None


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 65_536, 70_000])
def test_places_are_counted(size: int) -> None:
    """The count is that of the places named, each once."""
    named = list(tiles.places(size))
    assert tiles.count(size) == len(named) == len(set(named))


def test_tiles_are_served_as_of_the_newest_checkpoint(long_book) -> None:
    """Full and partial tiles of every level come back, smaller partial ones too, and nothing beyond the signed size."""
    tx = long_book.tx
    assert long_book.log.note == tiles.checkpoint(tx)
    leaves = [merkle.leaf_hash(bytes(body)) for body in tx.execute(select(entries.c.body)).scalars()]
    source = merkle.in_memory(leaves)
    for level, n, width in ((0, 0, 256), (0, 273, 112), (0, 273, 5), (1, 0, 256), (1, 1, 17), (1, 1, 3), (2, 0, 1)):
        expected = b"".join(source(8 * level, n * 256 + k) for k in range(width))
        assert expected == tiles.tile(tx, tiles.Place(level, n, width).path)
    for path in ("0/273", "0/273.p/113", "0/274.p/1", "1/001", "1/001.p/18", "2/000.p/2", "3/000.p/1", "nonsense"):
        assert tiles.tile(tx, path) is None


def test_bundles_hold_the_entries(long_book) -> None:
    """A bundle is each entry behind its length in two bytes."""
    bundle = tiles.tile(long_book.tx, "entries/273.p/112")
    first = long_book.tx.execute(select(entries.c.body).where(entries.c.idx == 273 * 256)).scalar()
    assert bundle.startswith(len(first).to_bytes(2, "big") + first)
    assert tiles.tile(long_book.tx, "entries/273.p/113") is None


def test_before_the_first_checkpoint_there_is_nothing(book) -> None:
    """An empty store has no checkpoint and no tile."""
    assert tiles.checkpoint(book.tx) is None
    assert tiles.tile(book.tx, "0/000.p/1") is None


def test_proofs_come_from_the_stored_tree(long_book) -> None:
    """Inclusion and consistency proofs from tiles satisfy an independent verifier, at many sizes."""
    chance = random.Random(1)
    root = note.open_checkpoint(long_book.log.note, long_book.signer.verifier).root
    tree = tiles.Tiles(long_book.tx, 70_000)
    for _ in range(40):
        index, old = chance.randrange(70_000), chance.randrange(1, 70_000)
        path = merkle.inclusion_proof(tree.subtree, index, 70_000)
        metamorphic_log.verify_inclusion(index, 70_000, merkle.leaf_hash(tree.bodies(index, 1)[0]), path, root)
        old_root = merkle.root(tiles.Tiles(long_book.tx, old).subtree, old)
        proof = merkle.consistency_proof(tree.subtree, old, 70_000)
        metamorphic_log.verify_consistency(old, 70_000, proof, old_root, root)


def test_a_damaged_store_is_noticed(book) -> None:
    """A missing entry, one too long and a missing or short tile are errors, never silently shorter answers."""
    book.fill(300)
    tree = tiles.Tiles(book.tx, 300)
    book.tx.execute(update(entries).where(entries.c.idx == 1).values(body=bytes(65_536)))
    with pytest.raises(tiles.Damaged, match="too long"):
        tree.bodies(0, 256)
    book.tx.execute(delete(entries).where(entries.c.idx == 1))
    with pytest.raises(tiles.Damaged, match="missing"):
        tree.bodies(0, 256)
    book.tx.execute(update(tiles_table).values(hashes=b""))
    with pytest.raises(tiles.Damaged, match="damaged"):
        tree.tile(0, 0)
