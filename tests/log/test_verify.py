"""
Checking from outside: whatever is done to an export, one checkpoint that was kept elsewhere shows it.

What is not found without one is listed in its own test, so that nobody takes it for found.
"""

import base64
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.log import merkle, note, verify
from gateway.log.export import export
from gateway.log.tiles import number_path, places
from tests.log.ledger import ORIGIN, Book

MUTATIONS = 10_000


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[Path, str, dict[int, bytes]]:
    """An export of 300 entries, its key, and checkpoints of several sizes, kept outside."""
    book = Book()
    kept = {}
    for count in (1, 127, 128, 44):
        book.fill(count)
        kept[book.log.size] = book.log.note
    folder = tmp_path_factory.mktemp("whole") / "log"
    export(book.tx, folder, book.signer.verifier)
    book.close()
    return folder, book.signer.verifier.vkey, kept


@pytest.fixture
def in_memory(tmp_path) -> Iterator[Path]:
    """A folder whose files cost no disk, where there is one."""
    shared = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=shared if os.access(shared, os.W_OK) else tmp_path))
    yield folder
    shutil.rmtree(folder)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_whole_log_verifies(whole) -> None:
    """Against checkpoints of every age, and that of the empty log, an untouched export is whole."""
    folder, vkey, kept = whole
    empty = Book().signer.sign(note.Checkpoint.empty(ORIGIN).text())
    for outside in (*kept.values(), empty):
        found = verify.verify(folder, vkey, outside)
        assert (ORIGIN, 300) == (found.origin, found.size)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512, 66_000])
def test_every_shape_of_tree_verifies(tmp_path, size) -> None:
    """Sizes at the tiles' edges, up to three levels, verify against the export's own and an older checkpoint."""
    book = Book()
    with book.group():
        pass
    outside = book.log.note
    book.fill(size // 2, at_once=5000)
    outside = book.log.note or outside
    book.fill(size - size // 2, at_once=5000)
    export(book.tx, tmp_path, book.signer.verifier)
    book.close()
    seen: list[tuple[int, int]] = []
    for kept in (outside, book.log.note):
        assert verify.verify(tmp_path, book.signer.verifier.vkey, kept, lambda *at: seen.append(at)).size == size
    assert not size or seen[-1] == (size, size)
    assert set(verify.expected_paths(size)) == {f"tile/{place.path}" for place in places(size)}


@pytest.mark.slow
def test_every_single_change_is_found(whole, in_memory) -> None:
    """Ten thousand random changes of one thing each: all found, and the first bad entry is named where it can be."""
    folder, vkey, kept = whole
    chance = random.Random(5)
    copy = in_memory / "copy"
    shutil.copytree(folder, copy)
    contents = {path: path.read_bytes() for path in files(copy)}
    found = named = 0
    for _ in range(MUTATIONS):
        undo = change(contents, chance)
        try:
            verify.verify(copy, vkey, kept[chance.choice(list(kept))])
        except verify.Problem as problem:
            found += 1
            named += problem.index is not None
        undo()
    assert found == MUTATIONS
    assert named > MUTATIONS * 0.6
    assert verify.verify(copy, vkey, kept[300]).size == 300  # every change was undone, so each was judged alone


def change(contents: dict[Path, bytes], chance: random.Random):
    """Change one file of an export at random; return what undoes it."""
    path, before = chance.choice(list(contents.items()))
    kind = chance.randrange(8)
    at = chance.randrange(len(before))
    after = bytearray(before)
    if kind in (0, 1):
        after[at] ^= 1 << chance.randrange(8)
    elif kind == 2:
        del after[at : at + chance.randrange(1, 40)]
    elif kind == 3:
        after[at:at] = chance.randbytes(chance.randrange(1, 40))
    elif kind == 4:
        after += after[at:]  # something twice
    elif kind == 5:
        after = after[:at]
    elif kind == 6:
        after = bytearray(chance.choice([other for other in contents.values() if other != before]))
    else:
        path.unlink()
        return lambda: path.write_bytes(before)
    if bytes(after) == before:
        after.append(0)
    path.write_bytes(after)
    return lambda: path.write_bytes(before)


def entry_changes(bodies: list[bytes], chance: random.Random) -> list[bytes]:
    """Change a log's entries as somebody who can rewrite everything but has no other key would."""
    changed = list(bodies)
    at = chance.randrange(len(changed))
    kind = chance.randrange(5)
    if kind == 0:
        changed[at] = changed[at].replace(b"workload-model", b"benefits-vendor")
    elif kind == 1:
        del changed[at]
    elif kind == 2:
        changed.insert(at, changed[at])
    elif kind == 3:
        other = (at + chance.randrange(1, len(changed))) % len(changed)
        changed[at], changed[other] = changed[other], changed[at]
    else:
        del changed[chance.randrange(1, len(changed)) :]
    return changed


def write_log(folder: Path, bodies: list[bytes], checkpoint: bytes, vkey: str) -> None:
    """Write a consistent export of any entries, with whatever checkpoint is at hand."""
    leaves = [merkle.leaf_hash(body) for body in bodies]
    source = merkle.in_memory(leaves)
    shutil.rmtree(folder, ignore_errors=True)
    for place in places(len(bodies)):
        path = folder / "tile" / place.path
        path.parent.mkdir(parents=True, exist_ok=True)
        first = place.n * 256
        if place.level is None:
            parts = bodies[first : first + place.width]
            path.write_bytes(b"".join(len(body).to_bytes(2, "big") + body for body in parts))
        else:
            path.write_bytes(b"".join(source(8 * place.level, first + k) for k in range(place.width)))
    (folder / "vkey").write_text(vkey + "\n")
    (folder / "checkpoint").write_bytes(checkpoint)


def read_bodies(folder: Path, size: int) -> list[bytes]:
    found: list[bytes] = []
    for first in range(0, size, 256):
        width = min(256, size - first)
        partial = f".p/{width}" if width < 256 else ""
        data = (folder / f"tile/entries/{number_path(first // 256)}{partial}").read_bytes()
        found += verify.entries(data, first, width)
    return found


def test_a_log_rewritten_as_a_whole_is_found(whole, tmp_path) -> None:
    """Edited, shortened, reordered or doubled, with all tiles made anew, even signed anew with the right key: found."""
    folder, vkey, kept = whole
    signer = Book().signer
    bodies = read_bodies(folder, 300)
    chance = random.Random(6)
    for _ in range(150):
        changed = entry_changes(bodies, chance)
        root = merkle.tree_root([merkle.leaf_hash(body) for body in changed])
        signed_anew = signer.sign(note.Checkpoint(ORIGIN, len(changed), root).text())
        for checkpoint in (kept[300], signed_anew):
            write_log(tmp_path / "log", changed, checkpoint, vkey)
            with pytest.raises(verify.Problem):
                verify.verify(tmp_path / "log", vkey, kept[300])


def test_what_shows_only_against_an_outside_checkpoint(whole, tmp_path) -> None:
    """A cut or rewritten log that its own key has signed anew is consistent in itself; only the outside checkpoint tells."""
    folder, vkey, kept = whole
    signer = Book().signer
    bodies = read_bodies(folder, 300)
    for changed in (bodies[:200], [bodies[1], *bodies[1:]]):
        root = merkle.tree_root([merkle.leaf_hash(body) for body in changed])
        own = signer.sign(note.Checkpoint(ORIGIN, len(changed), root).text())
        write_log(tmp_path / "log", changed, own, vkey)
        assert verify.verify(tmp_path / "log", vkey, own).size == len(changed)
        with pytest.raises(verify.Problem):
            verify.verify(tmp_path / "log", vkey, kept[300])


def test_a_cut_tail_and_an_older_copy_are_found(whole, tmp_path) -> None:
    """An honest export of yesterday is refused against today's checkpoint, with the first index that is gone."""
    folder, vkey, kept = whole
    write_log(tmp_path, read_bodies(folder, 300)[:256], kept[256], vkey)
    assert verify.verify(tmp_path, vkey, kept[128]).size == 256
    with pytest.raises(verify.Problem, match="cut off") as problem:
        verify.verify(tmp_path, vkey, kept[300])
    assert problem.value.index == 256


def test_a_fork_is_found(whole, tmp_path) -> None:
    """Another history from entry 256 on, signed with the right key, does not extend a checkpoint of 300."""
    folder, vkey, kept = whole
    signer = Book().signer
    forked = read_bodies(folder, 300)[:256] + [b'{"another":"history"}'] * 500
    root = merkle.tree_root([merkle.leaf_hash(body) for body in forked])
    write_log(tmp_path, forked, signer.sign(note.Checkpoint(ORIGIN, 756, root).text()), vkey)
    assert verify.verify(tmp_path, vkey, kept[256]).size == 756
    with pytest.raises(verify.Problem, match="forked"):
        verify.verify(tmp_path, vkey, kept[300])


def test_a_log_made_anew_with_another_key_is_found(whole, tmp_path) -> None:
    """The same entries under a new key, and a whole new log under the same name: refused."""
    folder, vkey, kept = whole
    other = note.Signer(ORIGIN, bytes(32))
    bodies = read_bodies(folder, 300)
    root = merkle.tree_root([merkle.leaf_hash(body) for body in bodies])
    anew = other.sign(note.Checkpoint(ORIGIN, 300, root).text())
    for stated in (vkey, other.verifier.vkey):
        write_log(tmp_path / "log", bodies, anew, stated)
        with pytest.raises(verify.Problem):
            verify.verify(tmp_path / "log", vkey, kept[300])
    with pytest.raises(verify.Problem):
        verify.verify(tmp_path / "log", other.verifier.vkey, kept[300])


def test_the_first_bad_entry_is_named(whole, tmp_path) -> None:
    """An edited entry, an edited hash and a cut bundle name the index that an auditor should look at."""
    folder, vkey, kept = whole
    bodies = read_bodies(folder, 300)
    for index in (0, 255, 256, 299):
        shutil.rmtree(tmp_path / "log", ignore_errors=True)
        shutil.copytree(folder, tmp_path / "log")
        partial = ".p/44" if index >= 256 else ""
        path = tmp_path / f"log/tile/entries/{number_path(index // 256)}{partial}"
        path.write_bytes(path.read_bytes().replace(bodies[index], bodies[index].replace(b"disclosure", b"withheld!!")))
        with pytest.raises(verify.Problem) as problem:
            verify.verify(tmp_path / "log", vkey, kept[300])
        assert problem.value.index == index
        assert str(index) in problem.value.message


def test_strangers_in_the_folder_are_found(whole, tmp_path) -> None:
    """A tile that the log does not have, and a link to somewhere else, are refused."""
    folder, vkey, kept = whole
    for path, link in (("tile/2/000.p/1", False), ("tile/entries/003", False), ("tile/elsewhere", True)):
        shutil.rmtree(tmp_path / "log", ignore_errors=True)
        shutil.copytree(folder, tmp_path / "log")
        stranger = tmp_path / "log" / path
        stranger.parent.mkdir(parents=True, exist_ok=True)
        stranger.symlink_to(tmp_path) if link else stranger.write_bytes(b"")
        with pytest.raises(verify.Problem, match="does not belong"):
            verify.verify(tmp_path / "log", vkey, kept[300])


@pytest.mark.parametrize("vkey", ["", "a+b+c", "x+00000000+AAAA", "gateway.example/log+00000000+" + "A" * 44])
def test_a_wrong_key_is_refused(whole, vkey: str) -> None:
    """What is no Ed25519 verifier key is said to be none."""
    folder, _, kept = whole
    with pytest.raises(verify.Problem, match="verifier key"):
        verify.verify(folder, vkey, kept[300])


def test_two_implementations_read_notes_alike(whole) -> None:
    """The verifier's own reader of checkpoints judges every flipped bit as the gateway's does."""
    _, vkey, kept = whole
    reader = note.Verifier.from_vkey(vkey)
    key = verify.read_vkey(vkey)
    assert verify.open_checkpoint(kept[300], *key, "it").root == note.open_checkpoint(kept[300], reader).root
    for place in range(0, len(kept[300]) * 8, 3):
        changed = bytearray(kept[300])
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(verify.Problem):
            verify.open_checkpoint(bytes(changed), *key, "it")


def test_it_is_one_file_that_needs_nothing_of_the_gateway(whole, tmp_path) -> None:
    """Copied elsewhere and run without the gateway on its path, the file judges good and bad, with the promised statuses."""
    folder, vkey, kept = whole
    script = tmp_path / "verify.py"
    shutil.copy(verify.__file__, script)
    assert "import gateway" not in script.read_text()
    assert "from gateway" not in script.read_text()
    (tmp_path / "vkey").write_text(vkey)
    (tmp_path / "outside").write_bytes(kept[128])

    def run(*more: str, log: Path = folder, key: str = "vkey") -> tuple[int, str]:
        command = [
            sys.executable,
            "-I",
            script,
            "--vkey",
            tmp_path / key,
            "--checkpoint",
            tmp_path / "outside",
            log,
            *more,
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
        return done.returncode, done.stdout

    root = base64.b64encode(note.open_checkpoint(kept[300], note.Verifier.from_vkey(vkey)).root).decode()
    assert run() == (0, f"the log is whole\nsize 300\nroot {root}\n")
    status, said = run("--json")
    assert (0, {"verified": True, "origin": ORIGIN, "size": 300, "root": root}) == (status, json.loads(said))
    status, said = run("--json", log=tmp_path)
    assert status == 1
    assert not json.loads(said)["verified"]
    assert run(key="missing")[0] == 2


def test_a_hundred_thousand_rows_a_second(tmp_path) -> None:
    """Verification is fast enough for a log of years: measured on the processor's clock, since others may share the machine."""
    bodies = [b'{"kind":"disclosure","n":%d,"padding":"%s"}' % (n, b"x" * 300) for n in range(60_000)]
    signer = note.Signer(ORIGIN, bytes(range(32)))
    root = merkle.tree_root([merkle.leaf_hash(body) for body in bodies])
    checkpoint = signer.sign(note.Checkpoint(ORIGIN, len(bodies), root).text())
    write_log(tmp_path, bodies, checkpoint, signer.verifier.vkey)
    before = time.process_time()
    verify.verify(tmp_path, signer.verifier.vkey, checkpoint)
    assert len(bodies) / (time.process_time() - before) > 100_000
