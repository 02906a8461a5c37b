"""When a group of records is tried again: the Standard Webhooks plan with jitter, `Retry-After` and 410."""

import random
from dataclasses import dataclass

from gateway.recipients.attempt import Attempt

# Seconds to wait before attempt 1, 2, 3, …; after the last one a group is given up.
PLAN_S = (0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
JITTER = 0.1  # up to this share is added, never taken away: nobody is asked sooner than the plan says
LONGEST_WAIT_S = 86_400  # a `Retry-After` beyond a day is not believed


@dataclass(frozen=True)
class Retry:
    """Try again after `wait_ms`."""

    wait_ms: int


@dataclass(frozen=True)
class Stop:
    """Try no more; `disable` when the recipient said it is gone (410) and nothing else should be sent to it either."""

    disable: bool = False


def plan(attempts: int, attempt: Attempt, source: random.Random) -> Retry | Stop:
    """
    Say what follows `attempt`, the `attempts`-th that failed (1 for the first).

    The wait is the plan's, or the recipient's `Retry-After` where that is longer, plus jitter drawn from `source`.
    """
    if attempts < 1 or attempt.outcome == "sent":
        raise ValueError("only a failed attempt is tried again")
    if attempt.status == 410:
        return Stop(disable=True)
    if attempts >= len(PLAN_S):
        return Stop()
    asked = min(attempt.retry_after_s or 0, LONGEST_WAIT_S)
    seconds = max(PLAN_S[attempts], asked)
    return Retry(round(seconds * 1000 * (1 + JITTER * source.random())))
