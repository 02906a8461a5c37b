"""The checkpoint beside the signing key: the newest sound one is found, whatever tore the other."""

import pytest

from gateway.errors import ConfigurationError
from gateway.keys import folder
from gateway.keys.head import SLOT_BYTES, Head


@pytest.fixture
def path(tmp_path):
    """A file that keeps a first checkpoint."""
    folder.write_new(tmp_path / "head", Head.content(b"first"))
    return tmp_path / "head"


def test_the_newest_is_kept(path) -> None:
    """After any number of checkpoints the last one is found again."""
    for count in range(5):
        head = Head(path)
        for n in range(count):
            head.set(b"note %d of %d" % (n, count))
        head.close()
        assert Head(path).note == (b"note %d of %d" % (count - 1, count) if count else b"first")


def test_a_torn_write_leaves_the_one_before(path) -> None:
    """Whatever half of the newest slot was written, the one before is found."""
    head = Head(path)
    for note in (b"second", b"third" * 100):
        head.set(note)
    head.close()
    whole = path.read_bytes()
    start = SLOT_BYTES if whole[SLOT_BYTES:].startswith((2).to_bytes(8, "big")) else 0
    for cut in range(0, 544, 7):
        torn = bytearray(whole)
        torn[start + cut : start + 560] = b"\xff" * (560 - cut)
        path.write_bytes(torn)
        assert Head(path).note == b"second"


def test_a_damaged_file_is_refused(path) -> None:
    """Without a sound slot nobody can tell how long the log was."""
    for damage in (b"", bytes(2 * SLOT_BYTES), path.read_bytes()[:10]):
        path.write_bytes(damage)
        with pytest.raises(ConfigurationError, match="damaged"):
            Head(path)
    path.unlink()
    with pytest.raises(ConfigurationError, match="missing"):
        Head(path)


def test_an_unlinked_file_is_made_anew(path) -> None:
    """Somebody who removes the file while the gateway runs does not make it forget."""
    head = Head(path)
    path.unlink()
    head.set(b"second")
    head.set(b"third")
    head.close()
    assert Head(path).note == b"third"


def test_a_checkpoint_too_long_to_keep_is_an_error(path) -> None:
    """Nothing is cut off silently."""
    with pytest.raises(ValueError, match="too long"):
        Head(path).set(b"x" * 4096)
