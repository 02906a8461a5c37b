"""Broken means closed: store, disk, keyring, engine, detector and clock are taken away while the gateway runs."""

import asyncio
import os
import shutil
import subprocess
import threading
import time
from functools import partial

import pytest

from gateway.consent.ledger import NAME, Ledger
from gateway.errors import ConfigurationError, GatewayError, Unavailable
from gateway.log import verify
from gateway.log.export import export
from gateway.model import Allow, Scan
from gateway.parts import PREPARING, open_parts
from tests.pipeline.world import make_world, reopen, settle, window


@pytest.fixture(name="world")
def _world(tmp_path):
    world = _made(tmp_path)
    yield world
    world.parts.close()


def _made(folder):
    world = make_world(folder)
    asyncio.run(settle(world.parts))
    assert world.parts.looking.wait(60)
    return world


@pytest.fixture(name="small_disk")
def _small_disk(tmp_path):
    """A disk of a few MiB of its own, for a test that fills it or makes it read-only."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], capture_output=True
    )
    if not made or made.returncode:
        why = "mounting a small disk needs root" if os.geteuid() else "a small disk cannot be mounted here"
        if os.environ.get("CI") == "true" and os.geteuid() == 0:
            pytest.fail(why)
        pytest.skip(why)
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def _refused(world, number="again"):
    """Take one more event; return the code of the refusal."""
    with pytest.raises(GatewayError) as refusal:
        asyncio.run(world.receive(window(number)))
    assert isinstance(refusal.value, Unavailable)
    return refusal.value.code


def _release(world):
    """Release what waits, as the sender's loop does, which lives through whatever is raised."""
    try:
        asyncio.run(world.parts.pipeline.deliver())
    except Exception as error:
        return error
    return None


def _verified(world, folder):
    with world.parts.store.read() as tx:
        export(tx, folder, world.parts.log.verifier)
    return verify.verify(folder, world.parts.log.verifier.vkey, world.parts.keyring.head()).size


@pytest.mark.parametrize("name", ["gateway.db", "gateway.db-wal"])
@pytest.mark.parametrize("harm", ["unlink", "replace", "move"])
def test_a_store_that_is_taken_away_takes_nothing_and_sends_nothing(world, name, harm):
    """SQLite goes on committing to an unlinked file, also to an unlinked write-ahead log; the gateway does not."""
    asyncio.run(world.receive(window(1)))
    path = world.parts.store.path.with_name(name)
    if harm == "replace":
        shutil.copy(path, path.with_name("other"))
        os.replace(path.with_name("other"), path)
    elif harm == "move":
        path.rename(path.with_name("moved"))
    else:
        path.unlink()

    assert _refused(world) == "store_gone"
    assert isinstance(_release(world), Unavailable)
    assert world.sender.sent == []
    assert "store_gone" in world.parts.health()["reasons"]


def test_a_full_disk_refuses_and_recovers_by_itself(small_disk, tmp_path):
    """While the disk is full every event is refused and health says so; once there is space it goes on, and nothing is lost."""
    world = _made(small_disk)
    accepted = []
    filler = small_disk / "filler"
    try:
        for number in range(3):
            asyncio.run(world.receive(window(number)))
            accepted.append(f"w{number}")
        with open(filler, "wb", buffering=0) as file, pytest.raises(OSError):
            while True:
                file.write(bytes(4096))
        refused = 0
        for number in range(100, 400):
            try:
                asyncio.run(world.receive(window(number, title="long " * 40)))
                accepted.append(f"w{number}")
            except Unavailable:
                refused += 1
                if refused == 3:
                    break
        assert refused == 3, "the disk never filled up"
        waiting = world.rows("SELECT count(*) AS n FROM outbox")[0].n
        assert _release(world) is None or world.sender.sent == []
        assert len(world.sender.records()) in (0, waiting)
        assert world.parts.health()["reasons"] == ["store_failed"]
        assert not world.parts.health()["ready"]

        filler.unlink()
        freed = time.monotonic()
        while not world.parts.health()["ready"]:
            assert time.monotonic() - freed < 60, "health stays red although there is space again"
            time.sleep(0.05)
        asyncio.run(world.receive(window("after")))
        accepted.append("wafter")
        asyncio.run(world.parts.pipeline.deliver())

        assert world.rows("SELECT count(*) AS n FROM disclosures")[0].n == len(accepted)
        assert len(world.sender.records()) == len(accepted)
        assert _verified(world, tmp_path / "log") == world.parts.log.size
    finally:
        world.parts.close()


def test_a_read_only_disk_is_refused_at_the_start_in_plain_words(small_disk):
    """A gateway whose data folder cannot be written to does not start, and says why without a traceback."""
    world = _made(small_disk)
    world.parts.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises((ConfigurationError, Unavailable)):
        open_parts(world.parts.settings, clock=world.clock, sender=world.sender, detector=lambda _: world.detector)

    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    world = reopen_after_failure(world)
    asyncio.run(world.receive(window(1)))
    world.parts.close()


def reopen_after_failure(world):
    """Open again what could not be opened."""
    world.parts.closed = True
    return reopen(world)


def test_a_torn_line_of_the_rights_ledger_spoils_no_other(world):
    """A line that a crash or a full disk tore was never answered; those before and after it are all read back."""
    rights, registers = world.parts.rights, world.parts.bundle().registers
    path = world.parts.settings.data / NAME

    def objects(worker):
        asyncio.run(
            rights.change(
                registers, "objection", worker, "workload-balancing", None, evidence="said so", actor="worker"
            )
        )

    objects("W-1001")
    with path.open("ab") as file:
        file.write(path.read_bytes()[:40])
    objects("W-1003")
    objects("W-1005")
    assert [change["worker"] for change in Ledger(path.parent, world.parts.keyring)] == ["W-1001", "W-1003", "W-1005"]


def test_a_right_is_in_force_although_the_ledger_cannot_be_written(world):
    """An objection that was recorded but not kept for a restore is refused, holds at once, and can be given again."""
    asyncio.run(world.receive(window(1)))
    path = world.parts.settings.data / NAME
    path.mkdir()
    change = partial(
        world.parts.rights.change, world.parts.bundle().registers, "objection", "W-1001", "workload-balancing", None,
        evidence="said so", actor="worker",
    )  # fmt: skip
    with pytest.raises(Unavailable):
        asyncio.run(change())
    assert _release(world) is None
    assert world.sender.sent == []
    assert "objection" in asyncio.run(world.receive(window(2))).withheld

    path.rmdir()
    asyncio.run(change())
    assert [one["worker"] for one in Ledger(path.parent, world.parts.keyring)] == ["W-1001"]


def test_a_keyring_that_is_gone_sends_nothing(world):
    """Without the key folder nothing that needs a new key is taken, at most one commit more is durable, and nothing leaves."""
    asyncio.run(world.receive(window(1)))
    size = world.parts.log.size
    shutil.rmtree(world.parts.settings.keyring_path())

    refused = 0
    for number in range(2, 6):
        try:
            asyncio.run(world.receive(window(number, worker="W-1003")))
        except Unavailable:
            refused += 1
    _release(world)

    assert refused >= 3
    assert world.parts.log.size <= size + 4
    assert len(world.sender.sent) == 0
    assert not world.parts.health()["ready"]


class _Engine:
    """A policy engine that is not well."""

    def __init__(self, answer):
        self.answer = answer

    def decide(self, facts):
        return self.answer(facts)

    def close(self):
        """Nothing to close."""


def _raises(_):
    raise RuntimeError("Anna Schmidt")


@pytest.mark.parametrize(
    "answer",
    [_raises, lambda facts: [], lambda facts: None, lambda facts: [Allow({}, 30)] * (len(facts) + 1), lambda facts: ["allow"] * len(facts)],
    ids=["raises", "nothing", "None", "too many", "not a verdict"],
)  # fmt: skip
def test_a_broken_engine_withholds_and_recovers(world, answer):
    """An engine that raises or answers nonsense lets nothing out, new or waiting; when it is well again, new records go."""
    asyncio.run(world.receive(window(1)))
    standing = world.parts.pipeline.current
    well = standing.engine
    standing.engine = _Engine(answer)
    standing.decisions.clear()

    result = asyncio.run(world.receive(window(2)))
    _release(world)
    assert result.forwarded == {}
    assert result.withheld
    assert world.sender.sent == []

    standing.engine = well
    standing.decisions.clear()
    assert asyncio.run(world.receive(window(3))).forwarded
    assert _release(world) is None
    assert world.sender.sent


def test_a_detector_that_hangs_withholds_and_recovers(world, monkeypatch):
    """Scans that do not come back are given up: their batches are withheld; when no room is left the next is refused."""
    hanging = threading.Event()
    blind = world.detector.scans

    def scan(texts):
        hanging.wait(120)
        return blind(texts)

    world.detector.scans = scan
    with monkeypatch.context() as impatient:  # only while it hangs: a busy machine may take its time over what is well
        impatient.setattr("gateway.pipeline.PATIENCE_S", 0.2)
        for n in range(PREPARING):
            result = asyncio.run(world.receive(window(100 + n)))
            assert result.forwarded == {}
            assert set(result.withheld) == {"internal_fault"}
        assert _refused(world, 2) == "overloaded"
    assert world.rows("SELECT 1 FROM disclosures") == []

    hanging.set()
    world.detector.scans = blind
    world.parts.executor.submit(int).result(60)
    assert asyncio.run(world.receive(window(3))).forwarded


@pytest.mark.parametrize("garbage", [[Scan(), Scan()], ["nothing found"], 7, [None]])
def test_a_detector_that_answers_nonsense_withholds(world, garbage):
    """Whatever a detector answers that is not one scan a text, the batch is withheld."""
    world.detector.scans = lambda texts: garbage
    result = asyncio.run(world.receive(window(1)))
    assert result.forwarded == {}
    assert set(result.withheld) == {"internal_fault"}


def test_a_clock_that_went_back_releases_nothing(world):
    """What waits is not released by a clock that cannot be right: by it, what has expired would still be allowed."""
    asyncio.run(world.receive(window(1)))
    now = world.clock.now_ms()
    world.clock.set(now - 3_600_000)

    assert _refused(world) == "clock_went_back"
    refusal = _release(world)
    assert isinstance(refusal, Unavailable)
    assert refusal.code == "clock_went_back"
    assert world.sender.sent == []
    assert "clock_went_back" in world.parts.health()["reasons"]

    world.clock.set(now)
    assert _release(world) is None
    assert len(world.sender.records()) == 1
