"""
Whether work grows no faster than the text it is done on: sixteen times the text, about sixteen times the processor time.

What is measured is the CPU time of this process, so that a busy machine changes little; and what a noisy neighbour does change
is outweighed by the bound: three times what is linear, and less than a fifth of what is quadratic (256 times).
"""

import gc
import itertools
import time

TIMES = 16
MOST = 3 * TIMES
# CPU seconds below which a small text says nothing; were it quadratic from there, the large one would still end in a moment.
LEAST = 0.001
TRIES = 3
# CPU seconds that a neighbour may make of a moment; what costs more than this, and far too much, is not tried again.
NOISE = 0.5
# CPU seconds that a character may cost at most: at this rate the longest text that is judged takes half of its time.
EACH = 50e-6
# Small texts begin at the first size; at the second, where even the large ones take less than `LONG` seconds. Sixteen times the
# second is the longest text that is judged: longer ones would cost nothing, and prove nothing.
SIZES = (4_000, 16_000)
LONG = 0.4
_NUMBERS = itertools.count()


def grown(seed, size):
    """Return a text of `size` characters that repeats `seed`."""
    return (seed * (size // len(seed) + 1))[:size]


def lines(size, line="{given} {family}, {given}.{family}@example.com, 030 {number}\n"):
    """
    Return `size` characters of `line`, each time of somebody else, as a list of contacts or the head of a mail has them.

    No two texts name the same people: what was judged a moment ago may be remembered, and would cost nothing.
    """
    parts, length = [], 0
    while length < size:
        number = next(_NUMBERS)
        parts.append(line.format(given=_name(number), family=_name(3 * number + 1), number=1_000_000 + 7 * number))
        length += len(parts[-1])
    return "".join(parts)[:size]


def _name(number):
    """Return a word in letters that is no other number's and no everyday word."""
    said = "Zo"
    while number:
        number, rest = divmod(number, 20)
        said += "bdfgklmnprstvwzhjcqx"[rest] + "aeiou"[rest % 5]
    return said


def assert_linear(look, made, each=EACH, small=None):
    """
    Assert that `look(made(16 * small))` costs at most 48 times the CPU time of `look(made(small))`.

    `made` gives a text, or whatever else is looked at, of about so many characters, anew for each look. The best looks count.
    Neither may cost more than `each` seconds for a character: what is linear and slow is as good an attack.
    """
    if small is None:
        first = min(_seconds(look, made(SIZES[0])) for _ in range(2))
        small = SIZES[first * TIMES * SIZES[1] < LONG * SIZES[0]]
    measured = []
    for _ in range(TRIES):
        base = min(_seconds(look, made(small)) for _ in range(2))
        if base > each * small:
            measured.append((base, None))
            continue
        cost = _seconds(look, made(TIMES * small))
        most = min(MOST * max(base, LEAST), each * small * TIMES)
        if cost <= most:
            return
        measured.append((base, cost))
        if cost > max(2 * most, NOISE):
            break
    raise AssertionError(f"{small} characters, or {TIMES} times as many, cost too many seconds: {measured}")


def _seconds(look, made):
    # Garbage is not collected meanwhile: that would look at everything else the process holds.
    gc.disable()
    try:
        began = time.process_time()
        look(made)
        return time.process_time() - began
    finally:
        gc.enable()
