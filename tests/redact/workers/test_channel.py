"""Frames arrive whole and alone, and nobody waits for ever."""

import os
import threading
import time
from multiprocessing import connection

import pytest

from gateway.redact.workers.channel import Channel, Gone, Late, Nonsense


@pytest.fixture
def ends():
    """Return two channels that are each other's end."""
    pair = connection.Pipe(duplex=True)
    made = [Channel(os.dup(one.fileno()), 1 << 24) for one in pair]
    for one in pair:
        one.close()
    yield made
    for one in made:
        one.close()


def soon(seconds=10.0):
    return time.monotonic() + seconds


def test_frames_arrive_as_they_were_sent(ends):
    """In order, empty ones too, and those larger than what the kernel holds."""
    here, there = ends
    frames = [b"", b"a", os.urandom(3 << 20), b"z" * 70_000]
    sending = threading.Thread(target=lambda: [here.send(frame, soon()) for frame in frames])
    sending.start()
    assert [there.receive(soon()) for _ in frames] == frames
    sending.join()
    assert there.take() is None


def test_part_of_a_frame_is_not_one(ends):
    """A frame is taken when it is whole, however it trickles in."""
    here, there = ends
    for byte in b"\0\0\0\3ab":
        os.write(here.fileno(), bytes([byte]))
        assert there.take() is None
    os.write(here.fileno(), b"c\0")
    assert there.take() == b"abc"
    assert there.take() is None


def test_waiting_ends(ends):
    """Nobody speaks, or nobody listens: `Late` when the time is over."""
    here, _ = ends
    began = time.monotonic()
    with pytest.raises(Late):
        here.receive(soon(0.05))
    with pytest.raises(Late):
        here.send(bytes(8 << 20), soon(0.05))
    assert time.monotonic() - began < 5


def test_an_end_that_is_gone_is_noticed(ends):
    """Reading and writing say so, also in the middle of a frame."""
    here, there = ends
    os.write(there.fileno(), b"\0\0\0\3a")
    there.close()
    there.close()
    with pytest.raises(Gone):
        here.receive(soon())
    with pytest.raises(Gone):
        here.send(bytes(1 << 20), soon())


def test_a_length_nobody_would_send_is_nonsense(ends):
    """It is refused before memory is taken for it."""
    here, there = ends
    os.write(here.fileno(), b"\xff\xff\xff\xff")
    with pytest.raises(Nonsense):
        there.receive(soon())
