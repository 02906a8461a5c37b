"""A bundle's archive is the same bytes for the same policies, and nothing but what the gateway wrote is read back."""

import io
import shutil
import tarfile
from pathlib import Path

import pytest

from gateway.errors import ConfigurationError
from gateway.policy.bundle import Bundle


def test_archive_reads_back(bundle: Bundle) -> None:
    """An archive gives the same bundle, and its bytes the same archive."""
    again = Bundle.from_archive(bundle.archive())
    assert again == bundle
    assert again.archive() == bundle.archive()


def test_digest_depends_on_nothing_but_contents(bundle: Bundle, policies: Path, tmp_path: Path) -> None:
    """A copy elsewhere, with other times and modes, has the same digest; one byte more has another."""
    copy = tmp_path / "copy"
    shutil.copytree(policies, copy, copy_function=shutil.copyfile)
    assert Bundle.from_directory(copy).digest == bundle.digest
    with (copy / "zone" / "zone.rego").open("a") as file:
        file.write("\n")
    assert Bundle.from_directory(copy).digest != bundle.digest


def test_digest_is_of_the_archive(bundle: Bundle) -> None:
    """The digest is the SHA-256 of the archive, so anybody can check it."""
    import hashlib

    assert hashlib.sha256(bundle.archive()).hexdigest() == bundle.digest


def test_tests_are_no_rules(bundle: Bundle) -> None:
    """Rego tests travel in the archive and are not among the rules."""
    assert "main_test.rego" in bundle.files
    assert not [name for name in bundle.modules if name.endswith("_test.rego")]


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for info, body in members:
            info.size = len(body)
            tar.addfile(info, io.BytesIO(body))
    return buffer.getvalue()


def _link() -> tarfile.TarInfo:
    info = tarfile.TarInfo("main.rego")
    info.type = tarfile.SYMTYPE
    info.linkname = "/etc/passwd"
    return info


@pytest.mark.parametrize(
    "archive",
    [
        b"",
        b"not a tar",
        b"\0" * 10240,
        _tar((_link(), b"")),
        _tar((tarfile.TarInfo("../main.rego"), b"package gateway")),
    ],
    ids=["empty", "no tar", "no members", "link", "path out"],
)
def test_odd_archive_is_refused(archive: bytes) -> None:
    """What is no archive of ours is refused."""
    with pytest.raises(ConfigurationError):
        Bundle.from_archive(archive)


@pytest.mark.parametrize("place", [0, 600, -1])
def test_changed_byte_is_noticed(bundle: Bundle, place: int) -> None:
    """An archive with a byte changed is refused, or is another bundle."""
    changed = bytearray(bundle.archive())
    changed[place] ^= 1
    try:
        other = Bundle.from_archive(bytes(changed))
    except ConfigurationError:
        return
    assert other.digest != bundle.digest


def test_link_in_the_directory_is_refused(policies: Path, tmp_path: Path) -> None:
    """A directory with a link is refused, since what it points to could change unseen."""
    copy = tmp_path / "copy"
    shutil.copytree(policies, copy)
    (copy / "zone" / "more.rego").symlink_to("/dev/null")
    with pytest.raises(ConfigurationError):
        Bundle.from_directory(copy)


def test_directory_that_is_not_there(tmp_path: Path) -> None:
    """A missing directory is told as that."""
    with pytest.raises(ConfigurationError):
        Bundle.from_directory(tmp_path / "nowhere")
