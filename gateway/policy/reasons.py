"""What a reason code means, in one plain sentence for workers. The sentences are in the register `reasons`."""

import functools

from gateway.policy import shipped_directory
from gateway.policy.load import load_registers
from gateway.registers import Reason, Registers

UNEXPLAINED = "The record was withheld for a reason that this version of the gateway no longer explains."


def sentence(code: str, language: str = "en", registers: Registers | None = None) -> str:
    """
    Return the sentence for a code from `registers`, or from the shipped ones. English stands in for a language that is not
    shipped; a code of an older version, which no register has any more, gets a sentence that says so.
    """
    reason = (registers.reasons if registers else _shipped()).get(code)
    return UNEXPLAINED if reason is None else str(getattr(reason, language, reason.en))


def title(code: str, registers: Registers | None = None) -> str:
    """Return a few words for a code, for tables; the code itself where no register has it."""
    reason = (registers.reasons if registers else _shipped()).get(code)
    return code if reason is None else reason.title


def codes(registers: Registers | None = None) -> tuple[str, ...]:
    """Return every code that has a sentence, sorted."""
    return tuple(sorted(registers.reasons if registers else _shipped()))


@functools.cache
def _shipped() -> dict[str, Reason]:
    return load_registers(shipped_directory()).reasons
