"""Detection in processes: whatever one of them does, only the text at fault is withheld, and the rest is answered as ever."""

import ast
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from gateway.errors import Unavailable
from gateway.model import Finding, Scan
from gateway.redact.workers import Budget, Workers, confine, keeper, wire
from gateway.redact.workers.budget import Pace
from gateway.redact.workers.channel import Channel
from gateway.redact.workers.looking import Looking, _Batch, _Turn
from gateway.redact.workers.pool import Child, Pool
from gateway.redact.workers.suspects import Suspects
from tests.redact.people import CLEAN, IDENTIFYING, PEOPLE, person

ROOT = Path(__file__).parents[3]
PLANTED = "tests.redact.workers.planted:detector"
# Text by text it is quick to lose patience; a call has as long as a busy machine may take.
QUICK = Budget(base_s=0.3, per_character_s=1e-5, per_text_s=1e-3, wall=3, scan_s=60)
NOT_JUDGED, UNAVAILABLE = Scan(failure="text_not_judged"), Scan(failure="detector_unavailable")
SECRET = Scan((Finding(0, 6, "SECRET", 1.0),))


def plant(processes=2, engine="", budget=QUICK, people=(), **more):
    made = Workers(people, engine=engine, processes=processes, budget=budget, factory=PLANTED, **more)
    made.warm(60)
    return made


@pytest.fixture(scope="module")
def shared():
    """Return processes that every test may kill."""
    made = plant()
    yield made
    made.close()


def pids(workers):
    """Return the processes at hand, once there are as many as there shall be."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = workers._pool.waiting()
        if len(found) >= workers._keeper._what.processes:
            return [child.pid for child in found]
        time.sleep(0.01)
    raise AssertionError("the processes have not come back")


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def gone(processes):
    until = time.monotonic() + 60
    while any(map(alive, processes)) and time.monotonic() < until:
        time.sleep(0.01)
    return not any(map(alive, processes))


# --- the same answers ---


@pytest.fixture(scope="module")
def real():
    made = Workers(PEOPLE, engine="patterns", processes=2)
    made.warm(60)
    yield made
    made.close()


def test_processes_find_what_the_detector_finds(real):
    """Text by text and in a large batch, the answers are those of a detector in the same process, failures too."""
    texts = [text for text, _ in IDENTIFYING] + CLEAN + ["union meeting", "x" * 300_000, "lone \ud800 surrogate"]
    from gateway.redact.detect import Detector

    expected = Detector(PEOPLE).scan(texts)
    assert real.scan(texts) == expected
    assert [real.scan([text])[0] for text in texts] == expected
    assert real.scan(texts * 40) == expected * 40
    assert real.scan([]) == []


def test_other_people_count_from_the_next_scan_on(real):
    """A scan that begins after the change knows the new people, and no longer the old ones."""
    for n in range(5):
        real.replace_people([person("W-9", "Zofia", f"Nowakowska{n}")])
        new, old = real.scan([f"Zofia Nowakowska{n} called", "Ben Okafor called"])
        assert [finding.by for finding in new.findings] == ["roster/W-9"]
        assert not any(finding.by.startswith("roster/") for finding in old.findings)
    real.replace_people(PEOPLE)
    assert real.scan(["Ben Okafor called"])[0].findings[0].by == "roster/W-1002"


def test_a_change_is_told_as_a_change(real):
    """One who is new, one who goes by another name and one who left: the answers are those of a detector made anew."""
    from gateway.redact.detect import Detector

    texts = [text for text, _ in IDENTIFYING] + ["Zofia Nowakowska called", "Ben Mwangi called", "Ben Okafor called"]
    others = PEOPLE[1:]
    after = [*others, person("W-9", "Zofia", "Nowakowska")]
    after[0] = person(others[0].worker_id, others[0].given_names[0], "Mwangi")
    nursery = real._keeper._nursery
    assert isinstance(wire.turned(0, wire.known(PEOPLE), 1, wire.known(after)), wire.Changes)
    real.replace_people(after)
    assert real.scan(texts) == Detector(after).scan(texts)
    assert real._keeper._nursery is nursery
    real.replace_people(PEOPLE)
    assert real.scan(texts) == Detector(PEOPLE).scan(texts)


EIGHT = [person(f"W-{n}", "Eva", f"Berg{n}") for n in range(8)]
IDA = [*EIGHT[1:], person("W-9", "Ida", "Slowinski")]
BOTH = ["SECRET of Berg0", "SECRET of Slowinski"]


def test_a_process_that_knows_others_does_not_answer():
    """Were it handed out all the same, it ends, and the text is looked at by one that knows the right people."""
    workers = plant(1, people=EIGHT)
    try:
        stale = workers._pool.take(time.monotonic() + 20)
        workers.replace_people(IDA)
        stale.generation = workers._pool.people()[0]  # the planted fault: it passes for one that knows
        workers._pool.give_back(stale)
        told = workers.scan(BOTH)
        assert [len(scan.findings) for scan in told] == [1, 2]
        assert gone([stale.pid])
    finally:
        workers.close()


def test_a_change_that_breaks_is_made_good():
    """Nobody answers by half a change: another nursery is told everybody."""
    workers = plant(1, people=EIGHT)
    try:
        first = workers._keeper._nursery
        workers.replace_people([*IDA, person("W-8", "Ada", "Breaking")])
        assert not workers.is_warm
        told = workers.scan(BOTH)
        assert [len(scan.findings) for scan in told] in ([1, 2], [0, 0])  # the second where it takes too long
        assert all(scan in (UNAVAILABLE, NOT_JUDGED) or scan.failure is None for scan in told)
        assert workers.wait(20)
        assert [len(scan.findings) for scan in workers.scan(BOTH)] == [1, 2]
        assert workers._keeper._nursery is not first
    finally:
        workers.close()


def test_a_nursery_that_knows_others_takes_no_change():
    """What would be changed is not what it knows: another one is told everybody."""
    workers = plant(1, people=EIGHT)
    try:
        first = workers._keeper._nursery
        first.generation += 7  # the planted fault: the gateway is wrong about whom it knows
        workers.replace_people(IDA)
        workers.wait(20)
        assert [len(scan.findings) for scan in workers.scan(BOTH)] == [1, 2]
        assert workers._keeper._nursery is not first
    finally:
        workers.close()


def test_until_the_processes_know_the_new_people_it_is_not_ready():
    """A scan that begins meanwhile waits for them, and is never answered by one that knows the old people."""
    workers = plant(1, people=[person("W-1", "Eva", "Berg")])
    before = []
    slow = threading.Thread(target=lambda: before.extend(workers.scan(["sleep0.2"])))
    try:
        assert workers.is_warm
        slow.start()
        time.sleep(0.1)
        workers.replace_people([person("W-2", "Ida", "Slowinski")])
        assert not workers.is_warm
        (scan,) = workers.scan(["SECRET of Berg and Slowinski"])
        assert [(found.label, found.start) for found in scan.findings] == [("SECRET", 0), ("PERSON", 19)]
        assert workers.is_warm
        slow.join(20)
        assert before == [Scan()]
        workers.replace_people([])
        assert workers.wait(20)
        assert workers.is_warm
    finally:
        workers.close()


# --- one text does harm ---

HARM = ["loop", "sleep", "stop", "die", *(f"lie {what}" for what in ("outside", "over each other"))]


@pytest.mark.parametrize("harm", HARM)
def test_only_the_text_at_fault_is_withheld(shared, harm):
    """It hangs, dies or has nonsense answered: it is not judged, all others of its batch are."""
    texts = [f"SECRET {n}" for n in range(40)]
    texts[17] = harm
    scans = shared.scan(texts)
    assert scans[17] in (NOT_JUDGED, UNAVAILABLE)
    assert scans[:17] + scans[18:] == [SECRET] * 39


def test_several_texts_at_fault_in_one_batch(shared):
    """Each of them is narrowed down."""
    texts = [f"SECRET {n}" for n in range(30)]
    texts[3], texts[4], texts[29] = "die 1", "loop 1", "die 2"
    scans = shared.scan(texts)
    assert [number for number, scan in enumerate(scans) if scan != SECRET] == [3, 4, 29]
    assert {scans[number] for number in (3, 4, 29)} == {NOT_JUDGED}


@pytest.mark.parametrize(
    "lie", ["outside", "backwards", "over each other", "about score", "about failure", "about label"]
)
def test_an_answer_that_cannot_be_true_is_not_believed(shared, lie):
    """Whatever a process answers is checked as input from outside."""
    before, answer = shared.scan(["SECRET", f"lie {lie}"])
    assert (before, answer) == (SECRET, UNAVAILABLE)


def test_a_text_that_broke_the_detector_is_tried_once_more_elsewhere(shared):
    """What failed in company may succeed alone; what fails alone too is withheld, and its process is replaced."""
    assert shared.scan(["together", "SECRET"]) == [Scan(), SECRET]
    assert shared.scan(["raise", "SECRET"]) == [UNAVAILABLE, SECRET]


def test_memory_is_bounded():
    """A process that takes more than it may has no answer for that text, and leaves the machine's memory alone."""
    workers = plant(1, memory_bytes=128 << 20, budget=Budget())
    try:
        assert workers.scan(["SECRET", "allocate"]) == [SECRET, UNAVAILABLE]
        assert workers.scan(["SECRET"]) == [SECRET]
    finally:
        workers.close()


def test_a_text_that_did_harm_is_known_again(shared):
    """The second time costs nothing; a new roster, by which it might be judged otherwise, gives it another chance."""
    assert shared.scan(["loop twice"]) == [NOT_JUDGED]
    before = set(pids(shared))
    assert shared.scan(["loop twice"]) == [NOT_JUDGED]
    assert set(pids(shared)) == before  # looked at once more it would have cost a process
    assert shared.scan(["loop twice", "SECRET"]) == [NOT_JUDGED, SECRET]
    shared.replace_people(())
    assert "loop twice" not in shared._suspects


@pytest.mark.parametrize("how", ["spin", "rest"])
def test_others_go_on_while_texts_hang(tmp_path, how):
    """
    With more hanging texts than processes, working or not, others are answered for as long as they hang.

    They hang until they are told to stop, so whoever waited for one of them would not be answered at all.
    """
    over, ended, answers = tmp_path / "over", [], 0
    workers = plant(2, budget=Budget(base_s=60, scan_s=60))
    hang = [f"{how} until {over} {n}" for n in range(3)]
    hanging = [threading.Thread(target=lambda text=text: ended.extend(workers.scan([text]))) for text in hang]
    try:
        for one in hanging:
            one.start()
        while answers < 20 or len(workers._pool._lagging) < len(hang):
            assert workers.scan(["SECRET"]) == [SECRET]
            assert not ended
            answers += 1
            time.sleep(0.01)
        over.touch()
        for one in hanging:
            one.join(60)
        assert ended == [Scan()] * 3
    finally:
        workers.close()


def test_past_its_patience_a_call_takes_no_process():
    """What is left is not judged, and no process is begun with that could only be killed."""
    pool = Pool()
    with subprocess.Popen(["sleep", "60"]) as idle:
        pool.add(Child(idle.pid, Channel(os.open(os.devnull, os.O_RDWR)), 0))
        looking = Looking(pool, Pace(), Budget(scan_s=0), Suspects(), ["one", "two"], None)
        assert looking.run() == [UNAVAILABLE] * 2
        untouched = idle.poll() is None and len(pool.waiting()) == 1
        pool.close()
    assert untouched


def test_a_process_that_was_not_looked_after_is_not_blamed_on_its_text():
    """What it worked in its life before says nothing about this text; another process is tried."""
    worn = _Turn(SimpleNamespace(worked=lambda: 100.0), _Batch([0]), ["text"], seconds=1.0)
    looking = Looking(Pool(), Pace(), Budget(base_s=1.0), Suspects(), ["text"], None)
    assert not looking._wore_it_out(worn, late=True)
    worn.looks, worn.first = 1, 99.9
    assert not looking._wore_it_out(worn, late=True)
    worn.first = 99.0
    assert looking._wore_it_out(worn, late=True)


# --- processes end ---


def test_a_killed_process_costs_nobody_an_answer(shared):
    """Killed while it waits or while it looks: the batch is answered whole, and the process is replaced."""
    before = pids(shared)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert shared.scan(["SECRET"] * 5) == [SECRET] * 5
    assert not set(pids(shared)) & set(before)
    answers = []
    slow = threading.Thread(target=lambda: answers.extend(shared.scan(["sleep0.2", "SECRET"])))
    slow.start()
    time.sleep(0.1)
    for child in list(shared._pool._taken):
        os.kill(child.pid, signal.SIGKILL)
    slow.join(20)
    assert answers == [Scan(), SECRET]


def test_a_stopped_process_is_replaced(shared):
    """One that is stopped from outside is as good as hanging."""
    for pid in pids(shared):
        os.kill(pid, signal.SIGSTOP)
    assert shared.scan(["SECRET"]) == [SECRET]


def test_a_nursery_that_ends_is_started_again():
    """With it all processes end; texts wait for the new ones."""
    workers = plant(people=[person("W-1", "Eva", "Berg")])
    try:
        before = [workers._keeper._nursery._process.pid, *pids(workers)]
        os.kill(before[0], signal.SIGKILL)
        assert workers.scan(["SECRET of Berg"])[0].findings[1].label == "PERSON"
        assert gone(before)
        assert not set(pids(workers)) & set(before)
        assert workers.is_warm
        assert workers.scan(["SECRET of Berg"])[0].findings[1].label == "PERSON"
    finally:
        workers.close()


def test_what_cannot_be_loaded_withholds_and_recovers(tmp_path):
    """A missing model: every text fails at once, `warm` says what to install, and it mends itself once it is there."""
    model = tmp_path / "model"
    model.write_text("missing")
    workers = Workers(engine=str(model), processes=1, budget=QUICK, factory=PLANTED)
    try:
        with pytest.raises(Unavailable, match="pip install it"):
            workers.warm(60)
        assert not workers.is_warm
        began = time.monotonic()
        assert workers.scan(["SECRET"]) == [UNAVAILABLE]
        assert time.monotonic() - began < QUICK.scan_s / 2
        model.write_text("here")
        until = time.monotonic() + 60
        while not workers.is_warm and time.monotonic() < until:
            time.sleep(0.05)
        assert workers.scan(["SECRET"]) == [SECRET]
    finally:
        workers.close()


def test_a_detector_that_does_not_exist_is_said():
    """The type and name of what is missing, and nothing else."""
    workers = Workers(processes=1, factory="gateway.nothing:detector")
    try:
        with pytest.raises(Unavailable, match=r"ModuleNotFoundError: gateway\.nothing$"):
            workers.warm(60)
    finally:
        workers.close()


def test_no_trouble_ends_what_keeps_the_processes(monkeypatch):
    """An error that nobody thought of, while processes are made: texts are withheld, then there are processes after all."""
    bear, failures = keeper.Nursery.bear, [RuntimeError("cannot start new thread")]

    def fail(nursery):
        if failures:
            raise failures.pop()
        return bear(nursery)

    monkeypatch.setattr(keeper.Nursery, "bear", fail)
    workers = Workers(processes=1, budget=QUICK, factory=PLANTED)
    try:
        assert workers.scan(["SECRET"]) == [SECRET]
        assert not failures
    finally:
        workers.close()


def test_a_program_that_cannot_be_started_leaves_nothing_open(monkeypatch):
    """A machine without room for another process, again and again, does not run out of descriptors for it."""

    def full(*_, **__):
        raise BlockingIOError("no room for a process")

    monkeypatch.setattr(keeper.subprocess, "Popen", full)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        with pytest.raises(BlockingIOError):
            keeper.Nursery(keeper.What(PLANTED, "", None, 1, 1 << 30))
    assert len(os.listdir("/proc/self/fd")) <= before


# --- nothing is left, nothing is shared ---


@pytest.mark.parametrize("after", [0.0, 0.002, 0.01, 0.05])
def test_closing_does_not_wait_for_the_loading(tmp_path, after):
    """Whenever it is closed while it starts, that takes no longer than a process takes to end."""
    model = tmp_path / "model"
    model.write_text("slow")
    workers = Workers(engine=str(model), processes=1, factory=PLANTED)
    time.sleep(after)
    began = time.monotonic()
    workers.close()
    assert time.monotonic() - began < 20


def test_closing_ends_everything():
    """No process, thread or descriptor stays, and scans that wait fail."""
    descriptors, threads = len(os.listdir("/proc/self/fd")), threading.active_count()
    for _ in range(3):
        workers = plant()
        started = [workers._keeper._nursery._process.pid, *pids(workers)]
        workers.scan(["SECRET", "die"])
        workers.close()
        assert workers.scan(["SECRET"]) == [UNAVAILABLE]
        assert gone(started)
    # Fewer there may be: what an earlier test left behind can end meanwhile.
    assert len(os.listdir("/proc/self/fd")) <= descriptors
    assert threading.active_count() <= threads


def test_processes_end_with_the_gateway(tmp_path):
    """The gateway is killed: those that wait end, and so does one that spins."""
    program = (
        "import sys, threading, time\n"
        "from tests.redact.workers import test_workers as t\n"
        "workers = t.plant(budget=t.Budget(base_s=60, scan_s=60))\n"  # it spins for as long as we look
        "threading.Thread(target=workers.scan, args=(['loop'],), daemon=True).start()\n"
        "pool = workers._pool\n"
        "while not pool._taken:\n"
        "    time.sleep(0.01)\n"
        "print(workers._keeper._nursery._process.pid, *(c.pid for c in [*pool._taken, *pool._waiting]), flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as gateway:
        started = list(map(int, gateway.stdout.readline().split()))
        assert len(started) >= 2
        assert all(map(alive, started))
        gateway.kill()
    assert gone(started)


def test_a_process_has_nothing_of_the_gateway(monkeypatch):
    """No descriptor but its own, no variable of the gateway's settings, its own session; no socket and no program can be had."""
    monkeypatch.setenv("GATEWAY__KEYRING__PATH", "/nowhere/canary")
    secret = os.open(os.devnull, os.O_RDONLY)
    os.set_inheritable(secret, True)
    workers = plant(1)
    try:
        (scan,) = workers.scan(["open"])
        told = ast.literal_eval(scan.findings[0].by)
        assert len(told["descriptors"]) <= 5, told  # three times nothing, its channel, and the folder it lists
        assert not [name for name in told["variables"] if "GATEWAY" in name]
        (pid,) = pids(workers)
        assert os.getsid(pid) not in (os.getsid(0), 0)
        if confine._TABLES.get(os.uname().machine) and sys.platform == "linux":
            refused = {told[name] for name in ("socket", "program", "memory", "descriptor of another")}
            assert refused == {"PermissionError"}
        for signal_ in (signal.SIGINT, signal.SIGTERM):
            os.kill(pid, signal_)
        assert workers.scan(["pid"])[0].findings[0].by == str(pid)
    finally:
        workers.close()
        os.close(secret)
