"""What a worker may do. All of it binds the process that calls it, for good, and is for a worker alone.

Two means shut out files and sockets, each enough by itself: no further descriptor can be had (every POSIX system), and
the kernel lets only those calls pass that computing and answering need (Linux on x86-64 and ARM64).
"""

import os
import sys
from collections.abc import Sequence

MEGABYTE = 1_000_000
GRACE = (
    2  # seconds of processor time beyond a deadline: who asked should stop the query, and this is for when he is gone
)

# Reading and writing what is open, memory, time, signals, waiting for a lock, ending: by number, as the kernel has them.
_CALLS: dict[str, tuple[int, Sequence[int], int]] = {  # machine: (its number, calls that pass, the call `seccomp`)
    "x86_64": (
        0xC000003E,
        (0, 1, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 20, 24, 25, 28, 35, 39, 60, 96, 97, 98, 131, 186, 202, 204,
         219, 228, 229, 230, 231, 302, 309, 318, 334),
        317,
    ),
    "aarch64": (
        0xC00000B7,
        (57, 62, 63, 64, 66, 67, 73, 80, 93, 94, 98, 101, 113, 114, 115, 123, 124, 128, 132, 134, 135, 139, 163, 165,
         168, 169, 172, 178, 214, 215, 216, 222, 226, 233, 261, 278, 293),
        277,
    ),
}  # fmt: skip
_NO_NEW_PRIVILEGES, _PARENT_DEATH_SIGNAL = 38, 1
_SET_FILTER, _ALL_THREADS = 1, 1
_ALLOW, _NOT_PERMITTED = 0x7FFF0000, 0x00050001
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06


def close_off() -> str:
    """From here on this process opens no file and no socket and starts no other process.

    Says by what means: "kernel" and "limits", "limits" alone, or "" where the system has neither.
    """
    try:
        import ctypes  # noqa: F401  # for the filter: no file can be opened later
        import resource
    except ImportError:  # Windows
        return ""
    means = ["limits"]
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if hasattr(resource, "RLIMIT_NPROC"):
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open
    if _filter():
        means.insert(0, "kernel")
    return " and ".join(means)


def quiet(master: int | None) -> None:
    """No core dumps; and where `master` is given, no life after it (Linux)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if master is not None and sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != master:
            os._exit(1)


class Allowance:
    """Memory and processor time for one query after the other: what the last one left behind does not count."""

    def __init__(self) -> None:
        # Opened once and kept: no file can be opened later.
        self._memory = os.open("/proc/self/statm", os.O_RDONLY) if sys.platform == "linux" else None

    def set(self, timeout: float | None, memory: float | None) -> None:
        """`timeout` in seconds and `memory` in megabytes from here; None for no limit."""
        try:
            import resource
        except ImportError:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = resource.RLIM_INFINITY if timeout is None else int(used.ru_utime + used.ru_stime + timeout) + GRACE
        _soft(resource.RLIMIT_CPU, seconds)
        if self._memory is not None:
            pages = int(os.pread(self._memory, 100, 0).split()[0])
            room = pages * resource.getpagesize() + int((memory or 0) * MEGABYTE)
            _soft(resource.RLIMIT_AS, resource.RLIM_INFINITY if memory is None else room)


def _soft(which: int, value: int) -> None:
    import resource

    most = resource.getrlimit(which)[1]
    if most != resource.RLIM_INFINITY and (value == resource.RLIM_INFINITY or value > most):
        value = most
    resource.setrlimit(which, (value, most))


def _filter() -> bool:
    """Has the kernel refuse every call but those in `_CALLS`; whether it took the order."""
    known = _CALLS.get(os.uname().machine)
    if sys.platform != "linux" or known is None or sys.maxsize < 2**32:
        return False
    import ctypes

    machine, calls, seccomp = known
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _NOT_PERMITTED), (_LOAD, 0, 0, 0)]
    steps += [(_EQUAL, len(calls) - index, 0, call) for index, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _NOT_PERMITTED), (_RETURN, 0, 0, _ALLOW)]
    code = b"".join(
        c.to_bytes(2, sys.byteorder) + bytes((yes, no)) + k.to_bytes(4, sys.byteorder) for c, yes, no, k in steps
    )

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    program = Program(len(steps), code)
    done: int = libc.syscall(seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(program))
    return done == 0
