"""Few compute, many may wait, and every task is run once, in turn."""

import threading
import time
from concurrent.futures import CancelledError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.pipeline.crew import Crew

SOON = 60


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 6), st.integers(1, 3), st.lists(st.booleans(), max_size=30))
def test_every_task_runs_once_and_few_compute(most, places, waits):
    """Whatever steps aside and whatever does not: all are run, no more than there are places compute, one comes back at a time."""
    crew = Crew(most, places)
    lock, computing, highest, ran = threading.Lock(), 0, 0, []

    def task(number, waiting):
        nonlocal computing, highest
        with lock:
            computing += 1
            highest = max(highest, computing)
        if waiting:
            with lock:
                computing -= 1
            with crew.aside():
                time.sleep(0.001)
        else:
            with lock:
                computing -= 1
        ran.append(number)
        return number

    futures = [crew.submit(task, number, waiting) for number, waiting in enumerate(waits)]
    assert [future.result(SOON) for future in futures] == list(range(len(waits)))
    crew.shutdown()
    assert sorted(ran) == list(range(len(waits)))
    assert highest <= places


def test_those_who_wait_hold_up_nobody():
    """With all but one of the threads waiting aside, others are still run; with all of them, the next one waits its turn."""
    crew, gate = Crew(4, 1), threading.Event()

    def hang():
        with crew.aside():
            gate.wait(SOON)

    hanging = [crew.submit(hang) for _ in range(3)]
    assert [crew.submit(lambda n=n: n).result(SOON) for n in range(20)] == list(range(20))
    last = crew.submit(hang)
    late = crew.submit(lambda: "late")
    time.sleep(0.05)
    assert not late.done()
    gate.set()
    assert late.result(SOON) == "late"
    assert [future.result(SOON) for future in (*hanging, last)] == [None] * 4
    crew.shutdown()


def test_without_stepping_aside_a_task_keeps_its_place():
    """One place and a task that computes: the next one waits until it has ended."""
    crew, gate = Crew(4, 1), threading.Event()
    first = crew.submit(gate.wait, SOON)
    second = crew.submit(lambda: "second")
    time.sleep(0.05)
    assert not second.done()
    gate.set()
    assert (first.result(SOON), second.result(SOON)) == (True, "second")
    crew.shutdown()


def test_what_a_task_raises_is_carried_and_the_thread_goes_on():
    """An exception reaches whoever asked, and no one else."""
    crew = Crew(1)
    with pytest.raises(ZeroDivisionError):
        crew.submit(lambda: 1 / 0).result(SOON)
    assert crew.submit(lambda: 1).result(SOON) == 1
    crew.shutdown()


def test_whoever_is_no_member_may_step_aside_too():
    """A command that looks at texts in its own thread takes no place and leaves none."""
    crew = Crew(2, 1)
    with crew.aside():
        assert crew.submit(lambda: 1).result(SOON) == 1
    assert crew.submit(lambda: 2).result(SOON) == 2
    assert crew._busy == 0
    crew.shutdown()


def test_a_crew_that_has_gone_home_takes_nothing_and_ends_what_it_took():
    """Closing waits for what was taken, unless that is cancelled."""
    crew, gate = Crew(1, 1), threading.Event()
    first = crew.submit(gate.wait, SOON)
    second = crew.submit(lambda: 2)
    threading.Timer(0.05, gate.set).start()
    crew.shutdown()
    assert (first.result(0), second.result(0)) == (True, 2)
    with pytest.raises(RuntimeError):
        crew.submit(print)

    other, began, gate = Crew(1, 1), threading.Event(), threading.Event()
    begun = other.submit(lambda: began.set() or gate.wait(SOON))
    assert began.wait(SOON)
    never = other.submit(lambda: 3)
    never.add_done_callback(lambda _: gate.set())  # not before it is cancelled, or it would be run after all
    other.shutdown(cancel_futures=True)
    assert begun.result(0)
    with pytest.raises(CancelledError):
        never.result(0)
