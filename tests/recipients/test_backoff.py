"""The retry plan."""

import random

import pytest

from gateway.recipients.attempt import Attempt
from gateway.recipients.backoff import PLAN_S, Retry, Stop, plan

FAILED = Attempt("refused", 500)


@pytest.mark.parametrize("attempts", range(1, len(PLAN_S)))
def test_waits_follow_the_standard_plan(attempts):
    """After attempt n the wait is the plan's, plus at most a tenth."""
    waits = [plan(attempts, FAILED, random.Random(seed)) for seed in range(50)]

    assert all(isinstance(wait, Retry) for wait in waits)
    assert all(PLAN_S[attempts] * 1000 <= wait.wait_ms <= PLAN_S[attempts] * 1100 for wait in waits)
    assert len(set(waits)) > 1


def test_the_plan_ends():
    """After the tenth attempt a group is given up, and the recipient is not disabled for it."""
    assert Stop(disable=False) == plan(10, FAILED, random.Random(0))


def test_the_same_random_source_gives_the_same_wait():
    """Jitter comes from the source that is passed in and from nowhere else."""
    assert plan(3, FAILED, random.Random(7)) == plan(3, FAILED, random.Random(7))


def test_retry_after_is_honoured_and_bounded():
    """A longer `Retry-After` wins, a shorter one does not shorten the plan, and none is believed beyond a day."""
    source = random.Random(0)

    assert plan(1, Attempt("refused", 429, 120), source).wait_ms >= 120_000
    assert plan(3, Attempt("refused", 503, 1), source).wait_ms >= 1_800_000
    assert plan(1, Attempt("refused", 429, 10**9), source).wait_ms <= 86_400_000 * 1.1


def test_gone_disables():
    """410 stops the group and the recipient."""
    assert Stop(disable=True) == plan(1, Attempt("refused", 410), random.Random(0))


@pytest.mark.parametrize("outcome", ["unknown", "not_sent"])
def test_unanswered_attempts_are_tried_again(outcome):
    """No answer and not sent are both retried."""
    assert isinstance(plan(1, Attempt(outcome), random.Random(0)), Retry)


def test_success_has_no_next_attempt():
    """Asking for a retry of what was sent is a mistake of the caller."""
    with pytest.raises(ValueError, match="failed"):
        plan(1, Attempt("sent", 200), random.Random(0))
