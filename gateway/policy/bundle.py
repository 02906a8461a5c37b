"""
A bundle: registers and Rego of one version, as one archive with one digest.

The archive is an uncompressed tar whose bytes depend on nothing but names and contents, so that the same policies have the
same digest everywhere; its SHA-256 is what decisions, log entries and signatures name. Tests and examples travel along, so
that whoever gets an archive can run `opa test` on what it unpacks to.
"""

import hashlib
import io
import re
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gateway.errors import ConfigurationError
from gateway.model import Json
from gateway.policy.load import load
from gateway.registers import Registers

SUFFIXES = (".rego", ".yaml", ".json")
MAX_FILES = 2000
MAX_BYTES = 8 * 1024 * 1024
_PATH = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*/){0,6}[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Bundle:
    """
    Policies of one version. `digest` is the hexadecimal SHA-256 of `archive()`; `data` is what Rego sees below `data`;
    `modules` maps a path to Rego text, without tests; `files` is everything.
    """

    digest: str
    registers: Registers = field(repr=False)
    data: dict[str, Json] = field(repr=False)
    modules: dict[str, str] = field(repr=False)
    files: dict[str, bytes] = field(repr=False)

    @classmethod
    def from_directory(cls, directory: Path) -> "Bundle":
        """Read a policies directory. Raises `ConfigurationError` (`load.Invalid` with every problem in the registers)."""
        if not directory.is_dir():
            raise ConfigurationError("the policies directory is not there")
        files: dict[str, bytes] = {}
        for path in sorted(directory.rglob("*")):
            name = path.relative_to(directory).as_posix()
            hidden = any(part.startswith(".") for part in name.split("/"))
            if hidden or path.suffix not in SUFFIXES or path.is_dir():
                continue
            if path.is_symlink() or not path.is_file():
                raise ConfigurationError("the policies directory holds a link or something that is not a plain file")
            files[name] = path.read_bytes()
        return cls.from_files(files)

    @classmethod
    def from_archive(cls, archive: bytes) -> "Bundle":
        """Read what `archive()` wrote. Raises `ConfigurationError` for anything else, byte for byte."""
        files = _unpack(archive)
        if _pack(files) != archive:
            raise ConfigurationError("the policy archive is not in the form that the gateway writes")
        return cls.from_files(files)

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "Bundle":
        """Make a bundle from relative paths and contents. Raises `ConfigurationError`."""
        if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_BYTES:
            raise ConfigurationError("the policies are too large for a bundle")
        if not all(_PATH.fullmatch(name) for name in files):
            raise ConfigurationError("a file of the policies has a name with odd characters")
        loaded = load(files)
        modules = _modules(files)
        if "main.rego" not in modules:
            raise ConfigurationError("the policies hold no main.rego")
        digest = hashlib.sha256(_pack(files)).hexdigest()
        return cls(digest, loaded.registers, {"registers": loaded.data}, modules, dict(sorted(files.items())))

    def archive(self) -> bytes:
        """Return the canonical archive, which `digest` is the SHA-256 of."""
        return _pack(self.files)


def _modules(files: Mapping[str, bytes]) -> dict[str, str]:
    modules: dict[str, str] = {}
    for name, body in sorted(files.items()):
        if name.endswith(".rego") and not name.endswith("_test.rego"):
            try:
                modules[name] = body.decode("utf-8")
            except UnicodeDecodeError:
                raise ConfigurationError("a Rego file is not UTF-8") from None
    return modules


def _pack(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, body in sorted(files.items()):
            member = tarfile.TarInfo(name)
            member.size = len(body)
            member.mode = 0o644
            tar.addfile(member, io.BytesIO(body))
    return buffer.getvalue()


def _unpack(archive: bytes) -> dict[str, bytes]:
    """Read members into memory; nothing is written anywhere, so a path cannot lead out."""
    if len(archive) > 2 * MAX_BYTES:
        raise ConfigurationError("the policy archive is too large")
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isreg() else None
                if content is None or len(files) >= MAX_FILES:
                    raise ConfigurationError("the policy archive holds something that is not a plain file, or too much")
                files[member.name] = content.read()
    except tarfile.TarError:
        raise ConfigurationError("the policy archive cannot be read") from None
    return files
