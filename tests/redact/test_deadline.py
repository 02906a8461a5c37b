"""Work that hangs is given up on, and work that went wrong says so."""

import threading

import pytest

from gateway.redact.deadline import MOST_LEFT, Deadline, Overdue


def test_results_and_errors_come_back():
    """What the work returns or raises is what the caller gets."""
    deadline = Deadline(5)
    assert deadline.run(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        deadline.run(lambda: 1 // 0)
    assert deadline.run(lambda: 8) == 8
    deadline.close()


def test_hanging_work_is_given_up_and_others_go_on():
    """One hang costs its own time only; after several no more work is taken, and the answer is still `Overdue`."""
    deadline = Deadline(0.05)
    release = threading.Event()
    for _ in range(MOST_LEFT - 1):
        with pytest.raises(Overdue):
            deadline.run(release.wait)
        assert deadline.run(lambda: 1) == 1
    with pytest.raises(Overdue):
        deadline.run(release.wait)
    with pytest.raises(Overdue):
        deadline.run(lambda: 1)
    release.set()
    deadline.close()
