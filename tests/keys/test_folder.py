"""Files of the key folder: only ours, only plain, and gone when they are removed."""

import os

import pytest

from gateway.errors import ConfigurationError
from gateway.keys import folder


def test_new_files_and_folders_are_closed_to_others(tmp_path) -> None:
    """Whatever the umask, the folder is 0700 and its files 0600."""
    before = os.umask(0)
    try:
        folder.make_folder(tmp_path / "keys")
        folder.write_new(tmp_path / "keys" / "a", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "keys" / "a").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        folder.write_new(tmp_path / "keys" / "a", b"y")
    with pytest.raises(ConfigurationError, match="not empty"):
        folder.make_folder(tmp_path / "keys")


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path) -> None:
    """A file in the way is a matter of configuration."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="cannot be made"):
        folder.make_folder(tmp_path / "file" / "keys")


def test_removing_overwrites_first(tmp_path) -> None:
    """What another name of the same file still shows after the removal is zeros."""
    secret = tmp_path / "epoch"
    secret.write_bytes(b"secret" * 100)
    os.link(secret, tmp_path / "kept")
    folder.overwrite_and_remove(secret)
    assert not secret.exists()
    assert (tmp_path / "kept").read_bytes() == bytes(600)
    folder.overwrite_and_remove(secret)  # nothing there, nothing to do


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "missing"),
        (lambda path: (path.write_bytes(b""), path.chmod(0o640)), "chmod 600"),
        (lambda path: (path.write_bytes(b""), path.chmod(0o604)), "chmod 600"),
        (lambda path: (path.mkdir(), path.chmod(0o750)), "chmod 700"),
        (lambda path: path.symlink_to("/dev/null"), "plain file"),
        (lambda path: os.mkfifo(path, 0o600), "plain file"),
    ],
)
def test_what_is_not_private_is_refused(tmp_path, make, says: str) -> None:
    """Missing, readable by others, a link, a pipe: refused with what to do."""
    make(tmp_path / "it")
    with pytest.raises(ConfigurationError, match=says):
        folder.check_private(tmp_path / "it")


@pytest.mark.parametrize("content", [b"", b"AAAA\n", b"not base64!\n", b"A" * 88])
def test_what_is_no_key_is_refused(tmp_path, content: bytes) -> None:
    """A key file holds 32 bytes in base64; the message names the file and not its content."""
    folder.write_new(tmp_path / "a.key", content)
    with pytest.raises(ConfigurationError, match=r"a\.key in the key folder is not a key"):
        folder.read_secret(tmp_path / "a.key")


def test_a_key_reads_back(tmp_path) -> None:
    """A key is read as it was written."""
    folder.write_new(tmp_path / "a.key", folder.encode_secret(bytes(range(32))))
    assert bytes(range(32)) == folder.read_secret(tmp_path / "a.key")
