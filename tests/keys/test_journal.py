"""The journal's file: what was synced is read back, a torn end is known as one, any other damage refuses the file."""

import os

import pytest

from gateway.keys import journal
from gateway.keys.sealing import Key

EPOCH_KEY = bytes(range(32))


def named(count: int, first: int = 0) -> list[tuple[str, Key]]:
    return [(f"worker/W-{n}", Key(n.to_bytes(8, "big").hex(), os.urandom(32))) for n in range(first, first + count)]


def written(tmp_path, *batches: list[tuple[str, Key]]) -> bytes:
    path = tmp_path / "journal"
    path.write_bytes(journal.encode(EPOCH_KEY, 3, batches[0]))
    writer = journal.Writer(path, EPOCH_KEY, 3, journal.frames_for(len(batches[0])))
    for batch in batches[1:]:
        writer.append(batch)
    writer.close()
    return path.read_bytes()


@pytest.mark.parametrize("count", [0, 1, 4096, 4097, 9000])
def test_a_journal_is_read_as_it_was_written(tmp_path, count: int) -> None:
    """Whole files and appended batches of every size come back, with the right number of frames."""
    batches = [named(count), named(3, 10_000), named(5000, 20_000)]
    contents = journal.decode(written(tmp_path, *batches), EPOCH_KEY, 3)
    assert dict(batches[0] + batches[1] + batches[2]) == contents.keys
    assert contents.frames == journal.frames_for(count) + 1 + 2
    assert not contents.torn


def test_names_are_not_in_clear(tmp_path) -> None:
    """A journal without its epoch key tells no name, id or secret."""
    batch = named(3)
    data = written(tmp_path, batch)
    for name, key in batch:
        for value in (name.encode(), key.secret, bytes.fromhex(key.id), key.id.encode()):
            assert value not in data


def test_every_torn_end_is_known_as_one(tmp_path) -> None:
    """Cut or zeroed anywhere inside the last frame, the frames before it are kept and the end is called torn."""
    first, second = named(2), named(2, 50)
    whole = written(tmp_path, [], first, second)
    before = len(written(tmp_path, [], first))
    for cut in range(before + 1, len(whole)):
        for data in (whole[:cut], whole[:before] + bytes(cut - before)):
            contents = journal.decode(data, EPOCH_KEY, 3)
            assert dict(first) == contents.keys
            assert contents.torn
    halves = journal.decode(whole[:-20] + bytes(20), EPOCH_KEY, 3)
    assert (dict(first), True) == (halves.keys, halves.torn)


def test_damage_before_the_end_refuses_the_file(tmp_path) -> None:
    """A changed byte in the head or any frame but the last, a frame taken out or moved: refused, never fewer keys."""
    batches = [named(1), named(1, 10), named(1, 20)]
    whole = written(tmp_path, *batches)
    ends = [len(written(tmp_path, *batches[: n + 1])) for n in range(3)]
    for at in range(ends[1]):
        changed = bytearray(whole)
        changed[at] ^= 0x40
        with pytest.raises(journal.Damaged):
            journal.decode(bytes(changed), EPOCH_KEY, 3)
    without = whole[: ends[0]] + whole[ends[1] :]
    assert journal.decode(without, EPOCH_KEY, 3).torn  # a frame out of its place does not open
    for data in (b"", whole[:10], whole[: ends[0] - 1], whole[: ends[0]] + whole[ends[1] :] + whole[ends[0] : ends[1]]):
        with pytest.raises(journal.Damaged):
            journal.decode(data, EPOCH_KEY, 3)


def test_the_wrong_epoch_is_refused(tmp_path) -> None:
    """Another epoch key, or another epoch's file, opens nothing."""
    whole = written(tmp_path, [])
    for key, epoch in ((bytes(32), 3), (EPOCH_KEY, 4)):
        with pytest.raises(journal.Damaged):
            journal.decode(whole, key, epoch)


def test_an_unlinked_journal_is_noticed(tmp_path) -> None:
    """Keys appended to a file that has lost its name would be gone with the process."""
    path = tmp_path / "journal"
    path.write_bytes(journal.encode(EPOCH_KEY, 3, []))
    writer = journal.Writer(path, EPOCH_KEY, 3, 1)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        writer.append(named(1))
    writer.close()
