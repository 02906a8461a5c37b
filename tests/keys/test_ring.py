"""The keyring: secrets that are durable before use, really gone after, and a folder that survives a crash at any step."""

import json
import os
import shutil
import stat
import threading
import time
from pathlib import Path

import pytest

from gateway.errors import ConfigurationError, Unavailable
from gateway.keys import Keyring, folder, journal, problems
from gateway.log import note

ORIGIN = "gateway.example/log"
NAMES = ["worker/W-1001", "worker/W-1002", "pair/W-1001/workload-balancing", "day/2026-12-20"]


@pytest.fixture
def path(tmp_path) -> Path:
    """Where a keyring will be."""
    return tmp_path / "keyring"


@pytest.fixture
def ring(path) -> Keyring:
    """An open keyring with a few keys."""
    made = Keyring.create(path, ORIGIN)
    made.ensure(NAMES)
    return made


def secrets_of(ring: Keyring) -> dict[str, bytes]:
    return {name: ring.find(name).secret for name in ring.names()}


def test_a_new_keyring_is_closed_to_others(ring, path) -> None:
    """Folder and files are the owner's alone; every secret is random and differs from ring to ring."""
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert {0o600} == {stat.S_IMODE(file.stat().st_mode) for file in path.iterdir()}
    other = Keyring.create(path.with_name("other"), ORIGIN)
    other.ensure(NAMES)
    assert ring.store_key != other.store_key
    assert ring.signer.verifier.vkey != other.signer.verifier.vkey
    assert not set(secrets_of(ring).values()) & set(secrets_of(other).values())
    assert {32} == {len(secret) for secret in secrets_of(ring).values()}


def test_keys_are_found_by_name_and_id(ring) -> None:
    """What was ensured is the same next time; what was not is not there."""
    made = ring.ensure([*NAMES, "roster", "roster"])
    assert len(ring) == 5
    assert made["roster"] == ring.find("roster") == ring.by_id(made["roster"].id)
    assert made == ring.ensure(made)
    assert ring.find("worker/W-9") is None
    assert ring.by_id("0" * 16) is None
    assert ring.names("worker/") == ["worker/W-1001", "worker/W-1002"]
    assert ring.names("pair/W-1001/") == ["pair/W-1001/workload-balancing"]
    assert len({key.id for key in made.values()}) == len(made)


def test_a_reopened_keyring_holds_the_same(ring, path) -> None:
    """Everything comes back: keys, ids, origin, signing key, store key, epoch, kept checkpoint."""
    ring.set_head(b"kept")
    ring.close()
    again = Keyring.open(path)
    assert secrets_of(ring) == secrets_of(again)
    assert [ring.find(name).id for name in NAMES] == [again.find(name).id for name in NAMES]
    assert (ORIGIN, ring.store_key, 1, b"kept") == (again.origin, again.store_key, again.epoch, again.head())
    assert ring.signer.verifier.vkey == again.signer.verifier.vkey
    assert repr(again) == "Keyring('gateway.example/log', epoch=1, keys=4)"


def test_a_new_keyring_keeps_the_empty_logs_checkpoint(ring) -> None:
    """So that a missing one is never mistaken for a new log."""
    kept = note.open_checkpoint(ring.head(), ring.signer.verifier)
    assert note.Checkpoint.empty(ORIGIN) == kept


def test_one_process_at_a_time(ring, path) -> None:
    """A second opening is refused until the first is closed."""
    with pytest.raises(Unavailable, match="another process"):
        Keyring.open(path)
    ring.close()
    Keyring.open(path).close()


def test_no_name_is_in_clear(ring, path) -> None:
    """Names hold worker ids, so no file shows one; nor does any show a secret or an id."""
    values = [name.encode() for name in NAMES] + [b"W-1001"]
    values += [form for name in NAMES for form in (ring.find(name).secret, ring.find(name).id.encode())]
    for file in path.iterdir():
        content = file.read_bytes()
        assert not [value for value in values if value in content], file.name


def test_a_destroyed_key_is_gone_from_memory_and_disk(ring, path) -> None:
    """Afterwards neither the ring nor its files, nor an older journal with the keys there are now, gives the key."""
    backup = path.with_name("backup")
    shutil.copytree(path, backup)
    doomed = ring.find("worker/W-1001")
    ring.destroy(["worker/W-1001", "worker/unknown"])
    assert ring.find("worker/W-1001") is None
    assert ring.by_id(doomed.id) is None
    assert ring.epoch == 2
    assert len(ring) == 3
    ring.close()
    assert not (path / "epoch-00000001.key").exists()
    assert not (path / "keys-00000001").exists()
    again = Keyring.open(path)
    assert again.names() == sorted(set(NAMES) - {"worker/W-1001"})
    present = [folder.read_secret(file) for file in path.glob("*.key")]
    present += [key for name in again.names() for key in [again.find(name).secret]]
    for key in present:
        with pytest.raises(journal.Damaged):
            journal.decode((backup / "keys-00000001").read_bytes(), key, 1)
    fresh = again.ensure(["worker/W-1001"])["worker/W-1001"]
    assert doomed.secret != fresh.secret
    assert doomed.id != fresh.id


def test_destroying_nothing_changes_nothing(ring) -> None:
    """Unknown names cost no new epoch."""
    ring.destroy(["worker/unknown"])
    assert ring.epoch == 1


def test_rotation_keeps_every_key_under_a_new_epoch(ring, path) -> None:
    """The wraps change, the keys do not, and the old epoch key is gone."""
    before, old = secrets_of(ring), (path / "keys-00000001").read_bytes()
    ring.rotate()
    assert (before, 2) == (secrets_of(ring), ring.epoch)
    assert not (path / "epoch-00000001.key").exists()
    ring.ensure(["roster"])
    ring.close()
    assert before.items() <= secrets_of(Keyring.open(path)).items()
    assert old[24:] not in (path / "keys-00000002").read_bytes()


@pytest.mark.parametrize("mode", [0o710, 0o701, 0o755])
def test_an_open_folder_is_refused(ring, path, mode: int) -> None:
    """A folder that others can enter is refused, with the command that mends it."""
    ring.close()
    path.chmod(mode)
    with pytest.raises(ConfigurationError, match="chmod 700"):
        Keyring.open(path)
    assert problems(path)
    path.chmod(0o700)
    assert problems(path) == []


@pytest.mark.parametrize(
    "name", ["keyring.json", "log.key", "store.key", "head", "lock", "epoch-00000001.key", "keys-00000001"]
)
def test_every_file_is_needed_and_private(ring, path, name: str) -> None:
    """Readable by others, missing or emptied: refused, and the message says what to do without saying what is inside."""
    ring.close()
    file = path / name
    content = file.read_bytes()
    file.chmod(0o644)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        Keyring.open(path)
    assert [problem for problem in problems(path) if name in problem]
    file.chmod(0o600)
    file.unlink()
    with pytest.raises(ConfigurationError, match="missing"):
        Keyring.open(path)
    assert problems(path)
    if name != "lock":
        file.touch(0o600)
        with pytest.raises(ConfigurationError):
            Keyring.open(path)
    file.unlink(missing_ok=True)
    file.touch(0o600)
    file.write_bytes(content)
    Keyring.open(path).close()


def test_pieces_of_two_keyrings_do_not_mix(ring, path) -> None:
    """A signing key or an epoch key of another ring is noticed."""
    ring.close()
    other = path.with_name("other")
    Keyring.create(other, ORIGIN).close()
    for name, says in (("log.key", "keyring.json names"), ("epoch-00000001.key", "damaged")):
        mine = (path / name).read_bytes()
        (path / name).write_bytes((other / name).read_bytes())
        with pytest.raises(ConfigurationError, match=says):
            Keyring.open(path)
        (path / name).write_bytes(mine)
    (path / "keyring.json").write_text(json.dumps({"v": 2}))
    with pytest.raises(ConfigurationError, match="cannot be understood"):
        Keyring.open(path)
    (path / "keyring.json").write_text("{")
    with pytest.raises(ConfigurationError, match="cannot be understood"):
        Keyring.open(path)


def test_creation_takes_no_risks(path) -> None:
    """An origin that no key can have, and a folder that holds anything, are refused."""
    for origin in ("", "two words", "a+b"):
        with pytest.raises(ConfigurationError, match="origin"):
            Keyring.create(path, origin)
    assert not path.exists()
    path.mkdir()
    (path / "mine").write_text("keep")
    with pytest.raises(ConfigurationError, match="not empty"):
        Keyring.create(path, ORIGIN)
    assert problems(path)


def test_a_hundred_thousand_keys_are_rewrapped_fast(path) -> None:
    """Destroying a few among a hundred thousand takes about a second at most, on the processor's clock."""
    ring = Keyring.create(path, ORIGIN)
    ring.ensure(f"worker/W-{n}" for n in range(100_000))
    before = time.process_time()
    ring.destroy(f"worker/W-{n}" for n in range(100))
    assert time.process_time() - before < 2
    assert len(ring) == 99_900
    ring.close()
    assert len(Keyring.open(path)) == 99_900


def test_threads_share_one_ring(ring) -> None:
    """Many threads that need the same new keys at once all get the same ones."""
    found: list[dict] = []
    threads = [
        threading.Thread(target=lambda: found.append(ring.ensure(f"day/{n}" for n in range(50)))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(found[0] == one for one in found)


# --- crashes: the process dies at every call that changes a file: after the call, half-way through a write, or with the power,
# --- when what was written and not synced is lost

CALLS = ("open", "write", "fsync", "rename", "unlink")
MODES = ("after", "half", "power")
DIED = 77


class Dying:
    """Replaces the calls that change files by ones that count, and dies at the given one. For a forked child only."""

    def __init__(self, call: int, mode: str) -> None:
        self.left, self.mode = call, mode
        self.synced: dict[int, int] = {}  # per inode, how many bytes the disk surely has
        self.opened: dict[int, int] = {}  # per inode, a descriptor of our own, which outlives the one under test
        self.real = {name: getattr(os, name) for name in CALLS}
        for name in CALLS:
            setattr(os, name, lambda *arguments, _name=name, **named: self.call(_name, *arguments, **named))

    def call(self, name: str, *arguments, **named):
        """Do the call, or half of it, and die when its turn has come."""
        self.left -= 1
        if self.left:
            done = self.real[name](*arguments, **named)
            if name in ("open", "fsync"):
                file = done if name == "open" else arguments[0]
                found = os.fstat(file)
                if name == "open":
                    self.opened.setdefault(found.st_ino, os.dup(file))
                if name == "fsync" or found.st_ino not in self.synced:
                    self.synced[found.st_ino] = found.st_size
            return done
        try:
            if self.mode == "half" and name == "write":
                self.real[name](arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            elif self.mode == "after" or (self.mode == "power" and name != "fsync"):
                self.real[name](*arguments, **named)
        finally:
            self.end(DIED)

    def end(self, status: int) -> None:
        """Leave the process; without power, unsynced bytes are lost."""
        if self.mode == "power":
            for inode, file in self.opened.items():
                if os.fstat(file).st_size > self.synced[inode]:
                    os.ftruncate(file, self.synced[inode])
        os._exit(status)


def dies(path: Path, work, call: int, mode: str) -> bool:
    """Run `work` in a child that dies at the given call; tell whether it died there or came to its end."""
    child = os.fork()
    if child == 0:
        try:
            dying = Dying(call, mode)
            work(path)
            dying.end(0)
        except BaseException:  # the child must never come back into the test run
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, DIED)
    return status == DIED


@pytest.mark.parametrize("mode", MODES)
def test_a_crash_at_any_step_of_a_destruction(ring, path, tmp_path, mode: str) -> None:
    """Afterwards the ring opens with all survivors; the doomed key is there whole or gone, and no old file is left."""
    before = secrets_of(ring)
    ring.close()
    call, gone, died = 0, 0, True
    while died:
        call += 1
        copy = tmp_path / f"copy-{call}"
        shutil.copytree(path, copy)
        died = dies(copy, lambda path: Keyring.open(path).destroy(["worker/W-1001"]), call, mode)
        again = Keyring.open(copy)
        left = secrets_of(again)
        assert left.items() <= before.items()
        assert before.keys() - left.keys() <= {"worker/W-1001"}
        gone += "worker/W-1001" not in left
        assert {f"epoch-{again.epoch:08d}.key", f"keys-{again.epoch:08d}"} == {
            file.name for pattern in ("epoch-*", "keys-*") for file in copy.glob(pattern)
        }
        again.ensure(["roster"])
        again.destroy(["worker/W-1001"])
        again.close()
        assert Keyring.open(copy).names() == sorted({*NAMES, "roster"} - {"worker/W-1001"})
    assert call > 15
    assert 1 < gone < call - 1


@pytest.mark.parametrize("mode", MODES)
def test_a_crash_at_any_step_of_making_keys(ring, path, tmp_path, mode: str) -> None:
    """The old keys are all there; of a batch that was not handed out all or none, and what was handed out is there."""
    before = secrets_of(ring)
    ring.close()
    call, died = 0, True
    while died:
        call += 1
        copy = tmp_path / f"copy-{call}"
        shutil.copytree(path, copy)
        died = dies(copy, lambda path: Keyring.open(path).ensure(["day/a", "day/b"]), call, mode)
        again = Keyring.open(copy)
        assert before.items() <= secrets_of(again).items()
        assert (
            again.names("day/")[1:] == ["day/a", "day/b"]
            if not died
            else again.names("day/")[1:] in ([], ["day/a", "day/b"])
        )
        made = again.ensure(["day/a", "day/c"])
        again.close()
        assert made == Keyring.open(copy).ensure(["day/a", "day/c"])
    assert call > 4


@pytest.mark.parametrize("mode", MODES)
def test_a_crash_while_a_torn_end_is_left_behind(ring, path, tmp_path, mode: str) -> None:
    """Opening a ring with a torn end writes a new journal; dying inside that opening loses nothing either."""
    before = secrets_of(ring)
    ring.close()
    with (path / "keys-00000001").open("ab") as file:
        file.write(b"\0" * 30)
    call, died = 0, True
    while died:
        call += 1
        copy = tmp_path / f"copy-{call}"
        shutil.copytree(path, copy)
        died = dies(copy, Keyring.open, call, mode)
        again = Keyring.open(copy)
        assert (before, 2) == (secrets_of(again), again.epoch)
    assert call > 15


# --- errors: a call fails once, and the ring goes on ---


class Failing:
    """Makes one call of a kind fail with an I/O error."""

    def __init__(self, monkeypatch, name: str, at: int) -> None:
        real = getattr(os, name)
        self.calls = 0

        def failing(*arguments, **named):
            self.calls += 1
            if self.calls == at:
                raise OSError(5, "Input/output error")
            return real(*arguments, **named)

        monkeypatch.setattr(os, name, failing)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("at", range(1, 8))
def test_an_error_hands_out_nothing_and_the_ring_recovers(ring, path, monkeypatch, name: str, at: int) -> None:
    """When a call fails the caller is told; afterwards the same request works, and what was handed out is on disk."""
    before = secrets_of(ring)
    with monkeypatch.context() as patch:
        failing = Failing(patch, name, at)
        for _ in range(2):
            try:
                ring.ensure(["day/a"])
                ring.destroy(["worker/W-1002"])
                break
            except Unavailable as problem:
                assert problem.code == "keyring"
                assert before.keys() - {"worker/W-1002"} <= secrets_of(ring).keys()
        assert failing.calls
    made = ring.ensure(["day/a", "day/b"])
    ring.destroy(["worker/W-1002"])
    ring.close()
    again = Keyring.open(path)
    assert made == again.ensure(["day/a", "day/b"])
    assert again.find("worker/W-1002") is None
    assert {name: before[name] for name in NAMES if name != "worker/W-1002"}.items() <= secrets_of(again).items()
    assert len(list(path.glob("epoch-*"))) == 1


def test_an_unlinked_journal_is_written_anew(ring, path) -> None:
    """Somebody who removes the journal under a running gateway: one refusal, then a new journal with every key."""
    before = secrets_of(ring)
    (path / "keys-00000001").unlink()
    with pytest.raises(Unavailable, match="durable"):
        ring.ensure(["day/a"])
    ring.ensure(["day/a"])
    ring.close()
    assert {**before}.items() <= secrets_of(Keyring.open(path)).items()


def test_a_folder_that_is_gone_is_said_so(ring, path) -> None:
    """Without its folder the ring hands out no new key and keeps no checkpoint; old keys are still found."""
    path.rename(path.with_name("elsewhere"))
    shutil.rmtree(path.with_name("elsewhere"))
    for _ in range(2):
        with pytest.raises(Unavailable):
            ring.ensure(["day/a"])
    with pytest.raises(Unavailable):
        ring.destroy(["worker/W-1001"])
    with pytest.raises(Unavailable, match="checkpoint"):
        ring.set_head(b"note")
    assert ring.find("worker/W-1002") is not None
    assert problems(path)


def test_keys_are_confirmed_by_the_folder_alone(ring, path) -> None:
    """Keys in use are confirmed while the folder, read anew, holds them; not when it is gone, damaged, or holds others."""
    made = ring.ensure(NAMES)
    ids = [key.id for key in made.values()]
    ring.confirm(ids)
    ring.rotate()
    ring.confirm(ids)
    with pytest.raises(Unavailable):
        ring.confirm([*ids, "0" * 16])
    ring.destroy(["worker/W-1001"])
    with pytest.raises(Unavailable):
        ring.confirm([made["worker/W-1001"].id])

    left = [key_id for key_id in ids if key_id != made["worker/W-1001"].id]
    ring._by_id[left[0]] = type(made["worker/W-1002"])(left[0], bytes(32))
    with pytest.raises(Unavailable, match="not those"):
        ring.confirm(left)
    (epoch_key,) = path.glob("epoch-*")
    epoch_key.rename(path / "elsewhere")
    with pytest.raises(Unavailable, match="cannot be read"):
        ring.confirm(left[1:])
    (path / "elsewhere").rename(epoch_key)
    ring.confirm(left[1:])
