"""What a worker can still do once it has its data: compute and answer, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claimgraph.errors import QueryError
from claimgraph.sparql.local import LocalStore

from .conftest import misled

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the means are those of Linux")

# The worker tries each of these instead of answering, and tells which of them worked.
TRIES = """
import os, socket
import claimgraph.sparql.evaluation as evaluation
import claimgraph.sparql.limits as limits
from claimgraph.errors import QueryError

def tries():
    yield "read a file", lambda: os.open("/proc/self/status", os.O_RDONLY)
    yield "write a file", lambda: os.open("FOLDER/written", os.O_WRONLY | os.O_CREAT)
    yield "list a folder", lambda: os.listdir("/")
    yield "a TCP socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    yield "a UDP socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    yield "a local socket", lambda: socket.socketpair()
    yield "a pipe", lambda: os.pipe()
    if ALL:
        yield "fork", lambda: os.fork() or os._exit(0)
        yield "exec", lambda: os.execv("/bin/true", ["true"])
        yield "a folder", lambda: os.mkdir("FOLDER/made")
        yield "remove a file", lambda: os.unlink("FOLDER/kept")
        yield "rename a file", lambda: os.rename("FOLDER/kept", "FOLDER/lost")
        yield "kill", lambda: os.kill(os.getppid(), 0)

def guard(query, **_):
    if "Ada" in query:
        return []
    worked = []
    for name, act in tries():
        try:
            act()
            worked.append(name)
        except OSError:
            pass
    raise QueryError("worked: " + ", ".join(worked))

evaluation.guard = guard
"""


def worked(folder: Path, change: str, *, everything: bool) -> str:
    """What a worker that was changed in this way could do."""
    (folder / "kept").write_text("kept", encoding="utf-8")
    lies = TRIES.replace("FOLDER", str(folder)).replace("ALL", str(everything)) + change
    store: LocalStore = misled(lies)
    with pytest.raises(QueryError) as told:
        store.query("ASK { ?try ?everything ?now }")
    return str(told.value)


def test_a_worker_opens_no_file_and_no_socket_and_starts_nothing(tmp_path: Path) -> None:
    """Of thirteen tries none works, and the folder is as it was."""
    assert worked(tmp_path, "", everything=True) == "worked: "
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_the_limits_alone_hold_files_and_sockets(tmp_path: Path) -> None:
    """Where the kernel takes no filter (macOS, another processor), no descriptor can be had all the same."""
    assert worked(tmp_path, "limits._filter = lambda: False\n", everything=False) == "worked: "


def test_the_filter_alone_holds_everything(tmp_path: Path) -> None:
    """Where the limits were lifted, the kernel's filter is enough."""
    change = "import resource\nresource.setrlimit = lambda *_: None\n"
    assert worked(tmp_path, change, everything=True) == "worked: "


def test_the_tries_do_work_where_nothing_holds_them(tmp_path: Path) -> None:
    """The tests above would notice: without both, files and sockets are open."""
    change = "limits.close_off = lambda: 'open'\n"
    assert "read a file, write a file, list a folder, a TCP socket" in worked(tmp_path, change, everything=False)


def test_where_nothing_can_hold_a_worker_that_is_said() -> None:
    """As on Windows: the user is told that the text of a query alone is looked at."""
    with pytest.warns(UserWarning, match="the reading of their text alone"):
        misled("import claimgraph.sparql.limits as limits\nlimits.close_off = lambda: ''\n")
