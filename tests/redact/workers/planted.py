"""A detector that does what its texts say, for the processes of the tests: it finds the word SECRET, or hangs, dies and lies."""

import os
import signal
import time
from pathlib import Path

from gateway.errors import ConfigurationError
from gateway.model import Finding, Scan


def detector(engine, people, recognizers):
    """Return one; an engine that is a path of a file counts what was loaded there, and says what is missing if it holds that."""
    return Planted(engine, people)


class Planted:
    """Looks as told."""

    def __init__(self, engine, people):
        self.file = Path(engine)
        self.replace_people(people)

    def warm(self):
        if self.file.is_file() and "missing" in self.file.read_text():
            raise ConfigurationError("install the model: pip install it")
        if self.file.is_file() and "slow" in self.file.read_text():
            time.sleep(60)

    def replace_people(self, people):
        self.people = {person.worker_id: person for person in people}
        self.know()

    def change_people(self, changed, gone):
        if any("Breaking" in person.family_names for person in changed):
            raise RuntimeError
        self.people |= {person.worker_id: person for person in changed}
        self.people = {key: person for key, person in self.people.items() if key not in gone}
        self.know()

    def know(self):
        people = self.people.values()
        self.names = [name for person in people for name in person.family_names]
        time.sleep(0.5 * any(name.startswith("Slow") for name in self.names))

    def scan(self, texts, language=None):
        return [self.look(text, len(texts)) for text in texts]

    def look(self, text, together):
        if text.startswith("loop"):
            while True:
                pass
        elif text.startswith("sleep"):
            time.sleep(float(text.removeprefix("sleep") or 1000))
        elif text.startswith(("spin", "rest")):
            how, _, file, _ = text.split()
            while not Path(file).exists():
                time.sleep(0.01 * (how == "rest"))
        elif text.startswith("stop"):
            os.kill(os.getpid(), signal.SIGSTOP)
        elif text.startswith("die"):
            os.kill(os.getpid(), signal.SIGKILL)
        elif text.startswith("allocate"):
            return Scan(failure=_allocate())
        elif text.startswith("raise"):
            return Scan(failure="detector_unavailable")
        elif text.startswith("together") and together > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        elif text.startswith("lie"):
            return _LIES[text]
        elif text.startswith("pid"):
            return Scan((Finding(0, 3, "ID", 1.0, str(os.getpid())),))
        elif text.startswith("open"):
            return Scan((Finding(0, 4, "ID", 1.0, _surroundings()),))
        found = [Finding(0, 6, "SECRET", 1.0)] if text.startswith("SECRET") else []
        found += [Finding(text.index(n), text.index(n) + len(n), "PERSON", 1.0) for n in self.names if n in text]
        return Scan(tuple(found))


def _allocate():
    try:
        hoard = [bytearray(64 << 20) for _ in range(64)]
    except MemoryError:
        return "detector_unavailable"
    return str(len(hoard))


def _surroundings():
    """Return what this process could reach: descriptors, variables, and whether it may make a socket or start a program."""
    import platform
    import socket
    import subprocess

    read, get = {"x86_64": (310, 438), "aarch64": (270, 438)}.get(platform.machine(), (0, 0))
    told = {"descriptors": sorted(os.listdir("/proc/self/fd")), "variables": sorted(os.environ)}
    attempts = {
        "socket": socket.socket,
        "program": lambda: subprocess.run(["true"], check=True),
        "memory": lambda: _call(read, os.getppid(), 0, 0, 0, 0, 0),
        "descriptor of another": lambda: _call(get, -1, 0, 0),
    }
    for name, attempt in attempts.items():
        try:
            attempt()
            told[name] = "allowed"
        except OSError as error:
            told[name] = type(error).__name__
    return repr(told)


def _call(number, *arguments):
    import ctypes

    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


_LIES = {
    "lie outside": Scan((Finding(0, 999, "ID", 1.0),)),
    "lie backwards": Scan((Finding(3, 1, "ID", 1.0),)),
    "lie over each other": Scan((Finding(0, 3, "ID", 1.0), Finding(2, 5, "ID", 1.0))),
    "lie about score": Scan((Finding(0, 3, "ID", 7.0),)),
    "lie about failure": Scan(failure="all is well"),
    "lie about label": Scan((Finding(0, 3, "", 1.0),)),
}
