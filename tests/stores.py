"""Stores that tests start for themselves, each on this machine alone and in a folder of its own; always stopped."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WAIT = 60.0  # seconds for a store to answer
VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 500
"""


@dataclass(frozen=True)
class Engine:
    """Where a store is asked, and where its graphs are written, with what that needs in the environment."""

    query: str
    graphs: str
    environment: dict[str, str]


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def oxigraph_command() -> str | None:
    """The server of the package `oxigraph`; None where it is not installed."""
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Engine]:
    """An empty Oxigraph; `--union-default-graph` is among its options."""
    command = oxigraph_command()
    assert command
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    with _running([command, "serve", "-l", str(folder), "-b", f"127.0.0.1:{port}", *options], folder.parent, home):
        yield Engine(f"{home}/query", f"{home}/store", {})


@contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """A new Virtuoso, which gives 500 rows at most for a query."""
    http = free_port()
    folder.mkdir()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(http=http, sql=free_port()))
    home = f"http://127.0.0.1:{http}"
    with _running(["virtuoso-t", "+configfile", "virtuoso.ini", "+wait", "+foreground"], folder, f"{home}/sparql"):
        environment = {"CLAIMGRAPH_USER": "dba", "CLAIMGRAPH_PASSWORD": "dba"}
        yield Engine(f"{home}/sparql", f"{home}/sparql-graph-crud-auth", environment)


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until = time.monotonic() + WAIT
            while not _answers(address):
                assert process.poll() is None, f"{command[0]} has ended"
                assert time.monotonic() < until, f"{command[0]} does not answer"
                time.sleep(0.1)
            yield
        finally:
            process.kill()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=WAIT):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
