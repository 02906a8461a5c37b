"""The keyring: named random keys in a folder, made durable before use, destroyed by re-wrapping the survivors."""

import fcntl
import json
import os
import secrets
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from gateway.errors import ConfigurationError, Unavailable
from gateway.keys import folder, journal
from gateway.keys.head import Head
from gateway.keys.sealing import KEY_BYTES, Key, forget
from gateway.log.note import Checkpoint, NoteError, Signer

ABOUT, LOG_KEY, STORE_KEY, HEAD, LOCK = "keyring.json", "log.key", "store.key", "head", "lock"


class Keyring:
    """
    The open key folder. Any thread may look keys up; making and destroying them takes turns.

    `ensure` and `destroy` raise `Unavailable` when the folder cannot be written: then nothing was handed out, or not all of the
    old keys are surely gone, and the next call tries again.
    """

    def __init__(self, path: Path) -> None:
        """Use `Keyring.create` or `Keyring.open`."""
        folder.check_private(path)
        self.path = path
        self._turn = threading.Lock()
        with ExitStack() as opened:
            opened.callback(os.close, _take_lock(path / LOCK))
            self.origin, vkey = _read_about(path / ABOUT)
            self.store_key = folder.read_secret(path / STORE_KEY)
            self.signer = Signer(self.origin, folder.read_secret(path / LOG_KEY))
            if self.signer.verifier.vkey != vkey:
                raise ConfigurationError(
                    "log.key is not the key that keyring.json names; restore the folder as a whole", code="keyring"
                )
            self._head = Head(path / HEAD)
            opened.callback(self._head.close)
            self._read_keys()
            opened.callback(lambda: self._writer.close())
            self._opened = opened.pop_all()

    @classmethod
    def create(cls, path: Path, origin: str) -> "Keyring":
        """Make a new folder with new keys for the log `origin` (a schema-less URL). Raises `ConfigurationError`."""
        seed = os.urandom(KEY_BYTES)
        try:
            signer = Signer(origin, seed)
        except NoteError as error:
            raise ConfigurationError(f"the log's origin cannot be used: {error}", code="origin") from None
        folder.make_folder(path)
        empty = signer.sign(Checkpoint.empty(origin).text())
        epoch_key = os.urandom(KEY_BYTES)
        about = {"v": 1, "origin": origin, "vkey": signer.verifier.vkey}
        try:
            for name, content in (
                (LOCK, b""),
                (LOG_KEY, folder.encode_secret(seed)),
                (STORE_KEY, folder.encode_secret(os.urandom(KEY_BYTES))),
                (HEAD, Head.content(empty)),
                (_epoch_name(1), folder.encode_secret(epoch_key)),
                (_journal_name(1), journal.encode(epoch_key, 1, ())),
                (ABOUT, json.dumps(about).encode("utf-8") + b"\n"),  # last: a folder without it was never finished
            ):
                folder.write_new(path / name, content)
            folder.sync_folder(path)
            folder.sync_folder(path.parent)
        except OSError as error:
            raise ConfigurationError(f"the key folder cannot be written: {error.strerror}", code="keyring") from None
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> "Keyring":
        """
        Open a folder, finishing a destruction that a crash cut short.

        Raises `ConfigurationError` that says what to do when a piece is missing, damaged or readable by other users, and
        `Unavailable` when another process has it open.
        """
        return cls(path)

    # --- looking up ---

    def find(self, name: str) -> Key | None:
        """Return the key of that name, or None."""
        return self._by_name.get(name)

    def by_id(self, key_id: str) -> Key | None:
        """Return the key with that id, or None: never made, or destroyed."""
        return self._by_id.get(key_id)

    def names(self, prefix: str = "") -> list[str]:
        """Return the names that begin so, sorted."""
        return sorted(name for name in tuple(self._by_name) if name.startswith(prefix))

    def __len__(self) -> int:
        return len(self._by_name)

    def __repr__(self) -> str:
        return f"Keyring({self.origin!r}, epoch={self.epoch}, keys={len(self)})"

    # --- making and destroying ---

    def ensure(self, names: Iterable[str]) -> dict[str, Key]:
        """Return the keys of these names, making those that are missing; new ones are durable when this returns."""
        wanted = list(names)
        found = self._by_name
        if any(name not in found for name in wanted):
            with self._turn:
                self._make([name for name in dict.fromkeys(wanted) if name not in self._by_name])
                found = self._by_name
        return {name: found[name] for name in wanted}

    def destroy(self, names: Iterable[str]) -> None:
        """Destroy these keys (unknown names are none): afterwards no file of the folder opens what was under them."""
        doomed = set(names)
        with self._turn:
            survivors = {name: key for name, key in self._by_name.items() if name not in doomed}
            if len(survivors) < len(self._by_name) or self._suspect or self._obsolete:
                self._renew(survivors)

    def rotate(self) -> None:
        """Wrap all keys anew under a new epoch key, and destroy the old one."""
        with self._turn:
            self._renew(dict(self._by_name))

    def confirm(self, ids: Iterable[str]) -> None:
        """Raise `Unavailable` unless the folder, read anew, holds the keys with these ids as they are in use here."""
        with self._turn:
            try:
                _, contents = self._read(self.epoch)
            except (OSError, ConfigurationError):
                raise Unavailable("the keys cannot be read from their folder now", code="keyring") from None
            kept = {key.id: key for key in contents.keys.values()}
            if any(key_id not in kept or kept[key_id] != self._by_id.get(key_id) for key_id in ids):
                raise Unavailable("the keys in use are not those of the key folder", code="keyring")

    # --- the checkpoint beside the signing key ---

    def head(self) -> bytes | None:
        """Return the last checkpoint that was kept; a new folder holds that of the empty log."""
        return self._head.note

    def set_head(self, note: bytes) -> None:
        """Keep a checkpoint, after the commit that it signs is durable. Raises `Unavailable`."""
        try:
            self._head.set(note)
        except OSError as error:
            raise Unavailable(f"the checkpoint cannot be kept in the key folder: {error.strerror or error}") from None

    def close(self) -> None:
        """Sync, and let another process open the folder."""
        self._opened.close()

    # --- inside ---

    def _read_keys(self) -> None:
        self.epoch = _newest_epoch(self.path)
        epoch_key, contents = self._read(self.epoch)
        self._publish(contents.keys)
        self._suspect = contents.torn  # its torn tail is left behind by the next journal
        self._obsolete = _leftovers(self.path, self.epoch)
        self._writer = journal.Writer(self.path / _journal_name(self.epoch), epoch_key, self.epoch, contents.frames)
        try:
            self._remove_obsolete()  # first: among it may be the unfinished files of the very epoch that comes next
            if self._suspect:
                self._renew(contents.keys)
        except Unavailable as error:
            raise ConfigurationError(error.message, code="keyring") from None

    def _read(self, epoch: int) -> tuple[bytes, journal.Contents]:
        """Return an epoch's key and what its journal holds. Raises `ConfigurationError`, and `OSError`."""
        epoch_key = folder.read_secret(self.path / _epoch_name(epoch))
        data = folder.read(self.path / _journal_name(epoch))
        try:
            return epoch_key, journal.decode(data, epoch_key, epoch)
        except journal.Damaged as damage:
            raise ConfigurationError(
                f"the journal of keys is damaged ({damage}); restore the key folder as a whole from its copy",
                code="keyring",
            ) from None

    def _make(self, names: list[str]) -> None:
        if not names:
            return
        ids = iter(self._new_ids(len(names)))
        made = [(name, Key(next(ids), os.urandom(KEY_BYTES))) for name in names]
        if self._suspect:
            self._renew({**self._by_name, **dict(made)})
            return
        try:
            self._writer.append(made)
        except OSError as error:
            self._suspect = True
            raise Unavailable(f"a new key cannot be made durable: {error.strerror or error}", code="keyring") from None
        self._by_id.update({key.id: key for _, key in made})
        self._by_name.update(made)

    def _new_ids(self, count: int) -> list[str]:
        ids: dict[str, None] = {}
        while len(ids) < count:
            candidate = secrets.token_hex(8)
            if candidate not in self._by_id:
                ids[candidate] = None
        return list(ids)

    def _renew(self, survivors: dict[str, Key]) -> None:
        """
        Write the survivors into the next epoch's journal; the rename is the moment from which it counts.

        After the rename the new journal is the one in use whatever happens, because the next opening would choose it. Old
        files go only once the rename is durable.
        """
        epoch = self.epoch + 1
        epoch_key = os.urandom(KEY_BYTES)
        target = self.path / _journal_name(epoch)
        unfinished = target.with_suffix(".tmp")
        renamed = False
        try:
            folder.overwrite_and_remove(self.path / _epoch_name(epoch))  # of an attempt that failed before its rename
            folder.overwrite_and_remove(unfinished)
            folder.write_new(self.path / _epoch_name(epoch), folder.encode_secret(epoch_key))
            folder.write_new(unfinished, journal.encode(epoch_key, epoch, survivors.items()))
            folder.sync_folder(self.path)
            writer = journal.Writer(unfinished, epoch_key, epoch, journal.frames_for(len(survivors)))
            os.rename(unfinished, target)
            renamed = True
            folder.sync_folder(self.path)
        except OSError as error:
            self._suspect = True
            if renamed:  # a key that is only in the new journal is not surely durable, so nobody gets it
                self._switch(epoch, writer, {name: key for name, key in survivors.items() if name in self._by_name})
            raise Unavailable(f"the key folder cannot be written: {error.strerror or error}", code="keyring") from None
        self._switch(epoch, writer, survivors)
        self._suspect = False
        self._remove_obsolete()

    def _switch(self, epoch: int, writer: journal.Writer, keys: dict[str, Key]) -> None:
        self._writer.close()
        self._obsolete += [self.path / _epoch_name(self.epoch), self.path / _journal_name(self.epoch)]
        self._writer = writer
        self.epoch = epoch
        kept = self._by_id
        self._publish(keys)
        forget([key.secret for key_id, key in kept.items() if key_id not in self._by_id])

    def _remove_obsolete(self) -> None:
        try:
            for path in self._obsolete:
                folder.overwrite_and_remove(path)
            if self._obsolete:
                folder.sync_folder(self.path)
        except OSError as error:
            raise Unavailable(
                f"destroyed keys may still be readable in the key folder: {error.strerror or error}", code="keyring"
            ) from None
        self._obsolete = []

    def _publish(self, keys: dict[str, Key]) -> None:
        self._by_id = {key.id: key for key in keys.values()}
        self._by_name = keys


def problems(path: Path) -> list[str]:
    """Return what is unsafe or missing in a key folder, in plain words, without opening or changing it; for `doctor`."""
    found = []
    try:
        folder.check_private(path)
    except ConfigurationError as error:
        return [error.message]
    for name in (ABOUT, LOG_KEY, STORE_KEY, HEAD, LOCK):
        try:
            folder.check_private(path / name)
        except ConfigurationError as error:
            found.append(error.message)
    try:
        epoch = _newest_epoch(path)
        for name in (_epoch_name(epoch), _journal_name(epoch)):
            folder.check_private(path / name)
    except ConfigurationError as error:
        found.append(error.message)
    return found


def _take_lock(path: Path) -> int:
    folder.check_private(path)
    try:
        lock = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except OSError as error:
        raise ConfigurationError(f"the key folder cannot be written: {error.strerror}", code="keyring") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise Unavailable("another process has the keyring open", code="keyring_locked") from None
    return lock


def _read_about(path: Path) -> tuple[str, str]:
    try:
        about = json.loads(folder.read(path))
        if about["v"] == 1:
            return str(about["origin"]), str(about["vkey"])
    except (ValueError, TypeError, KeyError):
        pass  # said below: whatever is wrong with the file, the remedy is the same
    raise ConfigurationError("keyring.json cannot be understood; restore the key folder from its copy", code="keyring")


def _newest_epoch(path: Path) -> int:
    epochs = [int(found.name[5:]) for found in path.glob("keys-*") if found.name[5:].isdigit()]
    if not epochs:
        raise ConfigurationError("the journal of keys is missing; restore the key folder from its copy", code="keyring")
    return max(epochs)


def _leftovers(path: Path, epoch: int) -> list[Path]:
    """Find what a crash left behind: files of other epochs, and unfinished ones."""
    present = {_epoch_name(epoch), _journal_name(epoch)}
    found = [*path.glob("epoch-*"), *path.glob("keys-*")]
    return sorted(item for item in found if item.name not in present)


def _epoch_name(epoch: int) -> str:
    return f"epoch-{epoch:08d}.key"


def _journal_name(epoch: int) -> str:
    return f"keys-{epoch:08d}"
