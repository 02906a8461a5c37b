"""Files of the key folder: synced when written, checked for who may read them, overwritten when done."""

import base64
import binascii
import os
import stat
from pathlib import Path

from gateway.errors import ConfigurationError
from gateway.keys.journal import write_all

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_folder(path: Path) -> None:
    """Make the folder (or take an empty one), readable by its owner only. Raises `ConfigurationError` when it holds files."""
    try:
        path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        os.chmod(path, FOLDER_MODE)
        taken = any(path.iterdir())
    except OSError as error:
        raise ConfigurationError(f"the key folder cannot be made: {error.strerror}", code="keyring") from None
    if taken:
        raise ConfigurationError(
            "the key folder is not empty; give another, or remove it if `gateway init` never finished there",
            code="keyring",
        )


def write_new(path: Path, data: bytes) -> None:
    """Write and sync a file that must not exist yet. The folder's own sync is the caller's. Raises `OSError`."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    try:
        write_all(file, data)
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(path: Path) -> None:
    """Make creations, renames and removals in a folder durable. Raises `OSError`."""
    file = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def overwrite_and_remove(path: Path) -> None:
    """Overwrite a file with zeros, sync, and remove it; nothing to do when it is gone. Raises `OSError`."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    try:
        write_all(file, bytes(os.fstat(file).st_size))
        os.fsync(file)
    finally:
        os.close(file)
    os.unlink(path)


def encode_secret(secret: bytes) -> bytes:
    """Return a key file's text."""
    return base64.b64encode(secret) + b"\n"


def read_secret(path: Path) -> bytes:
    """Read a 32-byte key. Raises `ConfigurationError`."""
    try:
        secret = base64.b64decode(read(path).strip(), validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != 32:
        raise ConfigurationError(
            f"{path.name} in the key folder is not a key; restore it from its copy", code="keyring"
        )
    return secret


def read(path: Path) -> bytes:
    """Read a whole file of the folder. Raises `ConfigurationError` when it is missing, or readable by others."""
    check_private(path)
    return path.read_bytes()


def check_private(path: Path) -> None:
    """Raise `ConfigurationError` unless a file or folder is ours and closed to everybody else."""
    name = "the key folder" if path.is_dir() else f"{path.name} in the key folder"
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        raise ConfigurationError(
            f"{name} is missing; restore it from its copy, or run `gateway init` for a new store", code="keyring"
        ) from None
    except OSError as error:
        raise ConfigurationError(f"{name} cannot be read: {error.strerror}", code="keyring") from None
    if stat.S_ISLNK(found.st_mode) or not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise ConfigurationError(f"{name} must be a plain file, not a link or a device", code="keyring")
    if found.st_uid != os.geteuid():
        raise ConfigurationError(f"{name} belongs to another user; chown it to the gateway's", code="keyring_open")
    if stat.S_IMODE(found.st_mode) & 0o077:
        mode = "700" if stat.S_ISDIR(found.st_mode) else "600"
        raise ConfigurationError(f"{name} can be opened by other users; run chmod {mode} on it", code="keyring_open")
