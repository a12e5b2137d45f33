"""A query in a process of its own, with a deadline and a limit of memory: nothing else can stop a query."""

import faulthandler
import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from claimgraph.errors import Refused

MEGABYTE = 1_000_000


def limited(work: Callable[[], Any], *, timeout: float | None = None, memory: float | None = None) -> Any:
    """What `work` returns, computed in a child process.

    `timeout` is in seconds, `memory` in megabytes beyond what this process already has (not enforced where the
    system has no such limit). Raises Refused when a limit was hit or the child died, and whatever `work` raised.
    """
    # A fork has the graph already; a new interpreter would have to load it again, and could not be given `work`.
    if "fork" not in multiprocessing.get_all_start_methods():
        raise Refused("This system cannot run a query in a process of its own; ask without --timeout and --memory.")
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(work, sender, timeout, memory), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(timeout):
            raise Refused(f"The query took longer than {timeout:g} seconds and was stopped.")
        answer = receiver.recv()
    except EOFError:
        child.join(1)
        limit = f" of {memory} megabytes" if memory else ""
        raise Refused(f"The query needed more than it may have (memory{limit}, or the engine's stack).") from None
    finally:
        child.kill()
        child.join()
        receiver.close()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _child(work: Callable[[], Any], sender: Connection, timeout: float | None, memory: float | None) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # an engine that dies of its limits prints a backtrace
    faulthandler.disable()
    _limit(timeout, memory)
    try:
        answer: Any = work()
    except MemoryError:
        os._exit(1)
    except Exception as error:
        answer = error
    sender.send(answer)  # one message: it arrives whole or not at all
    sender.close()
    os._exit(0)


def _limit(timeout: float | None, memory: float | None) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if timeout:
        seconds = int(timeout) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if memory and sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
        room = pages * resource.getpagesize() + int(memory * MEGABYTE)
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
