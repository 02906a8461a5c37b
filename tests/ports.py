"""A port of loopback that is ours alone until a program that we tell of it listens there."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[int]:
    """
    Give a port where nobody listens and which nobody else is given while the block lasts.

    A free port that is merely looked up is anybody's again: another test's server may be given it before ours takes it.
    """
    with socket.socket() as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: ours can listen beside it
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]
