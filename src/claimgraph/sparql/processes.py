"""A worker seen from outside: started, asked, and killed when it takes too long or nobody waits any more."""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, Any

from claimgraph.errors import QueryError, Refused, Stopped
from claimgraph.extras import no_collecting
from claimgraph.model.names import Prefixes
from claimgraph.sparql import frames
from claimgraph.sparql.limits import MEGABYTE
from claimgraph.sparql.results import Row, row_class

RESIDENT = 4  # bytes that a row's values take here for each byte in which they came
_spare: list[tuple[Any, IO[bytes], IO[bytes]]] = []


class Received:
    """What came back for one request, whole: a value, and rows or bytes."""

    def __init__(self) -> None:
        self.value: Any = None
        self.rows: list[Row] = []
        self.content: list[bytes] = []

    def take(self, kind: bytes, content: Any) -> None:
        """One frame more; a SELECT query's variables come as the value, before its rows."""
        if kind == frames.VALUE:
            self.value = content
        elif kind == frames.ROWS:
            self.rows.extend(map(row_class(self.value), content))
        elif kind == frames.BYTES:
            self.content.append(content)


class Worker:
    """A process with the dataset. One request at a time; a worker that failed is not used again.

    A fresh interpreter, never a fork: a notebook's kernel has threads, and a fork of it may hang for ever on a lock
    that one of them held.
    """

    def __init__(self, data: Callable[[], str | bytes], namespaces: Mapping[str, str], *, open_: bool) -> None:
        self._process, self._requests, self._answers = _spare.pop() if _spare else start()
        self._master = os.getpid()
        self._ready = False
        self._late = False  # stopped at a deadline, though its answer may have come whole at the last moment
        self.alive = True
        # The parent's death ends a worker that the main thread started; another thread may end before the process.
        master = self._master if threading.current_thread() is threading.main_thread() else None
        self._send((data(), dict(namespaces), master, open_))

    def usable(self) -> bool:
        """Whether it may be asked: it lives, and belongs to this process and not to one that this was forked from."""
        if self.alive and self._master == os.getpid() and (self._late or self._process.poll() is not None):
            self.close()
        return self.alive and self._master == os.getpid()

    def ask(self, verb: str, subject: Any, timeout: float | None, memory: float | None) -> Received:
        """The whole answer to one request.

        Raises what the worker raised, and Stopped where it had to be stopped or died. Whatever happens here, Ctrl-C
        included, no query runs on.
        """
        try:
            self._wait_until_ready()
            with _deadline(timeout, self._stop), no_collecting():
                self._send((verb, subject, timeout, memory))
                return self._received(memory)
        except frames.Cut:
            self.close()
            if self._late:
                raise Stopped(f"The query took longer than {timeout:g} seconds and was stopped.") from None
            limit = f"memory of {memory:g} megabytes, or " if memory else ""
            raise Stopped(f"The query needed more than it may have ({limit}the engine's stack).") from None
        except (QueryError, Refused, SyntaxError):
            raise
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends the process and waits for its end."""
        if not self.alive or self._master != os.getpid():
            return
        self.alive = False
        self._process.kill()
        self._process.wait()
        for stream in (self._requests, self._answers):
            with suppress(OSError):  # what was still to be sent has no reader any more
                stream.close()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        try:
            kind, content, _ = frames.read(self._answers)
        except frames.Cut:
            self.close()
            raise Refused(
                "The process in which queries run could not be started, or had no room for the data."
            ) from None
        if kind == frames.ERROR:
            self.close()
            raise Refused(f"The data cannot be read for queries: {content[1]} Run `claimgraph build --force`.")
        self._ready = True
        if not content:
            warnings.warn(
                "This system cannot keep a query's process from files and sockets: "
                "that queries ask no other machine is held by the reading of their text alone.",
                stacklevel=2,
            )

    def _send(self, content: Any) -> None:
        with suppress(OSError):  # it is dead: what it leaves unanswered will tell
            frames.write(self._requests, frames.REQUEST, content)

    def _received(self, memory: float | None) -> Received:
        got = Received()
        room = math.inf if memory is None else memory * MEGABYTE / RESIDENT
        while True:
            kind, content, length = frames.read(self._answers)
            room -= length
            if kind == frames.END:
                return got
            if room < 0:
                raise frames.Cut
            if kind == frames.ERROR:
                name, message = content
                raise {"Refused": Refused, "SyntaxError": SyntaxError}.get(name, QueryError)(message)
            got.take(kind, content)


class Here:
    """Stands in for a worker where no process can be started: nothing stops a query, and its text alone is guarded."""

    def __init__(self, data: Callable[[], str | bytes], namespaces: Mapping[str, str], *, open_: bool) -> None:
        from claimgraph.sparql.evaluation import Evaluator

        self._evaluator = Evaluator(data(), Prefixes(namespaces))
        self._open = open_
        warnings.warn(
            "This system starts no process for queries: no deadline and no limit of memory holds here, and that "
            "queries ask no other machine is held by the reading of their text alone.",
            stacklevel=2,
        )

    def usable(self) -> bool:
        """Always."""
        return True

    def ask(self, verb: str, subject: Any, timeout: float | None, memory: float | None) -> Received:
        """The answer; the limits cannot be kept."""
        got = Received()
        for kind, content in self._evaluator.answer(verb, subject, self._open):
            got.take(kind, content)
        return got

    def close(self) -> None:
        """Nothing to end."""


def started(data: Callable[[], str | bytes], namespaces: Mapping[str, str], *, open_: bool) -> Worker | Here:
    """A worker or, where the system starts no process, what stands in for it."""
    try:
        return Worker(data, namespaces, open_=open_)
    except OSError:
        return Here(data, namespaces, open_=open_)


@contextmanager
def _deadline(seconds: float | None, act: Callable[[], None]) -> Iterator[None]:
    """Does something from another thread when the time is over, and nothing afterwards."""
    timer = threading.Timer(min(seconds or 0, threading.TIMEOUT_MAX), act)
    timer.daemon = True
    if seconds is not None:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if seconds is not None:
            timer.join()  # nothing is done after this, which might meet the next query


def close(idle: Mapping[bool, list[Worker | Here]]) -> None:
    """Ends all workers of a store that is no more."""
    for workers in idle.values():
        while workers:
            workers.pop().close()


class _Spawned:
    """A child of `posix_spawn`: the standard library's `subprocess` takes ten milliseconds to import."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ended = False
        self._lock = threading.Lock()

    def kill(self) -> None:
        """Ends it now. A number that is no longer its own is left alone."""
        with self._lock:
            if not self._ended:
                os.kill(self._pid, signal.SIGKILL)

    def poll(self) -> int | None:
        """None while it lives."""
        return self._looked(os.WNOHANG)

    def wait(self) -> None:
        """Returns when it has ended."""
        self._looked(0)

    def _looked(self, how: int) -> int | None:
        with self._lock:
            if not self._ended:
                try:
                    self._ended = os.waitpid(self._pid, how)[0] != 0
                except ChildProcessError:  # whoever holds this interpreter takes care of its children himself
                    self._ended = True
            return 0 if self._ended else None


def start() -> tuple[Any, IO[bytes], IO[bytes]]:
    """A new worker process with the two pipes that lead to it and from it."""
    if not hasattr(os, "posix_spawn"):
        import subprocess

        child = subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert child.stdin is not None
        assert child.stdout is not None
        return child, child.stdin, child.stdout
    theirs_in, ours_in = os.pipe()
    ours_out, theirs_out = os.pipe()
    try:
        pid = os.posix_spawn(
            sys.executable,
            command(),
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, theirs_in, 0),
                (os.POSIX_SPAWN_DUP2, theirs_out, 1),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),  # an engine that dies prints a backtrace
            ],
        )
    finally:
        os.close(theirs_in)
        os.close(theirs_out)
    return _Spawned(pid), os.fdopen(ours_in, "wb"), os.fdopen(ours_out, "rb")


def command() -> list[str]:
    """What starts a worker: this interpreter as it finds its modules now, without what a site adds."""
    home = __file__[: -len(os.path.join("claimgraph", "sparql", "processes.py"))]
    paths = [home, *(path for path in sys.path if path)]
    code = f"import sys; sys.path[:] = {paths!r}; from claimgraph.sparql.worker import main; main()"
    return [sys.executable, "-S", "-E", "-c", code]


def get_ready() -> None:
    """Starts a process now for the next worker, so that it wakes while something else is done."""
    if not _spare:
        with suppress(OSError):
            _spare.append(start())
