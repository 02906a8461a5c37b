"""Exports: the specification's layout and nothing else, in bounded memory, faithful to what is stored."""

import tracemalloc
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from gateway.errors import BadInput, NotFound
from gateway.log import tiles
from gateway.log.export import export
from gateway.store.schema import entries


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_an_export_is_tiles_checkpoint_and_key(book, tmp_path) -> None:
    """The folder holds exactly what the layout asks for."""
    book.fill(300)
    told = export(book.tx, tmp_path / "log", book.signer.verifier)
    expected = {
        "checkpoint", "vkey",
        "tile/entries/000", "tile/entries/001.p/44", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
    }  # fmt: skip
    assert expected == files(tmp_path / "log")
    assert (300, 7, book.signer.name) == (told["size"], told["files"], told["origin"])
    assert (tmp_path / "log" / "checkpoint").read_bytes() == book.log.note
    assert (tmp_path / "log" / "vkey").read_text() == book.signer.verifier.vkey + "\n"


def test_an_empty_log_can_be_exported(book, tmp_path) -> None:
    """Before any entry, an export is the signed nothing; before any checkpoint there is none."""
    with pytest.raises(NotFound):
        export(book.tx, tmp_path, book.signer.verifier)
    with book.group():
        pass
    assert export(book.tx, tmp_path, book.signer.verifier)["size"] == 0
    assert files(tmp_path) == {"checkpoint", "vkey"}


def test_nothing_is_overwritten(book, tmp_path) -> None:
    """A folder that holds anything is refused before a file is written."""
    book.fill(1)
    (tmp_path / "mine").write_text("keep")
    with pytest.raises(BadInput, match="not empty"):
        export(book.tx, tmp_path, book.signer.verifier)
    assert files(tmp_path) == {"mine"}


def test_what_is_stored_is_exported_as_it_is(book, tmp_path) -> None:
    """An edited entry leaves with the edit, beside the hash that it no longer has; a missing one stops the export."""
    book.fill(300)
    book.tx.execute(update(entries).where(entries.c.idx == 9).values(body=b"{}"))
    export(book.tx, tmp_path / "one", book.signer.verifier)
    assert b"\x00\x02{}" in (tmp_path / "one" / "tile/entries/000").read_bytes()
    book.tx.execute(delete(entries).where(entries.c.idx == 9))
    with pytest.raises(tiles.Damaged):
        export(book.tx, tmp_path / "two", book.signer.verifier)
    assert not (tmp_path / "two" / "checkpoint").exists()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_log(long_book, tmp_path) -> None:
    """Seventy thousand entries leave a few at a time, and progress counts up to the end."""
    seen: list[tuple[int, int]] = []
    tracemalloc.start()
    export(long_book.tx, tmp_path, long_book.signer.verifier, lambda done, total: seen.append((done, total)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
    assert seen[-1] == (tiles.count(70_000), tiles.count(70_000))
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
