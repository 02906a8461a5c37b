"""strace on a thread or a process that waits: what it calls, and what becomes of it when one of its calls fails."""

import re
import shutil
import subprocess
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

STRACE = shutil.which("strace")
FILE_CALLS = (
    "openat", "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate", "rename", "renameat",
    "renameat2", "unlink", "unlinkat", "close", "newfstatat", "fstat", "mkdir", "fcntl",
)  # fmt: skip
WRITES = frozenset(
    ("write", "pwrite64", "ftruncate", "fallocate", "openat", "fsync", "fdatasync")
)  # that a full disk can refuse
SENDS = ("sendto", "sendmsg", "write", "writev")

_CALL = re.compile(r"^(?:(?P<tid>\d+) +)?(?P<name>\w+)\((?P<rest>.*)$")
_RESUMED = re.compile(r"^(?:(?P<tid>\d+) +)?<\.\.\. (?P<name>\w+) resumed>")
_NAMED_FD = re.compile(r"^\d+<(?P<path>(?:TCP\S*|[^>]*))>")
_QUOTED = re.compile(r'"(?P<path>(?:[^"\\]|\\.)*)"')


@dataclass
class Call:
    """
    One system call. `number` counts those of its name in its thread, from 1: what strace's `when=` wants. `began` and `ended`
    are places in the trace; a call that never came back has none of the latter.
    """

    thread: str
    name: str
    number: int
    path: str
    began: int
    ended: int | None

    def __str__(self) -> str:
        return f"{self.name} #{self.number} of {self.thread} on {Path(self.path).name}"


class Trace:
    """strace, attached. The tracee must be waiting when it comes, and must wait for it to go."""

    def __init__(self, target: int, output: Path, calls: str, *inject: str, threads: bool = False) -> None:
        assert STRACE is not None
        command = [STRACE, "-yy", "-s", "0", "-o", str(output), "-e", f"trace={calls}", "-e", "signal=none"]
        for one in inject:
            command += ["-e", f"inject={one}"]
        command += [*(["-f"] if threads else []), "-p", str(target)]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        line = self._process.stderr.readline()
        # Nobody reads what else it says, but it must be able to say it.
        self._rest = threading.Thread(target=self._process.stderr.read, daemon=True)
        self._rest.start()
        if "attached" not in line:
            self.stop(gone=False)
            raise RuntimeError(f"strace could not attach: {line.strip()}")

    def stop(self, *, gone: bool) -> None:
        """Let the tracee go on alone (`gone`: there is none any more), and wait until the output is whole."""
        if not gone:
            self._process.terminate()
        self._process.wait(120)
        self._rest.join(10)
        assert self._process.stderr is not None
        self._process.stderr.close()


def read(output: Path, names: dict[int, str], only: str = "") -> list[Call]:
    """Return the calls of a trace in order. `names` gives threads' names; without ids in the trace all is `only`'s."""
    counts: Counter[tuple[str, str]] = Counter()
    calls: list[Call] = []
    open_calls: dict[str, Call] = {}
    for place, line in enumerate(output.read_text("utf-8", "replace").splitlines()):
        found = _CALL.match(line) or _RESUMED.match(line)
        if found is None:
            continue
        thread = names.get(int(found["tid"]), found["tid"]) if found["tid"] else only
        if found.re is _RESUMED:
            open_calls.pop(thread).ended = place
            continue
        counts[thread, found["name"]] += 1
        call = Call(thread, found["name"], counts[thread, found["name"]], _path(found["rest"]), place, place)
        calls.append(call)
        if " = " not in line:
            call.ended = None
            open_calls[thread] = call
    return calls


def unsynced_sends(calls: list[Call], port: int) -> list[Call]:
    """Return the calls that hand bytes to the recipient on `port` while a write to the write-ahead log is not yet synced."""
    moments = sorted(
        [(call.began, call) for call in calls]
        + [(call.ended, call) for call in calls if call.name in ("fsync", "fdatasync") and call.ended is not None],
        key=lambda moment: moment[0],
    )
    dirty: list[Call] = []
    found = []
    for place, call in moments:
        wal = call.path.endswith("-wal")
        if wal and call.name in ("write", "pwrite64"):
            dirty.append(call)
        elif wal and call.name in ("fsync", "fdatasync") and place == call.ended:
            dirty = [write for write in dirty if write.began > call.began]  # what came after it began is not in it
        elif call.name in SENDS and f":{port}" in call.path and dirty:
            found.append(call)
    return found


def _path(rest: str) -> str:
    """Return the file that a call is about: its descriptor's, or the path that it names."""
    if found := _NAMED_FD.match(rest):
        return found["path"]
    quoted = _QUOTED.search(rest)
    return quoted["path"] if quoted else ""
