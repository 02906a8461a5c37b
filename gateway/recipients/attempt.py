"""What came of one attempt to reach a recipient."""

from typing import Literal

import msgspec

Outcome = Literal["sent", "refused", "unknown", "not_sent"]


class Attempt(msgspec.Struct, frozen=True):
    """
    One attempt's outcome.

    `sent`: answered with 2xx. `refused`: any other definite answer. `unknown`: bytes may have left and no answer came, so
    the records are assumed disclosed. `not_sent`: it failed before any byte left. `status` is the HTTP status where one
    came, `retry_after_s` what the recipient asked for, `why` a fixed word for operational logs, never a recipient's text.
    """

    outcome: Outcome
    status: int | None = None
    retry_after_s: int | None = None
    why: str = ""
