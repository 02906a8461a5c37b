"""
Takes from this process what looking at texts does not need: connections, other programs, and other processes' memory.

It is a second lock, on Linux on common processors: the kernel then refuses these calls for good (seccomp). Elsewhere, or where
the kernel cannot do it, nothing changes, and the first lock holds alone: the process was given no address, key or socket.
"""

import ctypes
import errno
import platform
import struct
import sys
from typing import Final

_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2

# Numbers of socket, connect, bind, execve, execveat, ptrace, process_vm_readv, process_vm_writev, pidfd_getfd and io_uring_setup
# in the kernel's tables.
_TABLES: Final = {
    "x86_64": (0xC000003E, (41, 42, 49, 59, 322, 101, 310, 311, 438, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 221, 281, 117, 270, 271, 438, 425)),
}

# Classic BPF: load a word, jump if equal, jump if not below, return.
_LOAD, _JUMP_EQUAL, _JUMP_FROM, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_NUMBER, _ARCHITECTURE = 0, 4  # where they stand in what the filter is shown
_SECOND_TABLE: Final = 0x40000000  # from here on x86-64 repeats its calls for 32-bit pointers


def forbid_connections() -> bool:
    """Have the kernel refuse these calls with EPERM from now on; return whether it will."""
    table = _TABLES.get(platform.machine())
    if sys.platform != "linux" or table is None:
        return False
    program = _filter(*table)
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    code = ctypes.create_string_buffer(b"".join(program))
    # struct sock_fprog: how many instructions, and where they are.
    described = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(code)))
    return bool(kernel.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, described, 0, 0) == 0)


def _filter(architecture: int, numbers: tuple[int, ...]) -> list[bytes]:
    """Return the instructions: any of these calls is refused, and so is every call of another architecture's table."""
    count = len(numbers)
    body = [
        _step(_LOAD, 0, 0, _ARCHITECTURE),
        _step(_JUMP_EQUAL, 0, count + 3, architecture),
        _step(_LOAD, 0, 0, _NUMBER),
        _step(_JUMP_FROM, count + 1, 0, _SECOND_TABLE),
    ]
    body += [_step(_JUMP_EQUAL, count - n, 0, number) for n, number in enumerate(numbers)]
    return [*body, _step(_RETURN, 0, 0, _ALLOW), _step(_RETURN, 0, 0, _ERRNO | errno.EPERM)]


def _step(code: int, then: int, otherwise: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)
