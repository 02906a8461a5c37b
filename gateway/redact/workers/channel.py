"""
Frames between two processes over one descriptor: four bytes of length, then so many bytes. Nobody waits longer than told.

Each side reads exactly one frame at a time and nothing beyond it, so that descriptors can be handed over between two frames.
"""

import os
import select
import time
from typing import Final

# Longest frame that is believed; a length above it is no length.
MOST_BYTES: Final = 1 << 30
_HEAD: Final = 4
_STEP: Final = 1 << 20


class Gone(Exception):
    """The other end is closed: its process has ended."""


class Late(Exception):
    """The other end did not do its part in time."""


class Nonsense(Exception):
    """What came is nothing that the other end could honestly have sent."""


class Channel:
    """One end. Times are seconds of `time.monotonic`; `until` infinite waits for ever."""

    def __init__(self, descriptor: int, most_bytes: int = MOST_BYTES) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor
        self._most = most_bytes
        self._have = bytearray()
        self._wanted: int | None = None

    def fileno(self) -> int:
        """Return the descriptor, for `select.poll`."""
        return self._descriptor

    def send(self, frame: bytes, until: float) -> None:
        """Send a frame whole. Raises `Gone` or `Late`."""
        left = memoryview(len(frame).to_bytes(_HEAD, "big") + frame)
        while left:
            try:
                left = left[os.write(self._descriptor, left) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, until)
            except OSError:
                raise Gone from None

    def take(self) -> bytes | None:
        """Return a frame if one has come whole, else None, at once. Raises `Gone` or `Nonsense`."""
        while True:
            wanted = _HEAD if self._wanted is None else self._wanted
            while len(self._have) < wanted:
                try:
                    some = os.read(self._descriptor, min(wanted - len(self._have), _STEP))
                except BlockingIOError:
                    return None
                except OSError:
                    raise Gone from None
                if not some:
                    raise Gone
                self._have += some
            whole, self._have = bytes(self._have), bytearray()
            if self._wanted is not None:
                self._wanted = None
                return whole
            self._wanted = int.from_bytes(whole, "big")
            if self._wanted > self._most:
                raise Nonsense

    def receive(self, until: float) -> bytes:
        """Return the next frame. Raises `Gone`, `Late` or `Nonsense`."""
        while (frame := self.take()) is None:
            self._wait(select.POLLIN, until)
        return frame

    def wait(self, until: float) -> None:
        """Return when something can be read. Raises `Late`."""
        self._wait(select.POLLIN, until)

    def close(self) -> None:
        """Let go of the descriptor."""
        # Only once: the number may belong to something else by the second time.
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def _wait(self, what: int, until: float) -> None:
        poll = select.poll()
        poll.register(self._descriptor, what)
        left = until - time.monotonic()
        if left <= 0 or not poll.poll(None if left == float("inf") else left * 1000):
            raise Late
